package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"signinhelper/assistant"
	"signinhelper/assistant/password"
	"signinhelper/ui/kit"
)

// idea is what is typed into the field in these tests.
const idea = "Zq7-heron-Vexil"

func atPasswords(t *testing.T) *house {
	t.Helper()
	h := newHouse(t)
	h.Session.Begin(assistant.StepReset) // a clock runs, and draws the page once a second
	h.press("Menu", say("menu.password"))
	return h
}

// boxed returns the passphrase as it stands on the screen, box by box.
func (h *house) boxed() []string {
	var list []string
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if text, ok := o.(*canvas.Text); ok {
			list = append(list, text.Text)
		}
	})
	return list
}

func TestAPasswordIsMadeAndCopied(t *testing.T) {
	h := newHouse(t)
	h.openStep(assistant.StepReset)
	h.press(say("tool.password"))
	if len(h.boxed()) > 0 {
		t.Fatal("a password stands on the screen unasked")
	}
	h.press(say("password.make"))
	first := strings.Join(h.boxed(), "")
	if len(h.boxed()) != 5 || password.Rate(first, nil).Score != 4 {
		t.Errorf("%d boxes, rated %+v", len(h.boxed()), password.Rate(first, nil))
	}
	h.mustRead(say("password.strong"))
	h.mustRead(say("password.bits", args{"Bits": 55}))
	h.press(say("password.another"))
	second := strings.Join(h.boxed(), "")
	if second == first {
		t.Error("another one is the same one")
	}
	h.press(say("password.copy"), "6 words")
	h.mustRead(say("password.altered"))
	if h.board.text != "" {
		t.Error("the old one can still be pasted")
	}
	h.press("4 words")
	second = strings.Join(h.boxed(), "")
	h.press(say("password.copy"))
	h.mustRead(say("person.copied"))
	if h.board.text != second {
		t.Error("what was copied is not what is shown")
	}
	h.wait(44 * time.Second)
	if h.board.text != second {
		t.Error("it left the clipboard too early")
	}
	h.wait(time.Second)
	if h.board.text != "" {
		t.Error("it is still on the clipboard")
	}
}

func TestWhatASiteAsksForCanBeChosen(t *testing.T) {
	capitals := func(s string) bool { return strings.ToLower(s) != s }
	for _, tt := range []struct {
		name  string
		press []string
		ok    func(boxes []string, all string) bool
	}{
		{"six words", []string{"6 words"}, func(b []string, _ string) bool { return len(b) == 7 }},
		{"no number", []string{say("password.digit") + " ✓"}, func(b []string, all string) bool {
			return len(b) == 4 && !strings.ContainsAny(all, "0123456789") && !strings.HasSuffix(all, "-")
		}},
		{"no big letters", []string{say("password.capitals") + " ✓"}, func(_ []string, all string) bool { return !capitals(all) }},
		{"no dash", []string{say("password.sign") + " ✓"}, func(b []string, all string) bool {
			return len(b) == 5 && !strings.Contains(strings.TrimSuffix(all, "-"), "-")
		}},
		{"no dash and no big letters: the words must be told apart", []string{say("password.sign") + " ✓", say("password.capitals") + " ✓"},
			func(b []string, all string) bool { return len(b) == 5 && !capitals(all) && strings.Contains(all, "-") }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := atPasswords(t)
			h.press(say("password.make"))
			h.press(tt.press...)
			b := h.boxed()
			if !tt.ok(b, strings.Join(b, "")) {
				t.Errorf("the boxes hold %q", b)
			}
		})
	}
}

// Put together again, the boxes are the password, whatever it is made of.
func TestTheBoxesAreThePassword(t *testing.T) {
	for words := password.FewestWords; words <= password.MostWords; words++ {
		for _, r := range []password.Recipe{
			{Words: words, Separator: password.Hyphen}, {Words: words, Separator: password.Hyphen, Capitals: true, Digit: true},
			{Words: words, Capitals: true}, {Words: words, Capitals: true, Digit: true},
		} {
			made, err := password.New(r)
			if err != nil {
				t.Fatal(err)
			}
			got, want := pieces(made.Reveal(), r), words
			if r.Digit {
				want++
			}
			if strings.Join(got, "") != made.Reveal() || len(got) != want {
				t.Errorf("%q is cut into %q", made.Reveal(), got)
			}
		}
	}
}

