package vault

import (
	"errors"
	"io/fs"
	"os"

	"signinhelper/assistant/disk"
)

// change replaces the file by one with other items, and then its copy, and
// returns when both are sure to outlast a power cut. So no copy is left of what
// was taken out, nor of what lay open before it went under a PIN.
func (f *file) change(edit func([]item) []item) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.alone(func() error {
		was, damaged, err := f.latest()
		if err != nil {
			return err
		}
		now, data, err := was.with(edit(was.items))
		if err != nil {
			return err
		}
		if damaged {
			if err := f.putAside(fileName); err != nil {
				return err
			}
		}
		if err := f.write(fileName, data); err != nil {
			if f.begins(now.line) {
				err = unsure(err)
			}
			return err
		}
		f.now.CompareAndSwap(was, now) // unless it was shut since
		if err := f.write(backupName, data); err != nil {
			return unsure(err)
		}
		return nil
	})
}

func (f *file) write(name string, data []byte) error {
	if err := disk.Write(f.dir, name, data); err != nil {
		return diskError(err)
	}
	return nil
}

// setAside keeps the file and its copy under other names, where nothing looks for
// them. Repeated after an interruption, it goes on.
func (f *file) setAside() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.alone(func() error {
		if f.isOpen() {
			return fail(CodeRefused, "the file is open")
		}
		if err := f.putAside(fileName); err != nil {
			return err
		}
		return f.putAside(backupName)
	})
}

// forget deletes the file, its copy and what was put aside: the file last, so
// that it can be repeated if it is interrupted.
func (f *file) forget() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.alone(func() error {
		f.shut()
		if err := f.removeAside(); err != nil {
			return err
		}
		return f.removeBoth()
	})
}

// removeBoth deletes the copy, and then the file. The temporary files of both went
// before, with alone. Whatever else is in the folder is not ours.
func (f *file) removeBoth() error {
	for _, name := range []string{backupName, fileName} {
		if err := disk.RemoveAll(f.path(name)); err != nil {
			return diskError(err)
		}
	}
	if err := f.sync(f.dir); err != nil {
		return diskError(err)
	}
	return nil
}

// removeAside deletes the damaged files that were put aside. Nobody can take one
// person out of such a file, and what is whole of it still opens: so it goes
// with the first one who is forgotten, although it may hold others. What lies in a
// folder that cannot be read stays: the keyring can forget all the same, and the
// screen says that nobody can look there.
func (f *file) removeAside() error {
	entries, err := os.ReadDir(f.dir)
	if there, unknown := f.look(); errors.Is(err, fs.ErrNotExist) || err != nil && unknown != nil && !there {
		return nil
	}
	removed := false
	for _, e := range entries {
		if isAside(e.Name()) {
			err = errors.Join(err, disk.RemoveAll(f.path(e.Name())))
			removed = true
		}
	}
	if removed {
		err = errors.Join(err, f.sync(f.dir))
	}
	if err != nil {
		return unsure(diskError(err))
	}
	return nil
}
