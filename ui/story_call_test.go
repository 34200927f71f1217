package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/vault"
)

func (h *house) Calls(_ context.Context, id assistant.PersonID) ([]assistant.Call, error) {
	if h.broken {
		return nil, &vault.Error{Code: vault.CodeDamaged, Op: "test"}
	}
	return slices.Clone(h.logs[id]), h.answer()
}

func (h *house) SaveCalls(_ context.Context, id assistant.PersonID, log []assistant.Call) error {
	if err := h.answer(); err != nil {
		return err
	}
	if h.room > 0 && len(log) > h.room {
		return &vault.Error{Code: vault.CodeLogFull, Op: "test"}
	}
	h.logs[id], h.broken = slices.Clone(log), false
	h.written++
	return nil
}

// tom is somebody else that a caregiver helps.
var tom = assistant.Person{ID: "TOM", Name: "Tom Sample", MemberID: "TOMS-ID", Card: assistant.CardTricare}

// family is a house with two people in the keyring, on a Monday morning.
func family(t *testing.T) *house {
	t.Helper()
	h := newHouse(t)
	h.kept["SAMPLE"], h.kept["TOM"] = sample, tom
	h.clock.Wall = time.Date(2026, 11, 23, 10, 0, 0, 0, time.Local).UTC()
	return h
}

// pass lets time pass on both clocks, second by second.
func (h *house) pass(d time.Duration) {
	for range d / time.Second {
		h.clock.Since += time.Second
		h.clock.Wall = h.clock.Wall.Add(time.Second)
		h.second()
	}
}

// jobs is slow work that goes on when the test says so.
type jobs struct{ list []func() }

func (j *jobs) next() func() {
	job := j.list[0]
	j.list = j.list[1:]
	return job
}

// slowly has all slow work wait.
func (h *house) slowly() *jobs {
	j := &jobs{}
	h.bridge.spawn = func(f func()) { j.list = append(j.list, f) }
	return j
}

// spells reports whether a text stands on the screen letter by letter.
func (h *house) spells(text string) bool {
	found := false
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if m, ok := o.(*marked); ok {
			var b strings.Builder
			for _, c := range m.cells {
				b.WriteString(c.text)
			}
			found = found || b.String() == text
		}
	})
	return found
}

// rewrite puts other words into a field, as by hand.
func (h *house) rewrite(label, text string) {
	h.t.Helper()
	h.field(label).SetText(text)
}

// readyFor goes from the bar to the number to call, for one person.
func (h *house) readyFor(name string) {
	h.t.Helper()
	h.press("Call support", say("tool.sheet"), name, say("sheet.have.next"))
}

// asked is the name of the control that says that a question was asked.
func asked(q assistant.QuestionID) string {
	return say("person.row", args{"Label": say("sheet.ask." + string(q)), "Action": say("sheet.asked")})
}

func TestAWholeCall(t *testing.T) {
	h := family(t)
	h.Session.AnswerSymptom(assistant.SymptomLocked)
	h.press("Call support")
	h.mustRead("800-711-5672") // at once, without a question
	h.press(say("tool.sheet"), sample.Name)
	h.mustRead(say("sheet.for", args{"Name": sample.Name}))
	if h.spells(sample.MemberID) {
		t.Fatal("the member ID stands there unasked")
	}
	for _, i := range assistant.Items() {
		h.press(itemWords(i, sample))
	}
	h.press(say("sheet.have.next"))
	h.mustRead("800-555-0100")
	h.press(say("sheet.dial.begin"))
	h.press(say("sheet.hold.on"))
	h.pass(5 * time.Minute)
	h.mustRead(say("sheet.held.now", args{"Time": "5 minutes"}))
	h.press(say("sheet.hold.off"))

	for _, q := range assistant.Questions(h.Session.Snapshot().Answers) {
		h.mustRead(say("sheet.ask." + string(q) + ".say"))
		h.press(asked(q))
	}
	h.mustRead(say("sheet.ask.all"))
	h.typeIn(say("sheet.spoke"), "Dana")
	h.typeIn(say("sheet.reference"), "CASE-17")
	h.typeIn(say("sheet.note"), "They unlocked it")
	h.press(say("sheet.note.keep"))
	h.mustRead("10:05 AM")
	h.mustRead(say("sheet.kept", args{"Name": sample.Name}))
	h.typeIn(say("sheet.note"), "Wait a minute first") // and not kept by a press
	h.press(say("sheet.over"), say("sheet.outcome.in"), say("sheet.go.in"))
	h.mustRead(say("done.title"))

	log := h.logs["SAMPLE"]
	if len(log) != 1 || len(h.logs["TOM"]) != 0 {
		t.Fatalf("%d calls are kept, %d of the other", len(log), len(h.logs["TOM"]))
	}
	c := log[0]
	if c.Spoke != "Dana" || c.Reference != "CASE-17" || len(c.Notes) != 2 || c.Held != 5*time.Minute || c.Phone != "+18005550100" ||
		c.Outcome != assistant.OutcomeIn || c.Symptom != assistant.SymptomLocked || !c.Began.Equal(time.Date(2026, 11, 23, 10, 0, 0, 0, time.Local)) {
		t.Errorf("kept: spoke %q, %q, %d notes, held %v, to %s, %s, %s, began %v", c.Spoke, c.Reference, len(c.Notes), c.Held, string(c.Phone), c.Outcome, c.Symptom, c.Began)
	}
	if h.losesSomething() {
		t.Error("all is kept, and yet closing would lose something")
	}
}