// From the product page: a password is never stored, and cleared on leaving.
func TestNoPasswordOutlivesItsPage(t *testing.T) {
	escape := &fyne.KeyEvent{Name: fyne.KeyEscape}
	for _, tt := range []struct {
		name string
		do   func(*house)
	}{
		{"going back", func(h *house) { h.press("Back") }},
		{"going elsewhere", func(h *house) { h.press("Call for help") }},
		{"being in", func(h *house) { h.press("Menu", say("menu.more"), say("bar.in")) }},
		{"starting over", func(h *house) { h.press("Menu", say("menu.over"), say("over.yes")) }},
		{"Escape in the field", func(h *house) { h.field(say("password.idea")).TypedKey(escape) }},
		{"Escape anywhere else", func(h *house) { h.canvas.Unfocus(); h.canvas.OnTypedKey()(escape) }},
		{"five minutes of nobody", func(h *house) { h.wait(5 * time.Minute) }},
		// On some systems the clock that cannot be set stands still meanwhile.
		{"a computer that slept", func(h *house) {
			h.wait(time.Second)
			h.clock.Wall = h.clock.Wall.Add(5 * time.Minute)
			h.wait(time.Second)
		}},
		{"closing the window", func(h *house) { h.Close() }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := atPasswords(t)
			h.press(say("password.make"), say("password.copy"))
			made := strings.Join(h.boxed(), "")
			h.typeIn(say("password.idea"), idea)
			h.press(say("password.show"))
			h.press("Larger text") // a second page of the same kind
			field := h.field(say("password.idea"))
			h.typeIn(say("password.idea"), "!") // and undo what was typed here
			if field.Text != idea+"!" || strings.Join(h.boxed(), "") != made {
				t.Fatal("larger text loses the password that is being written down")
			}
			view := h.views[h.now].(*passwordView)
			tt.do(h)
			if h.password.holds() || h.password.typed != "" || h.password.made != (password.Passphrase{}) || h.password.plain {
				t.Error("it is still in memory")
			}
			if len(view.made.Objects) > 0 || view.shown != (password.Passphrase{}) || field.Text != "" {
				t.Error("the page still has it")
			}
			for name, bring := range map[string]func(){"undo": field.Undo, "redo": field.Redo} {
				if bring(); field.Text != "" {
					t.Errorf("%s brings it back", name)
				}
			}
			if strings.Contains(h.board.text, idea) {
				t.Error("what was typed is on the clipboard")
			}
			if tt.name == "closing the window" {
				if h.board.text != "" {
					t.Error("the clipboard keeps it")
				}
				return
			}
			if h.now.page != atPassword {
				h.press("Menu", say("menu.password"))
			}
			if h.field(say("password.idea")).Text != "" || len(h.boxed()) > 0 {
				t.Error("it is there when the page is opened again")
			}
		})
	}
}

func TestNobodyIsHurriedWhileWritingItDown(t *testing.T) {
	h := atPasswords(t)
	h.press(say("password.make"))
	made := strings.Join(h.boxed(), "")
	h.wait(4*time.Minute - time.Second)
	if h.reads(say("password.soon")) {
		t.Error("it warns too early")
	}
	h.wait(time.Second)
	h.mustRead(say("password.soon"))
	h.press(say("password.time"))
	h.wait(4 * time.Minute)
	if strings.Join(h.boxed(), "") != made {
		t.Error("more time was asked for, and not given")
	}
	h.wait(time.Minute)
	if len(h.boxed()) > 0 {
		t.Error("after five minutes it is still there")
	}
	h.mustRead(say("password.gone"))
	h.press(say("password.make"))
	if h.reads(say("password.gone")) || len(h.boxed()) == 0 {
		t.Error("a new one is not made")
	}
}

func TestAPasswordIsGoneAfterTheComputerSlept(t *testing.T) {
	h := atPasswords(t)
	h.press(say("password.make"))
	h.wait(time.Second)
	h.clock.Since += time.Hour
	h.wait(time.Second)
	if len(h.boxed()) > 0 {
		t.Error("an hour later it is still there")
	}
}

