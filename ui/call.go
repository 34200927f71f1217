package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// callView says whom to call, at once and without a question: who is low on
// medicine must not be held up. With time, the call sheet leads through the call.
type callView struct {
	app     *callPages
	body    *fyne.Container
	card    *callCard
	better  fyne.CanvasObject
	loader  *savedLoader
	own     *numberList
	ownHead *kit.Prose
	save    *kit.Tile
	tricare *kit.Tile
	loose   *kit.Tile
	file    *numberList
}

func newCall(a *callPages) *callView {
	v := &callView{app: a, card: newCallCard(a.Keeper, assistant.UseAccount), own: newNumberList(a.Keeper), file: newNumberList(a.Keeper), loader: newSavedLoader(a.Keeper, "call.own.show")}
	v.save = a.button("call.own.save", theme.IconNameContentAdd, kit.Plain, func() { a.open(place{page: atForm}) })
	v.tricare = a.button("call.tricare", "", kit.Plain, func() { a.Session.ChooseCard(assistant.CardTricare) })
	v.loose = a.button("call.loose", "", kit.Plain, func() { a.open(place{page: atCalls}) })
	v.ownHead = kit.Subheading(words.Say("call.own"))
	v.better = kit.Card(kit.Strong(words.Say("call.better")), kit.Para(words.Say("call.better.text")), v.loader.object, kit.Buttons(v.save))
	v.body = kit.Page(
		kit.Heading(words.Say("call.title")),
		v.card.object,
		v.better,
		kit.Panel(kit.Caution, kit.Strong(words.Say("call.low")), kit.Para(words.Say("call.medicine"))),
		v.ownHead, v.own.object,
		kit.NewFold(a.hands, words.Say("call.file"), kit.Para(words.Say("call.file.text")), v.file.object, kit.Buttons(v.tricare)).Object,
		kit.NewProse(words.Say("call.never"), theme.SizeNameText, true, theme.ColorNameError),
		kit.Buttons(a.printLead(printCall), v.loose),
	)
	return v
}

func (v *callView) object() fyne.CanvasObject { return v.body }

func (v *callView) left() {
	v.card.left()
	v.own.left()
	v.file.left()
	v.loader.wait.left()
}

func (v *callView) render(s assistant.Snapshot) {
	s.People = v.app.peopleInView(s)
	v.loader.render(s.People)
	v.card.render(s)
	v.own.ofPeople(s.People.List, v.card.shown.phone)
	v.file.onFile(s.Card, v.card.shown.phone)
	shut := len(v.loader.shut.shown) > 0
	mine := v.card.shown.mine
	kit.ShowIf(v.better, !mine || shut || s.People.Trouble != assistant.NoTrouble)
	kit.ShowIf(v.save, !mine && !shut && v.app.ring.asked == nil)
	kit.ShowIf(v.ownHead, !v.own.empty())
	kit.ShowIf(v.tricare, s.Card == assistant.CardUnknown || s.Card == assistant.CardUnsure)
	kit.ShowIf(v.loose, len(v.app.desk.piles[""]) > 0)
}
