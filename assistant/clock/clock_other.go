//go:build !linux

package clock

import "time"

// sinceBoot has no answer here: neither Windows nor macOS names the boot.
func sinceBoot() (string, time.Duration, bool) { return "", 0, false }
