package browser

import (
	"os"
	"path/filepath"
	"testing"
)

// A computer without a program for PDFs, or for web addresses, is told from one
// that opened them. Newer kinds of Windows offer programs to choose from instead.
func TestWhatNothingOpensIsNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sheet.no-such-kind")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := handTo(path); err == nil {
		t.Error("a file of an unknown kind was opened")
	}
	if err := handTo("signinhelper-no-such-scheme://x"); err == nil {
		t.Error("an address of an unknown kind was opened")
	}
}
