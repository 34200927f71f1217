package ui

import (
	"fmt"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// draft is what is typed into the form of one person. It lives beside the
// form, so that nothing typed is lost when the form is left, when the text
// size changes, or when the keyring fails.
type draft struct {
	person  assistant.Person // the ID is fixed; the rest as typed
	numbers []draftNumber
	wrong   int     // which number cannot be one, counted from 1; 0 is none
	empty   bool    // there is nothing to save
	failed  failure // how the last saving ended
}

// Format keeps a draft out of logs, whatever verb is used: fmt does not call
// the methods of what is inside.
func (d *draft) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "draft") }

type draftNumber struct{ label, phone string }

// draft returns what was typed for a person, or begins with what is saved.
func (a *App) draft(id assistant.PersonID) *draft {
	if d, ok := a.drafts[id]; ok {
		return d
	}
	d := &draft{numbers: []draftNumber{{label: say("form.label.card")}}}
	if p, ok := a.Session.Snapshot().People.Person(id); ok {
		d.person, d.numbers = p, nil
		for _, n := range p.Numbers {
			d.numbers = append(d.numbers, draftNumber{n.Label, n.Phone.Spoken()})
		}
	} else {
		d.person.ID = assistant.NewPersonID()
	}
	a.drafts[id] = d
	return d
}

// read makes a person of what was typed, and notes what is wrong with it.
func (d *draft) read() (assistant.Person, bool) {
	p := d.person
	p.Numbers, d.wrong, d.empty = nil, 0, false
	for _, text := range []*string{&p.Name, &p.MemberID, &p.CardNumber, &p.Email, &p.DateOfBirth} {
		*text = assistant.OneLine(*text)
	}
	for i, n := range d.numbers {
		if strings.TrimSpace(n.phone) == "" {
			continue
		}
		phone, err := assistant.ParsePhone(n.phone)
		if err != nil {
			d.wrong = i + 1
			return p, false
		}
		p.Numbers = append(p.Numbers, assistant.SavedNumber{Label: assistant.OneLine(n.label), Phone: phone})
	}
	d.empty = p.Name+p.MemberID+p.CardNumber+p.Email+p.DateOfBirth == "" && len(p.Numbers) == 0
	return p, !d.empty
}

// unsaved tells whether something was typed that is kept nowhere else.
func (a *App) unsaved(id assistant.PersonID) bool {
	d, ok := a.drafts[id]
	if !ok {
		return false
	}
	p, whole := d.read()
	was, _ := a.Session.Snapshot().People.Person(id)
	was.ID = p.ID
	typed := d.wrong != 0 || whole && !samePerson(p, was)
	d.wrong, d.empty = 0, false
	return typed
}

// formView is the form of one person.
type formView struct {
	app     *App
	id      assistant.PersonID // "" adds one
	draft   *draft
	body    *fyne.Container
	cards   map[assistant.Card]*tile
	idLabel *prose // what the number is called depends on the card
	numbers *fyne.Container
	phones  []*field
	wrong   fyne.CanvasObject
	wait    *waitPanel
	failed  *troublePanel
	buttons fyne.CanvasObject
	save    *tile
	keep    *tile
}

func newForm(a *App, id assistant.PersonID) *formView {
	d := a.draft(id)
	v := &formView{app: a, id: id, draft: d, cards: map[assistant.Card]*tile{}, numbers: rows(), idLabel: strong(""), wait: newWaitPanel(a)}
	title := "form.title.edit"
	if id == "" {
		title = "form.title.add"
	}
	v.wrong = panel(bad, subheading(say("form.error.title")), para(say("form.error.empty")))
	v.failed = newTroublePanel(a, "keyring.failed.title", "form.safe", v.submit,
		a.button("form.untilclose", "", plain, v.untilClose), a.button("form.cancel", "", plain, v.discard))
	v.failed.offers = true
	v.save = a.button("form.save", theme.IconNameDocumentSave, primary, v.submit)
	v.keep = a.button("form.untilclose", "", primary, v.untilClose)
	v.buttons = buttons(v.keep, v.save, a.button("form.cancel", "", plain, v.discard))
	v.fillNumbers()
	v.body = page(
		heading(say(title)),
		para(say("form.text")),
		panel(caution, para(say("form.never"))),
		v.entry("form.name", &d.person.Name),
		rows(strong(say("form.card")), v.newCards()),
		rows(v.idLabel, newField(a.hands, say("person.memberId"), d.person.MemberID, func(s string) { d.person.MemberID = s }, v.submit).object),
		v.entry("form.cardNumber", &d.person.CardNumber),
		v.entry("form.email", &d.person.Email),
		v.entry("form.dateOfBirth", &d.person.DateOfBirth),
		subheading(say("form.numbers")), para(say("form.numbers.text")), v.numbers,
		buttons(a.button("form.addnumber", theme.IconNameContentAdd, plain, v.addNumber)),
		v.wrong, v.wait.object, v.failed.object, v.buttons,
	)
	return v
}

func (v *formView) object() fyne.CanvasObject { return v.body }

