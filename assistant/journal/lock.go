package journal

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"signinhelper/assistant/disk"
)

const (
	lockName  = "open.lock"
	raiseName = "raise"
	// raiseWait is how long a second start waits for the first to answer.
	// The first looks once a second; one that has not looked in three
	// hangs, and then a person who double-clicks must get a window.
	raiseWait = 3 * time.Second
	// raisePoll is how often the second start looks: often enough that its
	// window comes up at once when the first was just closing.
	raisePoll = raiseWait / 30
	// watchPoll is how often the first looks whether it is asked.
	watchPoll = time.Second
)

// Instance is the right to be the one program that writes to a folder. A second
// window over the same progress would overwrite what was done in the first.
type Instance struct {
	dir  string
	lock *flock.Flock
	// sealed: nothing is read there, and nothing ever written.
	sealed bool
}

// Folder is where the progress is kept: below the configuration folder of the
// user. It is "" where the computer offers none.
func Folder() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "signin-helper")
}

// Take takes the desk in dir. When another program has it, that one is asked
// to come to the front, and Take returns taken=true once it answered; if it is
// just closing instead, the desk is ours as soon as it is gone. A folder in
// which nothing can be locked (a read-only home) is nobody's, and so
// everybody's.
//
// With dir "", where a computer offers no folder at all, the desk has no disk;
// nor has it one where the folder is not this user's alone. A Journal on it
// writes nothing and reports TroubleFolder.
func Take(dir string) (d *Instance, taken bool) {
	lock := flock.New(filepath.Join(dir, lockName), flock.SetFlag(os.O_CREATE|os.O_RDONLY|disk.NoFollow|disk.NoWait))
	d = &Instance{dir: dir, lock: lock}
	err := disk.Prepare(dir)
	if d.sealed = errors.Is(err, disk.ErrForeign); err != nil {
		return d, false
	}
	if isLink(lock.Path()) {
		d.sealed = true // where there is one link, there may be more
		return d, false
	}
	if got, err := lock.TryLock(); got || err != nil {
		d.asked() // an old question is not for us
		return d, false
	}
	return d, d.raise()
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&os.ModeSymlink != 0
}

// Watch calls back, each time that somebody started the program again and
// expects to see its window, until ctx ends. It looks at once and once a second,
// and calls, on a goroutine of its own: a home that hangs must not hold up the
// screen. It is to be called once there is a window: what it answers counts as
// one.
func (d *Instance) Watch(ctx context.Context, asked func()) {
	if d.sealed {
		return
	}
	go func() {
		tick := time.NewTicker(watchPoll)
		defer tick.Stop()
		for {
			// Who is closing does not answer: its window will not come.
			if ctx.Err() == nil && d.asked() {
				asked()
			}
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	}()
}

// Dir is the folder of the desk; "" where nothing may be read or written.
func (d *Instance) Dir() string {
	if d.sealed {
		return ""
	}
	return d.dir
}

// Leave gives the desk up.
func (d *Instance) Leave() { _ = d.lock.Unlock() }

// asked reports, once, that there is a question.
func (d *Instance) asked() bool { return os.Remove(d.question()) == nil }

func (d *Instance) question() string { return filepath.Join(d.dir, raiseName) }

// raise asks whoever has the desk to show its window, and reports whether it
// answered by taking the question away. If it leaves meanwhile, the desk is
// ours.
func (d *Instance) raise() (taken bool) {
	// Never through a link, and never emptying what is there: O_EXCL. A
	// question that stands already, from a third start, serves as well.
	f, err := os.OpenFile(d.question(), os.O_CREATE|os.O_EXCL|os.O_WRONLY|disk.NoFollow, 0o600)
	if err == nil {
		_ = f.Close()
	} else if !errors.Is(err, os.ErrExist) {
		return false
	}
	for deadline := time.Now().Add(raiseWait); time.Now().Before(deadline); time.Sleep(raisePoll) {
		_, err := os.Lstat(d.question())
		// Answered or not, a program that has left shows no window.
		if got, _ := d.lock.TryLock(); got {
			break
		}
		if os.IsNotExist(err) {
			return true
		}
	}
	d.asked()
	_, _ = d.lock.TryLock()
	return false
}
