package paper

import (
	"slices"
	"strconv"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/paper"
	"signinhelper/ui/words"
)

// CallSheet is what to have at hand for the call, what to ask, and room to
// write. The zero Person leaves room for everything that is hers.
func (a *Pages) CallSheet(s assistant.Snapshot, p assistant.Person) paper.Doc {
	card, number := s.Card, words.Say("call.have.number")
	if p.Card != facts.CardUnknown {
		card = p.Card
	}
	if card == facts.CardTricare {
		number = words.CardID(card)
	}
	parts := []paper.Part{paper.Text(words.Say("about.independent")), paper.Heading(words.Say("call.own"))}
	for _, n := range p.Numbers {
		parts = append(parts, paper.Number{Label: n.Label, Number: n.Phone.Spoken()})
	}
	if len(p.Numbers) == 0 {
		parts = append(parts, paper.Field{Label: words.Say("form.label.card")}, paper.Field{Label: words.Say("form.label.pharmacy")})
	}
	parts = append(parts, paper.Text(words.Say("call.medicine")), paper.Heading(words.Say("call.file")), paper.Text(words.Say("call.file.text")))
	for _, n := range a.Facts.Support(card) {
		parts = append(parts, paper.Number{Label: words.Use(n.Use), Number: n.Phone.Spoken(), Note: a.Aged(n.Provenance, words.Source(n.Provenance))})
	}
	parts = append(parts, paper.Heading(words.Say("call.have")), paper.Field{Box: true, Label: number, Value: p.MemberID})
	if p.CardNumber != "" {
		parts = append(parts, paper.Field{Box: true, Label: words.Say("person.cardNumber"), Value: p.CardNumber})
	}
	parts = append(parts,
		paper.Field{Box: true, Label: words.Say("call.have.name"), Value: p.Name},
		paper.Field{Box: true, Label: words.Say("call.have.birth"), Value: p.DateOfBirth},
		paper.Field{Box: true, Label: words.Say("call.have.email"), Value: p.Email},
		paper.Heading(words.Say("print.doc.ask")))
	if s.Symptom != assistant.SymptomUnknown {
		parts = append(parts, paper.Strong(words.Say("triage.symptom.title")), paper.Text(words.Say("triage.symptom."+string(s.Symptom))))
	}
	for _, q := range assistant.Questions(s.Answers) {
		parts = append(parts, paper.Tick{Text: words.Say("sheet.ask." + string(q)), More: words.Say("sheet.ask." + string(q) + ".say")})
	}
	return a.NewPaperDoc(words.Say("print.doc.call"), append(parts,
		paper.Heading(words.Say("call.never.title")), paper.Text(words.Say("call.never.text")),
		paper.Heading(words.Say("print.doc.notes")),
		paper.Field{Label: words.Say("print.doc.reference")}, paper.Field{Label: words.Say("print.doc.spoke")},
		paper.Field{Label: words.Say("print.doc.back")}, paper.Field{Label: words.Say("print.doc.more"), Lines: 6})...)
}

// actionTick is an action to tick, with more of its words where wanted.
func actionTick(id assistant.ActionID, done, more bool) paper.Tick {
	t := paper.Tick{Done: done, Text: words.Say(string(id))}
	if more {
		t.More = words.Say(string(id) + ".more")
	}
	return t
}

// StepsSheet is the checklist so far. What is still to do is told in full, what
// was tried by its name.
func (a *Pages) StepsSheet(s assistant.Snapshot) paper.Doc {
	parts := []paper.Part{paper.Text(words.Say("about.independent")), paper.Text(words.Say("print.steps.text"))}
	for _, v := range s.Steps {
		parts = append(parts, paper.Heading(words.Say("steps.row", words.Args{"N": v.Number, "Title": words.StepTitle(v.ID)})), paper.Strong(stateWords(v)))
		open := v.Status == assistant.ToDo || v.Status == assistant.Doing
		if open {
			parts = append(parts, paper.Text(words.Step(v.ID, "note")))
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
			parts = append(append(parts, paper.Strong(words.Say("step.only"))), only...)
		}
	}
	return a.NewPaperDoc(words.Say("steps.title"), parts...)
}

// NoWindowSheet is what helps where there is no window: whom to call, the address
// to sign in at, and the five steps. Nobody's own lines are on it.
func (a *Pages) NoWindowSheet(s assistant.Snapshot) paper.Doc {
	parts := []paper.Part{paper.Heading(words.Say("call.file")), paper.Text(words.Say("call.file.text"))}
	for _, n := range a.Facts.Support(s.Card) {
		parts = append(parts, paper.Number{Label: words.Use(n.Use), Number: n.Phone.Spoken(), Note: a.Aged(n.Provenance, words.Source(n.Provenance))})
	}
	parts = append(parts, paper.Heading(words.Say("site.title.address")), paper.Strong(a.Facts.FrontDoor(s.Card).String()))
	d := a.StepsSheet(s)
	d.Parts = append(parts, d.Parts...)
	return d
}

