package assistant_test

import (
	"slices"
	"testing"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
)

// everyAnswer walks all combinations of answers, the missing ones included.
func everyAnswer(f func(assistant.Answers)) {
	for _, m := range append(assistant.Medicines(), assistant.MedicineUnknown) {
		for _, c := range append(facts.Cards(), facts.CardUnknown) {
			for _, s := range append(assistant.Symptoms(), assistant.SymptomUnknown) {
				f(assistant.Answers{Medicine: m, Card: c, Symptom: s})
			}
		}
	}
}

// stepOf finds the step that an action belongs to.
func stepOf(action assistant.ActionID) assistant.StepID {
	for _, s := range assistant.Steps() {
		for _, a := range s.Actions {
			if a.ID == action {
				return s.ID
			}
		}
	}
	return ""
}

func TestEveryAnswerEndsWithSomethingToDo(t *testing.T) {
	combinations := 0
	everyAnswer(func(a assistant.Answers) {
		combinations++
		p := assistant.NewPlan(a)
		if p.First == "" || stepOf(p.First) != p.Order[0] {
			t.Errorf("%+v: begins with %q of step %q, yet the first step is %q", a, p.First, stepOf(p.First), p.Order[0])
		}
		if len(p.Why) == 0 {
			t.Errorf("%+v: no reason is given", a)
		}
		for _, why := range p.Why {
			if !slices.Contains(assistant.Reasons(), why) {
				t.Errorf("%+v: reason %q is in no list", a, why)
			}
		}
	})
	if want := 4 * 6 * 12; combinations != want {
		t.Errorf("walked %d combinations, want %d", combinations, want)
	}
}

func TestEveryPlanHasAllFiveSteps(t *testing.T) {
	var want []assistant.StepID
	for _, s := range assistant.Steps() {
		want = append(want, s.ID)
	}
	slices.Sort(want)
	everyAnswer(func(a assistant.Answers) {
		got := slices.Sorted(slices.Values(assistant.NewPlan(a).Order))
		if !slices.Equal(got, want) {
			t.Errorf("%+v: %v", a, got)
		}
	})
}

func TestWhoMayRunOutOfMedicineCallsFirst(t *testing.T) {
	everyAnswer(func(a assistant.Answers) {
		p := assistant.NewPlan(a)
		short := a.Medicine == assistant.MedicineShort || a.Medicine == assistant.MedicineUnsure
		if p.PhoneFirst != short {
			t.Errorf("%+v: phone first is %v", a, p.PhoneFirst)
		}
		if short && (p.Order[0] != assistant.StepSupport || p.First != "support.call" || p.Why[0] != assistant.WhyMedicine) {
			t.Errorf("%+v: begins with %s because %s", a, p.First, p.Why[0])
		}
	})
}

func TestACodeIsSoughtBeforeTheBrowserIsCleared(t *testing.T) {
	everyAnswer(func(a assistant.Answers) {
		if a.Symptom != assistant.SymptomNoCode && a.Symptom != assistant.SymptomCodeRefused {
			return
		}
		p := assistant.NewPlan(a)
		if slices.Index(p.Order, assistant.StepBrowser) < slices.Index(p.Order, assistant.StepReset) {
			t.Errorf("%+v: %v", a, p.Order)
		}
		if !slices.Contains(p.Why, assistant.WhyOtherBrowser) {
			t.Errorf("%+v: not told that another browser asks for a new code", a)
		}
	})
}

