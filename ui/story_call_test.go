package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/vault"
	"signinhelper/ui/call"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
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
var tom = assistant.Person{ID: "TOM", Name: "Tom Sample", MemberID: "TOMS-ID", Card: facts.CardTricare}

// family is a house with two people in the keyring, on a Monday morning.
func family(t *testing.T) *house {
	t.Helper()
	h := newHouse(t)
	h.kept["SAMPLE"], h.kept["TOM"] = shell.Sample, tom
	h.clock.Wall = time.Date(2026, 11, 23, 10, 0, 0, 0, time.Local).UTC()
	return h
}

// pass lets time pass on both clocks, second by second.
func (h *house) pass(d time.Duration) {
	for range d / time.Second {
		h.clock.Since += time.Second
		h.clock.Wall = h.clock.Wall.Add(time.Second)
		h.Second()
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
	h.Bridge.Spawn = func(f func()) { j.list = append(j.list, f) }
	return j
}

// spells reports whether a text stands on the screen letter by letter.
func (h *house) spells(text string) bool {
	found := false
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if m, ok := o.(*kit.SpelledText); ok {
			var b strings.Builder
			for _, c := range m.Cells {
				b.WriteString(c.Text)
			}
			found = found || b.String() == text
		}
	})
	return found
}

// readyFor goes from the bar to the number to call, for one person.
func (h *house) readyFor(name string) {
	h.t.Helper()
	h.press("Call for help", words.Say("tool.sheet"), name, words.Say("sheet.have.next"))
}

// asked is the name of the control that says that a question was asked.
func asked(q assistant.QuestionID) string {
	return words.Say("person.row", words.Args{"Label": words.Say("sheet.ask." + string(q)), "Action": words.Say("sheet.asked")})
}

func TestAWholeCall(t *testing.T) {
	h := family(t)
	h.Session.AnswerSymptom(assistant.SymptomLocked)
	h.press("Call for help")
	h.mustRead("800-711-5672") // at once, without a question
	h.press(words.Say("tool.sheet"), shell.Sample.Name)
	h.mustRead(words.Say("sheet.for", words.Args{"Name": shell.Sample.Name}))
	if h.spells(shell.Sample.MemberID) {
		t.Fatal("the member ID stands there unasked")
	}
	for _, i := range assistant.Items() {
		h.press(call.ItemWords(i, shell.Sample))
	}
	h.press(words.Say("sheet.have.next"))
	h.mustRead("800-555-0100")
	h.press(words.Say("sheet.dial.begin"))
	h.press(words.Say("sheet.hold.on"))
	h.pass(5 * time.Minute)
	h.mustRead(words.Say("sheet.held.now", words.Args{"Time": "5 minutes"}))
	h.press(words.Say("sheet.hold.off"))

	for _, q := range assistant.Questions(h.Session.Snapshot().Answers) {
		h.mustRead(words.Say("sheet.ask." + string(q) + ".say"))
		h.press(asked(q))
	}
	h.mustRead(words.Say("sheet.ask.all"))
	h.typeIn(words.Say("sheet.spoke"), "Dana")
	h.typeIn(words.Say("sheet.reference"), "CASE-17")
	h.typeIn(words.Say("sheet.note"), "They unlocked it")
	h.press(words.Say("sheet.note.keep"))
	h.mustRead("10:05 AM")
	h.mustRead(words.Say("sheet.kept", words.Args{"Name": shell.Sample.Name}))
	h.typeIn(words.Say("sheet.note"), "Wait a minute first") // and not kept by a press
	h.press(words.Say("sheet.over"), words.Say("sheet.outcome.in"), words.Say("sheet.go.in"))
	h.mustRead(words.Say("done.title"))

	log := h.logs["SAMPLE"]
	if len(log) != 1 || len(h.logs["TOM"]) != 0 {
		t.Fatalf("%d calls are kept, %d of the other", len(log), len(h.logs["TOM"]))
	}
	c := log[0]
	if c.Spoke != "Dana" || c.Reference != "CASE-17" || len(c.Notes) != 2 || c.Held != 5*time.Minute || c.Phone != "+18005550100" ||
		c.Outcome != assistant.OutcomeIn || c.Symptom != assistant.SymptomLocked || !c.Began.Equal(time.Date(2026, 11, 23, 10, 0, 0, 0, time.Local)) {
		t.Errorf("kept: spoke %q, %q, %d notes, held %v, to %s, %s, %s, began %v", c.Spoke, c.Reference, len(c.Notes), c.Held, string(c.Phone), c.Outcome, c.Symptom, c.Began)
	}
	if h.LosesSomething() {
		t.Error("all is kept, and yet closing would lose something")
	}
}

