package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// cardRadius rounds the corners of cards; cardPadding keeps their content away
// from the edge.
const (
	cardRadius  = 12
	cardPadding = 20
)

// Distances within a row with a box to tick.
const (
	checkEdge = 10 // from the edge to the box
	checkGap  = 10 // from the box to the words
)

// newGround is the white ground of a card, with a soft shadow.
func newGround() *canvas.Rectangle {
	r := newFill(colorCard)
	r.CornerRadius = cardRadius
	r.Shadow = canvas.Shadow{Color: themeColor(colorShadow), BlurRadius: 3, Offset: fyne.NewPos(0, 1), Variant: canvas.DropShadow}
	return r
}

// card sets what belongs together on a white ground.
func card(content ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newGround(), container.New(evenly(cardPadding), container.New(column{space: 12}, content...)))
}

// striped is a panel and its stripe, for paintStripe.
func striped(t tone, content ...fyne.CanvasObject) (object fyne.CanvasObject, stripe *canvas.Rectangle) {
	area, bar := t.colors()
	stripe, back := newFill(bar), newFill(area)
	stripe.CornerRadius, back.CornerRadius = cardRadius, cardRadius
	inner := container.New(inset{cardPadding, cardPadding, cardPadding, cardPadding}, container.New(column{space: 12}, content...))
	return container.New(edged{}, stripe, back, inner), stripe
}

// edged lays the area of a panel over its stripe, so that some of that is seen
// at the left.
type edged struct{}

// stripeWidth is how much of the stripe is seen.
const stripeWidth = 8

// Layout places all three.
func (edged) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(2*cardRadius, size.Height)) // no wider, or it would shine through at the corners
	o[1].Move(fyne.NewPos(stripeWidth, 0))
	o[1].Resize(size.SubtractWidthHeight(stripeWidth, 0))
	o[2].Move(fyne.NewPos(stripeWidth, 0))
	fit(o[2], size.Width-stripeWidth)
}

// MinSize is the content's and the stripe's.
func (edged) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[2].MinSize().AddWidthHeight(stripeWidth, 0)
}

// leadRow is a row that leads on: a picture, what it is, what it does, and an
// arrow at the right.
type leadRow struct {
	tile  *tile
	title *prose
	more  *prose
}

// newLeadRow makes a row; more may be empty.
func newLeadRow(h *hands, icon fyne.ThemeIconName, title, more string, r rank, press func()) *leadRow {
	_, words, _ := r.colors()
	row := &leadRow{title: newProse(title, theme.SizeNameSubHeadingText, true, words), more: newProse(more, theme.SizeNameText, false, words)}
	showIf(row.more, more != "")
	picture, arrow := newIcon(icon, words), newIcon(arrowIcon, words)
	picture.SetMinSize(fyne.NewSquareSize(theme.IconInlineSize() * 1.4))
	content := container.New(leading{}, picture, container.New(column{}, row.title, row.more), arrow)
	row.tile = newTile(h, func() string { return row.title.full }, content, r, press)
	row.tile.padding = &inset{13, 20, 13, 20}
	row.tile.paint = func(words fyne.ThemeColorName) {
		row.title.setColor(words)
		row.more.setColor(words)
		setIcon(picture, icon, words)
		setIcon(arrow, arrowIcon, words)
	}
	return row
}

func (r *leadRow) set(title, more string) {
	r.title.set(title)
	r.more.set(more)
}

// leading sets words between a picture and an arrow.
type leading struct{}

// Layout places all three; both pictures stand on the middle of the words.
func (leading) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const space = 16
	left, right := o[0].MinSize(), o[2].MinSize()
	x := left.Width + space
	height := fit(o[1], size.Width-x-right.Width-space)
	o[1].Move(fyne.NewPos(x, (size.Height-height)/2))
	o[0].Resize(left)
	o[0].Move(fyne.NewPos(0, (size.Height-left.Height)/2))
	o[2].Resize(right)
	o[2].Move(fyne.NewPos(size.Width-right.Width, (size.Height-right.Height)/2))
}

// MinSize is all three side by side.
func (leading) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b, c := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	return fyne.NewSize(a.Width+b.Width+c.Width+32, max(a.Height, b.Height, c.Height))
}

// besideTop sets a control at the left of words, at their top.
type besideTop struct{}

// Layout places both.
func (besideTop) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSquareSize(minTarget))
	o[0].Move(fyne.NewPos(0, 0))
	x := float32(minTarget + checkGap)
	o[1].Move(fyne.NewPos(x, 0))
	fit(o[1], size.Width-x)
}

// MinSize is that of both, side by side.
func (besideTop) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	return fyne.NewSize(minTarget+checkGap+m.Width, max(minTarget, m.Height))
}

// twoUp sets two objects of one height side by side where each has room for its
// words, and below each other where not.
type twoUp struct{ height *float32 }

func newTwoUp(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(twoUp{new(float32)}, objects...)
}

// twoUpFrom is the width from which two stand side by side, in units of the
// text size.
const twoUpFrom = 38

// Layout places the objects and remembers how high they came out.
func (t twoUp) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var shown []fyne.CanvasObject
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	const space = 12
	width, across := size.Width, 1
	if size.Width >= twoUpFrom*theme.TextSize() {
		width, across = (size.Width-space)/2, 2
	}
	var y float32
	for len(shown) > 0 {
		line := shown[:min(across, len(shown))]
		shown = shown[len(line):]
		var height float32
		for _, o := range line {
			height = max(height, fit(o, width))
		}
		for i, o := range line {
			o.Resize(fyne.NewSize(width, height))
			o.Move(fyne.NewPos(float32(i)*(width+space), y))
		}
		y += height + space
	}
	*t.height = max(0, y-space)
}

// MinSize is as narrow as the narrowest arrangement, and as high as the last
// one was.
func (t twoUp) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			s = s.Max(o.MinSize())
		}
	}
	s.Height = max(s.Height, *t.height)
	return s
}
