package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/probe"
	"signinhelper/ui/check"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// fakeProber finds what it is told to, and keeps what it was asked.
type fakeProber struct {
	report probe.Report
	card   facts.Card
	runs   int
	during func(context.Context, func(probe.Checked))
}

func (f *fakeProber) Hosts() []string { return []string{"www.express-scripts.com", "time.example"} }

func (f *fakeProber) Run(ctx context.Context, progress func(probe.Checked)) probe.Report {
	f.runs++
	if f.during != nil {
		f.during(ctx, progress)
	}
	r := f.report
	r.Stopped = ctx.Err() != nil
	return r
}

// probes has the house find what the report says.
func (h *house) probes(r *probe.Report) *fakeProber {
	f := &fakeProber{report: *r}
	h.check.Faults.Prober = func(c facts.Card) check.Prober { f.card = c; return f }
	return f
}

var (
	slowClock = probe.Finding{Code: probe.ClockSlow, Check: probe.CheckClock, Args: map[string]string{"minutes": "62"}}
	theyFail  = probe.Finding{Code: probe.AnswerError, Check: probe.CheckAnswer, Args: map[string]string{"status": "503"}}
)

func TestTheFaultIsOnTheirSide(t *testing.T) {
	h := newHouse(t)
	h.Session.ChooseCard(facts.CardTricare)
	f := h.probes(check.SampleReport(probe.TheirSide, theyFail))
	h.BeginStep(assistant.StepOutage)
	h.press(words.Say("tool.probe"))
	h.mustRead(words.Say("probe.private"))
	if f.runs != 0 {
		t.Fatal("it began by itself")
	}
	h.press(words.Say("probe.asks"))
	h.mustRead("time.example")
	h.press(words.Say("probe.asks.hide"))
	h.mustNotRead("time.example")
	h.press(words.Say("probe.start"))
	if f.runs != 1 || f.card != facts.CardTricare {
		t.Errorf("%d runs, the last for card %q", f.runs, f.card)
	}
	h.mustRead(words.Say("probe.verdict.their-side"))
	h.mustRead(words.Say("probe.answer-error"))
	h.mustRead(words.Say("probe.answer-error.do"))
	h.mustNotRead(words.Say("probe.helper", words.Args{"Facts": "answer-error, status = 503"}))
	h.press(words.Say("probe.details"))
	h.mustRead(words.Say("probe.helper", words.Args{"Facts": "answer-error, status = 503"}))
	h.press(words.Say("start.medicine.button"))
	h.Back()
	h.mustRead(words.Say("probe.verdict.their-side"))
	h.press(words.Say("tool.outage"))
	h.Back()
	h.Back()
	h.mustRead(words.Say("probe.line", words.Args{"Verdict": words.Say("probe.verdict.their-side")}))
	if f.runs != 1 {
		t.Error("coming back checked again")
	}
}

func TestEveryVerdictAndEveryCodeHasOneThingToDo(t *testing.T) {
	for _, v := range probe.Verdicts() {
		for _, c := range probe.Codes() {
			h := newHouse(t)
			h.probes(check.SampleReport(v, probe.Finding{Code: c, Check: probe.CheckLink}))
			h.Open(shell.Route{Page: shell.AtProbe})
			h.press(words.Say("probe.start"))
			h.mustRead(words.Say("probe.verdict." + string(v)))
			h.mustRead(words.Say("probe." + string(c)))
			h.mustRead(words.Say("probe." + string(c) + ".do"))
		}
	}
}

func TestNothingFoundLeadsOnToTheBrowserAndTellsWhatMayMatter(t *testing.T) {
	h := newHouse(t)
	h.probes(check.SampleReport(probe.NoFault, probe.Finding{Code: probe.VPNOn, Check: probe.CheckVPN, Note: true}))
	h.Open(shell.Route{Page: shell.AtProbe})
	h.press(words.Say("probe.start"))
	h.mustRead(words.Say("probe.verdict.no-fault.do"))
	h.mustRead(words.Say("probe.vpn-on") + " " + words.Say("probe.vpn-on.do"))
	h.press(words.Say("tool.browser-check"))
	if h.Now.Page != shell.AtBrowserCheck {
		t.Errorf("at %v", h.Now)
	}
}

