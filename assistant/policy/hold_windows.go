package policy

import (
	"errors"

	"golang.org/x/sys/windows"
)

// holding is a name of the whole computer, in all its sessions. A lock on the file would
// keep the administrator from changing it.
const holding = `Global\signin-helper-policy`

// Hold marks the program as running, for [Held], until release. Where it fails, nothing
// is told.
func Hold() (release func()) {
	name, _ := windows.UTF16PtrFromString(holding)
	h, err := windows.CreateMutex(nil, false, name)
	if err != nil && h == 0 {
		return func() {}
	}
	return func() { _ = windows.CloseHandle(h) }
}

// Held reports whether a program runs on this computer by its policy, whoever started
// it. Any user of the computer can feign that.
func Held() bool {
	name, _ := windows.UTF16PtrFromString(holding)
	h, err := windows.OpenMutex(windows.SYNCHRONIZE, false, name)
	if err == nil {
		_ = windows.CloseHandle(h)
	}
	return err == nil || errors.Is(err, windows.ERROR_ACCESS_DENIED)
}
