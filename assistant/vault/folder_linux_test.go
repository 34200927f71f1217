package vault

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"signinhelper/assistant/disk/disktest"
)

// Nobody who has a keyring is asked for the words of a file that never was.
func TestTheKeyringServesWhereTheFolderCannotBeRead(t *testing.T) {
	base := disktest.Ordinary(t)
	if base == "" {
		return
	}
	own := func(mode os.FileMode) func(dir string) error {
		return func(dir string) error { return errors.Join(os.Mkdir(dir, 0o700), os.Chmod(dir, mode)) }
	}
	for name, tc := range map[string]struct {
		dir  string // "" is one of its own
		make func(dir string) error
	}{
		"one start with sudo left it to root":  {filepath.Join(base, disktest.RootsFolder), nil},
		"the settings of all programs as well": {filepath.Join(base, disktest.RootsFolder, "signin-helper"), nil},
		"nobody may open it":                   {"", own(0)},
		"its names can be read and no more":    {"", own(0o600)},
		"others may write there":               {"", own(0o777)},
		"a pipe in its place":                  {"", func(dir string) error { return syscall.Mkfifo(dir, 0o600) }},
		"a file in its place":                  {"", func(dir string) error { return os.WriteFile(dir, nil, 0o600) }},
		"a link to itself in its place":        {"", func(dir string) error { return os.Symlink(dir, dir) }},
		"HOME is /dev/null":                    {"/dev/null/.config/signin-helper", nil},
		"the computer names none":              {"-", nil},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			dir := tc.dir
			switch dir {
			case "":
				dir = filepath.Join(t.TempDir(), "folder")
				ok(t, tc.make(dir))
				t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
			case "-":
				dir = ""
				t.Chdir(t.TempDir())
			}
			s, m := newTestSafe(t, dir)
			wantState(t, s, FileUnknown)
			ann, bob := newPerson("Ann"), newPerson("Bob")
			ok(t, s.Save(ctx, ann))
			ok(t, s.Save(ctx, bob))
			wantNames(t, s, "Ann Bob")
			ok(t, s.Forget(ctx, ann.ID))
			wantNames(t, s, "Bob")
			_, opened := s.OpenFile(ctx, passphrase)
			for what, err := range map[string]error{
				"make": s.MakeFile(ctx, passphrase), "open": opened, "set aside": s.SetAside(ctx),
				"forget": s.ForgetFile(ctx), "move": s.MoveIntoKeyring(ctx),
			} {
				if code(err) != CodeFolder {
					t.Errorf("%s: %v", what, err)
				}
			}
			wantState(t, s, FileUnknown)
			wantNames(t, s, "Bob")
			ok(t, s.ForgetAll(ctx))
			if len(m.entries) > 0 {
				t.Errorf("%d entries are left in the keyring", len(m.entries))
			}
			if left, err := os.ReadDir("."); dir == "" && (err != nil || len(left) > 0) {
				t.Errorf("left where it was started: %v (%v)", left, err)
			}
		})
	}
}

// Her grandson closes the folder, and opens it again a week later.
func TestAFileInAFolderThatWasClosedIsFoundAgain(t *testing.T) {
	if disktest.Ordinary(t) == "" {
		return
	}
	ctx := t.Context()
	s := begun(t)
	ok(t, s.Save(ctx, newPerson("Ann")))
	before, _ := newTestSafe(t, s.file.dir)
	wantState(t, before, FileShut)
	ok(t, os.Chmod(s.file.dir, 0))
	t.Cleanup(func() { _ = os.Chmod(s.file.dir, 0o700) })

	// Whoever saw it there knows that it is.
	wantState(t, before, FileShut)
	wantState(t, s, FileOpen)
	wantCode(t, before.Save(ctx, newPerson("Eve")), CodeFileShut)
	wantCode(t, s.Save(ctx, newPerson("Eve")), CodeFolder)

	next, m := newTestSafe(t, s.file.dir)
	wantState(t, next, FileUnknown)
	ok(t, next.Save(ctx, newPerson("Bob")))
	ok(t, os.Chmod(s.file.dir, 0o700))
	wantState(t, next, FileShut)
	_, err := next.OpenFile(ctx, passphrase)
	ok(t, err)
	wantNames(t, next, "Ann")
	ok(t, next.MoveIntoKeyring(ctx))
	wantState(t, next, FileNone)
	if got := names(t, m.store()); got != "Bob Ann" {
		t.Errorf("the keyring has %q", got)
	}
}

// The folder is fine and the file in it is root's, brought back from a backup.
func TestAFileOfSomebodyElseSaysWhatItIs(t *testing.T) {
	if disktest.Ordinary(t) == "" {
		return
	}
	s := begun(t)
	ok(t, os.Chmod(s.file.path(fileName), 0))
	next, _ := newTestSafe(t, s.file.dir)
	wantState(t, next, FileShut)
	_, err := next.OpenFile(t.Context(), passphrase)
	wantCode(t, err, CodeFolder)
}
