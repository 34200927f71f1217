package ui

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"strings"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/paste"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// rare is a letter that no font has: Unicode has none in its place.
const rare = "\U000e1234"

// pasteInto puts a text on the clipboard and into a field.
func (h *house) pasteInto(f *kit.Field, text string) {
	h.t.Helper()
	h.board.text = text
	h.canvas.Focus(f)
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: h.board})
}

func press(f *kit.Field, keys ...fyne.KeyName) {
	for _, k := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// Her name has a letter that this computer cannot show. It is kept all the same,
// whatever she changes around it.
func TestALetterThatNoFontHasIsKept(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	f := h.field(words.Say("form.name"))
	h.pasteInto(f, "An"+rare+" Li")
	d := h.people.Draft("")
	if f.Text != "An� Li" || d.Person.Name != "An"+rare+" Li" {
		t.Fatalf("the field shows %q, and %q is kept", f.Text, d.Person.Name)
	}
	h.mustRead(words.Say("field.lacks"))
	for _, step := range []struct {
		name string
		do   func()
		want string
	}{
		{"a letter in front", func() { press(f, fyne.KeyHome); f.TypedRune('J') }, "JAn" + rare + " Li"},
		{"a letter behind", func() { press(f, fyne.KeyEnd); f.TypedRune('u') }, "JAn" + rare + " Liu"},
		{"one more such letter beside it", func() {
			press(f, fyne.KeyHome, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
			f.TypedRune('\U000e1235')
		}, "JAn\U000e1235" + rare + " Liu"},
		{"the left one of both taken out", func() { press(f, fyne.KeyBackspace) }, "JAn" + rare + " Liu"},
		{"that undone", func() { f.TypedShortcut(&fyne.ShortcutUndo{}) }, "JAn\U000e1235" + rare + " Liu"},
		{"that done again", func() { f.TypedShortcut(&fyne.ShortcutRedo{}) }, "JAn" + rare + " Liu"},
	} {
		if step.do(); d.Person.Name != step.want {
			t.Errorf("%s: %+q is kept, want %+q", step.name, d.Person.Name, step.want)
		}
	}
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: h.board})
	if h.board.text != "JAn"+rare+" Liu" {
		t.Errorf("copied %+q", h.board.text)
	}
	h.press("Larger text")
	if f := h.field(words.Say("form.name")); f.Text != "JAn� Liu" {
		t.Errorf("in larger text the field shows %q", f.Text)
	}
	h.press(words.Say("form.save"))
	if !h.reads("JAn� Liu") {
		t.Error("her page does not show her name")
	}
	for _, p := range h.kept {
		if p.Name != "JAn"+rare+" Liu" {
			t.Errorf("saved as %+q", p.Name)
		}
	}
}

// Nothing that is drawn has a letter that the toolkit would look for in vain.
func TestTheToolkitMeasuresNoLetterThatNoFontHas(t *testing.T) {
	drawable := func(what, text string) {
		for _, r := range text {
			if r != '\n' && r != (&kit.Drawing{}).Letter(r) {
				t.Errorf("%s: %U is measured", what, r)
			}
		}
	}
	for _, text := range []string{rare, "\x01", "a\tb", "\u0378", "\uffff", "\U0010ffff", "\xff", "龍", "😀", "e\u0301", "שלום", "\u2028", "\u200b"} {
		h := newHouse(t)
		h.press(words.Say("start.people"), words.Say("people.add"))
		h.pasteInto(h.field(words.Say("form.name")), text)
		drawable("a field", h.field(words.Say("form.name")).Text)
		drawable("words", kit.Para(text).Words.Text)
		m := kit.NewSpelledText("", "text")
		m.Set("x"+text, kit.Mark{From: 0, To: 1})
		for _, c := range m.Cells {
			if c.Text != kit.ShownIn(c.Text, kit.EvenType) {
				t.Errorf("marked: %+q is measured", c.Text)
			}
		}
		p := kit.Para("")
		p.Set(text)
		drawable("other words", p.Words.Text)
	}
}

func TestWhatIsTooLongIsCutAndSheIsTold(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	f := h.field(words.Say("person.memberId"))
	h.typeIn(words.Say("person.memberId"), "ZQ")
	h.pasteInto(f, strings.Repeat("龍1", 50_000))
	if got := h.people.Draft("").Person.MemberID; len([]rune(got)) != assistant.LongestText || !strings.HasPrefix(got, "ZQ龍1龍") {
		t.Errorf("%d letters are kept", len([]rune(got)))
	}
	h.mustRead(words.Say("field.cut"))
	h.canvas.Focus(f)
	f.TypedRune('7')
	h.mustRead(words.Say("field.full"))
	press(f, fyne.KeyBackspace)
	f.TypedRune('7')
	if got := h.people.Draft("").Person.MemberID; !strings.HasSuffix(got, "7") || h.reads(words.Say("field.full")) {
		t.Error("with room again, nothing more can be typed")
	}
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	h.pasteInto(f, "ZQ 1\r\n2")
	if got := h.people.Draft("").Person.MemberID; got != "ZQ 1 2" {
		t.Errorf("over all of it: %q", got)
	}
}