// In the middle of a call the facts are a press away, though ticked before.
func TestTheFactsAreAtHandDuringTheCall(t *testing.T) {
	h := family(t)
	h.press("Call support", say("tool.sheet"), sample.Name, say("call.have.number"), say("sheet.have.next"), say("sheet.dial.begin"))
	h.press(say("sheet.facts"), "Member ID: "+say("sheet.show"))
	if !h.spells(sample.MemberID) {
		t.Error("the member ID is not to be seen")
	}
	h.press(say("sheet.back"))
	h.mustRead(say("sheet.talk"))
}

func TestAValueShowsForAsLongAsItIsHeld(t *testing.T) {
	hold := "Member ID: " + say("sheet.hold")
	for name, tt := range map[string]struct{ down, up func(*house, *tile) }{
		"mouse or finger":     {func(_ *house, b *tile) { b.MouseDown(nil) }, func(_ *house, b *tile) { b.MouseUp(nil) }},
		"the mouse slips off": {func(_ *house, b *tile) { b.MouseDown(nil) }, func(_ *house, b *tile) { b.MouseOut() }},
		"Space": {
			func(_ *house, b *tile) { b.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace}) },
			func(_ *house, b *tile) { b.KeyUp(&fyne.KeyEvent{Name: fyne.KeySpace}) },
		},
		"Tab in the middle": {
			func(h *house, b *tile) {
				h.canvas.Focus(b)
				b.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
			},
			func(h *house, _ *tile) { h.canvas.FocusNext() },
		},
		"half a minute":    {func(_ *house, b *tile) { b.MouseDown(nil) }, func(h *house, _ *tile) { h.pass(31 * time.Second) }},
		"the page is left": {func(_ *house, b *tile) { b.MouseDown(nil) }, func(h *house, _ *tile) { h.press("Menu", "Back") }},
	} {
		t.Run(name, func(t *testing.T) {
			h := family(t)
			h.press("Call support", say("tool.sheet"), sample.Name)
			button := h.find(hold)
			tt.down(h, button)
			if !h.spells(sample.MemberID) {
				t.Fatal("held down, it does not show")
			}
			if h.spells(sample.Email) {
				t.Error("the email came with it")
			}
			tt.up(h, button)
			if h.spells(sample.MemberID) {
				t.Error("let go, it still shows")
			}
		})
	}
}

func TestWhoCannotHoldHasHalfAMinute(t *testing.T) {
	h := family(t)
	h.press("Call support", say("tool.sheet"), sample.Name, "Member ID: "+say("sheet.show"))
	h.pass(29 * time.Second)
	if !h.spells(sample.MemberID) {
		t.Error("it is gone too soon")
	}
	h.canvas.Focus(h.find("Member ID: " + say("sheet.hold")))
	h.canvas.FocusNext()
	if !h.spells(sample.MemberID) {
		t.Error("the Tab key hid it")
	}
	h.pass(2 * time.Second)
	if h.spells(sample.MemberID) {
		t.Error("it is there after half a minute")
	}
}

