//go:build unix

package policy

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// Path is where the policy is.
func Path() string {
	if runtime.GOOS == "darwin" {
		return "/Library/Application Support/SigninHelper/policy.toml"
	}
	return "/etc/signin-helper/policy.toml"
}

// administrator owns what counts.
const administrator = 0

// load reads a file that the administrator alone can change.
func load(path string) ([]byte, error) { return loadBelow("/", path) }

// loadBelow is load below a folder that is taken for the root. Each folder is opened
// from the one above it, following no link, and looked at when it is open, so that
// nothing can be put in its place between the look and the reading.
//
// What is wrong with a folder counts only where there is a file at the end: a home
// without one stays as it is, even in a container whose root is nobody's.
func loadBelow(root, path string) ([]byte, error) {
	at, err := unix.Open(root, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	bad := ownedAlone(at, true)
	names := strings.Split(strings.Trim(path, "/"), "/")
	for i, name := range names {
		flags, folder := unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_CLOEXEC, i < len(names)-1
		if folder {
			flags |= unix.O_DIRECTORY
		} else {
			flags |= unix.O_NONBLOCK // a pipe is not waited for
		}
		next, err := unix.Openat(at, name, flags, 0)
		if err != nil {
			err = reasonOf(at, name, err)
		}
		_ = unix.Close(at)
		if err != nil {
			return nil, err
		}
		at = next
		if bad == nil {
			bad = ownedAlone(at, folder)
		}
	}
	file := os.NewFile(uintptr(at), path)
	defer func() { _ = file.Close() }()
	if bad != nil {
		return nil, bad
	}
	return io.ReadAll(io.LimitReader(file, MostBytes+1)) // Parse refuses the one that is too much
}

// ownedAlone reports why what was opened does not count. The group's right to write
// stands for those that an access list gives, too.
func ownedAlone(fd int, folder bool) error {
	var st unix.Stat_t
	if err := unix.Fstat(fd, &st); err != nil {
		return err
	}
	is := st.Mode & unix.S_IFMT
	switch {
	case folder && is != unix.S_IFDIR || !folder && is != unix.S_IFREG:
		return errRefused{NotAFile}
	case st.Uid != administrator:
		return errRefused{NotOwned}
	case st.Mode&0o022 != 0:
		return errRefused{Writable}
	}
	return nil
}

// reasonOf tells why a name could not be opened. What the systems say of a link
// differs, and one of them says that it is no folder; so it is looked at.
func reasonOf(at int, name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var st unix.Stat_t
	if unix.Fstatat(at, name, &st, unix.AT_SYMLINK_NOFOLLOW) == nil {
		switch st.Mode & unix.S_IFMT {
		case unix.S_IFLNK:
			return errRefused{Link}
		case unix.S_IFDIR, unix.S_IFREG:
		default:
			return errRefused{NotAFile} // a socket, which cannot be opened
		}
	}
	return err
}

// ownCommand reports whether a command is the administrator's. Links count as what
// they lead to, as long as each is in a folder of the administrator's: /bin is a link.
func ownCommand(path string) bool { return ownBelow("", path) }

// mostLinks is how many links are followed, as many as by the system.
const mostLinks = 40

// ownBelow is ownCommand below a folder that is taken for the root. What is looked at
// here can be changed by the administrator alone, so it stays as it is. One that is
// not there is nobody's to put there, and staff are told when it cannot be run.
func ownBelow(root, path string) bool {
	links, done, rest := 0, "/", strings.Split(strings.Trim(path, "/"), "/")
	for {
		info, err := os.Lstat(filepath.Join(root, done))
		if err != nil {
			return errors.Is(err, fs.ErrNotExist)
		}
		st, ok := info.Sys().(*syscall.Stat_t)
		link := info.Mode()&fs.ModeSymlink != 0
		if !ok || st.Uid != administrator || !link && info.Mode().Perm()&0o022 != 0 {
			return false
		}
		if link {
			to, err := os.Readlink(filepath.Join(root, done))
			if links++; err != nil || links > mostLinks {
				return false
			}
			if !strings.HasPrefix(to, "/") {
				to = filepath.Join(filepath.Dir(done), to)
			}
			done, rest = "/", append(strings.Split(strings.Trim(filepath.Clean(to), "/"), "/"), rest...)
			continue
		}
		if len(rest) == 0 {
			return info.Mode().IsRegular()
		}
		done, rest = filepath.Join(done, rest[0]), rest[1:]
	}
}
