//go:build unix

package policy

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

func TestWhetherItRunsIsKnownWithoutAFileBeingWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "policy.toml")
	must(t, os.WriteFile(file, []byte("kiosk = true"), 0o444))
	if heldAt(file) {
		t.Error("it does not run yet")
	}
	release := holdOn(file)
	second := holdOn(file) // in another session
	if !heldAt(file) {
		t.Error("it runs")
	}
	release()
	if !heldAt(file) {
		t.Error("the second one runs still")
	}
	second()
	if heldAt(file) {
		t.Error("it has ended")
	}
	pipe := filepath.Join(t.TempDir(), "pipe")
	must(t, unix.Mkfifo(pipe, 0o644))
	holdOn(pipe)()
	if heldAt(pipe) || heldAt(pipe+" none") {
		t.Error("neither can be held")
	}
	if _, err := os.Lstat(pipe + " none"); err == nil {
		t.Error("a file was made")
	}
}
