package ui

import (
	"slices"
	"strconv"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
)

// printKind is what can be printed.
type printKind string

const (
	printCall    printKind = "call"
	printSteps   printKind = "steps"
	printPrevent printKind = "prevent"
)

// printKinds are in the order in which they are offered.
var printKinds = []printKind{printCall, printSteps, printPrevent}

// isoToday is the day, for names of files and for [day].
func (a *App) isoToday() string { return a.Session.Now().Wall.Local().Format(time.DateOnly) }

// newPaperDoc makes a document of parts, with the day at the foot of each page.
func (a *App) newPaperDoc(title string, parts ...paper.Part) paper.Doc {
	today := day(a.isoToday())
	return paper.Doc{
		Title: title, Lang: say("print.doc.lang"), Made: a.Session.Now().Wall, Parts: parts,
		Foot: func(page, of int) string {
			return say("print.doc.foot", args{"Page": page, "Of": of, "Day": today})
		},
	}
}

// callSheet is what to have at hand for the call, what to ask, and room to
// write. The zero Person leaves room for everything that is hers.
func (a *App) callSheet(s assistant.Snapshot, p assistant.Person) paper.Doc {
	card, number := s.Card, say("call.have.number")
	if p.Card != assistant.CardUnknown {
		card = p.Card
	}
	if card == assistant.CardTricare {
		number = idWords(card)
	}
	parts := []paper.Part{paper.Text(say("about.independent")), paper.Heading(say("call.own"))}
	for _, n := range p.Numbers {
		parts = append(parts, paper.Number{Label: n.Label, Number: n.Phone.Spoken()})
	}
	if len(p.Numbers) == 0 {
		parts = append(parts, paper.Field{Label: say("form.label.card")}, paper.Field{Label: say("form.label.pharmacy")})
	}
	parts = append(parts, paper.Text(say("call.medicine")), paper.Heading(say("call.file")), paper.Text(say("call.file.text")))
	for _, n := range a.Facts.Support(card) {
		parts = append(parts, paper.Number{Label: useWords(n.Use), Number: n.Phone.Spoken(), Note: a.aged(n.Provenance, sourceWords(n.Provenance))})
	}
	parts = append(parts, paper.Heading(say("call.have")), paper.Field{Box: true, Label: number, Value: p.MemberID})
	if p.CardNumber != "" {
		parts = append(parts, paper.Field{Box: true, Label: say("person.cardNumber"), Value: p.CardNumber})
	}
	parts = append(parts,
		paper.Field{Box: true, Label: say("call.have.name"), Value: p.Name},
		paper.Field{Box: true, Label: say("call.have.birth"), Value: p.DateOfBirth},
		paper.Field{Box: true, Label: say("call.have.email"), Value: p.Email},
		paper.Heading(say("print.doc.ask")))
	if s.Symptom != assistant.SymptomUnknown {
		parts = append(parts, paper.Strong(say("triage.symptom.title")), paper.Text(say("triage.symptom."+string(s.Symptom))))
	}
	for _, q := range assistant.Questions(s.Answers) {
		parts = append(parts, paper.Tick{Text: say("sheet.ask." + string(q)), More: say("sheet.ask." + string(q) + ".say")})
	}
	return a.newPaperDoc(say("print.doc.call"), append(parts,
		paper.Heading(say("call.never.title")), paper.Text(say("call.never.text")),
		paper.Heading(say("print.doc.notes")),
		paper.Field{Label: say("print.doc.reference")}, paper.Field{Label: say("print.doc.spoke")},
		paper.Field{Label: say("print.doc.back")}, paper.Field{Label: say("print.doc.more"), Lines: 6})...)
}

// actionTick is an action to tick, with more of its words where wanted.
func actionTick(id assistant.ActionID, done, more bool) paper.Tick {
	t := paper.Tick{Done: done, Text: say(string(id))}
	if more {
		t.More = say(string(id) + ".more")
	}
	return t
}

// stepsSheet is the checklist so far. What is still to do is told in full, what
// was tried by its name.
func (a *App) stepsSheet(s assistant.Snapshot) paper.Doc {
	parts := []paper.Part{paper.Text(say("about.independent")), paper.Text(say("print.steps.text"))}
	for _, v := range s.Steps {
		parts = append(parts, paper.Heading(say("steps.row", args{"N": v.Number, "Title": stepTitle(v.ID)})), paper.Strong(stateWords(v)))
		open := v.Status == assistant.ToDo || v.Status == assistant.Doing
		if open {
			parts = append(parts, paper.Text(stepWords(v.ID, "note")))
		}
		var only []paper.Part
		for _, action := range v.Actions {
			tick := actionTick(action.ID, v.Done(action.ID), open)
			if action.Only {
				only = append(only, tick)
				continue
			}
			parts = append(parts, tick)
		}
		if len(only) > 0 && open {
			parts = append(append(parts, paper.Strong(say("step.only"))), only...)
		}
	}
	return a.newPaperDoc(say("steps.title"), parts...)
}

