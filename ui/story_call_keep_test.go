package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/call"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// rewrite puts other words into a field, as by hand.
func (h *house) rewrite(label, text string) {
	h.t.Helper()
	h.field(label).SetText(text)
}

// A caregiver helps two people, one after the other: nothing of the one is
// ever shown, or kept, with the other.
func TestTwoPeopleAreNeverMixedUp(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.reference"), "ROSAS-CASE")
	h.typeIn(words.Say("sheet.note"), "rosas note")
	h.press("Call for help", words.Say("call.goon"))
	h.mustRead(words.Say("sheet.for", words.Args{"Name": shell.Sample.Name}))

	h.Open(shell.Route{Page: shell.AtSheet, Of: call.SheetWho})
	h.press(tom.Name) // in the middle of Rosa's call
	h.mustRead(words.Say("sheet.for", words.Args{"Name": tom.Name}))
	h.mustNotRead(shell.Sample.Name)
	if h.Session.Snapshot().Call.ID != "" || len(h.Session.Snapshot().Call.Have) != 0 {
		t.Error("Rosa's sheet is Tom's now")
	}
	h.press(words.Say("sheet.have.next"))
	h.mustRead("877-363-1303") // his card is another
	h.mustNotRead("800-555-0100")
	h.press(words.Say("sheet.dial.begin"))
	if got := h.field(words.Say("sheet.reference")).Text + h.field(words.Say("sheet.note")).Text; got != "" {
		t.Errorf("on Tom's sheet stands %q", got)
	}
	h.typeIn(words.Say("sheet.reference"), "TOMS-CASE")
	h.pass(3 * time.Second) // hands rest: it is saved without a press
	if c := h.logs["SAMPLE"]; len(c) != 1 || c[0].Reference != "ROSAS-CASE" || len(c[0].Notes) != 1 {
		t.Errorf("of Rosa %d calls are kept", len(c))
	}
	if c := h.logs["TOM"]; len(c) != 1 || c[0].Reference != "TOMS-CASE" || len(c[0].Notes) != 0 {
		t.Errorf("of Tom %d calls are kept", len(c))
	}
	h.press("Call for help", words.Say("call.goon"), words.Say("sheet.over"), words.Say("sheet.done"))
	h.press("Call for help", words.Say("tool.sheet"))
	h.mustRead(words.Say("sheet.who")) // it is asked each time
}

func TestTheKeyringFailsInTheMiddleOfACall(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.fails = vault.CodeLocked
	h.typeIn(words.Say("sheet.note"), "first")
	h.press(words.Say("sheet.note.keep"))
	h.mustRead(words.Say("keyring.failed.title"))
	h.mustRead(words.Say("form.safe"))
	h.mustRead("first")
	h.typeIn(words.Say("sheet.note"), "second")
	h.press(words.Say("sheet.note.keep"))
	if !h.LosesSomething() {
		t.Error("closing now would not ask")
	}
	h.press(words.Say("sheet.over"), words.Say("sheet.outcome.wait"))
	h.mustRead(words.Say("keyring.locked"))
	h.mustNotRead(words.Say("form.failed.elsewhere")) // it is told right here
	h.press(words.Say("sheet.go.wait"))
	if len(h.logs["SAMPLE"]) != 0 {
		t.Fatal("the keyring that fails has it")
	}
	h.fails = ""
	h.press("Menu", words.Say("menu.people"), shell.Sample.Name, words.Say("person.calls"))
	h.mustRead("first")
	h.mustRead(words.Say("calls.loose"))
	h.press(words.Say("people.retry"))
	if log := h.logs["SAMPLE"]; len(log) != 1 || len(log[0].Notes) != 2 || log[0].Outcome != assistant.OutcomeWait {
		t.Fatalf("then %d calls are kept", len(log))
	}
	h.mustNotRead(words.Say("calls.loose"))
	if h.LosesSomething() {
		t.Error("all is kept, and yet closing asks")
	}
}

