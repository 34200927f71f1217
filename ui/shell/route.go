package shell

import (
	"slices"

	"fyne.io/fyne/v2"
)

// PageID is the name of a page, or of one kind of page.
type PageID string

// Route is one page: its name and, where there are several of a kind, which.
type Route struct {
	Page PageID
	Of   string
}

// The pages.
const (
	AtStart        PageID = "start"
	AtSteps        PageID = "steps"
	AtStep         PageID = "step" // of a StepID
	AtSite         PageID = "site" // of the use of an address; or ShowAddress
	AtCall         PageID = "call"
	AtPeople       PageID = "people"
	AtPerson       PageID = "person" // of a PersonID
	AtForm         PageID = "form"   // of a PersonID; none adds one
	AtForget       PageID = "forget" // of a PersonID; none forgets everyone
	AtDone         PageID = "done"
	AtOver         PageID = "over"
	AtMenu         PageID = "menu"
	AtAbout        PageID = "about"
	AtLicenses     PageID = "licenses" // of the number of a license; or a list
	AtAddress      PageID = "real"     // is this the real site?
	AtTyping       PageID = "slips"    // what did I type?
	AtIncomingCall PageID = "caller"   // did they really call me?

	AtPassword PageID = "password"
	AtLibrary  PageID = "library" // of a StepID, of a LibraryID, or of all
	AtSource   PageID = "source"  // of the ID of an address
	AtClose    PageID = "close"

	AtPIN          PageID = "pin"     // of a PersonID
	AtPINOff       PageID = "pin-off" // of a PersonID
	AtUnlock       PageID = "unlock"  // of a PersonID
	AtFile         PageID = "file"    // make the sealed file
	AtFileOpen     PageID = "file-open"
	AtFileForget   PageID = "file-forget"
	AtBackup       PageID = "backup"
	AtRestore      PageID = "restore"
	AtProbe        PageID = "probe"         // check this computer
	AtBrowsers     PageID = "browsers"      // my browsers
	AtBrowser      PageID = "browser"       // of a window: opens the site there
	AtClear        PageID = "clear"         // of the ID of a browser: how to clear its data
	AtBrowserCheck PageID = "browser-check" // check my browser
	AtPhone        PageID = "phone"
	AtOutage       PageID = "outage"
)

// Open opens a page; back returns from it. Each page is in the past once at
// most, so that Back leads out, and never in circles.
func (a *Shell) Open(p Route) {
	Each(a, Heeder.Heed)
	if a.barred(p) {
		return
	}
	if enter := a.Pages[p.Page].Enter; enter != nil {
		p = enter(p)
	}
	p = a.Doors.Gate(p)
	if p == a.Now || a.barred(p) {
		return
	}
	a.Past = slices.DeleteFunc(a.Past, func(q Route) bool { return q == p || q == a.Now })
	a.Past = append(a.Past, a.Now)
	a.Replace(p)
}

// Replace opens a page in the place of the one that is open.
func (a *Shell) Replace(p Route) {
	Each(a, Heeder.Heed)
	p = a.Doors.Gate(p)
	if a.barred(p) {
		return
	}
	old, v := a.Now, a.Views[a.Now]
	if l, ok := v.(Leaver); ok {
		l.OnLeave()
	}
	a.Session.HideAll()
	a.Doors.LeftPage(old)
	if a.Pages[old.Page].Anew {
		delete(a.Views, old)
	}
	a.Show(p)
}

// Back returns to the page before, and to the start when there is none.
func (a *Shell) Back() {
	a.Past = slices.DeleteFunc(a.Past, func(p Route) bool { return a.Pages[p.Page].Before != nil && a.Doors.Barrier(p) != p }) // of a call that is over
	to := Route{Page: AtStart}
	if a.Pages[a.Now.Page].Alone { // nobody has begun
		to = a.first()
	}
	if n := len(a.Past); n > 0 {
		to, a.Past = a.Past[n-1], a.Past[:n-1]
	}
	if to != a.Now {
		a.Replace(to)
	}
}

// escape is what the key does: it goes back, and uncovers first what is covered.
func (a *Shell) escape() {
	if a.Doors.Covered() {
		a.Doors.Uncover()
		return
	}
	a.Back()
}

