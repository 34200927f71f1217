package e2e

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A program that waits for this one to be started finds it closed: neither its
// memory can be read nor a debugger take hold of it, before the first line of Go
// has run. It is held there, as it is to tell of each package that it sets up,
// and nobody takes what it says.
func TestTheProgramIsClosedBeforeItBegins(t *testing.T) {
	for _, variable := range []string{"SIGNINHELPER_RELEASE", "SIGNINHELPER_BIN"} {
		t.Run(variable, func(t *testing.T) {
			told, tell, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = told.Close() }()
			full(t, tell)
			cmd := exec.Command(forEverybody(t, os.Getenv(variable)), "--version")
			cmd.Env = []string{"GODEBUG=inittrace=1", "HOME=/nonexistent"}
			cmd.Stderr = tell
			// To root everything is open. The memory of an ordinary user's process
			// is root's in /proc once others may not look into it (proc(5)).
			cmd.SysProcAttr = &syscall.SysProcAttr{}
			if os.Geteuid() == 0 {
				cmd.SysProcAttr.Credential = &syscall.Credential{Uid: 65534, Gid: 65534}
			}
			var out bytes.Buffer
			cmd.Stdout = &out
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			_ = tell.Close()
			for end := time.Now().Add(patience); !closed(cmd.Process.Pid); time.Sleep(time.Millisecond) {
				if time.Now().After(end) {
					t.Error("it is open while it begins")
					break
				}
			}
			said, err := io.ReadAll(told) // which lets it go on
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
			if err != nil || !bytes.Contains(said, []byte("\ninit ")) || !bytes.HasPrefix(out.Bytes(), []byte("signin-helper ")) {
				t.Errorf("it was not held (%v): %.100s, %s", err, bytes.Trim(said, "\x00"), &out)
			}
		})
	}
}

// full fills a pipe, so that whoever writes to it waits. It ends with a new line.
func full(t *testing.T, pipe *os.File) {
	t.Helper()
	size, err := unix.FcntlInt(pipe.Fd(), unix.F_GETPIPE_SZ, 0)
	if err == nil {
		_, err = pipe.Write(append(make([]byte, size-1), '\n'))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// forEverybody copies a program to where every user can start it.
func forEverybody(t *testing.T, path string) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "harden")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	program, err := os.ReadFile(path)
	copied := filepath.Join(dir, "program")
	if err == nil {
		err = os.WriteFile(copied, program, 0o755)
	}
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	return copied
}

var noCore = regexp.MustCompile(`(?m)^Max core file size +0 +0 `)

// closed reports whether a process makes no core, and other programs of its user
// cannot read its memory.
func closed(pid int) bool {
	info, err := os.Stat(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		return false
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", pid))
	return ok && err == nil && owner.Uid == 0 && noCore.Match(limits)
}
