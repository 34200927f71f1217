package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// personView shows one person. What a stranger must not read is hidden until
// asked for, and again after half a minute or on leaving.
type personView struct {
	app    *App
	id     assistant.PersonID
	body   *fyne.Container
	filled *fyne.Container
	shown  assistant.Person
	secret []*secretRow
	copied copiedNotes
	wait   *waitPanel
	unkept fyne.CanvasObject
	failed *troublePanel
	over   *tile // saves over what somebody else has saved since
	title  *prose
	saving failure // how the last saving from here ended
	pin    *tile
	close  *tile
}

func newPerson(a *App, id assistant.PersonID) *personView {
	v := &personView{app: a, id: id, title: heading(""), filled: rows(), wait: newWaitPanel(a)}
	v.over = a.button("form.over", theme.IconNameDocumentSave, plain, func() { v.keep(a.Keyring.Save) })
	again := func() { v.keep(a.updating(a.Session.Snapshot().People.Kept(id))) }
	v.failed = newTroublePanel(a, "keyring.failed.title", "form.safe", again, v.over)
	v.unkept = panel(caution, para(say("person.unkept")), buttons(a.button("person.keepnow", theme.IconNameNavigateNext, primary, again)))
	v.failed.offers = true
	v.pin = a.button("person.pin", "", plain, func() { a.open(place{atPIN, string(id)}) })
	v.close = a.button("person.close", "", plain, func() { a.closePerson(id) })
	v.body = page(
		v.title, v.unkept, v.wait.object, v.failed.object, v.filled,
		buttons(
			a.button("person.calls", phoneIcon, plain, func() { a.open(place{atCalls, string(id)}) }),
			a.button("person.edit", theme.IconNameDocumentCreate, plain, func() { a.open(place{atForm, string(id)}) }),
			v.pin, v.close,
		),
		apartFromTheRest(buttons(a.button("person.forget", theme.IconNameDelete, danger, func() { a.open(place{atForget, string(id)}) }))),
	)
	return v
}

func (v *personView) object() fyne.CanvasObject { return v.body }

func (v *personView) left() {
	v.copied.clear()
	v.wait.left()
}

// keep has save write a person who so far lives in memory only.
func (v *personView) keep(save func(context.Context, assistant.Person) error) {
	p, ok := v.app.Session.Snapshot().People.Person(v.id)
	if !ok {
		return
	}
	v.app.savePerson(p, save, func(f failure) {
		v.saving = f
		if f.code == "" {
			v.app.Session.PeopleUnsure() // a trouble from before is over
		}
	})
}

func (v *personView) render(s assistant.Snapshot) {
	p, ok := s.People.Person(v.id)
	if !ok {
		return // just forgotten: the page is on its way out
	}
	v.wait.render()
	v.failed.render(v.app, v.saving)
	v.failed.offerOver(v.over, v.saving)
	showIf(v.unkept, slices.Contains(s.People.Unkept, v.id) && v.app.ring.asked == nil && v.saving.code == "")
	v.title.set(nameOf(p))
	showIf(v.pin, !slices.Contains(s.People.Unkept, v.id))
	showIf(v.close, p.HasPIN)
	if p.HasPIN {
		setButton(v.pin, say("person.pin.change"))
	} else {
		setButton(v.pin, say("person.pin"))
	}
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
	v.secret, v.copied = nil, nil
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
		v.filled.Add(numberPanel(v.app, &v.copied, n.Label, n.Phone, ""))
	}
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
	nameAfter(r.toggle, label)
	copyIt, copied := v.copied.button(a, label, value)
	r.object = panel(calm, strong(label), r.text, buttons(r.toggle, copyIt), copied)
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

// copiedNotes are the words beside the Copy controls of a page that say what
// was copied, and that it will be taken off the clipboard.
type copiedNotes []*prose

// button makes a Copy control and the note that comes beside it.
func (c *copiedNotes) button(a *App, label, value string) (*tile, *prose) {
	said := note()
	*c = append(*c, said)
	t := a.button("person.copy", theme.IconNameContentCopy, plain, func() {
		a.clip.put(value)
		c.clear()
		said.set(say("person.copied"))
	})
	nameAfter(t, label)
	return t, said
}

func (c copiedNotes) clear() {
	for _, said := range c {
		said.set("")
	}
}

// numberPanel shows a number to call, large.
func numberPanel(a *App, notes *copiedNotes, label string, phone assistant.Phone, source string) fyne.CanvasObject {
	text := phone.Spoken()
	copyIt, copied := notes.button(a, label, text)
	content := []fyne.CanvasObject{newProse(text, theme.SizeNameHeadingText, true, theme.ColorNamePrimary), buttons(copyIt), copied}
	if label != "" {
		content = append([]fyne.CanvasObject{strong(label)}, content...)
	}
	if source != "" {
		content = append(content, aside(source))
	}
	return panel(calm, content...)
}
