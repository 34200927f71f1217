package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// TickBox is a control that is ticked or not.
type TickBox struct {
	Tile   *Tile
	Square *fyne.Container // of the box and its mark
	mark   *Picture
	Box    *canvas.Rectangle
	done   bool
}

// NewTickBox makes a box of one's own: the toolkit's is small and thin. name is
// what it is called, ticked or not.
func NewTickBox(h *Hands, name func(done bool) string, ticked func(bool)) *TickBox {
	b := &TickBox{mark: NewIcon(theme.IconNameConfirm, theme.ColorNameForegroundOnSuccess), Box: NewFill(theme.ColorNameInputBackground)}
	b.Box.CornerRadius = 6
	size := tickSize()
	b.Box.SetMinSize(fyne.NewSquareSize(size))
	b.mark.SetMinSize(fyne.NewSquareSize(size - 8))
	b.mark.Hide()
	b.Square = container.NewStack(b.Box, container.New(Evenly(4), b.mark))
	b.Tile = NewTile(h, func() string { return name(b.done) }, container.New(Naturally{}, b.Square), Bare, func() { ticked(!b.done) })
	b.Tile.Sense = Sense{Kind: Ticked, Name: func() string { return name(false) }, On: func() bool { return b.done }}
	edge := Evenly((Target() - size) / 2)
	b.Tile.Padding = &edge
	b.Tile.Line = Target()
	b.draw()
	return b
}

// tickSize is the side of the box to tick, in pixels: it grows with the words, as
// far as the control has room.
func tickSize() float32 { return min(Target()-4, max(32, 1.2*theme.TextSize())) }

func (b *TickBox) draw() {
	fill, edge := theme.ColorNameInputBackground, ColorEdge
	if b.done {
		fill, edge = theme.ColorNameSuccess, theme.ColorNameSuccess
	}
	b.Box.FillColor, b.Box.StrokeColor, b.Box.StrokeWidth = ThemeColor(fill), ThemeColor(edge), 2.5
	b.Box.Refresh()
}

// Set ticks the box, or takes the tick away.
func (b *TickBox) Set(done bool) {
	if b.done != done {
		b.done = done
		ShowIf(b.mark, done)
		b.draw()
	}
}

// NewTickButton makes a box with words beside it, all of it one control.
func NewTickButton(h *Hands, words string, name func(done bool) string, ticked func(bool)) *TickBox {
	b := NewTickBox(h, name, ticked)
	p := Strong(words)
	b.Tile.Content = container.New(Beside{Space: 12}, b.Tile.Content, p)
	b.Tile.Rank, b.Tile.Padding, b.Tile.Line = Plain, nil, p.NaturalWidth()+tickSize()+12+2*SidePadding
	return b
}

// NewTickRow makes a choice of its own: a box, what it is, and what it means. It
// is as wide as the page, and all of it can be pressed.
func NewTickRow(h *Hands, title, more string, ticked func(bool)) *TickBox {
	b := NewTickBox(h, func(done bool) string {
		if done {
			return title + " ✓"
		}
		return title
	}, ticked)
	b.Tile.Content = container.New(Beside{Space: 12}, b.Tile.Content, Rows(Strong(title), Para(more)))
	b.Tile.Rank, b.Tile.Padding, b.Tile.Line = Plain, nil, 0
	return b
}
