package check

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/site"
	"signinhelper/ui/words"
)

// onPhoneView leads on to a phone: to the site in its browser, and to the app
// in its store. The camera of the phone reads the address off the screen.
type onPhoneView struct {
	app    *Pages
	body   *fyne.Container
	cards  fyne.CanvasObject
	result fyne.CanvasObject
	site   *kit.QRCode
	front  *kit.Prose // the address of the site in words
	in     *site.DidItWork
	how    *fyne.Container // what to do, one thing after the other
	ofWiFi bool            // the person came to try the phone's own network
	off    bool            // to turn off the Wi-Fi is the first of them
}

func newOnPhone(a *Pages, of string) *onPhoneView {
	v := &onPhoneView{app: a, ofWiFi: of == shell.OffWiFi, how: container.NewStack(), site: kit.NewQRCode(), front: kit.NewAddress(""), in: site.NewDidItWork(a.door)}
	v.cards = a.door.NewCardQuestion(func() {})
	store, onFile := a.Facts.App()
	android := kit.NewQRCode()
	forAndroid := kit.Rows(kit.Subheading(words.Say("phone.android")), kit.Para(words.Say("phone.android.text")), android.Object,
		kit.NewAddress(store.String()))
	if onFile {
		android.Show(store.String())
	}
	kit.ShowIf(forAndroid, onFile)
	v.result = container.New(kit.Column{Space: 16},
		kit.Heading(words.Say("tool.phone")),
		kit.Para(words.Say("phone.text")),
		kit.Panel(kit.Caution, kit.Para(words.Say("phone.code"))),
		kit.Panel(kit.Calm, kit.Strong(words.Say("phone.how")), v.how, kit.Para(words.Say("phone.how.none"))),
		kit.Subheading(words.Say("phone.site")), kit.Para(words.Say("phone.site.text")), v.site.Object, v.front,
		forAndroid,
		kit.Subheading(words.Say("phone.apple")), kit.Para(words.Say("phone.apple.text")),
		v.in.Object,
	)
	v.body = kit.Page(v.cards, v.result)
	return v
}

func (v *onPhoneView) Object() fyne.CanvasObject { return v.body }

func (v *onPhoneView) Render(s assistant.Snapshot) {
	asking := v.app.door.MustAskCard(facts.UseSignIn)
	kit.ShowIf(v.cards, asking)
	kit.ShowIf(v.result, !asking)
	v.in.Render(s, true)
	if off := v.ofWiFi || v.app.Found.networkInDoubt(); off != v.off || len(v.how.Objects) == 0 {
		v.off = off
		list := []string{words.Say("phone.how.camera"), words.Say("phone.how.hold"), words.Say("phone.how.tap")}
		if off {
			list = slices.Insert(list, 0, words.Say("phone.wifi"))
		}
		v.how.Objects = []fyne.CanvasObject{kit.Numbered(list...)}
		v.how.Refresh()
	}
	address := v.app.Facts.FrontDoor(s.Card)
	v.site.Show(address.String())
	v.front.Set(address.String())
}
