package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"signinhelper/assistant"
)

// Found says what Read found on disk.
type Found string

// What Read can find.
const (
	Fresh Found = "fresh" // nothing was kept yet
	Kept  Found = "kept"  // the progress of before
	// Aside: there was something that cannot be read or understood. It was
	// renamed, for a person to look at.
	Aside Found = "aside"
	// Unreadable: there is something, or may be, that can neither be read nor
	// renamed. Nothing is written in this run, so that it is not overwritten.
	Unreadable Found = "unreadable"
)

// Read returns the state kept on the desk's disk, or a new one, and says
// which. It comes before Start, which must know whether it may write.
func (d *Desk) Read() (assistant.State, Found) {
	switch {
	case d.dir == "":
		return assistant.NewState(), Fresh
	case d.sealed:
		return assistant.NewState(), Unreadable
	}
	path := filepath.Join(d.dir, fileName)
	if d.lock.Locked() {
		// Without the lock they may be another program's, half written.
		removeLeftovers(path)
	}
	state, err := load(path)
	switch {
	case err == nil:
		return state, Kept
	case errors.Is(err, fs.ErrNotExist):
		return assistant.NewState(), Fresh
	}
	// The name says when, so that a second damage does not overwrite the
	// first.
	if os.Rename(path, path+".damaged-"+time.Now().UTC().Format("20060102-150405")) != nil {
		d.sealed = true
		return assistant.NewState(), Unreadable
	}
	return assistant.NewState(), Aside
}

func load(path string) (assistant.State, error) {
	data, err := readBounded(path)
	if err != nil {
		return assistant.State{}, err
	}
	return decode(data)
}

func decode(data []byte) (assistant.State, error) {
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return assistant.State{}, err
	}
	if f.Version != version {
		return assistant.State{}, fmt.Errorf("version %d", f.Version)
	}
	return f.State, f.State.Check()
}

var errNotOurs = errors.New("not a file of ours")

// readBounded reads a regular file of maxSize at most. A pipe nobody writes to
// would stop the program at its start, and a link to an endless device would
// fill the memory: it opens without waiting, and asks what it has opened
// rather than what the name stood for a moment ago.
func readBounded(path string) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotOurs
	}
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err == nil && len(data) > maxSize {
		err = errNotOurs
	}
	return data, err
}

// removeLeftovers deletes the temporary files of writings that a crash cut
// short. Their names are the file's with digits behind it.
func removeLeftovers(path string) {
	old, _ := filepath.Glob(path + "[0-9]*")
	for _, name := range old {
		_ = os.Remove(name)
	}
}
