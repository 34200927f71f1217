package disk

import "io/fs"

// Windows has no such ways to open a file; making a link needs a right there.
const NoWait, NoFollow = 0, 0

// ownedAlone is left to Windows: a profile is closed to other users.
func ownedAlone(fs.FileInfo) bool { return true }

// Sync is left to Windows: it offers nothing for a folder, and NTFS
// keeps a journal of names.
func Sync(string) error { return nil }
