package e2e

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// TestProbeWithoutNetwork has the released program check a computer whose
// cable is not in: a network namespace with nothing in it. Nothing is asked of
// anybody, then.
func TestProbeWithoutNetwork(t *testing.T) {
	if os.Geteuid() != 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("network namespaces want root")
		}
		t.Skip("network namespaces want root")
	}
	cmd := exec.Command(os.Getenv("SIGNINHELPER_RELEASE"), "probe", "--json")
	cmd.Env = []string{"HOME=" + t.TempDir()}
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	began := time.Now()
	_ = cmd.Run() // it ends with 1
	var report struct {
		Verdict, First string
		Asked          []string
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil || cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("ended with %v\n%s\n%s", cmd.ProcessState, out.String(), errs.String())
	}
	if report.Verdict != "this-computer" || report.First != "link-none" || len(report.Asked) != 0 {
		t.Errorf("found %s", out.String())
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
}
