package kit

import (
	"runtime"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field is the toolkit's text field with what it lacks: a focus that is
// seen, Escape that goes back, and a name.
type Field struct {
	widget.Entry
	Object fyne.CanvasObject // what is put on a page
	Label  string
	ring   *focusRing
	hands  *Hands

	Secret  bool              // of a password, a PIN or secret words: a screen reader never gets it, even where it can be read
	Most    int               // letters that it takes
	Real    []rune            // what was typed, letter by letter as Text shows it
	was     []rune            // Text, as of the last change
	coming  []rune            // what is being put in now
	past    map[string]string // what was typed, by the Texts that do not show all of it
	changed func(string)
	said    *Prose // what was cut, or cannot be shown
	down    bool   // the mouse's button or a finger is on it
}

// NewField makes a field that holds text, tells each change, and does enter
// when Enter is pressed.
func NewField(h *Hands, label, text string, changed func(string), enter func()) *Field {
	f := &Field{Label: label, hands: h, ring: newFocusRing(), Most: h.Longest, changed: changed, said: Note()}
	f.hold(text)
	f.Text = string(f.was)
	f.tellLacking()
	f.OnChanged = f.heed
	f.OnSubmitted = func(string) {
		h.ByKeys = true
		enter()
	}
	f.ExtendBaseWidget(f)
	box := container.New(framed{f.ring}, append([]fyne.CanvasObject{newFrame(f), f, newWheel(h)}, f.ring.objects()...)...)
	f.Object = Rows(box, f.said)
	return f
}

// CreateRenderer draws the toolkit's field without its frame, which is too tight. A
// theme of the field's own would widen it, and have all fonts read anew for each
// field, which takes as long as a page.
func (f *Field) CreateRenderer() fyne.WidgetRenderer { return unframed{f.Entry.CreateRenderer()} }

type unframed struct{ fyne.WidgetRenderer }

// Objects are all but the frame.
func (u unframed) Objects() []fyne.CanvasObject {
	return slices.DeleteFunc(slices.Clone(u.WidgetRenderer.Objects()), func(o fyne.CanvasObject) bool {
		_, frame := o.(*canvas.Rectangle)
		return frame
	})
}

// frame is what a field stands in. Pressed beside the words, it takes the focus there.
type frame struct {
	widget.BaseWidget
	field *Field
	area  *canvas.Rectangle
}

func newFrame(f *Field) *frame {
	w := &frame{field: f, area: NewFill(theme.ColorNameInputBackground)}
	w.area.CornerRadius, w.area.StrokeWidth = Radius, 2
	w.area.StrokeColor = ThemeColor(theme.ColorNameInputBorder)
	w.ExtendBaseWidget(w)
	return w
}

// Tapped has the cursor stand in the field.
func (w *frame) Tapped(*fyne.PointEvent) { w.field.hands.Focus(w.field) }

// Cursor is that of text.
func (w *frame) Cursor() desktop.Cursor { return desktop.TextCursor }

// CreateRenderer draws the area and its edge.
func (w *frame) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.area) }

// AccessibilityLabel is the name of the field, never what is typed.
func (f *Field) AccessibilityLabel() string { return f.Label }

// FocusGained shows the ring and has the field scrolled into view: not before the
// mouse's button or the finger is lifted. The toolkit takes the focus from a field that
// went from below it, and what is typed then would go nowhere.
func (f *Field) FocusGained() {
	f.hands.Touched()
	f.Entry.FocusGained()
	f.ring.show(true)
	if !f.down {
		f.hands.Focused(f)
	}
}

// FocusLost takes the ring away.
func (f *Field) FocusLost() {
	f.down = false
	f.Entry.FocusLost()
	f.ring.show(false)
}

// TypedShortcut does what Entry does, but with the clipboard in our way: nobody
// who put something there is waited for, and what was copied or cut leaves it
// again.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	f.hands.Touched()
	out := passing{out: func(string) {
		if taken := f.taken(); taken != "" {
			f.hands.Copied(taken)
		}
	}}
	switch s.(type) {
	case *fyne.ShortcutCopy:
		s = &fyne.ShortcutCopy{Clipboard: out}
	case *fyne.ShortcutCut:
		s = &fyne.ShortcutCut{Clipboard: out}
	case *fyne.ShortcutPaste:
		f.paste()
		return
	case *desktop.CustomShortcut:
		if runtime.GOOS != "darwin" && s.ShortcutName() == altLeft.ShortcutName() { // there, it goes back by a word
			f.hands.Key(fyne.KeyEscape)
			return
		}
	}
	f.Entry.TypedShortcut(s)
}

// altLeft goes back from a page, as in a browser.
var altLeft = &desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt}

// passing is a clipboard that only passes something on.
type passing struct {
	in  string
	out func(string)
}

// Content is what is pasted.
func (p passing) Content() string { return p.in }

// SetContent is told what is copied.
func (p passing) SetContent(text string) { p.out(text) }

// TappedSecondary opens no menu: the toolkit's own would copy past us.
func (f *Field) TappedSecondary(*fyne.PointEvent) {}

// TypedKey types, and passes on Escape and what is no key of a text: F1 to F12.
func (f *Field) TypedKey(ev *fyne.KeyEvent) {
	f.hands.Touched()
	if ev.Name == fyne.KeyEscape || len(ev.Name) > 1 && ev.Name[0] == 'F' {
		f.hands.Key(ev.Name)
		return
	}
	f.Entry.TypedKey(ev)
}

// TypedRune types.
func (f *Field) TypedRune(r rune) {
	f.hands.Touched()
	if f.room() < 1 {
		f.tell(fieldFull)
		return
	}
	f.coming = []rune{r}
	f.Entry.TypedRune(f.drawn(f.coming)[0])
}

// MouseDown sets the cursor.
func (f *Field) MouseDown(ev *desktop.MouseEvent) {
	f.hands.Touched()
	f.down = true
	f.Entry.MouseDown(ev)
}

// MouseUp has the field scrolled into view.
func (f *Field) MouseUp(ev *desktop.MouseEvent) {
	f.Entry.MouseUp(ev)
	if f.down {
		f.down = false
		f.hands.Focused(f)
	}
}

// wheel lies unseen over a field and passes the mouse's wheel on to the page.
// The toolkit's field keeps the wheel to itself, so that a page of fields
// would stop under the pointer.
type wheel struct {
	widget.BaseWidget
	hands *Hands
}

func newWheel(h *Hands) *wheel {
	w := &wheel{hands: h}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled moves the page.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	w.hands.Touched()
	w.hands.Scrolled(ev)
}

// CreateRenderer draws nothing.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer { return DrawsNothing() }

// framed lays out the frame of a field, the field, the wheel over both and the ring
// around them.
type framed struct{ ring *focusRing }

// FieldEdge is how far the words of a field stay from its edge, in pixels.
const FieldEdge = 10

// Layout places all; the field is as high as a line, in the middle.
func (r framed) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	height := o[1].MinSize().Height
	o[1].Resize(fyne.NewSize(size.Width-2*FieldEdge, height))
	o[1].Move(fyne.NewPos(FieldEdge, (size.Height-height)/2))
	o[2].Resize(size)
	r.ring.resize(size)
}

// MinSize is that of the field with its edge, and high enough to hit.
func (r framed) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[1].MinSize().AddWidthHeight(2*FieldEdge, 2*FieldEdge).Max(fyne.NewSquareSize(Target()))
}
