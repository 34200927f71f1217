package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// gotIn ends a page that leads to the site: whoever comes back from there can
// tell that she is in, or goes back to try something else.
type gotIn struct {
	app       *App
	object    fyne.CanvasObject
	ask       fyne.CanvasObject
	yes, back *tile
	alone     bool // the page has no other controls
}

// newGotIn makes it, with the page's other controls after its own.
func newGotIn(a *App, more ...fyne.CanvasObject) *gotIn {
	g := &gotIn{app: a, ask: subheading(say("step.ask")), alone: len(more) == 0}
	g.yes = a.button("step.in", theme.IconNameConfirm, success, a.signedIn)
	g.back = a.button("bar.back", theme.IconNameNavigateBack, primary, a.back)
	g.object = rows(g.ask, buttons(append([]fyne.CanvasObject{g.yes, g.back}, more...)...))
	return g
}

// render asks where the page led to the site, unless it is known already.
func (g *gotIn) render(s assistant.Snapshot, led bool) {
	asks := led && canBeIn(s)
	showIf(g.ask, asks)
	showIf(g.yes, asks)
	g.back.setRank(plainIf(asks))
	key := g.backKey(asks)
	setButton(g.back, say(key))
	showIf(g.back, key != "bar.back" || g.alone) // which is on the bar already
}

func (g *gotIn) backKey(asks bool) string {
	n := len(g.app.past)
	toStep := n > 0 && g.app.past[n-1].page == atStep
	switch {
	case toStep && asks:
		return "site.back.no"
	case toStep:
		return "site.back"
	case asks:
		return "browsers.no"
	}
	return "bar.back"
}

// canBeIn tells that the person tries to sign in, and has not said that she did.
func canBeIn(s assistant.Snapshot) bool { return s.Started && !s.SignedIn }
