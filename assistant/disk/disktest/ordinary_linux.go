package disktest

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"signinhelper/assistant/desktest"
)

// The variable that names the folder to a test which runs as an ordinary user.
const ordinaryVar = "SIGNINHELPER_TEST_ORDINARY"

const nobody = 65534

// RootsFolder is in the folder of Ordinary, and root's alone: what a program
// leaves behind that was started with sudo once.
const RootsFolder = "of-root"

// Ordinary runs a test once more, as a user to whom closed folders are closed, and
// returns a folder of that user's there, and "" in the first run, which only waits.
// It needs root, as in CI, to become somebody else.
func Ordinary(t *testing.T) (dir string) {
	t.Helper()
	if dir := os.Getenv(ordinaryVar); dir != "" {
		return dir
	}
	if os.Geteuid() != 0 {
		desktest.Lacks(t, "only root can become another user")
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	dir, err := os.MkdirTemp("", "ordinary") // that of the test is below one that is closed
	must(err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	must(os.Mkdir(dir+"/"+RootsFolder, 0o700))
	must(os.Chown(dir, nobody, nobody))
	cmd := exec.Command("/proc/self/exe", "-test.v", "-test.run=^"+regexp.QuoteMeta(t.Name())+"$")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), ordinaryVar+"="+dir, "TMPDIR="+dir, "HOME="+dir, "GOCOVERDIR=")
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Errorf("as an ordinary user: %v\n%s", err, out)
	}
	return ""
}
