package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/ui/call"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

func TestTheLogShowsTheNewestFirstAndADeletedCallComesBack(t *testing.T) {
	h := family(t)
	h.logs["SAMPLE"] = call.SampleCalls()
	h.press(words.Say("start.people"), shell.Sample.Name, words.Say("person.calls"))
	var order []string
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if p, ok := o.(*kit.Prose); ok && strings.Contains(p.Words.Text, "2026") && !strings.Contains(p.Words.Text, "call") {
			order = append(order, p.Words.Text)
		}
	})
	first, second := call.SampleCalls()[0].Began, call.SampleCalls()[1].Began
	if want := []string{call.WhenWords(second), call.WhenWords(first)}; !slices.Equal(order, want) {
		t.Errorf("the calls are %q, want %q", order, want)
	}
	h.mustRead(words.Say("calls.spoke", words.Args{"Name": "Dana"}))
	h.press(words.Say("person.row", words.Args{"Label": order[0], "Action": words.Say("calls.delete")}))
	h.mustNotRead(words.Say("calls.spoke", words.Args{"Name": "Dana"}))
	if len(h.logs["SAMPLE"]) != 1 {
		t.Errorf("%d are in the keyring", len(h.logs["SAMPLE"]))
	}
	h.press(words.Say("calls.undo"))
	h.mustRead(words.Say("calls.spoke", words.Args{"Name": "Dana"}))
	if len(h.logs["SAMPLE"]) != 2 {
		t.Errorf("%d are in the keyring", len(h.logs["SAMPLE"]))
	}
	h.press("Back")
	if len(h.call.Work.Log.List) != 0 {
		t.Error("the calls wait unseen for whoever comes next")
	}
}

// fullLog is the page that makes room, with one call too many.
func fullLog(t *testing.T) *house {
	t.Helper()
	h := family(t)
	h.logs["SAMPLE"], h.room = call.SampleCalls(), 2
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.note"), "the newest")
	h.press(words.Say("sheet.note.keep"))
	h.mustRead(words.Say("keyring.log-full"))
	if len(h.logs["SAMPLE"]) != 2 {
		t.Fatal("the keyring has something else")
	}
	h.press(words.Say("calls.room"))
	take := words.Count("calls.room.take", 1)
	if h.offers(take) {
		t.Error("it can be taken out before it was kept anywhere")
	}
	return h
}

func TestALogThatIsFullDropsNothingUnasked(t *testing.T) {
	h := fullLog(t)
	take := words.Count("calls.room.take", 1)
	h.press(words.Count("calls.room.copy", 1))
	if !strings.Contains(h.board.text, words.Say("sheet.outcome.cut-off")) || strings.Contains(h.board.text, "Dana") {
		t.Errorf("copied %q", h.board.text)
	}
	h.press(take)
	log := h.logs["SAMPLE"]
	if len(log) != 2 || log[0].ID != "TWO" || log[1].Notes[0].Text != "the newest" {
		t.Errorf("%d calls are left", len(log))
	}
	h.mustNotRead(words.Say("keyring.log-full"))
	if h.LosesSomething() {
		t.Error("all is kept, and yet closing asks")
	}
	h.mustRead(words.Count("calls.deleted", 1))
	h.room = 0
	h.press(words.Say("calls.undo"))
	if log := h.logs["SAMPLE"]; len(log) != 3 || log[0].ID != "ONE" {
		t.Errorf("brought back, %d calls are kept", len(log))
	}
}

// A copy that is off the clipboard again may never have been pasted.
func TestNothingIsTakenOutAfterTheCopyIsGone(t *testing.T) {
	h := fullLog(t)
	h.press(words.Count("calls.room.copy", 1))
	h.mustRead(words.Say("calls.room.copied"))
	h.pass(time.Minute)
	if h.board.text != "" || h.offers(words.Count("calls.room.take", 1)) {
		t.Errorf("the clipboard holds %q, and it can be taken out", h.board.text)
	}
	h.mustNotRead(words.Say("calls.room.copied"))
	h.mustRead(words.Say("calls.room.gone"))
}

func TestTheOldestCallsCanBePrintedInstead(t *testing.T) {
	h := fullLog(t)
	h.press(words.Say("print.open"))
	mustHold(t, pdfText(t, h.printer.sheets[0]), true, words.Say("calls.doc"), words.Say("sheet.outcome.cut-off"))
	h.pass(time.Minute)
	h.press(words.Count("calls.room.take", 1))
	if log := h.logs["SAMPLE"]; len(log) != 2 || log[0].ID != "TWO" {
		t.Errorf("%d calls are left", len(log))
	}
	h.press("Back")
	if h.sheets.Errand(shell.AtCalls).Show != nil {
		t.Error("that they were printed is still known on the next visit")
	}
}

// A list that cannot be read is left as it is, until the person has it emptied.
func TestAListThatCannotBeReadIsEmptiedOnlyOnRequest(t *testing.T) {
	h := family(t)
	h.broken = true
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.note"), "the newest")
	h.press(words.Say("sheet.note.keep"))
	h.mustRead(words.Say("keyring.damaged"))
	h.pass(time.Minute)
	if !h.broken {
		t.Fatal("it was emptied unasked")
	}
	h.press(words.Say("calls.show"))
	h.mustRead(words.Say("calls.broken"))
	h.mustRead("the newest")
	h.press(words.Say("people.retry"))
	h.mustRead(words.Say("calls.broken"))
	h.press(words.Say("calls.empty"), words.Say("forget.no"))
	if !h.broken {
		t.Fatal("it was emptied though the answer was no")
	}
	h.press(words.Say("calls.empty"), words.Say("calls.empty.yes"))
	h.mustNotRead(words.Say("calls.broken"))
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Notes[0].Text != "the newest" || h.LosesSomething() {
		t.Errorf("then %d calls are kept", len(log))
	}
}

func TestTheCallsOfARecordThatIsShutMeanwhileAreGoneFromTheScreen(t *testing.T) {
	h := family(t)
	h.logs["SAMPLE"] = call.SampleCalls()
	h.press(words.Say("start.people"), shell.Sample.Name, words.Say("person.calls"))
	h.mustRead(words.Say("calls.spoke", words.Args{"Name": "Dana"}))
	h.Session.PersonKept(assistant.Person{ID: "SAMPLE", Name: "Rosa", HasPIN: true, Shut: true})
	h.mustNotRead(words.Say("calls.spoke", words.Args{"Name": "Dana"}))
	h.mustRead(words.Say("calls.shut"))
	if len(h.call.Work.Log.List) != 0 {
		t.Error("they are still in memory")
	}
}

// The calls are in memory for as long as they are looked at, and read anew
// each time.
func TestTheListOfCallsIsReadEachTimeItIsOpened(t *testing.T) {
	h := family(t)
	h.logs["SAMPLE"] = call.SampleCalls()
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.spoke"), "Dana")
	h.pass(3 * time.Second)
	if len(h.call.Work.Log.List) != 0 {
		t.Error("after a saving all calls are in memory")
	}
	h.logs["SAMPLE"] = append(h.logs["SAMPLE"], assistant.Call{ID: "FAR", Began: h.clock.Wall, Spoke: "someone else"}) // in another window
	h.Open(shell.Route{Page: shell.AtCalls, Of: "SAMPLE"})
	h.mustRead(words.Say("calls.spoke", words.Args{"Name": "someone else"}))
	h.press("Back")
	if len(h.call.Work.Log.List) != 0 {
		t.Error("they wait unseen for whoever comes next")
	}
}
