package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
)

func TestTheLogShowsTheNewestFirstAndADeletedCallComesBack(t *testing.T) {
	h := family(t)
	h.logs["SAMPLE"] = sampleCalls()
	h.press(say("start.people"), sample.Name, say("person.calls"))
	var order []string
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if p, ok := o.(*kit.Prose); ok && strings.Contains(p.Words.Text, "2026") && !strings.Contains(p.Words.Text, "call") {
			order = append(order, p.Words.Text)
		}
	})
	first, second := sampleCalls()[0].Began, sampleCalls()[1].Began
	if want := []string{whenWords(second), whenWords(first)}; !slices.Equal(order, want) {
		t.Errorf("the calls are %q, want %q", order, want)
	}
	h.mustRead(say("calls.spoke", args{"Name": "Dana"}))
	h.press(say("person.row", args{"Label": order[0], "Action": say("calls.delete")}))
	h.mustNotRead(say("calls.spoke", args{"Name": "Dana"}))
	if len(h.logs["SAMPLE"]) != 1 {
		t.Errorf("%d are in the keyring", len(h.logs["SAMPLE"]))
	}
	h.press(say("calls.undo"))
	h.mustRead(say("calls.spoke", args{"Name": "Dana"}))
	if len(h.logs["SAMPLE"]) != 2 {
		t.Errorf("%d are in the keyring", len(h.logs["SAMPLE"]))
	}
	h.press("Back")
	if len(h.desk.log.list) != 0 {
		t.Error("the calls wait unseen for whoever comes next")
	}
}

// fullLog is the page that makes room, with one call too many.
func fullLog(t *testing.T) *house {
	t.Helper()
	h := family(t)
	h.logs["SAMPLE"], h.room = sampleCalls(), 2
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.typeIn(say("sheet.note"), "the newest")
	h.press(say("sheet.note.keep"))
	h.mustRead(say("keyring.log-full"))
	if len(h.logs["SAMPLE"]) != 2 {
		t.Fatal("the keyring has something else")
	}
	h.press(say("calls.room"))
	take := count("calls.room.take", 1)
	if h.offers(take) {
		t.Error("it can be taken out before it was kept anywhere")
	}
	return h
}

func TestALogThatIsFullDropsNothingUnasked(t *testing.T) {
	h := fullLog(t)
	take := count("calls.room.take", 1)
	h.press(count("calls.room.copy", 1))
	if !strings.Contains(h.board.text, say("sheet.outcome.cut-off")) || strings.Contains(h.board.text, "Dana") {
		t.Errorf("copied %q", h.board.text)
	}
	h.press(take)
	log := h.logs["SAMPLE"]
	if len(log) != 2 || log[0].ID != "TWO" || log[1].Notes[0].Text != "the newest" {
		t.Errorf("%d calls are left", len(log))
	}
	h.mustNotRead(say("keyring.log-full"))
	if h.losesSomething() {
		t.Error("all is kept, and yet closing asks")
	}
	h.mustRead(count("calls.deleted", 1))
	h.room = 0
	h.press(say("calls.undo"))
	if log := h.logs["SAMPLE"]; len(log) != 3 || log[0].ID != "ONE" {
		t.Errorf("brought back, %d calls are kept", len(log))
	}
}

// A copy that is off the clipboard again may never have been pasted.
func TestNothingIsTakenOutAfterTheCopyIsGone(t *testing.T) {
	h := fullLog(t)
	h.press(count("calls.room.copy", 1))
	h.mustRead(say("calls.room.copied"))
	h.pass(time.Minute)
	if h.board.text != "" || h.offers(count("calls.room.take", 1)) {
		t.Errorf("the clipboard holds %q, and it can be taken out", h.board.text)
	}
	h.mustNotRead(say("calls.room.copied"))
	h.mustRead(say("calls.room.gone"))
}

func TestTheOldestCallsCanBePrintedInstead(t *testing.T) {
	h := fullLog(t)
	h.press(say("print.open"))
	mustHold(t, pdfText(t, h.printer.sheets[0]), true, say("calls.doc"), say("sheet.outcome.cut-off"))
	h.pass(time.Minute)
	h.press(count("calls.room.take", 1))
	if log := h.logs["SAMPLE"]; len(log) != 2 || log[0].ID != "TWO" {
		t.Errorf("%d calls are left", len(log))
	}
	h.press("Back")
	if h.errand(atCalls).show != nil {
		t.Error("that they were printed is still known on the next visit")
	}
}

// A list that cannot be read is left as it is, until the person has it emptied.
func TestAListThatCannotBeReadIsEmptiedOnlyOnRequest(t *testing.T) {
	h := family(t)
	h.broken = true
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.typeIn(say("sheet.note"), "the newest")
	h.press(say("sheet.note.keep"))
	h.mustRead(say("keyring.damaged"))
	h.pass(time.Minute)
	if !h.broken {
		t.Fatal("it was emptied unasked")
	}
	h.press(say("calls.show"))
	h.mustRead(say("calls.broken"))
	h.mustRead("the newest")
	h.press(say("people.retry"))
	h.mustRead(say("calls.broken"))
	h.press(say("calls.empty"), say("forget.no"))
	if !h.broken {
		t.Fatal("it was emptied though the answer was no")
	}
	h.press(say("calls.empty"), say("calls.empty.yes"))
	h.mustNotRead(say("calls.broken"))
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Notes[0].Text != "the newest" || h.losesSomething() {
		t.Errorf("then %d calls are kept", len(log))
	}
}

func TestTheCallsOfARecordThatIsShutMeanwhileAreGoneFromTheScreen(t *testing.T) {
	h := family(t)
	h.logs["SAMPLE"] = sampleCalls()
	h.press(say("start.people"), sample.Name, say("person.calls"))
	h.mustRead(say("calls.spoke", args{"Name": "Dana"}))
	h.Session.PersonKept(assistant.Person{ID: "SAMPLE", Name: "Rosa", HasPIN: true, Shut: true})
	h.mustNotRead(say("calls.spoke", args{"Name": "Dana"}))
	h.mustRead(say("calls.shut"))
	if len(h.desk.log.list) != 0 {
		t.Error("they are still in memory")
	}
}

// The calls are in memory for as long as they are looked at, and read anew
// each time.
func TestTheListOfCallsIsReadEachTimeItIsOpened(t *testing.T) {
	h := family(t)
	h.logs["SAMPLE"] = sampleCalls()
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.typeIn(say("sheet.spoke"), "Dana")
	h.pass(3 * time.Second)
	if len(h.desk.log.list) != 0 {
		t.Error("after a saving all calls are in memory")
	}
	h.logs["SAMPLE"] = append(h.logs["SAMPLE"], assistant.Call{ID: "FAR", Began: h.clock.Wall, Spoke: "someone else"}) // in another window
	h.open(place{atCalls, "SAMPLE"})
	h.mustRead(say("calls.spoke", args{"Name": "someone else"}))
	h.press("Back")
	if len(h.desk.log.list) != 0 {
		t.Error("they wait unseen for whoever comes next")
	}
}
