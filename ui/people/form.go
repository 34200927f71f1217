package people

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// formView is the form of one person.
type formView struct {
	app     *Pages
	id      assistant.PersonID // "" adds one
	draft   *draft
	body    *fyne.Container
	title   *kit.Prose
	cards   map[facts.Card]*kit.Choice
	idLabel *kit.Prose // what the number is called depends on the card
	numbers *fyne.Container
	phones  []*kit.Field
	wrong   fyne.CanvasObject
	wait    *saved.WaitPanel
	failed  *saved.TroublePanel
	buttons fyne.CanvasObject
	save    *kit.Tile
	keep    *kit.Tile
	over    *kit.Tile // saves over what somebody else has saved since
}

func newForm(a *Pages, id assistant.PersonID) *formView {
	d := a.Draft(id)
	v := &formView{app: a, id: id, draft: d, cards: map[facts.Card]*kit.Choice{}, numbers: kit.Rows(), idLabel: kit.Strong(""), wait: saved.NewWaitPanel(a.Keeper), title: kit.Heading("")}
	v.wrong = kit.Panel(kit.Bad, kit.Subheading(words.Say("form.error.title")), kit.Para(words.Say("form.error.empty")))
	v.over = a.Button("form.over", theme.IconNameDocumentSave, kit.Plain, func() { v.saveWith(a.Keyring.Save) })
	v.failed = saved.NewTroublePanel(a.Keeper, "keyring.failed.title", "form.safe", v.submit, v.over,
		a.Button("form.untilclose", "", kit.Plain, v.untilClose), a.Button("form.cancel", "", kit.Plain, v.discard))
	v.failed.Offers = true
	v.save = a.Button("form.save", theme.IconNameDocumentSave, kit.Primary, v.submit)
	v.keep = a.Button("form.untilclose", "", kit.Primary, v.untilClose)
	v.buttons = kit.Buttons(v.keep, v.save, a.Button("form.cancel", "", kit.Plain, v.discard))
	v.fillNumbers()
	v.body = kit.Page(
		v.title,
		kit.Para(words.Say("form.text")),
		kit.Panel(kit.Caution, kit.Para(words.Say("form.never"))),
		v.entry("form.name", &d.Person.Name),
		kit.Rows(kit.Strong(words.Say("form.card")), v.newCards()),
		kit.Rows(v.idLabel, kit.NewField(a.Hands, words.Say("person.memberId"), d.Person.MemberID, func(s string) { d.Person.MemberID = s }, v.submit).Object),
		v.entry("form.cardNumber", &d.Person.CardNumber),
		v.entry("form.email", &d.Person.Email),
		v.entry("form.dateOfBirth", &d.Person.DateOfBirth),
		kit.Subheading(words.Say("form.numbers")), kit.Para(words.Say("form.numbers.text")), v.numbers,
		kit.Buttons(a.Button("form.addnumber", theme.IconNameContentAdd, kit.Plain, v.addNumber)),
		v.wrong, v.wait.Object, v.failed.Object, v.buttons,
	)
	return v
}

func (v *formView) Object() fyne.CanvasObject { return v.body }

// OnLeave drops a draft that says nothing new: the values of a person do not
// wait unseen for whoever comes next.
func (v *formView) OnLeave() {
	v.wait.OnLeave()
	if v.app.Requests.Asked == nil && !v.app.unsaved(v.id) {
		v.app.forgetDraft(v.draft)
	}
}

func (v *formView) Render(s assistant.Snapshot) {
	title := "form.title.edit"
	if v.draft.adds {
		title = "form.title.add"
	}
	v.title.Set(words.Say(title))
	v.wait.Render()
	v.failed.Render(v.app.Keeper, v.draft.failed)
	v.failed.OfferOver(v.over, v.draft.failed)
	kit.ShowIf(v.wrong, v.draft.empty)
	kit.ShowIf(v.buttons, v.app.Requests.Asked == nil && v.draft.failed.Code == "")
	// Where the keyring is known to fail, keeping it for now comes first.
	fails := s.People.Trouble != assistant.NoTrouble
	kit.ShowIf(v.keep, fails)
	if fails {
		v.save.SetRank(kit.Plain)
	} else {
		v.save.SetRank(kit.Primary)
	}
	v.idLabel.Set(words.CardID(v.draft.Person.Card))
	for c, t := range v.cards {
		t.Set(words.Card(c), c == v.draft.Person.Card)
	}
}