// left drops a draft that says nothing new: the values of a person do not
// wait unseen for whoever comes next.
func (v *formView) left() {
	v.wait.left()
	if v.app.ring.asked == nil && !v.app.unsaved(v.id) {
		v.forgetDraft()
	}
}

func (v *formView) render(s assistant.Snapshot) {
	v.wait.render()
	v.failed.render(v.app, v.draft.failed)
	showIf(v.wrong, v.draft.empty)
	showIf(v.buttons, v.app.ring.asked == nil && v.draft.failed.code == "")
	// Where the keyring is known to fail, keeping it for now comes first.
	fails := s.People.Trouble != assistant.NoTrouble
	showIf(v.keep, fails)
	if fails {
		v.save.setRank(plain)
	} else {
		v.save.setRank(primary)
	}
	v.idLabel.set(idWords(v.draft.person.Card))
	for c, t := range v.cards {
		choose(t, cardWords(c), c == v.draft.person.Card)
	}
}

// entry is a field with its name above it, bound to a text of the draft.
func (v *formView) entry(key string, text *string) fyne.CanvasObject {
	return rows(strong(say(key)), newField(v.app.hands, say(key), *text, func(s string) { *text = s }, v.submit).object)
}

func (v *formView) newCards() fyne.CanvasObject {
	list := buttons()
	for _, c := range assistant.Cards() {
		v.cards[c] = newButton(v.app.hands, cardWords(c), "", plain, func() {
			v.draft.person.Card = c
			v.render(v.app.Session.Snapshot())
		})
		list.Add(v.cards[c])
	}
	return list
}

// fillNumbers makes the fields of the numbers anew. What is wrong with one
// stands right above it.
func (v *formView) fillNumbers() {
	v.numbers.RemoveAll()
	v.phones = nil
	for i := range v.draft.numbers {
		n := &v.draft.numbers[i]
		phone := newField(v.app.hands, say("form.phone"), n.phone, func(s string) { n.phone = s }, v.submit)
		v.phones = append(v.phones, phone)
		content := []fyne.CanvasObject{v.entry("form.label", &n.label), strong(say("form.phone"))}
		look := calm
		if v.draft.wrong == i+1 {
			look = bad
			content = append(content, newProse(say("form.error.phone", args{"Text": n.phone}), theme.SizeNameText, true, theme.ColorNameError))
		}
		remove := v.app.button("form.removenumber", theme.IconNameDelete, plain, func() { v.removeNumber(i) })
		v.numbers.Add(panel(look, append(content, phone.object, buttons(remove))...))
	}
}

func (v *formView) addNumber() {
	label := ""
	if len(v.draft.numbers) == 1 {
		label = say("form.label.pharmacy")
	}
	// A new slice, since the fields on the screen point into the old one.
	v.draft.numbers = append(append([]draftNumber(nil), v.draft.numbers...), draftNumber{label: label})
	v.fillNumbers()
}

func (v *formView) removeNumber(i int) {
	var rest []draftNumber
	v.draft.numbers = append(append(rest, v.draft.numbers[:i]...), v.draft.numbers[i+1:]...)
	v.fillNumbers()
}

// submit saves what was typed. The text stays until the keyring has it.
func (v *formView) submit() {
	was := v.draft.wrong
	p, ok := v.draft.read()
	v.draft.failed = failure{}
	if was != v.draft.wrong {
		v.fillNumbers()
	}
	v.app.render()
	if !ok {
		v.pointOut()
		return
	}
	d := v.draft
	v.app.savePerson(p, func(f failure) {
		d.failed = f
		if f.code == "" {
			v.finish(p)
		}
	})
}

// pointOut leads to what has to be mended.
func (v *formView) pointOut() {
	if i := v.draft.wrong; i > 0 {
		v.app.canvas.Focus(v.phones[i-1])
		return
	}
	v.app.reveal(v.wrong)
}

// untilClose keeps what was typed in memory, at the person's own wish.
func (v *formView) untilClose() {
	p, ok := v.draft.read()
	if !ok {
		v.fillNumbers()
		v.app.render()
		v.pointOut()
		return
	}
	v.app.Session.PersonUntilClose(p)
	v.finish(p)
}

// finish drops the draft of what is kept now, and leads to the person's page;
// but not away from a page that the person has gone to since, and not if more
// was typed since.
func (v *formView) finish(p assistant.Person) {
	a := v.app
	if a.Session.Snapshot().Card == assistant.CardUnknown {
		a.Session.ChooseCard(p.Card)
	}
	if now, whole := v.draft.read(); !whole || !samePerson(now, p) {
		return
	}
	v.forgetDraft()
	if a.now != (place{atForm, string(v.id)}) {
		return
	}
	to := place{atPerson, string(p.ID)}
	if n := len(a.past); n > 0 && a.past[n-1] == to {
		a.back()
		return
	}
	a.replace(to)
}

// discard drops what was typed: the one way to do so, and it says so.
func (v *formView) discard() {
	v.draft.person = assistant.Person{ID: v.draft.person.ID}
	v.forgetDraft()
	v.app.back()
}

// forgetDraft drops the draft and the form that shows it.
func (v *formView) forgetDraft() {
	delete(v.app.drafts, v.id)
	delete(v.app.views, place{atForm, string(v.id)})
}
