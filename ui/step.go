package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// stepView is the page of one step: what to do, one thing below the other,
// and at the end the question whether it helped.
type stepView struct {
	app     *App
	id      assistant.StepID
	body    *fyne.Container
	all     fyne.CanvasObject // the way to the other steps, in a narrow window
	was     *wasPanel
	clock   *clockPanel
	actions []*actionRow
	ask     fyne.CanvasObject
	last    fyne.CanvasObject
}

func newStep(a *App, id assistant.StepID) *stepView {
	s := a.Session.Snapshot().Step(id)
	v := &stepView{app: a, id: id, was: newWasPanel(a, id), clock: newClockPanel(a, id)}
	v.all = buttons(a.button("steps.back", theme.IconNameList, plain, func() { a.open(place{page: atSteps}) }))
	list, only := container.New(column{space: 12}), container.New(column{space: 12}, subheading(say("step.only")))
	for _, action := range s.Actions {
		row := newActionRow(a, id, action)
		v.actions = append(v.actions, row)
		if action.Only {
			only.Add(row.object)
		} else {
			list.Add(row.object)
		}
	}
	showIf(only, len(only.Objects) > 1)
	v.ask = v.newAsk(s)
	v.last = panel(calm, subheading(say("step.last.title")), para(say("step.last.text")),
		buttons(a.button("start.medicine.button", phoneIcon, primary, func() { a.open(place{page: atCall}) })))
	v.body = page(
		v.all,
		aside(say("steps.number", args{"N": s.Number})),
		heading(stepTitle(id)),
		para(stepWords(id, "text")),
		v.was.object,
		panel(caution, para(stepWords(id, "note"))),
		list,
		only,
		v.clock.object,
		v.ask,
		v.last,
	)
	return v
}

// newAsk is the end of the page: the one question that leads on.
func (v *stepView) newAsk(s assistant.StepView) fyne.CanvasObject {
	a, no := v.app, say("step.last")
	skip := a.button("step.skip", theme.IconNameMediaSkipNext, plain, func() { v.finish(assistant.Skipped) })
	after, more := a.Session.Snapshot().After(v.id)
	if more {
		no = say("step.next", args{"N": after.Number})
	}
	showIf(skip, more)
	return rows(
		subheading(say("step.ask")),
		para(say("step.ask.text")),
		buttons(
			a.button("step.in", theme.IconNameConfirm, success, a.signedIn),
			newButton(a.hands, no, theme.IconNameNavigateNext, primary, func() { v.finish(assistant.Tried) }),
			skip,
		),
	)
}

// finish ends the step. Behind the last one there is none to go on to: what
// to do now then comes into view.
func (v *stepView) finish(as assistant.Status) {
	v.app.finishStep(v.id, as)
	v.app.render()
	if v.last.Visible() {
		v.app.reveal(v.last)
	}
}

func (v *stepView) object() fyne.CanvasObject { return v.body }

func (v *stepView) render(s assistant.Snapshot) {
	step := s.Step(v.id)
	_, more := s.After(v.id)
	showIf(v.all, !v.app.wide())
	v.was.render(step)
	v.clock.render(step)
	next := step.NextAction()
	for _, row := range v.actions {
		row.render(step, row.id == next)
	}
	open := step.Status == assistant.Doing || step.Status == assistant.ToDo
	showIf(v.ask, open)
	showIf(v.last, !more && !open && !s.SignedIn)
}

// wasPanel says what became of a step that was ended, and offers to begin it
// again.
type wasPanel struct {
	object fyne.CanvasObject
	words  *prose
}

func newWasPanel(a *App, id assistant.StepID) *wasPanel {
	w := &wasPanel{words: strong("")}
	w.object = rows(w.words, buttons(a.button("step.again", theme.IconNameNavigateNext, primary, func() { a.Session.Begin(id) })))
	return w
}

func (w *wasPanel) render(v assistant.StepView) {
	ended := v.Status != assistant.Doing && v.Status != assistant.ToDo
	showIf(w.object, ended)
	if ended {
		w.words.set(say("step.was." + string(v.Status)))
	}
}

// clockPanel shows the time that a step takes and has taken. Nothing depends
// on it and it hurries nobody.
type clockPanel struct {
	object fyne.CanvasObject
	takes  string
	passed *prose
	beyond *prose
	toggle *tile
	away   fyne.CanvasObject
	gone   *prose
	runs   bool
}

func newClockPanel(a *App, id assistant.StepID) *clockPanel {
	c := &clockPanel{passed: para(""), beyond: para(say("step.timer.beyond")), gone: para("")}
	c.takes = say("step.timer.varies")
	if step := a.Session.Snapshot().Step(id); !step.Usual.Varies() {
		c.takes = say("step.timer.usual", args{"Range": usual(step.Usual)})
	}
	c.toggle = a.button("step.timer.pause", "", plain, func() {
		if c.runs {
			a.Session.Pause(id)
		} else {
			a.Session.Resume(id)
		}
	})
	c.away = rows(c.gone, buttons(
		a.button("step.away.drop", "", plain, func() { a.Session.DropAway(id) }),
		a.button("step.away.keep", "", plain, func() { a.Session.KeepAway(id) }),
	))
	c.object = panel(calm, c.passed, c.beyond, buttons(c.toggle), c.away)
	return c
}

