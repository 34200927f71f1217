package ui

import (
	"bytes"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"rsc.io/qr"

	"signinhelper/assistant"
)

// onPhoneView leads on to a phone: to the site in its browser, and to the app
// in its store. The camera of the phone reads the address off the screen.
type onPhoneView struct {
	app    *App
	body   *fyne.Container
	cards  fyne.CanvasObject
	result fyne.CanvasObject
	site   *square
	front  *prose // the address of the site in words
}

func newOnPhone(a *App) *onPhoneView {
	v := &onPhoneView{app: a, site: newSquare(), front: newAddress("")}
	v.cards = a.newCardQuestion(func() {})
	store, onFile := a.Facts.App()
	android := newSquare()
	forAndroid := rows(subheading(say("phone.android")), para(say("phone.android.text")), android.object,
		newAddress(breakAddress(store.String(), a.fitsALine)))
	if onFile {
		android.show(store)
	}
	showIf(forAndroid, onFile)
	v.result = container.New(column{space: 16},
		heading(say("tool.phone")),
		para(say("phone.text")),
		panel(calm, strong(say("phone.how")), bullets(say("phone.how.camera"), say("phone.how.hold"), say("phone.how.tap"), say("phone.how.none"))),
		subheading(say("phone.site")), para(say("phone.site.text")), v.site.object, v.front,
		forAndroid,
		subheading(say("phone.apple")), para(say("phone.apple.text")),
		panel(caution, para(say("phone.code"))),
		buttons(a.button("bar.back", theme.IconNameNavigateBack, primary, a.back)),
	)
	v.body = page(v.cards, v.result)
	return v
}

func (v *onPhoneView) object() fyne.CanvasObject { return v.body }

func (v *onPhoneView) render(s assistant.Snapshot) {
	asking := v.app.mustAskCard(assistant.UseSignIn)
	showIf(v.cards, asking)
	showIf(v.result, !asking)
	address := v.app.Facts.FrontDoor(s.Card)
	v.site.show(address)
	v.front.set(breakAddress(address.String(), v.app.fitsALine))
}

// square is an address as a picture for a camera.
type square struct {
	object  fyne.CanvasObject
	picture *canvas.Image
	shown   assistant.Address
}

func newSquare() *square {
	s := &square{picture: canvas.NewImageFromResource(nil)}
	s.picture.FillMode, s.picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScalePixels
	s.picture.SetMinSize(fyne.NewSquareSize(12 * theme.TextSize()))
	s.object = container.New(naturally{}, container.NewStack(newPaper(), container.New(evenly(12), s.picture)))
	return s
}

// show changes the address, when it differs.
func (s *square) show(address assistant.Address) {
	if s.shown.String() != address.String() {
		s.shown = address
		s.picture.Resource = squareCode(address)
		s.picture.Refresh()
	}
}

// squareCode draws an address as a QR code, at a level that survives a third
// of it being dirty or glaring.
func squareCode(a assistant.Address) fyne.Resource {
	code, err := qr.Encode(a.String(), qr.H)
	if err != nil {
		return nil // only text too long for a code, which no address on file is
	}
	code.Scale = 8
	return fyne.NewStaticResource(a.ID()+".png", bytes.Clone(code.PNG()))
}

// newPaper is white in every appearance: a camera reads dark on bright.
func newPaper() *canvas.Rectangle { return canvas.NewRectangle(rgb(0xffffff)) }