// A caregiver helps two people, one after the other: nothing of the one is
// ever shown, or kept, with the other.
func TestTwoPeopleAreNeverMixedUp(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.typeIn(say("sheet.reference"), "ROSAS-CASE")
	h.typeIn(say("sheet.note"), "rosas note")
	h.press("Call support", say("call.goon"))
	h.mustRead(say("sheet.for", args{"Name": sample.Name}))

	h.open(place{atSheet, sheetWho})
	h.press(tom.Name) // in the middle of Rosa's call
	h.mustRead(say("sheet.for", args{"Name": tom.Name}))
	h.mustNotRead(sample.Name)
	if h.Session.Snapshot().Call.ID != "" || len(h.Session.Snapshot().Call.Have) != 0 {
		t.Error("Rosa's sheet is Tom's now")
	}
	h.press(say("sheet.have.next"))
	h.mustRead("877-363-1303") // his card is another
	h.mustNotRead("800-555-0100")
	h.press(say("sheet.dial.begin"))
	if got := h.field(say("sheet.reference")).Text + h.field(say("sheet.note")).Text; got != "" {
		t.Errorf("on Tom's sheet stands %q", got)
	}
	h.typeIn(say("sheet.reference"), "TOMS-CASE")
	h.pass(3 * time.Second) // hands rest: it is saved without a press
	if c := h.logs["SAMPLE"]; len(c) != 1 || c[0].Reference != "ROSAS-CASE" || len(c[0].Notes) != 1 {
		t.Errorf("of Rosa %d calls are kept", len(c))
	}
	if c := h.logs["TOM"]; len(c) != 1 || c[0].Reference != "TOMS-CASE" || len(c[0].Notes) != 0 {
		t.Errorf("of Tom %d calls are kept", len(c))
	}
	h.press("Call support", say("call.goon"), say("sheet.over"), say("sheet.done"))
	h.press("Call support", say("tool.sheet"))
	h.mustRead(say("sheet.who")) // it is asked each time
}

func TestTicksOfOnePersonAreNotAnothers(t *testing.T) {
	h := family(t)
	h.press("Call support", say("tool.sheet"), sample.Name, say("call.have.birth"), "Back", tom.Name)
	if have := h.Session.Snapshot().Call.Have; len(have) != 0 {
		t.Errorf("of Tom %v is ticked", have)
	}
}

func TestTheKeyringFailsInTheMiddleOfACall(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.fails = vault.CodeLocked
	h.typeIn(say("sheet.note"), "first")
	h.press(say("sheet.note.keep"))
	h.mustRead(say("keyring.failed.title"))
	h.mustRead(say("form.safe"))
	h.mustRead("first")
	h.typeIn(say("sheet.note"), "second")
	h.press(say("sheet.note.keep"))
	if !h.losesSomething() {
		t.Error("closing now would not ask")
	}
	h.press(say("sheet.over"), say("sheet.outcome.wait"))
	h.mustRead(say("keyring.locked"))
	h.mustNotRead(say("form.failed.elsewhere")) // it is told right here
	h.press(say("sheet.go.wait"))
	if len(h.logs["SAMPLE"]) != 0 {
		t.Fatal("the keyring that fails has it")
	}
	h.fails = ""
	h.press("Menu", say("menu.people"), sample.Name, say("person.calls"))
	h.mustRead("first")
	h.mustRead(say("calls.loose"))
	h.press(say("people.retry"))
	if log := h.logs["SAMPLE"]; len(log) != 1 || len(log[0].Notes) != 2 || log[0].Outcome != assistant.OutcomeWait {
		t.Fatalf("then %d calls are kept", len(log))
	}
	h.mustNotRead(say("calls.loose"))
	if h.losesSomething() {
		t.Error("all is kept, and yet closing asks")
	}
}

// A keyring that fails while the window closes is asked once, and then the
// person: not over and over.
func TestClosingInTheMiddleOfACallAsksOnce(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.fails = vault.CodeLocked
	jobs := h.slowly()
	h.typeIn(say("sheet.spoke"), "Dana")
	closed := false
	h.quit = func() { closed = true }
	h.askToClose()
	jobs.next()()
	jobs.next()   // the clock that ends the waiting, which is not over
	jobs.next()() // leaving the page tried once more
	if closed || h.now.page != atClose || len(jobs.list) > 0 {
		t.Errorf("at %v, closed %v, %d savings more", h.now, closed, len(jobs.list))
	}
}

