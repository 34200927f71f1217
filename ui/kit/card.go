package kit

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
	CardPadding = 20
)

// Distances within a row with a box to tick.
const (
	CheckEdge = 10 // from the edge to the box
	CheckGap  = 10 // from the box to the words
)

// NewGround is the white ground of a card, with a soft shadow.
func NewGround() *canvas.Rectangle {
	r := NewFill(ColorCard)
	r.CornerRadius = cardRadius
	outline(r)
	r.Shadow = canvas.Shadow{Color: ThemeColor(colorShadow), BlurRadius: 3, Offset: fyne.NewPos(0, 1), Variant: canvas.DropShadow}
	return r
}

// outline draws a line around a ground, in looks in which all grounds are the same.
func outline(ground *canvas.Rectangle) {
	if line := ThemeColor(ColorOutline); line != Unseen {
		ground.StrokeColor, ground.StrokeWidth = line, 2
	}
}

// Card sets what belongs together on a white ground.
func Card(content ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(NewGround(), container.New(Evenly(CardPadding), container.New(Column{Space: 12}, content...)))
}

// Striped is a panel and its stripe, for paintStripe.
func Striped(t Tone, content ...fyne.CanvasObject) (object fyne.CanvasObject, stripe *canvas.Rectangle) {
	area, bar := t.colors()
	stripe, back := NewFill(bar), NewFill(area)
	stripe.CornerRadius, back.CornerRadius = cardRadius, cardRadius
	outline(back)
	inner := container.New(Inset{CardPadding, CardPadding, CardPadding, CardPadding}, container.New(Column{Space: 12}, content...))
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
	Fit(o[2], size.Width-stripeWidth)
}

// MinSize is the content's and the stripe's.
func (edged) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[2].MinSize().AddWidthHeight(stripeWidth, 0)
}

// LeadRow is a row that leads on: a picture, what it is, what it does, and an
// arrow at the right.
type LeadRow struct {
	Tile  *Tile
	title *Prose
	more  *Prose
}

// NewLeadRow makes a row; more may be empty.
func NewLeadRow(h *Hands, icon fyne.ThemeIconName, title, more string, r Rank, press func()) *LeadRow {
	_, words, _ := r.colors()
	row := &LeadRow{title: NewProse(title, theme.SizeNameSubHeadingText, true, words), more: NewProse(more, theme.SizeNameText, false, words)}
	ShowIf(row.more, more != "")
	picture, arrow := NewIcon(icon, words), NewIcon(ArrowIcon, words)
	picture.SetMinSize(fyne.NewSquareSize(theme.IconInlineSize() * 1.4))
	content := container.New(Leading{}, picture, container.New(Column{}, row.title, row.more), arrow)
	row.Tile = NewTile(h, func() string { return row.title.Full }, content, r, press)
	row.Tile.Padding = &Inset{13, 20, 13, 20}
	row.Tile.paint = func(words fyne.ThemeColorName) {
		row.title.SetColor(words)
		row.more.SetColor(words)
		picture.Set(icon, words)
		arrow.Set(ArrowIcon, words)
	}
	return row
}

// Set changes both texts of the row.
func (r *LeadRow) Set(title, more string) {
	r.title.Set(title)
	r.more.Set(more)
}

// Leading sets words between a picture and an arrow.
type Leading struct{}

// Layout places all three; both pictures stand on the middle of the words.
func (Leading) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const space = 16
	left, right := o[0].MinSize(), o[2].MinSize()
	x := left.Width + space
	height := Fit(o[1], size.Width-x-right.Width-space)
	o[1].Move(fyne.NewPos(x, (size.Height-height)/2))
	o[0].Resize(left)
	o[0].Move(fyne.NewPos(0, (size.Height-left.Height)/2))
	o[2].Resize(right)
	o[2].Move(fyne.NewPos(size.Width-right.Width, (size.Height-right.Height)/2))
}

// MinSize is all three side by side.
func (Leading) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b, c := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	return fyne.NewSize(a.Width+b.Width+c.Width+32, max(a.Height, b.Height, c.Height))
}