// A consequence of what was found is no second thing to do.
func TestAConsequenceStandsWithTheDetailsOnly(t *testing.T) {
	h := newHouse(t)
	h.probes(check.SampleReport(probe.ThisComputer, slowClock, probe.Finding{Code: probe.CertClock, Check: probe.CheckCertificate, Because: probe.ClockSlow}))
	h.Open(shell.Route{Page: shell.AtProbe})
	h.press(words.Say("probe.start"))
	h.mustNotRead(words.Say("probe.cert-clock"))
	h.press(words.Say("probe.details"))
	h.mustRead(words.Say("probe.cert-clock"))
	lines := h.check.FindingLines()
	if want := []string{words.Say("probe.line", words.Args{"Verdict": words.Say("probe.verdict.this-computer")}), words.Say("probe.clock-slow")}; !slices.Equal(lines, want) {
		t.Errorf("to be read out: %q, want %q", lines, want)
	}
}

func TestTheReportIsCopiedAndSaved(t *testing.T) {
	h := newHouse(t)
	h.probes(check.SampleReport(probe.ThisComputer, slowClock))
	h.printer.folders = []paper.Folder{{Kind: paper.Stick, Name: "BLUE", Path: "/media/rosa/BLUE"}}
	h.Open(shell.Route{Page: shell.AtProbe})
	h.press(words.Say("probe.start"), words.Say("probe.details"), words.Say("probe.copy"))
	for _, want := range []string{words.Say("probe.verdict.this-computer"), words.Say("probe.clock-slow.do"), "minutes = 62", "www.express-scripts.com", "1.8 seconds"} {
		if !strings.Contains(h.board.text, want) {
			t.Errorf("the report has no %q:\n%s", want, h.board.text)
		}
	}
	stick := words.Say("save.to.stick", words.Args{"Name": "BLUE"})
	h.printer.trouble = paper.TroubleGone
	h.press(stick)
	h.mustRead(words.Say("save.failed.gone"))
	h.printer.trouble = assistant.NoTrouble
	h.press(stick)
	h.mustRead(words.Say("save.done.title"))
	if got := string(h.printer.files["stick/"+words.Say("probe.file")+".txt"]); got != h.board.text {
		t.Errorf("saved %q, copied %q", got, h.board.text)
	}
	h.Back()
	h.Open(shell.Route{Page: shell.AtProbe})
	h.mustNotRead(words.Say("save.done.title"))
}

// Nothing that the program knows of a person gets into the report.
func TestTheReportHoldsNobody(t *testing.T) {
	h := newHouse(t)
	h.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{shell.Sample}})
	h.tools.Trial(shell.AtTyping).Text = shell.Sample.Email
	h.probes(check.SampleReport(probe.ThisComputer, slowClock))
	h.Open(shell.Route{Page: shell.AtProbe})
	h.press(words.Say("probe.start"))
	text := check.ReportText(*h.check.Found.Checkup.Report(), h.Version) + strings.Join(h.check.FindingLines(), "\n")
	for _, personal := range []string{shell.Sample.Name, shell.Sample.MemberID, shell.Sample.CardNumber, shell.Sample.Email, shell.Sample.DateOfBirth, shell.Sample.Numbers[0].Phone.Spoken()} {
		if strings.Contains(text, personal) {
			t.Errorf("the report has %q", personal)
		}
	}
}

