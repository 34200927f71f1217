package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
)

// place is one page: its name and, where there are several of a kind, which.
type place struct {
	page string
	of   string
}

// The pages.
const (
	atStart  = "start"
	atSteps  = "steps"
	atStep   = "step" // of a StepID
	atSite   = "site" // of the use of an address; or showAddress
	atCall   = "call"
	atPeople = "people"
	atPerson = "person" // of a PersonID
	atForm   = "form"   // of a PersonID; none adds one
	atForget = "forget" // of a PersonID; none forgets everyone
	atDone   = "done"
	atOver   = "over"
	atMenu   = "menu"
	atAbout  = "about"
	atReal   = "real"   // is this the real site?
	atSlips  = "slips"  // what did I type?
	atCaller = "caller" // did they really call me?

	atPassword = "password"
	atLibrary  = "library" // of a StepID, of a LibraryID, or of all
	atSource   = "source"  // of the ID of an address
	atClose    = "close"

	atPIN          = "pin"     // of a PersonID
	atPINOff       = "pin-off" // of a PersonID
	atUnlock       = "unlock"  // of a PersonID
	atFile         = "file"    // make the sealed file
	atFileOpen     = "file-open"
	atFileForget   = "file-forget"
	atBackup       = "backup"
	atRestore      = "restore"
	atProbe        = "probe"         // check this computer
	atBrowsers     = "browsers"      // my browsers
	atBrowser      = "browser"       // of a window: opens the site there
	atClear        = "clear"         // of the ID of a browser: how to clear its data
	atBrowserCheck = "browser-check" // check my browser
	atPhone        = "phone"
	atOutage       = "outage"
)

// open opens a page; back returns from it. Each page is in the past once at
// most, so that Back leads out, and never in circles.
func (a *App) open(p place) {
	p = a.gate(p)
	if p == a.now {
		return
	}
	a.past = slices.DeleteFunc(a.past, func(q place) bool { return q == p || q == a.now })
	a.past = append(a.past, a.now)
	a.replace(p)
}

// replace opens a page in the place of the one that is open.
func (a *App) replace(p place) {
	p = a.gate(p)
	old, v := a.now, a.views[a.now]
	if l, ok := v.(leaver); ok {
		l.left()
	}
	a.Session.HideAll()
	delete(a.ring.ended, old)
	if old.page == atForget || old.page == atClose || old.page == atPINOff {
		delete(a.views, old) // a question is asked anew each time
	}
	a.show(p)
}

// back returns to the page before, and to the start when there is none.
func (a *App) back() {
	a.past = slices.DeleteFunc(a.past, func(p place) bool { return p.page == atSheet && a.barrier(p) != p }) // of a call that is over
	to := place{page: atStart}
	if n := len(a.past); n > 0 {
		to, a.past = a.past[n-1], a.past[:n-1]
	}
	if to != a.now {
		a.replace(to)
	}
}

// escape is what the key does: it goes back, and uncovers first what is covered.
func (a *App) escape() {
	if a.covered() {
		a.uncover()
		return
	}
	a.back()
}

// home opens a page from which Back leads to the start.
func (a *App) home(p place) {
	a.past = []place{{page: atStart}}
	a.replace(p)
}

func (a *App) show(p place) {
	a.now = p
	v, ok := a.views[p]
	if !ok {
		v = a.build(p)
		a.views[p] = v
	}
	if arr, ok := v.(arriver); ok {
		arr.arrived()
	}
	a.split.Want = p.page == atStep
	a.ring.found(a.tells)
	snap := a.Session.Snapshot()
	a.frame.render(snap)
	a.side.render(snap)
	v.render(snap)
	a.frame.left = fyne.Position{} // another page
	a.frame.show(a.inView())
	a.focusFirst()
}

// build makes the view of a page.
func (a *App) build(p place) view {
	switch p.page {
	case atSteps:
		return newSteps(a)
	case atStep:
		return newStep(a, assistant.StepID(p.of))
	case atSite:
		return newSite(a, p.of)
	case atCall:
		return newCall(a)
	case atSheet:
		return newSheet(a, p.of)
	case atCalls:
		return newCalls(a, assistant.PersonID(p.of))
	case atPeople:
		return newPeople(a)
	case atPerson:
		return newPerson(a, assistant.PersonID(p.of))
	case atForm:
		return newForm(a, assistant.PersonID(p.of))
	case atForget:
		return newForget(a, assistant.PersonID(p.of))
	case atDone:
		return newDone(a)
	case atOver:
		return newOver(a)
	case atMenu:
		return newMenu(a)
	case atMore:
		return newMore(a)
	case atSettings:
		return newSettings(a)
	case atReal:
		return newReal(a)
	case atSlips:
		return newSlips(a)
	case atCaller:
		return newCaller(a)
	case atAbout:
		return newAbout(a)
	case atAsk:
		return newAsk(a, p.of)
	case atShort:
		return newShort(a)
	case atAnswers:
		return newAnswers(a)
	case atCoach:
		return newCoach(a)
	case atGuard:
		return newGuard(a)
	case atPassword:
		return newPassword(a)
	case atLibrary:
		return newLibrary(a, p.of)
	case atSource:
		return newSource(a, p.of)
	case atPrint:
		return newPrint(a)
	case atHandover:
		return newHandover(a)
	case atClose:
		return newClose(a)
	case atPIN:
		return newPIN(a, assistant.PersonID(p.of))
	case atPINOff:
		return newPINOff(a, assistant.PersonID(p.of))
	case atUnlock:
		return newUnlock(a, assistant.PersonID(p.of))
	case atFile:
		return newFile(a)
	case atFileOpen:
		return newFileOpen(a)
	case atFileForget:
		return newFileForget(a)
	case atBackup:
		return newBackup(a)
	case atRestore:
		return newRestore(a)
	case atProbe:
		return newProbe(a)
	case atBrowsers:
		return newBrowsers(a, p.of)
	case atBrowser:
		return newBrowserSite(a, p.of)
	case atClear:
		return newClear(a, p.of)
	case atBrowserCheck:
		return newBrowserCheck(a)
	case atPhone:
		return newOnPhone(a, p.of)
	case atOutage:
		return newOutage(a)
	}
	return newStart(a)
}