func TestARatingIsGivenAsOneTypes(t *testing.T) {
	for _, tt := range []struct {
		text, says, score, hint string
	}{
		{"password", "password.very-weak", "1 of 5", "password.hint.common-word"},
		{"Rosa Sample", "password.very-weak", "1 of 5", "password.hint.own-details"},
		{"01/01/1944", "password.very-weak", "1 of 5", "password.hint.date"},
		{"plum-orchard-tin-boat", "password.strong", "5 of 5", "password.alone"},
	} {
		t.Run(tt.text, func(t *testing.T) {
			h := newHouse(t)
			h.kept["SAMPLE"] = sample
			h.press(say("start.people"), "Menu", say("menu.password"))
			if h.reads(say("password.hint.empty")) || h.reads(say("password.very-weak")) {
				t.Error("nothing is typed, and it is rated")
			}
			h.typeIn(say("password.idea"), tt.text)
			h.mustRead(say(tt.says))
			h.mustRead(tt.score)
			h.mustRead(say(tt.hint))
			h.press(say("password.show"))
			if h.field(say("password.idea")).Password {
				t.Error("it is not shown")
			}
			h.press(say("password.hide"))
			if !h.field(say("password.idea")).Password {
				t.Error("it is not hidden again")
			}
		})
	}
}

// What a screen reader may speak aloud in a room, and what the tests of the
// whole program see, holds no password.
func TestNoNameHoldsAPassword(t *testing.T) {
	h := atPasswords(t)
	h.press(say("password.make"))
	h.typeIn(say("password.idea"), idea)
	h.press(say("password.show"))
	words := h.boxed()
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		named, ok := o.(fyne.Accessible)
		if !ok {
			return
		}
		if strings.Contains(named.AccessibilityLabel(), idea) || strings.Contains(named.AccessibilityLabel(), words[0]+words[1]) {
			t.Errorf("%T is called %q", o, named.AccessibilityLabel())
		}
		for _, w := range words[:4] {
			if named.AccessibilityLabel() == w {
				t.Errorf("%T is called %q", o, w)
			}
		}
	})
}

func TestCopyingFromTheField(t *testing.T) {
	h := atPasswords(t)
	h.typeIn(say("password.idea"), idea)
	f := h.field(say("password.idea"))
	h.canvas.Focus(f)
	for _, s := range []fyne.Shortcut{&fyne.ShortcutCopy{Clipboard: h.board}, &fyne.ShortcutCut{Clipboard: h.board}} {
		f.TypedShortcut(&fyne.ShortcutSelectAll{})
		f.TypedShortcut(s)
		if h.board.text != "" {
			t.Error("hidden, it can be copied")
		}
	}
	h.press(say("password.show"))
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: h.board})
	if h.board.text != idea {
		t.Errorf("the clipboard holds %q", h.board.text)
	}
	h.wait(45 * time.Second)
	if h.board.text != "" {
		t.Error("it stays on the clipboard")
	}
}

// The boxes are no words that wrap: each must fit by itself.
func TestThePasswordFitsTheSmallestWindow(t *testing.T) {
	for _, w := range windows {
		state := assistant.NewState()
		state.Settings.Text = w.size
		h := newHouseWith(t, state, w.window.Width, w.window.Height)
		h.open(place{page: atPassword})
		h.press(say("password.make"), "7 words")
		h.resize(w.window.Width, w.window.Height)
		h.seen(func(o fyne.CanvasObject, at fyne.Position) {
			text, ok := o.(*canvas.Text)
			if !ok {
				return
			}
			longest := fyne.MeasureText("Cyclamates-", text.TextSize, text.TextStyle).Width // none is longer
			if text.Size().Width < text.MinSize().Width || at.X+text.Size().Width > w.window.Width || longest+100 > w.window.Width {
				t.Errorf("%s at %.0f: %q does not fit", w.size, w.window.Width, text.Text)
			}
		})
	}
}

// The rating grows below the field: it comes into view, the field stays.
func TestWhoTypesSeesWhatIsTyped(t *testing.T) {
	for _, w := range windows {
		state := assistant.NewState()
		state.Settings.Text = w.size
		h := newHouseWith(t, state, w.window.Width, w.window.Height)
		h.open(place{page: atPassword})
		h.resize(w.window.Width, w.window.Height)
		f := h.field(say("password.idea"))
		h.canvas.Focus(f)
		h.typeIn(say("password.idea"), idea)
		h.resize(w.window.Width, w.window.Height) // all is where it will be drawn
		h.seen(func(o fyne.CanvasObject, at fyne.Position) {
			p, words := o.(*kit.Prose)
			rated := words && p.Words.Text == say("password.strong")
			if (rated || o == fyne.CanvasObject(f)) && (at.Y < 0 || at.Y+o.Size().Height > w.window.Height) {
				t.Errorf("%s at %.0f: %T stands at %.0f to %.0f", w.size, w.window.Width, o, at.Y, at.Y+o.Size().Height)
			}
		})
	}
}
