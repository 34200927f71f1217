package ui

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// draft is what is typed into the form of one person. It lives beside the
// form, so that nothing typed is lost when the form is left, when the text
// size changes, or when the keyring fails.
type draft struct {
	person  assistant.Person   // the ID is fixed; the rest as typed
	over    []assistant.Person // what saving may replace: as she was seen last, and as she may have been saved
	adds    bool               // of somebody who was not saved when it was begun
	pin     bool               // she has a PIN, as far as was ever known
	saving  bool
	numbers []draftNumber
	wrong   int     // which number cannot be one, counted from 1; 0 is none
	empty   bool    // there is nothing to save
	failed  failure // how the last saving ended
}

// Format keeps a draft out of logs, whatever verb is used: fmt does not call
// the methods of what is inside.
func (d *draft) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "draft") }

type draftNumber struct {
	label, phone string
	offered      string // the label it began with, which nobody typed
}

// named tells whether somebody typed a label and no number. Saving has no place for
// it, so it asks for the number.
func (n draftNumber) named() bool {
	return strings.TrimSpace(n.phone) == "" && strings.TrimSpace(n.label) != "" && n.label != n.offered
}

// newDraftNumber begins a number with a label that can be typed over.
func newDraftNumber(label, phone string) draftNumber {
	return draftNumber{label: label, phone: phone, offered: label}
}

// draft returns what was typed for a person, or begins with what is saved.
func (a *peoplePages) draft(id assistant.PersonID) *draft {
	if d, ok := a.drafts[id]; ok {
		return d
	}
	d := &draft{numbers: []draftNumber{newDraftNumber(words.Say("form.label.card"), "")}}
	people := a.Session.Snapshot().People
	if p, ok := people.Person(id); ok {
		d.person, d.numbers = p, nil
		for _, n := range p.Numbers {
			d.numbers = append(d.numbers, newDraftNumber(n.Label, n.Phone.Spoken()))
		}
		d.over = people.Kept(id)
	} else {
		d.person.ID, d.adds = assistant.NewPersonID(), true
	}
	a.drafts[id] = d
	return d
}

// placeToAdd is where somebody new is typed in. What is being saved just now is of
// the one before; what could not be saved, and was left, comes first.
func (a *peoplePages) placeToAdd() place {
	a.heedDrafts()
	if d := a.drafts[""]; d != nil && d.saving {
		a.moveDraft(d, d.person.ID)
	}
	if a.drafts[""] == nil {
		for id, d := range a.drafts {
			if d.adds && !d.saving {
				return place{atForm, string(id)}
			}
		}
	}
	return place{page: atForm}
}

// heedDrafts gives each draft to whom it is of. Once somebody new is saved, what
// is typed for her is hers: it closes with her, and the form for somebody new
// begins with nothing.
//
// It answers the threat that whoever adds a person reads another one there, who
// has a PIN, and saves over her.
func (a *peoplePages) heedDrafts() {
	people := a.Session.Snapshot().People
	for key, d := range a.drafts {
		p, kept := people.Person(d.person.ID)
		if !kept {
			continue
		}
		d.adds, d.pin = false, p.HasPIN
		if key == "" {
			a.moveDraft(d, p.ID)
		}
	}
}

// moveDraft gives a draft another key, and moves the form that shows it along: the
// fields stay as they are under whoever types.
func (a *peoplePages) moveDraft(d *draft, key assistant.PersonID) {
	from, to := place{atForm, string(a.keyOf(d))}, place{atForm, string(key)}
	delete(a.drafts, assistant.PersonID(from.of))
	a.drafts[key] = d
	move := func(p *place) {
		if *p == from {
			*p = to
		}
	}
	if v, ok := a.views[from].(*formView); ok {
		v.id = key
		delete(a.views, from)
		a.views[to] = v
	}
	move(&a.now)
	move(&a.guard.behind)
	for i := range a.past {
		move(&a.past[i])
	}
	for i := range a.ring.missed {
		move(&a.ring.missed[i])
	}
	if a.ring.asked != nil {
		move(&a.ring.asked.from)
	}
}

