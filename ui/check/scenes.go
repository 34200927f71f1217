package check

import (
	"context"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/browser/check"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/probe"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
)

// Faultless is a computer that asks nobody and opens nothing: for pictures,
// and for tests, which tell it what to find.
type Faultless struct{}

// Parts are the parts of a computer without a fault.
func (f Faultless) Parts() FaultParts {
	return FaultParts{
		Prober: func(facts.Card) Prober { return f },
		Detect: func(context.Context) []browser.Browser { return nil },
		OpenIn: func(context.Context, browser.Browser, facts.Address, bool) browser.Outcome {
			return browser.HandedOver
		},
		Serve: func(context.Context, check.Words, func(check.Result)) (CheckPage, error) {
			return CheckPage{
				Link: SampleLink, Close: func() {},
				Open: func(context.Context) browser.Outcome { return browser.HandedOver },
			}, nil
		},
	}
}

// Run finds what it was told to.
func (f Faultless) Run(context.Context, func(probe.Checked)) probe.Report { return probe.Report{} }

// Hosts lists what a real check would ask.
func (Faultless) Hosts() []string { return []string{"www.express-scripts.com", "connectivity.example"} }

// SampleLink is as long as a real one.
const SampleLink = "http://127.0.0.1:49152/6f1b5c0a9e7d4f32b8e1c4a70d5f9263"

// SampleReport is what a check would say that found some faults, the first
// one first.
func SampleReport(v probe.Verdict, findings ...probe.Finding) *probe.Report {
	r := probe.Report{
		Target: "www.express-scripts.com", Verdict: v, Findings: findings, Took: 1840 * time.Millisecond,
		Asked: Faultless{}.Hosts(),
	}
	states := map[probe.Check]probe.State{probe.CheckPortal: probe.NotChecked}
	for i, f := range findings {
		if i == 0 && !f.Note {
			r.First = f.Code
		}
		states[f.Check] = probe.Trouble
		if f.Note {
			states[f.Check] = probe.Noted
		}
	}
	for i, c := range probe.Checks() {
		state := states[c]
		if state == "" {
			state = probe.Well
		}
		r.Checks = append(r.Checks, probe.Checked{Check: c, State: state, Took: time.Duration(i) * 40 * time.Millisecond})
	}
	return &r
}

