package journal

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"signinhelper/assistant"
)

// fullDisk makes a small file system with a state on it and no room left.
func fullDisk(t *testing.T) string {
	t.Helper()
	dir := mount(t, "size=64k")
	if err := write(dir, assistant.NewState()); err != nil {
		t.Fatal(err)
	}
	filler, err := os.Create(filepath.Join(dir, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = filler.Close() }()
	block := make([]byte, 4096)
	for {
		if _, err := filler.Write(block); err != nil {
			return dir
		}
	}
}

// readOnlyDisk makes a file system that takes no writing, even from root.
func readOnlyDisk(t *testing.T) string {
	t.Helper()
	return mount(t, "ro")
}

// mount makes a file system in memory. It needs root, as in CI; elsewhere the
// test is left out, and in CI that fails.
func mount(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	var flags uintptr
	if options == "ro" {
		flags, options = unix.MS_RDONLY, ""
	}
	if err := unix.Mount("tmpfs", dir, "tmpfs", flags, options); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("cannot make a file system: %v", err)
		}
		t.Skipf("cannot make a file system: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
			t.Errorf("the file system stays: %v", err)
		}
	})
	return dir
}
