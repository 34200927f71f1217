package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// outageView leads to where an outage would be told of.
type outageView struct {
	app  *checkPages
	body *fyne.Container
	site *kit.Prose // the address of the official site, which the card decides
}

func newOutage(a *checkPages) *outageView {
	v := &outageView{app: a, site: kit.NewAddress("")}
	leads := []fyne.CanvasObject{
		v.lead("outage.help", kit.NewAddress(a.Facts.Questions().String()), kit.Primary, func() { a.openSite(assistant.UseQuestions) }),
		v.lead("outage.site", v.site, kit.Plain, func() { a.openSite(assistant.UseSignIn) }),
	}
	if tracker, ok := a.Facts.Source("downdetector"); ok {
		leads = append(leads, v.lead("outage.tracker", kit.NewAddress(tracker.String()), kit.Plain, func() { a.open(place{atSource, tracker.ID()}) }))
	}
	v.body = kit.Page(
		kit.Heading(words.Say("tool.outage")),
		kit.Para(words.Say("outage.text")),
		kit.Para(words.Say("outage.none")),
		kit.Rows(leads...),
		kit.Subheading(words.Say("outage.then")), kit.Para(words.Say("outage.then.text")),
		kit.Buttons(
			a.button("start.medicine.button", kit.PhoneIcon, kit.Plain, func() { a.open(place{page: atCall}) }),
		),
		kit.Subheading(words.Say("outage.up")), kit.Para(words.Say("outage.up.text")),
		kit.Buttons(
			a.action(words.Say("tool.probe"), kit.Plain, func() { a.open(place{page: atProbe}) }),
		),
	)
	return v
}

// lead is one page, what is found there, and the way to it.
func (v *outageView) lead(key string, address *kit.Prose, r kit.Rank, open func()) fyne.CanvasObject {
	t := v.app.button("outage.open", theme.IconNameNavigateNext, r, open)
	nameAfter(t, words.Say(key))
	return kit.Panel(kit.Calm, kit.Subheading(words.Say(key)), kit.Para(words.Say(key+".text")), address, kit.Buttons(t))
}

func (v *outageView) object() fyne.CanvasObject { return v.body }

func (v *outageView) render(s assistant.Snapshot) { v.site.Set(v.app.Facts.FrontDoor(s.Card).String()) }
