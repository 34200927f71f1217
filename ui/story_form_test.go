package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// retype types a text in the place of what is in a field.
func (h *house) retype(label, text string) {
	h.t.Helper()
	h.field(label).SetText("")
	h.typeIn(label, text)
}

// onScreen reports whether a piece of text can be read on the page that is open.
func (h *house) onScreen(piece string) bool {
	found := false
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		switch o := o.(type) {
		case *kit.Prose:
			found = found || strings.Contains(o.Words.Text, piece)
		case *kit.Field:
			found = found || strings.Contains(o.Text, piece)
		}
	})
	return found
}

// named returns whom the keyring has under a name.
func (h *house) named(name string) (found assistant.Person) {
	for _, p := range h.kept {
		if p.Name == name {
			found = p
		}
	}
	return found
}

// lateSave has somebody new saved while one more field is typed, and the form left.
func lateSave(t *testing.T) *house {
	t.Helper()
	h := newHouse(t)
	answer := fillSlowly(h)
	h.press(words.Say("form.save"))
	h.typeIn(words.Say("form.dateOfBirth"), "1 May 1940")
	h.press("Menu")
	answer()
	h.Bridge.Spawn = func(f func()) { f() }
	return h
}

// Zelda is saved while one more line is typed, and she gets a PIN. Whoever adds a
// person after that reads nothing of her, and saves over nobody.
func TestSomebodyNewIsNeverSomebodyWhoIsSaved(t *testing.T) {
	h := lateSave(t)
	zelda := h.named("Zelda Quill").ID
	h.pins, h.given = map[assistant.PersonID]string{}, map[assistant.PersonID]bool{}
	h.logs[zelda] = []assistant.Call{{ID: "CALL", Spoke: "Dana"}}
	h.press(words.Say("menu.people"), "Zelda Quill", words.Say("person.pin"))
	h.typeIn(words.Say("pin.field"), "quill 7")
	h.typeIn(words.Say("pin.again"), "quill 7")
	h.press(words.Say("pin.set"))
	h.Lock()
	h.Open(shell.Route{Page: shell.AtPeople})
	h.press(words.Say("people.add"))
	for _, value := range []string{"Zelda", "ZQ123456", "1 May 1940"} {
		if h.onScreen(value) {
			t.Errorf("%q stands in the form for somebody new", value)
		}
	}
	h.typeIn(words.Say("form.name"), "Bert Quill")
	h.typeIn(words.Say("person.memberId"), "BQ 1")
	h.press(words.Say("form.save"))
	if bert := h.named("Bert Quill"); len(h.kept) != 2 || bert.ID == zelda || h.kept[zelda].MemberID != "ZQ123456" {
		t.Fatalf("%d people are kept, and he has her record: %v", len(h.kept), bert.ID == zelda)
	}
	h.press(words.Say("person.calls"))
	if h.shows("Dana") {
		t.Error("her calls are his")
	}

	// What she typed last is behind her PIN, and still there.
	h.Open(shell.Route{Page: shell.AtForm, Of: string(zelda)})
	h.typeIn(words.Say("unlock.field"), "quill 7")
	h.press(words.Say("unlock.open"))
	if got := h.field(words.Say("form.dateOfBirth")).Text; got != "1 May 1940" {
		t.Fatalf("what she typed is lost: %q", got)
	}
	h.press(words.Say("form.save"))
	if got := h.kept[zelda]; got.DateOfBirth != "1 May 1940" || h.Now != (shell.Route{Page: shell.AtPerson, Of: string(zelda)}) {
		t.Errorf("it is not saved, at %v", h.Now)
	}
	if h.Lock(); h.Now != (shell.Route{Page: shell.AtUnlock, Of: string(zelda)}) {
		t.Error("saving has made it forget that she has a PIN")
	}
}

// The form goes on under the fingers once its person is saved: it is hers then.
func TestTypingGoesOnWhileItIsSaved(t *testing.T) {
	h := newHouse(t)
	answer := fillSlowly(h)
	h.press(words.Say("form.save"))
	birth := h.field(words.Say("form.dateOfBirth"))
	h.canvas.Focus(birth)
	h.typeIn(words.Say("form.dateOfBirth"), "1 May 1940")
	answer()
	h.mustRead(words.Say("form.title.edit"))
	if h.field(words.Say("form.dateOfBirth")) != birth || birth.Text != "1 May 1940" || h.canvas.Focused() != fyne.Focusable(birth) {
		t.Error("the form was made anew while somebody typed")
	}
	h.Bridge.Spawn = func(f func()) { f() }
	h.press(words.Say("form.save"))
	if len(h.kept) != 1 || h.named("Zelda Quill").DateOfBirth != "1 May 1940" {
		t.Errorf("%d people are kept", len(h.kept))
	}
	h.press("Back")
	if h.Now.Page != shell.AtPeople {
		t.Errorf("Back leads to %v", h.Now)
	}
}

