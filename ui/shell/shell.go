// Package shell is what surrounds every page: the bar, the track of the five steps,
// the page table and the way from page to page, notices, bells, the clipboard and the
// window. Families of pages see it, and through it alone each other: by [Route].
package shell

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/speech"
	"signinhelper/assistant/vault"
	"signinhelper/ui/a11y"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// Parts are what the shell is made of. All must be set.
type Parts struct {
	Session   *assistant.Session
	Facts     facts.Facts
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
	Secret SecretBoard // marks what is copied; where it cannot, the Clipboard takes it
	// Theme is told the look whenever it changes.
	Theme func(fyne.Theme)
	// Kiosk is nil on a computer at home.
	Kiosk *Kiosk
	// Notify has the desktop show a note. It may take its time.
	Notify func(title, text string)
	// Speak says a text aloud, and returns once it was said. It takes its time.
	Speak func(ctx context.Context, text string, v speech.Voice) error
}

// Shell is what surrounds every page, and what every page is opened by: the bar,
// the steps at the side, the page table, and the one bridge to the screen's thread.
// Families of pages see it, and through it alone each other: by Route.
type Shell struct {
	Parts
	Canvas fyne.Canvas
	Bridge *kit.Bridge
	Hands  *kit.Hands
	Clip   *clipboard
	Aloud  *Reader
	Raise  func()         // brings the window to the front
	Quit   func()         // closes the window
	Handle func() uintptr // what the system knows the window by

	Root     *fyne.Container
	Frame    *frame
	split    *kit.Split
	Side     *sideView
	Views    map[Route]View
	Past     []Route // where Back leads, the newest last
	Now      Route
	look     kit.Look
	wants    assistant.Language   // that the views were made for
	contrast assistant.Appearance // that the computer asks for, of high contrast

	Pages    Table
	Doors    Doors
	Families []any
	Bells    []func() *Bell

	reader  *a11y.Reader
	Mirror  *a11y.Mirror // what the toolkit tells a screen reader; nil where it tells none
	pending atomic.Bool  // a new picture is on its way to the screen's thread
}

// Doors are what stands between the person and a page: locks, and covers.
type Doors interface {
	Gate(Route) Route    // the page that has to come first, which is remembered for what comes after
	Barrier(Route) Route // the same, and nothing is remembered
	Touched()            // somebody is there
	LockWhenIdle()       // a second has passed
	Covered() bool       // the page that is open has another one over it
	Uncover()
	NewCover() fyne.CanvasObject // that other one
	LeftPage(Route)
	ArrivedAt(Route)
	Missed() []Route            // where something failed after the person had left
	Closing() bool              // the window waits for the keyring
	PasswordAsked(vault.Asking) // the system's own password window may be up
	Lock()                      // the screen was locked
	AskToClose()                // the close button was pressed
	QuitNow()
}

// View is a page that is built once and then only changed in place.
type View interface {
	Object() fyne.CanvasObject
	Render(assistant.Snapshot)
}

// Leaver is a view that wants to know when the person leaves it.
type Leaver interface{ OnLeave() }

// Arriver is a view that wants to know when the person comes to it.
type Arriver interface{ OnEnter() }

// Each calls f for all families that are a T.
func Each[T any](s *Shell, f func(T)) {
	for _, family := range s.Families {
		if t, is := family.(T); is {
			f(t)
		}
	}
}

// Heeder is a family that brings what it holds in line with the Session before
// anything is drawn or opened.
type Heeder interface{ Heed() }

// Ticker is a view, while its page is open, or a family, whatever page is open, to
// which something happens each second.
type Ticker interface{ Tick() }

// New makes a shell without pages.
func New(parts Parts, canvas fyne.Canvas, b *kit.Bridge) *Shell {
	a := &Shell{Parts: parts, Canvas: canvas, Bridge: b, Mirror: mirror(), reader: a11y.NewReader(canvas, words.Say("app.name"))}
	a.Hands = &kit.Hands{Focused: a.focused, Focus: canvas.Focus, Key: a.Typed, Copied: a.copied, Touched: func() { a.Doors.Touched() }, Moved: a.moved,
		Paste: a.paste, Noted: a.Bring,
		Scrolled: func(ev *fyne.ScrollEvent) { a.Frame.Scroll.Scrolled(ev) },
		Words:    func(n kit.FieldNote) string { return words.Say("field." + string(n)) }, Longest: assistant.LongestText,
		Chosen: func(text string) string { return words.Say("menu.chosen", words.Args{"Choice": text}) }}
	a.Clip = NewClipboard(parts, b)
	a.Aloud = &Reader{app: a}
	a.Root = container.NewStack()
	return a
}

// Start opens the first page, once the shell has pages and doors.
func (a *Shell) Start() {
	a.hearKeys()
	a.Now = a.first()
	a.rebuild(a.Session.Snapshot())
	a.Canvas.SetContent(a.Root)
}

// moved is that the pointer moved. At a kiosk that is no sign of life: a mouse on a
// desk that shakes would keep the words of a visitor who left on the screen.
func (a *Shell) moved() {
	if a.Kiosk == nil {
		a.Doors.Touched()
	}
}

