//go:build !windows

package browser

import (
	"errors"
	"os/exec"

	"github.com/skratchdot/open-golang/open"
)

// handTo has the desktop open an address or a file, and returns when its opener has
// ended. It is open-golang's Run: its Start would leave a zombie process behind.
func handTo(target string) error { return open.Run(target) }

// noProgram reports whether the desktop has nothing that opens it.
func noProgram(err error) bool { return errors.Is(err, exec.ErrNotFound) }
