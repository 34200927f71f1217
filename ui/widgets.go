package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rank is how much a control stands out.
type rank int

const (
	plain   rank = iota // a border and dark words
	primary             // the one obvious next thing
	success             // "I'm in!"
	danger              // takes something away
	quiet               // on the bar at the top
	flat                // a row of a list: no border until it is pointed at
	here                // the row of that list whose page is open
	chosen              // the answer that is in force
	bare                // on a card of its own: the card has the border
	link                // leads aside: words alone, underlined
	urgent              // medicine, and nothing else
	call                // "Call for help" on the bar, the only filled one there
)

// plainIf is the rank of a control that is the one obvious next thing, unless
// something else on the page comes first.
func plainIf(other bool) rank {
	if other {
		return plain
	}
	return primary
}

func (r rank) colors() (fill, words, edge fyne.ThemeColorName) {
	switch r {
	case primary:
		return theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary
	case success:
		return theme.ColorNameSuccess, theme.ColorNameForegroundOnSuccess, theme.ColorNameSuccess
	case danger:
		return theme.ColorNameButton, theme.ColorNameError, theme.ColorNameError
	case quiet:
		return colorBand, colorOnBand, colorOnBand
	case flat:
		return theme.ColorNameBackground, theme.ColorNameForeground, theme.ColorNameBackground
	case here:
		return colorCard, theme.ColorNameForeground, colorCard
	case bare:
		return colorCard, theme.ColorNameForeground, colorCard
	case link:
		return colorClear, theme.ColorNamePrimary, colorClear
	case urgent:
		return colorCaution, theme.ColorNameForeground, colorEdgeStrong
	case call:
		return colorCall, colorOnCall, colorCall
	case chosen:
		return theme.ColorNameButton, theme.ColorNameForeground, theme.ColorNamePrimary
	}
	return theme.ColorNameButton, theme.ColorNameForeground, colorEdge
}

// showsPointer tells whether the control's fill changes under the mouse.
func (r rank) showsPointer() bool {
	switch r {
	case primary, success, quiet, call:
		return false
	}
	return true
}

// tile is every control that is pressed: a button, an answer, a step of the
// list. The toolkit's own button answers Space but not Enter, drops the
// focus when it is pressed, shows the focus too faintly, has no edge and
// cuts its words instead of wrapping them.
type tile struct {
	widget.BaseWidget
	name    func() string // what it is called: for screen readers and tests
	content fyne.CanvasObject
	line    float32 // width of the content on one line; 0 fills the row
	rank    rank
	press   func()
	paint   func(words fyne.ThemeColorName) // colours the content; nil leaves it
	hands   *hands
	held    func(on bool) // of a control that works for as long as it is held down
	padding *inset        // nil for that of a button

	focused, hovered bool
	holding          bool // it is held down
	fresh            bool // the key that comes was pressed, not held down
}

var (
	_ fyne.Focusable     = (*tile)(nil)
	_ fyne.Tappable      = (*tile)(nil)
	_ desktop.Hoverable  = (*tile)(nil)
	_ desktop.Cursorable = (*tile)(nil)
	_ desktop.Keyable    = (*tile)(nil)
	_ desktop.Mouseable  = (*tile)(nil)
)

// hands is what the controls tell the window: where the focus went, and keys
// that are not for them. The toolkit's scroll does not follow the focus, and
// gives a key to the focused control alone.
type hands struct {
	focused  func(fyne.CanvasObject)
	scrolled func(*fyne.ScrollEvent)
	copied   func(string) // a field's text goes onto the clipboard
	paste    func(then func(text string, err error))
	noted    func(fyne.CanvasObject) // something has to be read
	touched  func()                  // somebody is there
	back     func()
	words    func(fieldNote) string // what a field has to say, in words
	longest  int                    // letters that a field takes, unless it says otherwise
	byKeys   bool                   // the last press came from the keyboard
}

// AccessibilityLabel is what the control is called.
func (t *tile) AccessibilityLabel() string { return t.name() }

// AccessibilityRole is that of a button.
func (t *tile) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (t *tile) naturalWidth() float32 {
	if t.line == 0 {
		return 1e6
	}
	return t.line
}

func (t *tile) setRank(r rank) {
	if t.rank == r {
		return
	}
	t.rank = r
	if t.paint != nil {
		_, words, _ := r.colors()
		t.paint(words)
	}
	t.Refresh()
}

