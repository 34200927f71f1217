package people

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// UnlockView asks for the PIN of one person. After wrong ones it waits, for
// longer each time.
type UnlockView struct {
	app       *Pages
	id        assistant.PersonID
	at        shell.Route
	Draft     *saved.SecretDraft
	body      *fyne.Container
	title     *kit.Prose
	again     *saved.AgainPanel
	fields    *saved.SecretFields
	text      fyne.CanvasObject
	entry     fyne.CanvasObject
	open      *kit.Tile
	pause     *kit.Prose
	verdict   *openVerdict
	wait      *saved.WaitPanel
	forgot    *kit.Tile
	forgotten fyne.CanvasObject
	helpless  bool // the PIN is forgotten
}

func newUnlock(a *Pages, id assistant.PersonID) *UnlockView {
	at := shell.Route{Page: shell.AtUnlock, Of: string(id)}
	v := &UnlockView{app: a, id: id, at: at, Draft: a.Secret(at), title: kit.Heading(""), text: kit.Para(words.Say("unlock.text")), pause: kit.Strong(""), wait: saved.NewWaitPanel(a.Keeper)}
	v.fields = saved.NewSecretFields(a.Keeper, v.Draft, "unlock.field", "", func() {}, v.Submit)
	v.verdict = newOpenVerdict(a, "unlock.failed", "unlock.wrong", "unlock.damaged", "unlock.newer", v.Submit,
		kit.Buttons(a.ButtonTo("people.damaged.forget", theme.IconNameDelete, kit.Danger, shell.Route{Page: shell.AtForget, Of: string(id)})))
	v.again = saved.NewAgainPanel(a.Keeper, "unlock.again")
	v.open = a.Button("unlock.open", kit.ArrowIcon, kit.Primary, v.Submit)
	v.entry = kit.Rows(kit.Strong(words.Say("unlock.field")), v.fields.First.Object,
		kit.Buttons(v.open, v.fields.Show), v.fields.Gone, v.fields.Fault)
	v.forgot = a.Button("unlock.forgot", "", kit.Plain, func() {
		v.helpless = true
		a.Render()
		a.Bring(v.forgotten)
	})
	v.forgotten = kit.Panel(kit.Caution, kit.Subheading(words.Say("unlock.forgotten.title")), kit.Para(words.Say("unlock.forgotten")), kit.Buttons(
		a.ButtonTo("person.forget", theme.IconNameDelete, kit.Danger, shell.Route{Page: shell.AtForget, Of: string(id)})))
	v.body = kit.Page(
		v.title, v.again.Object, v.text,
		v.verdict.object, v.pause, v.entry, v.wait.Object,
		kit.Buttons(v.forgot),
		v.forgotten,
	)
	return v
}

func (v *UnlockView) Object() fyne.CanvasObject { return v.body }

func (v *UnlockView) OnLeave() {
	v.wait.OnLeave()
	v.app.Locks.Again = ""
	v.helpless = false
	v.app.WipeSecret(v.at)
}

// Wipe empties the fields.
func (v *UnlockView) Wipe() { v.fields.Wipe() }

// Asks returns the fields that ask for a PIN.
func (v *UnlockView) Asks() *saved.SecretFields { return v.fields }

// Tick counts the pause down.
func (v *UnlockView) Tick() { v.Render(v.app.Session.Snapshot()) }

func (v *UnlockView) Render(s assistant.Snapshot) {
	p, ok := s.People.Person(v.id)
	if !ok {
		return // just forgotten: the page is on its way out
	}
	v.title.Set(words.Say("unlock.title", words.Args{"Name": words.NameOf(p)}))
	v.wait.Render()
	v.fields.Render()
	free, pause := v.app.Requests.Asked == nil, s.PINWait(v.id)
	ended := v.app.Requests.Ended[v.at]
	v.again.Render(s)
	v.verdict.Render(ended)
	v.pause.Set(PauseWords(pause))
	hopeless := ended.Code == vault.CodeDamaged || ended.Code == vault.CodeNewer // no PIN will help
	kit.ShowIf(v.text, !hopeless)
	kit.ShowIf(v.entry, free && !hopeless)
	kit.ShowIf(v.open, pause == 0)
	kit.ShowIf(v.forgot, free && !hopeless && !v.helpless)
	kit.ShowIf(v.forgotten, free && !hopeless && v.helpless)
}

// PauseWords say when to try again: in minutes as long as there is one, since a
// clock of seconds hurries people.
func PauseWords(pause time.Duration) string {
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

// Submit tries the PIN.
func (v *UnlockView) Submit() {
	a, pin := v.app, v.Draft.Typed()
	if a.Session.Snapshot().PINWait(v.id) > 0 {
		return
	}
	if pin == "" {
		v.fields.Point("unlock.empty")
		return
	}
	var p assistant.Person
	a.Ask(saved.Request{Key: "unlock.working", From: v.at, Shows: true}, func(ctx context.Context) (err error) {
		p, err = a.Keyring.Unlock(ctx, v.id, pin)
		return err
	}, func(f saved.Failure) {
		if f.Code != "" || a.Now != v.at {
			a.Keyring.Shut(v.id) // it may have opened after she stopped waiting, or left
		}
		switch {
		case f.Code == vault.CodeWrongPIN:
			a.Session.PINFailed(v.id)
			a.OnceMore(v.at)
		case f.Code != "":
		case a.Now != v.at:
			a.Session.PINWorked(v.id)
		default:
			a.Session.PINWorked(v.id)
			a.Session.PersonKept(p)
			a.Opened(shell.Route{Page: shell.AtPerson, Of: string(v.id)})
		}
	})
}