// While one person is being saved, the next can be typed in: in a form of her own.
func TestTheNextPersonIsTypedInWhileTheOneBeforeIsSaved(t *testing.T) {
	for name, works := range map[string]bool{"it is saved": true, "it fails": false} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			answer := fillSlowly(h)
			h.press(words.Say("form.save"), "Menu")
			h.Open(shell.Route{Page: shell.AtForm})
			if h.onScreen("Zelda Quill") {
				t.Fatal("the form is still that of the one before")
			}
			h.typeIn(words.Say("form.name"), "Bert Quill")
			if !works {
				h.fails = vault.CodeLocked
			}
			answer()
			h.Bridge.Spawn, h.fails = func(f func()) { f() }, ""
			h.press(words.Say("form.save"))
			if !works {
				h.press("Menu")
				h.Open(shell.Route{Page: shell.AtForm}) // what failed is typed nowhere else
				h.mustRead(words.Say("form.title.add"))
				h.press(words.Say("people.retry"))
			}
			if bert, zelda := h.named("Bert Quill"), h.named("Zelda Quill"); len(h.kept) != 2 || bert.MemberID != "" || zelda.MemberID != "ZQ123456" {
				t.Errorf("%d people are kept, or mixed up", len(h.kept))
			}
			if len(h.people.Drafts) != 0 || h.LosesSomething() {
				t.Error("something is left to be saved")
			}
		})
	}
}

// It cannot be told whether she was saved, and the list shows that she was. She is
// no longer somebody new then.
func TestWhoIsFoundSavedAfterAllIsNotAddedAgain(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	fill(h)
	h.fails, h.unsure, h.keeps = vault.CodeHanging, true, true
	h.press(words.Say("form.save"), "Menu")
	h.fails, h.unsure, h.keeps = "", false, false
	h.press(words.Say("menu.people"), words.Say("people.add"))
	if h.onScreen("Zelda Quill") {
		t.Fatal("she is in the form for somebody new")
	}
	h.typeIn(words.Say("form.name"), "Bert Quill")
	h.press(words.Say("form.save"))
	if len(h.kept) != 2 || h.named("Zelda Quill").MemberID != "ZQ123456" {
		t.Errorf("%d people are kept", len(h.kept))
	}
}

// The same saved once more is no change by somebody else.
func TestSavingAgainAfterAnAnswerThatWasLost(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	fill(h)
	h.fails, h.unsure, h.keeps = vault.CodeHanging, true, true
	h.press(words.Say("form.save"))
	h.fails, h.unsure, h.keeps = "", false, false
	h.typeIn(words.Say("form.dateOfBirth"), "1 May 1940")
	h.press(words.Say("people.retry"))
	if len(h.kept) != 1 || h.named("Zelda Quill").DateOfBirth != "1 May 1940" {
		t.Errorf("%d people are kept, at %v", len(h.kept), h.Now)
	}
}

// Another window has changed Rosa since her form was opened here.
func TestSavingOverWhatNobodySawAsks(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.press(words.Say("start.people"), shell.Sample.Name, words.Say("person.edit"))
	h.typeIn(words.Say("person.memberId"), "77 ")
	mine := h.field(words.Say("person.memberId")).Text
	theirs := shell.Sample
	theirs.Email = "new@example.org"
	h.kept["SAMPLE"] = theirs
	h.press(words.Say("form.save"))
	h.mustRead(words.Say("keyring.changed"))
	h.mustRead(words.Say("form.safe"))
	if slices.Contains(h.names(), words.Say("people.retry")) {
		t.Error("it offers what does not help")
	}
	if h.kept["SAMPLE"].Email != theirs.Email || h.field(words.Say("person.memberId")).Text != mine {
		t.Fatal("something is lost before the question is answered")
	}
	t.Run("mine", func(t *testing.T) {
		h := *h
		h.press(words.Say("form.over"))
		if got := h.kept["SAMPLE"]; got.MemberID != mine || h.Now != (shell.Route{Page: shell.AtPerson, Of: "SAMPLE"}) {
			t.Errorf("it is not saved, at %v", h.Now)
		}
	})
}

