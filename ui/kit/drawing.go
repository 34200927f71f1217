package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Stacked sets what stays on the screen, the bar and the bell, above what
// scrolls.
type Stacked struct{}

// Layout gives what stays its height, and the last object the rest.
func (Stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y, last := float32(0), len(objects)-1
	for _, o := range objects[:last] {
		if o.Visible() {
			o.Move(fyne.NewPos(0, y))
			y += Fit(o, size.Width)
		}
	}
	objects[last].Move(fyne.NewPos(0, y))
	objects[last].Resize(fyne.NewSize(size.Width, max(size.Height-y, 0)))
}

// MinSize is that of all, one above the other.
func (Stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			s = fyne.NewSize(max(s.Width, m.Width), s.Height+m.Height)
		}
	}
	return s
}

// WideLine is how wide a page of rows is, in units of the text size: two rows
// side by side have room.
const WideLine = 48

// WidePage is a page of rows.
func WidePage(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(Inset{Top: 16, Right: BigGap, Bottom: 16, Left: BigGap}, container.New(Column{Space: 12, Prose: true, Line: WideLine}, objects...))
}

// Pictured sets a drawing at the right of words, where it has room beside them.
type Pictured struct{}

// picturedFrom is the width from which there is room for a drawing, in units of
// the text size.
const picturedFrom = 32

// Layout places both, or hides the drawing.
func (Pictured) Layout(o []fyne.CanvasObject, size fyne.Size) {
	words, drawing := o[0], o[1]
	width := size.Width
	if size.Width >= picturedFrom*theme.TextSize() {
		m := drawing.MinSize()
		width -= m.Width + BigGap
		drawing.Resize(m)
		drawing.Move(fyne.NewPos(size.Width-m.Width, (size.Height-m.Height)/2))
		drawing.Show()
	} else {
		drawing.Hide()
	}
	height := Fit(words, width)
	words.Move(fyne.NewPos(0, (size.Height-height)/2))
}

// MinSize is as high as the higher of them.
func (Pictured) MinSize(o []fyne.CanvasObject) fyne.Size {
	s := fyne.NewSize(0, o[0].MinSize().Height)
	if o[1].Visible() {
		s.Height = max(s.Height, o[1].MinSize().Height)
	}
	return s
}

// NewChip is a piece of a passphrase in a box. It is a bare text of the
// canvas on purpose: it has no name for a screen reader to speak aloud in a
// room, and does not show in the outline.
func NewChip(piece string) fyne.CanvasObject {
	th, wish := fyne.CurrentApp().Settings().Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	text := canvas.NewText(piece, th.Color(theme.ColorNameForeground, wish))
	text.TextSize = th.Size(theme.SizeNameHeadingText)
	// Fixed width tells l, I and 1 apart, and 0 and O.
	text.TextStyle = fyne.TextStyle{Monospace: true, Bold: true}
	back := NewFill(theme.ColorNameInputBackground)
	back.StrokeColor, back.StrokeWidth, back.CornerRadius = th.Color(ColorEdge, wish), 2, Radius
	return container.NewStack(back, container.New(Inset{Top: 8, Right: 12, Bottom: 8, Left: 12}, text))
}
