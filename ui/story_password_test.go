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
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/tools"
	"signinhelper/ui/words"
)

// idea is what is typed into the field in these tests.
const idea = "Zq7-heron-Vexil"

func atPasswords(t *testing.T) *house {
	t.Helper()
	h := newHouse(t)
	h.Session.Begin(assistant.StepReset) // a clock runs, and draws the page once a second
	h.press("Menu", words.Say("menu.password"))
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
	h.OpenStep(assistant.StepReset)
	h.press(words.Say("tool.password"))
	if len(h.boxed()) > 0 {
		t.Fatal("a password stands on the screen unasked")
	}
	h.press(words.Say("password.make"))
	first := strings.Join(h.boxed(), "")
	if len(h.boxed()) != 5 || password.Rate(first, nil).Score != 4 {
		t.Errorf("%d boxes, rated %+v", len(h.boxed()), password.Rate(first, nil))
	}
	h.mustRead(words.Say("password.strong"))
	h.mustRead(words.Say("password.bits", words.Args{"Bits": 55}))
	h.press(words.Say("password.another"))
	second := strings.Join(h.boxed(), "")
	if second == first {
		t.Error("another one is the same one")
	}
	h.press(words.Say("password.copy"), "6 words")
	h.mustRead(words.Say("password.altered"))
	if h.board.text != "" {
		t.Error("the old one can still be pasted")
	}
	h.press("4 words")
	second = strings.Join(h.boxed(), "")
	h.press(words.Say("password.copy"))
	h.mustRead(words.Say("person.copied"))
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
		{"no number", []string{words.Say("password.digit") + " ✓"}, func(b []string, all string) bool {
			return len(b) == 4 && !strings.ContainsAny(all, "0123456789") && !strings.HasSuffix(all, "-")
		}},
		{"no big letters", []string{words.Say("password.capitals") + " ✓"}, func(_ []string, all string) bool { return !capitals(all) }},
		{"no dash", []string{words.Say("password.sign") + " ✓"}, func(b []string, all string) bool {
			return len(b) == 5 && !strings.Contains(strings.TrimSuffix(all, "-"), "-")
		}},
		{"no dash and no big letters: the words must be told apart", []string{words.Say("password.sign") + " ✓", words.Say("password.capitals") + " ✓"},
			func(b []string, all string) bool { return len(b) == 5 && !capitals(all) && strings.Contains(all, "-") }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := atPasswords(t)
			h.press(words.Say("password.make"))
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
	for text := password.FewestWords; text <= password.MostWords; text++ {
		for _, r := range []password.Recipe{
			{Words: text, Separator: password.Hyphen}, {Words: text, Separator: password.Hyphen, Capitals: true, Digit: true},
			{Words: text, Capitals: true}, {Words: text, Capitals: true, Digit: true},
		} {
			made, err := password.New(r)
			if err != nil {
				t.Fatal(err)
			}
			got, want := saved.Pieces(made.Reveal(), r), text
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
		{"being in", func(h *house) { h.press("Menu", words.Say("menu.more"), words.Say("bar.in")) }},
		{"starting over", func(h *house) { h.press("Menu", words.Say("menu.over"), words.Say("over.yes")) }},
		{"Escape in the field", func(h *house) { h.field(words.Say("password.idea")).TypedKey(escape) }},
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
			h.press(words.Say("password.make"), words.Say("password.copy"))
			made := strings.Join(h.boxed(), "")
			h.typeIn(words.Say("password.idea"), idea)
			h.press(words.Say("password.show"))
			h.press("Larger text") // a second page of the same kind
			field := h.field(words.Say("password.idea"))
			h.typeIn(words.Say("password.idea"), "!") // and undo what was typed here
			if field.Text != idea+"!" || strings.Join(h.boxed(), "") != made {
				t.Fatal("larger text loses the password that is being written down")
			}
			view := h.Views[h.Now].(*tools.PasswordView)
			tt.do(h)
			if h.tools.Password.Holds() || h.tools.Password.Typed != "" || h.tools.Password.Made != (password.Passphrase{}) || h.tools.Password.Plain {
				t.Error("it is still in memory")
			}
			if len(view.Made.Objects) > 0 || view.Shown != (password.Passphrase{}) || field.Text != "" {
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
			if h.Now.Page != shell.AtPassword {
				h.press("Menu", words.Say("menu.password"))
			}
			if h.field(words.Say("password.idea")).Text != "" || len(h.boxed()) > 0 {
				t.Error("it is there when the page is opened again")
			}
		})
	}
}

func TestNobodyIsHurriedWhileWritingItDown(t *testing.T) {
	h := atPasswords(t)
	h.press(words.Say("password.make"))
	made := strings.Join(h.boxed(), "")
	h.wait(4*time.Minute - time.Second)
	if h.reads(words.Say("password.soon")) {
		t.Error("it warns too early")
	}
	h.wait(time.Second)
	h.mustRead(words.Say("password.soon"))
	h.press(words.Say("password.time"))
	h.wait(4 * time.Minute)
	if strings.Join(h.boxed(), "") != made {
		t.Error("more time was asked for, and not given")
	}
	h.wait(time.Minute)
	if len(h.boxed()) > 0 {
		t.Error("after five minutes it is still there")
	}
	h.mustRead(words.Say("password.gone"))
	h.press(words.Say("password.make"))
	if h.reads(words.Say("password.gone")) || len(h.boxed()) == 0 {
		t.Error("a new one is not made")
	}
}

func TestAPasswordIsGoneAfterTheComputerSlept(t *testing.T) {
	h := atPasswords(t)
	h.press(words.Say("password.make"))
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
			h.kept["SAMPLE"] = shell.Sample
			h.press(words.Say("start.people"), "Menu", words.Say("menu.password"))
			if h.reads(words.Say("password.hint.empty")) || h.reads(words.Say("password.very-weak")) {
				t.Error("nothing is typed, and it is rated")
			}
			h.typeIn(words.Say("password.idea"), tt.text)
			h.mustRead(words.Say(tt.says))
			h.mustRead(tt.score)
			h.mustRead(words.Say(tt.hint))
			h.press(words.Say("password.show"))
			if h.field(words.Say("password.idea")).Password {
				t.Error("it is not shown")
			}
			h.press(words.Say("password.hide"))
			if !h.field(words.Say("password.idea")).Password {
				t.Error("it is not hidden again")
			}
		})
	}
}

