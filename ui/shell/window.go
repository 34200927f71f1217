package shell

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"signinhelper/assets"
	"signinhelper/assistant/window"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// The window's first size, where the screen has room for it. The smallest common
// laptop has, 1366 x 768 points with the bar of the desktop.
const (
	WindowWidth  = 1080
	WindowHeight = 680
)

// endWait is how long the toolkit has to end. It hands what is on the clipboard to
// the desktop's clipboard manager, and waits for that without end.
const endWait = 10 * time.Second

// NoWindowError says why there is no window, in plain words.
type NoWindowError struct {
	Key    string // of the words
	Screen bool   // there is a screen, on which other programs can show something
}

func (e *NoWindowError) Error() string { return words.Say(e.Key) }

// Fitter gives a window its size and its place, now, and again once it is there.
type Fitter func(fyne.Window, fyne.Size) (again func())

// HoldMemory keeps memory from being collected while a window comes up, since most of
// what a start makes stays. What it returns ends that, once, and gives back what only
// the start needed.
func HoldMemory() (release func()) {
	was := debug.SetGCPercent(-1)
	return sync.OnceFunc(func() {
		debug.SetGCPercent(was)
		debug.FreeOSMemory()
	})
}

// NewWindow makes the window, with its size, so that pages are laid out once. The icon
// comes first: a window takes it once, when it is made. While the toolkit looks for the
// screen, another core reads the words of the language and the fonts.
func NewWindow(app fyne.App, title string, fit Fitter) (w fyne.Window, again func()) {
	var read sync.WaitGroup
	read.Go(func() {
		words.Spoken()
		readFonts(FirstStyles)
	})
	app.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	w = app.NewWindow(title)
	w.SetPadded(false)
	again = fit(w, fyne.NewSize(WindowWidth, WindowHeight))
	read.Wait() // the toolkit can measure words on one goroutine at a time
	return w, again
}

// Styles of words. The toolkit reads the fonts of each when it first measures words in
// it, which takes it up to 40 ms: those of the first page while the window comes up, and
// those of links once that page is there.
var (
	FirstStyles = []fyne.TextStyle{{}, {Bold: true}}
	LinkStyles  = []fyne.TextStyle{{Bold: true, Underline: true}}
)

func readFonts(of []fyne.TextStyle) {
	for _, style := range of {
		fyne.MeasureText("x", kit.BaseText, style)
	}
}

// Around is what a window needs of the rest of the program.
type Around struct {
	Again   func() // finds its place once more, now that it is there
	Release func() // ends what [HoldMemory] began
	Listen  func() // once it is seen
	Part    func() // puts on the disk what waits for that
}

// Screens is what a window shows: one screen, or one after the other.
type Screens interface {
	Screen() *Shell       // the one that is shown
	Attach(func(*Shell))  // attaches each of them to the window
	Lasting() *kit.Bridge // that goes on for as long as the window
	Run()
}

// Screen is this one.
func (a *Shell) Screen() *Shell { return a }

// Attach attaches this one.
func (a *Shell) Attach(attach func(*Shell)) { attach(a) }

// Lasting is the bridge of this one.
func (a *Shell) Lasting() *kit.Bridge { return a.Bridge }

// Open shows screens in their window and returns when that is closed. Where they
// cannot be seen, Open fails with a [*NoWindowError].
func Open(app fyne.App, w fyne.Window, screens Screens, around Around) error {
	defer around.Part()
	defer around.Release()
	app.Settings().AddListener(func(fyne.Settings) { screens.Screen().Changed() }) // the desktop may turn dark
	w.SetMaster()
	var guard *time.Timer
	screens.Attach(func(screen *Shell) {
		screen.Raise = func() {
			window.Restore(native(w).number)
			w.RequestFocus()
		}
		screen.Quit = func() {
			guard = time.AfterFunc(endWait, func() { os.Exit(0) })
			w.Close()
		}
		screen.Handle = func() uintptr { return native(w).number }
		screen.Clip.Window = func() (uint32, bool) { return x11Window(w) }
	})
	w.SetCloseIntercept(func() { screens.Screen().Doors.AskToClose() })
	app.Lifecycle().SetOnStarted(func() { heedSignals(screens) })
	app.Lifecycle().SetOnEnteredForeground(func() { screens.Screen().InFront(true) })
	app.Lifecycle().SetOnExitedForeground(func() { screens.Screen().InFront(false) })
	LeaveNothingToEnd(app.Lifecycle())
	defer screens.Lasting().Close() // whatever way it ended
	if err := show(w); err != nil {
		return err
	}
	lasting := screens.Lasting()
	lasting.Spawn(func() {
		select {
		case <-time.After(time.Second): // by then the first page is painted
			around.Release()
			lasting.Show(func() { readFonts(LinkStyles) })
		case <-lasting.Ctx.Done():
		}
	})
	around.Again()
	window.OnEnd(native(w).number, func() {
		screens.Screen().Doors.QuitNow()
		around.Part()
	})
	screens.Run()
	around.Listen()
	app.Run()
	if guard != nil {
		guard.Stop()
	}
	return nil
}

