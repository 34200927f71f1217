package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/browser/check"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/probe"
	checks "signinhelper/ui/check"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// main is what the one filled control of the page is called.
func (h *house) main() string {
	h.t.Helper()
	var list []string
	for _, c := range h.controls() {
		if t, ok := c.(*kit.Tile); ok && t.Rank == kit.Primary {
			list = append(list, t.Name())
		}
	}
	if len(list) != 1 {
		h.t.Fatalf("%d filled controls: %q", len(list), list)
	}
	return list[0]
}

// foundBrowser has the browser found fine, or with one thing blocked.
func (h *house) foundBrowser(blocked check.Test) {
	h.t.Helper()
	s := h.serves(browser.HandedOver)
	h.Open(shell.Route{Page: shell.AtBrowserCheck})
	h.check.TryBrowser()
	but := map[check.Test]check.State{}
	if blocked != "" {
		but[blocked] = check.Blocked
	}
	s.told(check.Result{Seen: true, Done: true, First: blocked, Tests: tests(check.Works, but)})
}

// foundPath has the check of the computer find this.
func (h *house) foundPath(r *probe.Report) {
	h.t.Helper()
	h.probes(r)
	h.Open(shell.Route{Page: shell.AtProbe})
	h.check.StartCheck()
}

// What was found is of the person who looked. Who starts over is told nothing
// of it, nor is the helper of the next one.
func TestStartingOverForgetsWhatWasFound(t *testing.T) {
	h := newHouse(t)
	h.foundPath(checks.SampleReport(probe.ThisComputer, slowClock))
	h.foundBrowser(check.Cookies)
	if len(h.check.FindingLines()) == 0 {
		t.Fatal("nothing was found")
	}
	h.Open(shell.Route{Page: shell.AtOver})
	h.press(words.Say("over.yes"))
	if lines := h.check.FindingLines(); len(lines) > 0 {
		t.Errorf("still told: %q", lines)
	}
	h.Open(shell.Route{Page: shell.AtProbe})
	h.mustRead(words.Say("probe.private"))
	h.Open(shell.Route{Page: shell.AtBrowserCheck})
	h.mustRead(words.Say("trier.private"))
}

func TestStartingOverEndsWhatRuns(t *testing.T) {
	h := newHouse(t)
	s := h.serves(browser.HandedOver)
	h.Open(shell.Route{Page: shell.AtBrowserCheck})
	h.press(words.Say("trier.start"))
	stopped := false
	f := h.probes(checks.SampleReport(probe.TheirSide, theyFail))
	f.during = func(ctx context.Context, _ func(probe.Checked)) {
		h.check.Found.Checkup.Run.Stop = func() { stopped = true }
		h.check.Found.Clear(h.check)
	}
	h.check.StartCheck()
	if !stopped || s.closed != 1 {
		t.Errorf("check stopped: %t; page taken away %d times", stopped, s.closed)
	}
	if lines := h.check.FindingLines(); len(lines) > 0 {
		t.Errorf("what came late is told: %q", lines)
	}
}

// Neither check sends on to the other one when that found nothing wrong.
func TestTheTwoChecksDoNotSendInACircle(t *testing.T) {
	step := words.Say("library.go", words.Args{"N": 1, "Title": words.StepTitle(assistant.StepSite)})
	h := newHouse(t)
	h.foundBrowser("")
	h.mustRead(words.Say("trier.then"))
	if got := h.main(); got != words.Say("tool.probe") {
		t.Errorf("first comes %q", got)
	}
	h.foundPath(checks.SampleReport(probe.NoFault))
	h.mustRead(words.Say("probe.both-fine.do"))
	if got := h.main(); got != step {
		t.Errorf("after both, first comes %q", got)
	}
	h.Open(shell.Route{Page: shell.AtBrowserCheck})
	h.mustRead(words.Say("trier.both-fine"))
	if got := h.main(); got != step {
		t.Errorf("after both, first comes %q", got)
	}
	h.Session.Finish(assistant.StepSite, assistant.Tried)
	h.Session.Finish(assistant.StepReset, assistant.Tried)
	h.foundPath(checks.SampleReport(probe.NoFault))
	if got := h.main(); got != words.Say("start.medicine.button") {
		t.Errorf("after both and two steps, first comes %q", got)
	}

	h = newHouse(t)
	h.foundPath(checks.SampleReport(probe.NoFault))
	if got := h.main(); got != words.Say("tool.browser-check") {
		t.Errorf("first comes %q", got)
	}
	h.foundBrowser(check.JavaScript)
	h.Open(shell.Route{Page: shell.AtProbe})
	if got := h.main(); got != words.Say("tool.browser-check") {
		t.Errorf("with a browser that is not fine, first comes %q", got)
	}
}

