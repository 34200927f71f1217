// Package policytest sets policies of the browsers that are installed, for
// tests. They hold for the whole machine: whoever needs a browser as it comes
// keeps others from setting some meanwhile, those of other packages too.
package policytest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"signinhelper/assistant/desktest"
)

// Where Debian's browsers look for policies. Firefox knows a single file; of
// Chromium's there may be many, and nobody else has one of this name.
const (
	chromiumFile = "/etc/chromium/policies/managed/signinhelper-test.json"
	firefoxFile  = "/etc/firefox/policies/policies.json"
)

// Settings of Firefox for cookies.
const (
	FirefoxNoCookies = "reject"
	FirefoxNoForeign = "reject-foreign"
)

// SetChromium sets policies, named as in JSON but without the braces, until the
// test ends.
func SetChromium(t testing.TB, rules string) { set(t, chromiumFile, "{"+rules+"}") }

// SetFirefox sets the policy for cookies until the test ends.
func SetFirefox(t testing.TB, cookies string) { set(t, firefoxFile, firefoxText(cookies)) }

// KeepChromium leaves Chromium's policies as they are until the test ends.
func KeepChromium(t testing.TB) { keep(t, chromiumFile) }

// KeepFirefox leaves Firefox's policies as they are until the test ends.
func KeepFirefox(t testing.TB) { keep(t, firefoxFile) }

func firefoxText(cookies string) string {
	return fmt.Sprintf(`{"policies": {"Cookies": {"Behavior": %q, "Locked": true}}}`, cookies)
}

// set writes a policy. Whoever has set some keeps them.
func set(t testing.TB, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		unset(t, err)
	}
	lock := open(t, file)
	lock.take(syscall.LOCK_EX)
	lock.sweep()
	policy, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		unset(t, err)
	}
	t.Cleanup(func() {
		if err := os.Remove(file); err != nil {
			t.Errorf("a policy stays behind: %v", err)
		}
	})
	if _, err := policy.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if err := policy.Close(); err != nil {
		t.Fatal(err)
	}
}

// keep has whoever wants to set a policy wait.
func keep(t testing.TB, file string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return // then nobody can set one
	}
	lock := open(t, file)
	lock.take(syscall.LOCK_SH)
	if leftBehind(file) {
		lock.take(syscall.LOCK_EX)
		lock.sweep()
		lock.take(syscall.LOCK_SH)
	}
}

// unset says that a test cannot be run here.
func unset(t testing.TB, err error) {
	t.Helper()
	desktest.Lacks(t, "policies are the administrator's to set: %v", err)
}

// lock is on the folder of a policy. The kernel lets go of it when the program
// ends, however it does.
type lock struct {
	testing.TB
	file   string // of the policy
	folder *os.File
}

// open opens the lock of a policy, and lets it go when the test ends.
func open(t testing.TB, file string) lock {
	t.Helper()
	folder, err := os.Open(filepath.Dir(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = folder.Close() })
	return lock{t, file, folder}
}

func (l lock) take(how int) {
	l.Helper()
	if err := syscall.Flock(int(l.folder.Fd()), how); err != nil {
		l.Fatal(err)
	}
}

// sweep takes away what a run that was killed has left behind.
func (l lock) sweep() {
	l.Helper()
	if !leftBehind(l.file) {
		return
	}
	if err := os.Remove(l.file); err != nil {
		unset(l.TB, err)
	}
}

// leftBehind tells a policy of ours; in use is none of them while nobody has
// the lock to set one.
func leftBehind(file string) bool {
	text, err := os.ReadFile(file)
	return err == nil && (file == chromiumFile ||
		slices.Contains([]string{firefoxText(FirefoxNoCookies), firefoxText(FirefoxNoForeign)}, string(text)))
}
