package disk

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"signinhelper/assistant/desktest"
)

func TestAFileIsReplacedAsAWholeAndForThisUserAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	path := filepath.Join(dir, "file")
	for _, text := range []string{"a long first text", "short", ""} {
		if err := Write(dir, "file", []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := Read(path, 100); err != nil || string(got) != text {
			t.Errorf("%q came back as %q (%v)", text, got, err)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Errorf("there is %v (%v)", files, err)
	}
	desktest.ForOwnerAlone(t, dir)
	desktest.ForOwnerAlone(t, path)
}

func TestALinkIsReplacedAndNeverFollowed(t *testing.T) {
	dir, victim := t.TempDir(), filepath.Join(t.TempDir(), "victim")
	if err := errors.Join(os.Chmod(dir, 0o700), os.WriteFile(victim, []byte("dear"), 0o600), os.Symlink(victim, filepath.Join(dir, "file"))); err != nil {
		t.Skip(err)
	}
	if _, err := Read(filepath.Join(dir, "file"), 100); err == nil {
		t.Error("what a link leads to was read")
	}
	if err := Write(dir, "file", []byte("ours")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(victim); err != nil || string(got) != "dear" {
		t.Errorf("the victim holds %q (%v)", got, err)
	}
	if got, err := Read(filepath.Join(dir, "file"), 100); err != nil || string(got) != "ours" {
		t.Errorf("got %q (%v)", got, err)
	}
}

func TestTooLargeIsNotOurs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(strings.Repeat("x", 11)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(path, 11); err != nil {
		t.Error(err)
	}
	if _, err := Read(path, 10); !errors.Is(err, ErrNotOurs) {
		t.Error(err)
	}
}

// Whatever letters the folder's name has, only what a crash left is deleted.
func TestLeftoversGoAndNothingElse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a[b]*")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Skip(err)
	}
	for _, name := range []string{"file", "file.new-123", "file.backup", "file.new-", "file.new-12x", "file2026", "other.new-9"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	RemoveLeftovers(filepath.Join(dir, "file"))
	var left []string
	files, err := os.ReadDir(dir)
	for _, f := range files {
		left = append(left, f.Name())
	}
	if got := strings.Join(left, " "); got != "file file.backup file.new- file.new-12x file2026 other.new-9" {
		t.Errorf("left: %s (%v)", got, err)
	}
}

// Not there, there, and cannot tell are three things.
func TestWhatIsInAFolderIsToldApart(t *testing.T) {
	base := t.TempDir()
	ours, file, link := filepath.Join(base, "ours"), filepath.Join(base, "file"), filepath.Join(base, "link")
	if err := errors.Join(Write(ours, "name", nil), os.WriteFile(file, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		dir, name   string
		has, cannot bool
	}{
		"there":                           {ours, "name", true, false},
		"not there":                       {ours, "other", false, false},
		"no folder":                       {filepath.Join(base, "none"), "name", false, false},
		"a file in its place":             {file, "name", false, true},
		"a file in the place above it":    {filepath.Join(file, "folder"), "name", false, true},
		"the computer names none":         {"", "name", false, true},
		"a link to a folder in its place": {link, "name", false, true},
	}
	if err := os.Symlink(ours, link); err != nil {
		delete(cases, "a link to a folder in its place")
	}
	if runtime.GOOS == "windows" { // where what is below a file is only not there, and few may make links
		delete(cases, "a file in the place above it")
		delete(cases, "a link to a folder in its place")
	}
	for name, tc := range cases {
		has, err := Has(tc.dir, tc.name)
		if has != tc.has || (err != nil) != tc.cannot || err != nil && !Closed(err) {
			t.Errorf("%s: %v (%v)", name, has, err)
		}
	}
}
