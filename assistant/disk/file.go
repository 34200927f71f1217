package disk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// temporary stands in the name of a temporary file between the name of the file
// that it is to be and some digits. Nobody names a copy like that.
const temporary = ".new-"

// ErrNotOurs is what stands where a file of ours should, and cannot be one: a
// pipe, a folder, something huge.
var ErrNotOurs = errors.New("not a file of ours")

// Write replaces a file as a whole: a temporary one beside it, for this user's
// eyes only, is written, synced and renamed. The libraries for this hide why a
// writing failed (natefinch/atomic) or are not for Windows (renameio), and the
// person is to be told why.
//
// With an error the file is the old one, unless only the last step failed,
// which has the new one outlast a power cut.
func Write(dir, name string, data []byte) (err error) {
	if err := Prepare(dir); err != nil {
		return err
	}
	temp, err := os.CreateTemp(dir, name+temporary+"*") // 0600
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = rename(temp.Name(), filepath.Join(dir, name))
	}
	if err != nil {
		_ = os.Remove(temp.Name())
		return err
	}
	return Sync(dir)
}

// Rename gives a file in a folder another name, in the place of whatever has it.
func Rename(dir, from, to string) error {
	if err := rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
		return err
	}
	return Sync(dir)
}

// RemoveLeftovers deletes the temporary files of writings that a crash cut
// short, and nothing else that begins like the file: somebody may keep a copy
// of their own beside it.
func RemoveLeftovers(path string) {
	dir, name := filepath.Split(path)
	files, _ := os.ReadDir(filepath.Clean(dir))
	for _, f := range files {
		if digits, ok := strings.CutPrefix(f.Name(), name+temporary); ok && digits != "" && strings.Trim(digits, "0123456789") == "" {
			_ = os.Remove(dir + f.Name())
		}
	}
}

// Open opens a regular file for reading. A pipe nobody writes to would stop
// the program, and a link could lead anywhere: it opens without waiting and
// follows nothing, and asks what it has opened rather than what the name stood
// for a moment ago.
func Open(path string) (f *os.File, err error) {
	err = patiently(func() (err error) {
		f, err = os.OpenFile(path, os.O_RDONLY|NoWait|NoFollow, 0)
		return err
	})
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = ErrNotOurs
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// Read reads a regular file of limit bytes at most.
func Read(path string, limit int64) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = ErrNotOurs
	}
	return data, err
}
