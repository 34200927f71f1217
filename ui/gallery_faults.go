package ui

import (
	"context"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/browser/check"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/probe"
)

// faultless is a computer that asks nobody and opens nothing: for pictures,
// and for tests, which tell it what to find.
type faultless struct{}

func (f faultless) parts() FaultParts {
	return FaultParts{
		Prober: func(assistant.Card) Prober { return f },
		Detect: func(context.Context) []browser.Browser { return nil },
		OpenIn: func(context.Context, browser.Browser, assistant.Address, bool) browser.Outcome {
			return browser.HandedOver
		},
		Serve: func(context.Context, check.Words, func(check.Result)) (CheckPage, error) {
			return CheckPage{
				Link: sampleLink, Close: func() {},
				Open: func(context.Context) browser.Outcome { return browser.HandedOver },
			}, nil
		},
	}
}

// Run finds what it was told to.
func (f faultless) Run(context.Context, func(probe.Checked)) probe.Report { return probe.Report{} }

// Hosts lists what a real check would ask.
func (faultless) Hosts() []string { return []string{"www.express-scripts.com", "connectivity.example"} }

// sampleLink is as long as a real one.
const sampleLink = "http://127.0.0.1:49152/6f1b5c0a9e7d4f32b8e1c4a70d5f9263"

