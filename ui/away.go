package ui

import (
	"slices"
	"strings"
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

// publicPages are those on which nothing personal stands, and nothing that a person
// typed. The others are covered while nobody may be there; a new page is one of
// those until it is put here. What is behind a PIN, or in the sealed file, has a
// page of its own that asks for it.
var publicPages = []string{
	atStart, atSteps, atStep, atSite, atCall, atShort, atDone, atOver, atMenu, atAbout, atSource, atClose,
	atAsk, atAnswers, atMore, atSettings, atCoach, atGuard, atHandover, atUnlock, atFileOpen, atFileForget,
	atProbe, atBrowsers, atBrowser, atClear, atBrowserCheck, atPhone, atOutage,
}

// cover puts a page that asks "Are you still there?" over what is personal.
//
// It answers the threat that the next person at a shared computer reads what
// somebody left on the screen, or finds it on the way. It is no lock: whoever
// presses the button is taken for her who left. That a PIN is one is said there.
func (a *App) cover() {
	if !a.guard.away {
		a.guard.away = true
		a.render()
	}
}

// uncover shows what was covered, where it was left.
func (a *App) uncover() {
	a.guard.away = false
	a.touched()
	a.render()
}

// uncoverNothing ends it where there is nothing to cover: who types now is not to be
// asked in the middle of it.
func (a *App) uncoverNothing() {
	if a.guard.away && !a.holdsPersonal() {
		a.guard.away = false
	}
}

// covered tells whether the page that is open has the other one over it.
func (a *App) covered() bool {
	return a.guard.away && !a.public(a.now) && a.holdsPersonal()
}

// public tells whether nothing of a person stands on a page.
func (a *App) public(p place) bool {
	switch p {
	case place{atSheet, sheetDue}:
		return true
	case place{atSheet, sheetTalk}: // whose words are closed with the card
		return a.callClosed(a.Session.Snapshot())
	}
	return slices.Contains(publicPages, p.page)
}

// holdsPersonal tells whether there is anything to cover: of a person, or typed by
// one. What is behind a PIN is closed already.
func (a *App) holdsPersonal() bool {
	people, d := a.Session.Snapshot().People, a.desk
	if slices.ContainsFunc(people.List, func(p assistant.Person) bool { return !p.Shut }) || a.password.holds() {
		return true
	}
	for id := range a.drafts {
		if !a.behindPIN(id) && a.unsaved(id) {
			return true
		}
	}
	for id := range d.piles {
		if !a.behindPIN(id) {
			return true
		}
	}
	for _, t := range a.trials {
		if t.text != "" {
			return true
		}
	}
	for _, s := range a.shelves {
		if s.query != "" {
			return true
		}
	}
	return !a.behindPIN(d.person) && (d.call.Written() || d.note != "" || d.clock != "" || d.lead.on)
}

// behindPIN tells whether what is known of somebody is closed, by a PIN or with the
// sealed file. A call for nobody who is saved is in neither.
func (a *App) behindPIN(id assistant.PersonID) bool {
	p, _ := a.Session.Snapshot().People.Person(id)
	return p.Shut || id != "" && a.guard.file == vault.FileShut
}

// inView is what is shown of the page that is open: itself, or what covers it.
func (a *App) inView() fyne.CanvasObject {
	if a.covered() {
		return a.frame.cover
	}
	return a.views[a.now].object()
}

// peopleInView are the people whom a public page may show.
func (a *App) peopleInView(s assistant.Snapshot) assistant.PeopleView {
	if a.guard.away {
		return assistant.PeopleView{}
	}
	return s.People
}

// newCover makes the page that covers others.
func newCover(a *App) fyne.CanvasObject {
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

// losesByStartingOver is the page that shows what is kept nowhere and would go with
// starting over; the zero place is none.
func (a *App) losesByStartingOver() place {
	for id := range a.drafts {
		if a.goesWithStartingOver(id) && a.unsaved(id) {
			return place{atForm, string(id)}
		}
	}
	d := a.desk
	note := strings.TrimSpace(d.note) != ""
	switch {
	case note && (d.call.ID == "" || d.person == ""), d.person == "" && d.call.Written():
		return place{atSheet, sheetTalk}
	case len(d.piles[""]) > 0:
		return place{page: atCalls}
	}
	return place{}
}

// goesWithStartingOver tells whether what was typed into a form is dropped: nothing
// asks whoever comes next for a PIN before she reads it.
func (a *App) goesWithStartingOver(id assistant.PersonID) bool {
	p, _ := a.Session.Snapshot().People.Person(id)
	return !p.HasPIN && a.guard.file == vault.FileNone
}

// startOver begins anew, for whoever comes next. Of the one before, what is saved
// stays, and is closed or covered; what is kept nowhere goes, as the page has said.
func (a *App) startOver() {
	for id, draft := range a.drafts {
		if a.goesWithStartingOver(id) {
			a.forgetDraft(draft)
		}
	}
	a.clip.clearSoon()
	a.takeSheetsAway()
	a.wipeSecrets()
	a.wipePassword()
	a.Session.HideAll()
	a.faults.clear(a)
	d := a.desk
	if d.call.ID != "" {
		a.writeNote() // what a keyring takes is kept there
	}
	d.blank()
	a.Session.StartOver()
	d.unpile("", func(assistant.Call) bool { return true })
	d.person, d.chosen = "", false
	a.minutes, a.trials, a.shelves = "", nil, map[string]*shelf{}
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
