package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"signinhelper/assistant"
	"signinhelper/assistant/paste"
	"signinhelper/ui/people"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// From the product page: values are closed again when nobody is there.
func TestPeopleAreClosedWhenNobodyIsThere(t *testing.T) {
	toForm := func(h *house) { h.press(words.Say("person.edit")) }
	for _, tt := range []struct {
		name  string
		go_   func(*house)
		after shell.Route
	}{
		{"from her page", func(h *house) {}, shell.Route{Page: shell.AtUnlock, Of: "SAMPLE"}},
		{"from her page, with a value shown and copied", func(h *house) {
			h.Session.Reveal("SAMPLE.memberId")
			h.Clip.Put(shell.Sample.MemberID)
		}, shell.Route{Page: shell.AtUnlock, Of: "SAMPLE"}},
		{"from her form", toForm, shell.Route{Page: shell.AtUnlock, Of: "SAMPLE"}},
		{"from the page of the PIN", func(h *house) { h.press(words.Say("person.pin.change")) }, shell.Route{Page: shell.AtUnlock, Of: "SAMPLE"}},
		{"from the question to forget her", func(h *house) { h.press(words.Say("person.forget")) }, shell.Route{Page: shell.AtForget, Of: "SAMPLE"}},
		{"from the list", func(h *house) { h.press("Back") }, shell.Route{Page: shell.AtPeople}},
		{"from who to call", func(h *house) { h.press("Call for help") }, shell.Route{Page: shell.AtCall}},
		{"from a page that shows nobody", func(h *house) { h.press("Menu") }, shell.Route{Page: shell.AtMenu}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := openRosa(t)
			tt.go_(h)
			h.wait(2*time.Minute - time.Second)
			if !h.Session.Snapshot().People.OpenWithPIN() {
				t.Fatal("it is closed too early")
			}
			h.wait(time.Second)
			if h.Now != tt.after {
				t.Errorf("the page is %v, want %v", h.Now, tt.after)
			}
			h.mustBeClosed()
			if tt.after.Page == shell.AtUnlock {
				h.mustRead(words.Say("unlock.again", words.Args{"Time": "2 minutes"}))
			}
			for len(h.Past) > 0 {
				h.Back()
				if h.Now.Page == shell.AtPerson || h.Now.Page == shell.AtForm {
					t.Error("Back leads behind the PIN")
				}
			}
		})
	}
}

// mustBeClosed checks that nothing of Rosa is left but her first name.
func (h *house) mustBeClosed() {
	h.t.Helper()
	if h.Session.Snapshot().People.OpenWithPIN() || len(h.given) > 0 {
		h.t.Error("somebody is still open")
	}
	for _, value := range []string{shell.Sample.MemberID, shell.Sample.CardNumber, shell.Sample.Email, shell.Sample.DateOfBirth, "800-555-0100", "Rosa Sample"} {
		if h.shows(value) {
			h.t.Errorf("%q is still on a page", value)
		}
	}
	if h.wait(time.Second); h.board.text != "" {
		h.t.Error("something is on the clipboard")
	}
}

func TestAClipboardThatHangsHoldsNoClosingUp(t *testing.T) {
	for name, closes := range map[string]func(*house){
		"the desktop is locked":  (*house).Lock,
		"the computer slept":     func(h *house) { h.wait(time.Second); h.clock.Since += time.Hour; h.Second() },
		"she closes her numbers": func(h *house) { h.press(words.Say("person.close")) },
	} {
		t.Run(name, func(t *testing.T) {
			h := openRosa(t)
			looked := false
			h.Clip.Read = func(context.Context, uint32) (string, error) {
				if looked = true; h.Session.Snapshot().People.OpenWithPIN() || h.shows(shell.Sample.MemberID) {
					t.Error("she is still open")
				}
				return "", paste.ErrNoAnswer
			}
			h.Session.Reveal("SAMPLE.memberId")
			h.Clip.Put(shell.Sample.MemberID)
			closes(h)
			if h.Now.Page == shell.AtPerson {
				t.Error("her page is still there")
			}
			h.wait(time.Second)
			if !looked {
				t.Error("the clipboard was not looked at, so this shows nothing")
			}
		})
	}
}

