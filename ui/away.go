package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
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
	if !a.guard.away {
		a.guard.away = true
		a.render()
	}
}

// uncover shows what was covered, where it was left.
func (a *Keeper) uncover() {
	a.guard.away = false
	a.touched()
	a.render()
}

// uncoverNothing ends it where there is nothing to cover: who types now is not to be
// asked in the middle of it.
func (a *Keeper) uncoverNothing() {
	if a.guard.away && !a.holdsPersonal() {
		a.guard.away = false
	}
}

// covered tells whether the page that is open has the other one over it.
func (a *Keeper) covered() bool {
	return a.guard.away && !a.public(a.now) && a.holdsPersonal()
}

// public tells whether nothing of a person stands on a page.
func (a *Keeper) public(p place) bool {
	public := a.pages[p.page].public
	return public != nil && public(p.of)
}

// holder is a family that holds something of a person, or typed by one, which can
// be read: it is behind no PIN.
type holder interface{ holds() bool }

// holdsPersonal tells whether there is anything to cover.
func (a *Keeper) holdsPersonal() bool {
	if slices.ContainsFunc(a.Session.Snapshot().People.List, func(p assistant.Person) bool { return !p.Shut }) {
		return true
	}
	held := false
	each(a.Shell, func(f holder) { held = held || f.holds() })
	return held
}

// behindPIN tells whether what is known of somebody is closed, by a PIN or with the
// sealed file. A call for nobody who is saved is in neither.
func (a *Keeper) behindPIN(id assistant.PersonID) bool {
	p, _ := a.Session.Snapshot().People.Person(id)
	return p.Shut || id != "" && a.guard.file == vault.FileShut
}

// peopleInView are the people whom a public page may show.
func (a *Keeper) peopleInView(s assistant.Snapshot) assistant.PeopleView {
	if a.guard.away {
		return assistant.PeopleView{}
	}
	return s.People
}

// newCover makes the page that covers others.
func (a *Keeper) newCover() fyne.CanvasObject {
	return kit.Page(
		kit.Heading(words.Say("away.title")),
		kit.Para(words.Say("away.text")),
		kit.Buttons(
			a.button("away.here", theme.IconNameNavigateNext, kit.Primary, a.uncover),
			a.button("away.new", "", kit.Plain, func() { a.open(place{page: atOver}) }),
		),
		kit.Panel(kit.Calm, kit.Para(words.Say("away.pin"))),
	)
}

// overLoser is a family that holds what is kept nowhere and would go with starting
// over. It returns the page that shows that; the zero place is none.
type overLoser interface{ losesOver() place }

// overStarter is a family that begins anew, for whoever comes next.
type overStarter interface{ startOver() }

// overEnder is a family with something left to drop once all begins anew.
type overEnder interface{ startedOver() }

// losesByStartingOver is the page that shows what is kept nowhere and would go with
// starting over; the zero place is none.
func (a *Keeper) losesByStartingOver() (first place) {
	each(a.Shell, func(f overLoser) {
		if first == (place{}) {
			first = f.losesOver()
		}
	})
	return first
}

// startOver begins anew, for whoever comes next. Of the one before, what is saved
// stays, and is closed or covered; what is kept nowhere goes, as the page has said.
func (a *Keeper) startOver() {
	a.clip.clearSoon()
	a.wipeSecrets()
	each(a.Shell, locker.locked)
	a.Session.HideAll()
	each(a.Shell, overStarter.startOver)
	a.Session.StartOver()
	each(a.Shell, overEnder.startedOver)
	a.guard.away = true
	a.shut("")
	a.past, a.guard.behind, a.guard.again = nil, place{}, ""
	a.replace(place{page: atStart})
	for p := range a.views {
		if p != a.now {
			delete(a.views, p) // with all that their fields remember
		}
	}
}
