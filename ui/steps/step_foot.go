package steps

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

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
	waits := open && s.Tries.Waits // nothing asks her to try before it is over; each way stays open
	ask, yes, short, rank, on := words.Say("step.ask"), "step.in", "step.in.short", kit.Success, kit.Primary
	switch {
	case waits:
		ask = words.Say("step.ask.wait", words.Args{"Time": words.Span(s.Tries.WaitLeft)})
		yes, short, rank, on = "bar.in", "bar.in", kit.Plain, kit.Plain
	case !open:
		ask = words.Say("step.was." + string(step.Status))
	}
	where := words.Args{"Where": onwardWords(s, f.id)}
	f.Words.Set(ask)
	f.yes.Set(words.Say(yes), words.Say(short))
	f.yes.SetRank(rank)
	f.no.Set(words.Say("step.next", where), words.Say("step.next.short"))
	f.on.Set(words.Say("step.on", where), words.Say("step.on.short"))
	f.on.SetRank(on)
	f.yes.ShowIf(open)
	f.no.ShowIf(open && !waits)
	f.again.ShowIf(!open)
	f.on.ShowIf(!open || waits)
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
