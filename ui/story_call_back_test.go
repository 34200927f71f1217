package ui

import (
	"strings"
	"testing"
	"time"

	"signinhelper/ui/call"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

func TestAPromisedCallIsRemindedOf(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"), words.Say("sheet.over"), words.Say("sheet.outcome.call-back"), words.Say("sheet.back.set"))
	h.mustRead(words.Say("sheet.back.wrong.day"))
	h.press(words.Say("sheet.back.today"))
	h.mustNotRead(words.Say("sheet.back.wrong.day"))
	h.press(words.Say("sheet.back.set"))
	h.mustRead(words.Say("sheet.back.wrong.time"))
	h.mustNotRead(words.Say("sheet.back.wrong.day"))
	h.typeIn(words.Say("sheet.back.clock"), "11")
	h.press(words.Say("sheet.back.set"))
	h.mustRead(words.Say("sheet.back.when", words.Args{"When": "Monday, November 23, 2026, 11:00 AM"}))
	h.mustRead(words.Say("sheet.back.open"))
	h.press(words.Say("sheet.go.call-back"))
	h.mustRead(words.Say("calls.back", words.Args{"When": "Monday, November 23, 2026, 11:00 AM"}))
	h.press("Menu")
	h.pass(59 * time.Minute)
	if len(h.notes) != 0 || h.reads(words.Say("sheet.bell")) {
		t.Fatal("reminded too soon")
	}
	h.pass(2 * time.Minute)
	if got := strings.Join(h.notes, "|"); got != words.Say("sheet.bell.text") {
		t.Errorf("the desktop tells %q", got)
	}
	h.mustRead(words.Say("sheet.bell"))
	h.press(words.Say("guard.bell.show"))
	h.mustRead(words.Say("sheet.due"))
	h.mustNotRead(words.Say("sheet.bell"))
	h.press(words.Say("sheet.due.again"), words.Say("away.here"), tom.Name) // whose call it was is not known: it is asked
	h.mustRead(words.Say("sheet.for", words.Args{"Name": tom.Name}))
}

func TestTheyCalledBack(t *testing.T) {
	h := family(t)
	h.press("Menu")
	h.Open(shell.Route{Page: shell.AtSheet, Of: call.SheetDue})
	h.mustRead(words.Say("sheet.back.caller"))
	h.press(words.Say("sheet.due.called"), shell.Sample.Name)
	h.mustRead(words.Say("sheet.talk"))
	h.mustRead(words.Say("sheet.for", words.Args{"Name": shell.Sample.Name}))
}

func TestAPromiseCanBeChanged(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"), words.Say("sheet.over"), words.Say("sheet.outcome.call-back"))
	h.press(words.Say("sheet.back.other"), "Thursday")
	h.typeIn(words.Say("sheet.back.clock"), "3 pm")
	h.press(words.Say("sheet.back.set"))
	h.mustRead(words.Say("sheet.back.when", words.Args{"When": "Thursday, November 26, 2026, 3:00 PM"}))
	h.press(words.Say("sheet.back.change"), words.Say("sheet.back.tomorrow"), words.Say("sheet.back.set"))
	h.mustRead(words.Say("sheet.back.when", words.Args{"When": "Tuesday, November 24, 2026, 3:00 PM"}))
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Back.Local().Day() != 24 {
		t.Error("the keyring has another time")
	}
}

func TestWhoDoesNotKnowWhenTheyCallCanGoOn(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"), words.Say("sheet.over"), words.Say("sheet.outcome.call-back"), words.Say("sheet.done"))
	h.mustRead(words.Say("calls.title", words.Args{"Name": shell.Sample.Name}))
}
