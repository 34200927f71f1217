package assistant

import (
	"maps"
	"slices"
	"sync"
	"time"

	"signinhelper/assistant/facts"
)

// awayAfter is the shortest silence that counts as having been away. The
// screen ticks once a second; a minute without a tick is a computer that
// slept or a program that was closed, not one that was busy.
const awayAfter = time.Minute

// seenEvery is how often a running timer has the state written again, so
// that after a crash no more than this much presence passes for absence.
const seenEvery = time.Minute

// revealFor is how long a value that was asked for stays readable. From the
// product page: masked again after half a minute, or on leaving.
const revealFor = 30 * time.Second

// Session is the one stateful object of the program: commands in, immutable
// Snapshots out. Commands may come from any goroutine; each that changes
// something says so once before it returns, and whoever shows it takes the
// newest Snapshot then: none can arrive late and overwrite a newer one.
type Session struct {
	clock   func() Instant
	keep    func(State) // hands the state to the journal; must not block
	changed func()      // there is a new Snapshot to take

	mu        sync.Mutex
	state     State
	people    PeopleView
	revealed  map[Field]Instant
	unwritten Trouble
	damaged   bool
	ticked    Instant // the last sign of life
	written   Instant // when the state last went to the journal

	countdowns  [3]time.Duration // as last shown: the code's, the wait's and all pauses after a wrong PIN
	codeBefore  *CodeRequest     // what a slip of the hand changed
	triesBefore *Tries
}

// NewSession takes up a state where it was left. clock reads the computer's
// clocks; keep is given each new state to write, under the lock and in order;
// changed is called after each change, outside the lock.
func NewSession(state State, clock func() Instant, keep func(State), changed func()) *Session {
	now := clock()
	s := &Session{
		clock: clock, keep: keep, changed: changed, state: state, ticked: now, written: now,
		revealed: map[Field]Instant{},
	}
	s.state.PINTries = maps.Clone(state.PINTries)
	s.countPINTries(now)
	if state.Seen != (Instant{}) {
		s.noteAbsence(state.Seen, now)
	}
	return s
}

// Now reads the clocks, for whoever else has to tell how much time has passed.
func (s *Session) Now() Instant { return s.clock() }

// Snapshot returns the state as it is now.
func (s *Session) Snapshot() Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.snapshot(s.clock())
}

// Begin marks a step as being done and starts its timer. The timer of every
// other step pauses: a person does one thing at a time. Whoever begins a step
// is not signed in, or not any more.
func (s *Session) Begin(id StepID) {
	if _, ok := s.state.Progress.Steps[id]; !ok {
		return // the five steps are always there, so this reads no state
	}
	s.change(func(now Instant) { s.begin(id, now) })
}

func (s *Session) begin(id StepID, now Instant) {
	s.pauseAll(now)
	s.state.Progress.Current, s.state.Progress.SignedIn = id, false
	s.edit(id, func(sp *StepProgress) {
		sp.Status = Doing
		sp.Timer = sp.Timer.Resumed(now)
	})
}

// BeginIfNew begins a step that was not begun yet: the first thing that is done
// of it says that it is being done.
func (s *Session) BeginIfNew(id StepID) {
	s.update(func(now Instant) bool {
		if s.state.Progress.Steps[id].Status != ToDo {
			return false
		}
		s.begin(id, now)
		s.write(now)
		return true
	})
}

// Pause stops the timer of a step; Resume lets it go on.
func (s *Session) Pause(id StepID) {
	s.change(func(now Instant) {
		s.edit(id, func(sp *StepProgress) { sp.Timer = sp.Timer.Paused(now) })
	})
}

// Resume lets the timer of a step go on, and pauses every other.
func (s *Session) Resume(id StepID) {
	s.change(func(now Instant) {
		s.pauseAll(now)
		s.edit(id, func(sp *StepProgress) { sp.Timer = sp.Timer.Resumed(now) })
	})
}

// DropAway takes the time that the person was away off the step's timer;
// KeepAway leaves it counted. Either way the question is answered.
func (s *Session) DropAway(id StepID) {
	s.change(func(now Instant) {
		s.edit(id, func(sp *StepProgress) { sp.Timer, sp.Away = sp.Timer.Less(sp.Away, now), 0 })
	})
}