func TestWhatWasTypedComesBackAfterThePIN(t *testing.T) {
	h := openRosa(t)
	h.press(words.Say("person.edit"))
	h.typeIn(words.Say("person.memberId"), "77 ")
	h.wait(2 * time.Minute)
	h.mustBeClosed()
	if h.shows("77 ") {
		t.Error("what was typed can be read")
	}
	h.typeIn(words.Say("unlock.field"), rosasPIN)
	h.press(words.Say("unlock.open"))
	if h.Now != (shell.Route{Page: shell.AtForm, Of: "SAMPLE"}) {
		t.Fatalf("the PIN leads to %v", h.Now)
	}
	h.press(words.Say("form.save"))
	if got := h.kept["SAMPLE"].MemberID; !strings.Contains(got, "77 ") {
		t.Errorf("what was typed is lost: %q", got)
	}
	if h.Now != (shell.Route{Page: shell.AtPerson, Of: "SAMPLE"}) {
		t.Errorf("saving leads to %v", h.Now)
	}
}

func TestAFormWithoutNewsLeavesNoDraftBehindThePIN(t *testing.T) {
	h := openRosa(t)
	h.press(words.Say("person.edit"))
	h.wait(2 * time.Minute)
	if len(h.people.Drafts) > 0 || h.LosesSomething() {
		t.Error("there is a draft of nothing, with her values in it")
	}
}

func TestWhatIsBeingSavedWhileItClosesIsClosedAsWell(t *testing.T) {
	h := openRosa(t)
	h.press(words.Say("person.edit"))
	h.typeIn(words.Say("person.memberId"), "77 ")
	h.during = func() { h.Lock() }
	h.press(words.Say("form.save"))
	if !strings.Contains(h.kept["SAMPLE"].MemberID, "77 ") {
		t.Error("it is not saved")
	}
	h.mustBeClosed()
	if h.Now != (shell.Route{Page: shell.AtUnlock, Of: "SAMPLE"}) {
		t.Errorf("the page is %v", h.Now)
	}
}

func TestAPINThatIsSetWhileNobodyIsThereCloses(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"), "Tom Sample", words.Say("person.pin"))
	h.typeIn(words.Say("pin.field"), "tom 1")
	h.typeIn(words.Say("pin.again"), "tom 1")
	h.during = func() { h.Lock() }
	h.press(words.Say("pin.set"))
	if h.Session.Snapshot().People.OpenWithPIN() || h.Now != (shell.Route{Page: shell.AtUnlock, Of: "TOM"}) {
		t.Errorf("he is open, at %v", h.Now)
	}
}

func TestSomebodyWhoLeftWhileItOpenedFindsItClosed(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"), "Rosa")
	h.typeIn(words.Say("unlock.field"), rosasPIN)
	v := h.Views[h.Now].(*people.UnlockView)
	h.press("Call for help")
	v.Draft.Text = rosasPIN
	v.Submit()
	if len(h.given) > 0 || h.Session.Snapshot().People.OpenWithPIN() {
		t.Error("it is open behind her back")
	}
}

// Whoever has nothing under a PIN is left in peace.
func TestNobodyIsBotheredWithoutNeed(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"), "Tom Sample")
	h.Session.Reveal("TOM.memberId")
	h.Clip.Put("TOM 1")
	h.wait(20 * time.Second)
	h.Keeper.Shut("")
	if h.Now != (shell.Route{Page: shell.AtPerson, Of: "TOM"}) || h.shuts > 0 || h.board.text != "TOM 1" || !h.Session.Snapshot().Revealed["TOM.memberId"] {
		t.Error("something was closed although nobody has a PIN here")
	}
	h.wait(time.Hour)
	h.press(words.Say("away.here")) // that he may be away is another story
	if h.Now != (shell.Route{Page: shell.AtPerson, Of: "TOM"}) || h.shuts > 0 || !h.onScreen("Tom Sample") {
		t.Error("an hour later it is")
	}
}