// An address that is cut would be another one.
func TestAnAddressThatIsTooLongIsNotJudgedByItsBeginning(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtAddress})
	h.pasteInto(h.field(words.Say("real.field")), "https://www.express-scripts.com:"+strings.Repeat("a", 9000)+"@evil.example/")
	h.mustRead(words.Say("real.title.not-an-address"))
	if h.reads(words.Say("real.title.official")) {
		t.Error("it is called official")
	}
}

// The program that was copied from hangs.
func TestPastingFromAProgramThatHangs(t *testing.T) {
	h := newHouse(t)
	h.Clip.Read = func(context.Context, uint32) (string, error) { return "", paste.ErrNoAnswer }
	h.press(words.Say("start.people"), words.Say("people.add"))
	h.typeIn(words.Say("person.memberId"), "ZQ")
	h.pasteInto(h.field(words.Say("person.memberId")), "never seen")
	h.mustRead(words.Say("field.hangs"))
	if got := h.people.Draft("").Person.MemberID; got != "ZQ" {
		t.Errorf("there is %q now", got)
	}
	h.typeIn(words.Say("person.memberId"), "1")
	if h.reads(words.Say("field.hangs")) {
		t.Error("it still says so")
	}
	h.Open(shell.Route{Page: shell.AtAddress})
	h.press(words.Say("real.paste"))
	h.mustRead(words.Say("field.hangs"))
	quits := 0
	h.Quit = func() { quits++ }
	h.Clip.Put("of ours")
	if h.QuitNow(); quits != 1 {
		t.Error("it does not close")
	}
}

// What she pastes comes a moment later. By then she has gone on.
func TestWhatComesTooLateIsPastedNowhere(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	f := h.field(words.Say("person.memberId"))
	h.Clip.Read = func(context.Context, uint32) (string, error) {
		h.canvas.Focus(h.field(words.Say("form.name")))
		return "late", nil
	}
	h.pasteInto(f, "late")
	if d := h.people.Draft(""); d.Person.MemberID+d.Person.Name != "" {
		t.Errorf("it was pasted: %q, %q", d.Person.MemberID, d.Person.Name)
	}
}

// pasted are 100 kB of each kind of text.
func pasted() map[string]string {
	fill := func(piece string) string { return strings.Repeat(piece, 100_000/len(piece)) }
	var all strings.Builder
	for r := rune(0x4e00); all.Len() < 100_000; r++ {
		all.WriteRune(r)
	}
	return map[string]string{
		"English": fill("ZQ 1234 "), "one word": fill("a"), "Chinese": all.String(), "rare": fill(rare), "emoji": fill("👩🏽‍🚀😀1️⃣"),
		"accents": "e" + fill("\u0301"), "Hebrew": fill("שלום "), "turned": fill("\u202eab\u202c"), "control": fill("\x01\x02"), "broken": fill("\xff"), "lines": fill("a\n"), "dots": fill("."),
	}
}

// BenchmarkPaste pastes 100 kB into each kind of field, and draws the page: each
// is to take less than a second.
func BenchmarkPaste(b *testing.B) {
	at := func(page shell.PageID) func(*house) { return func(h *house) { h.Open(shell.Route{Page: page}) } }
	fields := []struct {
		name, label string
		open        func(*house)
	}{
		{"form", "form.name", at(shell.AtForm)}, {"slips", "slips.field", at(shell.AtTyping)}, {"real", "real.field", at(shell.AtAddress)},
		{"caller", "caller.field", at(shell.AtIncomingCall)}, {"password", "password.idea", at(shell.AtPassword)}, {"search", "library.search", at(shell.AtLibrary)},
		{"note", "sheet.note", func(h *house) { h.readyFor(shell.Sample.Name); h.press(words.Say("sheet.dial.begin")) }},
		{"PIN", "pin.field", func(h *house) { h.press(words.Say("start.people"), shell.Sample.Name, words.Say("person.pin")) }},
	}
	for _, f := range fields {
		for kind, text := range pasted() {
			b.Run(fmt.Sprint(f.name, "/", kind), func(b *testing.B) {
				h := newHouse(b)
				h.kept["SAMPLE"] = shell.Sample
				f.open(h)
				for b.Loop() {
					h.pasteInto(h.field(words.Say(f.label)), text)
					h.Render()
					h.canvas.Capture()
				}
			})
		}
	}
}