// KeepAway leaves the time away counted.
func (s *Session) KeepAway(id StepID) {
	s.change(func(Instant) {
		s.edit(id, func(sp *StepProgress) { sp.Away = 0 })
	})
}

// Tick marks an action as done, or takes the mark away. A step that was not
// begun is begun by it.
func (s *Session) Tick(id StepID, action ActionID, done bool) {
	s.change(func(now Instant) {
		if s.state.Progress.Steps[id].Status == ToDo && done {
			s.begin(id, now)
		}
		s.edit(id, func(sp *StepProgress) { sp.Ticked = with(sp.Ticked, action, done) })
	})
}

// Finish ends a step as Tried or Skipped, and stops its timer.
func (s *Session) Finish(id StepID, as Status) {
	s.change(func(now Instant) {
		s.edit(id, func(sp *StepProgress) {
			sp.Status, sp.Away = as, 0
			sp.Timer = sp.Timer.Paused(now)
		})
	})
}

// SignedIn says that the person is in, whatever was tried last: the step in
// work, if any, is the one that worked, and all timers stop.
func (s *Session) SignedIn() {
	s.change(func(now Instant) {
		s.stopAll(now)
		if id := s.state.Progress.Current; id != "" {
			s.edit(id, func(sp *StepProgress) {
				if sp.Status == Doing {
					sp.Status = Worked
				}
			})
		}
		s.state.Progress.SignedIn = true
	})
}

// NotSignedIn takes SignedIn back: the step that seemed to work is in work.
func (s *Session) NotSignedIn() {
	s.change(func(Instant) {
		s.state.Progress.SignedIn = false
		for _, step := range Steps() {
			s.edit(step.ID, func(sp *StepProgress) {
				if sp.Status == Worked {
					sp.Status = Doing
				}
			})
		}
	})
}

// ChooseCard records which card the member holds.
func (s *Session) ChooseCard(c facts.Card) {
	s.change(func(Instant) { s.state.Progress.Card = c })
}

// TickPrevention marks a tip for afterwards as done, or takes the mark away.
func (s *Session) TickPrevention(id PreventionID, done bool) {
	s.change(func(Instant) { s.state.Progress.Prevents = with(s.state.Progress.Prevents, id, done) })
}

// StartOver sets the progress aside and begins with none. What was set aside
// is kept, on disk as well, until the next StartOver: Undo brings it back. What
// somebody promised on the phone stays in force either way.
func (s *Session) StartOver() {
	s.change(func(now Instant) {
		s.stopAll(now)
		if s.state.Progress.started() {
			set := s.state.Progress
			s.state.Previous = &set
		}
		promised := s.state.Progress.Call.next()
		s.state.Progress = newProgress()
		s.state.Progress.Call = promised
		s.forgetSlips()
	})
}

// Undo brings back what StartOver set aside, and sets aside what was done
// since, if anything: so it can be undone itself. It does nothing when nothing
// was set aside.
func (s *Session) Undo() {
	s.change(func(now Instant) {
		if s.state.Previous == nil {
			return
		}
		s.stopAll(now)
		s.forgetSlips()
		since := s.state.Progress
		s.state.Progress, s.state.Previous = s.state.Previous.clone(), nil
		s.state.Progress.Call.Backs = slices.Clone(since.Call.Backs)
		if since.started() {
			s.state.Previous = &since
		}
	})
}

// Set changes the settings of the program.
func (s *Session) Set(settings Settings) {
	s.change(func(Instant) { s.state.Settings = settings })
}

// Damaged says that the progress on disk could not be read and was put
// aside, so that the screen can tell; DismissDamaged says that it was read.
func (s *Session) Damaged() { s.setDamaged(true) }

// DismissDamaged takes the message of a damaged progress away.
func (s *Session) DismissDamaged() { s.setDamaged(false) }

func (s *Session) setDamaged(damaged bool) {
	s.update(func(Instant) bool {
		s.damaged = damaged
		return true
	})
}