// The hands type on while the keyring works: there are never two savings at
// once, and the newest text wins.
func TestTheNewestTextWins(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	jobs := h.slowly()
	h.typeIn(say("sheet.spoke"), "Da")
	h.pass(3 * time.Second)
	h.typeIn(say("sheet.spoke"), "na")
	h.pass(10 * time.Second)
	if len(jobs.list) != 1 {
		t.Fatalf("%d savings at once", len(jobs.list))
	}
	h.mustRead(say("sheet.saving"))
	for len(jobs.list) > 0 {
		jobs.next()()
		h.pass(2 * time.Second)
	}
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Spoke != "Dana" || h.written != 2 {
		t.Errorf("written %d times, %d calls", h.written, len(log))
	}
	h.mustRead(say("sheet.kept", args{"Name": sample.Name}))
}

// The program is closed while she is on hold, and opened again.
func TestOnHoldOverARestart(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"), say("sheet.hold.on"))
	h.typeIn(say("sheet.note"), "before")
	h.press(say("sheet.note.keep"))
	h.pass(time.Minute)
	h.Close()

	later := newHouseWith(t, h.disk, 1080, 680)
	later.kept, later.logs = h.kept, h.logs
	later.clock = h.clock
	later.clock.Since += 10 * time.Minute
	later.clock.Wall = later.clock.Wall.Add(10 * time.Minute)
	later.press("Call support", say("call.goon"))
	later.mustRead(say("sheet.goes"))
	later.press(sample.Name)
	later.mustRead(say("sheet.held.now", args{"Time": "11 minutes"}))
	later.mustRead("before")
	later.typeIn(say("sheet.note"), "after")
	later.press(say("sheet.note.keep"))
	if log := later.logs["SAMPLE"]; len(log) != 1 || len(log[0].Notes) != 2 {
		t.Errorf("%d calls are kept", len(log))
	}
}

