package saved

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// LockState is what is shut, and what waits behind it.
type LockState struct {
	idle    assistant.Idle
	Away    bool            // nobody may be there: what is personal is covered
	Vacated bool            // the first page says that somebody else may sit down
	Behind  shell.Route     // the page that was asked for and is behind a lock
	Again   string          // closed while the person was looking: the key of what became of what was typed
	File    vault.FileState // as of the last answer
	Secrets map[shell.Route]*SecretDraft
}

// Barrier returns the page that has to come before another: what is behind a
// PIN, or in a file that is shut, is asked for first, and so is whose call it is.
// It is the page itself where nothing is in the way.
func (a *Keeper) Barrier(p shell.Route) shell.Route {
	page := a.Pages[p.Page]
	if a.Locks.File == vault.FileShut && (page.InFile || page.Personal) {
		return shell.Route{Page: shell.AtFileOpen}
	}
	if page.Before != nil {
		if first := page.Before(p); first != p {
			return first
		}
	}
	person, ok := a.Session.Snapshot().People.Person(assistant.PersonID(p.Of))
	switch {
	case ok && person.Shut && page.Personal:
		return shell.Route{Page: shell.AtUnlock, Of: p.Of}
	case ok && !person.Shut && p.Page == shell.AtUnlock:
		return shell.Route{Page: shell.AtPerson, Of: p.Of}
	}
	return p
}

// Gate is barrier for a page that is about to be opened, and remembers it for
// when the way is free.
func (a *Keeper) Gate(p shell.Route) shell.Route {
	to := a.Barrier(p)
	if to != p && to.Page != shell.AtPerson && to.Page != p.Page {
		a.Locks.Behind = p
	}
	return to
}

// Opened leads on once what was shut is open: to the page that was asked for.
func (a *Keeper) Opened(otherwise shell.Route) {
	to := a.Locks.Behind
	a.Locks.Behind, a.Locks.Again, a.Locks.Away = shell.Route{}, "", false
	if to == (shell.Route{}) || a.Barrier(to) != to {
		to = otherwise
	}
	if n := len(a.Past); n > 0 && a.Past[n-1] == to {
		a.Back()
		return
	}
	a.Replace(to)
}

// Touched notes that somebody is there.
func (a *Keeper) Touched() {
	a.Locks.idle.Touched(a.Session.Now())
	a.uncoverNothing()
}

// SecretIdle is how long a password, or secret words, stay on the screen when nobody
// does anything: enough to write one down slowly, too short for a coffee break at a
// shared computer.
const SecretIdle = 5 * time.Minute

// LockWhenIdle closes what is open when nobody is there any more. Whoever writes
// secret words on paper touches nothing for a while, and is given longer.
func (a *Keeper) LockWhenIdle() {
	now, after := a.Session.Now(), a.lockAfter()
	if d := a.Locks.Secrets[a.Now]; d != nil && (d.Has || d.Own) {
		after = max(after, SecretIdle)
	}
	if a.Locks.idle.Second(now, after) {
		a.Shut("")
	}
	if a.Locks.idle.Slept() || a.Locks.idle.For(now) >= awayAfter {
		a.cover()
	}
	if a.Locks.idle.For(now) >= SecretIdle && a.WipeSecrets() {
		a.Render()
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
	if s.Call.OnHold && a.Now.Page == shell.AtSheet {
		return max(holdIsThere, s.Settings.LockAfter())
	}
	return s.Settings.LockAfter()
}

// Locker is a family that is told that the screen was locked, or closes: it lets go
// of secrets.
type Locker interface{ Locked() }

// Forgetter is a family that holds something of people, and lets go of whoever is
// forgotten; "" is everybody.
type Forgetter interface{ Forget(assistant.PersonID) }

// Shutter is a family that is told who is being closed; "" is everybody.
type Shutter interface{ Shutting(assistant.PersonID) }

// Lock closes everybody who has a PIN, and the sealed file, and takes out the
// secret that is being typed, whoever is open: the screen was locked.
func (a *Keeper) Lock() {
	a.Aloud.Stop()
	a.Clip.ClearSoon()
	a.WipeSecrets()
	shell.Each(a.Shell, Locker.Locked)
	a.Session.HideAll()
	a.Shut("")
	a.cover()
	a.Render()
}

// Shut closes a person who has a PIN, or for "" all of them and the sealed file,
// and leaves the page if it showed what is closed. Where nothing of the kind is
// open, nothing happens. What was typed into a form stays in memory, behind the
// PIN. What the keyring is doing meanwhile may open somebody, so it is done again
// after that.
//
// It answers the threat that the next person at a shared computer reads what
// somebody left open.
func (a *Keeper) Shut(id assistant.PersonID) {
	if q := a.Requests.Asked; q != nil {
		q.closed = append(q.closed, id)
	}
	people := a.Session.Snapshot().People
	// A file that is shut already may have been read before, by what has just ended.
	file := id == "" && (a.Locks.File == vault.FileOpen || a.Locks.File == vault.FileShut && people.AnyKept())
	if !file && !people.OpenWithPIN() {
		return
	}
	a.Clip.ClearSoon()
	if id == "" {
		a.WipeSecrets()
	}
	shell.Each(a.Shell, func(f Shutter) { f.Shutting(id) })
	a.Keyring.Shut(id)
	a.Session.ShutPeople(id)
	if file {
		a.Keyring.ShutFile()
		a.Locks.File = a.Keyring.FileState()
		a.Session.PeopleUnread()
		a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeFileShut)})
	}
	a.leaveShut()
}

