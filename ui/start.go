package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assets"
	"signinhelper/assistant"
)

// startView is the first page: medicine before all else, then the one thing most
// people come for.
type startView struct {
	app   *App
	body  *fyne.Container
	title *prose
	text  *prose
	soon  *leadRow
	help  *leadRow
	track *startTrack
	undo  fyne.CanvasObject
}

func newStart(a *App) *startView {
	v := &startView{app: a, undo: a.undoPanel(), title: heading(""), text: para("")}
	lead := func(icon fyne.ThemeIconName, key string, r rank, press func()) *leadRow {
		return newLeadRow(a.hands, icon, say(key), say(key+".more"), r, press)
	}
	v.soon = lead(plusIcon, "start.medicine", urgent, a.medicineSoon)
	v.help = lead(keyIcon, "start.help", primary, v.goOn)
	site := lead(globeIcon, "start.site", plain, func() { a.openSite(assistant.UseSignIn) })
	people := lead(cardIcon, "start.people", plain, func() { a.open(place{page: atPeople}) })
	v.track = newStartTrack(a)
	v.body = container.New(inset{12, bigGap, 12, bigGap}, container.New(column{space: 10, prose: true, line: wideLine},
		container.New(pictured{}, container.New(column{}, v.title, v.text), newDrawing("start", 5)),
		v.undo, v.soon.tile, v.help.tile, newTwoUp(site.tile, people.tile), v.track.tile,
		aside(say("start.note")),
	))
	return v
}

// wideLine is how wide a page of rows is, in units of the text size: two rows
// side by side have room.
const wideLine = 48

// widePage is a page of rows.
func widePage(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(inset{16, bigGap, 16, bigGap}, container.New(column{space: 12, prose: true, line: wideLine}, objects...))
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
		more = stepTitle(s.Next)
	}
	v.title.set(say(title))
	v.text.set(say(text))
	words := say(help, args{"N": s.Step(s.Next).Number})
	if more == "" {
		more = say(help + ".more")
	}
	v.help.set(words, more)
	v.track.render(s)
	showIf(v.undo, s.CanUndo && !s.Started)
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

// newDrawing is one of our own pictures, so many lines of text high. It says
// nothing that the words beside it do not say.
func newDrawing(name string, lines float32) *canvas.Image {
	img := canvas.NewImageFromResource(fyne.NewStaticResource(name+".svg", assets.Drawing(name)))
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(fyne.NewSize(lines*1.5*baseText, lines*baseText))
	return img
}

// pictured sets a drawing at the right of words, where it has room beside them.
type pictured struct{}

// picturedFrom is the width from which there is room for a drawing, in units of
// the text size.
const picturedFrom = 32

// Layout places both, or hides the drawing.
func (pictured) Layout(o []fyne.CanvasObject, size fyne.Size) {
	words, drawing := o[0], o[1]
	width := size.Width
	if size.Width >= picturedFrom*theme.TextSize() {
		m := drawing.MinSize()
		width -= m.Width + bigGap
		drawing.Resize(m)
		drawing.Move(fyne.NewPos(size.Width-m.Width, (size.Height-m.Height)/2))
		drawing.Show()
	} else {
		drawing.Hide()
	}
	height := fit(words, width)
	words.Move(fyne.NewPos(0, (size.Height-height)/2))
}

// MinSize is as high as the higher of them.
func (pictured) MinSize(o []fyne.CanvasObject) fyne.Size {
	s := fyne.NewSize(0, o[0].MinSize().Height)
	if o[1].Visible() {
		s.Height = max(s.Height, o[1].MinSize().Height)
	}
	return s
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
		buttons(a.button("over.show", arrowIcon, plain, func() { a.open(a.losesByStartingOver()) })))
	v.yes = a.button("over.yes", "", danger, a.startOver)
	v.body = page(
		heading(say("over.title")), para(say("over.text")), v.unkept,
		buttons(a.button("over.no", theme.IconNameNavigateBack, primary, a.back), v.yes),
	)
	return v
}

func (v *overView) object() fyne.CanvasObject { return v.body }

func (v *overView) render(assistant.Snapshot) {
	loses := v.app.losesByStartingOver() != place{}
	showIf(v.unkept, loses)
	key := "over.yes"
	if loses {
		key = "over.lose"
	}
	setButton(v.yes, say(key))
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
