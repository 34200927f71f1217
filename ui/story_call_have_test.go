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
	h.press(words.Say("sheet.facts"), "Member ID: "+words.Say("person.show"))
	if !h.spells(shell.Sample.MemberID) {
		t.Error("the member ID is not to be seen")
	}
	h.press(words.Say("sheet.back"))
	h.mustRead(words.Say("sheet.talk"))
}

// One press shows a value, and that one alone; it hides by itself, with a press, and
// when the page is left.
func TestAValueShowsForHalfAMinute(t *testing.T) {
	show, hide := "Member ID: "+words.Say("person.show"), "Member ID: "+words.Say("person.hide")
	open := func(t *testing.T) *house {
		h := family(t)
		h.press("Call for help", words.Say("tool.sheet"), shell.Sample.Name, show)
		if !h.spells(shell.Sample.MemberID) {
			t.Fatal("it does not show")
		}
		if h.spells(shell.Sample.Email) {
			t.Error("the email came with it")
		}
		return h
	}
	h := open(t)
	h.pass(29 * time.Second)
	h.canvas.FocusNext()
	if !h.spells(shell.Sample.MemberID) {
		t.Error("it is gone too soon")
	}
	for name, hides := range map[string]func(*house){
		"half a minute":    func(h *house) { h.pass(31 * time.Second) },
		"a press":          func(h *house) { h.press(hide) },
		"the page is left": func(h *house) { h.press("Menu", "Back") },
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			if hides(h); h.spells(shell.Sample.MemberID) {
				t.Error("it still shows")
			}
		})
	}
}

func TestTicksOfOnePersonAreNotAnothers(t *testing.T) {
	h := family(t)
	h.press("Call for help", words.Say("tool.sheet"), shell.Sample.Name, words.Say("call.have.birth"), "Back", tom.Name)
	if have := h.Session.Snapshot().Call.Have; len(have) != 0 {
		t.Errorf("of Tom %v is ticked", have)
	}
}

// A value comes and goes beside its controls or above them, which stay under the finger; and
// it is there after its box is ticked.
func TestAValueStandsBesideItsControlsWhichStay(t *testing.T) {
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
		show := h.find(words.Say("person.email") + ": " + words.Say("person.show"))
		before := where(show)
		h.press(words.Say("person.email") + ": " + words.Say("person.show"))
		h.resize(1080, 680)
		if after := where(show); before != after || before.IsZero() {
			t.Errorf("the control went from %v to %v", before, after)
		}
		h.seen(func(o fyne.CanvasObject, at fyne.Position) {
			if m, ok := o.(*kit.SpelledText); ok && at.Y+m.Size().Height > before.Y && at.X+m.Size().Width > before.X {
				t.Errorf("the value ends at %v, its control begins at %v", at.Add(m.Size()), before)
			}
		})
		h.press(words.Say("call.have.email"))
		if !h.spells(value) {
			t.Error("ticked, it is hidden")
		}
	}
}
