package assistant

import "time"

// AnswerMedicine records whether there is enough medicine.
func (s *Session) AnswerMedicine(m Medicine) {
	s.change(func(Instant) { s.state.Progress.Medicine = m })
}

// AnswerSymptom records what happens when the person tries to sign in.
func (s *Session) AnswerSymptom(symptom Symptom) {
	s.change(func(Instant) { s.state.Progress.Symptom = symptom })
}

// AskedForCode says that a code was asked for just now. The code itself is
// never told.
func (s *Session) AskedForCode() {
	s.changeCode(func(r CodeRequest, now Instant) CodeRequest { return r.AskedAt(now) })
}

// CodeWorked says that the code was used: no countdown is needed any more.
func (s *Session) CodeWorked() {
	s.changeCode(func(r CodeRequest, _ Instant) CodeRequest {
		r.Asked, r.Count = Instant{}, 0
		return r
	})
}

// CodeComesBy records how codes come, and CodeTrouble what is in their way.
func (s *Session) CodeComesBy(c CodeChannel) {
	s.change(func(Instant) { s.state.Progress.Code.By = c })
}

// CodeTrouble records what is in the way of a code; NoCodeTrouble is nothing.
func (s *Session) CodeTrouble(t CodeTrouble) {
	s.change(func(Instant) { s.state.Progress.Code.Trouble = t })
}

// TakeBackCode undoes the last AskedForCode or CodeWorked, for a slip of the
// hand. It does nothing after a restart: a slip is seen at once.
func (s *Session) TakeBackCode() {
	s.change(func(Instant) {
		if s.codeBefore != nil {
			s.state.Progress.Code.Asked, s.state.Progress.Code.Count = s.codeBefore.Asked, s.codeBefore.Count
			s.codeBefore = nil
		}
	})
}

// TriedSignIn says that a try to sign in just failed.
func (s *Session) TriedSignIn() {
	s.changeTries(func(g Tries, now Instant) Tries { return g.Failed(now) })
}

// WaitShown says that the page shows a wait of d from now on. It returns
// ErrWait, and changes nothing, for a wait that no page shows.
func (s *Session) WaitShown(d time.Duration) error {
	if _, err := (Tries{}).WaitShown(d, Instant{}); err != nil {
		return err
	}
	s.changeTries(func(g Tries, now Instant) Tries {
		g, _ = g.WaitShown(d, now) // it was looked at above
		return g
	})
	return nil
}

// WaitGone says that the page shows no wait after all.
func (s *Session) WaitGone() {
	s.changeTries(func(g Tries, _ Instant) Tries { return g.NoWait() })
}

// TakeBackTry undoes the last TriedSignIn, WaitShown or WaitGone, for a slip
// of the hand. It does nothing after a restart.
func (s *Session) TakeBackTry() {
	s.change(func(Instant) {
		if s.triesBefore != nil {
			s.state.Progress.Tries, s.triesBefore = *s.triesBefore, nil
		}
	})
}

// TriesAlertSeen says that the person has read that the wait is over.
func (s *Session) TriesAlertSeen() {
	s.change(func(now Instant) { s.state.Progress.Tries = s.state.Progress.Tries.Seeing(now) })
}

// TellWaitEnded reports, once in the life of a wait, that it has ended, for
// the desktop to tell. That it is told is handed to the journal before it is.
// Who has signed in meanwhile has no use for it.
func (s *Session) TellWaitEnded() (tell bool) {
	return s.tellOnce(func(now Instant) (due bool) {
		s.state.Progress.Tries, due = s.state.Progress.Tries.Ended(now)
		return due
	})
}

// tellOnce reports whether something is to be told that was not told before.
// due marks it as told; that is handed to the journal before anybody hears it.
func (s *Session) tellOnce(due func(now Instant) bool) (tell bool) {
	s.update(func(now Instant) bool {
		if tell = !s.state.Progress.SignedIn && due(now); tell {
			s.write(now)
		}
		return tell
	})
	return tell
}

func (s *Session) changeCode(f func(CodeRequest, Instant) CodeRequest) {
	s.change(func(now Instant) {
		before := s.state.Progress.Code
		s.codeBefore = &before
		s.state.Progress.Code = f(before, now)
	})
}

func (s *Session) changeTries(f func(Tries, Instant) Tries) {
	s.change(func(now Instant) {
		before := s.state.Progress.Tries
		s.triesBefore = &before
		s.state.Progress.Tries = f(before, now)
	})
}

// forgetSlips drops what TakeBackCode and TakeBackTry would bring back: it
// belongs to a progress that was set aside.
func (s *Session) forgetSlips() { s.codeBefore, s.triesBefore = nil, nil }

// countsDown reports whether what is shown of the countdowns differs from
// the last time it was asked.
func (s *Session) countsDown(now Instant) bool {
	shown := [...]time.Duration{atLeast(s.state.Progress.Code.Left(now)), atMost(s.state.Progress.Tries.WaitLeft(now)), 0}
	for _, wait := range s.pinWaits(now) {
		shown[2] += wait
	}
	changed := shown != s.countdowns
	s.countdowns = shown
	return changed
}

// atLeast is a time left in the units in which it is shown: minutes, and
// seconds in the last one, since what ticks by the second hurries people. It
// is rounded down, so that nobody counts on time that is not there, but for
// the moment that it takes to show it: 15 minutes begin as 15, not as 14.
func atLeast(left time.Duration) time.Duration {
	const moment = 3 * time.Second
	if left < time.Minute {
		return left.Truncate(time.Second)
	}
	return (left + moment).Truncate(time.Minute)
}

// atMost is the same rounded up, for a wait: nobody is called back too soon.
func atMost(left time.Duration) time.Duration {
	unit := time.Minute
	if left <= time.Minute {
		unit = time.Second
	}
	return (left + unit - 1).Truncate(unit)
}
