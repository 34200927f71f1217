package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// peopleView lists the people whose numbers are kept.
type peopleView struct {
	app     *App
	body    *fyne.Container
	wait    *waitPanel
	trouble *troublePanel
	none    *prose
	list    *fyne.Container
	listed  []listedPerson
	damaged *fyne.Container
	unread  []assistant.PersonID
	add     *tile
	forget  *tile
}

// listedPerson is what the list shows of a person.
type listedPerson struct {
	id     assistant.PersonID
	name   string
	unkept bool
}

func newPeople(a *App) *peopleView {
	v := &peopleView{app: a, wait: newWaitPanel(a, "people.loading"), none: para(say("people.none")), list: rows(), damaged: rows()}
	v.trouble = newTroublePanel(a, "keyring.read.title", "keyring.safe", a.reloadPeople)
	v.add = a.button("people.add", theme.IconNameContentAdd, primary, func() { a.Go(place{page: atForm}) })
	v.forget = a.button("people.forgetall", theme.IconNameDelete, danger, func() { a.Go(place{page: atForget}) })
	v.body = page(
		heading(say("people.title")),
		para(say("people.text")),
		v.wait.object, v.trouble.object, v.none, v.list,
		buttons(v.add), v.damaged,
		buttons(a.button("bar.back", theme.IconNameNavigateBack, plain, a.Back), v.forget),
	)
	return v
}

func (v *peopleView) object() fyne.CanvasObject { return v.body }

func (v *peopleView) arrived() { v.app.loadPeople() }

func (v *peopleView) render(s assistant.Snapshot) {
	p, waiting := s.People, v.app.asked != nil
	v.wait.render(waiting)
	v.trouble.set(vault.Code(p.Trouble))
	if waiting {
		showIf(v.trouble.object, false)
	}
	showIf(v.none, !waiting && p.Trouble == assistant.NoTrouble && p.Loaded && len(p.List) == 0 && len(p.Damaged) == 0)
	showIf(v.add, !waiting)
	if p.Trouble == assistant.NoTrouble {
		setButton(v.add, say("people.add"))
	} else {
		setButton(v.add, say("people.addanyway"))
	}
	showIf(v.forget, !waiting && p.Loaded && len(p.List)+len(p.Damaged) > 0)
	v.renderList(p)
	v.renderDamaged(p.Damaged)
}

// renderList makes the rows anew only when one differs.
func (v *peopleView) renderList(p assistant.PeopleView) {
	var now []listedPerson
	for _, person := range p.List {
		now = append(now, listedPerson{person.ID, nameOf(person), slices.Contains(p.Unkept, person.ID)})
	}
	if slices.Equal(now, v.listed) {
		return
	}
	v.listed = now
	v.list.RemoveAll()
	for _, l := range now {
		words := rows(strong(l.name))
		if l.unkept {
			words.Add(aside(say("people.unkept")))
		}
		v.list.Add(newTile(v.app.hands, func() string { return l.name }, words, plain, func() {
			v.app.Go(place{atPerson, string(l.id)})
		}))
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
				v.app.Go(place{atForget, string(id)})
			}))))
	}
}

// nameOf is what a person is called in a list.
func nameOf(p assistant.Person) string {
	if p.Name == "" {
		return say("people.noname")
	}
	return p.Name
}

// personView shows one person. What a stranger must not read is hidden until
// asked for, and again after half a minute or on leaving.
type personView struct {
	app    *App
	id     assistant.PersonID
	body   *fyne.Container
	filled *fyne.Container
	shown  assistant.Person
	secret []*secretRow
	wait   *waitPanel
	unkept fyne.CanvasObject
	failed *troublePanel
	title  *prose
	copied *prose
}

func newPerson(a *App, id assistant.PersonID) *personView {
	v := &personView{app: a, id: id, title: heading(""), filled: rows(), wait: newWaitPanel(a, "form.saving"), copied: note()}
	v.failed = newTroublePanel(a, "keyring.failed.title", "form.safe", v.keep)
	v.unkept = panel(caution, para(say("person.unkept")), buttons(a.button("person.keepnow", theme.IconNameNavigateNext, primary, v.keep)))
	v.body = page(
		v.title, v.unkept, v.wait.object, v.failed.object, v.filled, v.copied,
		buttons(
			a.button("bar.back", theme.IconNameNavigateBack, primary, a.Back),
			a.button("person.edit", theme.IconNameDocumentCreate, plain, func() { a.Go(place{atForm, string(id)}) }),
			a.button("person.forget", theme.IconNameDelete, danger, func() { a.Go(place{atForget, string(id)}) }),
		),
	)
	return v
}

func (v *personView) object() fyne.CanvasObject { return v.body }