// Home opens a page from which Back leads to the start.
func (a *Shell) Home(p Route) {
	a.Past = []Route{{Page: AtStart}}
	a.Replace(p)
}

// Show shows a page, and makes it where it was not made before.
func (a *Shell) Show(p Route) {
	a.Now = p
	v, ok := a.Views[p]
	if !ok {
		v = a.Pages[p.Page].Build(p.Of)
		a.Views[p] = v
	}
	if arr, ok := v.(Arriver); ok {
		arr.OnEnter()
	}
	a.split.Want = p.Page == AtStep
	a.Doors.ArrivedAt(p)
	snap := a.Session.Snapshot()
	a.Frame.Render(snap)
	a.Side.Render(snap)
	v.Render(snap)
	a.Frame.left = fyne.Position{} // another page
	a.Frame.show(a.inView())
	a.focusFirst()
}

// DropViews drops the pages that were made, but for the one that is open: a field
// remembers what it once held.
func (a *Shell) DropViews() {
	for p := range a.Views {
		if p != a.Now {
			delete(a.Views, p)
		}
	}
}

// inView is what is shown of the page that is open: itself, or what covers it.
func (a *Shell) inView() fyne.CanvasObject {
	if a.Doors.Covered() {
		return a.Frame.cover
	}
	return a.Views[a.Now].Object()
}

// Table is all pages, by their names. Whoever locks, covers, forgets, or tests
// reads it; no other list of pages is kept.
type Table map[PageID]Page

// Page is what there is to know of one page, or of one kind of page.
type Page struct {
	Build func(of string) View
	// Enter is called when the page is opened by a press, and not when the person
	// comes back to it or it is made anew. It returns what is opened.
	Enter func(Route) Route
	// Before is the page that has to come first; itself where none has to.
	Before func(Route) Route
	// Tells tells whether the page says how what another asked for has failed.
	Tells func(of string, from Route) bool
	// Public pages show nothing of a person, and nothing that one typed. All others
	// are covered while nobody may be there.
	Public func(of string) bool
	// Personal pages show the values of the one person whose they are, or take
	// them: they are closed with her.
	Personal bool
	// InFile pages need what is in the sealed file.
	InFile bool
	// Anew is a question that is asked anew each time.
	Anew bool
	// Kiosk tells which of them a kiosk has; nil is none. Such a page keeps nothing,
	// starts no other program and leads to no file.
	Kiosk func(of string) bool
	// Alone pages fill the window: there is no bar above them.
	Alone bool
}

// Always is for pages of which something is true whatever they are of.
func Always(string) bool { return true }

// ToClear, as the page's "of", says that the person came to clear old data.
const ToClear = "clear"

// OffWiFi, as the page's "of", says that the person came to try the phone's own
// network.
const OffWiFi = "off-wifi"

// ShowAddress, as the page's "of", shows the front door without opening it:
// for a private window or another browser, which only the person can open.
const ShowAddress = "address"

// AtCalls is the calls that were written down, of a PersonID; "" are those for
// nobody who is saved.
const AtCalls PageID = "calls"

// AtCodes helps with a code that is waited for.
const AtCodes PageID = "coach"

// AtTries counts tries and watches a wait.
const AtTries PageID = "guard"

// AtHandover is the page of the summary for a helper.
const AtHandover PageID = "handover"

// The pages behind the menu.
const (
	AtMore     PageID = "more"     // all other tools
	AtSettings PageID = "settings" // text size, colors, lock
	AtKeys     PageID = "keys"     // what the keys of the keyboard do
)

// AtPrint is the page from which sheets are printed.
const AtPrint PageID = "print"

// AtSheet is the call sheet, of one of its parts. They come in the order of a
// real call, so that a person with a phone in one hand has one thing to do at
// a time.
const AtSheet PageID = "sheet"

// The pages that find out where to begin.
const (
	AtAsk     PageID = "ask"     // of a question
	AtShort   PageID = "short"   // too little medicine: call now
	AtAnswers PageID = "answers" // what was answered, to be changed
)
