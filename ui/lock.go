package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// personal are the pages that show the values of one person, or take them.
var personal = []string{atPerson, atForm, atPIN, atCalls}

// inFile are those that need what is in the sealed file.
var inFile = append([]string{atForget, atUnlock, atBackup, atRestore}, personal...)

// barrier returns the page that has to come before another: what is behind a
// PIN, or in a file that is shut, is asked for first. It is the page itself
// where nothing is in the way.
func (a *App) barrier(p place) place {
	if a.file == vault.FileShut && slices.Contains(inFile, p.page) {
		return place{page: atFileOpen}
	}
	person, ok := a.Session.Snapshot().People.Person(assistant.PersonID(p.of))
	switch {
	case ok && person.Shut && slices.Contains(personal, p.page):
		return place{atUnlock, p.of}
	case ok && !person.Shut && p.page == atUnlock:
		return place{atPerson, p.of}
	}
	return p
}

// gate is barrier for a page that is about to be opened, and remembers it for
// when the way is free.
func (a *App) gate(p place) place {
	to := a.barrier(p)
	if to != p && to.page != atPerson {
		a.behind = p
	}
	return to
}

// opened leads on once what was shut is open: to the page that was asked for.
func (a *App) opened(otherwise place) {
	to := a.behind
	a.behind, a.again = place{}, false
	if to == (place{}) || a.barrier(to) != to {
		to = otherwise
	}
	if n := len(a.past); n > 0 && a.past[n-1] == to {
		a.back()
		return
	}
	a.replace(to)
}

// touched notes that somebody is there.
func (a *App) touched() { a.idle.Touched(a.Session.Now()) }

// lockWhenIdle closes what is open when nobody is there any more.
func (a *App) lockWhenIdle() {
	now := a.Session.Now()
	if a.idle.Second(now, a.lockAfter()) {
		a.lock()
	}
	if a.idle.For(now) >= passwordIdle && a.wipeSecrets() {
		if d := a.secrets[a.now]; d != nil {
			d.gone = true
		}
		a.render()
	}
}

// holdIsThere is for how long a person who is on hold counts as being there: she
// has the phone in her hand and touches nothing, and the card is what she is
// asked for when somebody speaks. Few waits are longer than ten minutes, and it
// is the longest lock time that can be chosen.
const holdIsThere = 10 * time.Minute

// lockAfter is after how long without a sign of life all is closed.
func (a *App) lockAfter() time.Duration {
	s := a.Session.Snapshot()
	if s.Call.OnHold && a.now.page == atSheet {
		return max(holdIsThere, s.Settings.LockAfter())
	}
	return s.Settings.LockAfter()
}

// lock closes everybody who has a PIN, and the sealed file, and leaves the page
// if it showed one of them. Where nothing of the kind is open, nothing happens.
// What was typed into a form stays in memory, behind the PIN.
//
// It answers the threat that the next person at a shared computer reads what
// somebody left open.
func (a *App) lock() {
	a.locks++
	file := a.file == vault.FileOpen
	if !file && !a.Session.Snapshot().People.OpenWithPIN() {
		return
	}
	a.clip.clear()
	a.wipeSecrets()
	a.dropIdleDrafts()
	a.Keyring.Shut("")
	a.Session.ShutPeople("")
	if file {
		a.Keyring.ShutFile()
		a.file = a.Keyring.FileState()
		a.Session.PeopleUnread()
		a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeFileShut)})
	}
	a.leaveShut()
}

// closePerson closes one person who has a PIN, at her own wish.
func (a *App) closePerson(id assistant.PersonID) {
	a.locks++
	a.clip.clear()
	a.dropIdleDrafts()
	a.Keyring.Shut(id)
	a.Session.ShutPeople(id)
	a.leaveShut()
	a.again, a.behind = false, place{}
	a.home(place{page: atPeople})
}

// dropIdleDrafts drops the drafts that say nothing new of what is being closed,
// while that can still be told.
func (a *App) dropIdleDrafts() {
	for id := range a.drafts {
		p, _ := a.Session.Snapshot().People.Person(id)
		if (p.HasPIN || a.file == vault.FileOpen) && !a.unsaved(id) {
			delete(a.drafts, id)
		}
	}
}

// leaveShut leaves the pages that show what is shut now, and drops those that
// were built before, with the values that they hold. Drafts live elsewhere.
func (a *App) leaveShut() {
	a.past = slices.DeleteFunc(a.past, func(p place) bool { return a.barrier(p) != p })
	if a.barrier(a.now) != a.now {
		a.again = true
		a.replace(a.now)
	}
	for p := range a.views {
		if p != a.now {
			delete(a.views, p)
		}
	}
	a.render()
}

// presence lies under all else, and sees the pointer where nothing else does:
// a person who reads moves the mouse.
type presence struct {
	widget.BaseWidget
	hands *hands
}

var (
	_ desktop.Hoverable = (*presence)(nil)
	_ fyne.Tappable     = (*presence)(nil)
)

func newPresence(h *hands) *presence {
	p := &presence{hands: h}
	p.ExtendBaseWidget(p)
	return p
}

// Tapped is a sign of life.
func (p *presence) Tapped(*fyne.PointEvent) { p.hands.touched() }

// MouseIn is a sign of life.
func (p *presence) MouseIn(*desktop.MouseEvent) { p.hands.touched() }

// MouseMoved is a sign of life.
func (p *presence) MouseMoved(*desktop.MouseEvent) { p.hands.touched() }

// MouseOut is none: the pointer may leave because another window opened.
func (p *presence) MouseOut() {}

// CreateRenderer draws nothing.
func (p *presence) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(unseen))
}
