package assistant

import (
	"slices"
	"time"
)

// CoachView is what is known of the code that a person waits for.
type CoachView struct {
	Count       int           // codes asked for of late
	Left        time.Duration // of the newest code, in the units to show it in; 0 when none is good
	MayAsk      bool
	By          CodeChannel
	Trouble     CodeTrouble
	Advice      []CodeAdvice // the most pressing first
	CanTakeBack bool
}

// TriesView is what is known of the tries to sign in.
type TriesView struct {
	Count       int
	Left        int           // tries, by our advice
	Waits       bool          // a wait that the page showed still runs
	WaitLeft    time.Duration // in the units to show it in
	Over        bool          // the wait is over, and nothing was tried since
	Alert       bool          // so it is, and the person has not said that she read it
	Locked      bool          // the site says that the account is locked, and nothing was tried nor waited for here
	Advice      []TriesAdvice // the most pressing first; none where it is locked
	CanTakeBack bool
}

func (s *Session) coachView(now Instant) CoachView {
	r := s.state.Progress.Code
	return CoachView{
		Count: r.count(now), Left: atLeast(r.Left(now)), MayAsk: r.MayAsk(now), By: r.By, Trouble: r.Trouble,
		Advice: r.Advice(now), CanTakeBack: s.codeBefore != nil,
	}
}

func (s *Session) triesView(now Instant) TriesView {
	g := s.state.Progress.Tries
	left := g.WaitLeft(now)
	v := TriesView{
		Count: g.tries(now), Left: g.Left(now), Waits: left > 0, WaitLeft: atMost(left),
		Over: g.Wait != nil && left == 0, Alert: g.Unseen(now) && !s.state.Progress.SignedIn,
		Advice: g.Advice(now), CanTakeBack: s.triesBefore != nil,
	}
	if s.state.Progress.Symptom == SymptomLocked && v.Count == 0 && g.Wait == nil {
		// The advice tells how often to try. Those who are locked out must not.
		v.Locked, v.Advice = true, nil
	}
	return v
}

// Stop reports whether no try is left, by our advice or by the site's word, and no
// wait is known that would bring one.
func (v TriesView) Stop() bool { return v.Locked || v.Left == 0 && !v.Waits }

// Begun reports whether any step was begun, tried or skipped.
func (s Snapshot) Begun() bool {
	return slices.ContainsFunc(s.Steps, func(v StepView) bool { return v.Status != ToDo || v.Begun || len(v.Ticked) > 0 })
}

// WhyOf returns the reasons of the plan that are about one step. There are
// none before anything was answered: the order is then the article's.
func (s Snapshot) WhyOf(id StepID) []Reason {
	if s.Answers == (Answers{}) {
		return nil
	}
	return s.Plan.About(id)
}

// inOrder returns the five steps as the article counts them, whatever the plan
// says. In the step that the plan begins with, the action to begin with comes
// before the others.
func inOrder(p Plan) []Step {
	steps := Steps()
	i := slices.IndexFunc(steps, func(s Step) bool { return s.ID == p.Order[0] })
	actions := steps[i].Actions
	if i := slices.IndexFunc(actions, func(a Action) bool { return a.ID == p.First }); i >= 0 {
		first := actions[i]
		first.Only = false // it is for this very person
		copy(actions[1:i+1], actions[:i])
		actions[0] = first
	}
	return steps
}
