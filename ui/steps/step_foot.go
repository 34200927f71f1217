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
	text := "step.ask"
	if !open {
		text = "step.was." + string(step.Status)
	}
	f.Words.Set(words.Say(text))
	where := onwardWords(s, f.id)
	f.yes.Set(words.Say("step.in"), words.Say("step.in.short"))
	f.yes.SetRank(kit.Success)
	f.no.Set(words.Say("step.next", words.Args{"Where": where}), words.Say("step.next.short"))
	if open && s.Tries.Waits { // nothing asks her to try before the wait is over; each way stays open
		f.Words.Set(words.Say("step.ask.wait", words.Args{"Time": words.Span(s.Tries.WaitLeft)}))
		f.yes.Set(words.Say("bar.in"), words.Say("bar.in"))
		f.yes.SetRank(kit.Plain)
		f.no.Set(words.Say("step.on", words.Args{"Where": where}), words.Say("step.on.short"))
	}
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