// Tapped presses the control with the mouse or a finger.
func (t *tile) Tapped(*fyne.PointEvent) {
	t.hands.touched()
	t.hands.byKeys = false
	t.press()
}

// KeyDown comes before TypedKey when a key is pressed, and not when it is
// held down and repeats: a slow hand on Enter presses once.
func (t *tile) KeyDown(ev *fyne.KeyEvent) {
	t.hands.touched()
	t.fresh = true
	if t.held != nil && (ev.Name == fyne.KeySpace || ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) {
		t.hold(true)
	}
}

// KeyUp lets go of a control that is held down.
func (t *tile) KeyUp(*fyne.KeyEvent) { t.hold(false) }

// MouseDown takes hold of a control that works while it is held down.
func (t *tile) MouseDown(*desktop.MouseEvent) { t.hold(true) }

// MouseUp lets go of it.
func (t *tile) MouseUp(*desktop.MouseEvent) { t.hold(false) }

func (t *tile) hold(on bool) {
	if t.held != nil && t.holding != on {
		t.holding = on
		t.held(on)
	}
}

// TypedKey presses the control with Enter or Space; Escape goes back.
func (t *tile) TypedKey(ev *fyne.KeyEvent) {
	if !t.fresh {
		return
	}
	t.fresh = false
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		t.hands.byKeys = true
		t.press()
	case fyne.KeyEscape:
		t.hands.back()
	}
}

// TypedRune takes no letters.
func (t *tile) TypedRune(rune) {}

// FocusGained shows the ring and has the control scrolled into view.
func (t *tile) FocusGained() {
	t.hands.touched()
	t.focused = true
	t.Refresh()
	t.hands.focused(t)
}

// FocusLost takes the ring away.
func (t *tile) FocusLost() {
	t.focused = false
	t.hold(false)
	t.Refresh()
}

// MouseIn shows that the control can be pressed.
func (t *tile) MouseIn(*desktop.MouseEvent) {
	t.hands.touched()
	t.hovered = true
	t.Refresh()
}

// MouseMoved is a sign of life.
func (t *tile) MouseMoved(*desktop.MouseEvent) { t.hands.touched() }

// MouseOut takes back what MouseIn did, and lets go: the toolkit does not tell
// when the mouse comes up outside.
func (t *tile) MouseOut() {
	t.hold(false)
	t.hovered = false
	t.Refresh()
}

// Cursor is the hand.
func (t *tile) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the control.
func (t *tile) CreateRenderer() fyne.WidgetRenderer {
	r := &tileRenderer{tile: t, back: canvas.NewRectangle(nil), ring: newRing(), padding: inset{12, sidePadding, 12, sidePadding}}
	if t.padding != nil {
		r.padding = *t.padding
	}
	r.back.CornerRadius = radius
	r.Refresh()
	return r
}

type tileRenderer struct {
	tile    *tile
	back    *canvas.Rectangle
	ring    *ring
	padding inset
}

func (r *tileRenderer) content() []fyne.CanvasObject { return []fyne.CanvasObject{r.tile.content} }

func (r *tileRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.ring.resize(size)
	r.padding.Layout(r.content(), size)
	// Words stand in the middle of a control that is higher than they are.
	content := r.tile.content
	height := content.MinSize().Height
	content.Resize(fyne.NewSize(content.Size().Width, height))
	content.Move(fyne.NewPos(r.padding.left, max(0, (size.Height-height)/2)))
}

func (r *tileRenderer) MinSize() fyne.Size {
	return r.padding.MinSize(r.content()).Max(fyne.NewSquareSize(minTarget))
}

func (r *tileRenderer) Refresh() {
	th, wish := fyne.CurrentApp().Settings().Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	fill, _, edge := r.tile.rank.colors()
	if r.tile.hovered && r.tile.rank.showsPointer() {
		fill = theme.ColorNameHover
	}
	r.back.FillColor, r.back.StrokeColor = th.Color(fill, wish), th.Color(edge, wish)
	r.back.StrokeWidth = 2
	if r.tile.rank == chosen || r.tile.rank == urgent {
		r.back.StrokeWidth = 3
	}
	r.back.Shadow = canvas.Shadow{}
	if r.tile.rank == here {
		r.back.Shadow = newGround().Shadow
	}
	r.back.Refresh()
	r.ring.show(r.tile.focused)
}

