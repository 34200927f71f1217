//go:build unix

package disk

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// Ways to open a file that may not be ours: never wait for the other end of a
// pipe, never follow a link.
const (
	NoWait   = syscall.O_NONBLOCK
	NoFollow = syscall.O_NOFOLLOW
)

// What errors of the system mean. There, no program keeps another from a file.
var (
	fullErrors     = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}
	readOnlyErrors = []syscall.Errno{syscall.EROFS}
	inUseErrors    []syscall.Errno
)

// Held reports whether what failed may work in a moment.
func Held(error) bool { return false }

// ownedAlone reports whether this user owns it and nobody else may write there.
func ownedAlone(info fs.FileInfo) bool {
	owner, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(owner.Uid) == os.Geteuid() && info.Mode().Perm()&0o022 == 0
}

// rename puts a file in the place of another; Sync has that outlast a power cut.
func rename(from, to string) error { return os.Rename(from, to) }

// Sync has the names in a folder outlast a power cut. Some network
// folders cannot; their server sees to it.
func Sync(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
