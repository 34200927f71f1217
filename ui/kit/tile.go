package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Rank is how much a control stands out.
type Rank int

const (
	Plain   Rank = iota // a border and dark words
	Primary             // the one obvious next thing
	Success             // "I'm in!"
	Danger              // takes something away
	Quiet               // on the bar at the top
	Flat                // a row of a list: no border until it is pointed at
	Here                // the row of that list whose page is open
	Chosen              // the answer that is in force
	Bare                // on a card of its own: the card has the border
	Link                // leads aside: words alone, underlined
	Urgent              // medicine, and nothing else
	Call                // "Call for help" on the bar, the only filled one there
)

// PlainIf is the rank of a control that is the one obvious next thing, unless
// something else on the page comes first.
func PlainIf(other bool) Rank {
	if other {
		return Plain
	}
	return Primary
}

func (r Rank) colors() (fill, words, edge fyne.ThemeColorName) {
	switch r {
	case Primary:
		return theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary
	case Success:
		return theme.ColorNameSuccess, theme.ColorNameForegroundOnSuccess, theme.ColorNameSuccess
	case Danger:
		return theme.ColorNameButton, theme.ColorNameError, theme.ColorNameError
	case Quiet:
		return ColorBand, ColorOnBand, ColorOnBand
	case Flat:
		return theme.ColorNameBackground, theme.ColorNameForeground, theme.ColorNameBackground
	case Here:
		return ColorCard, theme.ColorNameForeground, ColorOutline
	case Bare:
		return ColorCard, theme.ColorNameForeground, ColorCard
	case Link:
		return colorClear, theme.ColorNamePrimary, colorClear
	case Urgent:
		return ColorCaution, theme.ColorNameForeground, ColorEdgeStrong
	case Call:
		return colorCall, colorOnCall, colorCall
	case Chosen:
		return theme.ColorNameButton, theme.ColorNameForeground, theme.ColorNamePrimary
	}
	return theme.ColorNameButton, theme.ColorNameForeground, ColorEdge
}

// showsPointer tells whether the control's fill changes under the mouse.
func (r Rank) showsPointer() bool {
	switch r {
	case Primary, Success, Quiet, Call:
		return false
	}
	return true
}

// Tile is every control that is pressed: a button, an answer, a step of the
// list. The toolkit's own button answers Space but not Enter, drops the
// focus when it is pressed, shows the focus too faintly, has no edge and
// cuts its words instead of wrapping them.
type Tile struct {
	widget.BaseWidget
	Name    func() string // what it is called: for screen readers and tests
	Content fyne.CanvasObject
	Line    float32 // width of the content on one line; 0 fills the row
	least   float32 // the width on one line that it keeps, whatever it says
	Rank    Rank
	press   func()
	paint   func(words fyne.ThemeColorName) // colours the content; nil leaves it
	hands   *Hands
	Padding *Inset // nil for that of a button
	Sense   Sense  // what a screen reader tells beside the name

	Focused, hovered bool
	left             bool // it is left out: it leads where this computer does not go
	fresh            bool // the key that comes was pressed, not held down
}

var (
	_ fyne.Focusable     = (*Tile)(nil)
	_ fyne.Tappable      = (*Tile)(nil)
	_ desktop.Hoverable  = (*Tile)(nil)
	_ desktop.Cursorable = (*Tile)(nil)
	_ desktop.Keyable    = (*Tile)(nil)
)

// Hands is what the controls tell the window: where the focus went, and keys
// that are not for them. The toolkit's scroll does not follow the focus, and
// gives a key to the focused control alone.
type Hands struct {
	Focused  func(fyne.CanvasObject)
	Focus    func(fyne.Focusable) // gives the focus to something
	Scrolled func(*fyne.ScrollEvent)
	Copied   func(string) // a field's text goes onto the clipboard
	Paste    func(then func(text string, err error))
	Noted    func(fyne.CanvasObject) // something has to be read
	Touched  func()                  // somebody is there
	Key      func(fyne.KeyName)      // a key that the control has no use for
	Moved    func()                  // the pointer moved
	Words    func(FieldNote) string  // what a field has to say, in words
	Chosen   func(string) string     // what the answer in force is called
	Longest  int                     // letters that a field takes, unless it says otherwise
	ByKeys   bool                    // the last press came from the keyboard
}

// AccessibilityLabel is what the control is called.
func (t *Tile) AccessibilityLabel() string { return t.Name() }

