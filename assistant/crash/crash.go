// Package crash keeps where the program was when it crashed: names of functions,
// lines, and versions.
//
// The threat is what else Go writes about a crash. The message of a panic may
// quote what a person typed, the arguments of functions are values, and a path
// names the user or who built the program. So nothing of that may reach the
// disk, and the program that crashed, of which nothing can be relied on any
// more, does not write the file. Another one, this program once more, is sent
// the whole text on a pipe, keeps it in memory, and writes down of it what is
// known to be no value: see [strip]. Go itself writes the whole text to
// standard error, too, as it does for every program.
package crash

import (
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"

	"signinhelper/assistant/disk"
	"signinhelper/assistant/self"
)

// MonitorArg makes the program a monitor: main hands over to [Monitor].
const MonitorArg = "crash-monitor"

const (
	fileName = "crash.txt"
	// maxText bounds what is read of a crash: a trace has some kilobytes.
	maxText = 1 << 20
	// maxFile bounds what is read of the file, which has a few.
	maxFile = 1 << 16
)

// Watch starts a monitor of this process, which ends when the process does.
// That it fails is no reason not to go on: then a crash leaves no file.
func Watch() {
	r, w, err := os.Pipe()
	if err != nil {
		return
	}
	defer func() { _, _ = r.Close(), w.Close() }() // Go keeps a copy of w
	monitor, err := self.Command(MonitorArg)
	if err != nil {
		return
	}
	monitor.Stdin = r
	if monitor.Start() == nil {
		_ = debug.SetCrashOutput(w, debug.CrashOptions{})
	}
}

// Monitor waits until the process that started it has ended. If that crashed,
// Monitor writes the file into dir. It returns the exit status.
func Monitor(in io.Reader, dir, version string) int {
	// The end of a session is no reason to miss how the program took it.
	signal.Ignore(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	text, _ := io.ReadAll(io.LimitReader(in, maxText))
	_, _ = io.Copy(io.Discard, in) // who crashes is not to wait for a full pipe
	if len(text) == 0 || dir == "" || disk.Write(dir, fileName, strip(text, version)) != nil {
		return 1
	}
	return 0
}

// Read returns what the last crash left in dir; "" if there is nothing.
func Read(dir string) string {
	if dir == "" {
		return ""
	}
	data, _ := disk.Read(filepath.Join(dir, fileName), maxFile)
	return string(data)
}

// Forget deletes the file.
func Forget(dir string) error { return os.Remove(filepath.Join(dir, fileName)) }
