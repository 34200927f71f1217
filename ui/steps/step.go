package steps

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/numbers"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// StepView is the page of one step: its name and its clock, what to do, one
// thing open at a time, and at the bottom of the window the question whether it
// helped.
type StepView struct {
	app   *Pages
	id    assistant.StepID
	body  *fyne.Container
	Head  *stepHead
	away  *awayCard
	Call  *numbers.Card // in the step that is a call: the number, before all else
	list  *fyne.Container
	Rows  map[assistant.ActionID]*checkRow
	Links *trouble
	aside *stepAside
	last  fyne.CanvasObject
	Foot  *stepFoot

	opened assistant.ActionID // "" is the next one that is not ticked
}

func newStep(a *Pages, id assistant.StepID) *StepView {
	v := &StepView{app: a, id: id, Rows: map[assistant.ActionID]*checkRow{}, list: container.New(kit.Column{Space: kit.Gap})}
	step := a.Session.Snapshot().Step(id)
	v.Head, v.away, v.Foot = newStepHead(a, step), newAwayCard(a, id), newStepFoot(a, id)
	v.Links = newTrouble(a, step, v.open)
	for _, action := range step.Actions {
		v.Rows[action.ID] = newCheckRow(a, id, action, func() { v.open(action.ID) }, func(done bool) { v.tick(action.ID, done) })
	}
	v.aside = newStepAside(a, id)
	v.last = kit.Card(kit.Subheading(words.Say("step.last.title")), kit.Para(words.Say("step.last.text")))
	v.body = stepPage(v.Head.object, v.away.object, v.last, v.list, v.aside.object)
	if id == assistant.StepSupport {
		v.Call = numbers.NewCard(a.Keeper, facts.UseAccount)
		v.body = stepPage(v.Head.object, v.Call.Object, v.away.object, v.last, v.list, v.aside.object)
	}
	return v
}

// stepPage is a page of rows, which may be wider than a page of prose, and has
// less above it: a clock and a question have to be seen with it.
func stepPage(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(kit.Inset{Top: 16, Right: 16, Bottom: kit.BigGap, Left: 16}, container.New(kit.Column{Space: 12, Prose: true, Line: 41}, objects...))
}

func (v *StepView) Object() fyne.CanvasObject { return v.body }

// Footer is the question at the bottom of the window.
func (v *StepView) Footer() fyne.CanvasObject { return v.Foot.object }

// OnEnter opens what is next: what was open before is over.
func (v *StepView) OnEnter() { v.opened = "" }

func (v *StepView) OnLeave() {
	if v.Call != nil {
		v.Call.OnLeave()
	}
}

// tick marks an action, and shows what comes next. An action whose tick was
// taken away is open again.
func (v *StepView) tick(id assistant.ActionID, done bool) {
	v.opened = ""
	if !done {
		v.opened = id
	}
	v.app.Session.Tick(v.id, id, done)
	v.app.Render()
	v.showOpen()
}

func (v *StepView) open(id assistant.ActionID) {
	v.opened = id
	v.app.Render()
	v.showOpen()
	if tool := v.Rows[id].Tool; tool != nil && v.app.Hands.ByKeys {
		v.app.Canvas.Focus(tool)
	}
}

// showOpen scrolls the open action into view.
func (v *StepView) showOpen() {
	if row, ok := v.Rows[v.openAction(v.app.Session.Snapshot().Step(v.id))]; ok {
		v.app.Reveal(row.object)
	}
}

// FirstInView is what has to be seen when the page opens, if not its top.
func (v *StepView) FirstInView() fyne.CanvasObject {
	step := v.app.Session.Snapshot().Step(v.id)
	if row, ok := v.Rows[v.openAction(step)]; ok && len(step.Ticked) > 0 && v.Call == nil {
		return row.object
	}
	return nil
}

// openAction is the action that is open; "" where all are done.
func (v *StepView) openAction(step assistant.StepView) assistant.ActionID {
	if v.opened != "" {
		return v.opened
	}
	return step.NextAction()
}

func (v *StepView) Render(s assistant.Snapshot) {
	step := s.Step(v.id)
	v.Head.Render(s, step, v.app.Wide())
	v.away.Render(step)
	v.aside.Render(s, step, v.app.Wide())
	v.Foot.Render(s, step)
	if v.Call != nil {
		v.Call.Render(s)
	}
	ended := step.Status != assistant.Doing && step.Status != assistant.ToDo
	kit.ShowIf(v.last, ended && !s.Untried(v.id) && !s.SignedIn)
	v.order(step)
}

// order puts the action that the plan begins with before the others. What is for
// some people only is shown when it was asked for.
func (v *StepView) order(step assistant.StepView) {
	var list []fyne.CanvasObject
	open := v.openAction(step)
	for _, action := range step.Actions {
		row := v.Rows[action.ID]
		row.only, row.second = action.Only, v.Call != nil
		row.Render(step.Done(action.ID), action.ID == open, v.Links)
		if !action.Only || action.ID == open {
			list = append(list, row.object)
		}
	}
	v.Links.Render(open)
	kit.Reorder(v.list, list)
}

// ringAcross is how wide the ring in the head of a step is.
const ringAcross = 72

// trouble is the links under the open action: what may happen meanwhile. Each
// opens the action that answers it.
type trouble struct {
	object *fyne.Container
	Links  map[assistant.ActionID]*kit.Tile
}

func newTrouble(a *Pages, step assistant.StepView, open func(assistant.ActionID)) *trouble {
	t := &trouble{object: kit.Buttons(), Links: map[assistant.ActionID]*kit.Tile{}}
	for _, action := range assistant.Steps()[step.Number-1].Actions {
		if action.Only {
			t.Links[action.ID] = a.Link(string(action.ID)+".link", func() { open(action.ID) })
			t.object.Add(t.Links[action.ID])
		}
	}
	return t
}

func (t *trouble) Render(open assistant.ActionID) {
	for id, link := range t.Links {
		kit.ShowIf(link, id != open)
	}
}

// questionsAbout is the way from a step to what people ask about it.
func (a *Pages) questionsAbout(id assistant.StepID) *kit.Tile {
	return a.ButtonTo("library.questions", theme.IconNameQuestion, kit.Plain, shell.Route{Page: shell.AtLibrary, Of: string(id)})
}
