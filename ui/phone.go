package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

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
		newAddress(store.String()))
	if onFile {
		android.show(store.String())
	}
	showIf(forAndroid, onFile)
	v.result = container.New(column{space: 16},
		heading(say("tool.phone")),
		para(say("phone.text")),
		panel(caution, para(say("phone.code"))),
		panel(calm, strong(say("phone.how")), numbered(say("phone.how.camera"), say("phone.how.hold"), say("phone.how.tap")), para(say("phone.how.none"))),
		subheading(say("phone.site")), para(say("phone.site.text")), v.site.object, v.front,
		forAndroid,
		subheading(say("phone.apple")), para(say("phone.apple.text")),
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
	v.site.show(address.String())
	v.front.set(address.String())
}
