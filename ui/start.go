package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// startView is the first page.
type startView struct {
	app  *App
	body *fyne.Container
	next *tile
	undo fyne.CanvasObject
	in   fyne.CanvasObject // she is in already
}

func newStart(a *App) *startView {
	v := &startView{app: a, undo: a.undoPanel()}
	v.next = a.action("", primary, v.goOn)
	v.in = panel(good, strong(say("done.title")), buttons(a.button("menu.done", theme.IconNameNavigateNext, plain, func() { a.open(place{page: atDone}) })))
	v.body = page(
		heading(say("start.title")),
		para(say("start.text")),
		para(say("start.note")),
		v.undo, v.in,
		buttons(v.next, a.button("start.steps", "", plain, func() { a.open(place{page: atSteps}) })),
		para(say("start.calm")),
		buttons(a.button("start.people", "", plain, func() { a.open(place{page: atPeople}) })),
	)
	return v
}

func (v *startView) object() fyne.CanvasObject { return v.body }

func (v *startView) render(s assistant.Snapshot) {
	switch {
	case s.Begun():
		setButton(v.next, say("start.goon", args{"N": s.Step(s.Next).Number}))
	case s.Answers == (assistant.Answers{}):
		setButton(v.next, say("start.begin"))
	case nextQuestion(s.Answers).page == atAsk:
		setButton(v.next, say("start.questions"))
	default:
		setButton(v.next, say("start.plan"))
	}
	showIf(v.undo, s.CanUndo && !s.Started)
	showIf(v.in, s.SignedIn)
	showIf(v.next, !s.SignedIn)
}

// goOn leads on: to the step in work, or by way of the questions to the one
// to begin with.
func (v *startView) goOn() {
	s := v.app.Session.Snapshot()
	if s.Begun() {
		v.app.beginStep(s.Next)
		return
	}
	v.app.open(nextQuestion(s.Answers))
}

// lowPanel is for who has not said whether there is enough medicine.
func (a *App) lowPanel() fyne.CanvasObject {
	return panel(caution,
		subheading(say("start.medicine.title")),
		para(say("start.medicine.text")),
		buttons(a.button("start.medicine.button", phoneIcon, plain, func() { a.open(place{page: atCall}) })),
	)
}

// overView asks before starting over, and says if something typed would go with it.
type overView struct {
	app    *App
	body   *fyne.Container
	unkept fyne.CanvasObject
	yes    *tile
}

func newOver(a *App) *overView {
	v := &overView{app: a}
	v.unkept = panel(caution, strong(say("over.unkept")), para(say("over.unkept.text")),
		buttons(a.button("over.show", theme.IconNameNavigateNext, primary, func() { a.open(a.losesByStartingOver()) })))
	v.yes = a.button("over.yes", "", primary, a.startOver)
	v.body = page(
		heading(say("over.title")), para(say("over.text")), v.unkept,
		buttons(v.yes, a.button("over.no", "", plain, a.back)),
	)
	return v
}

func (v *overView) object() fyne.CanvasObject { return v.body }

func (v *overView) render(assistant.Snapshot) {
	loses := v.app.losesByStartingOver() != place{}
	showIf(v.unkept, loses)
	key, r := "over.yes", primary
	if loses {
		key, r = "over.lose", danger
	}
	setButton(v.yes, say(key))
	v.yes.setRank(r)
}

// undoPanel offers to bring back what starting over set aside.
func (a *App) undoPanel() fyne.CanvasObject {
	return panel(calm, para(say("undo.text")), buttons(a.button("undo.button", theme.IconNameContentUndo, plain, a.Session.Undo)))
}

// closeView asks before what was typed is lost with the window.
type closeView struct{ body *fyne.Container }

func newClose(a *App) *closeView {
	return &closeView{page(
		heading(say("close.title")),
		para(say("close.text")),
		buttons(
			a.button("close.no", theme.IconNameNavigateBack, primary, a.back),
			a.button("close.yes", "", danger, a.quitNow),
		),
	)}
}

func (v *closeView) object() fyne.CanvasObject { return v.body }

func (v *closeView) render(assistant.Snapshot) {}
