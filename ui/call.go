package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// callView says whom to call, at once and without a question: who is low on
// medicine must not be held up. The person's own numbers come before those on
// file. They are not hidden: they are printed on every card, and wanted in a
// hurry. Whoever has the time is led through the call by the call sheet.
type callView struct {
	app     *App
	body    *fyne.Container
	loader  *savedLoader
	sheet   *tile
	own     *numberList
	save    *tile
	tricare *tile
	loose   *tile
	file    *numberList
}

func newCall(a *App) *callView {
	v := &callView{app: a, own: newNumberList(a), file: newNumberList(a), loader: newSavedLoader(a, "call.own.show")}
	v.save = a.button("call.own.save", theme.IconNameContentAdd, plain, func() { a.open(place{page: atForm}) })
	v.tricare = a.button("call.tricare", "", plain, func() { a.Session.ChooseCard(assistant.CardTricare) })
	v.sheet = a.button("tool.sheet", theme.IconNameNavigateNext, primary, a.openSheet)
	v.loose = a.button("call.loose", "", plain, func() { a.open(place{page: atCalls}) })
	v.body = page(
		heading(say("call.title")),
		panel(caution, para(say("call.medicine"))),
		buttons(v.sheet),
		subheading(say("call.own")), para(say("call.own.none")),
		v.loader.object, v.own.object, buttons(v.save),
		subheading(say("call.file")), para(say("call.file.text")), v.file.object, buttons(v.tricare),
		panel(caution, subheading(say("call.never.title")), para(say("call.never.text"))),
		buttons(a.button("bar.back", theme.IconNameNavigateBack, plain, a.back), a.printLead(printCall), v.loose),
	)
	return v
}

func (v *callView) object() fyne.CanvasObject { return v.body }

func (v *callView) left() {
	v.own.left()
	v.file.left()
	v.loader.wait.left()
}

func (v *callView) render(s assistant.Snapshot) {
	people := v.app.peopleInView(s)
	v.loader.render(people)
	v.own.ofPeople(people.List)
	v.file.onFile(s.Card)
	showIf(v.save, people.Loaded && v.own.empty() && len(v.loader.shut.shown) == 0 && v.app.ring.asked == nil)
	showIf(v.tricare, s.Card == assistant.CardUnknown || s.Card == assistant.CardUnsure)
	key := "tool.sheet"
	if s.Call.ID != "" {
		key = "call.goon"
	}
	setButton(v.sheet, say(key))
	showIf(v.loose, len(v.app.desk.piles[""]) > 0)
}

// bullets is a list of short lines.
func bullets(lines ...string) *fyne.Container {
	list := rows()
	for _, line := range lines {
		list.Add(container.New(beside{gap}, para("•"), para(line)))
	}
	return list
}