// show opens the window, and fails where there is no screen, or no OpenGL. The
// toolkit panics about the one, and of the other writes a line and lives on
// without a window: nobody saw anything, and every later start took it for an
// open one.
func show(w fyne.Window) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			if !fromGLFW(reason) {
				panic(reason) // a mistake of ours
			}
			err = &NoWindowError{Key: "window.no-screen"}
		}
	}()
	w.Show()
	if !cameUp(w) {
		return &NoWindowError{Key: "window.no-graphics", Screen: true}
	}
	return nil
}

// fromGLFW tells whether the library below the toolkit panicked. Its errors
// have a type that only the toolkit can name.
func fromGLFW(reason any) bool { return fmt.Sprintf("%T", reason) == "*glfw.Error" }

// cameUp tells whether a window that was shown is there. On a Mac the toolkit
// can be asked only if it is, and there every computer has OpenGL.
func cameUp(w fyne.Window) bool { return runtime.GOOS == "darwin" || native(w).there }

// handle is what the system knows a window by.
type handle struct {
	number  uintptr // on an X11 desktop and on Windows; else 0
	wayland bool
	there   bool
}

func native(w fyne.Window) (h handle) {
	n, ok := w.(driver.NativeWindow)
	if !ok {
		return handle{there: true}
	}
	n.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			h = handle{number: c.WindowHandle, there: c.WindowHandle != 0}
		case driver.WaylandWindowContext:
			h = handle{wayland: true, there: c.WaylandSurface != 0}
		case driver.WindowsWindowContext:
			h = handle{number: c.HWND, there: c.HWND != 0}
		default:
			h.there = true
		}
	})
	return h
}

// x11Window returns the number of a window on an X11 desktop, or that it is one of
// a Wayland desktop.
func x11Window(w fyne.Window) (id uint32, wayland bool) {
	h := native(w)
	return uint32(h.number), h.wayland
}

// Notifier returns what tells a person who looks elsewhere that a bell rings. On
// Windows the window asks for her in the task bar: the toolkit's way there is to
// write a PowerShell script among the temporary files and run it, which many
// computers forbid and virus guards take for what it looks like.
func Notifier(app fyne.App, w fyne.Window) func(title, text string) {
	return func(title, text string) {
		if window.Flashes {
			window.Flash(native(w).number)
			return
		}
		app.SendNotification(fyne.NewNotification(title, text))
	}
}

// LeaveNothingToEnd takes away what the toolkit, version 2.8.1, does after its
// window is closed: it saves its preferences, of which we have none. It queues
// that for the screen while it empties the queue for the last time, and what
// comes a moment too late, or twice, is waited for without end. The window was
// gone then, and the program was not: nobody could open it again.
func LeaveNothingToEnd(l fyne.Lifecycle) {
	if ending, ok := l.(interface{ SetOnStoppedHookExecuted(func()) }); ok {
		ending.SetOnStoppedHookExecuted(nil)
	}
}

// heedSignals closes the window properly when the computer shuts down or the
// person signs out of it. The toolkit's own way would leave what is on the
// clipboard to the desktop's clipboard manager.
func heedSignals(screens Screens) {
	signals, lasting := make(chan os.Signal, 1), screens.Lasting()
	signal.Reset(os.Interrupt, syscall.SIGTERM)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	lasting.Spawn(func() {
		select {
		case <-signals:
			lasting.Show(func() { screens.Screen().Doors.QuitNow() })
		case <-lasting.Ctx.Done():
		}
	})
}

// Listen starts what the world has to tell the screen, until it closes: that
// the program was started once more, that the computer was locked, and that it
// asks for high contrast, or no longer does.
func Listen(screens Screens, startedAgain, locked func(context.Context, func()), contrast func(context.Context, func(on, dark bool))) {
	lasting := screens.Lasting()
	contrast(lasting.Ctx, func(on, dark bool) { lasting.Show(func() { screens.Screen().WishContrast(on, dark) }) })
	startedAgain(lasting.Ctx, func() { screens.Screen().ToFront() })
	locked(lasting.Ctx, func() { lasting.Show(func() { screens.Screen().Doors.Lock() }) })
}

// ToFront brings the window to the front.
func (a *Shell) ToFront() { a.Bridge.Show(a.Raise) }
