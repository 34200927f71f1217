package site

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// DidItWork ends a page that leads to the site: whoever comes back from there can
// tell that she is in, or goes back to try something else.
type DidItWork struct {
	app       *Door
	Object    fyne.CanvasObject
	ask       fyne.CanvasObject
	yes, back *kit.Tile
	on        *kit.Tile // leads on where there is neither of them
}

// NewDidItWork makes it, with the page's other controls after its own.
func NewDidItWork(a *Door, more ...fyne.CanvasObject) *DidItWork {
	g := &DidItWork{app: a, ask: kit.Subheading(words.Say("step.ask"))}
	g.yes = a.Button("step.in", theme.IconNameConfirm, kit.Success, a.SignedIn)
	g.back = a.Button("bar.back", theme.IconNameNavigateBack, kit.Primary, a.Back)
	g.on = a.Button("steps.back", kit.ArrowIcon, kit.Plain, func() {
		_, to := onward(a.Session.Snapshot())
		a.Open(shell.Route{Page: to})
	})
	g.Object = kit.Rows(g.ask, kit.Buttons(append([]fyne.CanvasObject{g.yes, g.back, g.on}, more...)...))
	return g
}

// Render asks where the page led to the site, unless it is known already.
func (g *DidItWork) Render(s assistant.Snapshot, led bool) {
	asks := led && canBeIn(s)
	kit.ShowIf(g.ask, asks)
	kit.ShowIf(g.yes, asks)
	g.back.SetRank(kit.PlainIf(asks))
	key := g.backKey(asks)
	kit.SetButton(g.back, words.Say(key))
	kit.ShowIf(g.back, key != "bar.back") // which is on the bar already
	on, _ := onward(s)
	kit.SetButton(g.on, words.Say(on))
	kit.ShowIf(g.on, !asks && key == "bar.back")
}

// onward is the key of what leads on, and the page.
func onward(s assistant.Snapshot) (key string, to shell.PageID) {
	if s.SignedIn {
		return "menu.done", shell.AtDone
	}
	return "steps.back", shell.AtSteps
}

func (g *DidItWork) backKey(asks bool) string {
	n := len(g.app.Past)
	toStep := n > 0 && g.app.Past[n-1].Page == shell.AtStep
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
