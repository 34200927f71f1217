//go:build unix

package paper

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// openFilesHold: a folder can be renamed while a file in it is open.
const openFilesHold = false

var goneErrors = []error{fs.ErrNotExist, syscall.ENOTDIR, syscall.EIO, syscall.ENODEV, syscall.ENXIO}

// mounted reports whether another disk begins at that folder.
func mounted(path string) bool {
	device := func(path string) any { // a number, whose type differs between systems
		info, err := os.Lstat(path)
		if err != nil {
			return nil
		}
		if stat, ok := info.Sys().(*syscall.Stat_t); ok {
			return stat.Dev
		}
		return nil
	}
	own, around := device(path), device(filepath.Dir(path))
	return own != nil && around != nil && own != around
}

// private reports whether a folder is this user's, and nobody else can enter.
func private(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid() && info.Mode().Perm() == 0o700
}

// unchangeable reports whether no other user can rename what is ours there.
func unchangeable(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	owner := ok && (stat.Uid == 0 || int(stat.Uid) == os.Geteuid())
	return owner && (info.Mode().Perm()&0o022 == 0 || info.Mode()&fs.ModeSticky != 0)
}
