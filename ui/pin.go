package ui

import (
	"context"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// pinView sets, changes and takes off the PIN of one person, and says first
// what it is good for and what happens when it is forgotten.
type pinView struct {
	app    *App
	id     assistant.PersonID
	at     place
	draft  *secretDraft
	body   *fyne.Container
	title  *prose
	text   *prose
	done   fyne.CanvasObject
	said   *prose
	fields *secretFields
	entry  fyne.CanvasObject
	set    *tile
	off    fyne.CanvasObject
	wait   *waitPanel
	failed *troublePanel
	back   fyne.CanvasObject
	ended  failure
	retry  func()
}

func newPIN(a *App, id assistant.PersonID) *pinView {
	at := place{atPIN, string(id)}
	v := &pinView{app: a, id: id, at: at, draft: a.secret(at), title: heading(""), text: para(""), said: strong(""), wait: newWaitPanel(a)}
	v.fields = newSecretFields(a, v.draft, "pin.field", "pin.again", func() {}, v.submit)
	v.failed = newTroublePanel(a, "pin.failed", "pin.safe", func() { v.retry() })
	v.set = a.button("pin.set", theme.IconNameDocumentSave, primary, v.submit)
	v.done = panel(good, v.said, buttons(a.button("bar.back", theme.IconNameNavigateBack, primary, a.back)))
	v.entry = rows(
		panel(caution, subheading(say("pin.forgotten.title")), para(say("pin.forgotten"))),
		panel(calm, subheading(say("pin.limits.title")), bullets(say("pin.limits.computer"), say("pin.limits.name"))),
		strong(say("pin.never")),
		rows(strong(say("pin.field")), v.fields.first.object),
		rows(strong(say("pin.again")), v.fields.again.object),
		buttons(v.fields.show), v.fields.gone, v.fields.fault, buttons(v.set),
	)
	v.off = apartFromTheRest(rows(para(say("pin.off.text")),
		buttons(a.button("pin.off", theme.IconNameDelete, danger, func() { v.change("", "pin.off.done") }))))
	v.back = buttons(a.button("bar.back", theme.IconNameNavigateBack, plain, a.back))
	v.body = page(v.title, v.text, v.done, v.wait.object, v.failed.object, v.entry, v.back, v.off)
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
	title, text := "pin.title.new", say("pin.text", args{"Name": nameOf(p)})
	if p.HasPIN {
		title, text = "pin.title.change", say("pin.text.change", args{"Name": nameOf(p)})
	}
	v.title.set(say(title))
	v.wait.render()
	v.failed.render(v.app, v.ended)
	v.fields.render()
	done, free := v.draft.said != "", v.app.asked == nil
	if done {
		text = ""
		v.said.set(say(v.draft.said, args{"Time": span(s.Settings.LockAfter())}))
	}
	v.text.set(text)
	showIf(v.done, done)
	showIf(v.back, !done)
	showIf(v.entry, !done && free)
	showIf(v.off, !done && free && p.HasPIN)
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
		v.change(pin, "pin.done")
	}
}

// change seals the record with another PIN, or with none for "".
func (v *pinView) change(pin, said string) {
	a := v.app
	v.ended, v.retry = failure{}, func() { v.change(pin, said) }
	q := request{words: say("form.saving"), writes: true}
	a.keyring(q, func(ctx context.Context) error { return a.Keyring.SetPIN(ctx, v.id, pin) }, func(f failure) {
		v.ended = f
		if f.code != "" {
			return
		}
		v.retry = nil // it holds the PIN
		a.Session.PINWorked(v.id)
		a.pinChanged(v.id, pin != "")
		a.wipeSecret(v.at)
		v.draft.said = said
	})
}

// pinChanged notes that a person has a PIN now, or none any more.
func (a *App) pinChanged(id assistant.PersonID, has bool) {
	p, ok := a.Session.Snapshot().People.Person(id)
	if !ok || p.Shut {
		a.Session.PeopleUnsure() // closed meanwhile: read again before anything is said
		return
	}
	p.HasPIN = has
	if d, ok := a.drafts[id]; ok {
		d.person.HasPIN = has
	}
	a.Session.PersonKept(p)
}
