package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// The questions. The card is asked for where it decides something: before the
// official site is opened.
const (
	askMedicine = "medicine"
	askSymptom  = "symptom"
	askCard     = "card"
)

var questions = []string{askMedicine, askSymptom, askCard}

// askedFirst is how many of them are asked at the start.
const askedFirst = 2

// answerOf returns what was answered to a question, "" when nothing.
func answerOf(a assistant.Answers, question string) string {
	switch question {
	case askMedicine:
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
	case askMedicine:
		for _, m := range assistant.Medicines() {
			list = append(list, string(m))
		}
	case askCard:
		for _, c := range assistant.Cards() {
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
		return words.Card(assistant.Card(answer))
	}
	return words.Say("triage." + question + "." + answer)
}

// changing tells whether the person came to a question from the list of
// answers, and goes back there from it.
func (a *stepPages) changing() bool {
	n := len(a.past)
	return n > 0 && a.past[n-1].page == atAnswers
}

// onward leads on from a question that was answered or skipped, "" from the
// first page: to the next question, and behind the last to what answers them.
func (a *stepPages) onward(question string) {
	s := a.Session.Snapshot()
	switch {
	case a.changing():
		a.back()
	case question == "" && s.Medicine == assistant.MedicineUnknown:
		a.open(place{atAsk, askMedicine})
	case question == askMedicine || question == "" && s.Symptom == assistant.SymptomUnknown:
		a.open(place{atAsk, askSymptom})
	default:
		a.answerProblem(s.Answers)
	}
}

// answerProblem leads to what answers the problem: the step, and where a tool of
// that step is the answer, the tool. Who is short of medicine has been shown whom
// to call, and is not shown it again.
func (a *stepPages) answerProblem(answers assistant.Answers) {
	answers.Medicine = assistant.MedicineUnknown
	a.beginStep(assistant.NewPlan(answers).Order[0])
	switch answers.Symptom {
	case assistant.SymptomNoCode, assistant.SymptomCodeRefused:
		a.openTool(assistant.ToolCodes)
	case assistant.SymptomLocked:
		a.openTool(assistant.ToolTries)
	}
}

// askView is one question on a page.
type askView struct {
	app      *stepPages
	question string
	body     *fyne.Container
	answers  map[string]*kit.Tile
	skip     *kit.Tile
	number   *kit.Prose
}

func newAsk(a *stepPages, question string) *askView {
	v := &askView{app: a, question: question, answers: map[string]*kit.Tile{}}
	text := words.Say("triage.symptom.more")
	switch question {
	case askMedicine:
		text = words.Say("triage.medicine.more")
	case askCard:
		text = words.Say("card.text")
	}
	list := kit.Rows()
	for _, answer := range answersTo(question) {
		v.answers[answer] = a.choice(answerWords(question, answer), func() { v.answer(answer) })
		list.Add(v.answers[answer])
	}
	v.skip = a.link("triage.skip", func() { a.onward(question) })
	v.number = kit.Aside(words.Say("triage.number", words.Args{"N": slices.Index(questions, question) + 1, "All": askedFirst}))
	v.body = kit.Page(
		v.number, kit.Heading(questionWords(question)), kit.Para(text), list, kit.Buttons(v.skip),
	)
	return v
}

func (v *askView) object() fyne.CanvasObject { return v.body }

func (v *askView) render(s assistant.Snapshot) {
	given := answerOf(s.Answers, v.question)
	for answer, t := range v.answers {
		choose(t, answerWords(v.question, answer), answer == given)
	}
	kit.ShowIf(v.skip, !v.app.changing())
	kit.ShowIf(v.number, !v.app.changing())
}

func (v *askView) answer(answer string) {
	a := v.app
	switch v.question {
	case askMedicine:
		m := assistant.Medicine(answer)
		a.Session.AnswerMedicine(m)
		if m != assistant.MedicineEnough {
			a.callFirst()
			return
		}
	case askCard:
		a.Session.ChooseCard(assistant.Card(answer))
	case askSymptom:
		a.Session.AnswerSymptom(assistant.Symptom(answer))
	}
	a.onward(v.question)
}

// callFirst shows whom to call, and that it comes before the website.
func (a *stepPages) callFirst() {
	if p := (place{page: atShort}); a.changing() {
		a.replace(p) // so that it leads back to the answers
	} else {
		a.open(p)
	}
}

// shortView is for who may run out of medicine: whom to call, right now.
type shortView struct {
	body   *fyne.Container
	card   *callCard
	own    *numberList
	loader *savedLoader
	file   *numberList
}

func newShort(a *stepPages) *shortView {
	v := &shortView{card: newCallCard(a.Keeper, assistant.UseMember), own: newNumberList(a.Keeper), file: newNumberList(a.Keeper)}
	v.loader = newSavedLoader(a.Keeper, "call.own.show")
	v.body = kit.Page(
		kit.Heading(words.Say("triage.short.title")),
		v.card.object,
		kit.Panel(kit.Caution, kit.Strong(words.Say("triage.short.text")), kit.Para(words.Say("triage.short.ask"))),
		kit.Para(words.Say("triage.why.pharmacist-day-night")),
		v.loader.object, v.own.object,
		kit.NewFold(a.hands, words.Say("call.file"), kit.Para(words.Say("call.file.text")), v.file.object).Object,
		kit.Buttons(a.button("triage.short.goon", kit.ArrowIcon, kit.Plain, func() { a.onward(askMedicine) })),
	)
	return v
}

func (v *shortView) object() fyne.CanvasObject { return v.body }

func (v *shortView) left() {
	v.card.left()
	v.own.left()
	v.file.left()
	v.loader.wait.left()
}

func (v *shortView) render(s assistant.Snapshot) {
	s.People = v.loader.app.peopleInView(s)
	v.loader.render(s.People)
	v.card.render(s)
	v.own.ofPeople(s.People.List, v.card.shown.phone)
	v.file.onFile(s.Card, v.card.shown.phone)
}

// answersView lists what was answered; each answer can be changed.
type answersView struct {
	body  *fyne.Container
	given map[string]*kit.Prose
}

func newAnswers(a *stepPages) *answersView {
	v := &answersView{given: map[string]*kit.Prose{}}
	list := kit.Rows()
	for _, q := range questions {
		v.given[q] = kit.Para("")
		text := kit.Rows(kit.Strong(questionWords(q)), v.given[q])
		list.Add(kit.NewTile(a.hands, func() string { return questionWords(q) }, text, kit.Plain, func() { a.open(place{atAsk, q}) }))
	}
	v.body = kit.Page(
		kit.Heading(words.Say("triage.answers.title")),
		kit.Para(words.Say("triage.answers.text")),
		list,
		kit.Buttons(a.button("triage.answers.steps", kit.ArrowIcon, kit.Primary, func() { a.open(place{page: atSteps}) })),
	)
	return v
}

func (v *answersView) object() fyne.CanvasObject { return v.body }

func (v *answersView) render(s assistant.Snapshot) {
	for q, p := range v.given {
		text := words.Say("triage.answers.none")
		if answer := answerOf(s.Answers, q); answer != "" {
			text = answerWords(q, answer)
		}
		p.Set(text)
	}
}