// Written reports how the last writing of the state ended: with trouble, or
// NoTrouble. It is the journal's answer to keep, and is not itself written.
func (s *Session) Written(t Trouble) {
	s.update(func(Instant) bool {
		changed := s.unwritten != t
		s.unwritten = t
		return changed
	})
}

// Rewrite has the state written again, after a writing that failed.
func (s *Session) Rewrite() { s.change(func(Instant) {}) }

// Second tells the Session that time goes on. It is called once a second,
// hides what was revealed long enough, notices when the computer slept, and
// tells of a change only when something on the screen differs.
func (s *Session) Second() {
	s.update(func(now Instant) bool {
		shown := s.hideOld(now)
		shown = s.countsDown(now) || shown
		if s.ticked.Until(now) >= awayAfter {
			s.noteAbsence(s.ticked, now)
			shown = true
		}
		s.ticked = now
		if !s.timerRuns() {
			return shown
		}
		if s.written.Until(now) >= seenEvery {
			s.write(now)
		}
		return true
	})
}

// Close writes the moment of leaving. Running timers go on: a person who
// waits for a letter from the website waits with the program closed as well.
func (s *Session) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.write(s.clock())
}

// change runs a command that alters what is kept on disk.
func (s *Session) change(command func(now Instant)) {
	s.update(func(now Instant) bool {
		command(now)
		s.write(now)
		return true
	})
}

// update runs f under the lock and tells of a change when f says so.
func (s *Session) update(f func(now Instant) bool) {
	s.mu.Lock()
	changed := f(s.clock())
	s.mu.Unlock()
	if changed {
		s.changed()
	}
}

// write hands the state to the journal. Running timers are counted up to now
// first, by the clock that cannot be set: only the time until the next start
// is then left to the wall clock, if the computer starts anew in between.
func (s *Session) write(now Instant) {
	for id, sp := range s.state.Progress.Steps {
		if sp.Timer.Running() {
			sp.Timer = sp.Timer.Paused(now).Resumed(now)
			s.state.Progress.Steps[id] = sp
		}
	}
	s.countPINTries(now)
	if hold := &s.state.Progress.Call.Hold; hold.Running() {
		*hold = hold.Paused(now).Resumed(now)
	}
	s.state.Seen, s.written = now, now
	kept := s.state
	kept.PINTries = maps.Clone(kept.PINTries)
	kept.Progress = kept.Progress.clone()
	if kept.Previous != nil {
		previous := kept.Previous.clone()
		kept.Previous = &previous
	}
	s.keep(kept)
}

// noteAbsence remembers that the running timer, if any, counted while nobody
// was there.
func (s *Session) noteAbsence(from, to Instant) {
	gone := from.Until(to)
	if gone < awayAfter {
		return
	}
	for id, sp := range s.state.Progress.Steps {
		if sp.Timer.Running() {
			sp.Away += gone
			s.state.Progress.Steps[id] = sp
		}
	}
}

func (s *Session) timerRuns() bool {
	for _, sp := range s.state.Progress.Steps {
		if sp.Timer.Running() {
			return true
		}
	}
	return s.state.Progress.Call.Hold.Running()
}

// stopAll stops the time on hold as well: nobody waits on the phone any more.
func (s *Session) stopAll(now Instant) {
	s.pauseAll(now)
	s.state.Progress.Call.Hold = s.state.Progress.Call.Hold.Paused(now)
}

func (s *Session) pauseAll(now Instant) {
	for id, sp := range s.state.Progress.Steps {
		sp.Timer = sp.Timer.Paused(now)
		s.state.Progress.Steps[id] = sp
	}
}

// edit changes the progress of one step in place.
func (s *Session) edit(id StepID, f func(*StepProgress)) {
	sp, ok := s.state.Progress.Steps[id]
	if !ok {
		return
	}
	f(&sp)
	s.state.Progress.Steps[id] = sp
}

// with returns list with item in it once, or without it.
func with[T comparable](list []T, item T, in bool) []T {
	rest := slices.DeleteFunc(slices.Clone(list), func(x T) bool { return x == item })
	if in {
		rest = append(rest, item)
	}
	return rest
}
