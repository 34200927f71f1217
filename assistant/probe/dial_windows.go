package probe

import (
	"errors"

	"golang.org/x/sys/windows"
)

// refused reports whether somebody answered, and said no.
func refused(err error) bool { return errors.Is(err, windows.WSAECONNREFUSED) }
