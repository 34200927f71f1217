package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/people"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// strongbox is what the house has of PINs, of a sealed file and of backups.
type strongbox struct {
	pins   map[assistant.PersonID]string
	given  map[assistant.PersonID]bool
	shuts  int    // how often somebody was shut
	during func() // a saving
	// unlocking and exporting are what happens meanwhile.
	unlocking, exporting func()
	unlocks              int
	state                vault.FileState
	words                string // of the file
	restored             bool
	aside                bool // a broken file was put out of the way
	carried              backupOfTest
}

// sealed is a person as the keyring tells of her.
func (h *house) sealed(p assistant.Person) assistant.Person {
	_, p.HasPIN = h.pins[p.ID]
	if p.HasPIN && !h.given[p.ID] {
		return p.ShutCopy()
	}
	return p
}

func (h *house) Unlock(_ context.Context, id assistant.PersonID, pin string) (assistant.Person, error) {
	h.unlocks++
	if h.unlocking != nil {
		h.unlocking()
	}
	if err := h.answer(); err != nil {
		return assistant.Person{}, err
	}
	if h.pins[id] != pin {
		return assistant.Person{}, &vault.Error{Code: vault.CodeWrongPIN, Op: "test"}
	}
	h.given[id] = true
	return h.sealed(h.kept[id]), nil
}

func (h *house) SetPIN(_ context.Context, id assistant.PersonID, pin string) error {
	if h.during != nil {
		h.during()
	}
	if err := h.answer(); err != nil {
		return err
	}
	if delete(h.pins, id); pin != "" {
		h.pins[id], h.given[id] = pin, true
	}
	return nil
}

func (h *house) Shut(id assistant.PersonID) {
	h.shuts++
	if delete(h.given, id); id == "" {
		clear(h.given)
	}
}

const rosasPIN = "rose7"

// withPIN makes a house in which Rosa has a PIN, and Tom has none.
func withPIN(t *testing.T) *house {
	t.Helper()
	h := newHouse(t)
	rosa := shell.Sample
	rosa.HasPIN = true
	h.kept["SAMPLE"] = rosa
	h.kept["TOM"] = assistant.Person{ID: "TOM", Name: "Tom Sample", MemberID: "TOM 1"}
	h.pins, h.given = map[assistant.PersonID]string{"SAMPLE": rosasPIN}, map[assistant.PersonID]bool{}
	return h
}

// openRosa opens her page, with the PIN.
func openRosa(t *testing.T) *house {
	t.Helper()
	h := withPIN(t)
	h.press(words.Say("start.people"), "Rosa")
	h.typeIn(words.Say("unlock.field"), rosasPIN)
	h.press(words.Say("unlock.open"))
	if h.Now != (shell.Route{Page: shell.AtPerson, Of: "SAMPLE"}) {
		t.Fatalf("the PIN leads to %v", h.Now)
	}
	return h
}

// shows reports whether a piece of text is anywhere on the screen, or on a page
// that waits behind it.
func (h *house) shows(piece string) bool {
	found := false
	look := func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Prose:
			found = found || strings.Contains(o.Words.Text, piece)
		case *kit.Field:
			found = found || strings.Contains(o.Text, piece)
		}
	}
	lookAt := func(o fyne.CanvasObject, _ fyne.Position) bool {
		look(o)
		return true
	}
	kit.Walk(h.Root, lookAt)
	for _, v := range h.Views {
		kit.Walk(v.Object(), lookAt)
	}
	return found
}

func TestAPINIsSetChangedAndTakenOff(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"), "Tom Sample", words.Say("person.pin"))
	h.mustRead(words.Say("pin.forgotten"))
	h.mustRead(words.Say("pin.limits.computer"))
	h.mustRead(words.Say("pin.limits.name"))
	for _, tt := range []struct{ pin, again, wrong string }{
		{"", "", "pin.short"}, {"  1 2  ", "  1 2  ", "pin.short"}, {"äöü", "äöü", "pin.short"}, {"1234", "1243", "pin.differ"}, {"1234", "", "pin.differ"},
	} {
		h.WipeSecret(h.Now)
		h.typeIn(words.Say("pin.field"), tt.pin)
		h.typeIn(words.Say("pin.again"), tt.again)
		h.press(words.Say("pin.set"))
		h.mustRead(words.Say(tt.wrong))
		if _, set := h.pins["TOM"]; set {
			t.Fatalf("%q and %q were taken", tt.pin, tt.again)
		}
	}
	h.WipeSecret(h.Now)
	h.typeIn(words.Say("pin.field"), "tom 1")
	h.typeIn(words.Say("pin.again"), "tom 1")
	h.press(words.Say("pin.set"))
	h.mustRead(words.Say("pin.done", words.Args{"Time": "2 minutes"}))
	if h.pins["TOM"] != "tom 1" || h.Locks.Secrets[h.Now].Holds() {
		t.Fatal("the PIN is not set, or still lies about")
	}
	h.press("Back")
	h.press(words.Say("person.pin.change"))
	h.typeIn(words.Say("pin.field"), "tom 2")
	test.Type(h.field(words.Say("pin.again")), "tom 2")
	h.canvas.Focus(h.field(words.Say("pin.again")))
	h.field(words.Say("pin.again")).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if h.pins["TOM"] != "tom 2" {
		t.Fatal("the PIN is not changed")
	}
	h.press("Back", words.Say("person.pin.change"), words.Say("pin.off"))
	if h.pins["TOM"] == "" {
		t.Fatal("it is off before the question is answered")
	}
	h.press(words.Say("forget.no"), words.Say("pin.off"), words.Say("pin.off.yes"))
	h.mustRead(words.Say("pin.off.done"))
	if _, has := h.pins["TOM"]; has {
		t.Fatal("the PIN is still on")
	}
	h.press("Back")
	h.find(words.Say("person.pin"))
}