// ClosePerson closes one person who has a PIN, at her own wish.
func (a *Keeper) ClosePerson(id assistant.PersonID) {
	a.Shut(id)
	a.Locks.Again, a.Locks.Behind = "", shell.Route{}
	a.Home(shell.Route{Page: shell.AtPeople})
}

// leaveShut leaves the pages that show what is shut now, and drops those that
// were built before, with the values that they hold. Drafts live elsewhere.
func (a *Keeper) leaveShut() {
	a.Past = slices.DeleteFunc(a.Past, func(p shell.Route) bool { return a.Barrier(p) != p })
	if a.Barrier(a.Now) != a.Now {
		again := a.becameOfTyped(a.Now)
		a.missTold()
		a.Replace(a.Now)
		a.Locks.Again = again
	}
	a.DropViews()
	a.Render()
}

// Drafter is a family that keeps what was typed on a page that was closed.
type Drafter interface{ KeepsTyped(shell.Route) bool }

// becameOfTyped is the key of what became of what was typed on a page that was
// closed. A form is kept; a secret never is.
func (a *Keeper) becameOfTyped(p shell.Route) string {
	if d := a.Locks.Secrets[p]; d != nil && d.Gone {
		if a.Barrier(p).Page == shell.AtFileOpen {
			return "file.again.secret"
		}
		return "unlock.again.secret"
	}
	kept := false
	shell.Each(a.Shell, func(f Drafter) { kept = kept || f.KeepsTyped(p) })
	if kept {
		return "unlock.again.kept"
	}
	return "unlock.again.safe"
}

// AgainPanel says why something has to be opened that was open before.
type AgainPanel struct {
	app    *Keeper
	Object fyne.CanvasObject
	why    *kit.Prose
	typed  *kit.Prose
	key    string
}

// NewAgainPanel makes the panel; key is that of why something is asked again.
func NewAgainPanel(a *Keeper, key string) *AgainPanel {
	p := &AgainPanel{app: a, why: kit.Strong(""), typed: kit.Para(""), key: key}
	p.Object = kit.Panel(kit.Calm, p.why, p.typed)
	return p
}

func (p *AgainPanel) Render(s assistant.Snapshot) {
	again := p.app.Locks.Again
	kit.ShowIf(p.Object, again != "")
	if again != "" {
		p.why.Set(words.Say(p.key, words.Args{"Time": words.Span(s.Settings.LockAfter())}))
		p.typed.Set(words.Say(again))
	}
}

var (
	_ desktop.Hoverable = (*shell.Presence)(nil)
	_ fyne.Tappable     = (*shell.Presence)(nil)
)