// Where nothing could be sent, the report does not say that somebody was asked.
func TestWhereNobodyWasAsked(t *testing.T) {
	h := newHouse(t)
	report := check.SampleReport(probe.ThisComputer, probe.Finding{Code: probe.LinkNone, Check: probe.CheckLink})
	report.Asked = nil
	h.probes(report)
	h.Open(shell.Route{Page: shell.AtProbe})
	h.press(words.Say("probe.start"), words.Say("probe.details"))
	h.mustRead(words.Say("probe.asked.none"))
	h.press(words.Say("probe.copy"))
	if !strings.Contains(h.board.text, "- "+words.Say("probe.asked.none")+"\n") {
		t.Errorf("copied %q", h.board.text)
	}
}

func TestAnOldResultSaysSo(t *testing.T) {
	h := newHouse(t)
	h.probes(check.SampleReport(probe.NoFault))
	h.Open(shell.Route{Page: shell.AtProbe})
	h.press(words.Say("probe.start"))
	h.mustRead(words.Say("probe.age.now"))
	h.wait(3 * time.Minute)
	h.mustRead(words.Say("probe.age", words.Args{"Ago": "3 minutes"}))
}

func TestLargerTextKeepsTheResultAndItsDetails(t *testing.T) {
	h := newHouse(t)
	h.probes(check.SampleReport(probe.ThisComputer, slowClock))
	h.Open(shell.Route{Page: shell.AtProbe})
	h.press(words.Say("probe.start"), words.Say("probe.details"), words.Say("bar.larger"))
	h.mustRead(words.Say("probe.verdict.this-computer"))
	h.mustRead(words.Say("probe.found"))
}

// unhurried gives the house a bridge with goroutines, within synctest, and a
// screen that does what it is handed when the test says so.
func unhurried(h *house) (screen func()) {
	var queue []func()
	h.Bridge = kit.NewBridge(nil)
	lock := make(chan struct{}, 1)
	h.Bridge.Screen = func(f func()) {
		lock <- struct{}{}
		queue = append(queue, f)
		<-lock
	}
	return func() {
		synctest.Wait()
		lock <- struct{}{}
		todo := queue
		queue = nil
		<-lock
		for _, f := range todo {
			f()
		}
	}
}

func TestProgressIsShownAndTheCheckCanBeStopped(t *testing.T) {
	h := newHouse(t)
	synctest.Test(t, func(t *testing.T) {
		screen := unhurried(h)
		f := h.probes(check.SampleReport(probe.CannotTell))
		f.during = func(ctx context.Context, progress func(probe.Checked)) {
			progress(probe.Checked{Check: probe.CheckClock, State: probe.Well})
			progress(probe.Checked{Check: probe.CheckVPN, State: probe.Noted})
			<-ctx.Done()
		}
		h.Open(shell.Route{Page: shell.AtProbe})
		h.press(words.Say("probe.start"))
		h.mustRead(words.Say("probe.far", words.Args{"N": 0, "All": len(probe.Checks())}))
		screen()
		h.mustRead(words.Say("probe.far", words.Args{"N": 2, "All": len(probe.Checks())}))
		h.mustRead(words.Say("probe.checked", words.Args{"Check": words.Say("probe.check.clock"), "State": words.Say("probe.state.well")}))
		h.mustRead(words.Say("probe.checked", words.Args{"Check": words.Say("probe.check.vpn"), "State": words.Say("probe.state.noted")}))
		if bar := h.Views[h.Now].(*check.ProbeView).Running.Bar; bar.Value != 2 || bar.Max != 12 {
			t.Errorf("the bar is at %v of %v", bar.Value, bar.Max)
		}

		h.Back() // the check goes on
		h.Open(shell.Route{Page: shell.AtProbe})
		h.mustRead(words.Say("probe.far", words.Args{"N": 2, "All": len(probe.Checks())}))
		h.press(words.Say("probe.stop"))
		screen()
		h.mustRead(words.Say("probe.stopped"))
		h.mustNotRead(words.Say("probe.first"))
		h.press(words.Say("probe.again"))
		h.mustNotRead(words.Say("probe.stopped"))
		if screen(); f.runs != 2 {
			t.Errorf("%d runs", f.runs)
		}
		h.Bridge.Close() // the window closes: the run ends with it
	})
}