func TestAPINThatCouldNotBeSetStaysInItsFields(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"), "Tom Sample", words.Say("person.pin"))
	h.typeIn(words.Say("pin.field"), "tom 1")
	h.typeIn(words.Say("pin.again"), "tom 1")
	h.fails = vault.CodeHanging
	h.press(words.Say("pin.set"))
	h.mustRead(words.Say("pin.failed"))
	if h.field(words.Say("pin.field")).Text != "tom 1" || h.Session.Snapshot().People.OpenWithPIN() {
		t.Error("it is lost, or passes for set")
	}
	h.fails = ""
	h.press(words.Say("people.retry"))
	if h.pins["TOM"] != "tom 1" {
		t.Error("trying again does not set it")
	}
}

func TestNoPINOutlivesItsPage(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(*house)
	}{
		{"going back", func(h *house) { h.press("Back") }},
		{"going elsewhere", func(h *house) { h.press("Call for help") }},
		{"Escape", func(h *house) { h.field(words.Say("pin.field")).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }},
		{"nobody there", func(h *house) { h.wait(2 * time.Minute) }},
		{"the screen locked", func(h *house) { h.Lock() }},
		{"closing the window", func(h *house) { h.Close() }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := openRosa(t)
			h.press(words.Say("person.pin.change"))
			at := h.Now
			h.typeIn(words.Say("pin.field"), "qzx")
			h.press("Larger text", words.Say("password.show")) // a second page of the same kind
			h.typeIn(words.Say("pin.field"), "7")
			f := h.field(words.Say("pin.field"))
			if f.Text != "qzx7" || f.Password {
				t.Fatal("larger text loses what is being typed, or it cannot be shown")
			}
			tt.do(h)
			for name, bring := range map[string]func(){"": func() {}, "undo": f.Undo, "redo": f.Redo} {
				if bring(); f.Text != "" {
					t.Errorf("the field still has it %s", name)
				}
			}
			if h.Locks.Secrets[at].Holds() || h.Locks.Secrets[at].Plain {
				t.Error("it is still in memory")
			}
		})
	}
}

func TestAWrongPINAndThePauseAfterIt(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"))
	h.mustRead(words.Say("people.shut"))
	if h.shows(shell.Sample.MemberID) || h.shows("Rosa Sample") {
		t.Error("more is shown of her than the first name")
	}
	h.press("Rosa", words.Say("unlock.open"))
	h.mustRead(words.Say("unlock.empty"))
	tries := 0
	for ; h.Session.Snapshot().PINWait("SAMPLE") == 0; tries++ {
		if tries > 20 {
			t.Fatal("nobody is ever asked to wait")
		}
		h.typeIn(words.Say("unlock.field"), "wrong")
		if got := h.field(words.Say("unlock.field")).Text; got != "wrong" {
			t.Fatalf("what nobody sees is in the field still: %q", got)
		}
		h.press(words.Say("unlock.open"))
		h.mustRead(words.Say("unlock.wrong"))
	}
	pause := h.Session.Snapshot().PINWait("SAMPLE")
	h.mustRead(words.Say("unlock.pause", words.Args{"Time": words.Span(pause)}))
	h.WipeSecret(h.Now)
	h.typeIn(words.Say("unlock.field"), rosasPIN)
	before := h.unlocks
	h.field(words.Say("unlock.field")).OnSubmitted("")
	if h.unlocks != before {
		t.Error("it can be tried during the pause")
	}
	for _, name := range h.names() {
		if name == words.Say("unlock.open") {
			t.Error("a control offers what is not possible now")
		}
	}
	h.wait(10 * time.Second)
	h.mustRead(words.Say("unlock.pause", words.Args{"Time": words.Span(pause - 10*time.Second)}))
	h.wait(pause - 10*time.Second)
	h.press(words.Say("unlock.open"))
	if h.Now != (shell.Route{Page: shell.AtPerson, Of: "SAMPLE"}) {
		t.Fatalf("after the pause the right PIN leads to %v", h.Now)
	}
	h.mustRead("Rosa Sample")
	if h.Session.Snapshot().PINWait("SAMPLE") != 0 || h.Locks.Secrets[shell.Route{Page: shell.AtUnlock, Of: "SAMPLE"}].Holds() {
		t.Error("the tries, or the PIN, are still there")
	}
}