func TestSignsOfLife(t *testing.T) {
	bare := func(h *house) fyne.CanvasObject { return h.Root.Objects[0] }
	for _, tt := range []struct {
		name string
		do   func(*house)
	}{
		{"the pointer moves over the page", func(h *house) { bare(h).(desktop.Hoverable).MouseMoved(nil) }},
		{"the pointer comes in", func(h *house) { bare(h).(desktop.Hoverable).MouseIn(nil) }},
		{"a click on nothing", func(h *house) { bare(h).(fyne.Tappable).Tapped(nil) }},
		{"the pointer moves over a control", func(h *house) { h.find("Back").MouseMoved(nil) }},
		{"a control is pointed at", func(h *house) { h.find("Back").MouseIn(nil) }},
		{"Tab goes on", func(h *house) { h.canvas.FocusNext() }},
		{"a key on a control", func(h *house) { h.find("Back").KeyDown(&fyne.KeyEvent{Name: fyne.KeyDown}) }},
		{"a key on the page", func(h *house) { h.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyDown}) }},
		{"the wheel turns", func(h *house) { h.Frame.Scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -40}}) }},
		{"a letter in a field", func(h *house) {
			h.press(words.Say("person.edit"))
			h.field(words.Say("person.memberId")).TypedRune('x')
		}},
		{"a key in a field", func(h *house) { h.field(words.Say("person.memberId")).TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft}) }},
		{"a click in a field", func(h *house) {
			h.field(words.Say("person.memberId")).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
		}},
		{"a shortcut in a field", func(h *house) { h.field(words.Say("person.memberId")).TypedShortcut(&fyne.ShortcutSelectAll{}) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := openRosa(t)
			if strings.Contains(tt.name, "in a field") {
				h.press(words.Say("person.edit"))
				h.canvas.Focus(h.field(words.Say("person.memberId")))
				if tt.name == "a letter in a field" {
					h.Back()
				}
			}
			h.resize(640, 480)
			h.Touched()
			h.wait(110 * time.Second)
			tt.do(h)
			h.wait(119 * time.Second)
			if !h.Session.Snapshot().People.OpenWithPIN() {
				t.Error("it was taken for nobody")
			}
			h.wait(time.Second)
			if h.Session.Snapshot().People.OpenWithPIN() {
				t.Error("it never closes")
			}
		})
	}
}

func TestSleepCloses(t *testing.T) {
	h := openRosa(t)
	h.Session.Set(assistant.Settings{Text: assistant.TextNormal, Appearance: assistant.AppearLight, Lock: 10 * time.Minute})
	h.wait(5 * time.Second)
	h.clock.Since += 90 * time.Second
	h.wait(time.Second)
	h.mustBeClosed()
}

func TestTheDesktopsLockCloses(t *testing.T) {
	h := openRosa(t)
	raised := 0
	h.Raise = func() { raised++ }
	var again, locked func()
	shell.Listen(h.Shell, func(_ context.Context, f func()) { again = f }, func(_ context.Context, f func()) { locked = f }, func(context.Context, func(on, dark bool)) {})
	again()
	if raised != 1 || !h.Session.Snapshot().People.OpenWithPIN() {
		t.Error("starting it once more does not bring it to the front, or closes people")
	}
	locked()
	h.mustBeClosed()
	if h.Now != (shell.Route{Page: shell.AtUnlock, Of: "SAMPLE"}) {
		t.Errorf("the page is %v", h.Now)
	}
}

func TestTheTimeToLockIsChosenInTheMenu(t *testing.T) {
	h := openRosa(t)
	h.press("Menu", words.Say("menu.settings"))
	h.find(words.Say("menu.chosen", words.Args{"Choice": "2 minutes"}))
	h.press("10 minutes")
	h.find(words.Say("menu.chosen", words.Args{"Choice": "10 minutes"}))
	h.wait(10*time.Minute - time.Second)
	if !h.Session.Snapshot().People.OpenWithPIN() {
		t.Error("it closes before ten minutes")
	}
	h.wait(time.Second)
	h.mustBeClosed()
}

func TestClosingAtOnesOwnWish(t *testing.T) {
	h := openRosa(t)
	h.press(words.Say("person.close"))
	if h.Now.Page != shell.AtPeople || h.reads(words.Say("unlock.again", words.Args{"Time": "2 minutes"})) {
		t.Errorf("it leads to %v", h.Now)
	}
	h.mustBeClosed()
	h.press("Tom Sample")
	h.mustRead("Tom Sample")
}
