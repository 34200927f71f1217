package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// overView asks before starting over, and says if something typed would go with it.
type overView struct {
	app    *stepPages
	body   *fyne.Container
	unkept fyne.CanvasObject
	yes    *kit.Tile
}

func newOver(a *stepPages) *overView {
	v := &overView{app: a}
	v.unkept = kit.Panel(kit.Caution, kit.Strong(words.Say("over.unkept")), kit.Para(words.Say("over.unkept.text")),
		kit.Buttons(a.button("over.show", kit.ArrowIcon, kit.Plain, func() { a.open(a.losesByStartingOver()) })))
	v.yes = a.button("over.yes", "", kit.Danger, a.startOver)
	v.body = kit.Page(
		kit.Heading(words.Say("over.title")), kit.Para(words.Say("over.text")), v.unkept,
		kit.Buttons(a.button("over.no", theme.IconNameNavigateBack, kit.Primary, a.back), v.yes),
	)
	return v
}

func (v *overView) object() fyne.CanvasObject { return v.body }

func (v *overView) render(assistant.Snapshot) {
	loses := v.app.losesByStartingOver() != place{}
	kit.ShowIf(v.unkept, loses)
	key := "over.yes"
	if loses {
		key = "over.lose"
	}
	kit.SetButton(v.yes, words.Say(key))
}

// closeView asks before what was typed is lost with the window.
type closeView struct{ body *fyne.Container }

func newClose(a *stepPages) *closeView {
	return &closeView{kit.Page(
		kit.Heading(words.Say("close.title")),
		kit.Para(words.Say("close.text")),
		kit.Buttons(
			a.button("close.no", theme.IconNameNavigateBack, kit.Primary, a.back),
			a.button("close.yes", "", kit.Danger, a.quitNow),
		),
	)}
}

func (v *closeView) object() fyne.CanvasObject { return v.body }

func (v *closeView) render(assistant.Snapshot) {}
