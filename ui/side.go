package ui

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// stepRow is one of the five steps as a control: its number and name, and
// below them its status in words and its time.
type stepRow struct {
	tile  *tile
	mark  *canvas.Circle
	digit *canvas.Text
	state *prose
}

func newStepRow(a *App, v assistant.StepView, r rank) *stepRow {
	row := &stepRow{mark: canvas.NewCircle(unseen), digit: canvas.NewText(strconv.Itoa(v.Number), unseen), state: aside("")}
	row.mark.StrokeWidth = 2
	row.digit.TextStyle.Bold = true
	row.digit.TextSize = theme.TextSize()
	row.digit.Alignment = fyne.TextAlignCenter
	size := canvas.NewRectangle(unseen)
	size.SetMinSize(fyne.NewSquareSize(theme.TextSize() * 1.7))
	badge := container.New(naturally{}, container.NewStack(size, row.mark, row.digit))
	words := container.New(column{}, strong(stepTitle(v.ID)), row.state)
	name := say("steps.row", args{"N": v.Number, "Title": stepTitle(v.ID)})
	row.tile = newTile(a.hands, func() string { return name }, container.New(beside{12}, badge, words), r, func() { a.openStep(v.ID) })
	return row
}

func (r *stepRow) render(v assistant.StepView) {
	r.state.set(say("steps.state", args{"Status": statusWords(v.Status), "Time": usual(v.Usual)}))
	fill, edge, digit := theme.ColorNameButton, colorEdge, theme.ColorNameForeground
	switch v.Status {
	case assistant.Doing:
		fill, edge, digit = theme.ColorNamePrimary, theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary
	case assistant.Worked:
		fill, edge, digit = theme.ColorNameSuccess, theme.ColorNameSuccess, theme.ColorNameForegroundOnSuccess
	}
	s := fyne.CurrentApp().Settings()
	color := func(name fyne.ThemeColorName) color.Color { return s.Theme().Color(name, s.ThemeVariant()) }
	r.mark.FillColor, r.mark.StrokeColor, r.digit.Color = color(fill), color(edge), color(digit)
	r.mark.Refresh()
	r.digit.Refresh()
}

// sideView is the five steps at the side of a step's page.
type sideView struct {
	app    *App
	object fyne.CanvasObject
	scroll *container.Scroll
	rows   []*stepRow
}

func newSide(a *App) *sideView {
	s := &sideView{app: a}
	list := rows()
	for _, v := range a.Session.Snapshot().Steps {
		row := newStepRow(a, v, flat)
		s.rows = append(s.rows, row)
		list.Add(row.tile)
	}
	s.scroll = container.NewVScroll(container.New(evenly(12), list))
	s.object = container.NewStack(newFill(colorPanel), s.scroll)
	return s
}

func (s *sideView) render(snap assistant.Snapshot) {
	for i, row := range s.rows {
		v := snap.Steps[i]
		row.render(v)
		r := flat
		if s.app.now == (place{page: atStep, of: string(v.ID)}) {
			r = chosen
		}
		row.tile.setRank(r)
	}
}

// stepsView is the checklist as a page of its own.
type stepsView struct {
	app  *App
	body *fyne.Container
	rows []*stepRow
	next *tile
	all  *prose
	undo fyne.CanvasObject
}

func newSteps(a *App) *stepsView {
	v := &stepsView{app: a, all: para(say("steps.alltried"))}
	list := rows()
	for _, step := range a.Session.Snapshot().Steps {
		row := newStepRow(a, step, plain)
		v.rows = append(v.rows, row)
		list.Add(row.tile)
	}
	v.next = a.action("", primary, func() { a.beginStep(a.Session.Snapshot().Next) })
	v.undo = a.undoPanel()
	v.body = page(heading(say("steps.title")), para(say("steps.text")), v.undo, list, v.all, buttons(v.next))
	return v
}

func (v *stepsView) object() fyne.CanvasObject { return v.body }

func (v *stepsView) render(s assistant.Snapshot) {
	for i, row := range v.rows {
		row.render(s.Steps[i])
	}
	next := s.Step(s.Next)
	setButton(v.next, nextWords("steps", next))
	showIf(v.all, next.Status == assistant.Tried || next.Status == assistant.Worked)
	showIf(v.undo, s.CanUndo)
}

// nextWords names the way to a step: to begin it, or to go on with it.
func nextWords(page string, v assistant.StepView) string {
	verb := ".begin"
	if v.Status != assistant.ToDo || page == "start" && v.Number > 1 {
		verb = ".goon"
	}
	return say(page+verb, args{"N": v.Number})
}
