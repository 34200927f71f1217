package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
)

// sureWords are what a page says that asks before something is taken away.
type sureWords struct {
	title, text   string
	look          string // above the choice; "" is nothing
	no, yes       string // the keys of the choice
	trouble, safe string // the keys of how it can fail: see newTroublePanel
}

// sureView asks before something saved is taken away.
type sureView struct {
	app    *peoplePages
	at     place
	body   *fyne.Container
	text   *kit.Prose
	wait   *waitPanel
	failed *troublePanel
	choice fyne.CanvasObject
}

func newSure(a *peoplePages, at place, w sureWords, do func()) *sureView {
	v := &sureView{app: a, at: at, text: kit.Para(w.text), wait: newWaitPanel(a.Keeper), failed: newTroublePanel(a.Keeper, w.trouble, w.safe, do)}
	v.choice = kit.Buttons(
		a.button(w.no, theme.IconNameNavigateBack, kit.Primary, a.back),
		a.button(w.yes, theme.IconNameDelete, kit.Danger, do))
	if w.look != "" {
		v.choice = kit.Rows(kit.Para(w.look), v.choice)
	}
	v.body = kit.Page(kit.Heading(w.title), v.text, v.wait.object, v.failed.object, v.choice)
	return v
}

func (v *sureView) object() fyne.CanvasObject { return v.body }

func (v *sureView) left() { v.wait.left() }

func (v *sureView) render(assistant.Snapshot) {
	v.wait.render()
	v.failed.render(v.app.Keeper, v.app.ring.ended[v.at])
	kit.ShowIf(v.choice, v.app.ring.asked == nil)
}
