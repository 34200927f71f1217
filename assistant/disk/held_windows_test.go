package disk

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/windows"
)

// hold opens a file as a virus guard does, which lets nobody else have it.
func hold(t *testing.T, path string) (letGo func()) {
	t.Helper()
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ, 0, nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		t.Fatal(err)
	}
	return func() { _ = windows.CloseHandle(h) }
}

func TestAFileThatAVirusGuardHasOpenIsWaitedFor(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	for what, do := range map[string]func() error{
		"write":  func() error { return Write(dir, "file", []byte("new")) },
		"read":   func() error { _, err := Read(path, 10); return err },
		"delete": func() error { return RemoveAll(path) },
	} {
		t.Run(what, func(t *testing.T) {
			if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			time.AfterFunc(300*time.Millisecond, hold(t, path))
			if err := do(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAFileThatIsKeptOpenIsToldFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	letGo := hold(t, path)
	defer letGo()
	if _, err := Read(path, 10); !InUse(err) {
		t.Errorf("reading fails with %v", err)
	}
}

func TestWhatWindowsSaysOfADiskIsUnderstood(t *testing.T) {
	for _, tt := range []struct {
		err                   error
		full, readOnly, inUse bool
	}{
		{windows.ERROR_DISK_FULL, true, false, false},
		{windows.ERROR_HANDLE_DISK_FULL, true, false, false},
		{windows.ERROR_WRITE_PROTECT, false, true, false},
		{windows.ERROR_SHARING_VIOLATION, false, false, true},
		{errors.New("else"), false, false, false},
	} {
		err := &os.PathError{Op: "write", Path: "file", Err: tt.err}
		if Full(err) != tt.full || ReadOnly(err) != tt.readOnly || InUse(err) != tt.inUse {
			t.Errorf("%v: full %v, read-only %v, in use %v", tt.err, Full(err), ReadOnly(err), InUse(err))
		}
	}
}
