//go:build !windows

package console

// Attach has nothing to do: a program is given its output by whoever starts it.
func Attach() {}
