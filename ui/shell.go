package ui

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// ShellParts are what the shell is made of. All must be set.
type ShellParts struct {
	Session   *assistant.Session
	Facts     assistant.Facts
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

// Shell is what surrounds every page, and what every page is opened by: the bar,
// the steps at the side, the page table, and the one bridge to the screen's thread.
// Families of pages see it, and through it alone each other: by Route.
type Shell struct {
	ShellParts
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

	pages    Table
	doors    doors
	families []any
	bells    []func() *bell

	pending atomic.Bool // a new picture is on its way to the screen's thread
}

// doors are what stands between the person and a page: locks, and covers.
type doors interface {
	gate(place) place    // the page that has to come first, which is remembered for what comes after
	barrier(place) place // the same, and nothing is remembered
	touched()            // somebody is there
	lockWhenIdle()       // a second has passed
	covered() bool       // the page that is open has another one over it
	uncover()
	newCover() fyne.CanvasObject // that other one
	leftPage(place)
	arrivedAt(place)
	missed() []place // where something failed after the person had left
	closing() bool   // the window waits for the keyring
	asking(bool)     // the system's own password window may be up
	lock()           // the screen was locked
	askToClose()     // the close button was pressed
	quitNow()
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

// each calls f for all families that are a T.
func each[T any](s *Shell, f func(T)) {
	for _, family := range s.families {
		if t, is := family.(T); is {
			f(t)
		}
	}
}

// heeder is a family that brings what it holds in line with the Session before
// anything is drawn or opened.
type heeder interface{ heed() }

// ticker is a family to which something happens with time, whatever page is open.
type ticker interface{ tick() }

// newShell makes a shell without pages.
func newShell(parts ShellParts, canvas fyne.Canvas, b *kit.Bridge) *Shell {
	a := &Shell{ShellParts: parts, canvas: canvas, bridge: b}
	a.hands = &kit.Hands{Focused: a.reveal, Back: a.escape, Copied: func(s string) { a.clip.put(s) }, Touched: func() { a.doors.touched() },
		Paste: func(then func(string, error)) { a.clip.ask(then) }, Noted: a.bring,
		Scrolled: func(ev *fyne.ScrollEvent) { a.frame.scroll.Scrolled(ev) },
		Words:    func(n kit.FieldNote) string { return words.Say("field." + string(n)) }, Longest: assistant.LongestText}
	a.clip = newClipboard(parts, b)
	a.root = container.NewStack()
	return a
}

// start opens the first page, once the shell has pages and doors.
func (a *Shell) start() {
	a.canvas.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		a.doors.touched()
		if ev.Name == fyne.KeyEscape {
			a.escape()
		}
	})
	a.now = place{page: atStart}
	a.rebuild(a.Session.Snapshot())
	a.canvas.SetContent(a.root)
}

// Run starts the clock of the screen: once a second, time goes on.
func (a *Shell) Run() {
	a.outline()
	a.bridge.Every(time.Second, a.second)
}

// seconder is a view that wants to know that time goes on.
type seconder interface{ second() }

// second is what happens once a second.
func (a *Shell) second() {
	due := a.clip.due
	a.doors.lockWhenIdle()
	if a.clip.due == due { // else the window is to be drawn first, without what was closed
		a.clip.second(a.Session.Now())
	}
	a.Session.Second()
	each(a, ticker.tick)
	if s, ok := a.views[a.now].(seconder); ok {
		s.second()
	}
	a.frame.turn() // what was covered may be gone
}

// Changed is what the Session calls after each change. Several changes make
// one new picture, and always the newest.
func (a *Shell) Changed() {
	if a.pending.Swap(true) {
		return
	}
	a.bridge.Show(func() {
		a.pending.Store(false)
		a.render()
	})
}

// Asking tells whether the system's own password window may be up.
func (a *Shell) Asking(asking bool) {
	a.bridge.Show(func() {
		a.doors.asking(asking)
		a.render()
	})
}

func (a *Shell) render() {
	each(a, heeder.heed)
	snap := a.Session.Snapshot()
	if a.lookOf(snap) != a.look {
		a.rebuild(snap)
		return
	}
	a.frame.render(snap)
	a.side.render(snap)
	a.views[a.now].render(snap)
	a.frame.turn()
}

// lookOf is the look that the settings and the computer ask for.
func (a *Shell) lookOf(snap assistant.Snapshot) kit.Look {
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
func (a *Shell) rebuild(snap assistant.Snapshot) {
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
func (a *Shell) wide() bool { return kit.IsWide(a.canvas.Size().Width) }

// fitsALine tells whether words in the size of a heading have room on one
// line of a panel.
func (a *Shell) fitsALine(text string) bool {
	width := kit.Column{Prose: true}.Width(a.canvas.Size().Width-2*kit.BigGap) - 2*kit.BigGap
	return fyne.MeasureText(text, theme.Size(theme.SizeNameHeadingText), fyne.TextStyle{Bold: true}).Width <= width
}
