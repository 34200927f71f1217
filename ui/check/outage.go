package check

import (
	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// outageView leads to where an outage would be told of.
type outageView struct {
	app  *Pages
	body *fyne.Container
	site *kit.Prose // the address of the official site, which the card decides
}

func newOutage(a *Pages) *outageView {
	v := &outageView{app: a, site: kit.NewAddress("")}
	leads := []fyne.CanvasObject{
		v.lead("outage.help", kit.NewAddress(a.Facts.Questions().String()), kit.Primary, func() { a.OpenSite(facts.UseQuestions) }),
		v.lead("outage.site", v.site, kit.Plain, func() { a.OpenSite(facts.UseSignIn) }),
	}
	if tracker, ok := a.Facts.Source("downdetector"); ok {
		leads = append(leads, v.lead("outage.tracker", kit.NewAddress(tracker.String()), kit.Plain, func() { a.Open(shell.Route{Page: shell.AtSource, Of: tracker.ID()}) }))
	}
	v.body = kit.Page(
		kit.Heading(words.Say("tool.outage")),
		kit.Para(words.Say("outage.text")),
		kit.Para(words.Say("outage.none")),
		kit.Rows(leads...),
		kit.Subheading(words.Say("outage.then")), kit.Para(words.Say("outage.then.text")),
		kit.Buttons(
			a.ButtonTo("start.medicine.button", kit.PhoneIcon, kit.Plain, shell.Route{Page: shell.AtCall}),
		),
		kit.Subheading(words.Say("outage.up")), kit.Para(words.Say("outage.up.text")),
		kit.Buttons(
			a.ToolButton(assistant.ToolProbe, kit.Plain),
		),
	)
	return v
}

// lead is one page, what is found there, and the way to it.
func (v *outageView) lead(key string, address *kit.Prose, r kit.Rank, open func()) fyne.CanvasObject {
	t := v.app.Button("outage.open", kit.ArrowIcon, r, open)
	shell.NameAfter(t, words.Say(key))
	return kit.Panel(kit.Calm, kit.Subheading(words.Say(key)), kit.Para(words.Say(key+".text")), address, kit.Buttons(t))
}

func (v *outageView) Object() fyne.CanvasObject { return v.body }

func (v *outageView) Render(s assistant.Snapshot) { v.site.Set(v.app.Facts.FrontDoor(s.Card).String()) }