func TestAPromisedCallIsRemindedOf(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"), say("sheet.over"), say("sheet.outcome.call-back"), say("sheet.back.set"))
	h.mustRead(say("sheet.back.wrong"))
	h.typeIn(say("sheet.back.clock"), "11")
	h.press(say("sheet.back.set"))
	h.mustRead(say("sheet.back.wrong")) // no day
	h.press(say("sheet.back.today"), say("sheet.back.set"))
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
	h.press(say("sheet.due.again"), tom.Name) // whose call it was is not known: it is asked
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

// Without a saved person, and without a keyring, the sheet works all the same.
func TestACallWithNoSavedCard(t *testing.T) {
	h := newHouse(t)
	h.fails = vault.CodeMissing
	h.press("Call support", say("tool.sheet"))
	h.mustRead(say("keyring.missing"))
	h.press(say("sheet.nobody"))
	h.mustRead(say("sheet.for.nobody"))
	h.press(say("sheet.have.next"))
	h.mustRead("800-711-5672")
	h.press(say("sheet.dial.begin"))
	h.typeIn(say("sheet.note"), "what they said")
	if !h.losesSomething() {
		t.Error("closing would lose a note that was begun")
	}
	h.press(say("sheet.note.keep"))
	h.mustRead(say("sheet.kept.here"))
	closed := false
	h.quit = func() { closed = true }
	h.askToClose()
	if closed || h.now.page != atClose {
		t.Fatalf("closing did not ask: at %v", h.now)
	}
	h.press(say("close.no"), say("sheet.over"), say("sheet.outcome.no-help"), say("sheet.done"))
	h.mustRead("what they said")
	h.mustRead(say("calls.here"))
	h.press("Call support", say("call.loose"))
	h.mustRead("what they said")
}

func TestStartingOverKeepsTheWordsOfACall(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.typeIn(say("sheet.spoke"), "Dana")
	h.press("Start over", say("over.yes"))
	h.pass(time.Second)
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Spoke != "Dana" {
		t.Errorf("%d calls are kept", len(log))
	}
	h.press(say("undo.button"), "Call support", say("call.goon"))
	h.press(sample.Name) // whose it was is not on the sheet
	if got := h.field(say("sheet.spoke")).Text; got != "Dana" {
		t.Errorf("brought back, the field holds %q", got)
	}
}

func TestTheLogShowsTheNewestFirstAndADeletedCallComesBack(t *testing.T) {
	h := family(t)
	h.logs["SAMPLE"] = sampleCalls()
	h.press(say("start.people"), sample.Name, say("person.calls"))
	var order []string
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if p, ok := o.(*prose); ok && strings.Contains(p.words.Text, "2026") && !strings.Contains(p.words.Text, "call") {
			order = append(order, p.words.Text)
		}
	})
	if len(order) != 2 || !strings.Contains(order[0], "21") || !strings.Contains(order[1], "20") {
		t.Errorf("the calls are %q", order)
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

func TestWhoIsForgottenLeavesNoCall(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.fails = vault.CodeLocked
	h.typeIn(say("sheet.note"), "secret")
	h.press(say("sheet.note.keep"))
	h.fails = ""
	h.press("Menu", say("menu.people"), sample.Name, say("person.forget"), say("forget.yes"))
	if len(h.desk.piles) != 0 || h.desk.call.Written() || h.desk.person != "" || h.losesSomething() {
		t.Error("something of the call is left")
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

func TestWhoDoesNotKnowWhenTheyCallCanGoOn(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"), say("sheet.over"), say("sheet.outcome.call-back"), say("sheet.done"))
	h.mustRead(say("calls.title", args{"Name": sample.Name}))
}

func TestARecordUnderAPINIsOpenedFirst(t *testing.T) {
	h := family(t)
	h.kept["TOM"] = assistant.Person{ID: "TOM", Name: "Tom", HasPIN: true, Shut: true}
	h.press("Call support", say("tool.sheet"), "Tom: "+say("sheet.unlock"))
	if h.now != (place{atUnlock, "TOM"}) {
		t.Errorf("at %v", h.now)
	}
}

func TestTheNumberCanBeCopiedDialledAndChanged(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press("Back of my card: " + say("person.copy"))
	if h.board.text != "800-555-0100" {
		t.Errorf("copied %q", h.board.text)
	}
	h.press(say("sheet.dial.here"))
	h.mustRead(say("sheet.dial.handed"))
	h.press("Help with your online account: 800-711-5672")
	h.mustNotRead(say("sheet.dial.handed"))
	h.outcome = browser.NoOpener
	h.press(say("sheet.dial.here"))
	h.mustRead(say("sheet.dial.cannot"))
	h.press("Larger text")
	h.mustRead(say("sheet.dial.cannot")) // a new view tells it, too
	if got := strings.Join(h.opened, " "); got != "tel:+18005550100 tel:+18007115672" {
		t.Errorf("dialled %q", got)
	}
	h.press(say("sheet.dial.begin"))
	h.typeIn(say("sheet.spoke"), "Dana")
	h.press("Menu")
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Phone != "+18007115672" {
		t.Error("another number is kept")
	}
}

func TestTheDeskStaysOutOfLogs(t *testing.T) {
	d := newCallDesk()
	d.note, d.call.Spoke, d.clock = "SENTINEL", "SENTINEL", "SENTINEL"
	d.put("A", assistant.Call{Spoke: "SENTINEL"})
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if strings.Contains(fmt.Sprintf(verb, d), "SENTINEL") {
			t.Errorf("%s shows it", verb)
		}
	}
}

func TestLargerTextLosesNothingOfACall(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.typeIn(say("sheet.note"), "half a note")
	test.Type(h.field(say("sheet.spoke")), "Dana")
	h.press("Larger text")
	if h.field(say("sheet.note")).Text != "half a note" || h.field(say("sheet.spoke")).Text != "Dana" {
		t.Error("the fields are empty")
	}
}

// What is taken out of a call is taken out of the keyring.
func TestWhatIsClearedInACallIsGoneFromTheKeyring(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.typeIn(say("sheet.reference"), "123-45-6789")
	h.pass(5 * time.Second)
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Reference != "123-45-6789" {
		t.Fatal("it is not kept at all")
	}
	h.rewrite(say("sheet.reference"), "")
	h.pass(5 * time.Second)
	if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Reference != "" {
		t.Error("the keyring still holds it")
	}
	h.press(say("sheet.over"), say("sheet.outcome.call-back"), say("sheet.back.today"))
	h.typeIn(say("sheet.back.clock"), "11")
	h.press(say("sheet.back.set"), say("sheet.back.change"))
	if log := h.logs["SAMPLE"]; !log[0].Back.IsZero() {
		t.Error("the keyring still holds the promise")
	}
	if h.losesSomething() {
		t.Error("all is kept, and yet closing asks")
	}
}

// The keyring hangs while more is typed, and fails; by then it is taken back.
func TestWhatStandsOnTheScreenWinsOverAnOlderPile(t *testing.T) {
	for name, last := range map[string]string{"taken back": "A", "all of it": ""} {
		for _, fails := range []vault.Code{"", vault.CodeHanging} {
			t.Run(name+" "+string(fails), func(t *testing.T) {
				h := family(t)
				h.readyFor(sample.Name)
				h.press(say("sheet.dial.begin"))
				h.typeIn(say("sheet.reference"), "A")
				h.pass(3 * time.Second)
				jobs := h.slowly()
				h.rewrite(say("sheet.reference"), "AB")
				h.pass(3 * time.Second)
				h.rewrite(say("sheet.reference"), last)
				h.pass(3 * time.Second)
				h.fails = fails
				for h.asked != nil {
					jobs.next()()
				}
				h.fails = ""
				h.bridge.spawn = func(f func()) { f() }
				if fails != "" {
					h.press(say("people.retry"))
				}
				h.pass(3 * time.Second)
				if log := h.logs["SAMPLE"]; len(log) != 1 || log[0].Reference != last {
					t.Errorf("the keyring has %q", log[0].Reference)
				}
				if h.losesSomething() {
					t.Error("all is kept, and yet closing asks")
				}
			})
		}
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

// An answer that comes after the page was left does not stand under the number
// that is chosen next.
func TestDiallingThatAnswersLateIsToldNowhere(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	jobs := h.slowly()
	h.press(say("sheet.dial.here"))
	h.mustRead(say("sheet.dial.wait"))
	h.press("Help with your online account: 800-711-5672")
	h.mustNotRead(say("sheet.dial.wait"))
	jobs.next()()
	for _, key := range []string{"sheet.dial.handed", "sheet.dial.cannot", "sheet.dial.wait"} {
		h.mustNotRead(say(key))
	}
	h.press("Back of my card: 800-555-0100")
	h.mustNotRead(say("sheet.dial.handed"))
}

// "I have to call someone else" leads to the number in her notes, and not to
// the one that was just called.
func TestACallThatLeadsToSomeoneElse(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.typeIn(say("sheet.note"), "The plan: 800-555-0177")
	h.press(say("sheet.over"), say("sheet.outcome.other"))
	h.mustRead("The plan: 800-555-0177")
	h.press(say("sheet.go.other"))
	h.mustRead("The plan: 800-555-0177")
	h.mustRead(say("sheet.dial.other"))
	if h.offers(say("sheet.dial.here")) {
		t.Error("a number is chosen already")
	}
	h.press(say("sheet.dial.begin"), say("sheet.over"), say("sheet.outcome.wait"), say("sheet.done"))
	if log := h.logs["SAMPLE"]; len(log) != 2 || log[1].Phone != "" {
		t.Errorf("of %d calls the last is to %v", len(log), log[len(log)-1].Phone != "")
	}
	h.readyFor(sample.Name)
	h.mustNotRead("The plan: 800-555-0177")
	h.mustRead("800-555-0100")
}

func TestCallingAgainIsToTheSameNumber(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press("My pharmacy: 800-555-0101", say("sheet.dial.begin"), say("sheet.over"), say("sheet.outcome.cut-off"), say("sheet.go.cut-off"))
	h.mustRead(say("sheet.dial"))
	h.mustRead("My pharmacy")
	h.press(say("sheet.dial.begin"), say("sheet.over"), say("sheet.outcome.no-help"), say("sheet.go.whom"))
	h.mustRead(say("call.title"))
	if log := h.logs["SAMPLE"]; len(log) != 2 || log[1].Phone != "+18005550101" {
		t.Errorf("%d calls are kept", len(log))
	}
}

// Pressing a question shows what to say; only "I asked this" ticks it.
func TestAQuestionIsTickedOnlyWhereItsWordsAreSeen(t *testing.T) {
	h := family(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	words := say("sheet.ask.lock.say")
	h.mustRead(say("sheet.ask.reference.say")) // a call may end before its last question
	h.mustNotRead(words)
	h.press(say("sheet.ask.lock"))
	h.mustRead(words)
	h.mustNotRead(say("sheet.ask.reference.say"))
	if n := len(h.Session.Snapshot().Call.Asked); n != 0 {
		t.Fatalf("%d are ticked", n)
	}
	h.press(asked(assistant.AskLock))
	if got := h.Session.Snapshot().Call.Asked; !slices.Equal(got, []assistant.QuestionID{assistant.AskLock}) {
		t.Errorf("%v are ticked", got)
	}
	h.mustRead(say("sheet.ask.reference.say"))
	h.press(say("sheet.ask.lock") + " ✓") // ticked in error
	h.press(say("person.row", args{"Label": say("sheet.ask.lock") + " ✓", "Action": say("sheet.asked")}))
	if got := h.Session.Snapshot().Call.Asked; len(got) != 0 {
		t.Errorf("%v are ticked still", got)
	}
}

// On hold the card stays open for ten minutes, and no longer.
func TestOnHoldTheCardStaysOpenForAWhile(t *testing.T) {
	h := openRosa(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"))
	h.mustNotRead(say("sheet.hold.closes"))
	h.press(say("sheet.hold.on"))
	h.mustRead(say("sheet.hold.closes"))
	h.pass(9*time.Minute + 50*time.Second)
	if p, _ := h.Session.Snapshot().People.Person("SAMPLE"); p.Shut {
		t.Fatal("closed while she was waiting")
	}
	h.pass(20 * time.Second)
	if p, _ := h.Session.Snapshot().People.Person("SAMPLE"); !p.Shut {
		t.Fatal("left open")
	}
	h.mustRead(say("sheet.hold.closed"))
	h.press(say("sheet.hold.off"))
	if h.now != (place{atUnlock, "SAMPLE"}) {
		t.Fatalf("at %v", h.now)
	}
	h.typeIn(say("unlock.field"), rosasPIN)
	h.press(say("unlock.open"))
	h.mustRead(say("sheet.talk"))
	if h.Session.Snapshot().Call.OnHold {
		t.Error("the wait is still counted")
	}
}

// Anywhere else the lock time is what was chosen.
func TestOnHoldElsewhereAllIsClosedAsAlways(t *testing.T) {
	h := openRosa(t)
	h.readyFor(sample.Name)
	h.press(say("sheet.dial.begin"), say("sheet.hold.on"), "Menu")
	h.pass(3 * time.Minute)
	if p, _ := h.Session.Snapshot().People.Person("SAMPLE"); !p.Shut {
		t.Error("left open")
	}
}

// A value comes and goes above its controls, which stay under the finger; and
// it is there after its box is ticked.
func TestAValueStandsAboveItsControlsWhichStay(t *testing.T) {
	for _, value := range []string{"1", "someone.with.a.long.name.and.a.longer.family@a.long.name.of.a.house.example.org"} {
		h := family(t)
		p := sample
		p.Email = value
		h.kept["SAMPLE"] = p
		h.press("Call support", say("tool.sheet"), sample.Name)
		where := func(want any) (at fyne.Position) {
			h.seen(func(o fyne.CanvasObject, p fyne.Position) {
				if o == want {
					at = p
				}
			})
			return at
		}
		show := h.find(say("person.email") + ": " + say("sheet.show"))
		before := where(show)
		h.press(say("person.email") + ": " + say("sheet.show"))
		h.resize(1080, 680)
		if after := where(show); before != after || before.IsZero() {
			t.Errorf("the control went from %v to %v", before, after)
		}
		h.seen(func(o fyne.CanvasObject, at fyne.Position) {
			if m, ok := o.(*marked); ok && at.Y+m.Size().Height > before.Y {
				t.Errorf("the value ends at %v, its control begins at %v", at.Y+m.Size().Height, before.Y)
			}
		})
		h.press(say("call.have.email"))
		if !h.spells(value) {
			t.Error("ticked, it is hidden")
		}
	}
}

// One thing at a time is the obvious next one.
func TestWhereSomethingFailedNoOtherControlStandsOut(t *testing.T) {
	for _, name := range []string{"sheet-who-locked", "sheet-talk-not-saved", "sheet-talk-full", "calls-full", "calls-not-saved", "calls-broken", "calls-empty", "calls-shut", "sheet-end-not-saved"} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			i := slices.IndexFunc(callScenes(), func(s scene) bool { return s.name == name })
			s := callScenes()[i]
			s.set(h.App)
			h.open(s.place)
			h.render()
			var out []string
			for _, c := range h.controls() {
				if b, ok := c.(*tile); ok && (b.rank == primary || b.rank == success) {
					out = append(out, b.name())
				}
			}
			if len(out) != 1 {
				t.Errorf("%q stand out", out)
			}
		})
	}
}
