package journal

import "io/fs"

// Windows has no such ways to open a file; making a link needs a right there.
const noWait, noFollow = 0, 0

// ownedAlone is left to Windows: a profile is closed to other users.
func ownedAlone(fs.FileInfo) bool { return true }
