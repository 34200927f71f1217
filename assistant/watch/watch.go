// Package watch hears from the operating system that the screen was locked or
// that the computer goes to sleep.
//
// Only Linux is asked. On Windows and macOS nothing is heard, so that the time
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
