package ui

import (
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// lockDesk is what is shut, and what waits behind it.
type lockDesk struct {
	idle    assistant.Idle
	away    bool            // nobody may be there: what is personal is covered
	behind  place           // the page that was asked for and is behind a lock
	again   string          // closed while the person was looking: the key of what became of what was typed
	file    vault.FileState // as of the last answer
	locks   atomic.Int64    // how often something was closed
	secrets map[place]*secretDraft
}

// barrier returns the page that has to come before another: what is behind a
// PIN, or in a file that is shut, is asked for first, and so is whose call it is.
// It is the page itself where nothing is in the way.
func (a *Keeper) barrier(p place) place {
	page := a.pages[p.page]
	if a.guard.file == vault.FileShut && (page.inFile || page.personal) {
		return place{page: atFileOpen}
	}
	if page.before != nil {
		if first := page.before(p); first != p {
			return first
		}
	}
	person, ok := a.Session.Snapshot().People.Person(assistant.PersonID(p.of))
	switch {
	case ok && person.Shut && page.personal:
		return place{atUnlock, p.of}
	case ok && !person.Shut && p.page == atUnlock:
		return place{atPerson, p.of}
	}
	return p
}

// gate is barrier for a page that is about to be opened, and remembers it for
// when the way is free.
func (a *Keeper) gate(p place) place {
	to := a.barrier(p)
	if to != p && to.page != atPerson && to.page != p.page {
		a.guard.behind = p
	}
	return to
}

// opened leads on once what was shut is open: to the page that was asked for.
func (a *Keeper) opened(otherwise place) {
	to := a.guard.behind
	a.guard.behind, a.guard.again, a.guard.away = place{}, "", false
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
func (a *Keeper) touched() {
	a.guard.idle.Touched(a.Session.Now())
	a.uncoverNothing()
}

// secretIdle is how long a password, or secret words, stay on the screen when nobody
// does anything: enough to write one down slowly, too short for a coffee break at a
// shared computer.
const secretIdle = 5 * time.Minute

// lockWhenIdle closes what is open when nobody is there any more. Whoever writes
// secret words on paper touches nothing for a while, and is given longer.
func (a *Keeper) lockWhenIdle() {
	now, after := a.Session.Now(), a.lockAfter()
	if d := a.guard.secrets[a.now]; d != nil && (d.has || d.own) {
		after = max(after, secretIdle)
	}
	if a.guard.idle.Second(now, after) {
		a.shut("")
	}
	if a.guard.idle.Slept() || a.guard.idle.For(now) >= awayAfter {
		a.cover()
	}
	if a.guard.idle.For(now) >= secretIdle && a.wipeSecrets() {
		a.render()
	}
}

// holdIsThere is for how long a person who is on hold counts as being there: she
// has the phone in her hand and touches nothing, and the card is what she is
// asked for when somebody speaks. Few waits are longer than ten minutes, and it
// is the longest lock time that can be chosen.
const holdIsThere = 10 * time.Minute

// lockAfter is after how long without a sign of life all is closed.
func (a *Keeper) lockAfter() time.Duration {
	s := a.Session.Snapshot()
	if s.Call.OnHold && a.now.page == atSheet {
		return max(holdIsThere, s.Settings.LockAfter())
	}
	return s.Settings.LockAfter()
}

// locker is a family that is told that the screen was locked, or closes: it lets go
// of secrets.
type locker interface{ locked() }

// shutter is a family that is told who is being closed; "" is everybody.
type shutter interface{ shutting(assistant.PersonID) }

// lock closes everybody who has a PIN, and the sealed file, and takes out the
// secret that is being typed, whoever is open: the screen was locked.
func (a *Keeper) lock() {
	a.clip.clearSoon()
	a.wipeSecrets()
	each(a.Shell, locker.locked)
	a.Session.HideAll()
	a.shut("")
	a.cover()
	a.render()
}

// shut closes a person who has a PIN, or for "" all of them and the sealed file,
// and leaves the page if it showed what is closed. Where nothing of the kind is
// open, nothing happens. What was typed into a form stays in memory, behind the
// PIN. What the keyring is doing meanwhile may open somebody, so it is done again
// after that.
//
// It answers the threat that the next person at a shared computer reads what
// somebody left open.
func (a *Keeper) shut(id assistant.PersonID) {
	if a.ring.asked != nil {
		a.ring.closed = append(a.ring.closed, id)
	}
	file := id == "" && a.guard.file == vault.FileOpen
	if !file && !a.Session.Snapshot().People.OpenWithPIN() {
		return
	}
	a.clip.clearSoon()
	if id == "" {
		a.wipeSecrets()
	}
	a.guard.locks.Add(1)
	each(a.Shell, func(f shutter) { f.shutting(id) })
	a.Keyring.Shut(id)
	a.Session.ShutPeople(id)
	if file {
		a.Keyring.ShutFile()
		a.guard.file = a.Keyring.FileState()
		a.Session.PeopleUnread()
		a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeFileShut)})
	}
	a.leaveShut()
}

// closePerson closes one person who has a PIN, at her own wish.
func (a *Keeper) closePerson(id assistant.PersonID) {
	a.shut(id)
	a.guard.again, a.guard.behind = "", place{}
	a.home(place{page: atPeople})
}

// leaveShut leaves the pages that show what is shut now, and drops those that
// were built before, with the values that they hold. Drafts live elsewhere.
func (a *Keeper) leaveShut() {
	a.past = slices.DeleteFunc(a.past, func(p place) bool { return a.barrier(p) != p })
	if a.barrier(a.now) != a.now {
		again := a.becameOfTyped(a.now)
		a.replace(a.now)
		a.guard.again = again
	}
	for p := range a.views {
		if p != a.now {
			delete(a.views, p)
		}
	}
	a.render()
}

// drafter is a family that keeps what was typed on a page that was closed.
type drafter interface{ keepsTyped(place) bool }

// becameOfTyped is the key of what became of what was typed on a page that was
// closed. A form is kept; a secret never is.
func (a *Keeper) becameOfTyped(p place) string {
	if d := a.guard.secrets[p]; d != nil && d.gone {
		if a.barrier(p).page == atFileOpen {
			return "file.again.secret"
		}
		return "unlock.again.secret"
	}
	kept := false
	each(a.Shell, func(f drafter) { kept = kept || f.keepsTyped(p) })
	if kept {
		return "unlock.again.kept"
	}
	return "unlock.again.safe"
}

// againPanel says why something has to be opened that was open before.
type againPanel struct {
	app    *Keeper
	object fyne.CanvasObject
	why    *kit.Prose
	typed  *kit.Prose
	key    string
}

func newAgainPanel(a *Keeper, key string) *againPanel {
	p := &againPanel{app: a, why: kit.Strong(""), typed: kit.Para(""), key: key}
	p.object = kit.Panel(kit.Calm, p.why, p.typed)
	return p
}

func (p *againPanel) render(s assistant.Snapshot) {
	again := p.app.guard.again
	kit.ShowIf(p.object, again != "")
	if again != "" {
		p.why.Set(words.Say(p.key, words.Args{"Time": words.Span(s.Settings.LockAfter())}))
		p.typed.Set(words.Say(again))
	}
}

var (
	_ desktop.Hoverable = (*presence)(nil)
	_ fyne.Tappable     = (*presence)(nil)
)
