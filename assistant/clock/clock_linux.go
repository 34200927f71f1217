package clock

import (
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// sinceBoot reads CLOCK_BOOTTIME, which counts sleep and cannot be set, and
// the identity of the boot that it counts from (clock_gettime(2), random(4)).
func sinceBoot() (boot string, since time.Duration, ok bool) {
	if boot = bootID(); boot == "" {
		return "", 0, false
	}
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &ts); err != nil {
		return "", 0, false
	}
	return boot, time.Duration(ts.Nano()), true
}

// bootID stays the same while the computer is on, so one reading will do.
var bootID = sync.OnceValue(func() string {
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(id))
})