func TestGoingBackFromWhatNobodySawShowsIt(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.press(words.Say("start.people"), shell.Sample.Name, words.Say("person.edit"))
	h.typeIn(words.Say("person.memberId"), "77 ")
	theirs := shell.Sample
	theirs.Name = "Rosa S. Sample"
	h.kept["SAMPLE"] = theirs
	h.press(words.Say("form.save"), words.Say("form.cancel"))
	h.mustRead("Rosa S. Sample")
	h.press(words.Say("person.edit"))
	if got := h.field(words.Say("person.memberId")).Text; got != shell.Sample.MemberID {
		t.Errorf("the form begins with %q", got)
	}
	h.typeIn(words.Say("person.memberId"), "77 ")
	h.press(words.Say("form.save"))
	if h.Now != (shell.Route{Page: shell.AtPerson, Of: "SAMPLE"}) || h.kept["SAMPLE"].Name != theirs.Name {
		t.Errorf("what was seen cannot be changed, at %v", h.Now)
	}
}

// What was changed of somebody who is saved, and is kept until the program closes,
// outlives a look into the keyring.
func TestWhatIsKeptUntilClosingOutlivesTheKeyring(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.press(words.Say("start.people"), shell.Sample.Name, words.Say("person.edit"))
	h.retype(words.Say("form.name"), "Rosa Q. Sample")
	h.fails = vault.CodeLocked
	h.press(words.Say("form.save"), words.Say("form.untilclose"))
	h.fails = ""
	h.Session.PeopleUnsure()
	h.press("Back")
	if h.Now.Page != shell.AtPeople {
		h.Open(shell.Route{Page: shell.AtPeople})
	}
	h.mustRead("Rosa Q. Sample")
	h.press("Rosa Q. Sample", words.Say("person.keepnow"))
	if h.kept["SAMPLE"].Name != "Rosa Q. Sample" {
		t.Error("it cannot be saved")
	}
}

// The same under a PIN: closing her puts what she changed back into her form.
func TestWhatIsKeptUntilClosingIsBehindThePINAsWell(t *testing.T) {
	h := openRosa(t)
	h.press(words.Say("person.edit"))
	h.typeIn(words.Say("person.memberId"), "77 ")
	h.fails = vault.CodeLocked
	h.press(words.Say("form.save"), words.Say("form.untilclose"))
	h.fails = ""
	h.Lock()
	h.mustBeClosed()
	if h.shows("77 ") || !h.LosesSomething() {
		t.Error("it can be read, or is lost")
	}
	h.typeIn(words.Say("unlock.field"), rosasPIN)
	h.press(words.Say("unlock.open"), words.Say("person.edit"), words.Say("form.save"))
	if got := h.kept["SAMPLE"].MemberID; got == shell.Sample.MemberID {
		t.Error("what she changed is lost")
	}
}

// Another window forgets somebody with a PIN. What was typed for her here shows
// itself to nobody.
func TestADraftBehindAPINStaysThereWhenItsPersonIsGone(t *testing.T) {
	h := openRosa(t)
	h.press(words.Say("person.edit"))
	h.typeIn(words.Say("person.memberId"), "77 ")
	h.Lock()
	delete(h.kept, "SAMPLE")
	h.Session.PeopleUnsure()
	h.Open(shell.Route{Page: shell.AtPeople})
	h.Open(shell.Route{Page: shell.AtForm, Of: "SAMPLE"})
	if h.Now.Page == shell.AtForm || h.onScreen("77 ") {
		t.Errorf("it can be read, at %v", h.Now)
	}
	h.press(words.Say("away.here"), words.Say("people.add"))
	if h.onScreen("77 ") {
		t.Error("it is offered for somebody new")
	}
}

// She types whose number it is, and saves before she has typed the number: it is
// asked for, and nothing is saved without it.
func TestALabelWithoutANumberIsNotDroppedInSilence(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	h.typeIn(words.Say("form.name"), "Zelda Quill")
	h.retype(words.Say("form.label"), "Her nurse")
	h.press(words.Say("form.save"))
	h.mustRead(words.Say("form.error.named"))
	if len(h.kept) != 0 {
		t.Fatalf("saved without the number: %v", len(h.kept))
	}
	h.typeIn(words.Say("form.phone"), "800-555-0100")
	h.press(words.Say("form.save"))
	numbers := h.named("Zelda Quill").Numbers
	if len(numbers) != 1 || numbers[0].Label != "Her nurse" {
		t.Errorf("saved is %d numbers, not the nurse's", len(numbers))
	}
}
