package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// What was pasted with marks that nobody sees is saved without them; what is
// too long is told, and stays.
func TestTextThatIsPastedIntoTheForm(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	long := strings.Repeat("x", 300)
	h.typeIn(words.Say("form.name"), "Rosa\tSample\u202e\r\n")
	h.field(words.Say("form.label")).SetText(long)
	h.typeIn(words.Say("form.phone"), "800-555-0100")
	h.press(words.Say("form.save"))
	h.mustRead(words.Say("keyring.too-big.next"))
	h.mustRead(words.Say("form.safe"))
	if got := h.field(words.Say("form.label")).Text; got != long || len(h.kept) > 0 {
		t.Fatalf("%d letters are left", len(got))
	}
	h.field(words.Say("form.label")).SetText("My\u200e card")
	h.press(words.Say("people.retry"))
	for _, p := range h.kept {
		if p.Name != "Rosa Sample" || p.Numbers[0].Label != "My card" {
			t.Errorf("%q was saved, %q", p.Name, p.Numbers[0].Label)
		}
	}
	if len(h.kept) != 1 {
		t.Error("nobody was saved")
	}
}

// The edge of a field belongs to it: who presses there wants to type.
func TestTheEdgeOfAFieldTakesTheFocus(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	f := h.field(words.Say("form.name"))
	h.canvas.Unfocus()
	h.seen(func(o fyne.CanvasObject, at fyne.Position) {
		if o == f {
			test.TapCanvas(h.canvas, at.SubtractXY(kit.FieldEdge/2, kit.FieldEdge/2))
		}
	})
	if h.canvas.Focused() != f {
		t.Errorf("%s has it", label(h.canvas.Focused()))
	}
}
