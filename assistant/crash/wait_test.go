//go:build linux && cgo

package crash

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The tests are their own monitor, as the program is.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == MonitorArg {
		os.Exit(Monitor(os.Stdin, os.Getenv("MONITOR_FOLDER"), "v"))
	}
	os.Exit(m.Run())
}

// All day long a window is open and does not crash. What waits for a crash has not
// even begun with Go, which has several threads; the end of the session does not end
// it, and when the window is closed it goes.
func TestAMonitorWaitsBeforeGoBegins(t *testing.T) {
	monitor, say := startMonitor(t, t.TempDir())
	waits(t, monitor)
	_ = monitor.Process.Signal(syscall.SIGTERM)
	_ = say.Close()
	if err := monitor.Wait(); monitor.ProcessState.ExitCode() != 1 {
		t.Error(err)
	}
}

// When the program crashes after all, the monitor writes down where.
func TestAMonitorThatWaitedWritesDownTheCrash(t *testing.T) {
	dir := t.TempDir()
	monitor, say := startMonitor(t, dir)
	waits(t, monitor)
	if _, err := say.WriteString(panicked); err != nil {
		t.Fatal(err)
	}
	_ = say.Close()
	if err := monitor.Wait(); err != nil {
		t.Fatal(err)
	}
	if note, err := os.ReadFile(filepath.Join(dir, fileName)); err != nil || !bytes.Contains(note, []byte("ui/form.go:120")) {
		t.Errorf("it wrote %q (%v)", note, err)
	}
}

func startMonitor(t *testing.T, dir string) (*exec.Cmd, *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	monitor := exec.Command(os.Args[0], MonitorArg)
	monitor.Stdin, monitor.Env = r, append(os.Environ(), "MONITOR_FOLDER="+dir)
	if err := monitor.Start(); err != nil {
		t.Fatal(err)
	}
	_ = r.Close()
	t.Cleanup(func() { _ = w.Close(); _ = monitor.Process.Kill() })
	return monitor, w
}

// status is a line of what the system tells about a process.
func status(pid int, name string) string {
	data, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	_, rest, _ := strings.Cut(string(data), "\n"+name)
	line, _, _ := strings.Cut(rest, "\n")
	return strings.TrimSpace(line)
}

// waits returns once a monitor waits, with the one thread that a program has before Go.
func waits(t *testing.T, monitor *exec.Cmd) {
	t.Helper()
	pid := monitor.Process.Pid
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		ignored, _ := strconv.ParseUint(status(pid, "SigIgn:"), 16, 64)
		if ignored&(1<<(syscall.SIGTERM-1)) != 0 && strings.HasPrefix(status(pid, "State:"), "S") && status(pid, "Threads:") == "1" {
			return
		}
	}
	t.Fatalf("it does not wait: %s, %s threads", status(pid, "State:"), status(pid, "Threads:"))
}
