// Package journal keeps the progress on disk: one small file, versioned,
// replaced as a whole, and put aside rather than overwritten when it cannot
// be read. It holds nothing that tells who the person is.
package journal

import (
	"encoding/json"
	"errors"
	"io/fs"
	"sync"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/disk"
)

// The troubles of writing.
const (
	TroubleFull     assistant.Trouble = "disk-full"
	TroubleReadOnly assistant.Trouble = "read-only"
	// TroubleInUse: another program has the file, a virus guard for example.
	TroubleInUse assistant.Trouble = "in-use"
	TroubleOther assistant.Trouble = "not-written"
	// TroubleFolder: the folder could not be used, or read, when the program
	// started. Nothing is written in this run, whatever becomes of it.
	TroubleFolder assistant.Trouble = "folder"
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
	// againIn is when what failed is tried once more: most troubles pass, and
	// then the words about them go by themselves.
	againIn = 10 * time.Second
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
	sealed bool // it never writes
	report func(assistant.Trouble)
	wake   chan struct{}
	done   chan struct{}

	mu     sync.Mutex
	next   *assistant.State
	closed bool
}

// Start returns a Journal that writes to the desk's folder and reports how each
// writing ended: with NoTrouble or with one of the troubles above. Where nothing
// may be written, it writes nothing and reports TroubleFolder.
func (d *Instance) Start(report func(assistant.Trouble)) *Journal {
	j := &Journal{dir: d.dir, sealed: d.sealed, report: report, wake: make(chan struct{}, 1), done: make(chan struct{})}
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
	var failed *assistant.State // it is nowhere on the disk yet
	for open := true; open; {
		var again <-chan time.Time
		if failed != nil {
			again = time.After(againIn)
		}
		select {
		case _, open = <-j.wake:
		case <-again:
		}
		s := j.take()
		if s == nil {
			s = failed
		}
		if s == nil {
			continue
		}
		trouble := j.write(*s)
		if failed = s; trouble == assistant.NoTrouble || j.sealed {
			failed = nil
		}
		j.report(trouble)
	}
}

func (j *Journal) write(s assistant.State) assistant.Trouble {
	if j.sealed {
		return TroubleFolder
	}
	return trouble(write(j.dir, s))
}

func (j *Journal) take() *assistant.State {
	j.mu.Lock()
	defer j.mu.Unlock()
	s := j.next
	j.next = nil
	return s
}

// write replaces the file as a whole.
func write(dir string, s assistant.State) error {
	data, err := json.Marshal(file{version, s})
	if err != nil {
		return err
	}
	return disk.Write(dir, fileName, data)
}

func trouble(err error) assistant.Trouble {
	switch {
	case err == nil:
		return assistant.NoTrouble
	case disk.Full(err):
		return TroubleFull
	case disk.InUse(err):
		return TroubleInUse
	case disk.ReadOnly(err), errors.Is(err, fs.ErrPermission):
		return TroubleReadOnly
	}
	return TroubleOther
}