// A keyring that fails while the window closes is asked once, and then the
// person: not over and over.
func TestClosingInTheMiddleOfACallAsksOnce(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.fails = vault.CodeLocked
	jobs := h.slowly()
	h.typeIn(words.Say("sheet.spoke"), "Dana")
	closed := false
	h.Quit = func() { closed = true }
	h.AskToClose()
	jobs.next()()
	jobs.next()   // the clock that ends the waiting, which is not over
	jobs.next()() // leaving the page tried once more
	if closed || h.Now.Page != shell.AtClose || len(jobs.list) > 0 {
		t.Errorf("at %v, closed %v, %d savings more", h.Now, closed, len(jobs.list))
	}
}

// The hands type on while the keyring works: there are never two savings at
// once, and the newest text wins.
func TestTheNewestTextWins(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	jobs := h.slowly()
	h.typeIn(words.Say("sheet.spoke"), "Da")
	h.pass(3 * time.Second)
	h.typeIn(words.Say("sheet.spoke"), "na")
	h.pass(10 * time.Second)
	if len(jobs.list) != 1 {
		t.Fatalf("%d savings at once", len(jobs.list))
	}
	h.mustRead(words.Say("sheet.saving"))
	for len(jobs.list) > 0 {
		jobs.next()()
		h.pass(2 * time.Second)
	}
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Spoke != "Dana" || h.written != 2 {
		t.Errorf("written %d times, %d calls", h.written, len(log))
	}
	h.mustRead(words.Say("sheet.kept", words.Args{"Name": shell.Sample.Name}))
}

// The program is closed while she is on hold, and opened again.
func TestOnHoldOverARestart(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"), words.Say("sheet.hold.on"))
	h.typeIn(words.Say("sheet.note"), "before")
	h.press(words.Say("sheet.note.keep"))
	h.pass(time.Minute)
	h.Close()

	later := newHouseWith(t, h.disk, 1080, 680)
	later.kept, later.logs = h.kept, h.logs
	later.clock = h.clock
	later.clock.Since += 10 * time.Minute
	later.clock.Wall = later.clock.Wall.Add(10 * time.Minute)
	later.press("Call for help", words.Say("call.goon"))
	later.mustRead(words.Say("sheet.goes"))
	later.press(shell.Sample.Name)
	later.mustRead(words.Say("sheet.held.now", words.Args{"Time": "11 minutes"}))
	later.mustRead("before")
	later.typeIn(words.Say("sheet.note"), "after")
	later.press(words.Say("sheet.note.keep"))
	if log := later.logs["SAMPLE"]; len(log) != 1 || len(log[0].Notes) != 2 {
		t.Errorf("%d calls are kept", len(log))
	}
}

func TestStartingOverKeepsTheWordsOfACall(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.spoke"), "Dana")
	h.press("Menu", words.Say("menu.over"), words.Say("over.yes"))
	h.pass(time.Second)
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Spoke != "Dana" {
		t.Errorf("%d calls are kept", len(log))
	}
	h.press(words.Say("undo.button"), "Call for help", words.Say("call.goon"), words.Say("away.here"))
	h.press(shell.Sample.Name) // whose it was is not on the sheet
	if got := h.field(words.Say("sheet.spoke")).Text; got != "Dana" {
		t.Errorf("brought back, the field holds %q", got)
	}
}

func TestWhoIsForgottenLeavesNoCall(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.fails = vault.CodeLocked
	h.typeIn(words.Say("sheet.note"), "secret")
	h.press(words.Say("sheet.note.keep"))
	h.fails = ""
	h.press("Menu", words.Say("menu.people"), shell.Sample.Name, words.Say("person.forget"), words.Say("forget.yes"))
	if len(h.call.Work.Piles) != 0 || h.call.Work.Call.Written() || h.call.Work.Person != "" || h.LosesSomething() {
		t.Error("something of the call is left")
	}
}

func TestTheDeskStaysOutOfLogs(t *testing.T) {
	d := call.NewWork()
	d.Note, d.Call.Spoke, d.Clock = "SENTINEL", "SENTINEL", "SENTINEL"
	d.Put("A", assistant.Call{Spoke: "SENTINEL"})
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if strings.Contains(fmt.Sprintf(verb, d), "SENTINEL") {
			t.Errorf("%s shows it", verb)
		}
	}
}

