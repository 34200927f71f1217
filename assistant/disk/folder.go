// Package disk keeps small files for one user, in a folder that nobody else
// can reach. A file is replaced as a whole: a crash, or a disk without room,
// leaves the old one or the new one.
package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// ErrForeign is a folder in which others can put what they like. As a lack of
// permission it is told as one: nothing can be kept there.
var ErrForeign error = &fs.PathError{Op: "use", Path: "folder", Err: fs.ErrPermission}

// Prepare makes the folder if it is missing, and refuses one that another user
// could have made ready for us: a link, a folder of somebody else's, or one in
// which others may write. There a lock or a file could be a link that leads a
// writing of ours to any file of this user.
func Prepare(dir string) error {
	if dir != "" {
		// A link to nowhere exists already, and Look has the word for it.
		if err := os.MkdirAll(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return Look(dir)
}

// Look tells of a folder what is known of it without making it: nil for one of
// ours, [fs.ErrNotExist] where there is none, and any other error where nobody can
// tell what is in it. Those are three things. A folder that one start with sudo
// left to root is not an empty one, and what a stranger put into his is not ours.
// "", where the computer names no folder, is none of ours either.
func Look(dir string) error {
	if dir == "" {
		return ErrForeign
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() || !ownedAlone(info) {
		return ErrForeign
	}
	return nil
}

// Has reports whether a name is taken in a folder, whatever has it. With an error
// nobody can tell, as Look says.
func Has(dir, name string) (bool, error) {
	err := Look(dir)
	if err == nil {
		_, err = os.Lstat(filepath.Join(dir, name))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// Closed reports whether an error says that the folder, or a file in it, is not
// for this user, or that there is something else in its place. Making room does
// not help then; somebody has to give it back.
func Closed(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ELOOP)
}
