package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// startView is the first page: medicine before all else, then the one thing most
// people come for.
type startView struct {
	app   *App
	body  *fyne.Container
	title *kit.Prose
	text  *kit.Prose
	soon  *kit.LeadRow
	help  *kit.LeadRow
	track *startTrack
	undo  fyne.CanvasObject
}

func newStart(a *App) *startView {
	v := &startView{app: a, undo: a.undoPanel(), title: kit.Heading(""), text: kit.Para("")}
	lead := func(icon fyne.ThemeIconName, key string, r kit.Rank, press func()) *kit.LeadRow {
		return kit.NewLeadRow(a.hands, icon, words.Say(key), words.Say(key+".more"), r, press)
	}
	v.soon = lead(kit.PlusIcon, "start.medicine", kit.Urgent, a.medicineSoon)
	v.help = lead(kit.KeyIcon, "start.help", kit.Primary, v.goOn)
	site := lead(kit.GlobeIcon, "start.site", kit.Plain, func() { a.openSite(assistant.UseSignIn) })
	people := lead(kit.CardIcon, "start.people", kit.Plain, func() { a.open(place{page: atPeople}) })
	v.track = newStartTrack(a)
	v.body = container.New(kit.Inset{Top: 12, Right: kit.BigGap, Bottom: 12, Left: kit.BigGap}, container.New(kit.Column{Space: 10, Prose: true, Line: kit.WideLine},
		container.New(kit.Pictured{}, container.New(kit.Column{}, v.title, v.text), kit.NewDrawing("start", 5)),
		v.undo, v.soon.Tile, v.help.Tile, kit.NewTwoUp(site.Tile, people.Tile), v.track.tile,
		kit.Aside(words.Say("start.note")),
	))
	return v
}

func (v *startView) object() fyne.CanvasObject { return v.body }

func (v *startView) render(s assistant.Snapshot) {
	title, text, help := "start.title", "start.text", "start.help"
	more := ""
	switch {
	case s.SignedIn:
		title, text, help = "start.in", "start.in.text", "start.tips"
	case s.Begun():
		help = "start.goon"
		more = words.StepTitle(s.Next)
	}
	v.title.Set(words.Say(title))
	v.text.Set(words.Say(text))
	line := words.Say(help, words.Args{"N": s.Step(s.Next).Number})
	if more == "" {
		more = words.Say(help + ".more")
	}
	v.help.Set(line, more)
	v.track.render(s)
	kit.ShowIf(v.undo, s.CanUndo && !s.Started)
}

// goOn leads on: to the step in work, by way of the questions to the one to
// begin with, or once she is in to what keeps the trouble from coming back.
func (v *startView) goOn() {
	s := v.app.Session.Snapshot()
	switch {
	case s.SignedIn:
		v.app.open(place{page: atDone})
	case s.Begun():
		v.app.beginStep(s.Next)
	default:
		v.app.onward("")
	}
}

// medicineSoon shows whom to call, and notes that this comes first.
func (a *App) medicineSoon() {
	a.Session.AnswerMedicine(assistant.MedicineShort)
	a.open(place{page: atShort})
}

// overView asks before starting over, and says if something typed would go with it.
type overView struct {
	app    *App
	body   *fyne.Container
	unkept fyne.CanvasObject
	yes    *kit.Tile
}

func newOver(a *App) *overView {
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

// undoPanel offers to bring back what starting over set aside.
func (a *App) undoPanel() fyne.CanvasObject {
	return kit.Panel(kit.Calm, kit.Para(words.Say("undo.text")), kit.Buttons(a.button("undo.button", theme.IconNameContentUndo, kit.Plain, a.Session.Undo)))
}

// closeView asks before what was typed is lost with the window.
type closeView struct{ body *fyne.Container }

func newClose(a *App) *closeView {
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
