//go:build !windows

package window

// Yield has nothing to do: there, a program may come to the front by itself.
func Yield() {}

// Restore has nothing to do: the toolkit's request for the focus does it.
func Restore(uintptr) {}

// Flashes: a window asks for the person who looks elsewhere.
const Flashes = false

// Flash has nothing to do.
func Flash(uintptr) {}

// OnEnd has nothing to do: the end of a session comes as a signal.
func OnEnd(uintptr, func()) {}
