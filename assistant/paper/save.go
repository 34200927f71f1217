package paper

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/disk"
)

// mostNames bounds the search for a free name: a folder with so many of them
// is one that something else is wrong with.
const mostNames = 999

// A file that is not whole yet has a name of this beginning and end. It says whose
// it is, should a crash leave one behind: that is swept once it is so old that no
// program can be at it still.
const (
	partName = ".signin-helper-"
	partEnd  = ".part"
	partLife = time.Hour
)

// Save puts a new file into a folder and returns the name that it got: a file
// that is there already is never written over. Only this user can read it,
// where the disk can tell users apart. Every error is an [*Error].
//
// It is written under another name, synced, and then given its own, so that a
// crash, a full disk or a pulled stick leaves nothing that looks like the file
// and is not.
func (d Disk) Save(f Folder, name string, data []byte) (string, error) {
	if !goodName(name) {
		return "", &Error{TroubleName}
	}
	sweepParts(f.Path)
	part := filepath.Join(f.Path, partName+strings.ToLower(rand.Text())+partEnd)
	if err := writeNew(part, data, true); err != nil {
		_ = os.Remove(part)
		return "", because(err)
	}
	defer func() { _ = os.Remove(part) }() // there only if it got no name
	for n := 1; n <= mostNames; n++ {
		as := numbered(name, n)
		err := d.give(part, filepath.Join(f.Path, as))
		switch {
		case err == nil:
			if err := disk.Sync(f.Path); err != nil { // the new name may not outlive a pulled plug
				_ = os.Remove(filepath.Join(f.Path, as))
				return "", because(err)
			}
			return as, nil
		case !errors.Is(err, fs.ErrExist):
			return "", because(err)
		}
	}
	return "", &Error{TroubleOther}
}

// sweepParts takes away what a crash left in a folder.
func sweepParts(dir string) {
	files, _ := os.ReadDir(dir)
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), partName) || !strings.HasSuffix(f.Name(), partEnd) {
			continue
		}
		if info, err := f.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > partLife {
			_ = os.Remove(filepath.Join(dir, f.Name()))
		}
	}
}

// writeNew makes a file, never through a link that waits there: O_EXCL. With
// sync, it is on the disk when writeNew returns.
func writeNew(path string, data []byte, sync bool) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err = file.Write(data); sync {
		err = errors.Join(err, file.Sync())
	}
	return errors.Join(err, file.Close())
}

// give gives a file its name, and fails with fs.ErrExist where that is taken,
// be it taken this very moment by another program. How that is done depends on
// the disk: those of sticks know no second name for a file, and some drivers
// know no renaming that stops at a name taken.
func (d Disk) give(part, path string) error {
	free, link := d.free, d.link
	if free == nil {
		free, link = renameFree, os.Link
	}
	err := free(part, path)
	if err == nil || errors.Is(err, fs.ErrExist) || !unsupported(err) {
		return err
	}
	err = link(part, path)
	if err == nil || errors.Is(err, fs.ErrExist) || !unsupported(err) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	// The last resort takes the name first. A crash between the two leaves
	// an empty file; nothing is written over all the same.
	if err := writeNew(path, nil, true); err != nil {
		return err
	}
	if err = os.Rename(part, path); err != nil {
		_ = os.Remove(path)
	}
	return err
}

func unsupported(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL)
}

// because tells what an error of the system means for a person.
func because(err error) error {
	trouble := TroubleOther
	switch {
	case disk.Full(err):
		trouble = TroubleFull
	case disk.ReadOnly(err), errors.Is(err, fs.ErrPermission):
		trouble = TroubleReadOnly
	case slices.ContainsFunc(goneErrors, func(target error) bool { return errors.Is(err, target) }):
		trouble = TroubleGone
	}
	return &Error{trouble}
}

// TroubleOf returns the trouble in an error of this package, and NoTrouble for
// none.
func TroubleOf(err error) assistant.Trouble {
	var e *Error
	switch {
	case err == nil:
		return assistant.NoTrouble
	case errors.As(err, &e):
		return e.Trouble
	}
	return TroubleOther
}