// Scenes are the pages with each state that looks different.
func (a *Pages) Scenes() []shell.Scene {
	none := func(*Pages) {}
	here := shell.Route{Page: shell.AtProbe}
	ran := func(v probe.Verdict, findings ...probe.Finding) func(*Pages) {
		return func(a *Pages) {
			a.Found.Checkup.Run = &ProbeRun{Report: SampleReport(v, findings...), At: a.Session.Now()}
		}
	}
	vpn := probe.Finding{Code: probe.VPNOn, Check: probe.CheckVPN, Note: true, Args: map[string]string{"interface": "tun0"}}
	clock := probe.Finding{Code: probe.ClockSlow, Check: probe.CheckClock, Args: map[string]string{"minutes": "62"}}
	cert := probe.Finding{Code: probe.CertClock, Check: probe.CheckCertificate, Because: probe.ClockSlow}
	portal := probe.Finding{Code: probe.Portal, Check: probe.CheckPortal, Args: map[string]string{"host": "wifi.example"}}
	middle := probe.Finding{Code: probe.CertMiddlebox, Check: probe.CheckCertificate, Args: map[string]string{"issuer": "fortinet"}}
	down := probe.Finding{Code: probe.AnswerError, Check: probe.CheckAnswer, Args: map[string]string{"status": "503"}}
	slow := probe.Finding{Code: probe.ConnectTimeout, Check: probe.CheckConnect}
	stick := []paper.Folder{{Kind: paper.Stick, Name: "BLUE"}, {Kind: paper.Desktop}, {Kind: paper.Documents}, {Kind: paper.Downloads}}
	details := func(run func(*Pages), save *sheets.Saving) func(*Pages) {
		return func(a *Pages) {
			run(a)
			a.Found.Checkup.details, a.Folders, a.Errand(shell.AtProbe).Save = true, stick, save
		}
	}
	list := []shell.SceneOf[*Pages]{
		{Name: "probe", Place: here, Set: none},
		{Name: "probe-who", Place: here, Set: func(a *Pages) { a.Found.Checkup.asks = true }},
		{Name: "probe-running", Place: here, Set: func(a *Pages) {
			a.Found.Checkup.Run = &ProbeRun{Stop: func() {}, ended: SampleReport(probe.NoFault, vpn).Checks[:5]}
		}},
		{Name: "probe-stopped", Place: here, Set: func(a *Pages) {
			ran(probe.CannotTell)(a)
			a.Found.Checkup.Run.Report.Stopped = true
		}},
		{Name: "probe-no-fault", Place: here, Set: ran(probe.NoFault, vpn)},
		{Name: "probe-both-fine", Place: here, Set: func(a *Pages) {
			ran(probe.NoFault)(a)
			a.Found.Trier = fineBrowser()
		}},
		{Name: "probe-this-computer", Place: here, Set: ran(probe.ThisComputer, clock, cert)},
		{Name: "probe-hosts", Place: here, Set: ran(probe.ThisComputer, probe.Finding{Code: probe.HostsEntry, Check: probe.CheckHosts})},
		{Name: "probe-portal", Place: here, Set: ran(probe.Between, portal)},
		{Name: "probe-in-between", Place: here, Set: ran(probe.Between, middle)},
		{Name: "probe-their-side", Place: here, Set: ran(probe.TheirSide, down)},
		{Name: "probe-cannot-tell", Place: here, Set: ran(probe.CannotTell, slow)},
		{Name: "probe-no-answer", Place: here, Set: ran(probe.CannotTell, probe.Finding{Code: probe.AnswerNone, Check: probe.CheckAnswer})},
		{Name: "probe-elsewhere", Place: here, Set: ran(probe.CannotTell, probe.Finding{Code: probe.AnswerElsewhere, Check: probe.CheckAnswer})},
		{Name: "probe-details", Place: here, Set: details(ran(probe.ThisComputer, clock, cert, vpn), nil)},
		{Name: "probe-saved", Place: here, Set: details(ran(probe.TheirSide, down), &sheets.Saving{Folder: stick[0], Name: "Check of this computer 2.txt"})},
		{Name: "step-checked", Place: shell.Route{Page: shell.AtStep, Of: string(assistant.StepOutage)}, Set: ran(probe.TheirSide, down)},
	}
	list = append(list, browserScenes()...)
	list = append(list, trierScenes()...)
	list = append(list,
		shell.SceneOf[*Pages]{Name: "phone", Place: shell.Route{Page: shell.AtPhone}, Set: func(a *Pages) { a.Session.ChooseCard(facts.CardTricare) }},
		shell.SceneOf[*Pages]{Name: "phone-off-wifi", Place: shell.Route{Page: shell.AtPhone, Of: shell.OffWiFi}, Set: func(a *Pages) { a.Session.ChooseCard(facts.CardEmployer) }},
		shell.SceneOf[*Pages]{Name: "phone-which-card", Place: shell.Route{Page: shell.AtPhone}, Set: none},
		shell.SceneOf[*Pages]{Name: "outage", Place: shell.Route{Page: shell.AtOutage}, Set: none},
	)
	return shell.Scenes(a, list)
}

func browserScenes() []shell.SceneOf[*Pages] {
	several := []browser.Browser{
		{ID: "firefox.desktop", Name: "Firefox", Family: browser.Firefox, Version: 128, Default: true, Private: true},
		{ID: "chromium.desktop", Name: "Chromium Web Browser", Family: browser.Chrome, Version: 130, Private: true},
		{ID: "old.desktop", Name: "Web", Family: browser.OtherOne},
	}
	found := func(list []browser.Browser) func(*Pages) {
		return func(a *Pages) {
			a.Session.ChooseCard(facts.CardEmployer)
			a.Found.browsers.list, a.Found.browsers.looks = list, 1
		}
	}
	here, first := shell.Route{Page: shell.AtBrowsers}, several[0].ID
	return []shell.SceneOf[*Pages]{
		{Name: "browsers-looking", Place: here, Set: func(a *Pages) { a.Found.browsers.looking = true }},
		{Name: "browsers-none", Place: here, Set: found(nil)},
		{Name: "browsers-one", Place: here, Set: found(several[:1])},
		{Name: "browsers", Place: here, Set: found(several)},
		{Name: "browsers-clear", Place: shell.Route{Page: shell.AtBrowsers, Of: shell.ToClear}, Set: found(several)},
		{Name: "browser-which-card", Place: shell.Route{Page: shell.AtBrowser, Of: first}, Set: func(a *Pages) { a.Found.browsers.list, a.Found.browsers.looks = several, 1 }},
		{Name: "browser-private", Place: shell.Route{Page: shell.AtBrowser, Of: Window{first, true}.of()}, Set: found(several)},
		{Name: "browser-opened", Place: shell.Route{Page: shell.AtBrowser, Of: Window{first, true}.of()}, Set: func(a *Pages) {
			found(several)(a)
			a.OpenWindow(Window{first, true}, a.door.Target(facts.UseSignIn))
		}},
		{Name: "clear", Place: shell.Route{Page: shell.AtClear, Of: first}, Set: found(several)},
		{Name: "clear-all", Place: shell.Route{Page: shell.AtClear, Of: several[1].ID}, Set: func(a *Pages) {
			found(several)(a)
			a.Found.browsers.more = map[string]bool{several[1].ID: true}
		}},
	}
}

