// Package events tells a clinic's own monitoring what happens at a kiosk: the
// journal, or the event log of Windows, keeps it, and nothing is sent. It says
// nothing of a visitor, and at home it says nothing at all.
package events

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"signinhelper/assistant/policy"
	"signinhelper/assistant/probe"
)

// Name is the stable name of an event: rules of a monitoring are written for it.
type Name string

// The events.
const (
	Started        Name = "started"
	VisitEnded     Name = "visit-ended"
	Verdict        Name = "verdict"
	PolicyRefused  Name = "policy-refused"
	VisitEndFailed Name = "visit-end-failed"
)

// Names lists the events. The number of an event in the log of Windows is its place
// here, from 1 on.
func Names() []Name { return []Name{Started, VisitEnded, Verdict, PolicyRefused, VisitEndFailed} }

// End is how a visit ended.
type End string

// The ends of a visit.
const (
	ByDone End = "done" // somebody pressed "I'm done"
	ByIdle End = "idle" // nobody touched the screen
)

// Failure is why the clinic's own command at the end of a visit failed.
type Failure string

// The failures.
const (
	NotStarted  Failure = "not-started"
	ExitCode    Failure = "exit-code" // it ended with something else than 0
	TookTooLong Failure = "time-limit"
)

// Source is the name under which the events are written.
const Source = "signin-helper"

// line is an event on its way to the log.
type line struct {
	name Name
	text string
}

// writer is the log of the system.
type writer interface {
	write(name Name, text string) error
}

// waiting is how many events wait for a log that is slow. What comes beyond them
// is lost, since a log that hangs must not stop the screen.
const waiting = 64

// Log writes the events. A nil Log writes nothing.
type Log struct {
	lines   chan line
	done    chan struct{}
	release func()

	mu     sync.Mutex
	closed bool
	now    probe.Verdict // of the visit that goes on; "" before a check
	ended  map[probe.Verdict]int
}

// Open returns a log for a computer with a policy, and nil for one without. Until it is
// closed, "signin-helper health" says that the program runs.
func Open(state policy.State) *Log {
	l := open(state, systemLog{})
	if l != nil {
		l.release = policy.Hold()
	}
	return l
}

func open(state policy.State, to writer) *Log {
	if state.Standing == policy.None {
		return nil
	}
	l := &Log{lines: make(chan line, waiting), done: make(chan struct{}), release: func() {}, ended: map[probe.Verdict]int{}}
	go func() {
		defer close(l.done)
		for e := range l.lines {
			_ = to.write(e.name, e.text) // a visitor cannot help it; "health" tells the clinic
		}
	}()
	return l
}

// Started says that the program was started, and which, and by which rules it goes.
// Why a policy was refused comes with an event for each line, without what is
// written there.
func (l *Log) Started(version string, state policy.State) {
	l.say(Started, "version=%s policy=%s", version, state.Standing)
	for _, p := range state.Problems {
		l.say(PolicyRefused, "line=%d reason=%s", p.Line, p.Reason)
	}
}

// Verdict says what the check of the computer found.
func (l *Log) Verdict(v probe.Verdict) {
	if l == nil {
		return
	}
	l.mu.Lock()
	l.now = v
	l.mu.Unlock()
	l.say(Verdict, "verdict=%s", v)
}

// VisitEnded says how a visit ended, what the last check in it found, and how many
// visits ended with each verdict since the program was started.
func (l *Log) VisitEnded(by End) {
	if l == nil {
		return
	}
	l.mu.Lock()
	now := l.now
	l.ended[now]++
	l.now = ""
	counts, all := l.counts()
	l.mu.Unlock()
	l.say(VisitEnded, "by=%s verdict=%s visits=%d %s", by, named(now), all, counts)
}

// counts writes how many visits ended with each verdict, under the lock.
func (l *Log) counts() (text string, all int) {
	var parts []string
	for _, v := range append(probe.Verdicts(), "") {
		parts = append(parts, fmt.Sprintf("visits_%s=%d", named(v), l.ended[v]))
		all += l.ended[v]
	}
	return strings.Join(parts, " "), all
}

// named is a verdict, or that no check was made.
func named(v probe.Verdict) string {
	if v == "" {
		return "unchecked"
	}
	return string(v)
}

// VisitEndFailed says that the clinic's command at the end of a visit failed.
func (l *Log) VisitEndFailed(why Failure) { l.say(VisitEndFailed, "reason=%s", why) }

func (l *Log) say(name Name, format string, args ...any) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return
	}
	select {
	case l.lines <- line{name, fmt.Sprintf("event=%s "+format, append([]any{name}, args...)...)}:
	default: // the log hangs
	}
}

// closing is how long Close waits for a log that is slow.
const closing = time.Second

// Close writes what waits. After it nothing is written.
func (l *Log) Close() {
	if l == nil {
		return
	}
	l.mu.Lock()
	if !l.closed {
		l.closed = true
		l.release()
		close(l.lines)
	}
	l.mu.Unlock()
	select {
	case <-l.done:
	case <-time.After(closing):
	}
}
