package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// stepView is the page of one step: what to do, one thing below the other,
// and at the end the question whether it helped.
type stepView struct {
	app       *App
	id        assistant.StepID
	body      *fyne.Container
	all       fyne.CanvasObject // the way to the other steps, in a narrow window
	was       *wasPanel
	clock     *clockPanel
	actions   []*actionRow
	list      *fyne.Container // the actions, the one to begin with first
	why       *whyPanel
	next      *tile // "No, go on to step …"
	ask       fyne.CanvasObject
	last      fyne.CanvasObject
	only      *fyne.Container // what is for some people only
	onlyTitle *prose
	checked   *prose // what the check of this computer said
	skip      *tile
}

func newStep(a *App, id assistant.StepID) *stepView {
	s := a.Session.Snapshot().Step(id)
	v := &stepView{app: a, id: id, was: newWasPanel(a, id), clock: newClockPanel(a, id)}
	v.all = buttons(a.button("steps.back", theme.IconNameList, plain, func() { a.open(place{page: atSteps}) }))
	v.why = newWhyPanel("triage.why.title")
	v.list, v.only = container.New(column{space: 12}), container.New(column{space: 12})
	v.onlyTitle, v.checked = subheading(say("step.only")), note()
	for _, action := range s.Actions {
		v.actions = append(v.actions, newActionRow(a, id, action))
	}
	v.ask = v.newAsk()
	v.last = panel(calm, subheading(say("step.last.title")), para(say("step.last.text")),
		buttons(a.button("start.medicine.button", phoneIcon, primary, func() { a.open(place{page: atCall}) })))
	v.body = page(
		v.all,
		aside(say("steps.number", args{"N": s.Number})),
		heading(stepTitle(id)),
		para(stepWords(id, "text")),
		v.why.object,
		v.was.object,
		panel(caution, para(stepWords(id, "note"))),
		v.checked,
		v.list,
		v.onlyTitle,
		v.only,
		v.clock.object,
		v.ask,
		v.last,
		v.leads(),
	)
	return v
}

// leads are the ways to what is not of the step itself.
func (v *stepView) leads() fyne.CanvasObject {
	list := buttons(v.app.questionsAbout(v.id))
	if v.id == assistant.StepSupport {
		list.Add(v.app.printLead(printCall))
	}
	return list
}

// newAsk is the end of the page: the one question that leads on.
func (v *stepView) newAsk() fyne.CanvasObject {
	a := v.app
	v.next = newButton(a.hands, say("step.last"), theme.IconNameNavigateNext, primary, func() { v.finish(assistant.Tried) })
	v.skip = a.button("step.skip", theme.IconNameMediaSkipNext, plain, func() { v.finish(assistant.Skipped) })
	return rows(
		subheading(say("step.ask")),
		para(say("step.ask.text")),
		buttons(
			a.button("step.in", theme.IconNameConfirm, success, a.signedIn),
			v.next,
			v.skip,
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
	after, more := s.After(v.id)
	if more {
		setButton(v.next, say("step.next", args{"N": after.Number}))
	} else {
		setButton(v.next, say("step.last"))
	}
	v.why.set(s.WhyOf(v.id))
	v.order(step)
	if v.id == assistant.StepOutage {
		v.checked.set(v.app.faults.checkup.line())
	}
	showIf(v.all, !v.app.wide())
	v.was.render(step)
	v.clock.render(step)
	open := step.Status == assistant.Doing || step.Status == assistant.ToDo
	showIf(v.ask, open)
	showIf(v.skip, more)
	showIf(v.last, !more && !open && !s.SignedIn)
}

// order puts the action that the plan begins with before the others, and what
// is for some people only behind them.
func (v *stepView) order(step assistant.StepView) {
	var list, only []fyne.CanvasObject
	next := step.NextAction()
	for _, action := range step.Actions {
		for _, row := range v.actions {
			switch {
			case row.id != action.ID:
			case action.Only:
				only = append(only, row.object)
			default:
				list = append(list, row.object)
			}
			if row.id == action.ID {
				row.render(step, row.id == next, action.Only)
			}
		}
	}
	reorder(v.list, list)
	reorder(v.only, only)
	showIf(v.onlyTitle, len(only) > 0)
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

// openTool opens what helps with an action.
func (a *App) openTool(t assistant.Tool) {
	switch t {
	case assistant.ToolOpenSite:
		a.openSite(assistant.UseSignIn)
	case assistant.ToolAddress:
		a.open(place{page: atReal})
	case assistant.ToolEntry:
		a.open(place{page: atSlips})
	case assistant.ToolCaller:
		a.open(place{page: atCaller})
	case assistant.ToolPeople:
		a.open(place{page: atPeople})
	case assistant.ToolCall:
		a.open(place{page: atCall})
	case assistant.ToolSheet:
		a.openSheet()
	case assistant.ToolCodes:
		a.open(place{page: atCoach})
	case assistant.ToolTries:
		a.open(place{page: atGuard})
	case assistant.ToolPassword:
		a.open(place{page: atPassword})
	case assistant.ToolProbe:
		a.open(place{page: atProbe})
	case assistant.ToolBrowsers:
		a.open(place{page: atBrowsers})
	case assistant.ToolClear:
		a.open(place{atBrowsers, toClear})
	case assistant.ToolBrowserCheck:
		a.open(place{page: atBrowserCheck})
	case assistant.ToolPhone:
		of := ""
		if a.now == (place{atStep, string(assistant.StepOutage)}) {
			of = offWiFi // it is about a different network
		}
		a.open(place{atPhone, of})
	case assistant.ToolOutage:
		a.open(place{page: atOutage})
	}
}
