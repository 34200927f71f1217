package policy

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestAHomeWithWindowsHasNoPolicy(t *testing.T) {
	if p, state := Read(); state.Standing != None || p.Kiosk {
		t.Errorf("%s: %+v", Path(), state)
	}
	for _, none := range []string{filepath.Join(t.TempDir(), "policy.toml"), filepath.Join(t.TempDir(), "SigninHelper", "policy.toml")} {
		if _, err := load(none); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", none, err)
		}
	}
}

func TestAFolderInThePlaceOfThePolicyIsRefused(t *testing.T) {
	var refused errRefused
	if _, err := load(t.TempDir()); !errors.As(err, &refused) || refused.why != NotAFile {
		t.Error(err)
	}
}

// Whoever the folder for temporary files belongs to, the path to it is read and judged.
func TestAFileOfWindowsIsJudgedByItsListAndThoseAbove(t *testing.T) {
	path := filepath.Join(t.TempDir(), "policy.toml")
	if err := os.WriteFile(path, []byte("kiosk = true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	data, err := load(path)
	var refused errRefused
	switch {
	case errors.As(err, &refused) && (refused.why == NotOwned || refused.why == Writable):
	case err == nil && string(data) == "kiosk = true\n":
	default:
		t.Errorf("%q, %v", data, err)
	}
	t.Logf("%v", err)
}

func TestWhetherItRunsIsKnown(t *testing.T) {
	if Held() {
		t.Error("it does not run yet")
	}
	release := Hold()
	if !Held() {
		t.Error("it runs")
	}
	release()
	if Held() {
		t.Error("it has ended")
	}
}
