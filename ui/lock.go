package ui

import (
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

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

// personal are the pages that show the values of one person, or take them.
var personal = []string{atPerson, atForm, atPIN, atPINOff, atCalls}

// inFile are those that need what is in the sealed file.
var inFile = append([]string{atForget, atUnlock, atBackup, atRestore}, personal...)

// barrier returns the page that has to come before another: what is behind a
// PIN, or in a file that is shut, is asked for first, and so is whose call it is.
// It is the page itself where nothing is in the way.
func (a *App) barrier(p place) place {
	if p.page == atSheet {
		return place{atSheet, a.sheetPart(p.of)}
	}
	if a.guard.file == vault.FileShut && slices.Contains(inFile, p.page) {
		return place{page: atFileOpen}
	}
	if d := a.drafts[assistant.PersonID(p.of)]; d != nil && d.pin && p.page == atForm && !a.known(d) {
		return place{page: atPeople} // whose PIN cannot be asked for just now
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
	a.heedCall()
	if p == (place{page: atForm}) {
		p = a.placeToAdd()
	}
	to := a.barrier(p)
	if to != p && to.page != atPerson && to.page != atSheet {
		a.guard.behind = p
	}
	return to
}

// opened leads on once what was shut is open: to the page that was asked for.
func (a *App) opened(otherwise place) {
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
func (a *App) touched() {
	a.guard.idle.Touched(a.Session.Now())
	a.uncoverNothing()
}

// lockWhenIdle closes what is open when nobody is there any more. Whoever writes
// secret words on paper touches nothing for a while, and is given longer.
func (a *App) lockWhenIdle() {
	now, after := a.Session.Now(), a.lockAfter()
	if d := a.guard.secrets[a.now]; d != nil && (d.has || d.own) {
		after = max(after, passwordIdle)
	}
	if a.guard.idle.Second(now, after) {
		a.shut("")
	}
	if a.guard.idle.Slept() || a.guard.idle.For(now) >= awayAfter {
		a.cover()
	}
	if a.guard.idle.For(now) >= passwordIdle && a.wipeSecrets() {
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

// lock closes everybody who has a PIN, and the sealed file, and takes out the
// secret that is being typed, whoever is open: the screen was locked.
func (a *App) lock() {
	a.clip.clearSoon()
	a.wipeSecrets()
	a.wipePassword()
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
func (a *App) shut(id assistant.PersonID) {
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
	a.takeSheetsAway()
	a.dropIdleDrafts()
	for _, p := range a.Session.Snapshot().People.List {
		if p.HasPIN && (id == "" || id == p.ID) {
			a.draftUnkept(p.ID)
		}
	}
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
func (a *App) closePerson(id assistant.PersonID) {
	a.shut(id)
	a.guard.again, a.guard.behind = "", place{}
	a.home(place{page: atPeople})
}

// dropIdleDrafts drops the drafts that say nothing new of what is being closed,
// while that can still be told.
func (a *App) dropIdleDrafts() {
	for id := range a.drafts {
		p, _ := a.Session.Snapshot().People.Person(id)
		if (p.HasPIN || a.guard.file == vault.FileOpen) && !a.unsaved(id) {
			delete(a.drafts, id)
		}
	}
}

// leaveShut leaves the pages that show what is shut now, and drops those that
// were built before, with the values that they hold. Drafts live elsewhere.
func (a *App) leaveShut() {
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

// becameOfTyped is the key of what became of what was typed on a page that was
// closed. A form is kept; a secret never is.
func (a *App) becameOfTyped(p place) string {
	if d := a.guard.secrets[p]; d != nil && d.gone {
		if a.barrier(p).page == atFileOpen {
			return "file.again.secret"
		}
		return "unlock.again.secret"
	}
	if _, kept := a.drafts[assistant.PersonID(p.of)]; kept {
		return "unlock.again.kept"
	}
	return "unlock.again.safe"
}

// againPanel says why something has to be opened that was open before.
type againPanel struct {
	app    *App
	object fyne.CanvasObject
	why    *kit.Prose
	typed  *kit.Prose
	key    string
}

func newAgainPanel(a *App, key string) *againPanel {
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

// presence lies under all else, and sees the pointer where nothing else does:
// a person who reads moves the mouse.
type presence struct {
	widget.BaseWidget
	hands *kit.Hands
}

var (
	_ desktop.Hoverable = (*presence)(nil)
	_ fyne.Tappable     = (*presence)(nil)
)

func newPresence(h *kit.Hands) *presence {
	p := &presence{hands: h}
	p.ExtendBaseWidget(p)
	return p
}

// Tapped is a sign of life.
func (p *presence) Tapped(*fyne.PointEvent) { p.hands.Touched() }

// MouseIn is a sign of life.
func (p *presence) MouseIn(*desktop.MouseEvent) { p.hands.Touched() }

// MouseMoved is a sign of life.
func (p *presence) MouseMoved(*desktop.MouseEvent) { p.hands.Touched() }

// MouseOut is none: the pointer may leave because another window opened.
func (p *presence) MouseOut() {}

// CreateRenderer draws nothing.
func (p *presence) CreateRenderer() fyne.WidgetRenderer { return kit.DrawsNothing() }
