package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assets"
	"signinhelper/assistant"
	"signinhelper/ui/kit"
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
		return kit.NewLeadRow(a.hands, icon, say(key), say(key+".more"), r, press)
	}
	v.soon = lead(kit.PlusIcon, "start.medicine", kit.Urgent, a.medicineSoon)
	v.help = lead(kit.KeyIcon, "start.help", kit.Primary, v.goOn)
	site := lead(kit.GlobeIcon, "start.site", kit.Plain, func() { a.openSite(assistant.UseSignIn) })
	people := lead(kit.CardIcon, "start.people", kit.Plain, func() { a.open(place{page: atPeople}) })
	v.track = newStartTrack(a)
	v.body = container.New(kit.Inset{Top: 12, Right: kit.BigGap, Bottom: 12, Left: kit.BigGap}, container.New(kit.Column{Space: 10, Prose: true, Line: wideLine},
		container.New(pictured{}, container.New(kit.Column{}, v.title, v.text), newDrawing("start", 5)),
		v.undo, v.soon.Tile, v.help.Tile, kit.NewTwoUp(site.Tile, people.Tile), v.track.tile,
		kit.Aside(say("start.note")),
	))
	return v
}

// wideLine is how wide a page of rows is, in units of the text size: two rows
// side by side have room.
const wideLine = 48

// widePage is a page of rows.
func widePage(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(kit.Inset{Top: 16, Right: kit.BigGap, Bottom: 16, Left: kit.BigGap}, container.New(kit.Column{Space: 12, Prose: true, Line: wideLine}, objects...))
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
	v.title.Set(say(title))
	v.text.Set(say(text))
	words := say(help, args{"N": s.Step(s.Next).Number})
	if more == "" {
		more = say(help + ".more")
	}
	v.help.Set(words, more)
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

// newDrawing is one of our own pictures, so many lines of text high. It says
// nothing that the words beside it do not say.
func newDrawing(name string, lines float32) *canvas.Image {
	img := canvas.NewImageFromResource(fyne.NewStaticResource(name+".svg", assets.Drawing(name)))
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(fyne.NewSize(lines*1.5*kit.BaseText, lines*kit.BaseText))
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
		width -= m.Width + kit.BigGap
		drawing.Resize(m)
		drawing.Move(fyne.NewPos(size.Width-m.Width, (size.Height-m.Height)/2))
		drawing.Show()
	} else {
		drawing.Hide()
	}
	height := kit.Fit(words, width)
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
	yes    *kit.Tile
}

func newOver(a *App) *overView {
	v := &overView{app: a}
	v.unkept = kit.Panel(kit.Caution, kit.Strong(say("over.unkept")), kit.Para(say("over.unkept.text")),
		kit.Buttons(a.button("over.show", kit.ArrowIcon, kit.Plain, func() { a.open(a.losesByStartingOver()) })))
	v.yes = a.button("over.yes", "", kit.Danger, a.startOver)
	v.body = kit.Page(
		kit.Heading(say("over.title")), kit.Para(say("over.text")), v.unkept,
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
	kit.SetButton(v.yes, say(key))
}

// undoPanel offers to bring back what starting over set aside.
func (a *App) undoPanel() fyne.CanvasObject {
	return kit.Panel(kit.Calm, kit.Para(say("undo.text")), kit.Buttons(a.button("undo.button", theme.IconNameContentUndo, kit.Plain, a.Session.Undo)))
}

// closeView asks before what was typed is lost with the window.
type closeView struct{ body *fyne.Container }

func newClose(a *App) *closeView {
	return &closeView{kit.Page(
		kit.Heading(say("close.title")),
		kit.Para(say("close.text")),
		kit.Buttons(
			a.button("close.no", theme.IconNameNavigateBack, kit.Primary, a.back),
			a.button("close.yes", "", kit.Danger, a.quitNow),
		),
	)}
}

func (v *closeView) object() fyne.CanvasObject { return v.body }

func (v *closeView) render(assistant.Snapshot) {}
