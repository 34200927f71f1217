package assistant

import (
	"strings"
	"testing"
	"time"
)

// The article's quick-reference table, typed off by hand.
func TestStepsHaveTheTimesOfTheTable(t *testing.T) {
	want := []struct {
		id          StepID
		least, most int
	}{{"site", 1, 5}, {"reset", 5, 15}, {"browser", 5, 10}, {"outage", 5, 20}, {"support", 0, 0}}
	steps := Steps()
	if len(steps) != StepCount || len(want) != StepCount {
		t.Fatalf("%d steps", len(steps))
	}
	for i, w := range want {
		s := steps[i]
		r := Range{time.Duration(w.least) * time.Minute, time.Duration(w.most) * time.Minute}
		if s.ID != w.id || s.Number != i+1 || s.Usual != r {
			t.Errorf("step %d is %s with %v, want %s with %v", s.Number, s.ID, s.Usual, w.id, r)
		}
	}
}

func TestEveryActionHasANameOfItsOwnUnderItsStep(t *testing.T) {
	seen := map[ActionID]bool{}
	for _, s := range Steps() {
		if len(s.Actions) == 0 {
			t.Errorf("step %s has nothing to do", s.ID)
		}
		for _, a := range s.Actions {
			if seen[a.ID] || !strings.HasPrefix(string(a.ID), string(s.ID)+".") {
				t.Errorf("action %q of step %s", a.ID, s.ID)
			}
			seen[a.ID] = true
		}
	}
}

// From the facts: another browser, a private window and cleared cookies
// probably drop the trusted device, and a new code is asked for.
func TestWhatMayAskForANewCodeIsWarnedOf(t *testing.T) {
	for _, a := range Steps()[2].Actions {
		switch a.ID {
		case "browser.private", "browser.clear", "browser.other":
			if !a.Warn {
				t.Errorf("%s has no warning", a.ID)
			}
		}
	}
}
