// Package kiosk is the pages that only a computer has which many people share: the one
// that invites, the one for staff, and what comes over a page that nobody touches.
package kiosk

import (
	"time"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
)

// Desk is what outlives a visit. Nothing in it is of a visitor.
type Desk struct {
	EndFailed bool // the clinic's command at the end of the last visit failed
	Quit      func()
}

// Pages are the pages of a kiosk alone.
type Pages struct {
	*saved.Keeper
	Desk  *Desk
	Watch *Watch
	pin   pinDesk
}

// New makes the family. end ends a visit after which nobody was there.
func New(k *saved.Keeper, desk *Desk, end func()) *Pages {
	a := &Pages{Keeper: k, Desk: desk}
	a.Watch = &Watch{Keeper: k, end: end}
	return a
}

func (a *Pages) Table() shell.Table {
	return shell.Table{
		shell.AtWelcome: {Build: func(string) shell.View { return newWelcome(a) }, Public: shell.Always, Kiosk: shell.Always, Alone: true},
		shell.AtStaff:   {Build: func(string) shell.View { return newStaff(a) }, Public: shell.Always, Kiosk: shell.Always, Alone: true},
	}
}

var _ shell.Doors = (*Watch)(nil)

// ringAcross is how wide the ring is that empties, in pixels.
const ringAcross = 160

// Watch stands between a visitor and the pages: it asks who touches nothing, and ends
// the visit of who does not answer.
//
// It answers the threat that the next visitor reads what the one before has left.
type Watch struct {
	*saved.Keeper
	idle   assistant.Idle
	asking bool // whether somebody is still there
	deaf   bool // what happens is our own doing
	end    func()
	ring   *kit.ClockRing
}

// Touched notes that somebody is there.
func (w *Watch) Touched() {
	if w.deaf {
		return
	}
	w.idle.Touched(w.Session.Now())
	if w.asking {
		w.asking = false
		w.Render()
	}
}

// LockWhenIdle asks, and ends the visit. The page that invites waits for ever.
func (w *Watch) LockWhenIdle() {
	now, p := w.Session.Now(), w.Kiosk.Policy
	w.idle.Second(now, p.Idle)
	quiet := w.idle.For(now)
	switch {
	case w.Now.Page == shell.AtWelcome:
		w.asking = false
	case w.idle.Slept() || quiet >= p.Idle+p.Warning:
		w.end()
	case quiet >= p.Idle:
		w.ask(p.Idle + p.Warning - quiet)
	}
}

// ask shows for how long an answer is waited for. What the toolkit tells meanwhile, a
// page that scrolled or a focus that came, is no sign of life.
func (w *Watch) ask(left time.Duration) {
	w.deaf = true
	defer func() { w.deaf = false }()
	w.ring.Set(float32(left)/float32(w.Kiosk.Policy.Warning), secondsOf(left))
	if !w.asking {
		w.asking = true
		w.Render()
	}
}

// Covered tells whether somebody is asked.
func (w *Watch) Covered() bool { return w.asking }

// Uncover is that somebody is still there.
func (w *Watch) Uncover() { w.Touched() }

// Lock ends the visit: the screen was locked.
func (w *Watch) Lock() { w.end() }

// AskToClose does nothing: nobody closes this window but staff.
func (w *Watch) AskToClose() {}
