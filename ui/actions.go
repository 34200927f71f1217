package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// button makes a control from a key of the wording.
func (a *App) button(key string, icon fyne.ThemeIconName, r rank, press func()) *tile {
	return newButton(a.hands, say(key), icon, r, press)
}

// action makes a control with a sign for "go on" and words that change.
func (a *App) action(words string, r rank, press func()) *tile {
	return newButton(a.hands, words, theme.IconNameNavigateNext, r, press)
}

// setButton changes the words of a control that button or action made.
func setButton(t *tile, words string) {
	p := proseOf(t.content)
	if p.full == words {
		return
	}
	t.line += -p.naturalWidth()
	p.set(words)
	t.line += p.naturalWidth()
	t.Refresh()
}

// proseOf finds the words within the content of a button.
func proseOf(o fyne.CanvasObject) *prose {
	if p, ok := o.(*prose); ok {
		return p
	}
	for _, child := range children(o) {
		if p := proseOf(child); p != nil {
			return p
		}
	}
	return nil
}

// beginStep starts a step and opens its page.
func (a *App) beginStep(id assistant.StepID) {
	a.Session.Begin(id)
	a.openStep(id)
}

// openStep opens the page of a step, without starting it.
func (a *App) openStep(id assistant.StepID) {
	p := place{atStep, string(id)}
	if a.now.page == atStep {
		a.replace(p)
		return
	}
	a.open(p)
}

// finishStep ends a step that did not help, and goes on to the next one.
func (a *App) finishStep(id assistant.StepID, as assistant.Status) {
	a.Session.Finish(id, as)
	after, ok := a.Session.Snapshot().After(id)
	switch {
	case !ok:
	case after.Status == assistant.ToDo:
		a.beginStep(after.ID)
	default: // tried before: look first, and try again if wanted
		a.openStep(after.ID)
	}
}

// signedIn ends it all well.
func (a *App) signedIn() {
	a.Session.SignedIn()
	a.home(place{page: atDone})
}

// largerText makes the words larger, and from the largest normal again.
func (a *App) largerText() {
	s := a.Session.Snapshot().Settings
	s.Text = s.Text.Next()
	a.Session.Set(s)
}
