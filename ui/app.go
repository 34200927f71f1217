package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
)

// Keyring is where people are kept; *vault.Store is the real one.
type Keyring interface {
	People(context.Context) ([]assistant.Person, error)
	Save(context.Context, assistant.Person) error
	Forget(context.Context, assistant.PersonID) error
	ForgetAll(context.Context) error
	MakeCollection(context.Context) error
}

// Parts are what the screen is made of. All must be set.
type Parts struct {
	Session   *assistant.Session
	Facts     assistant.Facts
	Keyring   Keyring
	Open      func(context.Context, assistant.Address) browser.Outcome
	Clipboard fyne.Clipboard
	Version   string
	// Theme is told the look whenever it changes.
	Theme func(fyne.Theme)
	// Asked reports, once, that somebody started the program again and
	// expects to see its window.
	Asked func() bool
}

// App is the window's content: the bar, the steps at the side, the page.
type App struct {
	Parts
	canvas fyne.Canvas
	bridge *bridge
	hands  *hands
	clip   *clipboard
	raise  func() // brings the window to the front

	root   *fyne.Container
	frame  *frame
	split  *split
	side   *sideView
	views  map[place]view
	past   []place // where Back leads, the newest last
	now    place
	look   look
	asking bool // the system's own password window may be up
	asked  *request
	drafts map[assistant.PersonID]*draft
}

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
	atSite   = "site" // of the use of an address
	atCall   = "call"
	atPeople = "people"
	atPerson = "person" // of a PersonID
	atForm   = "form"   // of a PersonID; none adds one
	atForget = "forget" // of a PersonID; none forgets everyone
	atDone   = "done"
	atOver   = "over"
	atMenu   = "menu"
	atAbout  = "about"
)

// view is a page that is built once and then only changed in place.
type view interface {
	object() fyne.CanvasObject
	render(assistant.Snapshot)
}

// leaver is a view that wants to know when the person leaves it.
type leaver interface{ left() }

// arriver is a view that wants to know when the person comes to it.
type arriver interface{ arrived() }

// New builds the screen on a canvas. do runs a function on the thread of the
// screen: fyne.Do.
func New(parts Parts, canvas fyne.Canvas, do func(func())) *App {
	return newApp(parts, canvas, newBridge(do))
}

func newApp(parts Parts, canvas fyne.Canvas, b *bridge) *App {
	a := &App{Parts: parts, canvas: canvas, bridge: b, drafts: map[assistant.PersonID]*draft{}}
	a.hands = &hands{focused: a.reveal, back: a.Back, scrolled: func(ev *fyne.ScrollEvent) { a.frame.scroll.Scrolled(ev) }}
	a.clip = &clipboard{board: parts.Clipboard}
	a.root = container.NewStack()
	canvas.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if ev.Name == fyne.KeyEscape {
			a.Back()
		}
	})
	a.now = place{page: atStart}
	a.rebuild(a.Session.Snapshot())
	canvas.SetContent(a.root)
	return a
}

// Run starts the clock of the screen: once a second, time goes on.
func (a *App) Run() {
	a.outline()
	a.bridge.every(time.Second, func() {
		a.clip.second()
		a.Session.Second()
		if a.Asked() {
			a.raise()
		}
	})
}

// Close stops all work and clears the clipboard, if what is on it is ours.
func (a *App) Close() {
	a.clip.clear()
	a.bridge.close()
}

// Changed is what the Session calls after each change. Several changes make
// one new picture, and always the newest.
func (a *App) Changed() {
	a.bridge.show(a.render)
}

// Asking tells whether the system's own password window may be up.
func (a *App) Asking(asking bool) {
	a.bridge.show(func() {
		a.asking = asking
		a.render()
	})
}

func (a *App) render() {
	snap := a.Session.Snapshot()
	if newLook(snap.Settings) != a.look {
		a.rebuild(snap)
		return
	}
	a.frame.render(snap)
	a.side.render(snap)
	a.views[a.now].render(snap)
}

// rebuild makes all views anew. It is needed when the text size or the
// colours change, since objects that are off the screen would keep the old.
func (a *App) rebuild(snap assistant.Snapshot) {
	a.look = newLook(snap.Settings)
	a.Theme(a.look)
	a.views = map[place]view{}
	a.side = newSide(a)
	a.frame = newFrame(a)
	a.root.Objects = []fyne.CanvasObject{a.frame.object}
	a.show(a.now)
	a.root.Refresh()
}

// Go opens a page; Back returns from it.
func (a *App) Go(p place) {
	if p == a.now {
		return
	}
	a.past = append(a.past, a.now)
	a.leave()
	a.show(p)
}

// replace opens a page to which Back shall not return.
func (a *App) replace(p place) {
	a.leave()
	a.show(p)
}

// Back goes to the page before, and to the start when there is none.
func (a *App) Back() {
	to := place{page: atStart}
	if n := len(a.past); n > 0 {
		to, a.past = a.past[n-1], a.past[:n-1]
	}
	if to == a.now {
		return
	}
	a.leave()
	a.show(to)
}

// home opens a page from which Back leads to the start.
func (a *App) home(p place) {
	a.past = []place{{page: atStart}}
	a.leave()
	a.show(p)
}

func (a *App) leave() {
	if l, ok := a.views[a.now].(leaver); ok {
		l.left()
	}
	a.Session.HideAll()
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
	a.split.want = p.page == atStep
	snap := a.Session.Snapshot()
	a.frame.render(snap)
	a.side.render(snap)
	v.render(snap)
	a.frame.show(v.object())
	a.focusFirst()
}

// wide tells whether the steps stand beside the page.
func (a *App) wide() bool { return isWide(a.canvas.Size().Width) }

func (a *App) build(p place) view {
	switch p.page {
	case atSteps:
		return newSteps(a)
	case atStep:
		return newStep(a, assistant.StepID(p.of))
	case atSite:
		return newSite(a, assistant.Use(p.of))
	case atCall:
		return newCall(a)
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
	case atAbout:
		return newAbout(a)
	}
	return newStart(a)
}
