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
	v.all = buttons(a.button("steps.back", theme.IconNameList, plain, func() { a.Go(place{page: atSteps}) }))
	list := container.New(column{space: 12})
	for _, action := range s.Actions {
		row := newActionRow(a, id, action)
		v.actions = append(v.actions, row)
		list.Add(row.object)
	}
	v.ask = v.newAsk(s)
	v.last = panel(calm, subheading(say("step.last.title")), para(say("step.last.text")),
		buttons(a.button("start.medicine.button", theme.IconNameAccount, primary, func() { a.Go(place{page: atCall}) })))
	v.body = page(
		v.all,
		aside(say("steps.number", args{"N": s.Number})),
		heading(stepTitle(id)),
		para(stepWords(id, "text")),
		v.was.object,
		v.clock.object,
		panel(caution, para(stepWords(id, "note"))),
		list,
		v.ask,
		v.last,
	)
	return v
}

// newAsk is the end of the page: the one question that leads on.
func (v *stepView) newAsk(s assistant.StepView) fyne.CanvasObject {
	a, no := v.app, say("step.last")
	if after, ok := a.Session.Snapshot().After(v.id); ok {
		no = say("step.next", args{"N": after.Number})
	}
	return rows(
		subheading(say("step.ask")),
		para(say("step.ask.text")),
		buttons(
			a.button("step.in", theme.IconNameConfirm, success, a.signedIn),
			newButton(a.hands, no, theme.IconNameNavigateNext, primary, func() { v.finish(assistant.Tried) }),
			a.button("step.skip", theme.IconNameMediaSkipNext, plain, func() { v.finish(assistant.Skipped) }),
		),
	)
}

// finish ends the step. Behind the last one there is none to go on to: what
// to do now then comes into view.
func (v *stepView) finish(as assistant.Status) {
	v.app.finishStep(v.id, as)
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

// wasPanel says what became of a step that is not in work, and offers to
// begin it.
type wasPanel struct {
	object fyne.CanvasObject
	words  *prose
	begin  *tile
}

func newWasPanel(a *App, id assistant.StepID) *wasPanel {
	w := &wasPanel{words: strong("")}
	w.begin = a.action(say("step.begin"), primary, func() { a.Session.Begin(id) })
	w.object = rows(w.words, buttons(w.begin))
	return w
}

func (w *wasPanel) render(v assistant.StepView) {
	showIf(w.object, v.Status != assistant.Doing)
	if v.Status == assistant.ToDo {
		setButton(w.begin, say("step.begin"))
	} else {
		w.words.set(say("step.was." + string(v.Status)))
		setButton(w.begin, say("step.again"))
	}
	showIf(w.words, v.Status != assistant.ToDo)
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
		words += " " + say(key, args{"Elapsed": span(v.Elapsed)})
	}
	c.passed.set(words)
	c.gone.set(say("step.away.text", args{"Away": span(v.Away)}))
	setButton(c.toggle, say(toggle))
	doing := v.Status == assistant.Doing
	showIf(c.beyond, v.Pace == assistant.PaceBeyond && doing)
	showIf(c.toggle, v.Begun && doing)
	showIf(c.away, v.Away > 0)
}

// actionRow is one thing to do: a control to tick it, and the tool that
// helps with it.
type actionRow struct {
	object fyne.CanvasObject
	id     assistant.ActionID
	tick   *tickRow
	tool   *tile // nil where nothing helps
}

func newActionRow(a *App, step assistant.StepID, action assistant.Action) *actionRow {
	r := &actionRow{id: action.ID}
	r.tick = newTickRow(a, say(string(action.ID)), say(string(action.ID)+".more"), action.Warn, func(done bool) {
		a.Session.Tick(step, action.ID, done)
	})
	r.object = r.tick.tile
	if action.Tool != assistant.NoTool {
		r.tool = a.action(say("tool."+string(action.Tool)), plain, func() { a.openTool(action.Tool) })
		r.object = rows(r.tick.tile, container.New(inset{left: bigGap * 2}, buttons(r.tool)))
	}
	return r
}

// render marks the one thing to do next, so that a long page has one
// obvious place to look at.
func (r *actionRow) render(v assistant.StepView, next bool) {
	r.tick.set(v.Done(r.id))
	row, tool := plain, plain
	if next {
		row, tool = chosen, primary
	}
	r.tick.tile.setRank(row)
	if r.tool != nil {
		r.tool.setRank(tool)
	}
}

// tickRow is a control that is ticked or not: a box, a line that says what,
// and below it how.
type tickRow struct {
	tile *tile
	box  *canvas.Image
	fold []fyne.CanvasObject // how it is done; folded away once it is
	done bool
}

func newTickRow(a *App, title, more string, warn bool, ticked func(bool)) *tickRow {
	r := &tickRow{box: newIcon(theme.IconNameCheckButton, theme.ColorNameForeground)}
	if warn {
		r.fold = append(r.fold, newProse(say("step.warn"), theme.SizeNameText, true, theme.ColorNameWarning))
	}
	r.fold = append(r.fold, para(more))
	words := container.New(column{space: 4}, append([]fyne.CanvasObject{strong(title)}, r.fold...)...)
	name := func() string {
		if r.done {
			return title + " ✓"
		}
		return title
	}
	r.tile = newTile(a.hands, name, container.New(beside{12}, r.box, words), plain, func() { ticked(!r.done) })
	return r
}

func (r *tickRow) set(done bool) {
	if r.done == done {
		return
	}
	r.done = done
	icon, color := theme.IconNameCheckButton, theme.ColorNameForeground
	if done {
		icon, color = theme.IconNameCheckButtonChecked, theme.ColorNameSuccess
	}
	setIcon(r.box, icon, color)
	for _, o := range r.fold {
		showIf(o, !done)
	}
}

// openTool opens what helps with an action.
func (a *App) openTool(t assistant.Tool) {
	switch t {
	case assistant.ToolOpenSite:
		a.Go(place{atSite, string(assistant.UseSignIn)})
	case assistant.ToolOpenFAQ:
		a.Go(place{atSite, string(assistant.UseQuestions)})
	case assistant.ToolPeople:
		a.Go(place{page: atPeople})
	case assistant.ToolCall:
		a.Go(place{page: atCall})
	}
}