// AccessibilityRole is that of a button.
func (t *Tile) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// NaturalWidth is the width of the control on one line, in pixels.
func (t *Tile) NaturalWidth() float32 {
	if t.Line == 0 {
		return 1e6
	}
	return max(t.Line, t.least)
}

// Reserve keeps as much width as these words need: a button that says one thing and
// then another must not move what is beside it, nor itself.
func (t *Tile) Reserve(words ...string) {
	p := ProseOf(t.Content)
	for _, text := range words {
		other := NewProse(text, p.Words.Style.SizeName, p.Words.Style.TextStyle.Bold, p.Words.Style.ColorName)
		t.least = max(t.least, t.Line-p.NaturalWidth()+other.NaturalWidth())
	}
}

// LeaveOut takes the control out for good: whatever shows it later does not.
func (t *Tile) LeaveOut() *Tile {
	t.left = true
	t.Hide()
	return t
}

// LeftOut tells whether the control was taken out for good.
func (t *Tile) LeftOut() bool { return t.left }

// Show shows the control, unless it was taken out for good.
func (t *Tile) Show() {
	if !t.left {
		t.BaseWidget.Show()
	}
}

// SetRank changes how much the control stands out.
func (t *Tile) SetRank(r Rank) {
	if t.Rank == r {
		return
	}
	t.Rank = r
	if t.paint != nil {
		_, words, _ := r.colors()
		t.paint(words)
	}
	t.Refresh()
}

// Tapped presses the control with the mouse or a finger.
func (t *Tile) Tapped(*fyne.PointEvent) {
	t.hands.Touched()
	t.hands.ByKeys = false
	t.press()
}

// KeyDown comes before TypedKey when a key is pressed, and not when it is
// held down and repeats: a slow hand on Enter presses once.
func (t *Tile) KeyDown(*fyne.KeyEvent) {
	t.hands.Touched()
	t.fresh = true
}

// KeyUp does nothing: a press is over as the key comes down.
func (t *Tile) KeyUp(*fyne.KeyEvent) {}

// TypedKey presses the control with Enter or Space. A key that moves the page may be
// held down.
func (t *Tile) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		t.hands.Key(ev.Name)
		return
	}
	if !t.fresh {
		return
	}
	t.fresh = false
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		t.hands.ByKeys = true
		t.press()
	default:
		t.hands.Key(ev.Name)
	}
}

// TypedRune takes no letters.
func (t *Tile) TypedRune(rune) {}

// FocusGained shows the ring and has the control scrolled into view.
func (t *Tile) FocusGained() {
	t.hands.Touched()
	t.Focused = true
	t.Refresh()
	t.hands.Focused(t)
}

// FocusLost takes the ring away.
func (t *Tile) FocusLost() {
	t.Focused = false
	t.Refresh()
}

// MouseIn shows that the control can be pressed.
func (t *Tile) MouseIn(*desktop.MouseEvent) {
	t.hands.Moved()
	t.hovered = true
	t.Refresh()
}

// MouseMoved is a sign of life.
func (t *Tile) MouseMoved(*desktop.MouseEvent) { t.hands.Moved() }

// MouseOut takes back what MouseIn did.
func (t *Tile) MouseOut() {
	t.hovered = false
	t.Refresh()
}

// Cursor is the hand.
func (t *Tile) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the control.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	r := &tileRenderer{tile: t, back: canvas.NewRectangle(nil), ring: newFocusRing(), padding: Inset{12, SidePadding, 12, SidePadding}}
	if t.Padding != nil {
		r.padding = *t.Padding
	}
	r.back.CornerRadius = Radius
	r.Refresh()
	return r
}

type tileRenderer struct {
	tile    *Tile
	back    *canvas.Rectangle
	ring    *focusRing
	padding Inset
}

func (r *tileRenderer) content() []fyne.CanvasObject { return []fyne.CanvasObject{r.tile.Content} }

func (r *tileRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.ring.resize(size)
	r.padding.Layout(r.content(), size)
	// Words stand in the middle of a control that is higher than they are.
	content := r.tile.Content
	height := content.MinSize().Height
	content.Resize(fyne.NewSize(content.Size().Width, height))
	content.Move(fyne.NewPos(r.padding.Left, max(0, (size.Height-height)/2)))
}

func (r *tileRenderer) MinSize() fyne.Size {
	return r.padding.MinSize(r.content()).Max(fyne.NewSquareSize(Target()))
}