func (v *personView) left() { v.copied.set("") }

// keep saves a person who so far lives in memory only.
func (v *personView) keep() {
	p, ok := v.app.Session.Snapshot().People.Person(v.id)
	if ok {
		v.app.savePerson(p, v.failed.set)
	}
}

func (v *personView) render(s assistant.Snapshot) {
	p, ok := s.People.Person(v.id)
	if !ok {
		return // just forgotten: the page is on its way out
	}
	waiting := v.app.asked != nil
	v.wait.render(waiting)
	showIf(v.unkept, slices.Contains(s.People.Unkept, v.id) && !waiting)
	v.title.set(nameOf(p))
	if !samePerson(p, v.shown) || len(v.filled.Objects) == 0 {
		v.shown = p
		v.fill(p)
	}
	for _, row := range v.secret {
		row.render(s.Revealed[row.field])
	}
}

// fill makes the rows of a person's values.
func (v *personView) fill(p assistant.Person) {
	v.filled.RemoveAll()
	v.secret = nil
	if p.Card != assistant.CardUnknown {
		v.filled.Add(rows(strong(say("person.card")), para(cardWords(p.Card))))
	}
	for _, f := range []struct{ key, value string }{
		{"memberId", p.MemberID}, {"cardNumber", p.CardNumber}, {"email", p.Email}, {"dateOfBirth", p.DateOfBirth},
	} {
		if f.value != "" {
			row := newSecretRow(v, f.key, f.value)
			v.secret = append(v.secret, row)
			v.filled.Add(row.object)
		}
	}
	if len(p.Numbers) > 0 {
		v.filled.Add(subheading(say("person.numbers")))
	}
	for _, n := range p.Numbers {
		v.filled.Add(numberPanel(v.app, n.Label, n.Phone, "", func(text string) { v.copy(text) }))
	}
}

func (v *personView) copy(text string) {
	v.app.clip.put(text)
	v.copied.set(say("person.copied"))
}

func samePerson(p, q assistant.Person) bool {
	if !slices.Equal(p.Numbers, q.Numbers) {
		return false
	}
	p.Numbers, q.Numbers = nil, nil
	return p.ID == q.ID && p.Name == q.Name && p.MemberID == q.MemberID && p.CardNumber == q.CardNumber &&
		p.Card == q.Card && p.Email == q.Email && p.DateOfBirth == q.DateOfBirth
}

// mask stands for a hidden value. It is the same for every value, so that
// not even the length shows.
const mask = "••••••••"

// secretRow is one hidden value.
type secretRow struct {
	object fyne.CanvasObject
	field  assistant.Field
	value  string
	shown  bool
	text   *prose
	toggle *tile
}

func newSecretRow(v *personView, key, value string) *secretRow {
	a, label := v.app, say("person."+key)
	if key == "memberId" {
		label = idWords(v.shown.Card)
	}
	r := &secretRow{field: assistant.Field(string(v.id) + "." + key), value: value, text: subheading(mask)}
	r.toggle = a.button("person.show", theme.IconNameVisibility, plain, func() {
		if r.shown {
			a.Session.Hide(r.field)
		} else {
			a.Session.Reveal(r.field)
		}
	})
	copyIt := a.button("person.copy", theme.IconNameContentCopy, plain, func() { v.copy(value) })
	nameAfter(r.toggle, label)
	nameAfter(copyIt, label)
	r.object = panel(calm, strong(label), r.text, buttons(r.toggle, copyIt))
	return r
}

func (r *secretRow) render(shown bool) {
	if r.shown == shown {
		return
	}
	r.shown = shown
	if shown {
		r.text.set(r.value)
		setButton(r.toggle, say("person.hide"))
		return
	}
	r.text.set(mask)
	setButton(r.toggle, say("person.show"))
}

// nameAfter tells apart controls that carry the same words.
func nameAfter(t *tile, label string) {
	words := t.name
	t.name = func() string { return say("person.row", args{"Label": label, "Action": words()}) }
}

// numberPanel shows a number to call, large.
func numberPanel(a *App, label string, phone assistant.Phone, source string, copied func(string)) fyne.CanvasObject {
	text := phone.Spoken()
	copyIt := a.button("call.copy", theme.IconNameContentCopy, plain, func() { copied(text) })
	nameAfter(copyIt, label)
	content := []fyne.CanvasObject{newProse(text, theme.SizeNameHeadingText, true, theme.ColorNamePrimary), buttons(copyIt)}
	if label != "" {
		content = append([]fyne.CanvasObject{strong(label)}, content...)
	}
	if source != "" {
		content = append(content, aside(source))
	}
	return panel(calm, content...)
}