// Without a saved person, and without a keyring, the sheet works all the same.
func TestACallWithNoSavedCard(t *testing.T) {
	h := newHouse(t)
	h.fails = vault.CodeMissing
	h.press("Call for help", words.Say("tool.sheet"))
	h.mustRead(words.Say("keyring.missing"))
	h.press(words.Say("sheet.nobody"))
	h.mustRead(words.Say("sheet.for.nobody"))
	h.press(words.Say("sheet.have.next"))
	h.mustRead("800-711-5672")
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.note"), "what they said")
	if !h.LosesSomething() {
		t.Error("closing would lose a note that was begun")
	}
	h.press(words.Say("sheet.note.keep"))
	h.mustRead(words.Say("sheet.kept.here"))
	closed := false
	h.Quit = func() { closed = true }
	h.AskToClose()
	if closed || h.Now.Page != shell.AtClose {
		t.Fatalf("closing did not ask: at %v", h.Now)
	}
	h.press(words.Say("close.no"), words.Say("sheet.over"), words.Say("sheet.outcome.no-help"), words.Say("sheet.done"))
	h.mustRead("what they said")
	h.mustRead(words.Say("calls.here"))
	h.press("Call for help", words.Say("call.loose"))
	h.mustRead("what they said")
}

func TestARecordUnderAPINIsOpenedFirst(t *testing.T) {
	h := family(t)
	h.kept["TOM"] = assistant.Person{ID: "TOM", Name: "Tom", HasPIN: true, Shut: true}
	h.press("Call for help", words.Say("tool.sheet"), "Tom: "+words.Say("sheet.unlock"))
	if h.Now != (shell.Route{Page: shell.AtUnlock, Of: "TOM"}) {
		t.Errorf("at %v", h.Now)
	}
}

// Pressing a question shows what to say; only "I asked this" ticks it.
func TestAQuestionIsTickedOnlyWhereItsWordsAreSeen(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	text := words.Say("sheet.ask.lock.say")
	h.mustRead(words.Say("sheet.ask.reference.say")) // a call may end before its last question
	h.mustNotRead(text)
	h.press(words.Say("sheet.ask.lock"))
	h.mustRead(text)
	h.mustNotRead(words.Say("sheet.ask.reference.say"))
	if n := len(h.Session.Snapshot().Call.Asked); n != 0 {
		t.Fatalf("%d are ticked", n)
	}
	h.press(asked(assistant.AskLock))
	if got := h.Session.Snapshot().Call.Asked; !slices.Equal(got, []assistant.QuestionID{assistant.AskLock}) {
		t.Errorf("%v are ticked", got)
	}
	h.mustRead(words.Say("sheet.ask.reference.say"))
	h.press(words.Say("sheet.ask.lock") + " ✓") // ticked in error
	h.press(words.Say("person.row", words.Args{"Label": words.Say("sheet.ask.lock") + " ✓", "Action": words.Say("sheet.asked")}))
	if got := h.Session.Snapshot().Call.Asked; len(got) != 0 {
		t.Errorf("%v are ticked still", got)
	}
}

// On hold the card stays open for ten minutes, and no longer.
func TestOnHoldTheCardStaysOpenForAWhile(t *testing.T) {
	h := openRosa(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.mustNotRead(words.Say("sheet.hold.closes"))
	h.press(words.Say("sheet.hold.on"))
	h.mustRead(words.Say("sheet.hold.closes"))
	h.pass(9*time.Minute + 50*time.Second)
	if p, _ := h.Session.Snapshot().People.Person("SAMPLE"); p.Shut {
		t.Fatal("closed while she was waiting")
	}
	h.pass(20 * time.Second)
	if p, _ := h.Session.Snapshot().People.Person("SAMPLE"); !p.Shut {
		t.Fatal("left open")
	}
	h.mustRead(words.Say("sheet.hold.closed"))
	h.press(words.Say("sheet.hold.off"))
	if h.Now != (shell.Route{Page: shell.AtUnlock, Of: "SAMPLE"}) {
		t.Fatalf("at %v", h.Now)
	}
	h.typeIn(words.Say("unlock.field"), rosasPIN)
	h.press(words.Say("unlock.open"))
	h.mustRead(words.Say("sheet.talk"))
	if h.Session.Snapshot().Call.OnHold {
		t.Error("the wait is still counted")
	}
}

// Anywhere else the lock time is what was chosen.
func TestOnHoldElsewhereAllIsClosedAsAlways(t *testing.T) {
	h := openRosa(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"), words.Say("sheet.hold.on"), "Menu")
	h.pass(3 * time.Minute)
	if p, _ := h.Session.Snapshot().People.Person("SAMPLE"); !p.Shut {
		t.Error("left open")
	}
}

// One thing at a time is the obvious next one.
func TestWhereSomethingFailedNoOtherControlStandsOut(t *testing.T) {
	for _, name := range []string{"sheet-who-locked", "sheet-talk-not-saved", "sheet-talk-full", "calls-full", "calls-not-saved", "calls-broken", "calls-empty", "calls-shut", "sheet-end-not-saved"} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.Open(h.in(name))
			h.Render()
			var out []string
			for _, c := range h.controls() {
				if b, ok := c.(*kit.Tile); ok && (b.Rank == kit.Primary || b.Rank == kit.Success) {
					out = append(out, b.Name())
				}
			}
			if len(out) != 1 {
				t.Errorf("%q stand out", out)
			}
		})
	}
}
