package disk

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// A virus guard or an indexer opens each new file for a moment, and on Windows
// nobody else can rename, delete or read it meanwhile. That is waited for, as long
// as Go's own commands do (cmd/internal/robustio), and more seldom each time.
const (
	patience = 2 * time.Second
	firstTry = 5 * time.Millisecond
)

// patiently does what another program may be in the way of.
func patiently(do func() error) error { return whileHeld(Held, do) }

func whileHeld(held func(error) bool, do func() error) error {
	began := time.Now()
	for pause := firstTry; ; pause *= 2 {
		err := do()
		if err == nil || !held(err) || time.Since(began)+pause > patience {
			return err
		}
		time.Sleep(pause)
	}
}

// RemoveAll deletes a file, or a folder with what is in it. It is no error if there
// is none.
func RemoveAll(path string) error { return patiently(func() error { return os.RemoveAll(path) }) }

// Full reports whether an error says that the disk has no room.
func Full(err error) bool { return isOne(err, fullErrors) }

// ReadOnly reports whether an error says that nothing can be written to the disk.
func ReadOnly(err error) bool { return isOne(err, readOnlyErrors) }

// InUse reports whether an error says that another program has the file.
func InUse(err error) bool { return isOne(err, inUseErrors) }

func isOne(err error, list []syscall.Errno) bool {
	for _, target := range list {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}
