// Package clock reads the clocks of the computer: the one on the wall, and
// the one that nobody can set.
package clock

import (
	"crypto/rand"
	"time"

	"signinhelper/assistant"
)

// Read returns the present moment. Where the system tells the time since
// boot and which boot it was, two readings can be compared over a restart of
// the program; elsewhere only within one run, and by the wall across runs.
func Read() assistant.Instant {
	now := assistant.Instant{Wall: time.Now().UTC().Round(0)}
	if boot, since, ok := sinceBoot(); ok {
		now.Boot, now.Since = boot, since
		return now
	}
	now.Boot, now.Since = thisRun, time.Since(started)
	return now
}

// thisRun stands in for the boot where the system does not tell it. Go's own
// monotonic clock then serves, which stands still while some systems sleep.
var (
	thisRun = "run-" + rand.Text()
	started = time.Now()
)
