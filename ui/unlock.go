package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// unlockView asks for the PIN of one person. After wrong ones it waits, for
// longer each time.
type unlockView struct {
	app       *peoplePages
	id        assistant.PersonID
	at        place
	draft     *secretDraft
	body      *fyne.Container
	title     *kit.Prose
	again     *againPanel
	fields    *secretFields
	text      fyne.CanvasObject
	entry     fyne.CanvasObject
	open      *kit.Tile
	pause     *kit.Prose
	verdict   *openVerdict
	wait      *waitPanel
	forgot    *kit.Tile
	forgotten fyne.CanvasObject
	helpless  bool // the PIN is forgotten
}

func newUnlock(a *peoplePages, id assistant.PersonID) *unlockView {
	at := place{atUnlock, string(id)}
	v := &unlockView{app: a, id: id, at: at, draft: a.secret(at), title: kit.Heading(""), text: kit.Para(words.Say("unlock.text")), pause: kit.Strong(""), wait: newWaitPanel(a.Keeper)}
	v.fields = newSecretFields(a.Keeper, v.draft, "unlock.field", "", func() {}, v.submit)
	v.verdict = newOpenVerdict(a, "unlock.failed", "unlock.wrong", "unlock.damaged", "unlock.newer", v.submit,
		kit.Buttons(a.button("people.damaged.forget", theme.IconNameDelete, kit.Danger, func() { a.open(place{atForget, string(id)}) })))
	v.again = newAgainPanel(a.Keeper, "unlock.again")
	v.open = a.button("unlock.open", theme.IconNameNavigateNext, kit.Primary, v.submit)
	v.entry = kit.Rows(kit.Strong(words.Say("unlock.field")), v.fields.first.Object,
		kit.Buttons(v.open, v.fields.show), v.fields.gone, v.fields.fault)
	v.forgot = a.button("unlock.forgot", "", kit.Plain, func() {
		v.helpless = true
		a.render()
		a.bring(v.forgotten)
	})
	v.forgotten = kit.Panel(kit.Caution, kit.Subheading(words.Say("unlock.forgotten.title")), kit.Para(words.Say("unlock.forgotten")), kit.Buttons(
		a.button("person.forget", theme.IconNameDelete, kit.Danger, func() { a.open(place{atForget, string(id)}) })))
	v.body = kit.Page(
		v.title, v.again.object, v.text,
		v.verdict.object, v.pause, v.entry, v.wait.object,
		kit.Buttons(v.forgot),
		v.forgotten,
	)
	return v
}

func (v *unlockView) object() fyne.CanvasObject { return v.body }

func (v *unlockView) left() {
	v.wait.left()
	v.app.guard.again = ""
	v.helpless = false
	v.app.wipeSecret(v.at)
}

func (v *unlockView) wipe() { v.fields.wipe() }

func (v *unlockView) asks() *secretFields { return v.fields }

// second counts the pause down.
func (v *unlockView) second() { v.render(v.app.Session.Snapshot()) }

func (v *unlockView) render(s assistant.Snapshot) {
	p, ok := s.People.Person(v.id)
	if !ok {
		return // just forgotten: the page is on its way out
	}
	v.title.Set(words.Say("unlock.title", words.Args{"Name": words.NameOf(p)}))
	v.wait.render()
	v.fields.render()
	free, pause := v.app.ring.asked == nil, s.PINWait(v.id)
	ended := v.app.ring.ended[v.at]
	v.again.render(s)
	v.verdict.render(ended)
	v.pause.Set(pauseWords(pause))
	hopeless := ended.code == vault.CodeDamaged || ended.code == vault.CodeNewer // no PIN will help
	kit.ShowIf(v.text, !hopeless)
	kit.ShowIf(v.entry, free && !hopeless)
	kit.ShowIf(v.open, pause == 0)
	kit.ShowIf(v.forgot, free && !hopeless && !v.helpless)
	kit.ShowIf(v.forgotten, free && !hopeless && v.helpless)
}

// pauseWords say when to try again: in minutes as long as there is one, since a
// clock of seconds hurries people.
func pauseWords(pause time.Duration) string {
	switch {
	case pause <= 0:
		return ""
	case pause > time.Minute:
		pause = (pause + time.Minute - time.Second).Truncate(time.Minute)
	default:
		pause = (pause + time.Second - 1).Truncate(time.Second)
	}
	return words.Say("unlock.pause", words.Args{"Time": words.Span(pause)})
}

// submit tries the PIN.
func (v *unlockView) submit() {
	a, pin := v.app, v.draft.typed()
	if a.Session.Snapshot().PINWait(v.id) > 0 {
		return
	}
	if pin == "" {
		v.fields.point("unlock.empty")
		return
	}
	var p assistant.Person
	a.keyring(request{words: words.Say("unlock.working"), from: v.at, shows: true}, func(ctx context.Context) (err error) {
		p, err = a.Keyring.Unlock(ctx, v.id, pin)
		return err
	}, func(f failure) {
		if f.code != "" || a.now != v.at {
			a.Keyring.Shut(v.id) // it may have opened after she stopped waiting, or left
		}
		switch {
		case f.code == vault.CodeWrongPIN:
			a.Session.PINFailed(v.id)
			a.onceMore(v.at)
		case f.code != "":
		case a.now != v.at:
			a.Session.PINWorked(v.id)
		default:
			a.Session.PINWorked(v.id)
			a.Session.PersonKept(p)
			a.opened(place{atPerson, string(v.id)})
		}
	})
}
