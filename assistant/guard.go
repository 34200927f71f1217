package assistant

import (
	"errors"
	"time"
)

// StopAfter is after how many failed tries to stop. It is our advice and no
// fact: how many tries lock an account, and for how long, is published
// nowhere. Three leaves room for two slips of typing.
const StopAfter = 3

// Guard counts failed tries to sign in, and the wait that the page asked for.
// The zero Guard has seen none, and is what to go back to once signed in.
type Guard struct {
	Tries int     `json:"tries,omitempty"`
	Last  Instant `json:"last,omitzero"` // when the last try failed
	Wait  *Wait   `json:"wait,omitempty"`
}

// Wait is a wait that was shown on the page of the site.
type Wait struct {
	From Instant       `json:"from"`
	For  time.Duration `json:"for"`            // nanoseconds
	Told bool          `json:"told,omitempty"` // the desktop has told that it is over
	Seen bool          `json:"seen,omitempty"` // and the person has read it
}

// ErrWait says that a wait cannot be one that a page showed.
var ErrWait = errors.New("a wait is from one minute to a week")

// longestWait is the longest wait that can be entered. It is there to catch
// a slip of typing; no page is known to show any particular wait.
const longestWait = 7 * 24 * time.Hour

// Failed returns the guard after one more try that failed. A wait that was
// over is done with; one that still runs goes on.
func (g Guard) Failed(now Instant) Guard {
	g.Tries, g.Last = g.tries(now)+1, now
	if g.WaitLeft(now) == 0 {
		g.Wait = nil
	}
	return g
}

// WaitShown returns the guard with a wait that the page shows now. After it,
// one more try is in order and not three: nobody knows whether the site
// starts counting anew. It returns ErrWait for less than a minute and more
// than a week.
func (g Guard) WaitShown(d time.Duration, now Instant) (Guard, error) {
	if d < time.Minute || d > longestWait {
		return g, ErrWait
	}
	g.Tries, g.Last = max(g.tries(now), StopAfter-1), now
	g.Wait = &Wait{From: now, For: d}
	return g, nil
}

// WaitLeft returns how long to wait still; 0 when there is no wait.
func (g Guard) WaitLeft(now Instant) time.Duration {
	if g.Wait == nil {
		return 0
	}
	return max(g.Wait.For-g.Wait.From.Until(now), 0)
}

// Ended reports whether the wait is over and nobody was told yet, and returns
// the guard that knows it was told. Whoever writes that guard down before
// telling tells exactly once, even when the wait ended while the program was
// closed.
func (g Guard) Ended(now Instant) (Guard, bool) {
	if g.Wait == nil || g.Wait.Told || g.WaitLeft(now) > 0 {
		return g, false
	}
	told := *g.Wait
	told.Told = true
	g.Wait = &told
	return g, true
}

// Unseen reports whether the wait is over and the person has not said that
// she read so; Seeing returns the guard that knows she has.
func (g Guard) Unseen(now Instant) bool {
	return g.Wait != nil && !g.Wait.Seen && g.WaitLeft(now) == 0
}

// Seeing returns the guard whose wait, if it is over, was read to be so.
func (g Guard) Seeing(now Instant) Guard {
	if g.Unseen(now) {
		seen := *g.Wait
		seen.Told, seen.Seen = true, true
		g.Wait = &seen
	}
	return g
}

// NoWait returns the guard without a wait: the page shows none after all.
func (g Guard) NoWait() Guard {
	g.Wait = nil
	return g
}

// Left returns how many tries are left by our advice, 0 to StopAfter. While
// a wait runs there are none.
func (g Guard) Left(now Instant) int {
	switch {
	case g.WaitLeft(now) > 0:
		return 0
	case g.Wait != nil:
		return 1 // the wait is over: one try, whatever came before
	}
	return max(StopAfter-g.tries(now), 0)
}

// tries returns the tries that still count.
func (g Guard) tries(now Instant) int {
	if g.Last.Until(now) >= countAnew && g.Wait == nil {
		return 0
	}
	return g.Tries
}

// Check reports why a guard that was read from disk cannot be one that this
// program wrote.
func (g Guard) Check() error {
	if g.Tries < 0 || g.Tries > mostCounted {
		return errors.New("guard.tries is out of range")
	}
	if g.Wait != nil && (g.Wait.For < time.Minute || g.Wait.For > longestWait) {
		return errors.New("guard.wait.for is out of range")
	}
	return nil
}

// GuardAdvice is the code of what to tell about trying again.
type GuardAdvice string

// The advice.
const (
	GuardTypeSlowly  GuardAdvice = "type-slowly"       // the article, step 1
	GuardTriesLeft   GuardAdvice = "tries-left"        // with Left
	GuardLastTry     GuardAdvice = "last-try"          // the next failure is the last by our advice
	GuardStopNow     GuardAdvice = "stop-now"          // the article: repeated failures trigger locks
	GuardOurNumber   GuardAdvice = "our-number"        // StopAfter is ours; the site's is not published
	GuardResetOrCall GuardAdvice = "reset-or-call"     // the article, steps 2 and 5
	GuardWait        GuardAdvice = "wait"              // with WaitLeft
	GuardTryOnce     GuardAdvice = "wait-over"         // try once, slowly
	GuardLockUnknown GuardAdvice = "lock-time-unknown" // not published
)

// GuardAdvices lists all advice, for the words to be complete.
func GuardAdvices() []GuardAdvice {
	return []GuardAdvice{
		GuardTypeSlowly, GuardTriesLeft, GuardLastTry, GuardStopNow, GuardOurNumber,
		GuardResetOrCall, GuardWait, GuardTryOnce, GuardLockUnknown,
	}
}

// Advice returns what to tell now, the most pressing first.
func (g Guard) Advice(now Instant) []GuardAdvice {
	switch left := g.Left(now); {
	case g.WaitLeft(now) > 0:
		return []GuardAdvice{GuardWait, GuardLockUnknown}
	case g.Wait != nil:
		return []GuardAdvice{GuardTryOnce, GuardTypeSlowly}
	case left == 0:
		return []GuardAdvice{GuardStopNow, GuardResetOrCall, GuardOurNumber, GuardLockUnknown}
	case left == 1:
		return []GuardAdvice{GuardLastTry, GuardTypeSlowly, GuardOurNumber}
	case g.tries(now) > 0:
		return []GuardAdvice{GuardTriesLeft, GuardTypeSlowly, GuardOurNumber}
	}
	return []GuardAdvice{GuardTypeSlowly}
}
