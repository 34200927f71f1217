package steps

import (
	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// stepsView is the checklist as a page of its own.
type stepsView struct {
	app  *shell.Shell
	body *fyne.Container
	list *shell.StepList
	next *kit.Tile
	text *kit.Prose
	undo fyne.CanvasObject
}

func newSteps(a *shell.Shell) *stepsView {
	v := &stepsView{app: a, text: kit.Para(""), list: shell.NewStepList(a, kit.Plain)}
	v.next = a.Action("", kit.Primary, func() { a.BeginStep(a.Session.Snapshot().Next) })
	v.undo = a.UndoPanel()
	v.body = kit.Page(kit.Heading(words.Say("steps.title")), v.text, v.undo, kit.Buttons(v.next), v.list.Object)
	return v
}

func (v *stepsView) Object() fyne.CanvasObject { return v.body }

func (v *stepsView) Render(s assistant.Snapshot) {
	v.list.Render(s)
	next := s.Step(s.Next)
	kit.SetButton(v.next, nextWords(next))
	text := words.Say("steps.text")
	why := s.WhyOf(s.Next)
	switch {
	case next.Status == assistant.Tried || next.Status == assistant.Worked:
		text = words.Say("steps.alltried")
	case len(why) > 0 && next.Status == assistant.ToDo:
		text = words.Say("triage.why." + string(why[0]))
	}
	v.text.Set(text)
	kit.ShowIf(v.undo, s.CanUndo)
}

// nextWords names the way to a step: to begin it, or to go on with it.
func nextWords(v assistant.StepView) string {
	verb := "steps.begin"
	if v.Status != assistant.ToDo {
		verb = "steps.goon"
	}
	return words.Say(verb, words.Args{"N": v.Number})
}