// stateWords tell the status of a step and its time.
func stateWords(v assistant.StepView) string {
	text := words.Say("steps.state", words.Args{"Status": words.Status(v.Status), "Time": words.Usual(v.Usual)})
	if v.Begun {
		text += ". " + words.Say("step.timer.running", words.Args{"Elapsed": words.Roughly(v.Elapsed)})
	}
	return text
}

// preventSheet is what keeps the trouble from coming back.
func (a *Pages) preventSheet(s assistant.Snapshot) paper.Doc {
	parts := []paper.Part{paper.Text(words.Say("about.independent"))}
	for _, id := range assistant.Preventions() {
		parts = append(parts, paper.Tick{Done: slices.Contains(s.Prevents, id), Text: words.Say(string(id)), More: words.Say(string(id) + ".more")})
	}
	return a.NewPaperDoc(words.Say("menu.done"), parts...)
}

// HelperView is what a helper is told. It is made of what cannot hold a name
// or a number: the person's records have no way in.
//
// That answers the threat of a summary, made to be passed on, that gives away
// more than the person meant to.
type HelperView struct {
	answers  assistant.Answers
	signedIn bool
	steps    []assistant.StepView
	guard    assistant.TriesView
	coach    assistant.CoachView
	findings []string // of the checks of this computer, in words
}

func newHelperView(s assistant.Snapshot, findings []string) HelperView {
	steps := slices.SortedFunc(slices.Values(s.Steps), func(a, b assistant.StepView) int { return a.Number - b.Number })
	return HelperView{s.Answers, s.SignedIn, steps, s.Tries, s.Coach, findings}
}

// summary puts it in words.
func (a *Pages) summary(v HelperView) paper.Doc {
	parts := []paper.Part{paper.Text(words.Say("handover.made", words.Args{"Day": words.Day(a.IsoToday())})), paper.Heading(words.Say("handover.now"))}
	if v.signedIn {
		parts = append(parts, paper.Text(words.Say("handover.in")))
	} else {
		parts = append(parts, paper.Text(words.Say("handover.out")))
	}
	parts = append(parts, answerParts(v.answers)...)
	parts = append(parts, paper.Heading(words.Say("steps.title")))
	for _, step := range v.steps {
		state := words.Say("handover.state", words.Args{"Status": words.Status(step.Status)})
		if step.Begun {
			state += " " + words.Say("handover.time", words.Args{"Elapsed": words.Roughly(step.Elapsed)})
		}
		parts = append(parts, paper.Strong(words.Say("steps.row", words.Args{"N": step.Number, "Title": words.StepTitle(step.ID)})), paper.Text(state))
		for _, id := range step.Ticked {
			parts = append(parts, actionTick(id, true, false))
		}
	}
	parts = append(append(parts, paper.Heading(words.Say("handover.tries"))), tryParts(v.guard, v.coach)...)
	parts = append(parts, paper.Heading(words.Say("handover.findings")))
	if len(v.findings) == 0 {
		parts = append(parts, paper.Text(words.Say("handover.findings.none")))
	}
	for _, line := range v.findings {
		parts = append(parts, paper.Text(line))
	}
	return a.NewPaperDoc(words.Say("handover.title"), parts...)
}

// answerParts tell what was answered at the start.
func answerParts(answers assistant.Answers) []paper.Part {
	var parts []paper.Part
	add := func(question, answer string) {
		parts = append(parts, paper.Strong(words.Say(question)), paper.Text(words.Say(answer)))
	}
	if answers.Symptom != assistant.SymptomUnknown {
		add("triage.symptom.title", "triage.symptom."+string(answers.Symptom))
	}
	if answers.Card != facts.CardUnknown {
		add("card.title", "card."+string(answers.Card))
	}
	if answers.Medicine != assistant.MedicineUnknown {
		add("triage.medicine.title", "triage.medicine."+string(answers.Medicine))
	}
	return parts
}

// tryParts tell of tries, waits and codes.
func tryParts(guard assistant.TriesView, coach assistant.CoachView) []paper.Part {
	lines := []string{words.Say("handover.untried")}
	if guard.Count > 0 {
		lines[0] = words.Count("handover.tried", guard.Count)
	}
	switch {
	case guard.Waits:
		lines = append(lines, words.Say("handover.wait", words.Args{"Time": words.Span(guard.WaitLeft)}))
	case guard.Over:
		lines = append(lines, words.Say("handover.over"))
	}
	if coach.Count > 0 {
		lines = append(lines, words.Say("handover.codes", words.Args{"N": strconv.Itoa(coach.Count)}))
	}
	if coach.By != "" {
		lines = append(lines, words.Say("coach.channel")+" "+words.Say("coach.channel."+string(coach.By)))
	}
	if coach.Trouble != "" {
		lines = append(lines, words.Say("coach.trouble."+string(coach.Trouble)))
	}
	var parts []paper.Part
	for _, line := range lines {
		parts = append(parts, paper.Text(line))
	}
	return parts
}
