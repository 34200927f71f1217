package ui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// request is a question to the keyring that has not been answered.
type request struct{ stop func() }

// keyring runs one operation on the keyring away from the screen, and then
// done on it. One at a time: a second click while one runs does nothing.
func (a *App) keyring(work func(context.Context) error, done func(code vault.Code, err error)) {
	if a.asked != nil {
		return
	}
	asked := &request{}
	a.asked = asked
	asked.stop = a.bridge.run(func(ctx context.Context) func() {
		err := work(ctx)
		return func() {
			a.asked, a.asking = nil, false
			done(codeOf(err), err)
			a.render()
		}
	})
	a.render()
}

// codeOf returns the code of a keyring's error, "" for none.
func codeOf(err error) vault.Code {
	var e *vault.Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return e.Code
	}
	return vault.CodeRefused
}

// loadPeople reads the keyring, unless that was done. It is done only when a
// page needs it, since the computer may ask for a password first.
func (a *App) loadPeople() {
	if a.Session.Snapshot().People.Loaded {
		return
	}
	a.reloadPeople()
}

func (a *App) reloadPeople() {
	var people []assistant.Person
	a.keyring(func(ctx context.Context) (err error) {
		people, err = a.Keyring.People(ctx)
		return err
	}, func(code vault.Code, err error) {
		var e *vault.Error
		var unread []assistant.PersonID
		if errors.As(err, &e) && len(e.Damaged)+len(e.Newer) > 0 {
			unread, code = append(e.Damaged, e.Newer...), "" // the others were read
		}
		a.Session.PeopleRead(people, unread, assistant.Trouble(code))
	})
}

// savePerson writes a person to the keyring and calls done with how it went.
func (a *App) savePerson(p assistant.Person, done func(vault.Code)) {
	a.keyring(func(ctx context.Context) error { return a.Keyring.Save(ctx, p) }, func(code vault.Code, _ error) {
		if code == "" {
			a.Session.PersonKept(p)
		}
		done(code)
	})
}

// waitPanel is shown while the keyring is asked: what goes on, and a way out.
type waitPanel struct {
	app    *App
	object fyne.CanvasObject
	bar    *widget.ProgressBarInfinite
	prompt *prose
}

func newWaitPanel(a *App, key string) *waitPanel {
	w := &waitPanel{app: a, bar: widget.NewProgressBarInfinite(), prompt: strong(say("people.prompt"))}
	w.bar.Stop()
	w.object = panel(calm, para(say(key)), w.bar, w.prompt,
		buttons(a.button("people.cancel", "", plain, func() {
			if a.asked != nil {
				a.asked.stop()
			}
		})))
	return w
}

func (w *waitPanel) render(on bool) {
	showIf(w.object, on)
	showIf(w.prompt, w.app.asking)
	if on {
		w.bar.Start()
	} else {
		w.bar.Stop()
	}
}

// troublePanel says what the keyring could not do, what is safe, and what to
// do next.
type troublePanel struct {
	object  fyne.CanvasObject
	what    *prose
	next    *prose
	details *prose
	create  *tile
}

// newTroublePanel makes the panel with a control to try again and others
// that lead around the trouble. safe says what is not lost.
func newTroublePanel(a *App, title, safe string, retry func(), others ...fyne.CanvasObject) *troublePanel {
	t := &troublePanel{what: para(""), next: para(""), details: aside("")}
	t.create = a.button("people.makecollection", theme.IconNameNavigateNext, primary, func() {
		a.keyring(a.Keyring.MakeCollection, func(code vault.Code, _ error) {
			if code == "" {
				retry()
			}
			t.set(code)
		})
	})
	again := a.button("people.retry", theme.IconNameViewRefresh, plain, retry)
	t.object = panel(bad, subheading(say(title)), t.what, t.next, strong(say(safe)),
		buttons(append([]fyne.CanvasObject{t.create, again}, others...)...), t.details)
	t.set("")
	return t
}

func (t *troublePanel) set(code vault.Code) {
	showIf(t.object, code != "")
	if code == "" {
		return
	}
	t.what.set(say("keyring." + string(code)))
	t.next.set(say("keyring." + string(code) + ".next"))
	t.details.set(say("keyring.details", args{"Code": string(code)}))
	showIf(t.create, code == vault.CodeNoCollection)
}
