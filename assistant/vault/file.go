package vault

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gofrs/flock"

	"signinhelper/assistant/disk"
)

// The names in the folder. Whoever can read the folder can read them, so they
// say nothing about a person.
const (
	fileName   = "people.sealed"
	backupName = fileName + ".backup" // the same once more
	asideName  = fileName + ".damaged-"
	asideTime  = "20060102-150405.000000000" // behind it: when
	lockName   = "people.lock"
)

const (
	// lockWait is how long another program of ours may have the file to
	// itself. A save takes milliseconds, and a busy old disk a second.
	lockWait = 5 * time.Second
	lockPoll = 20 * time.Millisecond
)

// A file is the sealed file of people. Each change replaces it as a whole, and
// then the copy beside it: no single damage loses anything, unless a change was
// cut short in between, and then no more than that change. While it is open,
// its key and its items are in memory.
type file struct {
	dir  string
	work int                // of a new passphrase
	sync func(string) error // disk.Sync

	mu   sync.Mutex // held by whoever uses the disk
	now  atomic.Pointer[unsealed]
	seen atomic.Bool // there was a file when the disk last told
}

func newFile(dir string) *file {
	f := &file{dir: dir, work: fileWork, sync: disk.Sync}
	f.shut()
	return f
}

// look reports whether there is a file, whole or not. With an error the disk does
// not say, and what it said last holds: a file in a folder on a network that is away
// for a moment is still there, and who takes it for none has people kept somewhere
// else.
func (f *file) look() (there bool, err error) {
	for _, name := range []string{fileName, backupName} {
		if there, err = disk.Has(f.dir, name); err != nil {
			return f.seen.Load(), diskError(err)
		}
		if there {
			break
		}
	}
	f.seen.Store(there)
	return there, nil
}

// gone reports whether it is sure that there is no file of that name.
func (f *file) gone(name string) bool {
	has, err := disk.Has(f.dir, name)
	return err == nil && !has
}

func (f *file) path(name string) string { return filepath.Join(f.dir, name) }

func (f *file) isOpen() bool { return f.now.Load().key != "" }

// shut forgets what was open. It waits for nothing: what is being written is
// still written. The new pointer tells who is about to open that it is late.
func (f *file) shut() { f.now.Store(new(unsealed)) }

// alone keeps other programs of ours out while it changes the folder.
func (f *file) alone(do func() error) error {
	if err := disk.Prepare(f.dir); err != nil {
		return diskError(err)
	}
	lock := flock.New(f.path(lockName), flock.SetFlag(os.O_CREATE|os.O_RDONLY|disk.NoFollow|disk.NoWait), flock.SetPermissions(0o600))
	ctx, cancel := context.WithTimeout(context.Background(), lockWait)
	defer cancel()
	if _, err := lock.TryLockContext(ctx, lockPoll); errors.Is(err, context.DeadlineExceeded) {
		return fail(CodeHanging, "another program has the file")
	} else if err != nil {
		return diskError(err)
	}
	defer func() { _ = lock.Close() }()
	disk.RemoveLeftovers(f.path(fileName))
	disk.RemoveLeftovers(f.path(backupName))
	return do()
}

// diskError is what the system said of the disk, without the path.
func diskError(err error) *Error {
	code := CodeDisk
	switch {
	case disk.InUse(err):
		code = CodeInUse
	case disk.Closed(err):
		code = CodeFolder
	}
	var errno syscall.Errno
	if errors.As(err, &errno) {
		return fail(code, "error number %d", uint(errno))
	}
	return fail(code, "")
}

// read fails with codeAbsent, with CodeDamaged for what cannot be a file of
// ours, with CodeFolder or with CodeDisk.
func (f *file) read(name string) ([]byte, error) {
	data, err := disk.Read(f.path(name), maxFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fail(codeAbsent, "no file")
	case errors.Is(err, disk.ErrNotOurs), errors.Is(err, syscall.ELOOP):
		return nil, fail(CodeDamaged, "not a file of ours")
	case err != nil:
		return nil, diskError(err)
	}
	return data, nil
}

// make begins an empty file.
func (f *file) make(passphrase string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.alone(func() error {
		if there, err := f.look(); err != nil {
			return err // never over what cannot be seen
		} else if there {
			return fail(CodeRefused, "there is a file")
		}
		u, err := newUnsealed(passphrase, f.work)
		if err != nil {
			return err
		}
		u, data, err := u.with(nil)
		if err != nil {
			return err
		}
		if err := disk.Write(f.dir, fileName, data); err != nil {
			return diskError(err)
		}
		f.now.Store(u)
		return nil
	})
}

