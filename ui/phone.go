package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
)

// offWiFi, as the page's "of", says that the person came to try the phone's own
// network.
const offWiFi = "off-wifi"

// onPhoneView leads on to a phone: to the site in its browser, and to the app
// in its store. The camera of the phone reads the address off the screen.
type onPhoneView struct {
	app    *App
	body   *fyne.Container
	cards  fyne.CanvasObject
	result fyne.CanvasObject
	site   *square
	front  *prose // the address of the site in words
	in     *gotIn
	how    *fyne.Container // what to do, one thing after the other
	ofWiFi bool            // the person came to try the phone's own network
	off    bool            // to turn off the Wi-Fi is the first of them
}

func newOnPhone(a *App, of string) *onPhoneView {
	v := &onPhoneView{app: a, ofWiFi: of == offWiFi, how: container.NewStack(), site: newSquare(), front: newAddress(""), in: newGotIn(a)}
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
		panel(calm, strong(say("phone.how")), v.how, para(say("phone.how.none"))),
		subheading(say("phone.site")), para(say("phone.site.text")), v.site.object, v.front,
		forAndroid,
		subheading(say("phone.apple")), para(say("phone.apple.text")),
		v.in.object,
	)
	v.body = page(v.cards, v.result)
	return v
}

func (v *onPhoneView) object() fyne.CanvasObject { return v.body }

func (v *onPhoneView) render(s assistant.Snapshot) {
	asking := v.app.mustAskCard(assistant.UseSignIn)
	showIf(v.cards, asking)
	showIf(v.result, !asking)
	v.in.render(s, true)
	if off := v.ofWiFi || v.app.faults.networkInDoubt(); off != v.off || len(v.how.Objects) == 0 {
		v.off = off
		list := []string{say("phone.how.camera"), say("phone.how.hold"), say("phone.how.tap")}
		if off {
			list = slices.Insert(list, 0, say("phone.wifi"))
		}
		v.how.Objects = []fyne.CanvasObject{numbered(list...)}
		v.how.Refresh()
	}
	address := v.app.Facts.FrontDoor(s.Card)
	v.site.show(address.String())
	v.front.set(address.String())
}