func TestWhatAMemberMustKnowFirst(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fits  func(assistant.Answers) bool
		tells []assistant.Reason
	}{
		{"locked: do not try now, and nobody knows for how long",
			func(a assistant.Answers) bool { return a.Symptom == assistant.SymptomLocked },
			[]assistant.Reason{assistant.WhyLocked, assistant.WhyLockUnknown}},
		{"never registered: have the member ID ready",
			func(a assistant.Answers) bool { return a.Symptom == assistant.SymptomNeverJoined },
			[]assistant.Reason{assistant.WhyRegister}},
		{"never registered at TRICARE: the number and an account of one's own",
			func(a assistant.Answers) bool {
				return a.Symptom == assistant.SymptomNeverJoined && a.Card == facts.CardTricare
			},
			[]assistant.Reason{assistant.WhyTricareID, assistant.WhyTricareOwn}},
		{"TRICARE: everybody needs an account of their own",
			func(a assistant.Answers) bool { return a.Card == facts.CardTricare },
			[]assistant.Reason{assistant.WhyTricareDoor, assistant.WhyTricareOwn}},
		{"wrong password: many tries can lock",
			func(a assistant.Answers) bool { return a.Symptom == assistant.SymptomWrongPassword },
			[]assistant.Reason{assistant.WhyTypedSlowly, assistant.WhyStopTrying}},
		{"a code every time: the box, for how long, where it is not, and what forgets it",
			func(a assistant.Answers) bool { return a.Symptom == assistant.SymptomEveryTime },
			[]assistant.Reason{assistant.WhyRememberBox, assistant.WhyRememberNot, assistant.WhyForgetful}},
		{"Accredo: a site and an account of its own, and perhaps both",
			func(a assistant.Answers) bool { return a.Card == facts.CardAccredo },
			[]assistant.Reason{assistant.WhyAccredoDoor, assistant.WhyAccredoAlso}},
		{"code refused: only the newest works, for 15 minutes",
			func(a assistant.Answers) bool { return a.Symptom == assistant.SymptomCodeRefused },
			[]assistant.Reason{assistant.WhyNewestCode, assistant.WhyCodeMinutes}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			everyAnswer(func(a assistant.Answers) {
				for _, want := range tt.tells {
					if got := assistant.NewPlan(a).Why; tt.fits(a) && !slices.Contains(got, want) {
						t.Errorf("%+v: %s is not among %v", a, want, got)
					}
				}
			})
		})
	}
}

func TestTheSymptomDecidesWhereToBegin(t *testing.T) {
	for symptom, first := range map[assistant.Symptom]assistant.ActionID{
		assistant.SymptomUnknown:       "site.open",
		assistant.SymptomWrongPassword: "site.slow",
		assistant.SymptomLocked:        "reset.locked",
		assistant.SymptomNoCode:        "reset.code",
		assistant.SymptomCodeRefused:   "reset.code",
		assistant.SymptomEveryTime:     "site.remember",
		assistant.SymptomNoResetMail:   "reset.mail",
		assistant.SymptomBlankPage:     "browser.private",
		assistant.SymptomNotReached:    "outage.connection",
		assistant.SymptomAppFails:      "browser.update",
		assistant.SymptomNeverJoined:   "site.register",
		assistant.SymptomUnsure:        "site.open",
	} {
		if got := assistant.NewPlan(assistant.Answers{Symptom: symptom}).First; got != first {
			t.Errorf("%q begins with %s, want %s", symptom, got, first)
		}
	}
}

func TestEveryReasonIsGivenToSomebody(t *testing.T) {
	given := map[assistant.Reason]bool{}
	everyAnswer(func(a assistant.Answers) {
		for _, why := range assistant.NewPlan(a).Why {
			given[why] = true
		}
	})
	for _, r := range assistant.Reasons() {
		if !given[r] {
			t.Errorf("%s is given to nobody", r)
		}
	}
}

func TestAnswersThatNobodyCanGiveAreRefusedAndStillLeadSomewhere(t *testing.T) {
	for _, a := range []assistant.Answers{{Medicine: "maybe"}, {Card: "gold"}, {Symptom: "hiccups"}} {
		if a.Check() == nil {
			t.Errorf("%+v passes", a)
		}
		if p := assistant.NewPlan(a); p.First == "" || len(p.Order) != assistant.StepCount {
			t.Errorf("%+v: %+v", a, p)
		}
	}
	everyAnswer(func(a assistant.Answers) {
		if err := a.Check(); err != nil {
			t.Errorf("%+v: %v", a, err)
		}
	})
}
