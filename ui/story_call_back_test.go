package ui

import (
	"strings"
	"testing"
	"time"
)

func TestAPromisedCallIsRemindedOf(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"), say("sheet.over"), say("sheet.outcome.call-back"), say("sheet.back.set"))
	h.mustRead(say("sheet.back.wrong.day"))
	h.press(say("sheet.back.today"))
	h.mustNotRead(say("sheet.back.wrong.day"))
	h.press(say("sheet.back.set"))
	h.mustRead(say("sheet.back.wrong.time"))
	h.mustNotRead(say("sheet.back.wrong.day"))
	h.typeIn(say("sheet.back.clock"), "11")
	h.press(say("sheet.back.set"))
	h.mustRead(say("sheet.back.when", args{"When": "Monday, November 23, 2026, 11:00 AM"}))
	h.mustRead(say("sheet.back.open"))
	h.press(say("sheet.go.call-back"))
	h.mustRead(say("calls.back", args{"When": "Monday, November 23, 2026, 11:00 AM"}))
	h.press("Menu")
	h.pass(59 * time.Minute)
	if len(h.notes) != 0 || h.reads(say("sheet.bell")) {
		t.Fatal("reminded too soon")
	}
	h.pass(2 * time.Minute)
	if got := strings.Join(h.notes, "|"); got != say("sheet.bell.text") {
		t.Errorf("the desktop tells %q", got)
	}
	h.mustRead(say("sheet.bell"))
	h.press(say("guard.bell.show"))
	h.mustRead(say("sheet.due"))
	h.mustNotRead(say("sheet.bell"))
	h.press(say("sheet.due.again"), say("away.here"), tom.Name) // whose call it was is not known: it is asked
	h.mustRead(say("sheet.for", args{"Name": tom.Name}))
}

func TestTheyCalledBack(t *testing.T) {
	h := family(t)
	h.press("Menu")
	h.open(place{atSheet, sheetDue})
	h.mustRead(say("sheet.back.caller"))
	h.press(say("sheet.due.called"), sample.Name)
	h.mustRead(say("sheet.talk"))
	h.mustRead(say("sheet.for", args{"Name": sample.Name}))
}

func TestAPromiseCanBeChanged(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"), say("sheet.over"), say("sheet.outcome.call-back"))
	h.press(say("sheet.back.other"), "Thursday")
	h.typeIn(say("sheet.back.clock"), "3 pm")
	h.press(say("sheet.back.set"))
	h.mustRead(say("sheet.back.when", args{"When": "Thursday, November 26, 2026, 3:00 PM"}))
	h.press(say("sheet.back.change"), say("sheet.back.tomorrow"), say("sheet.back.set"))
	h.mustRead(say("sheet.back.when", args{"When": "Tuesday, November 24, 2026, 3:00 PM"}))
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Back.Local().Day() != 24 {
		t.Error("the keyring has another time")
	}
}

func TestWhoDoesNotKnowWhenTheyCallCanGoOn(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"), say("sheet.over"), say("sheet.outcome.call-back"), say("sheet.done"))
	h.mustRead(say("calls.title", args{"Name": sample.Name}))
}
