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

// stepList is the five steps, in the order of the plan.
type stepList struct {
	object *fyne.Container
	rows   map[assistant.StepID]*stepRow
}

func newStepList(a *App, r rank) *stepList {
	l := &stepList{object: rows(), rows: map[assistant.StepID]*stepRow{}}
	for _, v := range a.Session.Snapshot().Steps {
		l.rows[v.ID] = newStepRow(a, v, r)
	}
	return l
}

func (l *stepList) render(s assistant.Snapshot) {
	var objects []fyne.CanvasObject
	for _, v := range s.Steps {
		l.rows[v.ID].render(v)
		objects = append(objects, l.rows[v.ID].tile)
	}
	reorder(l.object, objects)
}

// sideView is the five steps at the side of a step's page.
type sideView struct {
	app    *App
	object fyne.CanvasObject
	scroll *container.Scroll
	steps  *stepList
}

func newSide(a *App) *sideView {
	s := &sideView{app: a, steps: newStepList(a, flat)}
	s.scroll = container.NewVScroll(container.New(evenly(12), s.steps.object))
	s.object = container.NewStack(newFill(colorPanel), s.scroll)
	return s
}

func (s *sideView) render(snap assistant.Snapshot) {
	s.steps.render(snap)
	for id, row := range s.steps.rows {
		r := flat
		if s.app.now == (place{page: atStep, of: string(id)}) {
			r = chosen
		}
		row.tile.setRank(r)
	}
}

// stepsView is the checklist as a page of its own.
type stepsView struct {
	app  *App
	body *fyne.Container
	list *stepList
	next *tile
	all  *prose
	undo fyne.CanvasObject
	why  *whyPanel
	low  fyne.CanvasObject // are you low on medicine?
}

func newSteps(a *App) *stepsView {
	v := &stepsView{app: a, all: para(say("steps.alltried")), list: newStepList(a, plain)}
	v.why = newWhyPanel("triage.order")
	v.low = a.lowPanel()
	v.next = a.action("", primary, func() { a.beginStep(a.Session.Snapshot().Next) })
	v.undo = a.undoPanel()
	v.body = page(heading(say("steps.title")), para(say("steps.text")), v.undo, v.why.object, v.list.object, v.all, buttons(v.next), v.low)
	return v
}

func (v *stepsView) object() fyne.CanvasObject { return v.body }

func (v *stepsView) render(s assistant.Snapshot) {
	v.list.render(s)
	v.why.set(s.WhyOf(s.Steps[0].ID))
	showIf(v.low, s.Medicine == assistant.MedicineUnknown)
	next := s.Step(s.Next)
	setButton(v.next, nextWords(next))
	showIf(v.all, next.Status == assistant.Tried || next.Status == assistant.Worked)
	showIf(v.undo, s.CanUndo)
}

// nextWords names the way to a step: to begin it, or to go on with it.
func nextWords(v assistant.StepView) string {
	verb := "steps.begin"
	if v.Status != assistant.ToDo {
		verb = "steps.goon"
	}
	return say(verb, args{"N": v.Number})
}