func (c *clockPanel) render(v assistant.StepView) {
	c.runs = v.Running
	key, toggle := "step.timer.paused", "step.timer.resume"
	if v.Running {
		key, toggle = "step.timer.running", "step.timer.pause"
	}
	words := c.takes
	if v.Begun {
		words += " " + say(key, args{"Elapsed": roughly(v.Elapsed)})
	}
	c.passed.set(words)
	c.gone.set(say("step.away.text", args{"Away": span(v.Away)}))
	setButton(c.toggle, say(toggle))
	doing := v.Status == assistant.Doing
	showIf(c.beyond, v.Pace == assistant.PaceBeyond && doing)
	showIf(c.toggle, v.Begun && doing)
	showIf(c.away, v.Away > 0)
}

// actionRow is one thing to do: what and how, the tool that helps with it,
// and a control to say that it was done.
type actionRow struct {
	object fyne.CanvasObject
	edge   *canvas.Rectangle
	id     assistant.ActionID
	tool   *tile    // nil where nothing helps
	tick   *tickBox // nil for what is not ticked
}

func newActionRow(a *App, step assistant.StepID, action assistant.Action) *actionRow {
	r := &actionRow{id: action.ID, edge: canvas.NewRectangle(unseen)}
	title := say(string(action.ID))
	controls := buttons()
	if action.Tool != assistant.NoTool {
		r.tool = a.action(say("tool."+string(action.Tool)), plain, func() {
			a.beginIfNew(step)
			a.openTool(action.Tool)
		})
		controls.Add(r.tool)
	}
	if !action.Only {
		r.tick = newTickBox(a, title, func(done bool) {
			a.beginIfNew(step)
			a.Session.Tick(step, action.ID, done)
		})
		controls.Add(r.tick.tile)
	}
	content := container.New(column{space: gap}, strong(title), para(say(string(action.ID)+".more")))
	if len(controls.Objects) > 0 {
		content.Add(controls)
	}
	fill := newFill(theme.ColorNameBackground)
	if action.Warn {
		fill = newFill(colorCaution)
	}
	fill.CornerRadius, r.edge.CornerRadius = radius, radius
	r.object = container.NewStack(fill, r.edge, container.New(evenly(16), content))
	r.outline(false)
	return r
}

// beginIfNew begins a step with the first thing that is done of it.
func (a *App) beginIfNew(id assistant.StepID) {
	if a.Session.Snapshot().Step(id).Status == assistant.ToDo {
		a.Session.Begin(id)
	}
}

// render marks the one thing to do next, so that a long page has one
// obvious place to look at.
func (r *actionRow) render(v assistant.StepView, next bool) {
	if r.tick != nil {
		r.tick.set(v.Done(r.id))
	}
	r.outline(next)
	if r.tool != nil {
		if next {
			r.tool.setRank(primary)
		} else {
			r.tool.setRank(plain)
		}
	}
}

func (r *actionRow) outline(next bool) {
	name, width := theme.ColorNameSeparator, float32(1)
	if next {
		name, width = theme.ColorNamePrimary, 4
	}
	if r.edge.StrokeWidth != width {
		s := fyne.CurrentApp().Settings()
		r.edge.StrokeColor, r.edge.StrokeWidth = s.Theme().Color(name, s.ThemeVariant()), width
		r.edge.Refresh()
	}
}

// tickBox is a control that is ticked or not.
type tickBox struct {
	tile *tile
	mark *canvas.Image
	done bool
}

// newTickBox makes a box of one's own: the toolkit's is small and thin.
func newTickBox(a *App, title string, ticked func(bool)) *tickBox {
	b := &tickBox{mark: newIcon(theme.IconNameConfirm, theme.ColorNameSuccess)}
	box := newFill(theme.ColorNameInputBackground)
	s := fyne.CurrentApp().Settings()
	box.StrokeColor, box.StrokeWidth, box.CornerRadius = s.Theme().Color(colorEdge, s.ThemeVariant()), 2, 4
	box.SetMinSize(fyne.NewSquareSize(theme.IconInlineSize() + 4))
	b.mark.Hide()
	words := newProse(say("step.did"), theme.SizeNameText, true, theme.ColorNameForeground)
	square := container.New(naturally{}, container.NewStack(box, b.mark))
	b.tile = newTile(a.hands, func() string {
		if b.done {
			return title + " ✓"
		}
		return title
	}, container.New(beside{12}, square, words), plain, func() { ticked(!b.done) })
	b.tile.line = words.naturalWidth() + theme.IconInlineSize() + 4 + 12 + 2*sidePadding
	return b
}

func (b *tickBox) set(done bool) {
	if b.done != done {
		b.done = done
		showIf(b.mark, done)
	}
}

// openTool opens what helps with an action.
func (a *App) openTool(t assistant.Tool) {
	switch t {
	case assistant.ToolOpenSite:
		a.openSite(assistant.UseSignIn)
	case assistant.ToolAddress:
		a.open(place{atSite, showAddress})
	case assistant.ToolOpenFAQ:
		a.openSite(assistant.UseQuestions)
	case assistant.ToolPeople:
		a.open(place{page: atPeople})
	case assistant.ToolCall:
		a.open(place{page: atCall})
	}
}
