package ui

import (
	"context"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// pinView sets, changes and takes off the PIN of one person, and says first
// what it is good for and what happens when it is forgotten.
type pinView struct {
	app    *peoplePages
	id     assistant.PersonID
	at     place
	draft  *secretDraft
	body   *fyne.Container
	title  *kit.Prose
	text   *kit.Prose
	done   fyne.CanvasObject
	said   *kit.Prose
	fields *secretFields
	entry  fyne.CanvasObject
	set    *kit.Tile
	off    fyne.CanvasObject
	wait   *waitPanel
	failed *troublePanel
}

func newPIN(a *peoplePages, id assistant.PersonID) *pinView {
	at := place{atPIN, string(id)}
	v := &pinView{app: a, id: id, at: at, draft: a.secret(at), title: kit.Heading(""), text: kit.Para(""), said: kit.Strong(""), wait: newWaitPanel(a.Keeper)}
	v.fields = newSecretFields(a.Keeper, v.draft, "pin.field", "pin.again", func() {}, v.submit)
	v.failed = newTroublePanel(a.Keeper, "pin.failed", "pin.safe", v.submit)
	v.set = a.button("pin.set", theme.IconNameDocumentSave, kit.Primary, v.submit)
	v.done = kit.Panel(kit.Good, v.said, kit.Buttons(a.button("pin.ok", "", kit.Primary, a.back)))
	v.entry = kit.Rows(
		kit.Panel(kit.Caution, kit.Subheading(words.Say("pin.forgotten.title")), kit.Para(words.Say("pin.forgotten"))),
		kit.Panel(kit.Calm, kit.Subheading(words.Say("pin.limits.title")), kit.Bullets(words.Say("pin.limits.computer"), words.Say("pin.limits.name"))),
		kit.Strong(words.Say("pin.never")),
		kit.Rows(kit.Strong(words.Say("pin.field")), v.fields.first.Object),
		kit.Rows(kit.Strong(words.Say("pin.again")), v.fields.again.Object),
		kit.Buttons(v.fields.show), v.fields.gone, v.fields.fault, kit.Buttons(v.set),
	)
	v.off = apartFromTheRest(kit.Rows(kit.Para(words.Say("pin.off.text")),
		kit.Buttons(a.button("pin.off", theme.IconNameDelete, kit.Danger, func() { a.open(place{atPINOff, string(id)}) }))))
	v.body = kit.Page(v.title, v.text, v.done, v.wait.object, v.failed.object, v.entry, v.off)
	return v
}

func (v *pinView) object() fyne.CanvasObject { return v.body }

func (v *pinView) left() {
	v.wait.left()
	v.app.wipeSecret(v.at)
}

func (v *pinView) wipe() { v.fields.wipe() }

func (v *pinView) render(s assistant.Snapshot) {
	p, ok := s.People.Person(v.id)
	if !ok {
		return // just forgotten: the page is on its way out
	}
	title, text := "pin.title.new", words.Say("pin.text", words.Args{"Name": words.NameOf(p)})
	if p.HasPIN {
		title, text = "pin.title.change", words.Say("pin.text.change", words.Args{"Name": words.NameOf(p)})
	}
	v.title.Set(words.Say(title))
	v.wait.render()
	v.failed.render(v.app.Keeper, v.app.ring.ended[v.at])
	v.set.SetRank(v.failed.unless(kit.Primary))
	v.fields.render()
	done, free := v.draft.said != "", v.app.ring.asked == nil
	if done {
		text = ""
		v.said.Set(words.Say(v.draft.said, words.Args{"Time": words.Span(s.Settings.LockAfter())}))
	}
	v.text.Set(text)
	kit.ShowIf(v.done, done)
	kit.ShowIf(v.entry, !done && free)
	kit.ShowIf(v.off, !done && free && p.HasPIN)
}

// submit sets the PIN, once it is long enough and twice the same.
func (v *pinView) submit() {
	pin := v.draft.typed()
	switch {
	case utf8.RuneCountInString(pin) < vault.MinPIN:
		v.fields.point("pin.short")
	case pin != v.draft.typedAgain():
		v.fields.point("pin.differ")
	default:
		v.app.setPIN(v.at, v.id, pin)
	}
}

// setPIN seals the record of a person with another PIN, or with none for "".
func (a *peoplePages) setPIN(from place, id assistant.PersonID, pin string) {
	q := request{words: words.Say("form.saving"), from: from, shows: true, writes: true}
	a.keyring(q, func(ctx context.Context) error { return a.Keyring.SetPIN(ctx, id, pin) }, func(f failure) {
		if f.code != "" {
			return
		}
		a.Session.PINWorked(id)
		a.pinChanged(id, pin != "")
		at := place{atPIN, string(id)}
		a.wipeSecret(at)
		a.secret(at).said = "pin.done"
		if pin == "" {
			a.secret(at).said = "pin.off.done"
			if a.now == from {
				a.back()
			}
		}
	})
}

// newPINOff asks before a PIN is taken off.
func newPINOff(a *peoplePages, id assistant.PersonID) *sureView {
	at := place{atPINOff, string(id)}
	return newSure(a, at, sureWords{title: words.Say("pin.off.title"), text: words.Say("pin.off.text"),
		no: "forget.no", yes: "pin.off.yes", trouble: "pin.off.failed", safe: "pin.safe"}, func() { a.setPIN(at, id, "") })
}

// pinChanged notes that a person has a PIN now, or none any more.
func (a *peoplePages) pinChanged(id assistant.PersonID, has bool) {
	p, ok := a.Session.Snapshot().People.Person(id)
	if !ok || p.Shut {
		a.Session.PeopleUnsure() // closed meanwhile: read again before anything is said
		return
	}
	p.HasPIN = has
	a.Session.PersonKept(p)
}
