package console

import (
	"os"

	"golang.org/x/sys/windows"
)

var attachConsole = windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole")

// parentProcess is ATTACH_PARENT_PROCESS.
const parentProcess = ^uintptr(0)

// Attach gives the program the console that it was started from. Windows gives
// none to a program with a window of its own; with one, a black console would
// stand beside that window. What was given, a pipe or a file, stays. Where there
// is neither, what is written goes nowhere, and that is no failure.
func Attach() {
	wanted := map[uint32]**os.File{windows.STD_OUTPUT_HANDLE: &os.Stdout, windows.STD_ERROR_HANDLE: &os.Stderr, windows.STD_INPUT_HANDLE: &os.Stdin}
	for handle := range wanted {
		if given(handle) {
			delete(wanted, handle)
		}
	}
	if len(wanted) == 0 {
		return
	}
	attached, _, _ := attachConsole.Call(parentProcess)
	for handle, file := range wanted {
		name, mode := "CONOUT$", os.O_RDWR
		if handle == windows.STD_INPUT_HANDLE {
			name = "CONIN$"
		}
		if attached == 0 {
			name = os.DevNull
		}
		if f, err := os.OpenFile(name, mode, 0); err == nil {
			*file = f
		}
	}
}

// given tells whether whoever started the program gave it a pipe, a file or a
// console for this.
func given(std uint32) bool {
	h, err := windows.GetStdHandle(std)
	if err != nil || h == 0 || h == windows.InvalidHandle {
		return false
	}
	kind, err := windows.GetFileType(h)
	return err == nil && kind != windows.FILE_TYPE_UNKNOWN
}
