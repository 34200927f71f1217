package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// outageView leads to where an outage would be told of.
type outageView struct {
	app  *App
	body *fyne.Container
	site *prose // the address of the official site, which the card decides
}

func newOutage(a *App) *outageView {
	v := &outageView{app: a, site: newAddress("")}
	leads := []fyne.CanvasObject{
		v.lead("outage.help", newAddress(a.Facts.Questions().String()), primary, func() { a.openSite(assistant.UseQuestions) }),
		v.lead("outage.site", v.site, plain, func() { a.openSite(assistant.UseSignIn) }),
	}
	if tracker, ok := a.Facts.Source("downdetector"); ok {
		leads = append(leads, v.lead("outage.tracker", newAddress(tracker.String()), plain, func() { a.openSource(tracker) }))
	}
	v.body = page(
		heading(say("tool.outage")),
		para(say("outage.text")),
		para(say("outage.none")),
		rows(leads...),
		subheading(say("outage.then")), para(say("outage.then.text")),
		buttons(
			a.button("start.medicine.button", phoneIcon, plain, func() { a.open(place{page: atCall}) }),
		),
		subheading(say("outage.up")), para(say("outage.up.text")),
		buttons(
			a.action(say("tool.probe"), plain, func() { a.open(place{page: atProbe}) }),
		),
	)
	return v
}

// lead is one page, what is found there, and the way to it.
func (v *outageView) lead(key string, address *prose, r rank, open func()) fyne.CanvasObject {
	t := v.app.button("outage.open", theme.IconNameNavigateNext, r, open)
	nameAfter(t, say(key))
	return panel(calm, subheading(say(key)), para(say(key+".text")), address, buttons(t))
}

func (v *outageView) object() fyne.CanvasObject { return v.body }

func (v *outageView) render(s assistant.Snapshot) { v.site.set(v.app.Facts.FrontDoor(s.Card).String()) }