// Onward sets an arrow at the right of what leads on.
func Onward(content fyne.CanvasObject, arrow *Picture) *fyne.Container {
	return container.New(onward{}, content, arrow)
}

// onward sets an arrow at the right of words, on their middle.
type onward struct{}

// Layout places both.
func (onward) Layout(o []fyne.CanvasObject, size fyne.Size) {
	arrow := o[1].MinSize()
	height := Fit(o[0], size.Width-arrow.Width-Gap)
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Resize(arrow)
	o[1].Move(fyne.NewPos(size.Width-arrow.Width, (height-arrow.Height)/2))
}

// MinSize is that of both, side by side.
func (onward) MinSize(o []fyne.CanvasObject) fyne.Size {
	words, arrow := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(words.Width+Gap+arrow.Width, max(words.Height, arrow.Height))
}

// FirstLine is the height of the first line of the words in an object, or of the object.
func FirstLine(o fyne.CanvasObject) float32 {
	if p := ProseOf(o); p != nil {
		return p.FirstLine()
	}
	return o.MinSize().Height
}

// BesideTop sets a control at the left of words, on the middle of their first line.
type BesideTop struct{}

// Layout places both.
func (BesideTop) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSquareSize(Target()))
	x, middle := Target()+CheckGap, FirstLine(o[1])/2
	o[0].Move(fyne.NewPos(0, max(0, middle-Target()/2)))
	o[1].Move(fyne.NewPos(x, max(0, Target()/2-middle)))
	Fit(o[1], size.Width-x)
}

// MinSize is that of both, side by side.
func (BesideTop) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	m.Height += max(0, (Target()-FirstLine(o[1]))/2)
	return fyne.NewSize(Target()+CheckGap+m.Width, max(Target(), m.Height))
}

// twoUp sets two objects of one height side by side where each has room for its
// words, and below each other where not.
type twoUp struct{ Flow }

// NewTwoUp sets objects side by side in pairs, or below each other, as the width allows.
func NewTwoUp(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(twoUp{NewFlow()}, objects...)
}

// twoUpFrom is the width from which two stand side by side, in units of the
// text size.
const twoUpFrom = 38

// Layout places the objects and remembers how high they came out.
func (t twoUp) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shown := visible(objects)
	const space = 12
	width, across := size.Width, 1
	if size.Width >= twoUpFrom*theme.TextSize() && len(shown) > 1 {
		width, across = (size.Width-space)/2, 2
	}
	*t.height = inRows(shown, across, width, space)
}

// sided sets controls at the right of words that need some width, or below them
// where there is no room. What the words need is known before they are shown: what
// comes and goes must not move the controls away from under a finger.
type sided struct {
	need  float32
	below *bool
}

// Sided sets controls at the right of words, of which the widest that must not wrap,
// shown or not, need some width; or below, where there is no room.
func Sided(need float32, words fyne.CanvasObject, controls *fyne.Container) *fyne.Container {
	return container.New(sided{need, new(bool)}, words, controls)
}

// Layout places both.
func (s sided) Layout(o []fyne.CanvasObject, size fyne.Size) {
	right := lineWidth(visible(o[1].(*fyne.Container).Objects))
	if *s.below = s.need+BigGap+right > size.Width; *s.below {
		Column{Space: Gap}.Layout(o, size)
		return
	}
	words, controls := Fit(o[0], size.Width-right-BigGap), Fit(o[1], right)
	height := max(words, controls)
	o[0].Move(fyne.NewPos(0, (height-words)/2))
	o[1].Move(fyne.NewPos(size.Width-right, (height-controls)/2))
}

// MinSize is as high as both at their present places.
func (s sided) MinSize(o []fyne.CanvasObject) fyne.Size {
	if *s.below {
		return Column{Space: Gap}.MinSize(o)
	}
	words, controls := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(words.Width, controls.Width), max(words.Height, controls.Height))
}
