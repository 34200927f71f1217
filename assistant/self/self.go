// Package self starts this program once more, to do a part of its work in a
// process of its own: one that can be ended, or that outlives the window. No
// other program can be started here.
package self

import (
	"os"
	"os/exec"
	"runtime"
)

// path names this program. On Linux an update may have put another program
// under our name while we run; the kernel's link is always ourselves.
func path() (string, error) {
	if runtime.GOOS == "linux" {
		return "/proc/self/exe", nil
	}
	return os.Executable()
}

// Command is this program with other arguments, ready to be started. Every
// program of the user can read them, so nothing personal belongs there.
func Command(args ...string) (*exec.Cmd, error) {
	own, err := path()
	if err != nil {
		return nil, err
	}
	return exec.Command(own, args...), nil
}
