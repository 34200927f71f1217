package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// forgetView asks before something saved is taken away.
type forgetView struct {
	app    *App
	id     assistant.PersonID // "" forgets everyone
	body   *fyne.Container
	text   *prose
	wait   *waitPanel
	failed *troublePanel
	choice fyne.CanvasObject
}

func newForget(a *App, id assistant.PersonID) *forgetView {
	v := &forgetView{app: a, id: id, wait: newWaitPanel(a)}
	v.failed = newTroublePanel(a, "forget.failed", "keyring.safe", v.forget)
	v.choice = buttons(
		a.button("forget.no", theme.IconNameNavigateBack, primary, a.back),
		a.button("forget.yes", theme.IconNameDelete, danger, v.forget),
	)
	title, text := say("forget.all.title"), say("forget.all.text")
	if _, ok := a.Session.Snapshot().People.Person(id); ok {
		title = say("forget.one.title")
	} else if id != "" {
		title, text = say("forget.damaged.title"), say("forget.damaged.text")
	}
	v.text = para(text)
	v.body = page(heading(title), v.text, v.wait.object, v.failed.object, v.choice)
	return v
}

func (v *forgetView) object() fyne.CanvasObject { return v.body }

func (v *forgetView) left() { v.wait.left() }

func (v *forgetView) render(s assistant.Snapshot) {
	if p, ok := s.People.Person(v.id); ok { // whose name is shorter once she is closed
		v.text.set(say("forget.one.text", args{"Name": nameOf(p)}))
	}
	v.wait.render()
	v.failed.render(v.app, v.app.ring.ended[place{atForget, string(v.id)}])
	showIf(v.choice, v.app.ring.asked == nil)
}

// forget takes away first what lives in memory, which needs no keyring, and
// then asks the keyring. Where there never was one, nothing is left to ask.
func (v *forgetView) forget() {
	a, people := v.app, v.app.Session.Snapshot().People
	a.forgetTraces(v.id)
	onlyHere := slices.Contains(people.Unkept, v.id) || v.id == "" && len(people.Unkept) == len(people.List) && len(people.Damaged) == 0
	a.Session.DropUnkept(v.id)
	if onlyHere && unreachable(people.Trouble) {
		a.forgotten(v.id)
		return
	}
	q := request{words: say("forget.working"), from: place{atForget, string(v.id)}, shows: true, writes: true}
	work := a.Keyring.ForgetAll
	if v.id != "" {
		work = func(ctx context.Context) error { return a.Keyring.Forget(ctx, v.id) }
	}
	a.keyring(q, work, func(f failure) {
		switch {
		case f.code != "":
			a.Session.PeopleUnsure() // some may be gone: read again before anything is said
		case v.id == "":
			a.Session.EveryoneForgotten()
			a.forgotten(v.id)
		default:
			a.Session.PersonForgotten(v.id)
			a.forgotten(v.id)
		}
	})
}

// unreachable tells of a keyring that has never been there to keep anything.
func unreachable(t assistant.Trouble) bool {
	return slices.Contains([]vault.Code{vault.CodeMissing, vault.CodeNoBus, vault.CodeNoCollection, vault.CodeUnsupported}, vault.Code(t))
}

// forgetTraces drops what the screen itself remembers of a person, or of all.
func (a *App) forgetTraces(id assistant.PersonID) {
	a.clip.clear()
	a.takeSheetsAway()
	delete(a.drafts, id)
	a.forgetCalls(id)
	if id == "" {
		clear(a.drafts)
	}
	for p := range a.views {
		if p != a.now && slices.Contains([]string{atPerson, atForm, atCall, atPeople, atShort, atCaller, atSheet, atCalls}, p.page) {
			delete(a.views, p)
		}
	}
	for _, page := range []string{atPIN, atUnlock} {
		a.wipeSecret(place{page, string(id)})
	}
}

// forgotten leaves the pages of somebody who is no more.
func (a *App) forgotten(id assistant.PersonID) {
	gone := func(p place) bool {
		return p.of == string(id) && (p.page == atForget || p.page == atUnlock || slices.Contains(personal, p.page))
	}
	a.past = slices.DeleteFunc(a.past, func(p place) bool {
		return gone(p) || id == "" && (p.page == atUnlock || slices.Contains(personal, p.page))
	})
	if gone(a.now) {
		a.home(place{page: atPeople})
	}
}
