package e2e

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
)

// TestProbeWithoutNetwork has the released program check a computer whose
// cable is not in: a network namespace with nothing in it. Nothing is asked of
// anybody, then.
func TestProbeWithoutNetwork(t *testing.T) {
	if os.Geteuid() != 0 {
		desktest.Lacks(t, "network namespaces want root")
	}
	cmd := exec.Command("sh", "-c", withoutHelp, os.Getenv("SIGNINHELPER_RELEASE"), ownSwitch(t))
	cmd.Env = []string{"HOME=" + t.TempDir(), "PATH=" + os.Getenv("PATH")}
	// Unshared and not cloned: Go keeps such a mount from the rest of the machine.
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET, Unshareflags: syscall.CLONE_NEWNS}
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	_ = cmd.Run() // it ends with 1
	var report struct {
		Verdict, First string
		Asked          []string
		TookNs         time.Duration
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil || cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("ended with %v\n%s\n%s", cmd.ProcessState, out.String(), errs.String())
	}
	if report.Verdict != "this-computer" || report.First != "link-none" || len(report.Asked) != 0 {
		t.Errorf("found %s", out.String())
	}
	if report.TookNs <= 0 || report.TookNs > 10*time.Second { // without its start
		t.Errorf("it took %v", report.TookNs)
	}
}

// withoutHelp has a program look for names itself: where nsswitch.conf names
// "resolve", systemd-resolved is asked on a socket that is no part of any
// network, and answers in a namespace with nothing in it as well.
const withoutHelp = `if [ -e /etc/nsswitch.conf ]; then mount --bind "$1" /etc/nsswitch.conf; fi && exec "$0" probe --json`

func ownSwitch(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "nsswitch.conf")
	if err := os.WriteFile(path, []byte("hosts: files dns\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
