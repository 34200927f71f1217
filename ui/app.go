package ui

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// Parts are what the screen is made of. All must be set.
type Parts struct {
	Session   *assistant.Session
	Facts     assistant.Facts
	Keyring   Keyring
	Paper     Paper
	Open      func(context.Context, assistant.Address) browser.Outcome
	Faults    FaultParts
	Dial      func(context.Context, browser.Tel) browser.Outcome
	Clipboard fyne.Clipboard // takes what is copied; looking at it there may hang
	Version   string
	// Folder is where progress and the sealed file are kept, "" where the computer
	// names none. It is shown to who can mend it, and nowhere else.
	Folder string
	// Crashed is what the last crash left, symbols and versions; "" for none.
	Crashed     string
	ForgetCrash func() error
	// Pasted looks at the clipboard. It may take its time.
	Pasted func(ctx context.Context, window uint32) (string, error)
	// Theme is told the look whenever it changes.
	Theme func(fyne.Theme)
	// Notify has the desktop show a note. It may take its time.
	Notify func(title, text string)
}

// App is the window's content: the bar, the steps at the side, the page.
type App struct {
	Parts
	canvas fyne.Canvas
	bridge *kit.Bridge
	hands  *kit.Hands
	clip   *clipboard
	raise  func() // brings the window to the front
	quit   func() // closes the window

	root  *fyne.Container
	frame *frame
	split *kit.Split
	side  *sideView
	views map[place]view
	past  []place // where Back leads, the newest last
	now   place
	look  kit.Look

	drafts   map[assistant.PersonID]*draft // "" is for somebody new
	openings map[string]*opening           // by the ID of the address
	ring     ringDesk
	guard    lockDesk
	papers   paperDesk

	faults faultDesk

	minutes string            // typed as a wait, and not used yet
	trials  map[string]*trial // what was typed into a tool, by page
	desk    *callDesk         // the call in work

	password passwordDesk
	shelves  map[string]*shelf // what was searched for and opened, by page

	pending atomic.Bool // a new picture is on its way to the screen's thread
}

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
	return newApp(parts, canvas, kit.NewBridge(do))
}

func newApp(parts Parts, canvas fyne.Canvas, b *kit.Bridge) *App {
	a := &App{
		Parts: parts, canvas: canvas, bridge: b, drafts: map[assistant.PersonID]*draft{}, openings: map[string]*opening{},
		shelves: map[string]*shelf{}, desk: newCallDesk(),
		ring:   ringDesk{ended: map[place]failure{}},
		guard:  lockDesk{secrets: map[place]*secretDraft{}, file: parts.Keyring.FileState()},
		papers: paperDesk{errands: map[string]*errand{}},
	}
	a.hands = &kit.Hands{Focused: a.reveal, Back: a.escape, Copied: func(s string) { a.clip.put(s) }, Touched: a.touched,
		Paste: func(then func(string, error)) { a.clip.ask(then) }, Noted: a.bring,
		Scrolled: func(ev *fyne.ScrollEvent) { a.frame.scroll.Scrolled(ev) },
		Words:    func(n kit.FieldNote) string { return words.Say("field." + string(n)) }, Longest: assistant.LongestText}
	a.clip = newClipboard(parts, b)
	a.root = container.NewStack()
	canvas.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		a.touched()
		if ev.Name == fyne.KeyEscape {
			a.escape()
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
	a.bridge.Every(time.Second, a.second)
}

// seconder is a view that wants to know that time goes on.
type seconder interface{ second() }

// second is what happens once a second.
func (a *App) second() {
	due := a.clip.due
	a.lockWhenIdle()
	if a.clip.due == due { // else the window is to be drawn first, without what was closed
		a.clip.second(a.Session.Now())
	}
	a.Session.Second()
	a.tellWaitEnded()
	a.tellCallBack()
	a.callSecond()
	if s, ok := a.views[a.now].(seconder); ok {
		s.second()
	}
	a.frame.turn() // what was covered may be gone
}

// Changed is what the Session calls after each change. Several changes make
// one new picture, and always the newest.
func (a *App) Changed() {
	if a.pending.Swap(true) {
		return
	}
	a.bridge.Show(func() {
		a.pending.Store(false)
		a.render()
	})
}

// Asking tells whether the system's own password window may be up.
func (a *App) Asking(asking bool) {
	a.bridge.Show(func() {
		if a.ring.asked != nil {
			a.ring.asked.asking = asking
		}
		a.render()
	})
}

func (a *App) render() {
	a.heedCall()
	snap := a.Session.Snapshot()
	if a.lookOf(snap) != a.look {
		a.rebuild(snap)
		return
	}
	a.heedDrafts()
	a.frame.render(snap)
	a.side.render(snap)
	a.views[a.now].render(snap)
	a.frame.turn()
}

// lookOf is the look that the settings and the computer ask for.
func (a *App) lookOf(snap assistant.Snapshot) kit.Look {
	return lookFor(snap.Settings, fyne.CurrentApp().Settings().ThemeVariant())
}

// magnify maps the three text sizes to factors.
var magnify = map[assistant.TextSize]float32{
	assistant.TextNormal: 1, assistant.TextLarge: 1.5, assistant.TextLargest: 2,
}

// lookFor picks the look; the computer's own wish counts only where the person has
// none.
func lookFor(s assistant.Settings, wish fyne.ThemeVariant) kit.Look {
	dark := s.Appearance == assistant.AppearDark
	if s.Appearance == assistant.AppearSystem {
		dark = wish == theme.VariantDark
	}
	return kit.NewLook(dark, magnify[s.Text])
}

// rebuild makes all views anew. It is needed when the text size or the
// colours change, since objects that are off the screen would keep the old.
func (a *App) rebuild(snap assistant.Snapshot) {
	a.look = a.lookOf(snap)
	a.Theme(a.look)
	a.views = map[place]view{}
	a.side = newSide(a)
	a.frame = newFrame(a)
	a.root.Objects = []fyne.CanvasObject{newPresence(a.hands), a.frame.object}
	a.show(a.now)
	a.root.Refresh()
}

// wide tells whether the steps stand beside the page.
func (a *App) wide() bool { return kit.IsWide(a.canvas.Size().Width) }

// fitsALine tells whether words in the size of a heading have room on one
// line of a panel.
func (a *App) fitsALine(text string) bool {
	width := kit.Column{Prose: true}.Width(a.canvas.Size().Width-2*kit.BigGap) - 2*kit.BigGap
	return fyne.MeasureText(text, theme.Size(theme.SizeNameHeadingText), fyne.TextStyle{Bold: true}).Width <= width
}