// entry is a field with its name above it, bound to a text of the draft.
func (v *formView) entry(key string, text *string) fyne.CanvasObject { return v.nthEntry(0, key, text) }

// nthEntry is one of several fields with the same words above them.
func (v *formView) nthEntry(i int, key string, text *string) fyne.CanvasObject {
	return kit.Rows(kit.Strong(words.Say(key)), kit.NewField(v.app.Hands, shell.Nth(words.Say(key), i), *text, func(s string) { *text = s }, v.submit).Object)
}

func (v *formView) newCards() fyne.CanvasObject {
	list := kit.Choices()
	for _, c := range facts.Cards() {
		v.cards[c] = v.app.Choice(words.Card(c), func() {
			v.draft.Person.Card = c
			v.Render(v.app.Session.Snapshot())
		})
		list.Add(v.cards[c].Tile)
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
		phone := kit.NewField(v.app.Hands, shell.Nth(words.Say("form.phone"), i), n.phone, func(s string) { n.phone = s }, v.submit)
		v.phones = append(v.phones, phone)
		content := []fyne.CanvasObject{v.nthEntry(i, "form.label", &n.label), kit.Strong(words.Say("form.phone"))}
		group := kit.Card
		if v.draft.wrong == i+1 {
			group = func(content ...fyne.CanvasObject) fyne.CanvasObject { return kit.Panel(kit.Bad, content...) }
			wrong := words.Say("form.error.phone", words.Args{"Text": n.phone})
			if n.named() {
				wrong = words.Say("form.error.named")
			}
			content = append(content, kit.NewProse(wrong, theme.SizeNameText, true, theme.ColorNameError))
		}
		remove := v.app.Button("form.removenumber", theme.IconNameDelete, kit.Plain, func() { v.removeNumber(i) })
		remove.Name = func() string { return shell.Nth(words.Say("form.removenumber"), i) }
		v.numbers.Add(group(append(content, phone.Object, kit.Buttons(remove))...))
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
	v.saveWith(v.app.Updating(v.draft.over))
}

// saveWith saves what was typed. The text stays until the keyring has it.
func (v *formView) saveWith(save func(context.Context, assistant.Person) error) {
	a, d, was := v.app, v.draft, v.draft.wrong
	if a.Requests.Asked != nil {
		return
	}
	p, ok := a.typedPerson(d)
	d.failed = saved.Failure{}
	if was != d.wrong {
		v.fillNumbers()
	}
	a.Render()
	if !ok {
		v.pointOut()
		return
	}
	d.saving = true
	a.SavePerson(p, save, func(f saved.Failure) {
		d.saving, d.failed = false, f
		switch {
		case f.Code == "":
			d.over = []assistant.Person{p}
			a.finishDraft(d, p)
		case f.Unsure:
			d.over = append(slices.Clone(d.over), p)
		}
	})
}

// pointOut leads to what has to be mended.
func (v *formView) pointOut() {
	if i := v.draft.wrong; i > 0 {
		v.app.Canvas.Focus(v.phones[i-1])
		return
	}
	v.app.Reveal(v.wrong)
}

// untilClose keeps what was typed in memory, at the person's own wish.
func (v *formView) untilClose() {
	p, ok := v.app.typedPerson(v.draft)
	if !ok {
		v.fillNumbers()
		v.app.Render()
		v.pointOut()
		return
	}
	v.app.Session.PersonUntilClose(p)
	v.app.finishDraft(v.draft, p)
}

// discard drops what was typed: the one way to do so, and it says so.
func (v *formView) discard() {
	v.app.forgetDraft(v.draft)
	v.app.Back()
}
