// Package desktest gives tests what a desktop has: its programs, and a display.
package desktest

import (
	"bufio"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// startTime bounds the start of a display on a computer that is busy.
const startTime = time.Minute

// Lacks skips a test for want of something, and fails it where every test must
// run: with CI set in the environment.
func Lacks(t testing.TB, format string, args ...any) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf(format+", and here every test must run", args...)
	}
	t.Skipf(format, args...)
}

// SoakTime is for how long tests that go on at random do so: see "make soak". It is
// false where only a handful is wanted.
func SoakTime(t testing.TB) (time.Duration, bool) {
	t.Helper()
	text := os.Getenv("SIGNINHELPER_SOAK")
	if text == "" {
		return 0, false
	}
	long, err := time.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	return long, true
}

// Soak leaves a test out unless "make soak" says for how long it goes on. The seed
// is another one each time, or the one asked for.
func Soak(t testing.TB) (long time.Duration, seed uint64) {
	t.Helper()
	long, ok := SoakTime(t)
	if !ok {
		t.Skip("SIGNINHELPER_SOAK does not say for how long")
	}
	seed = uint64(time.Now().UnixNano())
	if text := os.Getenv("SIGNINHELPER_SOAK_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	return long, seed
}

// Unix leaves a test out that is about what Windows has not.
func Unix(t testing.TB, what string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skipf("Windows has no %s", what)
	}
}

// ForOwnerAlone wants a file or folder that no other user can read or change.
// Windows keeps no such modes: what is in a profile is closed to others.
func ForOwnerAlone(t testing.TB, path string) {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil {
		t.Error(err)
	} else if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others can use %s: %v", path, info.Mode())
	}
}

// Need leaves a test out whose programs are not installed, and where a quick
// answer is wanted.
func Need(t testing.TB, programs ...string) {
	t.Helper()
	if testing.Short() {
		t.Skip("a desktop takes its time")
	}
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			Lacks(t, "%s is not installed", p)
		}
	}
}

// Browser returns where a browser is, by the first of its names that is known
// here. Ubuntu has none that a test can use, see packaging/packages.sh: there
// the test is left out in any case.
func Browser(t testing.TB, names ...string) (path string) {
	t.Helper()
	Need(t) // nothing yet
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if release, _ := os.ReadFile("/etc/os-release"); strings.Contains(string(release), "\nID=ubuntu\n") {
		t.Skipf("%s is not installed, as on all of Ubuntu", names[0])
	}
	Lacks(t, "%s is not installed", names[0])
	return ""
}

// Display starts a display of so many points, "800x600" for example, that
// nobody sees, and returns what is to be in DISPLAY. It ends with the test. Its
// number is chosen by Xvfb, which tells it on a pipe, and which may be given more
// options.
func Display(t testing.TB, size string, more ...string) (name string) {
	t.Helper()
	Need(t, "Xvfb")
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	// Without -noreset it begins anew whenever nobody is connected, and refuses
	// whoever comes at that moment. With -r a key is pressed once: on a computer so
	// busy that it is let go half a second later, Tab would go two fields on, and a
	// password typed there would press Cancel.
	server := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-screen", "0", size + "x24", "-nolisten", "tcp", "-noreset", "-r"}, more...)...)
	server.ExtraFiles = []*os.File{w}
	err = server.Start()
	_ = w.Close()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	_ = r.SetReadDeadline(time.Now().Add(startTime))
	number, err := bufio.NewReader(r).ReadString('\n') // all of it: a pipe closed too soon ends Xvfb
	if err != nil {
		t.Fatalf("no display: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}
