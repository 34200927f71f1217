// Package watch hears from the operating system that the screen was locked, that
// the computer goes to sleep, and that somebody asks for high contrast.
//
// Of the lock, only Linux is asked. On Windows and macOS nothing is heard, so that the time
// without a sign of life, and the gap that a sleep leaves in the clock, have to
// do there.
package watch

import "context"

// Start calls locked each time that the screen is locked or the computer goes
// to sleep, until ctx ends. locked is called on another goroutine, and more
// than once for one such moment where several programs tell of it. A bus that
// went away and came back is heard again, and may have told of a lock
// meanwhile: that is taken for one. Where nobody tells, it is never called.
// Start returns at once.
func Start(ctx context.Context, locked func()) { start(ctx, locked) }

// Contrast calls changed when the computer asks its programs for high contrast, or no
// longer does, and for one of bright words on a dark ground, until ctx ends; and once
// at the start, if it does. changed is called on another goroutine. On macOS nothing is
// heard: Go cannot ask there without a library that reaches around types.
func Contrast(ctx context.Context, changed func(on, dark bool)) { go follow(ctx, tellChanges(changed)) }

// wish is what a computer asks for.
type wish struct{ on, dark bool }

// tellChanges passes on what is new.
func tellChanges(changed func(on, dark bool)) func(wish) {
	var last wish
	return func(w wish) {
		if !w.on {
			w.dark = false
		}
		if w != last {
			last = w
			changed(w.on, w.dark)
		}
	}
}
