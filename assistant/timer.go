package assistant

import (
	"errors"
	"time"
)

// Instant is one reading of the computer's clocks, which can be written down
// and compared with a later one, even after a restart of the program.
//
// Two clocks are read because each lies in its own way. The wall clock is
// wrong after somebody sets it; the time since boot stands still in no sleep
// and cannot be set, but starts anew with the computer.
type Instant struct {
	Wall  time.Time     `json:"wall"`           // UTC, so that a time zone says nothing
	Boot  string        `json:"boot,omitempty"` // which boot Since counts from; "" when unknown
	Since time.Duration `json:"since"`          // nanoseconds since that boot, sleep included
}

// Until returns the time that really passed from i to later: by the clock
// that cannot be set while the computer stayed on, by the wall clock across
// a boot. It is never negative: across a boot a wall clock that was set back
// past i loses the minutes between, since nothing is left to know them by. Nor
// is it more than a hundred years, so that times may be added up: an Instant
// can come from a file that somebody else wrote.
func (i Instant) Until(later Instant) time.Duration {
	passed := later.Wall.Sub(i.Wall)
	if i.Boot != "" && i.Boot == later.Boot {
		passed = later.Since - i.Since
	}
	return min(max(passed, 0), longestCount)
}

// AtMost returns the most time that can have passed from i to later, for what
// must not stay open over a sleep: where the time since boot stands still in
// sleep, the clock on the wall tells.
func (i Instant) AtMost(later Instant) time.Duration {
	return max(i.Until(later), later.Wall.Sub(i.Wall))
}

// check reports why i cannot be a reading of a computer's clocks. A clock
// that lost its battery shows 1970 or later; a crafted year 1 would show as
// two thousand years of waiting.
func (i Instant) check() error {
	if year := i.Wall.UTC().Year(); year < 1970 || year > 9000 || i.Since < 0 {
		return errors.New("no computer's clock shows this")
	}
	return nil
}

// Timer counts up the time given to a step. It never runs out and nothing
// depends on it. The zero Timer has not been begun.
type Timer struct {
	Counted time.Duration `json:"counted"`         // nanoseconds, up to the last pause
	From    *Instant      `json:"from,omitempty"`  // since when it runs; nil while paused
	Begun   bool          `json:"begun,omitempty"` // it ran at some time
}

// Running reports whether the timer counts at the moment.
func (t Timer) Running() bool { return t.From != nil }

// Elapsed returns the time counted so far, from none to a hundred years,
// whatever the clocks say: what it returns is written down and checked when it
// is read again.
func (t Timer) Elapsed(now Instant) time.Duration {
	elapsed := min(max(t.Counted, 0), longestCount)
	if t.From != nil {
		elapsed += t.From.Until(now)
	}
	return min(elapsed, longestCount)
}

// Resumed returns the timer running from now on; a running one is unchanged.
func (t Timer) Resumed(now Instant) Timer {
	if t.From != nil {
		return t
	}
	return Timer{Counted: t.Counted, From: &now, Begun: true}
}

// Paused returns the timer standing still at now.
func (t Timer) Paused(now Instant) Timer {
	return Timer{Counted: t.Elapsed(now), Begun: t.Begun}
}

// Less returns the timer with d taken off, down to zero. It serves the
// person who was away and does not want that time counted.
func (t Timer) Less(d time.Duration, now Instant) Timer {
	running := t.Running()
	t = t.Paused(now)
	t.Counted = max(t.Counted-d, 0)
	if running {
		t = t.Resumed(now)
	}
	return t
}

// Pace says where an elapsed time stands against the usual range.
type Pace string

// The paces. PaceOpen stands for a step whose time varies.
const (
	PaceEarly  Pace = "early"
	PaceUsual  Pace = "usual"
	PaceBeyond Pace = "beyond"
	PaceOpen   Pace = "open"
)

// Pace places an elapsed time in the range.
func (r Range) Pace(elapsed time.Duration) Pace {
	switch {
	case r.Varies():
		return PaceOpen
	case elapsed < r.Least:
		return PaceEarly
	case elapsed <= r.Most:
		return PaceUsual
	}
	return PaceBeyond
}
