package browser

import (
	"errors"
	"os/exec"
	"runtime"

	"golang.org/x/sys/windows"
)

// handTo has Windows open an address or a file. It is not open-golang's way, which
// is rundll32: that ends well whatever becomes of it, so a browser or a program
// for PDFs that is not there went by in silence.
func handTo(target string) error {
	runtime.LockOSThread() // what it calls may belong to one thread
	defer runtime.UnlockOSThread()
	name, err := windows.UTF16PtrFromString(target)
	if err != nil {
		return err
	}
	return windows.ShellExecute(0, nil, name, nil, nil, windows.SW_SHOWNORMAL)
}

// noProgram reports whether Windows has nothing that opens it.
func noProgram(err error) bool {
	return errors.Is(err, windows.ERROR_NO_ASSOCIATION) || errors.Is(err, exec.ErrNotFound)
}
