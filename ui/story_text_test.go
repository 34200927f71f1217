package ui

import (
	"strings"
	"testing"
)

// What was pasted with marks that nobody sees is saved without them; what is
// too long is told, and stays.
func TestTextThatIsPastedIntoTheForm(t *testing.T) {
	h := newHouse(t)
	h.press(say("start.people"), say("people.add"))
	long := strings.Repeat("x", 300)
	h.typeIn(say("form.name"), "Rosa\tSample\u202e\r\n")
	h.field(say("form.label")).SetText(long)
	h.typeIn(say("form.phone"), "800-555-0100")
	h.press(say("form.save"))
	h.mustRead(say("keyring.too-big.next"))
	h.mustRead(say("form.safe"))
	if got := h.field(say("form.label")).Text; got != long || len(h.kept) > 0 {
		t.Fatalf("%d letters are left", len(got))
	}
	h.field(say("form.label")).SetText("My\u200e card")
	h.press(say("people.retry"))
	for _, p := range h.kept {
		if p.Name != "Rosa Sample" || p.Numbers[0].Label != "My card" {
			t.Errorf("%q was saved, %q", p.Name, p.Numbers[0].Label)
		}
	}
	if len(h.kept) != 1 {
		t.Error("nobody was saved")
	}
}
