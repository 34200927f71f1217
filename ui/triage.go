package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// The pages that find out where to begin.
const (
	atAsk     = "ask"     // of a question
	atShort   = "short"   // too little medicine: call now
	atPlan    = "plan"    // where to begin, and why
	atAnswers = "answers" // what was answered, to be changed
)

// The questions, in the order in which they are asked.
const (
	askMedicine = "medicine"
	askCard     = "card"
	askSymptom  = "symptom"
)

var questions = []string{askMedicine, askCard, askSymptom}

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
		return say("card.title")
	}
	return say("triage." + question + ".title")
}

func answerWords(question, answer string) string {
	if question == askCard {
		return cardWords(assistant.Card(answer))
	}
	return say("triage." + question + "." + answer)
}

// nextQuestion is where the questions lead on to: the first that was not
// answered, and the plan behind the last.
func nextQuestion(a assistant.Answers) place {
	for _, q := range questions {
		if answerOf(a, q) == "" {
			return place{atAsk, q}
		}
	}
	return place{page: atPlan}
}

// changing tells whether the person came to a question from the list of
// answers, and goes back there from it.
func (a *App) changing() bool {
	n := len(a.past)
	return n > 0 && a.past[n-1].page == atAnswers
}

// onward leads on from a question that was answered or skipped.
func (a *App) onward(question string) {
	switch i := slices.Index(questions, question) + 1; {
	case a.changing():
		a.back()
	case i < len(questions):
		a.open(place{atAsk, questions[i]})
	default:
		a.open(place{page: atPlan})
	}
}

// askView is one question on a page.
type askView struct {
	app      *App
	question string
	body     *fyne.Container
	answers  map[string]*tile
	skip     *tile
}

func newAsk(a *App, question string) *askView {
	v := &askView{app: a, question: question, answers: map[string]*tile{}}
	text := say("triage.symptom.more")
	switch question {
	case askMedicine:
		text = say("triage.medicine.more")
	case askCard:
		text = say("card.text")
	}
	list := rows()
	for _, answer := range answersTo(question) {
		v.answers[answer] = a.action(answerWords(question, answer), plain, func() { v.answer(answer) })
		list.Add(v.answers[answer])
	}
	v.skip = a.button("triage.skip", theme.IconNameMediaSkipNext, plain, func() { a.onward(question) })
	v.body = page(
		aside(say("triage.number", args{"N": slices.Index(questions, question) + 1})),
		heading(questionWords(question)),
		para(text),
		list,
		buttons(a.button("bar.back", theme.IconNameNavigateBack, plain, a.back), v.skip),
	)
	return v
}

func (v *askView) object() fyne.CanvasObject { return v.body }

