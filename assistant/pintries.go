package assistant

import (
	"errors"
	"time"
)

// pinPauses is how long to wait after each wrong PIN, from the first on; after
// more than are here, the last. Three cost nothing, since fingers slip and the
// number of the bank card comes to mind first. Then a pause makes one look for
// the note with the PIN on it. It grows, so that trying all of four digits
// takes a hundred days, and ends at a quarter of an hour, because whoever has
// the right PIN at last should not have to come back tomorrow.
var pinPauses = [...]time.Duration{
	0, 0, 0, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute, 15 * time.Minute,
}

// PINTries counts the wrong PINs given for one person since the last right
// one. It says nothing about the person, and nothing about the PIN.
type PINTries struct {
	Wrong int `json:"wrong"`
	// Pause was still to wait at From.
	Pause time.Duration `json:"pause,omitempty"` // nanoseconds
	From  Instant       `json:"from"`
}

// failed returns the tries after one more wrong PIN.
func (t PINTries) failed(now Instant) PINTries {
	wrong := min(t.Wrong+1, mostCounted)
	return PINTries{Wrong: wrong, Pause: pinPauses[min(wrong, len(pinPauses))-1], From: now}
}

// wait returns how long to wait still.
func (t PINTries) wait(now Instant) time.Duration { return max(t.Pause-t.From.Until(now), 0) }

// countedTo returns the tries with the pause that is left at now. So the clock
// that cannot be set counts as long as the program runs, and the one on the
// wall only over a restart of the computer. One that was set back meanwhile
// makes the pause begin again, and no longer.
func (t PINTries) countedTo(now Instant) PINTries {
	t.Pause, t.From = t.wait(now), now
	return t
}

// check reports why tries that were read from disk cannot be some that this
// program wrote.
func (t PINTries) check() error {
	switch {
	case t.Wrong < 1 || t.Wrong > mostCounted:
		return errors.New("wrong is out of range")
	case t.Pause < 0 || t.Pause > pinPauses[len(pinPauses)-1]:
		return errors.New("pause is out of range")
	}
	return t.From.check()
}

// mostPINTries bounds for how many people wrong PINs are counted, far above
// how many anybody looks after.
const mostPINTries = 1000

func checkPINTries(all map[PersonID]PINTries) error {
	if len(all) > mostPINTries {
		return errors.New("too many people")
	}
	for id, t := range all {
		if !id.possible() {
			return errors.New("an ID cannot be one")
		}
		if err := t.check(); err != nil {
			return err
		}
	}
	return nil
}

// PINFailed says that a wrong PIN was given for a person just now. The pause
// that follows is in [Snapshot.PINWait], and outlives a restart.
func (s *Session) PINFailed(id PersonID) {
	if !id.possible() {
		return
	}
	s.change(func(now Instant) {
		t, known := s.state.PINTries[id]
		if !known && len(s.state.PINTries) >= mostPINTries {
			return
		}
		if s.state.PINTries == nil {
			s.state.PINTries = map[PersonID]PINTries{}
		}
		s.state.PINTries[id] = t.failed(now)
	})
}

// PINWorked says that the right PIN was given: counting begins anew.
func (s *Session) PINWorked(id PersonID) { s.dropPINTries(id) }

// dropPINTries forgets the tries for one person, or for all for "".
func (s *Session) dropPINTries(id PersonID) {
	s.update(func(now Instant) bool {
		_, known := s.state.PINTries[id]
		switch {
		case id == "" && len(s.state.PINTries) > 0:
			s.state.PINTries = nil
		case known:
			delete(s.state.PINTries, id)
		default:
			return false
		}
		s.write(now)
		return true
	})
}

// countPINTries counts every pause up to now.
func (s *Session) countPINTries(now Instant) {
	for id, t := range s.state.PINTries {
		s.state.PINTries[id] = t.countedTo(now)
	}
}

// pinWaits returns the pauses that run, in the units to show them in.
func (s *Session) pinWaits(now Instant) map[PersonID]time.Duration {
	waits := map[PersonID]time.Duration{}
	for id, t := range s.state.PINTries {
		if left := t.wait(now); left > 0 {
			waits[id] = atMost(left)
		}
	}
	return waits
}

// PINWait returns how long to wait before the next PIN is tried for a person,
// in the units to show it in; 0 when there is nothing to wait for.
func (s Snapshot) PINWait(id PersonID) time.Duration { return s.pinWaits[id] }
