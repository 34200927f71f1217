package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/disk"
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
func (d *Instance) Read() (assistant.State, Found) {
	switch {
	case d.dir == "":
		return assistant.NewState(), Fresh
	case d.sealed:
		return assistant.NewState(), Unreadable
	}
	path := filepath.Join(d.dir, fileName)
	if d.lock.Locked() {
		// Without the lock they may be another program's, half written.
		disk.RemoveLeftovers(path)
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
	data, err := disk.Read(path, maxSize)
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
