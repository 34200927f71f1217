package saved

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// awayAfter is after how long without a sign of life what is personal is covered.
// It is longer than people with a PIN stay open: who reads a
// page slowly, or is on hold, is not to be asked whether she is there.
const awayAfter = 10 * time.Minute

// cover puts a page that asks "Are you still there?" over what is personal.
//
// It answers the threat that the next person at a shared computer reads what
// somebody left on the screen, or finds it on the way. It is no lock: whoever
// presses the button is taken for her who left. That a PIN is one is said there.
func (a *Keeper) cover() {
	if q := a.Requests.Asked; q != nil {
		q.covered = true
	}
	if !a.Locks.Away {
		a.Locks.Away = true
		if a.Covered() { // with all that the page tells
			a.missTold()
		}
		a.Render()
	}
}

// Uncover shows what was covered, where it was left.
func (a *Keeper) Uncover() {
	a.Locks.Away = false
	if q := a.Requests.Asked; q != nil {
		q.covered = false
	}
	a.ArrivedAt(a.Now)
	a.Touched()
	a.Render()
}

// uncoverNothing ends it where there is nothing to cover: who types now is not to be
// asked in the middle of it.
func (a *Keeper) uncoverNothing() {
	if a.Locks.Away && !a.holdsPersonal() {
		a.Locks.Away = false
	}
}

// Covered tells whether the page that is open has the other one over it.
func (a *Keeper) Covered() bool {
	return a.Locks.Away && !a.public(a.Now) && a.holdsPersonal()
}

// public tells whether nothing of a person stands on a page.
func (a *Keeper) public(p shell.Route) bool {
	public := a.Pages[p.Page].Public
	return public != nil && public(p.Of)
}

// Holder is a family that holds something of a person, or typed by one, which can
// be read: it is behind no PIN.
type Holder interface{ Holds() bool }

// holdsPersonal tells whether there is anything to cover.
func (a *Keeper) holdsPersonal() bool {
	if slices.ContainsFunc(a.Session.Snapshot().People.List, func(p assistant.Person) bool { return !p.Shut }) {
		return true
	}
	held := false
	shell.Each(a.Shell, func(f Holder) { held = held || f.Holds() })
	return held
}

// BehindPIN tells whether what is known of somebody is closed, by a PIN or with the
// sealed file. A call for nobody who is saved is in neither.
func (a *Keeper) BehindPIN(id assistant.PersonID) bool {
	p, _ := a.Session.Snapshot().People.Person(id)
	return p.Shut || id != "" && a.Locks.File == vault.FileShut
}

// PeopleInView are the people whom a public page may show.
func (a *Keeper) PeopleInView(s assistant.Snapshot) assistant.PeopleView {
	if a.Locks.Away {
		return assistant.PeopleView{}
	}
	return s.People
}

// NewCover makes the page that covers others.
func (a *Keeper) NewCover() fyne.CanvasObject {
	return kit.Page(
		kit.Heading(words.Say("away.title")),
		kit.Para(words.Say("away.text")),
		kit.Buttons(
			a.Button("away.here", kit.ArrowIcon, kit.Primary, a.Uncover),
			a.ButtonTo("away.new", "", kit.Plain, shell.Route{Page: shell.AtOver}),
		),
		kit.Panel(kit.Calm, kit.Para(words.Say("away.pin"))),
	)
}

// Vacater is a family that puts away what another program shows of a person.
type Vacater interface{ Vacated() }

// Vacate leaves the computer to somebody else, with one press and at once: what is
// saved is closed or covered, what a program shows is taken away, and the first page
// is open. Nothing is lost. Whoever comes back finds it where it was.
//
// It answers the threat of a lock that waits until nobody is there: the next person
// at a home computer sits down before that.
func (a *Keeper) Vacate() {
	shell.Each(a.Shell, Vacater.Vacated)
	a.Lock()
	a.Past, a.Locks.Behind, a.Locks.Again = nil, shell.Route{}, ""
	a.Locks.Vacated = true
	a.Replace(shell.Route{Page: shell.AtStart})
	a.DropViews()
}

// OverLoser is a family that holds what is kept nowhere and would go with starting
// over. It returns the page that shows that; the zero place is none.
type OverLoser interface{ LosesOver() shell.Route }

// Dropper is a family that drops what is kept nowhere, for whoever comes next. Its
// method is not called StartOver: families have that one from Keeper.
type Dropper interface{ DropForNext() }

// OverEnder is a family with something left to drop once all begins anew.
type OverEnder interface{ StartedOver() }

// LosesByStartingOver is the page that shows what is kept nowhere and would go with
// starting over; the zero place is none.
func (a *Keeper) LosesByStartingOver() (first shell.Route) {
	shell.Each(a.Shell, func(f OverLoser) {
		if first == (shell.Route{}) {
			first = f.LosesOver()
		}
	})
	return first
}

// StartOver begins anew, for whoever comes next. Of the one before, what is saved
// stays, and is closed or covered; what is kept nowhere goes, as the page has said.
func (a *Keeper) StartOver() {
	a.Clip.ClearSoon()
	a.WipeSecrets()
	shell.Each(a.Shell, Locker.Locked)
	a.Session.HideAll()
	shell.Each(a.Shell, Dropper.DropForNext)
	a.Session.StartOver()
	shell.Each(a.Shell, OverEnder.StartedOver)
	a.Locks.Away = true
	a.Shut("")
	a.Past, a.Locks.Behind, a.Locks.Again = nil, shell.Route{}, ""
	a.Replace(shell.Route{Page: shell.AtStart})
	a.DropViews()
}