func TestAWrongPINThatIsShownStaysToBeMended(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"), "Rosa", words.Say("password.show"))
	h.typeIn(words.Say("unlock.field"), rosasPIN+"7")
	h.press(words.Say("unlock.open"))
	h.mustRead(words.Say("unlock.wrong"))
	f := h.field(words.Say("unlock.field"))
	if f.Text != rosasPIN+"7" || h.canvas.Focused() != fyne.Focusable(f) {
		t.Fatalf("in the field is %q", f.Text)
	}
	f.SetText(rosasPIN)
	h.mustRead(words.Say("unlock.wrong"))
	h.press(words.Say("unlock.open"))
	if h.Now != (shell.Route{Page: shell.AtPerson, Of: "SAMPLE"}) {
		t.Errorf("mended, it leads to %v", h.Now)
	}
}

func TestThePauseInWords(t *testing.T) {
	for pause, want := range map[time.Duration]string{
		time.Second: "1 second", 30 * time.Second: "30 seconds", time.Minute: "1 minute",
		61 * time.Second: "2 minutes", 15 * time.Minute: "15 minutes", 119*time.Second + time.Millisecond: "2 minutes",
	} {
		if got := people.PauseWords(pause); got != words.Say("unlock.pause", words.Args{"Time": want}) {
			t.Errorf("%v is %q", pause, got)
		}
	}
	if people.PauseWords(0) != "" {
		t.Error("no pause has words")
	}
}

func TestWrongDamagedAndNewerAreToldApart(t *testing.T) {
	all := map[vault.Code]string{
		vault.CodeWrongPIN: "unlock.wrong", vault.CodeDamaged: "unlock.damaged", vault.CodeNewer: "unlock.newer", vault.CodeHanging: "unlock.failed",
	}
	for code, key := range all {
		t.Run(string(code), func(t *testing.T) {
			h := withPIN(t)
			h.press(words.Say("start.people"), "Rosa")
			h.typeIn(words.Say("unlock.field"), rosasPIN)
			h.fails = code
			h.press(words.Say("unlock.open"))
			for _, other := range all {
				if h.reads(words.Say(other)) != (other == key) {
					t.Errorf("says %q: %v", words.Say(other), h.reads(words.Say(other)))
				}
			}
			if code == vault.CodeDamaged {
				h.press(words.Say("people.damaged.forget"))
				h.mustRead(words.Say("forget.one.title"))
			}
		})
	}
}

func TestAForgottenPINCanOnlyForgetTheRecord(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"), "Rosa", words.Say("unlock.forgot"))
	h.mustRead(words.Say("unlock.forgotten"))
	h.press(words.Say("person.forget"), words.Say("forget.no"))
	if h.Now.Page != shell.AtUnlock {
		t.Errorf("after changing her mind she is at %v", h.Now)
	}
	h.press(words.Say("unlock.forgot"), words.Say("person.forget"), words.Say("forget.yes"))
	if _, kept := h.kept["SAMPLE"]; kept || h.Now.Page != shell.AtPeople {
		t.Errorf("she is still kept, or the page is %v", h.Now)
	}
}

func TestNumbersBehindAPINAreOfferedWhereTheyAreNeeded(t *testing.T) {
	for _, page := range []shell.PageID{shell.AtCall, shell.AtShort, shell.AtIncomingCall} {
		t.Run(string(page), func(t *testing.T) {
			h := withPIN(t)
			h.press(words.Say("start.people"))
			h.Open(shell.Route{Page: page})
			if h.shows("800-555-0100") {
				t.Fatal("they are shown without the PIN")
			}
			h.press(words.Say("unlock.offer", words.Args{"Name": "Rosa"}))
			h.typeIn(words.Say("unlock.field"), rosasPIN)
			h.press(words.Say("unlock.open"))
			if h.Now.Page != page || !h.shows("800-555-0100") {
				t.Errorf("the PIN leads to %v", h.Now)
			}
			for _, name := range h.names() {
				if name == words.Say("unlock.offer", words.Args{"Name": "Rosa"}) {
					t.Error("what is open is offered to be opened")
				}
			}
		})
	}
}
