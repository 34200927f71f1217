package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestCommandLine is what support staff type, on a computer without display.
func TestCommandLine(t *testing.T) {
	tests := []struct {
		name, args string
		code       int
		says       string
	}{
		{"version", "--version", 0, "signin-helper 0."},
		{"help", "--help", 0, "draw every screen"},
		{"facts", "facts", 0, "https://www.express-scripts.com/login"},
		{"licenses", "about", 0, "Copyright (c) 2026 The Sign-in Helper authors"},
		{"licenses of all parts", "about", 0, "fyne.io/fyne/v2 v"},
		{"forgetting without saying whom", "forget", 2, "these arguments are not known"},
		{"forgetting one", "forget " + sentinelPhone, 2, "these arguments are not known"},
		{"a word that is none", "frobnicate", 2, "these arguments are not known"},
		{"one too many", "facts 800-555-0142", 2, "these arguments are not known"},
		{"screens without a folder", "screens", 2, "these arguments are not known"},
		{"a check with an option that is none", "probe 800-555-0142", 2, "these arguments are not known"},
		{"a check of a host that is none", "probe --target 800-555-0142@x", 2, "the target is no host"},
		{"a screen that is none", "screens /nonexistent no-such-screen", 1, "no scene has such a name"},
		{"screens in a place that is a file", "screens /dev/null/x", 1, "signin-helper:"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, code := run(t, strings.Fields(tt.args)...)
			if code != tt.code || !strings.Contains(out, tt.says) {
				t.Errorf("ended with %d: %s", code, out)
			}
			if code == 2 && strings.Count(out, "\n") != 1 {
				t.Errorf("said more than one line: %s", out)
			}
			if strings.Contains(out, sentinelPhone) {
				t.Errorf("repeated what was typed: %s", out)
			}
		})
	}
}

// One of each kind: every screen is laid out in the tests of ui, and drawing all of
// them takes minutes.
func TestScreensAreDrawnWithoutADisplay(t *testing.T) {
	dir := t.TempDir()
	if out, code := run(t, "screens", dir, "start", "step-5*", "form", "call", "probe-their-side", "password-made", "real-lookalike", "phone"); code != 0 {
		t.Fatalf("ended with %d: %s", code, out)
	}
	for _, name := range []string{"start-light-normal-wide", "step-5-support-dark-largest-narrow", "form-light-large-wide"} {
		if info, err := os.Stat(filepath.Join(dir, name+".png")); err != nil || info.Size() < 5000 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A report of a fault is worth little without what it was found in.
func TestTheVersionTellsTheCommit(t *testing.T) {
	out, code := run(t, "--version")
	if code != 0 || !regexp.MustCompile(`^signin-helper [0-9.]+ \(build [0-9]+, commit ([0-9a-f]{12}(\+changes)?|unknown)\)\n$`).MatchString(out) {
		t.Errorf("ended with %d: %s", code, out)
	}
	if _, err := os.Stat("../.git"); err == nil && strings.Contains(out, "unknown") {
		t.Error("built in a checkout of git, and the commit is unknown")
	}
}

func TestAFewScreensAreDrawnByName(t *testing.T) {
	dir := t.TempDir()
	if out, code := run(t, "screens", dir, "menu", "form-w*"); code != 0 || out != "" {
		t.Fatalf("ended with %d: %s", code, out)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 24 || files[0].Name() != "form-wrong-black-on-white-large-wide.png" {
		t.Errorf("%v, %d files: %v", err, len(files), files)
	}
}

// run runs the released program with a home of its own and no display.
func run(t *testing.T, args ...string) (string, int) {
	t.Helper()
	cmd := exec.Command(os.Getenv("SIGNINHELPER_RELEASE"), args...)
	cmd.Env = []string{"HOME=" + t.TempDir(), "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent"}
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}
