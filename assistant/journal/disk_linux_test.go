package journal

import (
	"os"
	"path/filepath"
	"testing"

	"signinhelper/assistant"
	"signinhelper/assistant/disk/disktest"
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
		{"no folder at all", func(*testing.T) string { return "" }, TroubleFolder},
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
	dir := disktest.Mount(t, "mode=700")
	path := filepath.Join(dir, fileName)
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	disktest.Freeze(t, dir)
	desk := take(t, dir)
	if _, found := desk.Read(); found != Unreadable {
		t.Errorf("found %v", found)
	}
	disktest.Thaw(t, dir)
	var said reports
	j := desk.Start(said.add)
	j.Keep(somewhere())
	j.Close()
	if said.last() != TroubleFolder {
		t.Errorf("said %q", said.last())
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 || !files[0].IsDir() {
		t.Errorf("there is now %v (%v)", files, err)
	}
}

// fullDisk makes a small file system with a state on it and no room left.
func fullDisk(t *testing.T) string {
	t.Helper()
	dir := disktest.Mount(t, "size=64k,mode=700")
	if err := write(dir, assistant.NewState()); err != nil {
		t.Fatal(err)
	}
	disktest.Fill(t, dir)
	return dir
}

// readOnlyDisk makes a file system that takes no writing, even from root.
func readOnlyDisk(t *testing.T) string {
	t.Helper()
	dir := disktest.Mount(t, "mode=700")
	disktest.Freeze(t, dir)
	return dir
}
