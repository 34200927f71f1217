package browser

import (
	"os"
	"path/filepath"
	"testing"
)

// A computer without a program for PDFs, or for web addresses, is told from one
// that opened them.
func TestWhatNothingOpensIsNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sheet.no-such-kind")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := handTo(path); !noProgram(err) {
		t.Errorf("a file of an unknown kind: %v", err)
	}
	if err := handTo("signinhelper-no-such-scheme://x"); err == nil {
		t.Error("an address of an unknown kind was opened")
	}
}
