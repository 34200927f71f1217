// Package disktest makes disks that are full, or may only be read, for tests.
package disktest

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"signinhelper/assistant/desktest"
)

// Mount makes a file system in memory, and returns the folder where it is. It
// needs root, as in CI; elsewhere the test is left out, and in CI that fails.
func Mount(t testing.TB, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		desktest.Lacks(t, "cannot make a file system: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
			t.Errorf("the file system stays: %v", err)
		}
	})
	return dir
}

// Fill leaves no room on what Mount made, and returns the file that takes it.
func Fill(t testing.TB, dir string) string {
	t.Helper()
	filler, err := os.Create(filepath.Join(dir, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = filler.Close() }()
	block := make([]byte, 4096)
	for {
		if _, err := filler.Write(block); err != nil {
			return filler.Name()
		}
	}
}

// Freeze lets nothing be written any more to what Mount made; Thaw lets it.
func Freeze(t testing.TB, dir string) { remount(t, dir, unix.MS_RDONLY) }

// Thaw ends what Freeze began.
func Thaw(t testing.TB, dir string) { remount(t, dir, 0) }

func remount(t testing.TB, dir string, flags uintptr) {
	t.Helper()
	if err := unix.Mount("", dir, "", unix.MS_REMOUNT|flags, ""); err != nil {
		t.Fatal(err)
	}
}