func (r *tileRenderer) Refresh() {
	th, wish := fyne.CurrentApp().Settings().Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	fill, _, edge := r.tile.Rank.colors()
	if r.tile.hovered && r.tile.Rank.showsPointer() {
		fill = theme.ColorNameHover
	}
	r.back.FillColor, r.back.StrokeColor = th.Color(fill, wish), th.Color(edge, wish)
	r.back.StrokeWidth = 2
	if r.tile.Rank == Chosen || r.tile.Rank == Urgent {
		r.back.StrokeWidth = 3
	}
	r.back.Shadow = canvas.Shadow{}
	if r.tile.Rank == Here {
		r.back.Shadow = NewGround().Shadow
	}
	r.back.Refresh()
	r.ring.show(r.tile.Focused)
}

func (r *tileRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.back, r.tile.Content}, r.ring.objects()...)
}

func (r *tileRenderer) Destroy() {}

// focusRing marks the control that has the focus: two lines, one dark and one
// bright, so that one of them stands out on any fill.
type focusRing struct {
	outer, inner *canvas.Rectangle
	on           bool
}

func newFocusRing() *focusRing {
	r := &focusRing{outer: canvas.NewRectangle(Unseen), inner: canvas.NewRectangle(Unseen)}
	r.outer.StrokeWidth, r.inner.StrokeWidth = RingWidth, RingWidth
	r.outer.CornerRadius, r.inner.CornerRadius = Radius+RingWidth, Radius
	r.show(false)
	return r
}

func (r *focusRing) objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.inner, r.outer} }

func (r *focusRing) resize(size fyne.Size) {
	r.inner.Resize(size)
	r.outer.Resize(size.AddWidthHeight(2*RingWidth, 2*RingWidth))
	r.outer.Move(fyne.NewPos(-RingWidth, -RingWidth))
}

func (r *focusRing) show(on bool) {
	r.on = on
	th, wish := fyne.CurrentApp().Settings().Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.outer.StrokeColor, r.inner.StrokeColor = th.Color(ColorRing, wish), th.Color(ColorRingInner, wish)
	for _, o := range []*canvas.Rectangle{r.outer, r.inner} {
		o.Hidden = !on
		o.Refresh()
	}
}

// SidePadding is how far the words of a control stay from its sides.
const SidePadding = 18

// NewTile makes a control around any content.
func NewTile(h *Hands, name func() string, content fyne.CanvasObject, r Rank, press func()) *Tile {
	t := &Tile{Name: name, Content: content, Rank: r, press: press, hands: h}
	t.ExtendBaseWidget(t)
	return t
}

// NewButton makes a control of words, and a sign when icon is not empty: before
// them, or after them where it is the arrow of what leads on.
func NewButton(h *Hands, words string, icon fyne.ThemeIconName, r Rank, press func()) *Tile {
	return newButtonOf(theme.SizeNameText, h, words, icon, r, press)
}

// newButtonOf makes a button with words of a size.
func newButtonOf(size fyne.ThemeSizeName, h *Hands, words string, icon fyne.ThemeIconName, r Rank, press func()) *Tile {
	_, color, _ := r.colors()
	p := NewProse(words, size, true, color)
	if r == Link {
		p.Words.Style.TextStyle.Underline = true
	}
	t := NewTile(h, func() string { return p.Full }, p, r, press)
	t.Line = p.NaturalWidth() + 2*SidePadding
	if icon == "" {
		p.Words.Style.Alignment = fyne.TextAlignCenter
		t.paint = p.SetColor
		return t
	}
	sign := NewIcon(icon, color)
	if t.Content = container.New(Beside{Gap}, sign, p); icon == ArrowIcon {
		t.Content = Onward(p, sign)
	}
	if size == SizeTight {
		sign.SetMinSize(fyne.NewSquareSize(theme.Size(SizeTight) + 4))
	}
	t.Line += sign.MinSize().Width + Gap
	t.paint = func(words fyne.ThemeColorName) {
		p.SetColor(words)
		sign.Set(icon, words)
	}
	return t
}

// DrawsNothing is how a thing looks that is there for its events alone. What is
// in it is hidden: the toolkit would paint every point of a clear area too.
func DrawsNothing() fyne.WidgetRenderer {
	area := canvas.NewRectangle(Unseen)
	area.Hide()
	return widget.NewSimpleRenderer(area)
}

// SetButton changes the words of a control that button or action made.
func SetButton(t *Tile, words string) {
	p := ProseOf(t.Content)
	if p.Full == words {
		return
	}
	if t.Line == 0 { // it fills the row, whatever it says
		p.Set(words)
		t.Refresh()
		return
	}
	t.Line += -p.NaturalWidth()
	p.Set(words)
	t.Line += p.NaturalWidth()
	t.Refresh()
}