func TestLargerTextLosesNothingOfACall(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.note"), "half a note")
	test.Type(h.field(words.Say("sheet.spoke")), "Dana")
	h.press("Larger text")
	if h.field(words.Say("sheet.note")).Text != "half a note" || h.field(words.Say("sheet.spoke")).Text != "Dana" {
		t.Error("the fields are empty")
	}
}

// What is taken out of a call is taken out of the keyring.
func TestWhatIsClearedInACallIsGoneFromTheKeyring(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.reference"), "123-45-6789")
	h.pass(5 * time.Second)
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Reference != "123-45-6789" {
		t.Fatal("it is not kept at all")
	}
	h.rewrite(words.Say("sheet.reference"), "")
	h.pass(5 * time.Second)
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Reference != "" {
		t.Error("the keyring still holds it")
	}
	h.press(words.Say("sheet.over"), words.Say("sheet.outcome.call-back"), words.Say("sheet.back.today"))
	h.typeIn(words.Say("sheet.back.clock"), "11")
	h.press(words.Say("sheet.back.set"), words.Say("sheet.back.change"))
	if log := h.logs["SAMPLE"]; !log[0].Back.IsZero() {
		t.Error("the keyring still holds the promise")
	}
	if h.LosesSomething() {
		t.Error("all is kept, and yet closing asks")
	}
}

// The keyring hangs while more is typed, and fails; by then it is taken back.
func TestWhatStandsOnTheScreenWinsOverAnOlderPile(t *testing.T) {
	for name, last := range map[string]string{"taken back": "A", "all of it": ""} {
		for _, fails := range []vault.Code{"", vault.CodeHanging} {
			t.Run(name+" "+string(fails), func(t *testing.T) {
				h := family(t)
				h.readyFor(shell.Sample.Name)
				h.press(words.Say("sheet.dial.begin"))
				h.typeIn(words.Say("sheet.reference"), "A")
				h.pass(3 * time.Second)
				jobs := h.slowly()
				h.rewrite(words.Say("sheet.reference"), "AB")
				h.pass(3 * time.Second)
				h.rewrite(words.Say("sheet.reference"), last)
				h.pass(3 * time.Second)
				h.fails = fails
				for h.Requests.Asked != nil {
					jobs.next()()
				}
				h.fails = ""
				h.Bridge.Spawn = func(f func()) { f() }
				if fails != "" {
					h.press(words.Say("people.retry"))
				}
				h.pass(3 * time.Second)
				if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Reference != last {
					t.Errorf("the keyring has %q", log[0].Reference)
				}
				if h.LosesSomething() {
					t.Error("all is kept, and yet closing asks")
				}
			})
		}
	}
}

// The same where the card is in the sealed file, which closed meanwhile.
func TestOnHoldTheSealedFileIsAskedForAgain(t *testing.T) {
	h := withFile(t)
	h.press(words.Say("start.people"), words.Say("file.ask"))
	h.giveWords("plum-orchard")
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"), words.Say("sheet.hold.on"))
	h.mustRead(words.Say("sheet.hold.closes"))
	h.wait(11 * time.Minute)
	h.mustRead(words.Say("sheet.hold.closed"))
	h.press(words.Say("sheet.hold.off"))
	if h.Now != (shell.Route{Page: shell.AtFileOpen}) {
		t.Fatalf("at %v", h.Now)
	}
	h.giveWords("plum-orchard")
	h.mustRead(words.Say("sheet.talk"))
}

// What was written while something else was being saved is saved before the
// window closes, and nobody is asked about it.
func TestClosingSavesWhatHadToWait(t *testing.T) {
	h := family(t)
	closed := false
	h.Quit = func() { closed = true }
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	jobs := h.slowly()
	for _, note := range []string{"First", "Second"} {
		h.typeIn(words.Say("sheet.note"), note)
		h.press(words.Say("sheet.note.keep"))
	}
	h.AskToClose()
	for len(jobs.list) > 0 {
		jobs.next()() // a saving
		jobs.next()   // the clock that ends the waiting for it, which is not over
	}
	if log := h.logs["SAMPLE"]; len(log) != 1 || len(log[0].Notes) != 2 {
		t.Errorf("kept are %d calls", len(log))
	}
	if h.Now.Page == shell.AtClose || !closed {
		t.Errorf("it asks on %q, closed: %v", h.Now.Page, closed)
	}
}
