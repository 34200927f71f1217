package disk

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// Windows has no such ways to open a file; making a link needs a right there.
const NoWait, NoFollow = 0, 0

// What errors of the system mean.
var (
	fullErrors     = []syscall.Errno{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}
	readOnlyErrors = []syscall.Errno{windows.ERROR_WRITE_PROTECT}
	inUseErrors    = []syscall.Errno{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION}
)

// Held reports whether what failed may work in a moment. Access is denied, too,
// while a file is open that is to be replaced or is already deleted.
func Held(err error) bool { return InUse(err) || errors.Is(err, windows.ERROR_ACCESS_DENIED) }

// ownedAlone is left to Windows: a profile is closed to other users.
func ownedAlone(fs.FileInfo) bool { return true }

// rename puts a file in the place of another, and returns when that is on the
// disk. os.Rename returns before: NTFS keeps a journal of names, so that one of
// the two files is there after a power cut, but it may be the old one.
func rename(from, to string) error { return move(from, to, windows.MOVEFILE_REPLACE_EXISTING) }

// RenameFree renames, and fails where the name is taken.
func RenameFree(from, to string) error { return move(from, to, 0) }

func move(from, to string, flags uint32) error {
	a, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	b, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	err = patiently(func() error { return windows.MoveFileEx(a, b, flags|windows.MOVEFILE_WRITE_THROUGH) })
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

// Sync is left to rename: Windows offers nothing for a folder.
func Sync(string) error { return nil }
