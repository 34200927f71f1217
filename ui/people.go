package ui

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// peopleView lists the people whose numbers are kept.
type peopleView struct {
	app     *App
	body    *fyne.Container
	text    *prose
	wait    *waitPanel
	trouble *troublePanel
	none    fyne.CanvasObject
	list    *fyne.Container
	listed  []listedPerson
	file    *filePanel
	damaged *fyne.Container
	unread  []assistant.PersonID
	newer   fyne.CanvasObject

	unsealed, locked fyne.CanvasObject

	add    *tile
	moving fyne.CanvasObject // to and from another computer
	takes  *tile
	forget *tile
}

// listedPerson is what the list shows of a person.
type listedPerson struct {
	id    assistant.PersonID
	name  string
	state string // the key of what there is to say of the record; "" is nothing
}

func newPeople(a *App) *peopleView {
	v := &peopleView{app: a, text: para(""), wait: newWaitPanel(a), none: container.New(pictured{}, para(say("people.none")), newDrawing("empty", 5)), list: rows(), damaged: rows()}
	v.trouble = newTroublePanel(a, "keyring.read.title", "keyring.safe", a.reloadPeople)
	v.trouble.offers = true
	v.file = newFilePanel(a)
	v.newer = panel(caution, para(say("people.newer")))
	v.unsealed = panel(bad, para(say("people.unsealed")))
	v.locked = panel(caution, para(say("people.locked")))
	v.add = a.button("people.add", theme.IconNameContentAdd, primary, func() { a.open(place{page: atForm}) })
	v.forget = a.button("people.forgetall", theme.IconNameDelete, danger, func() { a.open(place{page: atForget}) })
	v.takes = a.button("menu.backup", theme.IconNameNavigateNext, plain, func() { a.open(place{page: atBackup}) })
	v.moving = rows(subheading(say("people.moving")), buttons(
		v.takes,
		a.button("menu.restore", theme.IconNameNavigateNext, plain, func() { a.open(place{page: atRestore}) })))
	v.body = page(
		heading(say("people.title")),
		v.text,
		v.wait.object, v.trouble.object, v.none, v.file.object, v.unsealed, v.list, v.newer, v.locked, v.damaged,
		buttons(v.add),
		v.moving,
		apartFromTheRest(buttons(v.forget)),
	)
	return v
}

// apartFromTheRest keeps what takes something away out of the way of a hand
// that aims at something else.
func apartFromTheRest(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(inset{top: bigGap}, o)
}

func (v *peopleView) object() fyne.CanvasObject { return v.body }

func (v *peopleView) arrived() { v.app.loadPeople() }

func (v *peopleView) left() {
	v.wait.left()
	v.file.left()
}

func (v *peopleView) render(s assistant.Snapshot) {
	p, waiting := s.People, v.app.ring.asked != nil
	well := p.Trouble == assistant.NoTrouble
	text := "people.text"
	if v.app.guard.file.There() || !well || p.Unsealed {
		text = "people.text.file" // it says nothing of a keyring that locks them away
	}
	v.text.set(say(text))
	v.wait.render()
	v.trouble.render(v.app, failure{code: vault.Code(p.Trouble)})
	showIf(v.none, !waiting && well && p.Loaded && len(p.List)+len(p.Damaged) == 0 && !p.Newer && !p.Locked)
	v.file.render()
	showIf(v.add, !waiting && v.app.guard.file != vault.FileShut)
	showIf(v.newer, p.Newer)
	showIf(v.unsealed, p.Unsealed)
	showIf(v.locked, p.Locked)
	add := "people.add"
	if !well {
		add = "people.addanyway"
	}
	setButton(v.add, say(add))
	v.add.setRank(plainIf(!well))
	showIf(v.moving, !waiting && well && p.Loaded)
	showIf(v.takes, len(p.List) > 0)
	showIf(v.forget, !waiting && p.Loaded && len(p.List)+len(p.Damaged) > 0)
	v.renderList(p)
	v.renderDamaged(p.Damaged)
}

// renderList makes the rows anew only when one differs.
func (v *peopleView) renderList(p assistant.PeopleView) {
	var now []listedPerson
	for _, person := range p.List {
		now = append(now, listedPerson{person.ID, nameOf(person), stateOf(p, person)})
	}
	if slices.Equal(now, v.listed) {
		return
	}
	v.listed = now
	v.list.RemoveAll()
	for _, l := range now {
		state := ""
		if l.state != "" {
			state = say(l.state)
		}
		v.list.Add(newLeadRow(v.app.hands, cardIcon, l.name, state, plain, func() {
			v.app.open(place{atPerson, string(l.id)})
		}).tile)
	}
}

func (v *peopleView) renderDamaged(ids []assistant.PersonID) {
	if slices.Equal(ids, v.unread) {
		return
	}
	v.unread = slices.Clone(ids)
	v.damaged.RemoveAll()
	for _, id := range ids {
		v.damaged.Add(panel(caution, para(say("people.damaged")), buttons(
			v.app.button("people.damaged.forget", theme.IconNameDelete, danger, func() {
				v.app.open(place{atForget, string(id)})
			}))))
	}
}

// stateOf is the key of what there is to say of a record.
func stateOf(v assistant.PeopleView, p assistant.Person) string {
	switch {
	case slices.Contains(v.Unkept, p.ID):
		return "people.unkept"
	case p.Shut:
		return "people.shut"
	case p.HasPIN:
		return "people.haspin"
	}
	return ""
}

// nameOf is what a person is called in a list.
func nameOf(p assistant.Person) string {
	if p.Name == "" {
		return say("people.noname")
	}
	return p.Name
}

func samePeople(p, q []assistant.Person) bool { return slices.EqualFunc(p, q, samePerson) }

func samePerson(p, q assistant.Person) bool { return reflect.DeepEqual(p, q) }