// Who must not sign in is not told as calmly as others, and nobody is kept
// from signing in by words alone.
func TestWhereNobodyShouldSignInThePageSaysSo(t *testing.T) {
	for _, c := range probe.Codes() {
		if says := strings.Contains(words.Say("probe."+string(c)+".do"), "Do not sign in"); says != c.Unsafe() {
			t.Errorf("%s: unsafe %t, and the words say so: %t", c, c.Unsafe(), says)
		}
		r := *checks.SampleReport(probe.ThisComputer, probe.Finding{Code: c, Check: probe.CheckLink})
		if calm := strings.Contains(checks.VerdictText(r), words.Say("probe.verdict.this-computer.text")); calm == c.Unsafe() {
			t.Errorf("%s: told that she can mend it here: %t", c, calm)
		}
		r.Verdict = probe.CannotTell
		if c.Unsafe() && checks.VerdictTone(r) != kit.Caution {
			t.Errorf("%s: the panel is calm", c)
		}
	}
}

// The filled control does what stands under "Do this first".
func TestTheFilledControlIsTheThingToDoFirst(t *testing.T) {
	h, phone, again := newHouse(t), words.Say("tool.phone"), words.Say("probe.again")
	for _, v := range []probe.Verdict{probe.ThisComputer, probe.Between, probe.CannotTell} {
		for _, c := range probe.Codes() {
			h.foundPath(checks.SampleReport(v, probe.Finding{Code: c, Check: probe.CheckLink}))
			do, want := words.Say("probe."+string(c)+".do"), again
			calls := strings.Index(do, "se your phone")
			tries := strings.Index(do, "site in your browser")
			checks := strings.Index(do, "heck again")
			switch {
			case c == probe.AnswerElsewhere:
				want = words.Say("tool.address")
			case tries >= 0:
				want = words.Say("tool.browsers")
			case calls >= 0 && (checks < 0 || calls < checks):
				want = phone
			}
			if mayOpen := slices.Contains([]probe.Code{probe.AnswerForbidden, probe.AnswerNone, probe.AnswerUnclear, probe.CertIncomplete}, c); mayOpen != (tries >= 0) {
				t.Errorf("%s may open in a browser: %t, and it says %q", c, mayOpen, do)
			}
			if got := h.main(); got != want {
				t.Errorf("%s, %s: %q is filled, and it says %q", v, c, got, do)
			}
			if calls >= 0 && !slices.Contains(h.names(), phone) {
				t.Errorf("%s, %s: no way to the phone", v, c)
			}
			if !slices.Contains(h.names(), words.Say("start.medicine.button")) {
				t.Errorf("%s, %s: nobody to call", v, c)
			}
			if told := h.reads(words.Say("probe.no-phone")); told != (want == phone) {
				t.Errorf("%s, %s: who has no smart phone is told so: %t", v, c, told)
			}
		}
	}
}

// Who comes to clear old data finds that first.
func TestWhoComesToClearFindsThatFirst(t *testing.T) {
	h := newHouse(t)
	h.has(fox, web)
	h.Session.ChooseCard(facts.CardEmployer)
	h.BeginStep(assistant.StepBrowser)
	h.press(words.Say("tool.clear"))
	if got := h.main(); got != named(fox, "browsers.clear") {
		t.Errorf("first comes %q", got)
	}
	h.press(named(fox, "browsers.clear"), words.Say("clear.more"))
	names := h.names()
	open := words.Say("browsers.open") // behind the steps for this site, and behind those for all
	last := words.Say("person.row", words.Args{"Label": words.Say("clear.all.title"), "Action": open})
	if end := names[slices.Index(names, open):]; h.main() != last || !slices.Equal(end, []string{open, last}) {
		t.Errorf("the page ends with %q", end)
	}
	h.Back()
	h.Back()
	h.OpenTool(assistant.ToolBrowsers)
	if got := h.main(); got != named(fox, "browsers.private") {
		t.Errorf("first comes %q", got)
	}
}

func TestWhoStoppedTheCheckIsNotToldWhenItWas(t *testing.T) {
	h := newHouse(t)
	r := checks.SampleReport(probe.CannotTell)
	h.foundPath(r)
	h.mustRead(words.Say("probe.age.now"))
	h.check.Found.Checkup.Run.Report.Stopped = true
	h.Render()
	h.mustNotRead(words.Say("probe.age.now"))
}
