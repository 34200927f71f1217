package kit

import (
	"bytes"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"rsc.io/qr"
)

// QRCode is an address, or the link of a number, as a picture for a camera.
type QRCode struct {
	Object  fyne.CanvasObject
	picture *canvas.Image
	shown   string
}

// NewQRCode makes a square without a code yet.
func NewQRCode() *QRCode {
	s := &QRCode{picture: canvas.NewImageFromResource(nil)}
	s.picture.FillMode, s.picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScalePixels
	s.picture.SetMinSize(fyne.NewSquareSize(12 * theme.TextSize()))
	s.Object = container.New(Naturally{}, container.NewStack(newPaper(), container.New(Evenly(12), s.picture)))
	return s
}

// Show changes the text, when it differs. No text takes no room.
func (s *QRCode) Show(text string) {
	ShowIf(s.Object, text != "")
	if s.shown != text {
		s.shown = text
		s.picture.Resource = QRPicture(text)
		s.picture.Refresh()
	}
}

// QRPicture draws a text as a QR code, at a level that survives a third of it
// being dirty or glaring. Its name says nothing of what it holds.
func QRPicture(text string) fyne.Resource {
	code, err := qr.Encode(text, qr.H)
	if err != nil {
		return nil // only text too long for a code, which no address and no number is
	}
	code.Scale = 8
	return fyne.NewStaticResource("square.png", bytes.Clone(code.PNG()))
}

// newPaper is white in every appearance: a camera reads dark on bright.
func newPaper() *canvas.Rectangle { return canvas.NewRectangle(rgb(0xffffff)) }
