// Package journal keeps the progress on disk: one small file, versioned,
// replaced as a whole, and put aside rather than overwritten when it cannot
// be read. It holds nothing that tells who the person is.
package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"signinhelper/assistant"
)

// The troubles of writing.
const (
	TroubleFull     assistant.Trouble = "disk-full"
	TroubleReadOnly assistant.Trouble = "read-only"
	TroubleOther    assistant.Trouble = "not-written"
)

const (
	fileName = "progress.json"
	version  = 1
	// maxSize bounds what is read: a real file has some 3 kB.
	maxSize = 1 << 20
	// closeWait is how long quitting waits for the last writing. A disk
	// that takes longer is hanging, and a window that will not close
	// frightens more than a minute of progress that is lost.
	closeWait = 3 * time.Second
)

// file is the form on disk.
type file struct {
	Version int             `json:"version"`
	State   assistant.State `json:"state"`
}

// Journal writes states to its folder, one at a time and the newest last, on
// a goroutine of its own: a slow disk never holds up a click.
type Journal struct {
	dir    string
	report func(assistant.Trouble)
	wake   chan struct{}
	done   chan struct{}

	mu     sync.Mutex
	next   *assistant.State
	closed bool
}

// Read returns the state kept in dir. Where there is none it returns a new
// one. A file that cannot be understood, or that a newer version wrote, is
// renamed and left for a person to look at, and Read returns a new state and
// aside=true. A file that cannot be read at all (no permission) is treated
// as absent and left alone.
func Read(dir string) (state assistant.State, aside bool) {
	path := filepath.Join(dir, fileName)
	removeLeftovers(path)
	data, err := readBounded(path)
	if err != nil {
		return assistant.NewState(), false
	}
	state, err = decode(data)
	if err == nil {
		return state, false
	}
	// The name says when, so that a second damage does not overwrite the
	// first. When even this fails the next writing replaces the file.
	_ = os.Rename(path, path+".damaged-"+time.Now().UTC().Format("20060102-150405"))
	return assistant.NewState(), true
}

// Start returns a Journal that writes to dir and reports how each writing
// ended: with NoTrouble or with one of the troubles above.
func Start(dir string, report func(assistant.Trouble)) *Journal {
	j := &Journal{dir: dir, report: report, wake: make(chan struct{}, 1), done: make(chan struct{})}
	go j.run()
	return j
}

// Keep has a state written soon. It never blocks; of several states that
// wait only the newest is written.
func (j *Journal) Keep(s assistant.State) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return
	}
	j.next = &s
	select {
	case j.wake <- struct{}{}:
	default: // it is awake already
	}
}

// Close writes what still waits, and returns when it is on disk, or after
// three seconds.
func (j *Journal) Close() {
	j.mu.Lock()
	if !j.closed {
		j.closed = true
		close(j.wake)
	}
	j.mu.Unlock()
	select {
	case <-j.done:
	case <-time.After(closeWait):
	}
}

func (j *Journal) run() {
	defer close(j.done)
	for range j.wake {
		if s := j.take(); s != nil {
			j.report(trouble(write(j.dir, *s)))
		}
	}
	if s := j.take(); s != nil {
		j.report(trouble(write(j.dir, *s)))
	}
}

func (j *Journal) take() *assistant.State {
	j.mu.Lock()
	defer j.mu.Unlock()
	s := j.next
	j.next = nil
	return s
}

// write replaces the file as a whole: a temporary one beside it is written,
// synced and renamed, so that a crash leaves the old one or the new one. The
// libraries for this hide why a writing failed (natefinch/atomic) or are not
// for Windows (renameio), and the person is to be told why.
func write(dir string, s assistant.State) (err error) {
	data, err := json.Marshal(file{version, s})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(dir, fileName+"*") // 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp.Name())
		}
	}()
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), filepath.Join(dir, fileName))
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

func readBounded(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxSize {
		return []byte("too long to be ours"), nil
	}
	return os.ReadFile(path)
}

// removeLeftovers deletes the temporary files of writings that a crash cut
// short. Their names are the file's with digits behind it.
func removeLeftovers(path string) {
	old, _ := filepath.Glob(path + "[0-9]*")
	for _, name := range old {
		_ = os.Remove(name)
	}
}

func trouble(err error) assistant.Trouble {
	switch {
	case err == nil:
		return assistant.NoTrouble
	case errors.Is(err, syscall.ENOSPC):
		return TroubleFull
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return TroubleReadOnly
	}
	return TroubleOther
}
