package ui

import (
	"strings"
	"testing"

	"signinhelper/assistant/browser"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

func TestTheNumberCanBeCopiedDialledAndChanged(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press("Back of my card: " + words.Say("person.copy"))
	if h.board.text != "800-555-0100" {
		t.Errorf("copied %q", h.board.text)
	}
	if h.offers(words.Say("sheet.dial.here")) {
		t.Error("her own number would come onto a command line")
	}
	h.press("Express Scripts support: 800-282-2881", words.Say("sheet.dial.here"))
	h.mustRead(words.Say("sheet.dial.handed"))
	h.press("Help with your online account: 800-711-5672")
	h.mustNotRead(words.Say("sheet.dial.handed"))
	h.outcome = browser.NoOpener
	h.press(words.Say("sheet.dial.here"))
	h.mustRead(words.Say("sheet.dial.cannot"))
	h.press("Larger text")
	h.mustRead(words.Say("sheet.dial.cannot")) // a new view tells it, too
	if got := strings.Join(h.opened, " "); got != "tel:+18002822881 tel:+18007115672" {
		t.Errorf("dialled %q", got)
	}
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.spoke"), "Dana")
	h.press("Menu")
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Phone != "+18007115672" {
		t.Error("another number is kept")
	}
}

// Of a number on file nobody knows that it still is one.
func TestTheNumberOnTheCardIsBetterThanAnyOnFile(t *testing.T) {
	h := family(t)
	h.press("Call for help", words.Say("tool.sheet"), words.Say("sheet.nobody"), words.Say("sheet.have.next"))
	h.mustRead(words.Say("call.own.none"))
	h.mustRead("800-711-5672")
	h.press(words.Say("sheet.dial.begin"), words.Say("sheet.facts.nobody"))
	h.mustRead(words.Say("sheet.facts.nobody.title"))

	h = family(t)
	h.readyFor(shell.Sample.Name)
	h.Render()
	h.mustRead(words.Say("sheet.dial"))
	h.mustNotRead(words.Say("call.own.none"))
}

// An answer that comes after the page was left does not stand under the number
// that is chosen next.
func TestDiallingThatAnswersLateIsToldNowhere(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press("Express Scripts support: 800-282-2881")
	jobs := h.slowly()
	h.press(words.Say("sheet.dial.here"))
	h.mustRead(words.Say("sheet.dial.wait"))
	h.press("Help with your online account: 800-711-5672")
	h.mustNotRead(words.Say("sheet.dial.wait"))
	jobs.next()()
	for _, key := range []string{"sheet.dial.handed", "sheet.dial.cannot", "sheet.dial.wait"} {
		h.mustNotRead(words.Say(key))
	}
	h.press("Back of my card: 800-555-0100")
	h.mustNotRead(words.Say("sheet.dial.handed"))
}

// "I have to call someone else" leads to the number in her notes, and not to
// the one that was just called.
func TestACallThatLeadsToSomeoneElse(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.note"), "The plan: 800-555-0177")
	h.press(words.Say("sheet.over"), words.Say("sheet.outcome.other"))
	h.mustRead("The plan: 800-555-0177")
	h.press(words.Say("sheet.go.other"))
	h.mustRead("The plan: 800-555-0177")
	h.mustRead(words.Say("sheet.dial.other"))
	if h.offers(words.Say("sheet.dial.here")) {
		t.Error("a number is chosen already")
	}
	h.press(words.Say("sheet.dial.begin"), words.Say("sheet.over"), words.Say("sheet.outcome.wait"), words.Say("sheet.done"))
	if log := h.logs["SAMPLE"]; len(log) != 2 || log[1].Phone != "" {
		t.Errorf("of %d calls the last is to %v", len(log), log[len(log)-1].Phone != "")
	}
	h.readyFor(shell.Sample.Name)
	h.mustNotRead("The plan: 800-555-0177")
	h.mustRead("800-555-0100")
}

func TestCallingAgainIsToTheSameNumber(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press("My pharmacy: 800-555-0101", words.Say("sheet.dial.begin"), words.Say("sheet.over"), words.Say("sheet.outcome.cut-off"), words.Say("sheet.go.cut-off"))
	h.mustRead(words.Say("sheet.dial"))
	h.mustRead("My pharmacy")
	h.press(words.Say("sheet.dial.begin"), words.Say("sheet.over"), words.Say("sheet.outcome.no-help"), words.Say("sheet.go.whom"))
	h.mustRead(words.Say("call.title"))
	if log := h.logs["SAMPLE"]; len(log) != 2 || log[1].Phone != "+18005550101" {
		t.Errorf("%d calls are kept", len(log))
	}
}