// sampleReport is what a check would say that found some faults, the first
// one first.
func sampleReport(v probe.Verdict, findings ...probe.Finding) *probe.Report {
	r := probe.Report{
		Target: "www.express-scripts.com", Verdict: v, Findings: findings, Took: 1840 * time.Millisecond,
		Asked: faultless{}.Hosts(),
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

// scenes are the pages with each state that looks different.
func (a *checkPages) scenes() []Scene {
	none := func(*checkPages) {}
	here := place{page: atProbe}
	ran := func(v probe.Verdict, findings ...probe.Finding) func(*checkPages) {
		return func(a *checkPages) {
			a.faults.checkup.run = &probeRun{report: sampleReport(v, findings...), at: a.Session.Now()}
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
	details := func(run func(*checkPages), save *saving) func(*checkPages) {
		return func(a *checkPages) {
			run(a)
			a.faults.checkup.details, a.folders, a.errand(atProbe).save = true, stick, save
		}
	}
	list := []sceneOf[*checkPages]{
		{"probe", here, none},
		{"probe-who", here, func(a *checkPages) { a.faults.checkup.asks = true }},
		{"probe-running", here, func(a *checkPages) {
			a.faults.checkup.run = &probeRun{stop: func() {}, ended: sampleReport(probe.NoFault, vpn).Checks[:5]}
		}},
		{"probe-stopped", here, func(a *checkPages) {
			ran(probe.CannotTell)(a)
			a.faults.checkup.run.report.Stopped = true
		}},
		{"probe-no-fault", here, ran(probe.NoFault, vpn)},
		{"probe-both-fine", here, func(a *checkPages) {
			ran(probe.NoFault)(a)
			a.faults.trier = fineBrowser()
		}},
		{"probe-this-computer", here, ran(probe.ThisComputer, clock, cert)},
		{"probe-hosts", here, ran(probe.ThisComputer, probe.Finding{Code: probe.HostsEntry, Check: probe.CheckHosts})},
		{"probe-portal", here, ran(probe.Between, portal)},
		{"probe-in-between", here, ran(probe.Between, middle)},
		{"probe-their-side", here, ran(probe.TheirSide, down)},
		{"probe-cannot-tell", here, ran(probe.CannotTell, slow)},
		{"probe-no-answer", here, ran(probe.CannotTell, probe.Finding{Code: probe.AnswerNone, Check: probe.CheckAnswer})},
		{"probe-elsewhere", here, ran(probe.CannotTell, probe.Finding{Code: probe.AnswerElsewhere, Check: probe.CheckAnswer})},
		{"probe-details", here, details(ran(probe.ThisComputer, clock, cert, vpn), nil)},
		{"probe-saved", here, details(ran(probe.TheirSide, down), &saving{folder: stick[0], name: "Check of this computer 2.txt"})},
		{"step-checked", place{atStep, string(assistant.StepOutage)}, ran(probe.TheirSide, down)},
	}
	list = append(list, browserScenes()...)
	list = append(list, trierScenes()...)
	list = append(list,
		sceneOf[*checkPages]{"phone", place{page: atPhone}, func(a *checkPages) { a.Session.ChooseCard(assistant.CardTricare) }},
		sceneOf[*checkPages]{"phone-off-wifi", place{atPhone, offWiFi}, func(a *checkPages) { a.Session.ChooseCard(assistant.CardEmployer) }},
		sceneOf[*checkPages]{"phone-which-card", place{page: atPhone}, none},
		sceneOf[*checkPages]{"outage", place{page: atOutage}, none},
	)
	return inScenes(a, list)
}

func browserScenes() []sceneOf[*checkPages] {
	several := []browser.Browser{
		{ID: "firefox.desktop", Name: "Firefox", Family: browser.Firefox, Version: 128, Default: true, Private: true},
		{ID: "chromium.desktop", Name: "Chromium Web Browser", Family: browser.Chrome, Version: 130, Private: true},
		{ID: "old.desktop", Name: "Web", Family: browser.OtherOne},
	}
	found := func(list []browser.Browser) func(*checkPages) {
		return func(a *checkPages) {
			a.Session.ChooseCard(assistant.CardEmployer)
			a.faults.browsers.list, a.faults.browsers.looks = list, 1
		}
	}
	here, first := place{page: atBrowsers}, several[0].ID
	return []sceneOf[*checkPages]{
		{"browsers-looking", here, func(a *checkPages) { a.faults.browsers.looking = true }},
		{"browsers-none", here, found(nil)},
		{"browsers-one", here, found(several[:1])},
		{"browsers", here, found(several)},
		{"browsers-clear", place{atBrowsers, toClear}, found(several)},
		{"browser-which-card", place{atBrowser, first}, func(a *checkPages) { a.faults.browsers.list, a.faults.browsers.looks = several, 1 }},
		{"browser-private", place{atBrowser, window{first, true}.of()}, found(several)},
		{"browser-opened", place{atBrowser, window{first, true}.of()}, func(a *checkPages) {
			found(several)(a)
			a.openWindow(window{first, true}, a.door.target(assistant.UseSignIn))
		}},
		{"clear", place{atClear, first}, found(several)},
		{"clear-all", place{atClear, several[1].ID}, func(a *checkPages) {
			found(several)(a)
			a.faults.browsers.more = map[string]bool{several[1].ID: true}
		}},
	}
}

// fineBrowser is a browser in which everything works.
func fineBrowser() browserTrial {
	r := check.Result{Seen: true, Done: true, Tests: map[check.Test]check.State{}}
	for _, t := range check.Tests() {
		r.Tests[t] = check.Works
	}
	return browserTrial{try: &browserTry{ended: true, told: r, result: &r}}
}

func trierScenes() []sceneOf[*checkPages] {
	here := place{page: atBrowserCheck}
	waits := func(outcome browser.Outcome, r check.Result) func(*checkPages) {
		return func(a *checkPages) {
			a.faults.trier.try = &browserTry{page: CheckPage{Link: sampleLink}, end: func() {}, outcome: outcome, told: r}
		}
	}
	done := func(tests map[check.Test]check.State, first check.Test, details bool) func(*checkPages) {
		return func(a *checkPages) {
			r := check.Result{Seen: true, Done: true, Tests: tests, First: first}
			a.faults.trier = browserTrial{&browserTry{ended: true, told: r, result: &r}, details}
		}
	}
	off := map[check.Test]check.State{check.JavaScript: check.Blocked, check.Cookies: check.Works}
	return []sceneOf[*checkPages]{
		{"trier", here, func(*checkPages) {}},
		{"trier-opening", here, waits("", check.Result{})},
		{"trier-waiting", here, waits(browser.HandedOver, check.Result{})},
		{"trier-unopened", here, waits(browser.NoOpener, check.Result{})},
		{"trier-seen", here, waits(browser.HandedOver, check.Result{Seen: true})},
		{"trier-nobody", here, func(a *checkPages) { a.faults.trier.try = &browserTry{ended: true, told: check.Result{Done: true}} }},
		{"trier-failed", here, func(a *checkPages) { a.faults.trier.try = &browserTry{ended: true, failed: true} }},
		{"trier-well", here, func(a *checkPages) { a.faults.trier = fineBrowser() }},
		{"trier-both-fine", here, func(a *checkPages) {
			a.faults.trier = fineBrowser()
			a.faults.checkup.run = &probeRun{report: sampleReport(probe.NoFault)}
		}},
		{"trier-javascript", here, done(off, check.JavaScript, false)},
		{"trier-nearly", here, done(map[check.Test]check.State{check.JavaScript: check.Works, check.Frames: check.Blocked}, check.Frames, false)},
		{"trier-blocker", here, done(map[check.Test]check.State{check.JavaScript: check.Works, check.Blocker: check.Blocked}, check.Blocker, true)},
		{"trier-system", here, done(map[check.Test]check.State{check.JavaScript: check.Works, check.System: check.Blocked}, check.System, false)},
		{"trier-unsure", here, done(nil, "", false)},
		{"trier-details", here, done(off, check.JavaScript, true)},
	}
}
