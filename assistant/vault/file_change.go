package vault

import (
	"errors"
	"os"
	"strings"

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

// setAside keeps the file and the version before under other names, where
// nothing looks for them. Repeated after an interruption, it goes on.
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

// forget deletes the file and all its copies, the file last, so that it can be
// repeated if it is interrupted. With only, it does so if the file is still
// that version.
func (f *file) forget(only *unsealed) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.alone(func() error {
		if only != nil && !f.begins(only.line) {
			return fail(CodeNotKept, "changed meanwhile")
		}
		f.shut()
		for _, prefix := range []string{asideName, backupName, fileName} {
			if err := f.remove(prefix); err != nil {
				return err
			}
		}
		return nil
	})
}

// remove deletes what has a name that begins so.
func (f *file) remove(prefix string) error {
	entries, err := os.ReadDir(f.dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefix) {
			err = errors.Join(err, os.RemoveAll(f.path(e.Name())))
		}
	}
	if err = errors.Join(err, disk.Sync(f.dir)); err != nil {
		return diskError(err)
	}
	return nil
}
