package steps

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// startView is the first page: medicine before all else, then the one thing most
// people come for.
type startView struct {
	app   *Pages
	body  *fyne.Container
	title *kit.Prose
	text  *kit.Prose
	soon  *kit.LeadRow
	help  *kit.LeadRow
	track *shell.StartTrack
	undo  fyne.CanvasObject
	left  fyne.CanvasObject // that the one before has put all away
}

func newStart(a *Pages) *startView {
	v := &startView{app: a, undo: a.UndoPanel(), title: kit.Heading(""), text: kit.Para("")}
	lead := func(icon fyne.ThemeIconName, key string, r kit.Rank, press func()) *kit.LeadRow {
		return kit.NewLeadRow(a.Hands, icon, words.Say(key), words.Say(key+".more"), r, press)
	}
	v.left = kit.Panel(kit.Calm, kit.Strong(words.Say("start.vacated")), kit.Para(words.Say("start.vacated.more")))
	v.soon = lead(kit.PlusIcon, "start.medicine", kit.Urgent, a.medicineSoon)
	v.help = lead(kit.KeyIcon, "start.help", kit.Primary, v.goOn)
	site := a.LeadTo(kit.GlobeIcon, a.Place("start.site"), kit.Plain, shell.Route{Page: shell.AtSite, Of: string(facts.UseSignIn)})
	people := a.LeadTo(kit.CardIcon, "start.people", kit.Plain, shell.Route{Page: shell.AtPeople})
	v.track = shell.NewStartTrack(a.Shell)
	v.body = container.New(kit.Inset{Top: 12, Right: kit.BigGap, Bottom: 12, Left: kit.BigGap}, container.New(kit.Column{Space: kit.Gap, Prose: true, Line: kit.WideLine},
		container.New(kit.Pictured{}, container.New(kit.Column{}, v.title, v.text, container.New(kit.Inset{Top: 6}, a.otherLanguages())), kit.NewDrawing("start", 5)),
		v.undo, v.left, v.soon.Tile, v.help.Tile, kit.NewTwoUp(site, people), v.track.Tile,
		kit.Aside(words.Say("start.note")),
	))
	return v
}

// otherLanguages offers each language that is not spoken now, by its own name: those
// who read no other would not find it in the settings.
func (a *Pages) otherLanguages() fyne.CanvasObject {
	offers := kit.Buttons()
	for _, l := range a.Languages() {
		if l != words.Spoken() {
			offers.Add(kit.NewButton(a.Hands, words.OwnName(l), kit.GlobeIcon, kit.Plain, func() { a.speak(l) }))
		}
	}
	return offers
}

// speak has all pages made anew in another language.
func (a *Pages) speak(l assistant.Language) {
	s := a.Session.Snapshot().Settings
	s.Language = l
	a.Session.Set(s)
}

func (v *startView) Object() fyne.CanvasObject { return v.body }

func (v *startView) Render(s assistant.Snapshot) {
	title, text, help := "start.title", "start.text", "start.help"
	more := ""
	switch {
	case s.SignedIn:
		title, text, help = "start.in", "start.in.text", "start.tips"
	case s.Begun():
		help = "start.goon"
		more = words.StepTitle(s.Next)
	}
	v.title.Set(words.Say(title))
	v.text.Set(words.Say(text))
	line := words.Say(help, words.Args{"N": s.Step(s.Next).Number})
	if more == "" {
		more = words.Say(help + ".more")
	}
	v.help.Set(line, more)
	v.track.Render(s)
	kit.ShowIf(v.undo, s.CanUndo && !s.Started)
	kit.ShowIf(v.left, v.app.Locks.Vacated)
}

// goOn leads on: to the step in work, by way of the questions to the one to
// begin with, or once she is in to what keeps the trouble from coming back.
func (v *startView) goOn() {
	s := v.app.Session.Snapshot()
	switch {
	case s.SignedIn:
		v.app.Open(shell.Route{Page: shell.AtDone})
	case s.Begun():
		v.app.BeginStep(s.Next)
	default:
		v.app.onward("")
	}
}

// medicineSoon shows whom to call, and notes that this comes first.
func (a *Pages) medicineSoon() {
	a.Session.AnswerMedicine(assistant.MedicineShort)
	a.Open(shell.Route{Page: shell.AtShort})
}
