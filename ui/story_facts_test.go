package ui

import (
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// Wherever a number on file stands, the day stands beside it on which a copy of
// its source was read, and a year later that it may have changed.
func TestANumberOnFileTellsItsDayAndItsAge(t *testing.T) {
	for name, show := range map[string]func(*house){
		"whom to call":             func(h *house) { h.Open(shell.Route{Page: shell.AtCall}) },
		"whom to call, all of it":  func(h *house) { h.Open(shell.Route{Page: shell.AtCall}); h.press(words.Say("call.file")) },
		"did they really call me?": func(h *house) { h.Open(shell.Route{Page: shell.AtIncomingCall}) },
		"about":                    func(h *house) { h.Open(shell.Route{Page: shell.AtAbout}) },
		"a call":                   func(h *house) { h.readyFor(shell.Sample.Name) },
	} {
		t.Run(name, func(t *testing.T) {
			for _, old := range []bool{false, true} {
				h := newHouse(t)
				if name == "a call" {
					h = family(t)
				}
				h.clock.Wall = h.Facts.ReadOn().Add(24 * time.Hour)
				if old {
					h.clock.Wall = h.clock.Wall.AddDate(1, 0, 1)
				}
				show(h)
				n := h.Facts.Support(facts.CardUnsure)[0]
				if !h.onScreen(n.Phone.Spoken()) || !h.onScreen("We read it on "+words.Day(n.Read)) {
					t.Errorf("it does not show %s and that it was read on %s", n.Phone.Spoken(), words.Day(n.Read))
				}
				if h.onScreen(words.Say("call.stale")) != old {
					t.Errorf("a year later: %v, and it says so: %v", old, !old)
				}
			}
		})
	}
}

// The paper outlives the day on which it was printed, so it has the day too.
func TestAPaperTellsTheDayOfItsNumbers(t *testing.T) {
	h := newHouse(t)
	h.clock.Wall = h.Facts.ReadOn().AddDate(2, 0, 0)
	text := h.paper.CallSheet(h.Session.Snapshot(), assistant.Person{}).Text()
	n := h.Facts.Support(facts.CardUnsure)[0]
	mustHold(t, text, true, n.Phone.Spoken(), words.Day(n.Read), words.Say("call.stale"))
}

// Who has an account at Accredo is led to its site and its number.
func TestAccredoHasASiteAndANumberOfItsOwn(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtCall})
	h.Session.ChooseCard(facts.CardAccredo)
	h.mustRead("866-725-2546")
	if h.reads("800-711-5672") {
		t.Error("the number of Express Scripts is shown as well")
	}
	h.OpenTool(assistant.ToolOpenSite)
	if len(h.opened) != 1 || h.opened[0] != "https://www.accredo.com" {
		t.Errorf("opened %q", h.opened)
	}
}

// A code every time is no code that does not come: the box on the sign-in page
// is the answer.
func TestACodeEveryTimeLeadsToTheBoxThatEndsIt(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.help"), words.Say("triage.medicine.yes"), words.Say("triage.symptom.code-every-time"))
	if h.Now != (shell.Route{Page: shell.AtStep, Of: string(assistant.StepSite)}) {
		t.Fatalf("it leads to %v", h.Now)
	}
	h.mustRead(words.Say("triage.named.code-every-time"))
	for _, why := range []assistant.Reason{assistant.WhyRememberBox, assistant.WhyRememberNot} {
		h.mustRead(words.Say("triage.why." + string(why)))
	}
}

// Who is in already, and looks at the page for a phone, still has a way on.
func TestThePageForAPhoneIsNoDeadEndForWhoIsIn(t *testing.T) {
	h := newHouse(t)
	h.Session.ChooseCard(facts.CardMedicare)
	h.Session.SignedIn()
	h.Open(shell.Route{Page: shell.AtProbe})
	h.OpenTool(assistant.ToolPhone)
	h.press(words.Say("menu.done"))
	h.mustRead(words.Say("done.title"))
}
