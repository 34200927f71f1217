package vault

import (
	"testing"

	"golang.org/x/sys/windows"
)

// A virus check that keeps the sealed file open is named as what it is: neither is
// the disk full, nor the folder somebody else's.
func TestASealedFileThatAnotherProgramKeepsIsToldAsSuch(t *testing.T) {
	s := begun(t)
	name, err := windows.UTF16PtrFromString(s.file.path(fileName))
	if err != nil {
		t.Fatal(err)
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ, 0, nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		t.Fatal(err)
	}
	wantCode(t, s.Save(t.Context(), newPerson("Eve")), CodeInUse)
	if err := windows.CloseHandle(h); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(t.Context(), newPerson("Eve")); err != nil {
		t.Errorf("once it is let go: %v", err)
	}
}
