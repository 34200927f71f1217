package ui

import (
	"slices"

	"fyne.io/fyne/v2"
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
func (a *Shell) open(p place) {
	each(a, heeder.heed)
	if enter := a.pages[p.page].enter; enter != nil {
		p = enter(p)
	}
	p = a.doors.gate(p)
	if p == a.now {
		return
	}
	a.past = slices.DeleteFunc(a.past, func(q place) bool { return q == p || q == a.now })
	a.past = append(a.past, a.now)
	a.replace(p)
}

// replace opens a page in the place of the one that is open.
func (a *Shell) replace(p place) {
	each(a, heeder.heed)
	p = a.doors.gate(p)
	old, v := a.now, a.views[a.now]
	if l, ok := v.(leaver); ok {
		l.left()
	}
	a.Session.HideAll()
	a.doors.leftPage(old)
	if a.pages[old.page].anew {
		delete(a.views, old)
	}
	a.show(p)
}

// back returns to the page before, and to the start when there is none.
func (a *Shell) back() {
	a.past = slices.DeleteFunc(a.past, func(p place) bool { return a.pages[p.page].before != nil && a.doors.barrier(p) != p }) // of a call that is over
	to := place{page: atStart}
	if n := len(a.past); n > 0 {
		to, a.past = a.past[n-1], a.past[:n-1]
	}
	if to != a.now {
		a.replace(to)
	}
}

// escape is what the key does: it goes back, and uncovers first what is covered.
func (a *Shell) escape() {
	if a.doors.covered() {
		a.doors.uncover()
		return
	}
	a.back()
}

// home opens a page from which Back leads to the start.
func (a *Shell) home(p place) {
	a.past = []place{{page: atStart}}
	a.replace(p)
}

func (a *Shell) show(p place) {
	a.now = p
	v, ok := a.views[p]
	if !ok {
		v = a.pages[p.page].build(p.of)
		a.views[p] = v
	}
	if arr, ok := v.(arriver); ok {
		arr.arrived()
	}
	a.split.Want = p.page == atStep
	a.doors.arrivedAt(p)
	snap := a.Session.Snapshot()
	a.frame.render(snap)
	a.side.render(snap)
	v.render(snap)
	a.frame.left = fyne.Position{} // another page
	a.frame.show(a.inView())
	a.focusFirst()
}

// inView is what is shown of the page that is open: itself, or what covers it.
func (a *Shell) inView() fyne.CanvasObject {
	if a.doors.covered() {
		return a.frame.cover
	}
	return a.views[a.now].object()
}

// Table is all pages, by their names. Whoever locks, covers, forgets, or tests
// reads it; no other list of pages is kept.
type Table map[string]Page

// Page is what there is to know of one page, or of one kind of page.
type Page struct {
	build func(of string) view
	// enter is called when the page is opened by a press, and not when the person
	// comes back to it or it is made anew. It returns what is opened.
	enter func(place) place
	// before is the page that has to come first; itself where none has to.
	before func(place) place
	// tells tells whether the page says how what another asked for has failed.
	tells func(of string, from place) bool
	// public pages show nothing of a person, and nothing that one typed. All others
	// are covered while nobody may be there.
	public func(of string) bool
	// personal pages show the values of the one person whose they are, or take
	// them: they are closed with her.
	personal bool
	// inFile pages need what is in the sealed file.
	inFile bool
	// anew is a question that is asked anew each time.
	anew bool
}

// always is for pages that are public whatever they are of.
func always(string) bool { return true }

// toClear, as the page's "of", says that the person came to clear old data.
const toClear = "clear"

// offWiFi, as the page's "of", says that the person came to try the phone's own
// network.
const offWiFi = "off-wifi"

// showAddress, as the page's "of", shows the front door without opening it:
// for a private window or another browser, which only the person can open.
const showAddress = "address"

// atCalls is the calls that were written down, of a PersonID; "" are those for
// nobody who is saved.
const atCalls = "calls"

// atCoach helps with a code that is waited for.
const atCoach = "coach"

// atGuard counts tries and watches a wait.
const atGuard = "guard"

// atHandover is the page of the summary for a helper.
const atHandover = "handover"

// The pages behind the menu.
const (
	atMore     = "more"     // all other tools
	atSettings = "settings" // text size, colors, lock
)

// atPrint is the page from which sheets are printed.
const atPrint = "print"

// atSheet is the call sheet, of one of its parts. They come in the order of a
// real call, so that a person with a phone in one hand has one thing to do at
// a time.
const atSheet = "sheet"

// The pages that find out where to begin.
const (
	atAsk     = "ask"     // of a question
	atShort   = "short"   // too little medicine: call now
	atAnswers = "answers" // what was answered, to be changed
)
