package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// draft is what is typed into the form of one person. It lives beside the
// form, so that nothing typed is lost when the form is left, when the text
// size changes, or when the keyring fails.
type draft struct {
	person  assistant.Person // the ID is fixed; the rest as typed
	numbers []draftNumber
	wrong   string     // the first number that cannot be one, as typed
	empty   bool       // there is nothing to save
	failed  vault.Code // how the last saving ended
}

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
	p.Numbers, d.wrong, d.empty = nil, "", false
	for _, text := range []*string{&p.Name, &p.MemberID, &p.CardNumber, &p.Email, &p.DateOfBirth} {
		*text = strings.TrimSpace(*text)
	}
	for _, n := range d.numbers {
		if strings.TrimSpace(n.phone) == "" {
			continue
		}
		phone, err := assistant.ParsePhone(n.phone)
		if err != nil {
			d.wrong = n.phone
			return p, false
		}
		p.Numbers = append(p.Numbers, assistant.SavedNumber{Label: strings.TrimSpace(n.label), Phone: phone})
	}
	d.empty = p.Name+p.MemberID+p.CardNumber+p.Email+p.DateOfBirth == "" && len(p.Numbers) == 0
	return p, !d.empty
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
	wrong   fyne.CanvasObject
	why     *prose
	wait    *waitPanel
	failed  *troublePanel
	save    fyne.CanvasObject
}

func newForm(a *App, id assistant.PersonID) *formView {
	d := a.draft(id)
	v := &formView{app: a, id: id, draft: d, cards: map[assistant.Card]*tile{}, numbers: rows(), why: para(""), idLabel: strong("")}
	title := "form.title.edit"
	if id == "" {
		title = "form.title.add"
	}
	v.wrong = panel(bad, subheading(say("form.error.title")), v.why)
	v.wait = newWaitPanel(a, "form.saving")
	v.failed = newTroublePanel(a, "keyring.failed.title", "form.safe", v.submit, a.button("form.untilclose", "", plain, v.untilClose))
	v.save = buttons(
		a.button("form.save", theme.IconNameDocumentSave, primary, v.submit),
		a.button("form.cancel", "", plain, v.discard),
	)
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
		v.wrong, v.wait.object, v.failed.object, v.save,
	)
	return v
}

func (v *formView) object() fyne.CanvasObject { return v.body }

func (v *formView) render(assistant.Snapshot) {
	waiting := v.app.asked != nil
	v.wait.render(waiting)
	v.failed.set(v.draft.failed)
	showIf(v.failed.object, v.draft.failed != "" && !waiting)
	showIf(v.wrong, v.draft.wrong != "" || v.draft.empty)
	if v.draft.wrong != "" {
		v.why.set(say("form.error.phone", args{"Text": v.draft.wrong}))
	} else {
		v.why.set(say("form.error.empty"))
	}
	showIf(v.save, !waiting)
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

// fillNumbers makes the fields of the numbers anew.
func (v *formView) fillNumbers() {
	v.numbers.RemoveAll()
	for i := range v.draft.numbers {
		n := &v.draft.numbers[i]
		remove := v.app.button("form.removenumber", theme.IconNameDelete, plain, func() { v.removeNumber(i) })
		v.numbers.Add(panel(calm, v.entry("form.label", &n.label), v.entry("form.phone", &n.phone), buttons(remove)))
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
	p, ok := v.draft.read()
	v.draft.failed = ""
	if !ok {
		v.app.render()
		v.app.reveal(v.wrong)
		return
	}
	v.app.savePerson(p, func(code vault.Code) {
		v.draft.failed = code
		if code == "" {
			v.finish(p)
		}
	})
}

// untilClose keeps what was typed in memory, at the person's own wish.
func (v *formView) untilClose() {
	if p, ok := v.draft.read(); ok {
		v.app.Session.PersonUntilClose(p)
		v.finish(p)
	}
}

// finish leaves the form for the person's page.
func (v *formView) finish(p assistant.Person) {
	a := v.app
	if a.Session.Snapshot().Card == assistant.CardUnknown {
		a.Session.ChooseCard(p.Card)
	}
	v.forgetDraft()
	if n := len(a.past); n > 0 && a.past[n-1] == (place{atPerson, string(p.ID)}) {
		a.Back()
		return
	}
	a.replace(place{atPerson, string(p.ID)})
}

// discard drops what was typed: the one way to do so, and it says so.
func (v *formView) discard() {
	v.forgetDraft()
	v.app.Back()
}

func (v *formView) forgetDraft() {
	delete(v.app.drafts, v.id)
	delete(v.app.views, place{atForm, string(v.id)})
}

// forgetView asks before something saved is taken away.
type forgetView struct {
	app    *App
	id     assistant.PersonID // "" forgets everyone
	body   *fyne.Container
	wait   *waitPanel
	failed *troublePanel
	choice fyne.CanvasObject
	code   vault.Code
}

func newForget(a *App, id assistant.PersonID) *forgetView {
	v := &forgetView{app: a, id: id, wait: newWaitPanel(a, "forget.working")}
	v.failed = newTroublePanel(a, "forget.failed", "keyring.safe", v.forget)
	v.choice = buttons(
		a.button("forget.no", theme.IconNameNavigateBack, primary, a.Back),
		a.button("forget.yes", theme.IconNameDelete, danger, v.forget),
	)
	title, text := say("forget.all.title"), say("forget.all.text")
	if p, ok := a.Session.Snapshot().People.Person(id); ok {
		title, text = say("forget.one.title"), say("forget.one.text", args{"Name": nameOf(p)})
	} else if id != "" {
		title, text = say("forget.damaged.title"), say("forget.damaged.text")
	}
	v.body = page(heading(title), para(text), v.wait.object, v.failed.object, v.choice)
	return v
}

func (v *forgetView) object() fyne.CanvasObject { return v.body }

func (v *forgetView) left() { delete(v.app.views, place{atForget, string(v.id)}) }

func (v *forgetView) render(assistant.Snapshot) {
	waiting := v.app.asked != nil
	v.wait.render(waiting)
	v.failed.set(v.code)
	showIf(v.failed.object, v.code != "" && !waiting)
	showIf(v.choice, !waiting)
}

func (v *forgetView) forget() {
	a := v.app
	work, done := a.Keyring.ForgetAll, func() { a.Session.EveryoneForgotten() }
	if v.id != "" {
		work = func(ctx context.Context) error { return a.Keyring.Forget(ctx, v.id) }
		done = func() { a.Session.PersonForgotten(v.id) }
	}
	a.keyring(work, func(code vault.Code, _ error) {
		if v.code = code; code == "" {
			done()
			a.forgotten(v.id)
		}
	})
}

// forgotten drops the pages and the drafts of people who are no more, and
// shows the list.
func (a *App) forgotten(id assistant.PersonID) {
	for p := range a.views {
		if p.page == atPerson || p.page == atForm {
			delete(a.views, p)
		}
	}
	delete(a.drafts, id)
	if id == "" {
		clear(a.drafts)
	}
	a.clip.clear()
	a.home(place{page: atPeople})
}
