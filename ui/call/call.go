package call

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/numbers"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// CallView says whom to call, at once and without a question: who is low on
// medicine must not be held up. With time, the call sheet leads through the call.
type CallView struct {
	*numbers.Board
	app     *Pages
	body    *fyne.Container
	better  fyne.CanvasObject
	ownHead *kit.Prose
	save    *kit.Tile
	tricare *kit.Tile
	loose   *kit.Tile
}

func newCall(a *Pages) *CallView {
	v := &CallView{app: a, Board: numbers.NewBoard(a.Keeper, facts.UseAccount)}
	v.save = a.ButtonTo("call.own.save", theme.IconNameContentAdd, kit.Plain, shell.Route{Page: shell.AtForm})
	v.tricare = a.Button("call.tricare", "", kit.Plain, func() { a.Session.ChooseCard(facts.CardTricare) })
	v.loose = a.ButtonTo("call.loose", "", kit.Plain, shell.Route{Page: shell.AtCalls})
	v.ownHead = kit.Subheading(words.Say("call.own"))
	v.better = kit.Card(kit.Strong(words.Say("call.better")), kit.Para(words.Say("call.better.text")), v.Loader.Object, kit.Buttons(v.save))
	v.body = kit.Page(
		kit.Heading(words.Say("call.title")),
		v.Card.Object,
		v.better,
		kit.Panel(kit.Caution, kit.Strong(words.Say("call.low")), kit.Para(words.Say("call.medicine"))),
		v.ownHead, v.Own.Object, newClinic(a),
		kit.NewFold(a.Hands, words.Say("call.file"), kit.Para(words.Say("call.file.text")), v.File.Object, kit.Buttons(v.tricare)).Object,
		kit.NewProse(words.Say("call.never"), theme.SizeNameText, true, theme.ColorNameError),
		kit.Buttons(a.PrintLead(shell.PrintCall), v.loose),
	)
	return v
}

// newClinic is the number of the clinic whose computer this is.
func newClinic(a *Pages) fyne.CanvasObject {
	card := kit.Rows()
	if a.Kiosk != nil && a.Kiosk.Policy.Clinic.Phone != "" {
		c := a.Kiosk.Policy.Clinic
		card.Add(kit.Card(kit.Strong(cmp.Or(c.Name, words.Say("kiosk.clinic"))),
			kit.NewProse(c.Phone.Spoken(), theme.SizeNameHeadingText, true, theme.ColorNamePrimary), kit.Aside(c.Hours)))
	}
	kit.ShowIf(card, len(card.Objects) > 0)
	return card
}

func (v *CallView) Object() fyne.CanvasObject { return v.body }

func (v *CallView) Render(s assistant.Snapshot) {
	v.Board.Render(s)
	s.People = v.app.PeopleInView(s)
	shut := len(v.Loader.Shut.Shown) > 0
	mine := v.Card.Shown.Mine
	kit.ShowIf(v.better, v.app.Kiosk == nil && (!mine || shut || s.People.Trouble != assistant.NoTrouble))
	kit.ShowIf(v.save, !mine && !shut && v.app.Requests.Asked == nil)
	kit.ShowIf(v.ownHead, !v.Own.Empty())
	kit.ShowIf(v.tricare, s.Card == facts.CardUnknown || s.Card == facts.CardUnsure)
	kit.ShowIf(v.loose, len(v.app.Work.Piles[""]) > 0)
}
