package paper

import "golang.org/x/sys/unix"

// sticks lists the volumes. The system's own is a link to "/" there, and a
// link is no folder.
func sticks() []Folder { return sticksIn([]string{"/Volumes"}, mounted) }

// renameFree renames, and fails where the name is taken.
func renameFree(from, to string) error { return unix.RenamexNp(from, to, unix.RENAME_EXCL) }
