package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// gotIn ends a page that leads to the site: whoever comes back from there can
// tell that she is in, or goes back to try something else.
type gotIn struct {
	app       *Door
	object    fyne.CanvasObject
	ask       fyne.CanvasObject
	yes, back *kit.Tile
	on        *kit.Tile // leads on where there is neither of them
	in        bool
}

// newGotIn makes it, with the page's other controls after its own.
func newGotIn(a *Door, more ...fyne.CanvasObject) *gotIn {
	g := &gotIn{app: a, ask: kit.Subheading(words.Say("step.ask"))}
	g.yes = a.button("step.in", theme.IconNameConfirm, kit.Success, a.signedIn)
	g.back = a.button("bar.back", theme.IconNameNavigateBack, kit.Primary, a.back)
	g.on = a.button("steps.back", theme.IconNameNavigateNext, kit.Plain, g.leadOn)
	g.object = kit.Rows(g.ask, kit.Buttons(append([]fyne.CanvasObject{g.yes, g.back, g.on}, more...)...))
	return g
}

// render asks where the page led to the site, unless it is known already.
func (g *gotIn) render(s assistant.Snapshot, led bool) {
	asks := led && canBeIn(s)
	kit.ShowIf(g.ask, asks)
	kit.ShowIf(g.yes, asks)
	g.back.SetRank(kit.PlainIf(asks))
	key := g.backKey(asks)
	kit.SetButton(g.back, words.Say(key))
	kit.ShowIf(g.back, key != "bar.back") // which is on the bar already
	g.in = s.SignedIn
	kit.SetButton(g.on, words.Say(g.onKey()))
	kit.ShowIf(g.on, !asks && key == "bar.back")
}

func (g *gotIn) onKey() string {
	if g.in {
		return "menu.done"
	}
	return "steps.back"
}

func (g *gotIn) leadOn() {
	if g.in {
		g.app.open(place{page: atDone})
		return
	}
	g.app.open(place{page: atSteps})
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
