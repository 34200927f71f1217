package ui

import (
	"bytes"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"rsc.io/qr"
)

// square is an address, or the link of a number, as a picture for a camera.
type square struct {
	object  fyne.CanvasObject
	picture *canvas.Image
	shown   string
}

func newSquare() *square {
	s := &square{picture: canvas.NewImageFromResource(nil)}
	s.picture.FillMode, s.picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScalePixels
	s.picture.SetMinSize(fyne.NewSquareSize(12 * theme.TextSize()))
	s.object = container.New(naturally{}, container.NewStack(newPaper(), container.New(evenly(12), s.picture)))
	return s
}

// show changes the text, when it differs. No text takes no room.
func (s *square) show(text string) {
	showIf(s.object, text != "")
	if s.shown != text {
		s.shown = text
		s.picture.Resource = squareCode(text)
		s.picture.Refresh()
	}
}

// squareCode draws a text as a QR code, at a level that survives a third of it
// being dirty or glaring. Its name says nothing of what it holds.
func squareCode(text string) fyne.Resource {
	code, err := qr.Encode(text, qr.H)
	if err != nil {
		return nil // only text too long for a code, which no address and no number is
	}
	code.Scale = 8
	return fyne.NewStaticResource("square.png", bytes.Clone(code.PNG()))
}

// newPaper is white in every appearance: a camera reads dark on bright.
func newPaper() *canvas.Rectangle { return canvas.NewRectangle(rgb(0xffffff)) }