// draftUnkept makes a draft of what somebody with a PIN changed and had kept until
// the program closes: her record closes before that, and the change is nowhere else.
func (a *peoplePages) draftUnkept(id assistant.PersonID) {
	people := a.Session.Snapshot().People
	if p, _ := people.Person(id); slices.Contains(people.Unkept, id) && !p.Shut {
		a.draft(id).pin = true
	}
}

// known tells whether anything is known of the person of a draft.
func (a *peoplePages) known(d *draft) bool {
	_, ok := a.Session.Snapshot().People.Person(d.person.ID)
	return ok
}

// keyOf is under what a draft lies.
func (a *peoplePages) keyOf(d *draft) assistant.PersonID {
	if a.drafts[""] == d {
		return ""
	}
	return d.person.ID
}

// read makes a person of what was typed, and notes what is wrong with it.
func (d *draft) read() (assistant.Person, bool) {
	p := d.person
	p.Numbers, d.wrong, d.empty = nil, 0, false
	for _, text := range []*string{&p.Name, &p.MemberID, &p.CardNumber, &p.Email, &p.DateOfBirth} {
		*text = assistant.OneLine(*text)
	}
	for i, n := range d.numbers {
		if n.named() {
			d.wrong = i + 1
			return p, false
		}
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
func (a *peoplePages) unsaved(id assistant.PersonID) bool {
	d, ok := a.drafts[id]
	if !ok {
		return false
	}
	p, whole := d.read()
	was, _ := a.Session.Snapshot().People.Person(p.ID)
	was.ID = p.ID
	typed := d.wrong != 0 || whole && !p.Same(was)
	d.wrong, d.empty = 0, false
	return typed
}

// formView is the form of one person.
type formView struct {
	app     *peoplePages
	id      assistant.PersonID // "" adds one
	draft   *draft
	body    *fyne.Container
	title   *kit.Prose
	cards   map[assistant.Card]*kit.Tile
	idLabel *kit.Prose // what the number is called depends on the card
	numbers *fyne.Container
	phones  []*kit.Field
	wrong   fyne.CanvasObject
	wait    *waitPanel
	failed  *troublePanel
	buttons fyne.CanvasObject
	save    *kit.Tile
	keep    *kit.Tile
	over    *kit.Tile // saves over what somebody else has saved since
}

func newForm(a *peoplePages, id assistant.PersonID) *formView {
	d := a.draft(id)
	v := &formView{app: a, id: id, draft: d, cards: map[assistant.Card]*kit.Tile{}, numbers: kit.Rows(), idLabel: kit.Strong(""), wait: newWaitPanel(a.Keeper), title: kit.Heading("")}
	v.wrong = kit.Panel(kit.Bad, kit.Subheading(words.Say("form.error.title")), kit.Para(words.Say("form.error.empty")))
	v.over = a.button("form.over", theme.IconNameDocumentSave, kit.Plain, func() { v.saveWith(a.Keyring.Save) })
	v.failed = newTroublePanel(a.Keeper, "keyring.failed.title", "form.safe", v.submit, v.over,
		a.button("form.untilclose", "", kit.Plain, v.untilClose), a.button("form.cancel", "", kit.Plain, v.discard))
	v.failed.offers = true
	v.save = a.button("form.save", theme.IconNameDocumentSave, kit.Primary, v.submit)
	v.keep = a.button("form.untilclose", "", kit.Primary, v.untilClose)
	v.buttons = kit.Buttons(v.keep, v.save, a.button("form.cancel", "", kit.Plain, v.discard))
	v.fillNumbers()
	v.body = kit.Page(
		v.title,
		kit.Para(words.Say("form.text")),
		kit.Panel(kit.Caution, kit.Para(words.Say("form.never"))),
		v.entry("form.name", &d.person.Name),
		kit.Rows(kit.Strong(words.Say("form.card")), v.newCards()),
		kit.Rows(v.idLabel, kit.NewField(a.hands, words.Say("person.memberId"), d.person.MemberID, func(s string) { d.person.MemberID = s }, v.submit).Object),
		v.entry("form.cardNumber", &d.person.CardNumber),
		v.entry("form.email", &d.person.Email),
		v.entry("form.dateOfBirth", &d.person.DateOfBirth),
		kit.Subheading(words.Say("form.numbers")), kit.Para(words.Say("form.numbers.text")), v.numbers,
		kit.Buttons(a.button("form.addnumber", theme.IconNameContentAdd, kit.Plain, v.addNumber)),
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
		v.app.forgetDraft(v.draft)
	}
}

func (v *formView) render(s assistant.Snapshot) {
	title := "form.title.edit"
	if v.draft.adds {
		title = "form.title.add"
	}
	v.title.Set(words.Say(title))
	v.wait.render()
	v.failed.render(v.app.Keeper, v.draft.failed)
	v.failed.offerOver(v.over, v.draft.failed)
	kit.ShowIf(v.wrong, v.draft.empty)
	kit.ShowIf(v.buttons, v.app.ring.asked == nil && v.draft.failed.code == "")
	// Where the keyring is known to fail, keeping it for now comes first.
	fails := s.People.Trouble != assistant.NoTrouble
	kit.ShowIf(v.keep, fails)
	if fails {
		v.save.SetRank(kit.Plain)
	} else {
		v.save.SetRank(kit.Primary)
	}
	v.idLabel.Set(words.CardID(v.draft.person.Card))
	for c, t := range v.cards {
		choose(t, words.Card(c), c == v.draft.person.Card)
	}
}

// entry is a field with its name above it, bound to a text of the draft.
func (v *formView) entry(key string, text *string) fyne.CanvasObject {
	return kit.Rows(kit.Strong(words.Say(key)), kit.NewField(v.app.hands, words.Say(key), *text, func(s string) { *text = s }, v.submit).Object)
}

func (v *formView) newCards() fyne.CanvasObject {
	list := kit.Buttons()
	for _, c := range assistant.Cards() {
		v.cards[c] = kit.NewButton(v.app.hands, words.Card(c), "", kit.Plain, func() {
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
		phone := kit.NewField(v.app.hands, words.Say("form.phone"), n.phone, func(s string) { n.phone = s }, v.submit)
		v.phones = append(v.phones, phone)
		content := []fyne.CanvasObject{v.entry("form.label", &n.label), kit.Strong(words.Say("form.phone"))}
		look := kit.Calm
		if v.draft.wrong == i+1 {
			look = kit.Bad
			wrong := words.Say("form.error.phone", words.Args{"Text": n.phone})
			if n.named() {
				wrong = words.Say("form.error.named")
			}
			content = append(content, kit.NewProse(wrong, theme.SizeNameText, true, theme.ColorNameError))
		}
		remove := v.app.button("form.removenumber", theme.IconNameDelete, kit.Plain, func() { v.removeNumber(i) })
		v.numbers.Add(kit.Panel(look, append(content, phone.Object, kit.Buttons(remove))...))
	}
}

func (v *formView) addNumber() {
	label := ""
	if len(v.draft.numbers) == 1 {
		label = words.Say("form.label.pharmacy")
	}
	// A new slice, since the fields on the screen point into the old one.
	v.draft.numbers = append(append([]draftNumber(nil), v.draft.numbers...), newDraftNumber(label, ""))
	v.fillNumbers()
}

func (v *formView) removeNumber(i int) {
	var rest []draftNumber
	v.draft.numbers = append(append(rest, v.draft.numbers[:i]...), v.draft.numbers[i+1:]...)
	v.fillNumbers()
}

// submit saves what was typed, unless it would go over what nobody saw here.
func (v *formView) submit() {
	v.saveWith(v.app.updating(v.draft.over))
}

// saveWith saves what was typed. The text stays until the keyring has it.
func (v *formView) saveWith(save func(context.Context, assistant.Person) error) {
	a, d, was := v.app, v.draft, v.draft.wrong
	if a.ring.asked != nil {
		return
	}
	p, ok := a.typedPerson(d)
	d.failed = failure{}
	if was != d.wrong {
		v.fillNumbers()
	}
	a.render()
	if !ok {
		v.pointOut()
		return
	}
	d.saving = true
	a.savePerson(p, save, func(f failure) {
		d.saving, d.failed = false, f
		switch {
		case f.code == "":
			d.over = []assistant.Person{p}
			a.finishDraft(d, p)
		case f.unsure:
			d.over = append(slices.Clone(d.over), p)
		}
	})
}

// typedPerson is the person that was typed. Whether there is a PIN was not typed.
func (a *peoplePages) typedPerson(d *draft) (assistant.Person, bool) {
	p, ok := d.read()
	was, _ := a.Session.Snapshot().People.Person(p.ID)
	p.HasPIN = was.HasPIN
	return p, ok
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
	p, ok := v.app.typedPerson(v.draft)
	if !ok {
		v.fillNumbers()
		v.app.render()
		v.pointOut()
		return
	}
	v.app.Session.PersonUntilClose(p)
	v.app.finishDraft(v.draft, p)
}

// finishDraft drops the draft of what is kept now, and leads to the person's page;
// but not away from a page that the person has gone to since, and not if more
// was typed since: that is still to be saved, and hers.
func (a *peoplePages) finishDraft(d *draft, p assistant.Person) {
	a.heedDrafts()
	if a.Session.Snapshot().Card == assistant.CardUnknown {
		a.Session.ChooseCard(p.Card)
	}
	if now, whole := d.read(); !whole || !now.Same(p) {
		return
	}
	at := place{atForm, string(a.keyOf(d))}
	a.forgetDraft(d)
	if a.now != at {
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
	v.app.forgetDraft(v.draft)
	v.app.back()
}

// forgetDraft drops a draft and the form that shows it.
func (a *peoplePages) forgetDraft(d *draft) {
	if key := a.keyOf(d); a.drafts[key] == d {
		delete(a.drafts, key)
		delete(a.views, place{atForm, string(key)})
	}
}

// shutting drops the drafts that say nothing new of who is being closed, and keeps
// what she had kept for now.
func (a *peoplePages) shutting(id assistant.PersonID) {
	a.dropIdleDrafts()
	for _, p := range a.Session.Snapshot().People.List {
		if p.HasPIN && (id == "" || id == p.ID) {
			a.draftUnkept(p.ID)
		}
	}
}

// beforePeople keeps what was kept for now of those who come back closed.
func (a *peoplePages) beforePeople(read assistant.PeopleView) {
	for _, p := range read.List {
		if p.Shut {
			a.draftUnkept(p.ID)
		}
	}
}

func (a *peoplePages) keepsTyped(p place) bool {
	_, kept := a.drafts[assistant.PersonID(p.of)]
	return kept
}

// holds tells whether something can be read that was typed and is behind no PIN.
func (a *peoplePages) holds() bool {
	for id := range a.drafts {
		if !a.behindPIN(id) && a.unsaved(id) {
			return true
		}
	}
	return false
}

// loses tells whether closing would lose what was typed.
func (a *peoplePages) loses() bool {
	for id := range a.drafts {
		if a.unsaved(id) {
			return true
		}
	}
	return false
}

// losesOver is the form that would go with starting over.
func (a *peoplePages) losesOver() place {
	for id := range a.drafts {
		if a.goesWithStartingOver(id) && a.unsaved(id) {
			return place{atForm, string(id)}
		}
	}
	return place{}
}

// startOver drops what is typed, as the page has said.
func (a *peoplePages) startOver() {
	for id, draft := range a.drafts {
		if a.goesWithStartingOver(id) {
			a.forgetDraft(draft)
		}
	}
}

// dropIdleDrafts drops the drafts that say nothing new of what is being closed,
// while that can still be told.
func (a *peoplePages) dropIdleDrafts() {
	for id := range a.drafts {
		p, _ := a.Session.Snapshot().People.Person(id)
		if (p.HasPIN || a.guard.file == vault.FileOpen) && !a.unsaved(id) {
			delete(a.drafts, id)
		}
	}
}

// goesWithStartingOver tells whether what was typed into a form is dropped: nothing
// asks whoever comes next for a PIN before she reads it.
func (a *peoplePages) goesWithStartingOver(id assistant.PersonID) bool {
	p, _ := a.Session.Snapshot().People.Person(id)
	return !p.HasPIN && a.guard.file == vault.FileNone
}
