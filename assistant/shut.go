package assistant

import (
	"slices"
	"strings"
	"time"
)

// defaultLock is after how long without a sign of life people with a PIN are
// closed, unless the person has said otherwise. From the product page.
const defaultLock = 2 * time.Minute

// LockTimes lists the times that can be chosen.
func LockTimes() []time.Duration {
	return []time.Duration{time.Minute, defaultLock, 5 * time.Minute, 10 * time.Minute}
}

// LockAfter is the time that is in force.
func (s Settings) LockAfter() time.Duration {
	if s.Lock == 0 {
		return defaultLock
	}
	return s.Lock
}

// Idle notices that nobody is at the computer any more: nothing was touched
// for a while, or the computer slept. The zero Idle has seen nobody yet.
type Idle struct {
	touched, ticked Instant
	told            bool
	slept           bool
}

// Touched notes a sign of life.
func (i *Idle) Touched(now Instant) { *i = Idle{touched: now, ticked: now} }

// For is how long nothing was touched.
func (i *Idle) For(now Instant) time.Duration {
	if i.touched == (Instant{}) {
		return 0
	}
	return i.touched.Until(now)
}

// Second is to be called once a second. It reports that nobody is there: once
// until the next sign of life, and whenever the computer slept.
func (i *Idle) Second(now Instant, after time.Duration) bool {
	if i.touched == (Instant{}) {
		i.Touched(now)
	}
	i.slept = slept(i.ticked, now)
	i.ticked = now
	away := i.slept || !i.told && i.For(now) >= after
	i.told = i.told || away
	return away
}

// Slept reports that the computer slept before the last Second.
func (i *Idle) Slept() bool { return i.slept }

// slept tells whether the computer slept between two seconds. A clock on the wall
// that is set forward passes for sleep, which costs the person a PIN.
func slept(from, to Instant) bool { return from.AtMost(to) >= awayAfter }

// ShutCopy is what is left of a person whose PIN has not been given: who it
// is, and nothing that the PIN is there for.
func (p Person) ShutCopy() Person {
	shut := Person{ID: p.ID, HasPIN: true, Shut: true}
	if words := strings.Fields(p.Name); len(words) > 0 {
		shut.Name = words[0]
	}
	return shut
}

// AnyKept reports whether there is anybody who is kept beyond this program.
func (v PeopleView) AnyKept() bool { return len(v.List) > len(v.Unkept) }

// OpenWithPIN reports whether anybody's record is open who has a PIN.
func (v PeopleView) OpenWithPIN() bool {
	return slices.ContainsFunc(v.List, func(p Person) bool { return p.HasPIN && !p.Shut })
}

// ShutPeople takes the values of people who have a PIN out of the Session: of
// one person, or of all for "".
func (s *Session) ShutPeople(id PersonID) {
	s.update(func(Instant) bool {
		list := slices.Clone(s.people.List)
		for i, p := range list {
			if p.HasPIN && (id == "" || p.ID == id) {
				list[i] = p.ShutCopy()
				s.people.unhold(p.ID)
			}
		}
		s.people.List = list
		clear(s.revealed)
		return true
	})
}

// PeopleUnread takes everybody out of the Session who is kept somewhere: what
// holds them was closed. People who live only until the program closes stay,
// since they are nowhere else.
func (s *Session) PeopleUnread() {
	s.update(func(Instant) bool {
		s.people = PeopleView{List: s.people.unkept(), Unkept: slices.Clone(s.people.Unkept), beneath: s.people.beneath}
		clear(s.revealed)
		return true
	})
}
