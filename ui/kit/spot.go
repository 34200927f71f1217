package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Spot draws a line around one thing of what it holds: what is read aloud. The line
// moves with the thing when the page is laid out anew.
type Spot struct {
	Object *fyne.Container
	Around fyne.CanvasObject // nil for none
	line   *canvas.Rectangle
}

// How thick the line is, and how far it stands from the words, in pixels.
const (
	spotWidth = 4
	spotApart = 4
)

// NewSpot makes a spot around nothing, in front of content.
func NewSpot(content fyne.CanvasObject) *Spot {
	s := &Spot{line: canvas.NewRectangle(Unseen)}
	s.line.StrokeWidth, s.line.CornerRadius = spotWidth, Radius
	s.line.Hide()
	s.Object = container.New(s, content, s.line)
	return s
}

// Set draws the line around something, or around nothing.
func (s *Spot) Set(around fyne.CanvasObject) {
	s.Around = around
	s.place()
}

// Layout places the content, and the line where the thing stands now.
func (s *Spot) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
	s.place()
}

// MinSize is that of the content.
func (s *Spot) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (s *Spot) place() {
	found := false
	WalkShown(s.Object.Objects[0], func(o fyne.CanvasObject, at fyne.Position) bool {
		if !found && o == s.Around {
			found = true
			s.line.StrokeColor = ThemeColor(ColorSpot)
			s.line.Move(at.SubtractXY(spotApart, spotApart))
			s.line.Resize(o.Size().AddWidthHeight(2*spotApart, 2*spotApart))
		}
		return !found
	})
	ShowIf(s.line, found)
	s.line.Refresh()
}

// Shown tells whether the line is drawn.
func (s *Spot) Shown() bool { return s.line.Visible() }
