package window

import (
	"sync"

	"golang.org/x/sys/windows"
)

var (
	user32                   = windows.NewLazySystemDLL("user32.dll")
	allowSetForegroundWindow = user32.NewProc("AllowSetForegroundWindow")
	isIconic                 = user32.NewProc("IsIconic")
	flashWindow              = user32.NewProc("FlashWindow")
	showWindow               = user32.NewProc("ShowWindow")
	setWindowLongPtr         = user32.NewProc("SetWindowLongPtrW")
	callWindowProc           = user32.NewProc("CallWindowProcW")
)

// Their names in winuser.h.
const (
	asfwAny      = ^uintptr(0)     // ASFW_ANY
	swRestore    = 9               // SW_RESTORE
	gwlpWndProc  = ^uintptr(4 - 1) // GWLP_WNDPROC, -4
	wmEndSession = 0x0016          // WM_ENDSESSION
)

// Yield lets other programs come to the front in place of this one, which was
// just double-clicked. Windows would have the window that is open blink in the
// task bar instead, behind all others.
func Yield() { _, _, _ = allowSetForegroundWindow.Call(asfwAny) }

// Restore brings a window back that was put away into the task bar. The toolkit's
// request for the focus leaves it there.
func Restore(handle uintptr) {
	if away, _, _ := isIconic.Call(handle); away != 0 {
		_, _, _ = showWindow.Call(handle, swRestore)
	}
}

// Flashes: a window asks for the person who looks elsewhere.
const Flashes = true

// Flash has the window's button in the task bar ask for the person.
func Flash(handle uintptr) { _, _, _ = flashWindow.Call(handle, 1) }

// Heed has heed called, on the window's thread, for each message that comes to the
// window, before the toolkit gets it. done says that result answers it.
func Heed(handle uintptr, heed func(message, w, l uintptr) (result uintptr, done bool)) {
	var before uintptr
	before, _, _ = setWindowLongPtr.Call(handle, gwlpWndProc, windows.NewCallback(func(window, message, w, l uintptr) uintptr {
		result, done := heed(message, w, l)
		if !done {
			result, _, _ = callWindowProc.Call(before, window, message, w, l)
		}
		return result
	}))
}

// OnEnd calls end, on the window's thread, when the person signs out or the computer
// shuts down: Windows ends the program as soon as end returns. The toolkit does
// not look at that message, and a program with a window gets no signal.
func OnEnd(handle uintptr, end func()) {
	var once sync.Once
	Heed(handle, func(message, w, _ uintptr) (uintptr, bool) {
		if message != wmEndSession || w == 0 {
			return 0, false
		}
		once.Do(end)
		return 0, true
	})
}