// open opens the file, or its copy if it is damaged or gone. It
// fails with CodeWrongPIN, CodeDamaged if that is damaged too, CodeNewer, CodeFolder
// or CodeDisk. Only a damaged file needs the disk to be written.
func (f *file) open(passphrase string) (restored bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := disk.Prepare(f.dir); err != nil {
		return false, diskError(err)
	}
	was := f.now.Load()
	u, _, err := f.openOne(fileName, passphrase)
	if hasCode(err, CodeDamaged, codeAbsent) {
		var spare []byte
		u, spare, err = f.openSpare(passphrase, err)
		if err == nil {
			restored, err = true, f.restore(passphrase, spare)
		}
	}
	if err == nil && !f.now.CompareAndSwap(was, u) {
		err = fail(CodeFileShut, "shut meanwhile")
	}
	return restored && err == nil, err
}

func (f *file) openOne(name, passphrase string) (u *unsealed, data []byte, err error) {
	if data, err = f.read(name); err != nil {
		return nil, nil, err
	}
	u, err = openWith(passphrase, data)
	return u, data, err
}

// openSpare opens the copy; why is what is wrong with the file.
func (f *file) openSpare(passphrase string, why error) (*unsealed, []byte, error) {
	u, data, err := f.openOne(backupName, passphrase)
	switch {
	case !hasCode(err, codeAbsent):
		return u, data, err
	case hasCode(why, codeAbsent):
		return nil, nil, fail(CodeRefused, "no file")
	}
	return nil, nil, why
}

// restore puts the copy in the place of a damaged file, which is
// kept. A full disk has room for that.
func (f *file) restore(passphrase string, spare []byte) error {
	return f.alone(func() error {
		if _, _, err := f.openOne(fileName, passphrase); err == nil {
			return nil // another program was faster
		}
		if err := f.putAside(fileName); err != nil {
			return err
		}
		if err := disk.Rename(f.dir, backupName, fileName); err != nil {
			return diskError(err)
		}
		_ = disk.Write(f.dir, backupName, spare) // if not now, then at the next change
		return nil
	})
}

// putAside keeps what stands in the place of the file, or of its copy, for a
// person to look at. Its name says when, so that a second damage does not
// overwrite the first.
func (f *file) putAside(name string) error {
	aside := asideName + time.Now().UTC().Format(asideTime) + strings.TrimPrefix(name, fileName)
	err := disk.Rename(f.dir, name, aside)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diskError(err)
	}
	return nil
}

// isAside reports whether putAside gave that name. A person's own copy of what was
// put aside, under a name of theirs, is not ours to delete.
func isAside(name string) bool {
	stamp, aside := strings.CutPrefix(name, asideName)
	_, err := time.Parse(asideTime, strings.TrimSuffix(stamp, strings.TrimPrefix(backupName, fileName)))
	return aside && err == nil
}

// current returns the version on the disk. It fails with CodeFileShut,
// CodeFolder or CodeDisk.
func (f *file) current() (*unsealed, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if u := f.now.Load(); u.key != "" && f.begins(u.line) {
		return u, nil
	}
	u, _, err := f.latest()
	return u, err
}

// begins reports whether the file has that first line, and so is that version.
func (f *file) begins(line string) bool {
	r, err := disk.Open(f.path(fileName))
	if err != nil {
		return false
	}
	defer func() { _ = r.Close() }()
	begin := make([]byte, len(line)+1)
	n, _ := r.Read(begin)
	return string(begin[:n]) == line+"\n"
}

// latest is current without a look at the first line alone. What is in memory is
// whole, also if the file was damaged since.
func (f *file) latest() (u *unsealed, damaged bool, err error) {
	was := f.now.Load()
	if was.key == "" {
		return nil, false, fail(CodeFileShut, "")
	}
	data, err := f.read(fileName)
	if err == nil {
		u, err = was.reopen(data)
	}
	switch {
	case err == nil:
		f.now.CompareAndSwap(was, u)
		return u, false, nil
	case hasCode(err, CodeDamaged), hasCode(err, codeAbsent) && !f.gone(backupName):
		return was, true, nil
	case hasCode(err, CodeDisk, CodeInUse, CodeFolder):
		return nil, false, err
	}
	// Another program has deleted it, or made another in its place. It would
	// be wrong to bring back what somebody wanted gone.
	f.now.CompareAndSwap(was, new(unsealed))
	return nil, false, fail(CodeFileShut, "exchanged")
}
