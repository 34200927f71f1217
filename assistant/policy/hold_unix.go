//go:build unix

package policy

import (
	"os"

	"github.com/gofrs/flock"

	"signinhelper/assistant/disk"
)

// Hold marks the program as running, for [Held], until release: by a lock on the policy
// that is shared, since a kiosk writes no file. Where it fails, nothing is told.
func Hold() (release func()) { return holdOn(Path()) }

func holdOn(path string) (release func()) {
	lock := lockOf(path)
	_, _ = lock.TryRLock()
	return func() { _ = lock.Unlock() }
}

// Held reports whether a program runs on this computer by its policy, whoever started
// it. Any user of the computer can feign that.
func Held() bool { return heldAt(Path()) }

func heldAt(path string) bool {
	lock := lockOf(path)
	free, err := lock.TryLock()
	if free {
		_ = lock.Unlock()
	}
	return err == nil && !free
}

// lockOf is a lock on a file that may be anything: a pipe is not waited for.
func lockOf(path string) *flock.Flock {
	return flock.New(path, flock.SetFlag(os.O_RDONLY|disk.NoFollow|disk.NoWait))
}