// stateWords tell the status of a step and its time.
func stateWords(v assistant.StepView) string {
	words := say("steps.state", args{"Status": statusWords(v.Status), "Time": usual(v.Usual)})
	if v.Begun {
		words += ". " + say("step.timer.running", args{"Elapsed": roughly(v.Elapsed)})
	}
	return words
}

// preventSheet is what keeps the trouble from coming back.
func (a *App) preventSheet(s assistant.Snapshot) paper.Doc {
	parts := []paper.Part{paper.Text(say("about.independent"))}
	for _, id := range assistant.Preventions() {
		parts = append(parts, paper.Tick{Done: slices.Contains(s.Prevents, id), Text: say(string(id)), More: say(string(id) + ".more")})
	}
	return a.newPaperDoc(say("menu.done"), parts...)
}

// helperView is what a helper is told. It is made of what cannot hold a name
// or a number: the person's records have no way in.
//
// That answers the threat of a summary, made to be passed on, that gives away
// more than the person meant to.
type helperView struct {
	answers  assistant.Answers
	signedIn bool
	steps    []assistant.StepView
	guard    assistant.GuardView
	coach    assistant.CoachView
	findings []string // of the checks of this computer, in words
}

func newHelperView(s assistant.Snapshot, findings []string) helperView {
	steps := slices.SortedFunc(slices.Values(s.Steps), func(a, b assistant.StepView) int { return a.Number - b.Number })
	return helperView{s.Answers, s.SignedIn, steps, s.Guard, s.Coach, findings}
}

// summary puts it in words.
func (a *App) summary(v helperView) paper.Doc {
	parts := []paper.Part{paper.Text(say("handover.made", args{"Day": day(a.isoToday())})), paper.Heading(say("handover.now"))}
	if v.signedIn {
		parts = append(parts, paper.Text(say("handover.in")))
	} else {
		parts = append(parts, paper.Text(say("handover.out")))
	}
	parts = append(parts, answerParts(v.answers)...)
	parts = append(parts, paper.Heading(say("steps.title")))
	for _, step := range v.steps {
		state := say("handover.state", args{"Status": statusWords(step.Status)})
		if step.Begun {
			state += " " + say("handover.time", args{"Elapsed": roughly(step.Elapsed)})
		}
		parts = append(parts, paper.Strong(say("steps.row", args{"N": step.Number, "Title": stepTitle(step.ID)})), paper.Text(state))
		for _, id := range step.Ticked {
			parts = append(parts, actionTick(id, true, false))
		}
	}
	parts = append(append(parts, paper.Heading(say("handover.tries"))), tryParts(v.guard, v.coach)...)
	parts = append(parts, paper.Heading(say("handover.findings")))
	if len(v.findings) == 0 {
		parts = append(parts, paper.Text(say("handover.findings.none")))
	}
	for _, line := range v.findings {
		parts = append(parts, paper.Text(line))
	}
	return a.newPaperDoc(say("handover.title"), parts...)
}

// answerParts tell what was answered at the start.
func answerParts(answers assistant.Answers) []paper.Part {
	var parts []paper.Part
	add := func(question, answer string) {
		parts = append(parts, paper.Strong(say(question)), paper.Text(say(answer)))
	}
	if answers.Symptom != assistant.SymptomUnknown {
		add("triage.symptom.title", "triage.symptom."+string(answers.Symptom))
	}
	if answers.Card != assistant.CardUnknown {
		add("card.title", "card."+string(answers.Card))
	}
	if answers.Medicine != assistant.MedicineUnknown {
		add("triage.medicine.title", "triage.medicine."+string(answers.Medicine))
	}
	return parts
}

// tryParts tell of tries, waits and codes.
func tryParts(guard assistant.GuardView, coach assistant.CoachView) []paper.Part {
	lines := []string{say("handover.untried")}
	if guard.Tries > 0 {
		lines[0] = count("handover.tried", guard.Tries)
	}
	switch {
	case guard.Waits:
		lines = append(lines, say("handover.wait", args{"Time": span(guard.WaitLeft)}))
	case guard.Over:
		lines = append(lines, say("handover.over"))
	}
	if coach.Count > 0 {
		lines = append(lines, say("handover.codes", args{"N": strconv.Itoa(coach.Count)}))
	}
	if coach.By != "" {
		lines = append(lines, say("coach.channel")+" "+say("coach.channel."+string(coach.By)))
	}
	if coach.Trouble != "" {
		lines = append(lines, say("coach.trouble."+string(coach.Trouble)))
	}
	var parts []paper.Part
	for _, line := range lines {
		parts = append(parts, paper.Text(line))
	}
	return parts
}
