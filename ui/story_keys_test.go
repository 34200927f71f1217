package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// key presses a key, as a keyboard does: the control in focus has it, or the window.
func (h *house) key(name fyne.KeyName) {
	ev := &fyne.KeyEvent{Name: name}
	on := h.canvas.Focused()
	if keyable, ok := on.(desktop.Keyable); ok {
		keyable.KeyDown(ev)
		defer keyable.KeyUp(ev)
	}
	if on != nil {
		on.TypedKey(ev)
	} else {
		h.canvas.OnTypedKey()(ev)
	}
}

// tabTo goes to the control of a name by the Tab key.
func (h *house) tabTo(name string) {
	h.t.Helper()
	for range h.controls() {
		h.canvas.FocusNext()
		if label(h.canvas.Focused()) == name {
			return
		}
	}
	h.t.Fatalf("Tab does not lead to %q; there are %q", name, h.names())
}

// Whatever has the focus, a field too, these keys do what the card says.
func TestTheKeysOnTheCardWork(t *testing.T) {
	for _, from := range []shell.Route{{Page: shell.AtStart}, {Page: shell.AtForm}} {
		for _, focused := range []bool{false, true} {
			for key, does := range map[fyne.KeyName]func(h *house) bool{
				fyne.KeyF1:     func(h *house) bool { return h.reads(words.Say("keys.title")) },
				fyne.KeyF2:     func(h *house) bool { return len(h.said) > 0 },
				fyne.KeyF3:     func(h *house) bool { return h.disk.Settings.Text == assistant.TextLarge },
				fyne.KeyF4:     func(h *house) bool { return h.Now.Page == shell.AtCall },
				fyne.KeyF10:    func(h *house) bool { return h.Now.Page == shell.AtMenu },
				fyne.KeyEscape: func(h *house) bool { return h.Now.Page == shell.AtStart },
			} {
				h := newHouse(t)
				h.Open(from)
				if focused {
					h.canvas.Focus(kit.FirstFocusable(h.Views[h.Now].Object()))
				}
				h.key(key)
				if !does(h) {
					t.Errorf("%s on %q, with a focus: %t, does not do it", key, from.Page, focused)
				}
			}
		}
	}
	if len(shell.Keys) != 5 {
		t.Errorf("%d keys are on the card, and 5 are tried here", len(shell.Keys))
	}
}

// As in a browser.
func TestAltAndTheLeftArrowGoBack(t *testing.T) {
	altLeft := &desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt}
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtForm})
	h.field(words.Say("form.name")).TypedShortcut(altLeft)
	if h.Now.Page != shell.AtStart {
		t.Errorf("from a field it leads to %q", h.Now.Page)
	}
	h.Open(shell.Route{Page: shell.AtMenu})
	h.canvas.(fyne.Shortcutable).TypedShortcut(altLeft)
	if h.Now.Page != shell.AtStart {
		t.Errorf("it leads to %q", h.Now.Page)
	}
}

// A page with nothing to press in it can be read to its end without a mouse.
func TestArrowsMoveALongPage(t *testing.T) {
	h := newHouseWith(t, assistant.NewState(), 640, 480)
	h.Open(shell.Route{Page: shell.AtKeys})
	end := h.Frame.Scroll.Content.MinSize().Height - h.Frame.Scroll.Size().Height
	if end < 100 {
		t.Fatalf("the page is no longer than the window by %.0f", end)
	}
	h.key(fyne.KeyDown)
	if h.Frame.Scroll.Offset.Y == 0 {
		t.Error("the arrow moves nothing")
	}
	for range 50 {
		h.key(fyne.KeyPageDown)
	}
	if got := h.Frame.Scroll.Offset.Y; got != end {
		t.Errorf("it ends at %.0f of %.0f", got, end)
	}
	h.canvas.Focus(h.find("Menu"))
	for range 50 {
		h.key(fyne.KeyPageUp)
	}
	if got := h.Frame.Scroll.Offset.Y; got != 0 {
		t.Errorf("it goes back to %.0f", got)
	}
}

// She makes the words larger by keys, and again: the focus stays where it was.
func TestTheFocusStaysWhenThePageIsMadeAnew(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtSettings})
	for _, name := range []string{"Larger text", "Fast", "Español", "Letra blanca en negro"} {
		h.tabTo(name)
		nth := h.nth(h.canvas.Focused())
		h.key(fyne.KeyReturn)
		if got := h.nth(h.canvas.Focused()); got != nth {
			t.Errorf("after %q the focus is on %s", name, label(h.canvas.Focused()))
		}
	}
}

func (h *house) nth(f fyne.Focusable) int {
	for i, c := range h.controls() {
		if c == f {
			return i
		}
	}
	return -1
}

// She puts a notice away by keys. Enter, pressed once more, presses nothing that nobody
// sees, and Tab goes on from there.
func TestTheFocusGoesOnWhereItsControlIsGone(t *testing.T) {
	h := newHouse(t)
	h.Crashed = shell.SampleCrash
	h.Render()
	h.tabTo(words.Say("crash.delete"))
	h.key(fyne.KeyReturn)
	if h.forgot != 1 || h.reads(words.Say("crash.text")) {
		t.Fatal("the note is not deleted")
	}
	on := h.canvas.Focused()
	if h.nth(on) < 0 {
		t.Fatalf("%s has the focus, and is not on the screen", label(on))
	}
	h.canvas.FocusNext()
	if h.nth(h.canvas.Focused()) < 0 {
		t.Error("Tab leads nowhere")
	}
}

// By keys, a page opens at its top, wherever its first control is.
func TestALongPageOpensAtItsTop(t *testing.T) {
	for _, page := range []shell.PageID{shell.AtKeys, shell.AtAbout} {
		h := newHouseWith(t, assistant.NewState(), 640, 480)
		h.tabTo("Menu")
		h.key(fyne.KeyReturn)
		h.Open(shell.Route{Page: page})
		if y := h.Frame.Scroll.Offset.Y; y != 0 {
			t.Errorf("%s opens at %.0f", page, y)
		}
	}
}

// Who uses a mouse sees no ring that means nothing.
func TestAMouseLeavesNoFocusBehind(t *testing.T) {
	h := newHouse(t)
	h.press("Larger text")
	if on := h.canvas.Focused(); on != nil {
		t.Errorf("%s has the focus", label(on))
	}
}
