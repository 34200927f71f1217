package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// In the middle of a call the facts are a press away, though ticked before.
func TestTheFactsAreAtHandDuringTheCall(t *testing.T) {
	h := family(t)
	h.press("Call for help", words.Say("tool.sheet"), shell.Sample.Name, words.Say("call.have.number"), words.Say("sheet.have.next"), words.Say("sheet.dial.begin"))
	h.press(words.Say("sheet.facts"), "Member ID: "+words.Say("sheet.show"))
	if !h.spells(shell.Sample.MemberID) {
		t.Error("the member ID is not to be seen")
	}
	h.press(words.Say("sheet.back"))
	h.mustRead(words.Say("sheet.talk"))
}

func TestAValueShowsForAsLongAsItIsHeld(t *testing.T) {
	hold := "Member ID: " + words.Say("sheet.hold")
	for name, tt := range map[string]struct{ down, up func(*house, *kit.Tile) }{
		"mouse or finger":     {func(_ *house, b *kit.Tile) { b.MouseDown(nil) }, func(_ *house, b *kit.Tile) { b.MouseUp(nil) }},
		"the mouse slips off": {func(_ *house, b *kit.Tile) { b.MouseDown(nil) }, func(_ *house, b *kit.Tile) { b.MouseOut() }},
		"Space": {
			func(_ *house, b *kit.Tile) { b.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace}) },
			func(_ *house, b *kit.Tile) { b.KeyUp(&fyne.KeyEvent{Name: fyne.KeySpace}) },
		},
		"Tab in the middle": {
			func(h *house, b *kit.Tile) {
				h.canvas.Focus(b)
				b.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
			},
			func(h *house, _ *kit.Tile) { h.canvas.FocusNext() },
		},
		"half a minute":    {func(_ *house, b *kit.Tile) { b.MouseDown(nil) }, func(h *house, _ *kit.Tile) { h.pass(31 * time.Second) }},
		"the page is left": {func(_ *house, b *kit.Tile) { b.MouseDown(nil) }, func(h *house, _ *kit.Tile) { h.press("Menu", "Back") }},
	} {
		t.Run(name, func(t *testing.T) {
			h := family(t)
			h.press("Call for help", words.Say("tool.sheet"), shell.Sample.Name)
			button := h.find(hold)
			tt.down(h, button)
			if !h.spells(shell.Sample.MemberID) {
				t.Fatal("held down, it does not show")
			}
			if h.spells(shell.Sample.Email) {
				t.Error("the email came with it")
			}
			tt.up(h, button)
			if h.spells(shell.Sample.MemberID) {
				t.Error("let go, it still shows")
			}
		})
	}
}

func TestWhoCannotHoldHasHalfAMinute(t *testing.T) {
	h := family(t)
	h.press("Call for help", words.Say("tool.sheet"), shell.Sample.Name, "Member ID: "+words.Say("sheet.show"))
	h.pass(29 * time.Second)
	if !h.spells(shell.Sample.MemberID) {
		t.Error("it is gone too soon")
	}
	h.canvas.Focus(h.find("Member ID: " + words.Say("sheet.hold")))
	h.canvas.FocusNext()
	if !h.spells(shell.Sample.MemberID) {
		t.Error("the Tab key hid it")
	}
	h.pass(2 * time.Second)
	if h.spells(shell.Sample.MemberID) {
		t.Error("it is there after half a minute")
	}
}

func TestTicksOfOnePersonAreNotAnothers(t *testing.T) {
	h := family(t)
	h.press("Call for help", words.Say("tool.sheet"), shell.Sample.Name, words.Say("call.have.birth"), "Back", tom.Name)
	if have := h.Session.Snapshot().Call.Have; len(have) != 0 {
		t.Errorf("of Tom %v is ticked", have)
	}
}

// A value comes and goes above its controls, which stay under the finger; and
// it is there after its box is ticked.
func TestAValueStandsAboveItsControlsWhichStay(t *testing.T) {
	for _, value := range []string{"1", "someone.with.a.long.name.and.a.longer.family@a.long.name.of.a.house.example.org"} {
		h := family(t)
		p := shell.Sample
		p.Email = value
		h.kept["SAMPLE"] = p
		h.press("Call for help", words.Say("tool.sheet"), shell.Sample.Name)
		where := func(want any) (at fyne.Position) {
			h.seen(func(o fyne.CanvasObject, p fyne.Position) {
				if o == want {
					at = p
				}
			})
			return at
		}
		show := h.find(words.Say("person.email") + ": " + words.Say("sheet.show"))
		before := where(show)
		h.press(words.Say("person.email") + ": " + words.Say("sheet.show"))
		h.resize(1080, 680)
		if after := where(show); before != after || before.IsZero() {
			t.Errorf("the control went from %v to %v", before, after)
		}
		h.seen(func(o fyne.CanvasObject, at fyne.Position) {
			if m, ok := o.(*kit.SpelledText); ok && at.Y+m.Size().Height > before.Y {
				t.Errorf("the value ends at %v, its control begins at %v", at.Y+m.Size().Height, before.Y)
			}
		})
		h.press(words.Say("call.have.email"))
		if !h.spells(value) {
			t.Error("ticked, it is hidden")
		}
	}
}
