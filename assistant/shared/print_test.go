package shared

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"signinhelper/assistant/desktest"
)

// A sheet goes to the clinic's printer over a pipe. Nothing of it is in an argument.
func TestASheetGoesToThePrinterOfThePolicy(t *testing.T) {
	desktest.Unix(t, "lp")
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if CanPrint() {
		t.Fatal("it prints without a print command")
	}
	if Print(t.Context(), "Front_Desk", []byte("%PDF")) == nil {
		t.Error("a sheet was printed without a print command")
	}
	lp := "#!/bin/sh\necho \"$*\" > " + dir + "/arguments\n/bin/cat > " + dir + "/sheet\n[ \"$2\" = Front_Desk ]\n"
	if err := os.WriteFile(filepath.Join(dir, "lp"), []byte(lp), 0o700); err != nil {
		t.Fatal(err)
	}
	if !CanPrint() {
		t.Fatal("the print command is not seen")
	}
	if err := Print(t.Context(), "Front_Desk", []byte("%PDF Rosa")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"arguments": "-d Front_Desk", "sheet": "%PDF Rosa"} {
		if got, _ := os.ReadFile(filepath.Join(dir, name)); strings.TrimSpace(string(got)) != want {
			t.Errorf("the %s are %q, want %q", name, got, want)
		}
	}
	if Print(t.Context(), "Nowhere", []byte("%PDF")) == nil {
		t.Error("a printer that is not there printed")
	}
}
