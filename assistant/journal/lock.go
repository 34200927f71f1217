package journal

import (
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

const (
	lockName  = "open.lock"
	raiseName = "raise"
	// raiseWait is how long a second start waits for the first to answer.
	// The first looks once a second; one that has not looked in three
	// hangs, and then a person who double-clicks must get a window.
	raiseWait = 3 * time.Second
)

// Desk is the right to be the one program that writes to a folder. A second
// window over the same progress would overwrite what was done in the first.
type Desk struct {
	dir  string
	lock *flock.Flock
}

// Take takes the desk in dir. When another program has it, that one is asked
// to come to the front, and Take returns taken=true once it answered. A
// folder in which nothing can be locked (a read-only home) is nobody's, and
// so everybody's.
func Take(dir string) (d *Desk, taken bool) {
	d = &Desk{dir: dir, lock: flock.New(filepath.Join(dir, lockName))}
	if os.MkdirAll(dir, 0o700) != nil {
		return d, false
	}
	got, err := d.lock.TryLock()
	if got || err != nil {
		d.Asked() // an old question is not for us
		return d, false
	}
	return d, d.raise()
}

// Asked reports, once, that somebody started the program again and expects
// to see its window.
func (d *Desk) Asked() bool { return os.Remove(filepath.Join(d.dir, raiseName)) == nil }

// Leave gives the desk up.
func (d *Desk) Leave() { _ = d.lock.Unlock() }

// raise asks whoever has the desk to show its window, and reports whether it
// answered by taking the question away.
func (d *Desk) raise() bool {
	question := filepath.Join(d.dir, raiseName)
	if os.WriteFile(question, nil, 0o600) != nil {
		return false
	}
	for deadline := time.Now().Add(raiseWait); time.Now().Before(deadline); time.Sleep(raiseWait / 30) {
		if _, err := os.Stat(question); os.IsNotExist(err) {
			return true
		}
	}
	_ = os.Remove(question)
	return false
}
