package journal

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"signinhelper/assistant"
)

func TestTroubleIsToldApart(t *testing.T) {
	tests := []struct {
		name string
		dir  func(t *testing.T) string
		want assistant.Trouble
	}{
		{"all is well", func(t *testing.T) string { return t.TempDir() }, assistant.NoTrouble},
		{"the folder is a file", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}, TroubleOther},
		{"no folder at all", func(*testing.T) string { return "" }, TroubleReadOnly},
		{"a device that is always full", func(t *testing.T) string { return fullDisk(t) }, TroubleFull},
		{"a disk that may only be read", func(t *testing.T) string { return readOnlyDisk(t) }, TroubleReadOnly},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var said reports
			j := take(t, tt.dir(t)).Start(said.add)
			j.Keep(somewhere())
			j.Close()
			if said.last() != tt.want {
				t.Errorf("%q, want %q", said.last(), tt.want)
			}
		})
	}
}

func TestAFailedWritingLeavesTheOldFile(t *testing.T) {
	dir := fullDisk(t)
	old, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	if err := write(dir, somewhere()); err == nil {
		t.Fatal("a full disk took it")
	}
	now, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil || string(now) != string(old) {
		t.Errorf("the old file is %d bytes now, was %d (%v)", len(now), len(old), err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, fileName+"[0-9]*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Progress that can neither be read nor put aside may be whole, on a disk that
// is well again tomorrow.
func TestWhatCannotBeReadNorPutAsideIsNotOverwritten(t *testing.T) {
	dir := mount(t, "mode=700")
	path := filepath.Join(dir, fileName)
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	freeze(t, dir)
	desk := take(t, dir)
	if _, found := desk.Read(); found != Unreadable {
		t.Errorf("found %v", found)
	}
	if err := unix.Mount("", dir, "", unix.MS_REMOUNT, ""); err != nil {
		t.Fatal(err)
	}
	var said reports
	j := desk.Start(said.add)
	j.Keep(somewhere())
	j.Close()
	if said.last() != TroubleReadOnly {
		t.Errorf("said %q", said.last())
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 || !files[0].IsDir() {
		t.Errorf("there is now %v (%v)", files, err)
	}
}

// fullDisk makes a small file system with a state on it and no room left.
func fullDisk(t *testing.T) string {
	t.Helper()
	dir := mount(t, "size=64k,mode=700")
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
	dir := mount(t, "mode=700")
	freeze(t, dir)
	return dir
}

// freeze lets nothing be written any more to what mount made.
func freeze(t *testing.T, dir string) {
	t.Helper()
	if err := unix.Mount("", dir, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
}

// mount makes a file system in memory. It needs root, as in CI; elsewhere the
// test is left out, and in CI that fails.
func mount(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
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
