package steps

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// overView asks before starting over, and says if something typed would go with it.
type overView struct {
	app    *Pages
	body   *fyne.Container
	unkept fyne.CanvasObject
	yes    *kit.Tile
}

func newOver(a *Pages) *overView {
	v := &overView{app: a}
	v.unkept = kit.Panel(kit.Caution, kit.Strong(words.Say("over.unkept")), kit.Para(words.Say("over.unkept.text")),
		kit.Buttons(a.Button("over.show", kit.ArrowIcon, kit.Plain, func() { a.Open(a.LosesByStartingOver()) })))
	v.yes = a.Button("over.yes", "", kit.Danger, a.StartOver)
	v.body = kit.Page(
		kit.Heading(words.Say("over.title")), kit.Para(words.Say("over.text")), v.unkept,
		kit.Buttons(a.Button("over.no", theme.IconNameNavigateBack, kit.Primary, a.Back), v.yes),
	)
	return v
}

func (v *overView) Object() fyne.CanvasObject { return v.body }

func (v *overView) Render(assistant.Snapshot) {
	loses := v.app.LosesByStartingOver() != shell.Route{}
	kit.ShowIf(v.unkept, loses)
	key := "over.yes"
	if loses {
		key = "over.lose"
	}
	kit.SetButton(v.yes, words.Say(key))
}

// closeView asks before what was typed is lost with the window.
type closeView struct{ body *fyne.Container }

func newClose(a *Pages) *closeView {
	return &closeView{kit.Page(
		kit.Heading(words.Say("close.title")),
		kit.Para(words.Say("close.text")),
		kit.Buttons(
			a.Button("close.no", theme.IconNameNavigateBack, kit.Primary, a.Back),
			a.Button("close.yes", "", kit.Danger, a.QuitNow),
		),
	)}
}

func (v *closeView) Object() fyne.CanvasObject { return v.body }

func (v *closeView) Render(assistant.Snapshot) {}
