package steps

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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

// ringAcross is how wide the ring in the head of a step is.
const ringAcross = 72

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

// stepFoot stands at the bottom of the window: the one question that leads on,
// and once the step is over what became of it.
type stepFoot struct {
	app    *Pages
	id     assistant.StepID
	object fyne.CanvasObject
	Words  *kit.Prose
	yes    *kit.TwoWords
	no     *kit.TwoWords
	again  *kit.TwoWords
	on     *kit.TwoWords
}

func newStepFoot(a *Pages, id assistant.StepID) *stepFoot {
	f := &stepFoot{app: a, id: id, Words: kit.NewProse("", kit.SizeTight, true, theme.ColorNameForeground)}
	f.yes = kit.NewTwoWords(a.Hands, theme.IconNameConfirm, kit.Success, a.SignedIn)
	f.no = kit.NewTwoWords(a.Hands, kit.ArrowIcon, kit.Plain, f.notYet)
	f.again = kit.NewTwoWords(a.Hands, "", kit.Plain, func() { a.Session.Begin(id) })
	f.on = kit.NewTwoWords(a.Hands, kit.ArrowIcon, kit.Primary, f.goOn)
	f.yes.Set(words.Say("step.in"), words.Say("step.in.short"))
	f.again.Set(words.Say("step.again"), words.Say("step.again.short"))
	f.object = kit.NewFootBar(f.Words, f.yes, f.no, f.again, f.on)
	return f
}

// notYet ends the step. Where there is none to go on to, what to do now comes
// into view.
func (f *stepFoot) notYet() {
	f.app.FinishStep(f.id, assistant.Tried)
	f.app.Render()
	f.app.Frame.Scroll.ScrollToTop()
}

// goOn leads on from a step that is over.
func (f *stepFoot) goOn() {
	s := f.app.Session.Snapshot()
	after, more := s.After(f.id)
	switch {
	case more:
		f.app.BeginStep(after.ID)
	case s.Untried(f.id):
		f.app.Open(shell.Route{Page: shell.AtSteps})
	case f.id == assistant.StepSupport:
		f.app.OpenSheet()
	default:
		f.app.Open(shell.Route{Page: shell.AtCall})
	}
}

func (f *stepFoot) Render(s assistant.Snapshot, step assistant.StepView) {
	open := step.Status == assistant.Doing || step.Status == assistant.ToDo
	text := "step.ask"
	if !open {
		text = "step.was." + string(step.Status)
	}
	f.Words.Set(words.Say(text))
	where := onwardWords(s, f.id)
	f.no.Set(words.Say("step.next", words.Args{"Where": where}), words.Say("step.next.short"))
	f.on.Set(words.Say("step.on", words.Args{"Where": where}), words.Say("step.on.short"))
	f.yes.ShowIf(open)
	f.no.ShowIf(open)
	f.again.ShowIf(!open)
	f.on.ShowIf(!open)
}

// onwardWords name what comes after a step.
func onwardWords(s assistant.Snapshot, id assistant.StepID) string {
	after, more := s.After(id)
	switch {
	case more:
		return words.Say("step.next." + string(after.ID))
	case s.Untried(id):
		return words.Say("step.next.left")
	}
	return words.Say("step.next.last")
}

// questionsAbout is the way from a step to what people ask about it.
func (a *Pages) questionsAbout(id assistant.StepID) *kit.Tile {
	return a.Button("library.questions", theme.IconNameQuestion, kit.Plain, func() { a.Open(shell.Route{Page: shell.AtLibrary, Of: string(id)}) })
}
