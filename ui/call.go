package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// callView says whom to call and what to have at hand. The person's own
// numbers come before those on file.
type callView struct {
	app     *App
	body    *fyne.Container
	wait    *waitPanel
	trouble *troublePanel
	own     *fyne.Container
	ownFor  []assistant.Person
	none    *prose
	show    *tile
	save    *tile
	file    *fyne.Container
	fileFor assistant.Card
	copied  *prose
}

func newCall(a *App) *callView {
	v := &callView{app: a, own: rows(), file: rows(), none: para(say("call.own.none")), copied: note(), fileFor: "none yet"}
	v.wait = newWaitPanel(a, "people.loading")
	v.trouble = newTroublePanel(a, "keyring.read.title", "keyring.safe", a.reloadPeople)
	v.show = a.button("call.own.show", theme.IconNameNavigateNext, primary, a.loadPeople)
	v.save = a.button("call.own.save", theme.IconNameContentAdd, plain, func() { a.Go(place{page: atForm}) })
	v.body = page(
		heading(say("call.title")),
		panel(caution, para(say("call.medicine"))),
		subheading(say("call.own")),
		v.wait.object, v.trouble.object, v.own, v.none, buttons(v.show, v.save), v.copied,
		subheading(say("call.file")), para(say("call.file.text")), v.file,
		subheading(say("call.have")),
		bullets(say("call.have.id"), say("call.have.name"), say("call.have.birth"), say("call.have.email")),
		panel(caution, subheading(say("call.never.title")), para(say("call.never.text"))),
		buttons(a.button("bar.back", theme.IconNameNavigateBack, plain, a.Back)),
	)
	return v
}

func (v *callView) object() fyne.CanvasObject { return v.body }

func (v *callView) left() { v.copied.set("") }

func (v *callView) render(s assistant.Snapshot) {
	waiting := v.app.asked != nil
	v.wait.render(waiting)
	v.trouble.set(vault.Code(s.People.Trouble))
	if waiting {
		showIf(v.trouble.object, false)
	}
	v.renderOwn(s.People.List)
	showIf(v.none, s.People.Loaded && len(v.own.Objects) == 0 && !waiting)
	showIf(v.show, !s.People.Loaded && !waiting)
	showIf(v.save, len(v.own.Objects) == 0 && !waiting)
	if v.fileFor != s.Card {
		v.fileFor = s.Card
		v.renderFile()
	}
}

func (v *callView) renderOwn(people []assistant.Person) {
	if slices.EqualFunc(people, v.ownFor, samePerson) {
		return
	}
	v.ownFor = people
	v.own.RemoveAll()
	for _, p := range people {
		if len(p.Numbers) == 0 {
			continue
		}
		v.own.Add(strong(nameOf(p)))
		for _, n := range p.Numbers {
			v.own.Add(numberPanel(v.app, n.Label, n.Phone, "", v.copy))
		}
	}
}

func (v *callView) renderFile() {
	v.file.RemoveAll()
	for _, n := range v.app.Facts.Support(v.fileFor) {
		v.file.Add(numberPanel(v.app, useWords(n.Use), n.Phone, sourceWords(n.Provenance), v.copy))
	}
}

// copy puts a number on the clipboard. The person's own are personal, so all
// are cleared after a while.
func (v *callView) copy(number string) {
	v.app.clip.put(number)
	v.copied.set(say("person.copied"))
}

// bullets is a list of short lines.
func bullets(lines ...string) *fyne.Container {
	list := rows()
	for _, line := range lines {
		list.Add(para("•  " + line))
	}
	return list
}