func (r *tileRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.back, r.tile.content}, r.ring.objects()...)
}

func (r *tileRenderer) Destroy() {}

// ring marks the control that has the focus: two lines, one dark and one
// bright, so that one of them stands out on any fill.
type ring struct {
	outer, inner *canvas.Rectangle
	on           bool
}

func newRing() *ring {
	r := &ring{outer: canvas.NewRectangle(unseen), inner: canvas.NewRectangle(unseen)}
	r.outer.StrokeWidth, r.inner.StrokeWidth = ringWidth, ringWidth
	r.outer.CornerRadius, r.inner.CornerRadius = radius+ringWidth, radius
	r.show(false)
	return r
}

func (r *ring) objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.inner, r.outer} }

func (r *ring) resize(size fyne.Size) {
	r.inner.Resize(size)
	r.outer.Resize(size.AddWidthHeight(2*ringWidth, 2*ringWidth))
	r.outer.Move(fyne.NewPos(-ringWidth, -ringWidth))
}

func (r *ring) show(on bool) {
	r.on = on
	th, wish := fyne.CurrentApp().Settings().Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.outer.StrokeColor, r.inner.StrokeColor = th.Color(colorRing, wish), th.Color(colorRingInner, wish)
	for _, o := range []*canvas.Rectangle{r.outer, r.inner} {
		o.Hidden = !on
		o.Refresh()
	}
}

// sidePadding is how far the words of a control stay from its sides.
const sidePadding = 18

// newTile makes a control around any content.
func newTile(h *hands, name func() string, content fyne.CanvasObject, r rank, press func()) *tile {
	t := &tile{name: name, content: content, rank: r, press: press, hands: h}
	t.ExtendBaseWidget(t)
	return t
}

// newButton makes a control of words, and a sign before them when icon is
// not empty.
func newButton(h *hands, words string, icon fyne.ThemeIconName, r rank, press func()) *tile {
	return newButtonOf(theme.SizeNameText, h, words, icon, r, press)
}

// newButtonOf makes a button with words of a size.
func newButtonOf(size fyne.ThemeSizeName, h *hands, words string, icon fyne.ThemeIconName, r rank, press func()) *tile {
	_, color, _ := r.colors()
	p := newProse(words, size, true, color)
	if r == link {
		p.words.Style.TextStyle.Underline = true
	}
	t := newTile(h, func() string { return p.full }, p, r, press)
	t.line = p.naturalWidth() + 2*sidePadding
	if icon == "" {
		p.words.Style.Alignment = fyne.TextAlignCenter
		t.paint = p.setColor
		return t
	}
	sign := newIcon(icon, color)
	t.content = container.New(beside{gap}, sign, p)
	if size == sizeTight {
		sign.SetMinSize(fyne.NewSquareSize(theme.Size(sizeTight) + 4))
	}
	t.line += sign.MinSize().Width + gap
	t.paint = func(words fyne.ThemeColorName) {
		p.setColor(words)
		setIcon(sign, icon, words)
	}
	return t
}

func newIcon(name fyne.ThemeIconName, color fyne.ThemeColorName) *canvas.Image {
	img := canvas.NewImageFromResource(nil)
	setIcon(img, name, color)
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(fyne.NewSquareSize(theme.IconInlineSize()))
	return img
}

func setIcon(img *canvas.Image, name fyne.ThemeIconName, color fyne.ThemeColorName) {
	img.Resource = theme.NewColoredResource(theme.Icon(name), color)
	img.Refresh()
}

// drawsNothing is how a thing looks that is there for its events alone. What is
// in it is hidden: the toolkit would paint every point of a clear area too.
func drawsNothing() fyne.WidgetRenderer {
	area := canvas.NewRectangle(unseen)
	area.Hide()
	return widget.NewSimpleRenderer(area)
}

// setButton changes the words of a control that button or action made.
func setButton(t *tile, words string) {
	p := proseOf(t.content)
	if p.full == words {
		return
	}
	if t.line == 0 { // it fills the row, whatever it says
		p.set(words)
		t.Refresh()
		return
	}
	t.line += -p.naturalWidth()
	p.set(words)
	t.line += p.naturalWidth()
	t.Refresh()
}
