//go:build dev

package shell

import (
	"os"
	"time"
)

// develop has a development build do what the end-to-end tests need. It is no part of
// the program as it is released.
func (a *Shell) develop() {
	a.Bridge.Every(50*time.Millisecond, crashIfAsked)
}

// crashIfAsked crashes the program when there is a file of the name that
// SIGNINHELPER_CRASH has, with what stands in it: a crash of a development build
// that is as bad as one can be, since its message quotes what a person typed.
func crashIfAsked() {
	path := os.Getenv("SIGNINHELPER_CRASH")
	text, err := os.ReadFile(path)
	if err != nil {
		return
	}
	_ = os.Remove(path)
	panic(string(text))
}
