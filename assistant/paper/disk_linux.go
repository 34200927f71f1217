package paper

import (
	"os/user"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// sticks looks where desktops show the sticks of a user.
func sticks() []Folder {
	u, err := user.Current()
	if err != nil {
		return nil
	}
	return sticksIn([]string{filepath.Join("/run/media", u.Username), filepath.Join("/media", u.Username)}, mounted)
}

// renameFree renames, and fails where the name is taken.
func renameFree(from, to string) error {
	return unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
}