// What a screen reader may speak aloud in a room, and what the tests of the
// whole program see, holds no password.
func TestNoNameHoldsAPassword(t *testing.T) {
	h := atPasswords(t)
	h.press(words.Say("password.make"))
	h.typeIn(words.Say("password.idea"), idea)
	h.press(words.Say("password.show"))
	text := h.boxed()
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		named, ok := o.(fyne.Accessible)
		if !ok {
			return
		}
		if strings.Contains(named.AccessibilityLabel(), idea) || strings.Contains(named.AccessibilityLabel(), text[0]+text[1]) {
			t.Errorf("%T is called %q", o, named.AccessibilityLabel())
		}
		for _, w := range text[:4] {
			if named.AccessibilityLabel() == w {
				t.Errorf("%T is called %q", o, w)
			}
		}
	})
}

func TestCopyingFromTheField(t *testing.T) {
	h := atPasswords(t)
	h.typeIn(words.Say("password.idea"), idea)
	f := h.field(words.Say("password.idea"))
	h.canvas.Focus(f)
	for _, s := range []fyne.Shortcut{&fyne.ShortcutCopy{Clipboard: h.board}, &fyne.ShortcutCut{Clipboard: h.board}} {
		f.TypedShortcut(&fyne.ShortcutSelectAll{})
		f.TypedShortcut(s)
		if h.board.text != "" {
			t.Error("hidden, it can be copied")
		}
	}
	h.press(words.Say("password.show"))
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
		h.Open(shell.Route{Page: shell.AtPassword})
		h.press(words.Say("password.make"), "7 words")
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
		h.Open(shell.Route{Page: shell.AtPassword})
		h.resize(w.window.Width, w.window.Height)
		f := h.field(words.Say("password.idea"))
		h.canvas.Focus(f)
		h.typeIn(words.Say("password.idea"), idea)
		h.resize(w.window.Width, w.window.Height) // all is where it will be drawn
		h.seen(func(o fyne.CanvasObject, at fyne.Position) {
			p, text := o.(*kit.Prose)
			rated := text && p.Words.Text == words.Say("password.strong")
			if (rated || o == fyne.CanvasObject(f)) && (at.Y < 0 || at.Y+o.Size().Height > w.window.Height) {
				t.Errorf("%s at %.0f: %T stands at %.0f to %.0f", w.size, w.window.Width, o, at.Y, at.Y+o.Size().Height)
			}
		})
	}
}
