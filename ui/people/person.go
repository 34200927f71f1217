package people

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/numbers"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// personView shows one person. What a stranger must not read is hidden until
// asked for, and again after half a minute or on leaving.
type personView struct {
	app    *Pages
	id     assistant.PersonID
	body   *fyne.Container
	filled *fyne.Container
	shown  assistant.Person
	secret []*secretRow
	copied numbers.CopiedNotes
	wait   *saved.WaitPanel
	unkept fyne.CanvasObject
	failed *saved.TroublePanel
	over   *kit.Tile // saves over what somebody else has saved since
	title  *kit.Prose
	saving saved.Failure // how the last saving from here ended
	pin    *kit.Tile
	close  *kit.Tile
}

func newPerson(a *Pages, id assistant.PersonID) *personView {
	v := &personView{app: a, id: id, title: kit.Heading(""), filled: kit.Rows(), wait: saved.NewWaitPanel(a.Keeper)}
	v.over = a.Button("form.over", theme.IconNameDocumentSave, kit.Plain, func() { v.keep(a.Keyring.Save) })
	again := func() { v.keep(a.Updating(a.Session.Snapshot().People.Kept(id))) }
	v.failed = saved.NewTroublePanel(a.Keeper, "keyring.failed.title", "form.safe", again, v.over)
	v.unkept = kit.Panel(kit.Caution, kit.Para(words.Say("person.unkept")), kit.Buttons(a.Button("person.keepnow", kit.ArrowIcon, kit.Primary, again)))
	v.failed.Offers = true
	v.pin = a.ButtonTo("person.pin", "", kit.Plain, shell.Route{Page: shell.AtPIN, Of: string(id)})
	v.close = a.Button("person.close", "", kit.Plain, func() { a.ClosePerson(id) })
	v.body = kit.Page(
		v.title, v.unkept, v.wait.Object, v.failed.Object, v.filled,
		kit.Buttons(
			a.ButtonTo("person.calls", kit.PhoneIcon, kit.Plain, shell.Route{Page: shell.AtCalls, Of: string(id)}),
			a.ButtonTo("person.edit", theme.IconNameDocumentCreate, kit.Plain, shell.Route{Page: shell.AtForm, Of: string(id)}),
			v.pin, v.close,
		),
		apartFromTheRest(kit.Buttons(a.ButtonTo("person.forget", theme.IconNameDelete, kit.Danger, shell.Route{Page: shell.AtForget, Of: string(id)}))),
	)
	return v
}

func (v *personView) Object() fyne.CanvasObject { return v.body }

func (v *personView) OnLeave() {
	v.copied.Clear()
	v.wait.OnLeave()
}

// keep has save write a person who so far lives in memory only.
func (v *personView) keep(save func(context.Context, assistant.Person) error) {
	p, ok := v.app.Session.Snapshot().People.Person(v.id)
	if !ok {
		return
	}
	v.app.SavePerson(p, save, func(f saved.Failure) {
		v.saving = f
		if f.Code == "" {
			v.app.Session.PeopleUnsure() // a trouble from before is over
		}
	})
}

func (v *personView) Render(s assistant.Snapshot) {
	p, ok := s.People.Person(v.id)
	if !ok {
		return // just forgotten: the page is on its way out
	}
	v.wait.Render()
	v.failed.Render(v.app.Keeper, v.saving)
	v.failed.OfferOver(v.over, v.saving)
	kit.ShowIf(v.unkept, slices.Contains(s.People.Unkept, v.id) && v.app.Requests.Asked == nil && v.saving.Code == "")
	v.title.Set(words.NameOf(p))
	kit.ShowIf(v.pin, !slices.Contains(s.People.Unkept, v.id))
	kit.ShowIf(v.close, p.HasPIN)
	if p.HasPIN {
		kit.SetButton(v.pin, words.Say("person.pin.change"))
	} else {
		kit.SetButton(v.pin, words.Say("person.pin"))
	}
	if !saved.SamePerson(p, v.shown) || len(v.filled.Objects) == 0 {
		v.shown = p
		v.fill(p)
	}
	for _, row := range v.secret {
		row.Render(s.Revealed[row.field])
	}
}

// fill makes the rows of a person's values.
func (v *personView) fill(p assistant.Person) {
	v.filled.RemoveAll()
	v.secret, v.copied = nil, nil
	if p.Card != facts.CardUnknown {
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
		v.filled.Add(numbers.Panel(v.app.Keeper, &v.copied, n.Label, n.Phone, ""))
	}
}

// secretRow is one hidden value.
type secretRow struct {
	object fyne.CanvasObject
	field  assistant.Field
	value  string
	text   *kit.Prose
	peek   *shell.Peek
}

func newSecretRow(v *personView, key, value string) *secretRow {
	a, label := v.app, words.Say("person."+key)
	if key == "memberId" {
		label = words.CardID(v.shown.Card)
	}
	r := &secretRow{field: assistant.Field(string(v.id) + "." + key), value: value, text: kit.Large(shell.Mask)}
	r.text.Spelled = key != "dateOfBirth"
	r.peek = a.NewPeek(r.field, label)
	copyIt, copied := v.copied.Button(a.Keeper, label, value)
	need := kit.LargeWidth(value)
	r.object = kit.Card(kit.Sided(need, container.New(kit.Column{Space: 2}, kit.Strong(label), r.text), kit.Buttons(r.peek.Tile, copyIt)), copied)
	return r
}

func (r *secretRow) Render(shown bool) {
	switch {
	case !r.peek.Set(shown):
	case shown:
		r.text.Set(r.value)
	default:
		r.text.Set(shell.Mask)
	}
}
