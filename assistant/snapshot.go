package assistant

import (
	"maps"
	"slices"
	"time"
)

// Snapshot is the whole state at one moment, for the screen to draw. It is
// never changed after it was made.
type Snapshot struct {
	Answers       // the card among them
	Plan     Plan // what follows from the answers
	Coach    CoachView
	Tries    TriesView
	Call     CallView
	Steps    []StepView // 1 to 5, as the article counts
	Next     StepID     // the one obvious step to do next
	SignedIn bool
	Started  bool           // something has been done already
	CanUndo  bool           // something was set aside by starting over
	Prevents []PreventionID // ticked ones
	Settings Settings
	People   PeopleView
	Revealed map[Field]bool
	// Unwritten says why progress cannot be written to disk, Damaged that
	// what was there could not be read and was put aside.
	Unwritten Trouble
	Damaged   bool

	pinWaits map[PersonID]time.Duration // of those who have one
}

// StepView is a step together with what was done of it.
type StepView struct {
	Step
	Status  Status
	Ticked  []ActionID
	Begun   bool          // the timer has run at some time
	Running bool          // the timer counts at the moment
	Elapsed time.Duration // counted so far
	Pace    Pace
	Away    time.Duration // counted while nobody was there, and not yet answered
}

// Done reports whether an action is ticked.
func (v StepView) Done(a ActionID) bool { return slices.Contains(v.Ticked, a) }

// NextAction returns the first action that is not ticked while the step is
// to do or being done, and "" when there is none.
func (v StepView) NextAction() ActionID {
	if v.Status != Doing && v.Status != ToDo {
		return ""
	}
	for _, a := range v.Actions {
		if !a.Only && !v.Done(a.ID) {
			return a.ID
		}
	}
	return ""
}

// Step returns the view of one step; the first when there is none of that ID.
func (s Snapshot) Step(id StepID) StepView {
	i := slices.IndexFunc(s.Steps, func(v StepView) bool { return v.ID == id })
	return s.Steps[max(i, 0)]
}

// After returns the step to go on to from another: of those that come later in
// the article and were not tried, the first of the plan. It returns false where
// there is none.
func (s Snapshot) After(id StepID) (StepView, bool) {
	from := s.Step(id).Number
	for _, next := range s.Plan.Order {
		if v := s.Step(next); v.Number > from && v.Status == ToDo {
			return v, true
		}
	}
	return StepView{}, false
}

// Untried reports whether a step other than this one was not tried yet.
func (s Snapshot) Untried(but StepID) bool {
	return slices.ContainsFunc(s.Steps, func(v StepView) bool { return v.ID != but && v.Status == ToDo })
}

func (s *Session) snapshot(now Instant) Snapshot {
	p := s.state.Progress.clone()
	snap := Snapshot{
		SignedIn: p.SignedIn, Started: p.started(), CanUndo: s.state.Previous != nil,
		Answers: p.Answers, Plan: NewPlan(p.Answers), Coach: s.coachView(now), Tries: s.triesView(now), Call: s.callView(now),
		Prevents: p.Prevents, Settings: s.state.Settings,
		People: s.people, Revealed: make(map[Field]bool, len(s.revealed)),
		Unwritten: s.unwritten, Damaged: s.damaged,
		pinWaits: s.pinWaits(now),
	}
	for f := range maps.Keys(s.revealed) {
		snap.Revealed[f] = true
	}
	for _, step := range inOrder(snap.Plan) {
		sp := p.Steps[step.ID]
		elapsed := sp.Timer.Elapsed(now)
		snap.Steps = append(snap.Steps, StepView{
			Step: step, Status: sp.Status, Ticked: sp.Ticked, Begun: sp.Timer.Begun, Running: sp.Timer.Running(),
			Elapsed: elapsed, Pace: step.Usual.Pace(elapsed), Away: sp.Away,
		})
	}
	snap.Next = snap.next(p.Current)
	return snap
}

// next picks the step to do next: the one in work, the one begun last first;
// else the first of the plan that was not tried; else the call to support, which
// is there when nothing helped.
func (s Snapshot) next(current StepID) StepID {
	if current != "" && s.Step(current).Status == Doing {
		return current
	}
	for _, want := range []Status{Doing, ToDo, Skipped} {
		for _, id := range s.Plan.Order {
			if s.Step(id).Status == want {
				return id
			}
		}
	}
	return StepSupport
}