// copied puts on the clipboard what was copied from a field; see CopyButton.
func (a *Shell) copied(text string) {
	if a.Kiosk == nil {
		a.Clip.Put(text)
	}
}

// paste looks at the clipboard for a field. At a kiosk there is nothing on it.
func (a *Shell) paste(then func(string, error)) {
	if a.Kiosk == nil {
		a.Clip.Ask(then)
	}
}

// Run starts the clock of the screen: once a second, time goes on.
func (a *Shell) Run() {
	a.develop()
	a.assist()
	a.Bridge.Every(time.Second, a.Second)
}

// Second is what happens once a second.
func (a *Shell) Second() {
	due := a.Clip.due
	a.Doors.LockWhenIdle()
	if a.Clip.due == due { // else the window is to be drawn first, without what was closed
		a.Clip.Tick(a.Session.Now())
	}
	a.Session.Second()
	Each(a, Ticker.Tick)
	if s, ok := a.Views[a.Now].(Ticker); ok {
		s.Tick()
	}
	a.Frame.turn() // what was covered may be gone
}

// Changed is what the Session calls after each change. Several changes make
// one new picture, and always the newest.
func (a *Shell) Changed() {
	if a.pending.Swap(true) {
		return
	}
	a.Bridge.Show(func() {
		a.pending.Store(false)
		a.Render()
	})
}

// Asking tells whether the system's own password window may be up.
func (a *Shell) Asking(asking vault.Asking) {
	a.Bridge.Show(func() {
		a.Doors.PasswordAsked(asking)
		a.Render()
	})
}

func (a *Shell) Render() {
	defer a.keep(a.hold())
	Each(a, Heeder.Heed)
	snap := a.Session.Snapshot()
	if a.lookOf(snap) != a.look || a.wants != snap.Settings.Language {
		a.rebuild(snap)
		return
	}
	a.Frame.Render(snap)
	a.Side.Render(snap)
	a.Views[a.Now].Render(snap)
	a.Frame.turn()
	a.Aloud.heed()
}

// lookOf is the look that the settings and the computer ask for.
func (a *Shell) lookOf(snap assistant.Snapshot) kit.Look {
	look := LookFor(snap.Settings, a.wish())
	if a.Kiosk != nil {
		look = look.Touch()
	}
	return look
}

// magnify maps the three text sizes to factors.
var magnify = map[assistant.TextSize]float32{
	assistant.TextNormal: 1, assistant.TextLarge: 1.5, assistant.TextLargest: 2,
}

// Palettes are those of the appearances.
var Palettes = map[assistant.Appearance]*kit.Palette{
	assistant.AppearLight: &kit.Light, assistant.AppearDark: &kit.Dark,
	assistant.AppearBlackOnWhite: &kit.BlackOnWhite, assistant.AppearYellowOnBlack: &kit.YellowOnBlack,
}

// LookFor picks the look; the computer's own wish counts only where the person has
// none.
func LookFor(s assistant.Settings, wish assistant.Wish) kit.Look {
	return kit.NewLook(Palettes[s.Appears(wish)], magnify[s.Text])
}

// wish is what the computer asks of the look.
func (a *Shell) wish() assistant.Wish {
	return assistant.Wish{Dark: fyne.CurrentApp().Settings().ThemeVariant() == theme.VariantDark, Contrast: a.contrast}
}

// Appears is how the program looks.
func (a *Shell) Appears() assistant.Appearance {
	return a.Session.Snapshot().Settings.Appears(a.wish())
}

// WishContrast is told whether the computer asks for high contrast, and for which.
func (a *Shell) WishContrast(on, dark bool) {
	a.contrast = assistant.AppearUnchosen
	switch {
	case on && dark:
		a.contrast = assistant.AppearYellowOnBlack
	case on:
		a.contrast = assistant.AppearBlackOnWhite
	}
	a.Render()
}

// WishAs is told what another screen was, of what the computer asks for.
func (a *Shell) WishAs(other *Shell) {
	if a.contrast != other.contrast {
		a.contrast = other.contrast
		a.Render()
	}
}

// rebuild makes all views anew. It is needed when the text size, the colours or
// the language change, since objects that are off the screen would keep the old.
func (a *Shell) rebuild(snap assistant.Snapshot) {
	a.look, a.wants = a.lookOf(snap), snap.Settings.Language
	if err := words.Speak(a.wants); err != nil {
		panic(err) // it is compiled in, and the tests read it
	}
	a.Theme(a.look)
	a.Views = map[Route]View{}
	a.Side = newSide(a)
	a.Frame = newFrame(a)
	a.Root.Objects = a.layers()
	a.Root.Resize(a.Canvas.Size()) // or the first page would be laid out without any room, and then again
	a.Show(a.Now)
	a.Root.Refresh()
}

// Wide tells whether the steps stand beside the page.
func (a *Shell) Wide() bool { return kit.IsWide(a.Canvas.Size().Width) }

// FitsALine tells whether words in the size of a heading have room on one
// line of a panel.
func (a *Shell) FitsALine(text string) bool {
	width := kit.Column{Prose: true}.Width(a.Canvas.Size().Width-2*kit.BigGap) - 2*kit.BigGap
	return fyne.MeasureText(text, theme.Size(theme.SizeNameHeadingText), fyne.TextStyle{Bold: true}).Width <= width
}
