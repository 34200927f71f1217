package assistant

import (
	"errors"
	"time"
)

// StopAfter is after how many failed tries to stop. It is our advice and no
// fact: how many tries lock an account, and for how long, is published
// nowhere. Three leaves room for two slips of typing.
const StopAfter = 3

// Tries counts failed tries to sign in, and the wait that the page asked for.
// The zero Tries has seen none, and is what to go back to once signed in.
type Tries struct {
	Count int     `json:"tries,omitempty"`
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
func (g Tries) Failed(now Instant) Tries {
	g.Count, g.Last = g.tries(now)+1, now
	if g.WaitLeft(now) == 0 {
		g.Wait = nil
	}
	return g
}

// WaitShown returns the guard with a wait that the page shows now. After it,
// one more try is in order and not three: nobody knows whether the site
// starts counting anew. It returns ErrWait for less than a minute and more
// than a week.
func (g Tries) WaitShown(d time.Duration, now Instant) (Tries, error) {
	if d < time.Minute || d > longestWait {
		return g, ErrWait
	}
	g.Count, g.Last = max(g.tries(now), StopAfter-1), now
	g.Wait = &Wait{From: now, For: d}
	return g, nil
}

// WaitLeft returns how long to wait still; 0 when there is no wait.
func (g Tries) WaitLeft(now Instant) time.Duration {
	if g.Wait == nil {
		return 0
	}
	return max(g.Wait.For-g.Wait.From.Until(now), 0)
}

// Ended reports whether the wait is over and nobody was told yet, and returns
// the guard that knows it was told. Whoever writes that guard down before
// telling tells exactly once, even when the wait ended while the program was
// closed.
func (g Tries) Ended(now Instant) (Tries, bool) {
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
func (g Tries) Unseen(now Instant) bool {
	return g.Wait != nil && !g.Wait.Seen && g.WaitLeft(now) == 0
}

// Seeing returns the guard whose wait, if it is over, was read to be so.
func (g Tries) Seeing(now Instant) Tries {
	if g.Unseen(now) {
		seen := *g.Wait
		seen.Told, seen.Seen = true, true
		g.Wait = &seen
	}
	return g
}

// NoWait returns the guard without a wait: the page shows none after all.
func (g Tries) NoWait() Tries {
	g.Wait = nil
	return g
}

// Left returns how many tries are left by our advice, 0 to StopAfter. While
// a wait runs there are none.
func (g Tries) Left(now Instant) int {
	switch {
	case g.WaitLeft(now) > 0:
		return 0
	case g.Wait != nil:
		return 1 // the wait is over: one try, whatever came before
	}
	return max(StopAfter-g.tries(now), 0)
}

// tries returns the tries that still count.
func (g Tries) tries(now Instant) int {
	if g.Last.Until(now) >= countAnew && g.Wait == nil {
		return 0
	}
	return g.Count
}

// Check reports why a guard that was read from disk cannot be one that this
// program wrote.
func (g Tries) Check() error {
	if g.Count < 0 || g.Count > mostCounted {
		return errors.New("guard.tries is out of range")
	}
	if g.Wait != nil && (g.Wait.For < time.Minute || g.Wait.For > longestWait) {
		return errors.New("guard.wait.for is out of range")
	}
	return nil
}

// TriesAdvice is the code of what to tell about trying again.
type TriesAdvice string

// The advice.
const (
	TriesTypeSlowly  TriesAdvice = "type-slowly"       // the article, step 1
	TriesTriesLeft   TriesAdvice = "tries-left"        // with Left
	TriesLastTry     TriesAdvice = "last-try"          // the next failure is the last by our advice
	TriesStopNow     TriesAdvice = "stop-now"          // the article: repeated failures trigger locks
	TriesOurNumber   TriesAdvice = "our-number"        // StopAfter is ours; the site's is not published
	TriesResetOrCall TriesAdvice = "reset-or-call"     // the article, steps 2 and 5
	TriesWait        TriesAdvice = "wait"              // with WaitLeft
	TriesTryOnce     TriesAdvice = "wait-over"         // try once, slowly
	TriesLockUnknown TriesAdvice = "lock-time-unknown" // not published
)

// TriesAdvices lists all advice, for the words to be complete.
func TriesAdvices() []TriesAdvice {
	return []TriesAdvice{
		TriesTypeSlowly, TriesTriesLeft, TriesLastTry, TriesStopNow, TriesOurNumber,
		TriesResetOrCall, TriesWait, TriesTryOnce, TriesLockUnknown,
	}
}

// Advice returns what to tell now, the most pressing first.
func (g Tries) Advice(now Instant) []TriesAdvice {
	switch left := g.Left(now); {
	case g.WaitLeft(now) > 0:
		return []TriesAdvice{TriesWait, TriesLockUnknown}
	case g.Wait != nil:
		return []TriesAdvice{TriesTryOnce, TriesTypeSlowly}
	case left == 0:
		return []TriesAdvice{TriesStopNow, TriesResetOrCall, TriesOurNumber, TriesLockUnknown}
	case left == 1:
		return []TriesAdvice{TriesLastTry, TriesTypeSlowly, TriesOurNumber}
	case g.tries(now) > 0:
		return []TriesAdvice{TriesTriesLeft, TriesTypeSlowly, TriesOurNumber}
	}
	return []TriesAdvice{TriesTypeSlowly}
}
