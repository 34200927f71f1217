package ui

import (
	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// button makes a control from a key of the wording.
func (a *App) button(key string, icon fyne.ThemeIconName, r kit.Rank, press func()) *kit.Tile {
	return kit.NewButton(a.hands, words.Say(key), icon, r, press)
}

// action makes a control that leads on, with words that change.
func (a *App) action(text string, r kit.Rank, press func()) *kit.Tile {
	return kit.NewButton(a.hands, text, kit.ArrowIcon, r, press)
}

// link makes words that lead aside.
func (a *App) link(key string, press func()) *kit.Tile {
	t := a.button(key, "", kit.Link, press)
	t.Padding = &kit.Inset{Top: 12, Right: 12, Bottom: 12}
	t.Line += 12 - 2*kit.SidePadding
	return t
}

// choice makes one of several answers, as wide as the page.
func (a *App) choice(text string, press func()) *kit.Tile {
	t := kit.NewButton(a.hands, text, "", kit.Plain, press)
	kit.ProseOf(t).Words.Style.Alignment = fyne.TextAlignLeading
	t.Line = 0
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