// On a Wayland desktop only the toolkit can look at the clipboard, and it waits
// without end. The window holds still for a moment, and then goes on.
func TestTheToolkitIsNotWaitedForWithoutEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		screen := make(chan func(), 10)
		b := kit.NewBridge(func(f func()) { screen <- f })
		board := &slowBoard{answer: make(chan string)}
		c := shell.NewClipboard(shell.Parts{Clipboard: board}, b)
		c.Window = func() (uint32, bool) { return 0, true }
		var told []error
		ask := func() { c.Ask(func(_ string, err error) { told = append(told, err) }) }
		ask()
		ask()
		(<-screen)()
		if len(told) != 2 || told[0] == nil || told[1] == nil {
			t.Fatalf("told %v", told)
		}
		if c.Put("of ours"); board.text != "" {
			t.Error("it was put there while the toolkit was at it")
		}
		board.answer <- "from elsewhere"
		if (<-screen)(); board.text != "of ours" || len(told) != 2 {
			t.Errorf("the clipboard holds %q, and %d were told", board.text, len(told))
		}
		go func() { board.answer <- "quick" }()
		if ask(); len(told) != 3 || told[2] != nil {
			t.Errorf("told %v", told)
		}
		b.Close()
	})
}

// slowBoard is a clipboard of somebody who takes his time.
type slowBoard struct {
	memoryClipboard
	answer chan string
}

func (c *slowBoard) Content() string { return <-c.answer }

// What is personal is copied with a mark, where the desktop knows one, and it is gone
// once it is off both clipboards: of Copy and Paste, and of the middle button.
func TestACopyIsMarkedAndLeavesBothClipboards(t *testing.T) {
	board, marked := &memoryClipboard{}, ""
	var refused, hangs error
	var cleared []string
	c := shell.NewClipboard(shell.Parts{
		Clipboard: board,
		Pasted:    func(context.Context, uint32) (string, error) { return marked + board.text, nil },
		Secret: shell.SecretBoard{
			Offer: func(_ context.Context, text string) error {
				if refused == nil {
					marked = text
				}
				return refused
			},
			ClearSelected: func(_ context.Context, text string) error {
				cleared = append(cleared, text)
				return hangs
			},
		},
	}, kit.AtOnce())
	if c.Put("ZQ 1"); marked != "ZQ 1" || board.text != "" {
		t.Errorf("%q is marked, the toolkit has %q", marked, board.text)
	}
	hangs = paste.ErrNoAnswer
	if c.Clear(); c.Ours == "" {
		t.Error("nobody knows whether the middle button pastes it, and it is given up")
	}
	hangs = nil
	if c.Clear(); c.Ours != "" || strings.Join(cleared, ",") != "ZQ 1,ZQ 1" {
		t.Errorf("%q is still taken for there, after %q", c.Ours, cleared)
	}

	marked, refused = "", errors.New("no")
	if c.Put("ZQ 2"); board.text != "ZQ 2" {
		t.Errorf("where it cannot be marked, the toolkit has %q", board.text)
	}
	c.ClearNow()
	if refused = nil; c.Ours != "" || board.text != "" {
		t.Errorf("at the end there is %q", board.text)
	}
	c.Window = func() (uint32, bool) { return 0, true }
	if c.Put("ZQ 3"); marked != "" || board.text != "ZQ 3" {
		t.Errorf("on Wayland %q is marked, the toolkit has %q", marked, board.text)
	}
}

// Her grandson gave her name a face. It is drawn in its colors as it is typed, and on
// her page, though the toolkit had no font of emoji until then.
func TestAnEmojiIsDrawnInItsColors(t *testing.T) {
	sweep() // or the toolkit lets go of what is built long after the last picture
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	f := h.field(words.Say("form.name"))
	const face = 100 // points that are yellow
	if h.pasteInto(f, "Ana Sol"); h.yellow(f) > face {
		t.Fatal("there is yellow in her name")
	}
	if f.TypedRune('😀'); h.yellow(f) < face {
		t.Errorf("%d points of the field are yellow", h.yellow(f))
	}
	h.press(words.Say("form.save"))
	var name fyne.CanvasObject
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if p, ok := o.(*kit.Prose); ok && strings.Contains(p.Full, "😀") {
			name = o
		}
	})
	if name == nil || h.yellow(name) < face {
		t.Error("the face is not yellow on her page")
	}
}

// yellow is how many points of what is seen are.
func (h *house) yellow(what fyne.CanvasObject) (n int) {
	h.Render()
	picture, size := h.canvas.Capture(), what.Size()
	h.seen(func(o fyne.CanvasObject, at fyne.Position) {
		for i := 0; o == what && i < int(size.Width)*int(size.Height); i++ {
			c := color.NRGBAModel.Convert(picture.At(int(at.X)+i%int(size.Width), int(at.Y)+i/int(size.Width))).(color.NRGBA)
			if c.R > 200 && c.G > 150 && c.B < 130 {
				n++
			}
		}
	})
	return n
}
