// Package disk keeps small files for one user, in a folder that nobody else
// can reach. A file is replaced as a whole: a crash, or a disk without room,
// leaves the old one or the new one.
package disk

import (
	"io/fs"
	"os"
)

// ErrForeign is a folder in which others can put what they like. As a lack of
// permission it is told as one: nothing can be kept there.
var ErrForeign error = &fs.PathError{Op: "use", Path: "folder", Err: fs.ErrPermission}

// Prepare makes the folder if it is missing, and refuses one that another user
// could have made ready for us: a link, a folder of somebody else's, or one in
// which others may write. There a lock or a file could be a link that leads a
// writing of ours to any file of this user.
func Prepare(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
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
