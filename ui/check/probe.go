package check

import (
	"cmp"
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/probe"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// checkup is "Check this computer": the newest run, and what a person opened
// of it. It lives beside the page, so that a result is still there for who
// comes back, and it is never written anywhere.
type checkup struct {
	Run     *ProbeRun // nil before the first
	asks    bool      // whom the check asks is shown
	details bool      // the details are shown
}

// ProbeRun is one run. What comes late lands in the run that it is of.
type ProbeRun struct {
	Stop   func()
	ended  []probe.Checked // in the order in which they ended
	Report *probe.Report   // nil while it runs
	At     assistant.Instant
}

// Report is the newest report; nil where there is none yet.
func (c checkup) Report() *probe.Report {
	if c.Run == nil {
		return nil
	}
	return c.Run.Report
}

// Line says in one line what the check came to; "" where it came to nothing.
func (c checkup) Line() string {
	r := c.Report()
	if r == nil || r.Stopped {
		return ""
	}
	return words.Say("probe.line", words.Args{"Verdict": verdictWords(*r)})
}

// verdictWords name a verdict, or say that there is none.
func verdictWords(r probe.Report) string {
	if r.Stopped {
		return words.Say("probe.stopped")
	}
	return words.Say("probe.verdict." + string(r.Verdict))
}

// StartCheck runs the check. It goes on when the page is left, and ends when
// the window is closed.
func (a *Pages) StartCheck() {
	run := &ProbeRun{Stop: func() {}}
	a.Found.Checkup.Run = run
	delete(a.Errands, shell.AtProbe) // what was saved was another report
	prober := a.Faults.Prober(a.Session.Snapshot().Card)
	stop := a.Bridge.Run(func(ctx context.Context) func() {
		report := prober.Run(ctx, func(c probe.Checked) {
			a.Bridge.Show(func() {
				run.ended = append(run.ended, c)
				a.Render()
			})
		})
		return func() {
			run.Report, run.At = &report, a.Session.Now()
			if a.Kiosk != nil && !report.Stopped {
				a.Kiosk.Verdict(report.Verdict)
			}
			a.Render()
			a.Turned(shell.AtProbe)
		}
	})
	run.Stop = stop
	a.Render()
	a.Turned(shell.AtProbe)
}

// ProbeView is the page of "Check this computer": what will be done, then how
// far it is, then what was found.
type ProbeView struct {
	app     *Pages
	body    *fyne.Container
	intro   fyne.CanvasObject
	asks    *kit.Tile
	hosts   *kit.BulletList
	Running *runningPanel
	result  *fyne.Container // empty until there is a report
	shown   *probe.Report
	browser bool // that the browser is fine is said
	age     *kit.Prose
	details *probeDetails
}

func newProbe(a *Pages) *ProbeView {
	v := &ProbeView{app: a, hosts: kit.NewBulletList(), Running: newRunningPanel(a), result: container.New(kit.Column{Space: 16}), age: kit.Aside("")}
	v.asks = a.Button("probe.asks", theme.IconNameList, kit.Plain, func() {
		a.Found.Checkup.asks = !a.Found.Checkup.asks
		a.Render()
	})
	v.intro = container.New(kit.Column{Space: 16},
		kit.Para(words.Say("probe.text")),
		kit.Panel(kit.Calm, kit.Para(words.Say("probe.private"))),
		kit.Buttons(a.Button("probe.start", theme.IconNameSearch, kit.Primary, a.StartCheck), v.asks),
		v.hosts.Object,
	)
	v.body = kit.Page(
		kit.Heading(words.Say("tool.probe")),
		v.intro, v.Running.object, v.result,
	)
	return v
}

func (v *ProbeView) Object() fyne.CanvasObject { return v.body }

func (v *ProbeView) OnLeave() { delete(v.app.Errands, shell.AtProbe) }

func (v *ProbeView) Tick() { v.Render(v.app.Session.Snapshot()) }

func (v *ProbeView) Render(s assistant.Snapshot) {
	c := &v.app.Found.Checkup
	kit.ShowIf(v.intro, c.Run == nil)
	kit.ShowIf(v.Running.object, c.Run != nil && c.Run.Report == nil)
	kit.ShowIf(v.result, c.Report() != nil)
	switch {
	case c.Run == nil:
		v.renderIntro(c.asks, s.Card)
	case c.Run.Report == nil:
		v.Running.Render(c.Run.ended)
	default:
		v.renderResult(c.Run)
	}
}

func (v *ProbeView) renderIntro(asks bool, card facts.Card) {
	key, hosts := "probe.asks", []string(nil)
	if asks {
		key, hosts = "probe.asks.hide", v.app.Faults.Prober(card).Hosts()
	}
	kit.SetButton(v.asks, words.Say(key))
	v.hosts.Set(hosts)
}

// renderResult builds what was found anew when it is another report, or when
// the browser was checked since.
func (v *ProbeView) renderResult(run *ProbeRun) {
	if fine := v.app.Found.browserIsFine(); v.shown != run.Report || v.browser != fine {
		v.shown, v.browser = run.Report, fine
		v.details = newProbeDetails(v.app, run)
		v.result.Objects = []fyne.CanvasObject{
			newVerdict(*run.Report, fine), v.age, v.app.followUps(*run.Report), v.details.object,
		}
		v.result.Refresh()
	}
	age := "" // who stopped it has checked nothing
	if !run.Report.Stopped {
		age = ageWords(run.At.Until(v.app.Session.Now()))
	}
	v.age.Set(age)
	v.details.Render()
}

// ageWords say how old a result is: an old one may not be true any more.
func ageWords(age time.Duration) string {
	if age < time.Minute {
		return words.Say("probe.age.now")
	}
	return words.Say("probe.age", words.Args{"Ago": words.Roughly(age)})
}

// newVerdict says where the fault is, and the one thing to do first. browser
// says that the browser was found fine.
func newVerdict(r probe.Report, browser bool) fyne.CanvasObject {
	text := []fyne.CanvasObject{container.New(kit.Pictured{}, container.New(kit.Column{}, kit.Heading(verdictWords(r)), kit.Para(VerdictText(r))), kit.NewDrawing("verdict-"+string(cmp.Or(r.Verdict, probe.CannotTell)), 5))} // none was reached in a check that was stopped
	if r.First != "" {
		text = append(text, kit.Strong(words.Say("probe."+string(r.First))))
	}
	do := doFirst(r)
	if r.Verdict == probe.NoFault && browser {
		do = words.Say("probe.both-fine.do")
	}
	if do != "" {
		text = append(text, kit.Subheading(words.Say("probe.first")), kit.Para(do))
	}
	if slices.Contains(phoneFirst, r.First) {
		text = append(text, kit.Para(words.Say("probe.no-phone")))
	}
	if notes := notesOf(r); len(notes) > 0 {
		text = append(text, kit.Subheading(words.Say("probe.also")), kit.Bullets(notes...))
	}
	return kit.Panel(VerdictTone(r), text...)
}

// VerdictText says what a verdict means. It is no good news that somebody must
// not sign in for now.
func VerdictText(r probe.Report) string {
	switch {
	case r.Stopped:
		return words.Say("probe.stopped.text")
	case r.Verdict == probe.ThisComputer && r.First.Unsafe():
		return words.Say("probe.unsafe.text")
	}
	return words.Say("probe.verdict." + string(r.Verdict) + ".text")
}

// doFirst is the one thing to do; "" for who stopped before it was known.
func doFirst(r probe.Report) string {
	switch {
	case r.First != "":
		return words.Say("probe." + string(r.First) + ".do")
	case r.Stopped:
		return ""
	}
	return words.Say("probe.verdict." + string(r.Verdict) + ".do")
}

// notesOf are the things that may matter though no fault was found.
func notesOf(r probe.Report) []string {
	var notes []string
	for _, f := range r.Findings {
		if f.Note && f.Because == "" && r.First == "" {
			notes = append(notes, words.Say("probe."+string(f.Code))+" "+words.Say("probe."+string(f.Code)+".do"))
		}
	}
	return notes
}

// VerdictTone is how serious a verdict is.
func VerdictTone(r probe.Report) kit.Tone {
	switch {
	case r.Stopped:
		return kit.Calm
	case r.Verdict == probe.NoFault:
		return kit.Good
	case r.Verdict == probe.ThisComputer || r.Verdict == probe.Between || r.First.Unsafe():
		return kit.Caution
	}
	return kit.Calm
}

// phoneFirst are the findings for which the first thing to do is to use a
// phone: it goes around this computer and its network. Who has none calls.
var phoneFirst = []probe.Code{
	probe.HostsEntry, probe.NamesMissing, probe.NamesWrong, probe.ConnectTimeout, probe.ConnectRefused,
	probe.SecureFailed, probe.CertWrongName, probe.CertSelfSigned, probe.CertMiddlebox, probe.CertUnknownRoot, probe.AnswerFiltered,
}

// browserFirst are the findings for which the first thing to do is to try a
// browser: the site may keep out a program and let a browser in, and some
// browsers find what we miss.
var browserFirst = []probe.Code{probe.CertIncomplete, probe.AnswerForbidden, probe.AnswerUnclear, probe.AnswerNone}

// followUps are the controls that fit what was found. The first is the one that
// the words under "Do this first" speak of.
func (a *Pages) followUps(r probe.Report) fyne.CanvasObject {
	again := a.Button("probe.again", theme.IconNameViewRefresh, kit.Plain, a.StartCheck)
	tool := func(t assistant.Tool) *kit.Tile {
		return a.ToolButton(t, kit.Plain)
	}
	call, phone, outage := a.whoToCall(), tool(assistant.ToolPhone), tool(assistant.ToolOutage)
	switch {
	case r.Stopped:
		return firstOf(again)
	case r.First == probe.AnswerElsewhere:
		return firstOf(tool(assistant.ToolAddress), phone, call, again)
	case r.Verdict == probe.NoFault && a.Found.browserIsFine():
		return firstOf(a.nextStep(), tool(assistant.ToolBrowsers), again)
	case r.Verdict == probe.NoFault:
		return firstOf(tool(assistant.ToolBrowserCheck), tool(assistant.ToolBrowsers), again)
	case r.Verdict == probe.TheirSide:
		return firstOf(call, outage, again)
	}
	list := []*kit.Tile{again, phone}
	if slices.Contains(phoneFirst, r.First) {
		slices.Reverse(list)
	}
	if slices.Contains(browserFirst, r.First) {
		list = slices.Insert(list, 0, tool(assistant.ToolBrowsers))
	}
	if r.Verdict == probe.CannotTell {
		list = append(list, outage)
	}
	return firstOf(append(list, call)...) // whatever it is, somebody can be asked
}

// firstOf sets controls in a row. The first is the one obvious next thing.
func firstOf(list ...*kit.Tile) fyne.CanvasObject {
	list = slices.DeleteFunc(list, (*kit.Tile).LeftOut)
	list[0].SetRank(kit.Primary)
	row := kit.Buttons()
	for _, t := range list {
		row.Add(t)
	}
	return row
}