func (v *askView) render(s assistant.Snapshot) {
	given := answerOf(s.Answers, v.question)
	for answer, t := range v.answers {
		choose(t, answerWords(v.question, answer), answer == given)
	}
	showIf(v.skip, !v.app.changing())
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
func (a *App) callFirst() {
	if p := (place{page: atShort}); a.changing() {
		a.replace(p) // so that it leads back to the answers
	} else {
		a.open(p)
	}
}

// shortView is for who may run out of medicine: whom to call, right now.
type shortView struct {
	body    *fyne.Container
	own     *numberList
	ownHead *prose
	none    *prose
	loader  *savedLoader
	file    *numberList
}

func newShort(a *App) *shortView {
	v := &shortView{own: newNumberList(a), ownHead: subheading(say("call.own")), none: para(say("triage.short.card")), file: newNumberList(a)}
	v.loader = newSavedLoader(a, "call.own.show")
	v.body = page(
		heading(say("triage.short.title")),
		panel(caution, strong(say("start.medicine.text")), para(say("triage.short.ask")), para(say("triage.why.pharmacist-day-night"))),
		buttons(a.button("triage.short.goon", theme.IconNameNavigateNext, primary, func() { a.onward(askMedicine) })),
		v.none, v.ownHead, v.own.object, v.loader.object,
		subheading(say("call.file")), para(say("call.file.text")), v.file.object,
		buttons(a.button("bar.back", theme.IconNameNavigateBack, plain, a.back)),
	)
	return v
}

func (v *shortView) object() fyne.CanvasObject { return v.body }

func (v *shortView) left() {
	v.own.left()
	v.file.left()
	v.loader.wait.left()
}

func (v *shortView) render(s assistant.Snapshot) {
	people := v.loader.app.peopleInView(s)
	v.loader.render(people)
	v.own.ofPeople(people.List)
	v.file.onFile(s.Card)
	showIf(v.ownHead, !v.own.empty())
	showIf(v.none, v.own.empty())
}

// planView says where to begin, and why.
type planView struct {
	app   *App
	body  *fyne.Container
	title *prose
	step  *prose
	first *prose
	why   *whyPanel
	begin *tile
	tool  *tile
	opens assistant.Tool
}

func newPlan(a *App) *planView {
	v := &planView{app: a, title: heading(""), step: subheading(""), first: para(""), why: newWhyPanel("triage.plan.why")}
	v.begin = a.action("", primary, func() { a.beginStep(a.Session.Snapshot().Next) })
	v.tool = a.action("", plain, func() { a.openTool(v.opens) })
	v.body = page(
		v.title, v.step, v.first, v.why.object,
		buttons(v.begin, v.tool),
		buttons(
			a.button("bar.back", theme.IconNameNavigateBack, plain, a.back),
			a.button("triage.plan.steps", theme.IconNameList, plain, func() { a.open(place{page: atSteps}) }),
			a.button("menu.answers", "", plain, func() { a.open(place{page: atAnswers}) }),
		),
	)
	return v
}

func (v *planView) object() fyne.CanvasObject { return v.body }

func (v *planView) render(s assistant.Snapshot) {
	step := s.Step(s.Next)
	v.title.set(say("triage.plan.title", args{"N": step.Number}))
	v.step.set(stepTitle(step.ID))
	first := ""
	if step.Actions[0].ID == s.Plan.First {
		first = say("triage.first." + string(s.Plan.First))
	}
	v.first.set(first)
	v.why.set(s.Plan.About(step.ID))
	setButton(v.begin, nextWords(step))
	v.opens = step.Actions[0].Tool
	helps := v.opens == assistant.ToolCodes || v.opens == assistant.ToolTries
	showIf(v.tool, helps)
	if helps {
		setButton(v.tool, say("tool."+string(v.opens)))
	}
}

// whyPanel tells the reasons of the plan. Without one it takes no room.
type whyPanel struct {
	object fyne.CanvasObject
	list   *bulletList
}

func newWhyPanel(title string, more ...fyne.CanvasObject) *whyPanel {
	w := &whyPanel{list: newBulletList()}
	w.object = panel(calm, append([]fyne.CanvasObject{strong(say(title)), w.list.object}, more...)...)
	return w
}

func (w *whyPanel) set(why []assistant.Reason) {
	var lines []string
	for _, r := range why {
		lines = append(lines, say("triage.why."+string(r)))
	}
	w.list.set(lines)
	showIf(w.object, len(lines) > 0)
}

// bulletList is a list of short lines that changes.
type bulletList struct {
	object *fyne.Container
	lines  []string
}

func newBulletList() *bulletList {
	b := &bulletList{object: rows()}
	b.object.Hide()
	return b
}

func (b *bulletList) set(lines []string) {
	if slices.Equal(lines, b.lines) {
		return
	}
	b.lines = lines
	b.object.Objects = bullets(lines...).Objects
	b.object.Refresh()
	showIf(b.object, len(lines) > 0)
}

// reorder changes the order of what is in a container.
func reorder(c *fyne.Container, objects []fyne.CanvasObject) {
	if !slices.Equal(c.Objects, objects) {
		c.Objects = objects
		c.Refresh()
	}
}

// answersView lists what was answered; each answer can be changed.
type answersView struct {
	body  *fyne.Container
	given map[string]*prose
}

func newAnswers(a *App) *answersView {
	v := &answersView{given: map[string]*prose{}}
	list := rows()
	for _, q := range questions {
		v.given[q] = para("")
		words := rows(strong(questionWords(q)), v.given[q])
		list.Add(newTile(a.hands, func() string { return questionWords(q) }, words, plain, func() { a.open(place{atAsk, q}) }))
	}
	v.body = page(
		heading(say("triage.answers.title")),
		para(say("triage.answers.text")),
		list,
		buttons(
			a.button("start.plan", theme.IconNameNavigateNext, primary, func() { a.open(place{page: atPlan}) }),
			a.button("bar.back", theme.IconNameNavigateBack, plain, a.back),
		),
	)
	return v
}

func (v *answersView) object() fyne.CanvasObject { return v.body }

func (v *answersView) render(s assistant.Snapshot) {
	for q, p := range v.given {
		words := say("triage.answers.none")
		if answer := answerOf(s.Answers, q); answer != "" {
			words = answerWords(q, answer)
		}
		p.set(words)
	}
}
