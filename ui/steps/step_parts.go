package steps

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// stepHead names the step and shows its clock.
type stepHead struct {
	object fyne.CanvasObject
	above  *kit.Prose
	title  *kit.Prose
	why    *kit.Prose
	Clock  *shell.StepClock
	right  *fyne.Container
	toggle *kit.Tile
	runs   bool
	ground *canvas.Rectangle
	room   *kit.Inset
}

func newStepHead(a *Pages, step assistant.StepView) *stepHead {
	h := &stepHead{above: kit.NewProse("", theme.SizeNameText, true, kit.ColorQuiet), title: kit.Heading(""), why: kit.Para(""), Clock: shell.NewStepClock(ringAcross, theme.SizeNameText)}
	h.toggle = newPause(a, step.ID, func() bool { return h.runs })
	h.right = container.New(kit.Beside{Space: 14}, h.Clock.Ring.Object, container.New(kit.Column{}, h.Clock.Usual, h.Clock.State, kit.Buttons(h.toggle)))
	text := container.New(kit.Column{}, h.above, h.title, h.why)
	h.ground, h.room = kit.NewGround(), &kit.Inset{}
	h.object = container.NewStack(h.ground, container.New(h.room, container.New(headLayout{}, text, h.right)))
	return h
}

// newPause makes the control that stops the clock and lets it go on.
func newPause(a *Pages, id assistant.StepID, runs func() bool) *kit.Tile {
	return a.Link("step.timer.pause", func() {
		if runs() {
			a.Session.Pause(id)
		} else {
			a.Session.Resume(id)
		}
	})
}

func pauseKey(v assistant.StepView) string {
	if v.Running {
		return "step.timer.pause"
	}
	return "step.timer.resume"
}

func (h *stepHead) Render(s assistant.Snapshot, v assistant.StepView, wide bool) {
	h.runs = v.Running
	above, title := words.Say("steps.number", words.Args{"N": v.Number}), words.StepTitle(v.ID)
	why := ""
	if problem := problemOf(s, v.ID); problem != "" {
		above, title = words.Say("steps.named", words.Args{"N": v.Number, "Title": title}), words.Say("triage.named."+string(problem))
	}
	if reasons := s.WhyOf(v.ID); len(reasons) > 0 {
		why = words.Say("triage.why." + string(reasons[0]))
	}
	h.above.Set(above)
	h.title.Set(title)
	h.why.Set(why)
	kit.ShowIf(h.above, wide)
	kit.ShowIf(h.right, wide)
	kit.ShowIf(h.ground, wide)
	*h.room = kit.Inset{}
	if wide {
		*h.room = kit.Inset{Top: 12, Right: kit.CardPadding, Bottom: 12, Left: kit.CardPadding}
	}
	h.Clock.Render(v)
	kit.SetButton(h.toggle, words.Say(pauseKey(v)))
	kit.ShowIf(h.toggle, v.Begun && v.Status == assistant.Doing)
}

// problemOf is what she told us, where a step is the answer to it.
func problemOf(s assistant.Snapshot, id assistant.StepID) assistant.Symptom {
	if s.Symptom == assistant.SymptomUnknown || s.Symptom == assistant.SymptomUnsure || s.Plan.PhoneFirst || s.Plan.Order[0] != id {
		return ""
	}
	return s.Symptom
}

// headLayout sets the clock at the right of the words, where it has room.
type headLayout struct{}

// headClock is the width of the clock with its words, in units of the text size.
const headClock = 17

// Layout places both.
func (headLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	text, clock := o[0], o[1]
	width := size.Width
	if clock.Visible() {
		w := headClock * theme.TextSize()
		width -= w + kit.BigGap
		height := kit.Fit(clock, w)
		clock.Move(fyne.NewPos(size.Width-w, (size.Height-height)/2))
	}
	height := kit.Fit(text, width)
	text.Move(fyne.NewPos(0, (size.Height-height)/2))
}

// MinSize is as high as the higher of them.
func (headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	s := o[0].MinSize()
	if o[1].Visible() {
		s.Height = max(s.Height, o[1].MinSize().Height)
	}
	return s
}

// awayCard asks whether the time that nobody was there is to be counted.
type awayCard struct {
	object fyne.CanvasObject
	gone   *kit.Prose
}

func newAwayCard(a *Pages, id assistant.StepID) *awayCard {
	c := &awayCard{gone: kit.Para("")}
	c.object = kit.Card(c.gone, kit.Buttons(
		a.Button("step.away.drop", "", kit.Plain, func() { a.Session.DropAway(id) }),
		a.Button("step.away.keep", "", kit.Plain, func() { a.Session.KeepAway(id) }),
	))
	return c
}

func (c *awayCard) Render(v assistant.StepView) {
	c.gone.Set(words.Say("step.away.text", words.Args{"Away": words.Roughly(v.Away)}))
	kit.ShowIf(c.object, v.Away > 0)
}

// stepAside is what is good to know of a step, below all that is to be done.
type stepAside struct {
	app    *Pages
	object fyne.CanvasObject
	clock  *shell.StepClock
	paused *kit.Tile
	runs   bool
	note   *kit.Prose
	more   *kit.BulletList
	check  *kit.Prose // what the check of this computer said
	skip   *kit.Tile
}

func newStepAside(a *Pages, id assistant.StepID) *stepAside {
	v := &stepAside{app: a, more: kit.NewBulletList(), check: kit.Note(), clock: shell.NewStepClock(ringAcross, theme.SizeNameText)}
	v.note = kit.Para(words.Say("step." + string(id) + ".text"))
	v.paused = newPause(a, id, func() bool { return v.runs })
	v.skip = a.Button("step.skip", "", kit.Plain, func() { a.FinishStep(id, assistant.Skipped) })
	ways := kit.Buttons(a.questionsAbout(id))
	if id == assistant.StepSupport {
		ways.Add(a.PrintLead(shell.PrintCall))
	}
	ways.Add(v.skip)
	v.object = kit.Card(kit.Strong(words.Say("step.aside")), v.note, kit.Para(words.Say("step."+string(id)+".note")), v.more.Object, v.check, v.clock.Usual, kit.Buttons(v.paused), ways)
	return v
}

func (v *stepAside) Render(s assistant.Snapshot, step assistant.StepView, wide bool) {
	v.runs = step.Running
	v.clock.Render(step)
	kit.ShowIf(v.clock.Usual, !wide)
	kit.SetButton(v.paused, words.Say(pauseKey(step)))
	kit.ShowIf(v.paused, !wide && step.Begun && step.Status == assistant.Doing)
	var lines []string
	for i, r := range s.WhyOf(step.ID) {
		if i > 0 { // the first stands in the head
			lines = append(lines, words.Say("triage.why."+string(r)))
		}
	}
	v.more.Set(lines)
	if step.ID == assistant.StepOutage {
		v.check.Set(v.app.checked())
	}
	_, more := s.After(step.ID)
	kit.ShowIf(v.skip, more && (step.Status == assistant.Doing || step.Status == assistant.ToDo))
}
