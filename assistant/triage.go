package assistant

import (
	"errors"
	"slices"

	"signinhelper/assistant/facts"
)

// Medicine answers "Do you have enough medicine for the next 7 days?".
type Medicine string

// The answers. MedicineUnknown is none: nobody has been asked yet.
const (
	MedicineUnknown Medicine = ""
	MedicineEnough  Medicine = "yes"
	MedicineShort   Medicine = "no"
	MedicineUnsure  Medicine = "unsure"
)

// Medicines lists the answers in the order in which they are offered.
func Medicines() []Medicine { return []Medicine{MedicineEnough, MedicineShort, MedicineUnsure} }

// Symptom answers "What happens when you try?".
type Symptom string

// The symptoms. SymptomUnknown is none: nobody has been asked yet.
const (
	SymptomUnknown       Symptom = ""
	SymptomWrongPassword Symptom = "wrong-password"
	SymptomLocked        Symptom = "locked"
	SymptomNoCode        Symptom = "no-code"
	SymptomCodeRefused   Symptom = "code-refused"
	SymptomEveryTime     Symptom = "code-every-time"
	SymptomNoResetMail   Symptom = "no-reset-mail"
	SymptomBlankPage     Symptom = "blank-page"
	SymptomNotReached    Symptom = "not-reached"
	SymptomAppFails      Symptom = "app-fails"
	SymptomNeverJoined   Symptom = "never-registered"
	SymptomUnsure        Symptom = "not-sure"
)

// Symptoms lists the symptoms in the order in which they are offered.
func Symptoms() []Symptom {
	return []Symptom{
		SymptomWrongPassword, SymptomLocked, SymptomNoCode, SymptomCodeRefused, SymptomEveryTime, SymptomNoResetMail,
		SymptomBlankPage, SymptomNotReached, SymptomAppFails, SymptomNeverJoined, SymptomUnsure,
	}
}

// Answers are what a person has said at the start. Each may be missing.
type Answers struct {
	Medicine Medicine   `json:"medicine,omitempty"`
	Card     facts.Card `json:"card,omitempty"`
	Symptom  Symptom    `json:"symptom,omitempty"`
}

// Check reports why answers that were read from disk cannot be ones that this
// program wrote.
func (a Answers) Check() error {
	switch {
	case a.Medicine != MedicineUnknown && !slices.Contains(Medicines(), a.Medicine):
		return errors.New("medicine is none of the answers")
	case !a.Card.Known():
		return errors.New("card is none of the cards")
	case a.Symptom != SymptomUnknown && !slices.Contains(Symptoms(), a.Symptom):
		return errors.New("symptom is none of the symptoms")
	}
	return nil
}

// Reason is the code of why a plan is as it is, or of what to know first.
type Reason string

// Plan is the order in which to go about it.
type Plan struct {
	PhoneFirst bool     // call before anything else: the website can wait, the medicine cannot
	Order      []StepID // all five steps
	First      ActionID // where to begin: an action of the first step in Order
	Why        []Reason // the most pressing first
}

// NewPlan turns answers into a plan, by the rules of triage. Every row that
// fits the answers speaks: its reasons are told, and the steps it wants first
// come before those of the rows below it. The rest follow as in the article,
// the fastest fix first.
func NewPlan(a Answers) Plan {
	var p Plan
	for _, r := range triage() {
		if !r.fits(a) {
			continue
		}
		p.PhoneFirst = p.PhoneFirst || r.phone
		if p.First == "" {
			p.First = r.begin
		}
		p.Order = appendNew(p.Order, r.first...)
		p.Why = appendNew(p.Why, r.why...)
	}
	for _, s := range Steps() {
		p.Order = appendNew(p.Order, s.ID)
		if p.First == "" && s.ID == p.Order[0] {
			p.First = s.Actions[0].ID // no row knows these answers
		}
	}
	return p
}

// About returns the reasons that are about one step.
func (p Plan) About(id StepID) []Reason {
	var list []Reason
	for _, r := range p.Why {
		if slices.Contains(r.about(), id) {
			list = append(list, r)
		}
	}
	return list
}

func (r triageRule) fits(a Answers) bool {
	return (r.medicine == nil || slices.Contains(r.medicine, a.Medicine)) &&
		(r.card == nil || slices.Contains(r.card, a.Card)) &&
		(r.symptom == nil || slices.Contains(r.symptom, a.Symptom))
}

func appendNew[T comparable](list []T, items ...T) []T {
	for _, item := range items {
		if !slices.Contains(list, item) {
			list = append(list, item)
		}
	}
	return list
}