// fineBrowser is a browser in which everything works.
func fineBrowser() browserTrial {
	r := check.Result{Seen: true, Done: true, Tests: map[check.Test]check.State{}}
	for _, t := range check.Tests() {
		r.Tests[t] = check.Works
	}
	return browserTrial{Try: &browserTry{ended: true, told: r, result: &r}}
}

func trierScenes() []shell.SceneOf[*Pages] {
	here := shell.Route{Page: shell.AtBrowserCheck}
	waits := func(outcome browser.Outcome, r check.Result) func(*Pages) {
		return func(a *Pages) {
			a.Found.Trier.Try = &browserTry{Page: CheckPage{Link: SampleLink}, end: func() {}, outcome: outcome, told: r}
		}
	}
	done := func(tests map[check.Test]check.State, first check.Test, details bool) func(*Pages) {
		return func(a *Pages) {
			r := check.Result{Seen: true, Done: true, Tests: tests, First: first}
			a.Found.Trier = browserTrial{&browserTry{ended: true, told: r, result: &r}, details}
		}
	}
	off := map[check.Test]check.State{check.JavaScript: check.Blocked, check.Cookies: check.Works}
	return []shell.SceneOf[*Pages]{
		{Name: "trier", Place: here, Set: func(*Pages) {}},
		{Name: "trier-opening", Place: here, Set: waits("", check.Result{})},
		{Name: "trier-waiting", Place: here, Set: waits(browser.HandedOver, check.Result{})},
		{Name: "trier-unopened", Place: here, Set: waits(browser.NoOpener, check.Result{})},
		{Name: "trier-seen", Place: here, Set: waits(browser.HandedOver, check.Result{Seen: true})},
		{Name: "trier-nobody", Place: here, Set: func(a *Pages) { a.Found.Trier.Try = &browserTry{ended: true, told: check.Result{Done: true}} }},
		{Name: "trier-failed", Place: here, Set: func(a *Pages) { a.Found.Trier.Try = &browserTry{ended: true, failed: true} }},
		{Name: "trier-well", Place: here, Set: func(a *Pages) { a.Found.Trier = fineBrowser() }},
		{Name: "trier-both-fine", Place: here, Set: func(a *Pages) {
			a.Found.Trier = fineBrowser()
			a.Found.Checkup.Run = &ProbeRun{Report: SampleReport(probe.NoFault)}
		}},
		{Name: "trier-javascript", Place: here, Set: done(off, check.JavaScript, false)},
		{Name: "trier-nearly", Place: here, Set: done(map[check.Test]check.State{check.JavaScript: check.Works, check.Frames: check.Blocked}, check.Frames, false)},
		{Name: "trier-blocker", Place: here, Set: done(map[check.Test]check.State{check.JavaScript: check.Works, check.Blocker: check.Blocked}, check.Blocker, true)},
		{Name: "trier-system", Place: here, Set: done(map[check.Test]check.State{check.JavaScript: check.Works, check.System: check.Blocked}, check.System, false)},
		{Name: "trier-unsure", Place: here, Set: done(nil, "", false)},
		{Name: "trier-details", Place: here, Set: done(off, check.JavaScript, true)},
	}
}
