package ui

import (
	"fyne.io/fyne/v2"

	"signinhelper/assistant"
)

// button makes a control from a key of the wording.
func (a *App) button(key string, icon fyne.ThemeIconName, r rank, press func()) *tile {
	return newButton(a.hands, say(key), icon, r, press)
}

// action makes a control that leads on, with words that change.
func (a *App) action(words string, r rank, press func()) *tile {
	return newButton(a.hands, words, arrowIcon, r, press)
}

// link makes words that lead aside.
func (a *App) link(key string, press func()) *tile {
	t := a.button(key, "", link, press)
	t.padding = &inset{top: 12, right: 12, bottom: 12}
	t.line += 12 - 2*sidePadding
	return t
}

// choice makes one of several answers, as wide as the page.
func (a *App) choice(words string, press func()) *tile {
	t := newButton(a.hands, words, "", plain, press)
	proseOf(t).words.Style.Alignment = fyne.TextAlignLeading
	t.line = 0
	return t
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

// finishStep ends a step that did not help, and goes on to the next one. Where
// only steps before it were not tried, the list of all five says which.
func (a *App) finishStep(id assistant.StepID, as assistant.Status) {
	a.Session.Finish(id, as)
	s := a.Session.Snapshot()
	if after, ok := s.After(id); ok {
		a.beginStep(after.ID)
	} else if s.Untried(id) {
		a.open(place{page: atSteps})
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
