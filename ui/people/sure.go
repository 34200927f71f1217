package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
)

// sureWords are what a page says that asks before something is taken away.
type sureWords struct {
	title, text   string
	look          string // above the choice; "" is nothing
	no, yes       string // the keys of the choice
	trouble, safe string // the keys of how it can fail: see saved.NewTroublePanel
}

// sureView asks before something saved is taken away.
type sureView struct {
	app    *Pages
	at     shell.Route
	body   *fyne.Container
	text   *kit.Prose
	wait   *saved.WaitPanel
	failed *saved.TroublePanel
	choice fyne.CanvasObject
}

func newSure(a *Pages, at shell.Route, w sureWords, do func()) *sureView {
	v := &sureView{app: a, at: at, text: kit.Para(w.text), wait: saved.NewWaitPanel(a.Keeper), failed: saved.NewTroublePanel(a.Keeper, w.trouble, w.safe, do)}
	v.choice = kit.Buttons(
		a.Button(w.no, theme.IconNameNavigateBack, kit.Primary, a.Back),
		a.Button(w.yes, theme.IconNameDelete, kit.Danger, do))
	if w.look != "" {
		v.choice = kit.Rows(kit.Para(w.look), v.choice)
	}
	v.body = kit.Page(kit.Heading(w.title), v.text, v.wait.Object, v.failed.Object, v.choice)
	return v
}

func (v *sureView) Object() fyne.CanvasObject { return v.body }

func (v *sureView) OnLeave() { v.wait.OnLeave() }

func (v *sureView) Render(assistant.Snapshot) {
	v.wait.Render()
	v.failed.Render(v.app.Keeper, v.app.Requests.Ended[v.at])
	kit.ShowIf(v.choice, v.app.Requests.Asked == nil)
}
