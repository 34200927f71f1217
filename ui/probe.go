package ui

import (
	"cmp"
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/probe"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// checkup is "Check this computer": the newest run, and what a person opened
// of it. It lives beside the page, so that a result is still there for who
// comes back, and it is never written anywhere.
type checkup struct {
	run     *probeRun // nil before the first
	asks    bool      // whom the check asks is shown
	details bool      // the details are shown
}

// probeRun is one run. What comes late lands in the run that it is of.
type probeRun struct {
	stop   func()
	ended  []probe.Checked // in the order in which they ended
	report *probe.Report   // nil while it runs
	at     assistant.Instant
}

// report is the newest report; nil where there is none yet.
func (c checkup) report() *probe.Report {
	if c.run == nil {
		return nil
	}
	return c.run.report
}

// line says in one line what the check came to; "" where it came to nothing.
func (c checkup) line() string {
	r := c.report()
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

// startCheck runs the check. It goes on when the page is left, and ends when
// the window is closed.
func (a *checkPages) startCheck() {
	run := &probeRun{stop: func() {}}
	a.faults.checkup.run = run
	delete(a.errands, atProbe) // what was saved was another report
	prober := a.Faults.Prober(a.Session.Snapshot().Card)
	stop := a.bridge.Run(func(ctx context.Context) func() {
		report := prober.Run(ctx, func(c probe.Checked) {
			a.bridge.Show(func() {
				run.ended = append(run.ended, c)
				a.render()
			})
		})
		return func() {
			run.report, run.at = &report, a.Session.Now()
			a.render()
			a.turned(atProbe)
		}
	})
	run.stop = stop
	a.render()
	a.turned(atProbe)
}

// probeView is the page of "Check this computer": what will be done, then how
// far it is, then what was found.
type probeView struct {
	app     *checkPages
	body    *fyne.Container
	intro   fyne.CanvasObject
	asks    *kit.Tile
	hosts   *kit.BulletList
	running *runningPanel
	result  *fyne.Container // empty until there is a report
	shown   *probe.Report
	browser bool // that the browser is fine is said
	age     *kit.Prose
	details *probeDetails
}

func newProbe(a *checkPages) *probeView {
	v := &probeView{app: a, hosts: kit.NewBulletList(), running: newRunningPanel(a), result: container.New(kit.Column{Space: 16}), age: kit.Aside("")}
	v.asks = a.button("probe.asks", theme.IconNameList, kit.Plain, func() {
		a.faults.checkup.asks = !a.faults.checkup.asks
		a.render()
	})
	v.intro = container.New(kit.Column{Space: 16},
		kit.Para(words.Say("probe.text")),
		kit.Panel(kit.Calm, kit.Para(words.Say("probe.private"))),
		kit.Buttons(a.button("probe.start", theme.IconNameSearch, kit.Primary, a.startCheck), v.asks),
		v.hosts.Object,
	)
	v.body = kit.Page(
		kit.Heading(words.Say("tool.probe")),
		v.intro, v.running.object, v.result,
	)
	return v
}

func (v *probeView) object() fyne.CanvasObject { return v.body }

func (v *probeView) left() { delete(v.app.errands, atProbe) }

func (v *probeView) second() { v.render(v.app.Session.Snapshot()) }

func (v *probeView) render(s assistant.Snapshot) {
	c := &v.app.faults.checkup
	kit.ShowIf(v.intro, c.run == nil)
	kit.ShowIf(v.running.object, c.run != nil && c.run.report == nil)
	kit.ShowIf(v.result, c.report() != nil)
	switch {
	case c.run == nil:
		v.renderIntro(c.asks, s.Card)
	case c.run.report == nil:
		v.running.render(c.run.ended)
	default:
		v.renderResult(c.run)
	}
}

func (v *probeView) renderIntro(asks bool, card assistant.Card) {
	key, hosts := "probe.asks", []string(nil)
	if asks {
		key, hosts = "probe.asks.hide", v.app.Faults.Prober(card).Hosts()
	}
	kit.SetButton(v.asks, words.Say(key))
	v.hosts.Set(hosts)
}

// renderResult builds what was found anew when it is another report, or when
// the browser was checked since.
func (v *probeView) renderResult(run *probeRun) {
	if fine := v.app.faults.browserIsFine(); v.shown != run.report || v.browser != fine {
		v.shown, v.browser = run.report, fine
		v.details = newProbeDetails(v.app, run)
		v.result.Objects = []fyne.CanvasObject{
			newVerdict(*run.report, fine), v.age, v.app.followUps(*run.report), v.details.object,
		}
		v.result.Refresh()
	}
	age := "" // who stopped it has checked nothing
	if !run.report.Stopped {
		age = ageWords(run.at.Until(v.app.Session.Now()))
	}
	v.age.Set(age)
	v.details.render()
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
	text := []fyne.CanvasObject{container.New(kit.Pictured{}, container.New(kit.Column{}, kit.Heading(verdictWords(r)), kit.Para(verdictText(r))), kit.NewDrawing("verdict-"+string(cmp.Or(r.Verdict, probe.CannotTell)), 5))} // none was reached in a check that was stopped
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
	return kit.Panel(verdictTone(r), text...)
}

// verdictText says what a verdict means. It is no good news that somebody must
// not sign in for now.
func verdictText(r probe.Report) string {
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

func verdictTone(r probe.Report) kit.Tone {
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
func (a *checkPages) followUps(r probe.Report) fyne.CanvasObject {
	again := a.button("probe.again", theme.IconNameViewRefresh, kit.Plain, a.startCheck)
	tool := func(t assistant.Tool) *kit.Tile {
		return a.action(words.Say("tool."+string(t)), kit.Plain, func() { a.openTool(t) })
	}
	call, phone, outage := a.whoToCall(), tool(assistant.ToolPhone), tool(assistant.ToolOutage)
	switch {
	case r.Stopped:
		return firstOf(again)
	case r.First == probe.AnswerElsewhere:
		return firstOf(tool(assistant.ToolAddress), phone, call, again)
	case r.Verdict == probe.NoFault && a.faults.browserIsFine():
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
	list[0].SetRank(kit.Primary)
	row := kit.Buttons()
	for _, t := range list {
		row.Add(t)
	}
	return row
}
