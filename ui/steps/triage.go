package steps

import (
	"slices"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/numbers"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// The questions. The card is asked for where it decides something: before the
// official site is opened.
const (
	AskMedicine = "medicine"
	AskSymptom  = "symptom"
	askCard     = "card"
)

var questions = []string{AskMedicine, AskSymptom, askCard}

// askedFirst is how many of them are asked at the start.
const askedFirst = 2

// answerOf returns what was answered to a question, "" when nothing.
func answerOf(a assistant.Answers, question string) string {
	switch question {
	case AskMedicine:
		return string(a.Medicine)
	case askCard:
		return string(a.Card)
	}
	return string(a.Symptom)
}

// answersTo lists the answers to a question.
func answersTo(question string) []string {
	var list []string
	switch question {
	case AskMedicine:
		for _, m := range assistant.Medicines() {
			list = append(list, string(m))
		}
	case askCard:
		for _, c := range facts.Cards() {
			list = append(list, string(c))
		}
	default:
		for _, s := range assistant.Symptoms() {
			list = append(list, string(s))
		}
	}
	return list
}

// The keys of a question's own words and of an answer to it.
func questionWords(question string) string {
	if question == askCard {
		return words.Say("card.title")
	}
	return words.Say("triage." + question + ".title")
}

func answerWords(question, answer string) string {
	if question == askCard {
		return words.Card(facts.Card(answer))
	}
	return words.Say("triage." + question + "." + answer)
}

// changing tells whether the person came to a question from the list of
// answers, and goes back there from it.
func (a *Pages) changing() bool {
	n := len(a.Past)
	return n > 0 && a.Past[n-1].Page == shell.AtAnswers
}

// onward leads on from a question that was answered or skipped, "" from the
// first page: to the next question, and behind the last to what answers them.
func (a *Pages) onward(question string) {
	s := a.Session.Snapshot()
	switch {
	case a.changing():
		a.Back()
	case question == "" && s.Medicine == assistant.MedicineUnknown:
		a.Open(shell.Route{Page: shell.AtAsk, Of: AskMedicine})
	case question == AskMedicine || question == "" && s.Symptom == assistant.SymptomUnknown:
		a.Open(shell.Route{Page: shell.AtAsk, Of: AskSymptom})
	default:
		a.answerProblem(s.Answers)
	}
}

// answerProblem leads to what answers the problem: the step, and where a tool of
// that step is the answer, the tool. Who is short of medicine has been shown whom
// to call, and is not shown it again.
func (a *Pages) answerProblem(answers assistant.Answers) {
	answers.Medicine = assistant.MedicineUnknown
	a.BeginStep(assistant.NewPlan(answers).Order[0])
	switch answers.Symptom {
	case assistant.SymptomNoCode, assistant.SymptomCodeRefused:
		a.openIfAny(assistant.ToolCodes)
	case assistant.SymptomLocked:
		a.openIfAny(assistant.ToolTries)
	}
}

// openIfAny opens a tool, where this computer has it.
func (a *Pages) openIfAny(t assistant.Tool) {
	if a.HasTool(t) {
		a.OpenTool(t)
	}
}

// askView is one question on a page.
type askView struct {
	app      *Pages
	question string
	body     *fyne.Container
	answers  map[string]*kit.Choice
	skip     *kit.Tile
	number   *kit.Prose
}

func newAsk(a *Pages, question string) *askView {
	v := &askView{app: a, question: question, answers: map[string]*kit.Choice{}}
	text := words.Say("triage.symptom.more")
	switch question {
	case AskMedicine:
		text = words.Say("triage.medicine.more")
	case askCard:
		text = words.Say("card.text")
	}
	list := kit.Rows()
	for _, answer := range answersTo(question) {
		v.answers[answer] = a.Choice(answerWords(question, answer), func() { v.answer(answer) })
		list.Add(v.answers[answer].Tile)
	}
	v.skip = a.Link("triage.skip", func() { a.onward(question) })
	v.number = kit.Aside(words.Say("triage.number", words.Args{"N": slices.Index(questions, question) + 1, "All": askedFirst}))
	v.body = kit.Page(
		v.number, kit.Heading(questionWords(question)), kit.Para(text), list, kit.Buttons(v.skip),
	)
	return v
}

func (v *askView) Object() fyne.CanvasObject { return v.body }

func (v *askView) Render(s assistant.Snapshot) {
	given := answerOf(s.Answers, v.question)
	for answer, t := range v.answers {
		t.Set(answerWords(v.question, answer), answer == given)
	}
	kit.ShowIf(v.skip, !v.app.changing())
	kit.ShowIf(v.number, !v.app.changing() && slices.Index(questions, v.question) < askedFirst)
}

func (v *askView) answer(answer string) {
	a := v.app
	switch v.question {
	case AskMedicine:
		m := assistant.Medicine(answer)
		a.Session.AnswerMedicine(m)
		if m != assistant.MedicineEnough {
			a.callFirst()
			return
		}
	case askCard:
		a.Session.ChooseCard(facts.Card(answer))
	case AskSymptom:
		a.Session.AnswerSymptom(assistant.Symptom(answer))
	}
	a.onward(v.question)
}

// callFirst shows whom to call, and that it comes before the website.
func (a *Pages) callFirst() {
	if p := (shell.Route{Page: shell.AtShort}); a.changing() {
		a.Replace(p) // so that it leads back to the answers
	} else {
		a.Open(p)
	}
}

// ShortView is for who may run out of medicine: whom to call, right now.
type ShortView struct {
	*numbers.Board
	body *fyne.Container
}

func newShort(a *Pages) *ShortView {
	v := &ShortView{Board: numbers.NewBoard(a.Keeper, facts.UseMember)}
	v.body = kit.Page(
		kit.Heading(words.Say("triage.short.title")),
		v.Card.Object,
		kit.Panel(kit.Caution, kit.Strong(words.Say("triage.short.text")), kit.Para(words.Say("triage.short.ask"))),
		kit.Para(words.Say("triage.why.pharmacist-day-night")),
		v.Loader.Object, v.Own.Object,
		kit.NewFold(a.Hands, words.Say("call.file"), kit.Para(words.Say("call.file.text")), v.File.Object).Object,
		kit.Buttons(a.Button("triage.short.goon", kit.ArrowIcon, kit.Plain, func() { a.onward(AskMedicine) })),
	)
	return v
}

func (v *ShortView) Object() fyne.CanvasObject { return v.body }

// answersView lists what was answered; each answer can be changed.
type answersView struct {
	body  *fyne.Container
	given map[string]*kit.Prose
}

func newAnswers(a *Pages) *answersView {
	v := &answersView{given: map[string]*kit.Prose{}}
	list := kit.Rows()
	for _, q := range questions {
		v.given[q] = kit.Para("")
		text := kit.Rows(kit.Strong(questionWords(q)), v.given[q])
		list.Add(a.RowOf(questionWords(q), text, func() { a.Open(shell.Route{Page: shell.AtAsk, Of: q}) }))
	}
	v.body = kit.Page(
		kit.Heading(words.Say("triage.answers.title")),
		kit.Para(words.Say("triage.answers.text")),
		list,
		kit.Buttons(a.ButtonTo("triage.answers.steps", kit.ArrowIcon, kit.Primary, shell.Route{Page: shell.AtSteps})),
	)
	return v
}

func (v *answersView) Object() fyne.CanvasObject { return v.body }

func (v *answersView) Render(s assistant.Snapshot) {
	for q, p := range v.given {
		text := words.Say("triage.answers.none")
		if answer := answerOf(s.Answers, q); answer != "" {
			text = answerWords(q, answer)
		}
		p.Set(text)
	}
}
