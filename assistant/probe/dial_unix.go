//go:build !windows

package probe

import (
	"errors"
	"syscall"
)

// refused reports whether somebody answered, and said no.
func refused(err error) bool { return errors.Is(err, syscall.ECONNREFUSED) }
