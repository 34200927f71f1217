package people

import (
	"context"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// pinView sets, changes and takes off the PIN of one person, and says first
// what it is good for and what happens when it is forgotten.
type pinView struct {
	app    *Pages
	id     assistant.PersonID
	at     shell.Route
	draft  *saved.SecretDraft
	body   *fyne.Container
	title  *kit.Prose
	text   *kit.Prose
	done   fyne.CanvasObject
	said   *kit.Prose
	fields *saved.SecretFields
	entry  fyne.CanvasObject
	set    *kit.Tile
	off    fyne.CanvasObject
	wait   *saved.WaitPanel
	failed *saved.TroublePanel
}

func newPIN(a *Pages, id assistant.PersonID) *pinView {
	at := shell.Route{Page: shell.AtPIN, Of: string(id)}
	v := &pinView{app: a, id: id, at: at, draft: a.Secret(at), title: kit.Heading(""), text: kit.Para(""), said: kit.Strong(""), wait: saved.NewWaitPanel(a.Keeper)}
	v.fields = saved.NewSecretFields(a.Keeper, v.draft, "pin.field", "pin.again", func() {}, v.submit)
	v.failed = saved.NewTroublePanel(a.Keeper, "pin.failed", "pin.safe", v.submit)
	v.set = a.Button("pin.set", theme.IconNameDocumentSave, kit.Primary, v.submit)
	v.done = kit.Panel(kit.Good, v.said, kit.Buttons(a.Button("pin.ok", "", kit.Primary, a.Back)))
	v.entry = kit.Rows(
		kit.Panel(kit.Caution, kit.Subheading(words.Say("pin.forgotten.title")), kit.Para(words.Say("pin.forgotten"))),
		kit.Panel(kit.Calm, kit.Subheading(words.Say("pin.limits.title")), kit.Bullets(words.Say("pin.limits.computer"), words.Say("pin.limits.name"))),
		kit.Strong(words.Say("pin.never")),
		kit.Rows(kit.Strong(words.Say("pin.field")), v.fields.First.Object),
		kit.Rows(kit.Strong(words.Say("pin.again")), v.fields.Again.Object),
		kit.Buttons(v.fields.Show), v.fields.Gone, v.fields.Fault, kit.Buttons(v.set),
	)
	v.off = apartFromTheRest(kit.Rows(kit.Para(words.Say("pin.off.text")),
		kit.Buttons(a.ButtonTo("pin.off", theme.IconNameDelete, kit.Danger, shell.Route{Page: shell.AtPINOff, Of: string(id)}))))
	v.body = kit.Page(v.title, v.text, v.done, v.wait.Object, v.failed.Object, v.entry, v.off)
	return v
}

func (v *pinView) Object() fyne.CanvasObject { return v.body }

func (v *pinView) OnLeave() {
	v.wait.OnLeave()
	v.app.WipeSecret(v.at)
}

func (v *pinView) Wipe() { v.fields.Wipe() }

func (v *pinView) Render(s assistant.Snapshot) {
	p, ok := s.People.Person(v.id)
	if !ok {
		return // just forgotten: the page is on its way out
	}
	title, text := "pin.title.new", words.Say("pin.text", words.Args{"Name": words.NameOf(p)})
	if p.HasPIN {
		title, text = "pin.title.change", words.Say("pin.text.change", words.Args{"Name": words.NameOf(p)})
	}
	v.title.Set(words.Say(title))
	v.wait.Render()
	v.failed.Render(v.app.Keeper, v.app.Requests.Ended[v.at])
	v.set.SetRank(v.failed.Unless(kit.Primary))
	v.fields.Render()
	done, free := v.draft.Said != "", v.app.Requests.Asked == nil
	if done {
		text = ""
		v.said.Set(words.Say(v.draft.Said, words.Args{"Time": words.Span(s.Settings.LockAfter())}))
	}
	v.text.Set(text)
	kit.ShowIf(v.done, done)
	kit.ShowIf(v.entry, !done && free)
	kit.ShowIf(v.off, !done && free && p.HasPIN)
}

// submit sets the PIN, once it is long enough and twice the same.
func (v *pinView) submit() {
	pin := v.draft.Typed()
	switch {
	case utf8.RuneCountInString(pin) < vault.MinPIN:
		v.fields.Point("pin.short")
	case pin != v.draft.TypedAgain():
		v.fields.Point("pin.differ")
	default:
		v.app.setPIN(v.at, v.id, pin)
	}
}

// setPIN seals the record of a person with another PIN, or with none for "".
func (a *Pages) setPIN(from shell.Route, id assistant.PersonID, pin string) {
	q := saved.Request{Key: "form.saving", From: from, Shows: true, Writes: true}
	a.Ask(q, func(ctx context.Context) error { return a.Keyring.SetPIN(ctx, id, pin) }, func(f saved.Failure) {
		if f.Code != "" {
			return
		}
		a.Session.PINWorked(id)
		a.pinChanged(id, pin != "")
		at := shell.Route{Page: shell.AtPIN, Of: string(id)}
		a.WipeSecret(at)
		a.Secret(at).Said = "pin.done"
		if pin == "" {
			a.Secret(at).Said = "pin.off.done"
			if a.Now == from {
				a.Back()
			}
		}
	})
}

// newPINOff asks before a PIN is taken off.
func newPINOff(a *Pages, id assistant.PersonID) *sureView {
	at := shell.Route{Page: shell.AtPINOff, Of: string(id)}
	return newSure(a, at, sureWords{title: words.Say("pin.off.title"), text: words.Say("pin.off.text"),
		no: "forget.no", yes: "pin.off.yes", trouble: "pin.off.failed", safe: "pin.safe"}, func() { a.setPIN(at, id, "") })
}

// pinChanged notes that a person has a PIN now, or none any more.
func (a *Pages) pinChanged(id assistant.PersonID, has bool) {
	p, ok := a.Session.Snapshot().People.Person(id)
	if !ok || p.Shut {
		a.Session.PeopleUnsure() // closed meanwhile: read again before anything is said
		return
	}
	p.HasPIN = has
	a.Session.PersonKept(p)
}
