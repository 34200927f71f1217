package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// personView shows one person. What a stranger must not read is hidden until
// asked for, and again after half a minute or on leaving.
type personView struct {
	app    *peoplePages
	id     assistant.PersonID
	body   *fyne.Container
	filled *fyne.Container
	shown  assistant.Person
	secret []*secretRow
	copied copiedNotes
	wait   *waitPanel
	unkept fyne.CanvasObject
	failed *troublePanel
	over   *kit.Tile // saves over what somebody else has saved since
	title  *kit.Prose
	saving failure // how the last saving from here ended
	pin    *kit.Tile
	close  *kit.Tile
}

func newPerson(a *peoplePages, id assistant.PersonID) *personView {
	v := &personView{app: a, id: id, title: kit.Heading(""), filled: kit.Rows(), wait: newWaitPanel(a.Keeper)}
	v.over = a.button("form.over", theme.IconNameDocumentSave, kit.Plain, func() { v.keep(a.Keyring.Save) })
	again := func() { v.keep(a.updating(a.Session.Snapshot().People.Kept(id))) }
	v.failed = newTroublePanel(a.Keeper, "keyring.failed.title", "form.safe", again, v.over)
	v.unkept = kit.Panel(kit.Caution, kit.Para(words.Say("person.unkept")), kit.Buttons(a.button("person.keepnow", theme.IconNameNavigateNext, kit.Primary, again)))
	v.failed.offers = true
	v.pin = a.button("person.pin", "", kit.Plain, func() { a.open(place{atPIN, string(id)}) })
	v.close = a.button("person.close", "", kit.Plain, func() { a.closePerson(id) })
	v.body = kit.Page(
		v.title, v.unkept, v.wait.object, v.failed.object, v.filled,
		kit.Buttons(
			a.button("person.calls", kit.PhoneIcon, kit.Plain, func() { a.open(place{atCalls, string(id)}) }),
			a.button("person.edit", theme.IconNameDocumentCreate, kit.Plain, func() { a.open(place{atForm, string(id)}) }),
			v.pin, v.close,
		),
		apartFromTheRest(kit.Buttons(a.button("person.forget", theme.IconNameDelete, kit.Danger, func() { a.open(place{atForget, string(id)}) }))),
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
	v.failed.render(v.app.Keeper, v.saving)
	v.failed.offerOver(v.over, v.saving)
	kit.ShowIf(v.unkept, slices.Contains(s.People.Unkept, v.id) && v.app.ring.asked == nil && v.saving.code == "")
	v.title.Set(words.NameOf(p))
	kit.ShowIf(v.pin, !slices.Contains(s.People.Unkept, v.id))
	kit.ShowIf(v.close, p.HasPIN)
	if p.HasPIN {
		kit.SetButton(v.pin, words.Say("person.pin.change"))
	} else {
		kit.SetButton(v.pin, words.Say("person.pin"))
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
		v.filled.Add(kit.Rows(kit.Strong(words.Say("person.card")), kit.Para(words.Card(p.Card))))
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
		v.filled.Add(kit.Subheading(words.Say("person.numbers")))
	}
	for _, n := range p.Numbers {
		v.filled.Add(numberPanel(v.app.Keeper, &v.copied, n.Label, n.Phone, ""))
	}
}

// secretRow is one hidden value.
type secretRow struct {
	object fyne.CanvasObject
	field  assistant.Field
	value  string
	shown  bool
	text   *kit.Prose
	toggle *kit.Tile
}

func newSecretRow(v *personView, key, value string) *secretRow {
	a, label := v.app, words.Say("person."+key)
	if key == "memberId" {
		label = words.CardID(v.shown.Card)
	}
	r := &secretRow{field: assistant.Field(string(v.id) + "." + key), value: value, text: kit.Subheading(mask)}
	r.toggle = a.button("person.show", theme.IconNameVisibility, kit.Plain, func() {
		if r.shown {
			a.Session.Hide(r.field)
		} else {
			a.Session.Reveal(r.field)
		}
	})
	nameAfter(r.toggle, label)
	copyIt, copied := v.copied.button(a.Keeper, label, value)
	r.object = kit.Panel(kit.Calm, kit.Strong(label), r.text, kit.Buttons(r.toggle, copyIt), copied)
	return r
}

func (r *secretRow) render(shown bool) {
	if r.shown == shown {
		return
	}
	r.shown = shown
	if shown {
		r.text.Set(r.value)
		kit.SetButton(r.toggle, words.Say("person.hide"))
		return
	}
	r.text.Set(mask)
	kit.SetButton(r.toggle, words.Say("person.show"))
}
