package paper

import (
	"cmp"
	"crypto/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/gofrs/flock"

	"signinhelper/assistant/disk"
)

const (
	// trayName begins the name of each folder of sheets, by which leftovers are
	// known.
	trayName = "signin-helper-print-"
	// lockName is the file in it that is locked while its program lives.
	lockName = "lock"
	// takeTries is how often to make a folder: another start of the program
	// can take one for a leftover between its making and its locking. That
	// is rare even once; ten are over in a millisecond.
	takeTries = 10
)

// Tray holds what another program is given to read that wants a file. The zero
// Tray is ready, and for the sheets that the program for PDFs shows: the one
// place where a personal value lies in the clear outside of the memory, for as
// long as the program runs.
//
// The file is in a folder that only this user can enter, under a name that
// says nothing, since programs keep lists of what they showed. The folder is
// below the user's runtime folder where there is one: that is in memory, and
// the system empties it when the user signs out. Elsewhere it is among the
// temporary files, written without a sync, and so perhaps never to the disk.
//
// What it does not guard against: the program that shows a sheet, and the
// printer's queue, make copies of their own while they work.
type Tray struct {
	// Bases are where the folder may be, the best first; nil asks the system.
	Bases []string
	// Name begins the names of its folders, and Ending ends those of its files;
	// "" for those of sheets.
	Name, Ending string

	mu   sync.Mutex
	held []hold
	left []string // folders that could not be taken away yet
}

// hold is a folder of this program, and the lock that says it lives.
type hold struct {
	dir, name string // name begins the last part of dir
	lock      *flock.Flock
}

// PDF is a file in a tray. Only a tray makes one, so that whoever opens a
// PDF opens nothing else: the desktop would open any file, and start some.
type PDF struct{ path string }

// Path is where the sheet is; "" for the zero Sheet.
func (s PDF) Path() string { return s.path }

// Put lays a file in the tray. Every error is an [*Error].
func (t *Tray) Put(data []byte) (PDF, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := len(t.held); n > 0 {
		if sheet, err := t.held[n-1].put(data, t.ending()); err == nil {
			return sheet, nil
		}
	}
	err := error(&Error{TroubleOther})
	for _, base := range t.bases() {
		h, taken := take(base, t.name())
		if !taken {
			continue
		}
		t.held = append(t.held, h)
		sheet, failed := h.put(data, t.ending())
		if failed == nil {
			return sheet, nil
		}
		err = because(failed)
	}
	return PDF{}, err
}

// Clear takes all sheets away. A program that shows one goes on to show it. On
// Windows the sheet stays where it is for as long, and goes with the first Clear
// after that, or with the next start.
func (t *Tray) Clear() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, h := range t.held {
		t.left = append(t.left, h.remove())
	}
	t.held = nil
	t.left = slices.DeleteFunc(t.left, func(dir string) bool { return os.RemoveAll(dir) == nil })
}

// Sweep takes away what a program left that crashed. A folder is known as ours
// by its name, its owner and its rights, and as left behind by its lock, which
// the system takes from a program when that ends, however it does. A link is
// never followed, and nothing of a program that lives is touched. It returns the
// folders that another program keeps in use.
func (t *Tray) Sweep() (stay []string) {
	for _, base := range t.bases() {
		entries, err := os.ReadDir(base)
		if err != nil {
			continue
		}
		for _, e := range entries {
			if !strings.HasPrefix(e.Name(), t.name()) {
				continue
			}
			dir := filepath.Join(base, e.Name())
			info, err := os.Lstat(dir)
			if err != nil || !info.IsDir() || !private(info) {
				continue
			}
			if h := (hold{dir, t.name(), lockIn(dir)}); h.alone() {
				if left := h.remove(); os.RemoveAll(left) != nil {
					stay = append(stay, left)
				}
			}
		}
	}
	return stay
}

func (t *Tray) name() string   { return cmp.Or(t.Name, trayName) }
func (t *Tray) ending() string { return cmp.Or(t.Ending, ".pdf") }

func (t *Tray) bases() []string {
	if t.Bases != nil {
		return t.Bases
	}
	var list []string
	if dir := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(dir) {
		if info, err := os.Lstat(dir); err == nil && info.IsDir() && private(info) {
			list = append(list, dir)
		}
	}
	return append(list, os.TempDir())
}

// take makes a folder in base. Among temporary files of all users, others
// must not be able to put another in its place: base is this user's or the
// system's, and nobody else's to rename things in.
func take(base, name string) (hold, bool) {
	info, err := os.Stat(base)
	if err != nil || !unchangeable(info) {
		return hold{}, false
	}
	for range takeTries {
		dir, err := os.MkdirTemp(base, name+"*") // 0700
		if err != nil {
			return hold{}, false
		}
		h := hold{dir, name, lockIn(dir)}
		if h.alone() {
			// Sweep could have had the lock just before, and the folder.
			if _, err := os.Lstat(h.lock.Path()); err == nil {
				return h, true
			}
		}
		h.remove()
	}
	return hold{}, false
}

func lockIn(dir string) *flock.Flock {
	return flock.New(filepath.Join(dir, lockName), flock.SetFlag(os.O_CREATE|os.O_RDWR|disk.NoFollow|disk.NoWait), flock.SetPermissions(0o600))
}

// alone locks the folder, and reports whether nobody else has.
func (h hold) alone() bool {
	got, err := h.lock.TryLock()
	return got && err == nil
}

func (h hold) put(data []byte, ending string) (PDF, error) {
	path := filepath.Join(h.dir, strings.ToLower(rand.Text())+ending)
	if err := writeNew(path, data, false); err != nil {
		_ = os.Remove(path)
		return PDF{}, err
	}
	return PDF{path}, nil
}

// remove takes the folder away. It is renamed first, under the lock: with it in
// its place, another start could find no lock file at a wrong moment, make one,
// and take up a folder that is about to go. What could not go is at the path that
// it returns.
func (h hold) remove() (left string) {
	if openFilesHold {
		_ = h.lock.Unlock()
	}
	gone := filepath.Join(filepath.Dir(h.dir), h.name+strings.ToLower(rand.Text()))
	if os.Rename(h.dir, gone) != nil {
		gone = h.dir
	} else {
		_ = os.RemoveAll(gone)
	}
	_ = h.lock.Unlock()
	return gone
}
