package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// callView says whom to call and what to have at hand. The person's own
// numbers come before those on file. They are not hidden: they are printed
// on every card, and wanted in a hurry.
type callView struct {
	app     *App
	body    *fyne.Container
	wait    *waitPanel
	trouble *troublePanel
	own     *fyne.Container
	ownFor  []assistant.Person
	ownSaid copiedNotes
	show    *tile
	save    *tile
	tricare *tile
	file    *fyne.Container
	fileFor assistant.Card
	said    copiedNotes
}

func newCall(a *App) *callView {
	v := &callView{app: a, own: rows(), file: rows(), fileFor: "none yet", wait: newWaitPanel(a)}
	v.trouble = newTroublePanel(a, "keyring.read.title", "keyring.safe", a.reloadPeople)
	v.show = a.button("call.own.show", theme.IconNameNavigateNext, plain, a.loadPeople)
	v.save = a.button("call.own.save", theme.IconNameContentAdd, plain, func() { a.open(place{page: atForm}) })
	v.tricare = a.button("call.tricare", "", plain, func() { a.Session.ChooseCard(assistant.CardTricare) })
	v.body = page(
		heading(say("call.title")),
		panel(caution, para(say("call.medicine"))),
		subheading(say("call.own")), para(say("call.own.none")),
		v.wait.object, v.trouble.object, v.own, buttons(v.show, v.save),
		subheading(say("call.file")), para(say("call.file.text")), v.file, buttons(v.tricare),
		subheading(say("call.have")),
		bullets(say("call.have.id"), say("call.have.name"), say("call.have.birth"), say("call.have.email")),
		panel(caution, subheading(say("call.never.title")), para(say("call.never.text"))),
		buttons(a.button("bar.back", theme.IconNameNavigateBack, primary, a.back)),
	)
	return v
}

func (v *callView) object() fyne.CanvasObject { return v.body }

func (v *callView) left() {
	v.said.clear()
	v.ownSaid.clear()
	v.wait.left()
}

func (v *callView) render(s assistant.Snapshot) {
	waiting := v.app.asked != nil
	v.wait.render()
	v.trouble.render(v.app, failure{code: vault.Code(s.People.Trouble)})
	v.renderOwn(s.People.List)
	showIf(v.show, !s.People.Loaded && !waiting)
	showIf(v.save, s.People.Loaded && len(v.own.Objects) == 0 && !waiting)
	showIf(v.tricare, s.Card == assistant.CardUnknown || s.Card == assistant.CardUnsure)
	if v.fileFor != s.Card {
		v.fileFor = s.Card
		v.renderFile()
	}
}

func (v *callView) renderOwn(people []assistant.Person) {
	if slices.EqualFunc(people, v.ownFor, samePerson) {
		return
	}
	v.ownFor, v.ownSaid = people, nil
	v.own.RemoveAll()
	for _, p := range people {
		if len(p.Numbers) == 0 {
			continue
		}
		v.own.Add(strong(nameOf(p)))
		for _, n := range p.Numbers {
			v.own.Add(numberPanel(v.app, &v.ownSaid, n.Label, n.Phone, ""))
		}
	}
}

func (v *callView) renderFile() {
	v.file.RemoveAll()
	v.said = nil
	for _, n := range v.app.Facts.Support(v.fileFor) {
		v.file.Add(numberPanel(v.app, &v.said, useWords(n.Use), n.Phone, sourceWords(n.Provenance)))
	}
}

// bullets is a list of short lines.
func bullets(lines ...string) *fyne.Container {
	list := rows()
	for _, line := range lines {
		list.Add(container.New(beside{gap}, para("•"), para(line)))
	}
	return list
}
