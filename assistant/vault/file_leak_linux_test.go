package vault

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// noSecretOf looks where every program of the user, or every user, can look.
func noSecretOf(t testing.TB, pid int) {
	t.Helper()
	for _, name := range []string{"cmdline", "environ"} {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, name))
		if err != nil || len(data) == 0 {
			t.Fatalf("%s: %d bytes, %v", name, len(data), err)
		}
		noSecretIn(t, name, data)
	}
}

// noSecretBelow looks into every file below a folder, and at its name.
func noSecretBelow(t testing.TB, dir string) {
	t.Helper()
	files := 0
	ok(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		noSecretIn(t, "a name", []byte(path))
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		files++
		data, err := os.ReadFile(path)
		noSecretIn(t, path, data)
		return err
	}))
	if files == 0 {
		t.Error("there is no file to look at")
	}
}

// noSecretIn looks for the value and the passphrase, as they are and as JSON
// keeps bytes, wherever in a text of base64 they begin.
func noSecretIn(t testing.TB, what string, data []byte) {
	t.Helper()
	for _, s := range []string{"SENTINEL", passphrase} {
		for skip := range 4 {
			form := s
			if skip > 0 {
				form = base64.StdEncoding.EncodeToString([]byte(s[skip-1 : skip-1+6]))
			}
			if bytes.Contains(data, []byte(form)) {
				t.Errorf("%s holds a value, as %q", what, form)
			}
		}
	}
}

// Through all that can be done with a file, into a real keyring: no value lies
// anywhere below the home folder in the clear, nor where other programs look.
func TestNoJourneyLeavesAValueInTheClear(t *testing.T) {
	d := newDesktop(t, true)
	d.keyring()
	ctx := t.Context()
	s := NewSafe(filepath.Join(d.dir, "config", "signin-helper"), func(Asking) { t.Error("the system asked for a password") })
	s.file.work = keyWork
	look := func() { t.Helper(); noSecretBelow(t, d.dir); noSecretOf(t, os.Getpid()) }
	ann := newPerson(sentinel)
	ann.MemberID, ann.Email = sentinel, sentinel
	ok(t, s.MakeFile(ctx, passphrase))
	ok(t, s.Save(ctx, ann))
	bob := newPerson("Bob")
	ok(t, s.Save(ctx, bob))
	look()
	data := exported(t, s, 2, 0)
	ok(t, os.WriteFile(filepath.Join(d.dir, "backup"), data, 0o600))
	s.spoil(t, fileName)
	s.ShutFile()
	_, err := s.OpenFile(ctx, "wrong "+passphrase)
	wantCode(t, err, CodeWrongPIN)
	_, err = s.OpenFile(ctx, passphrase)
	ok(t, err)
	ok(t, s.Forget(ctx, bob.ID))
	wantImport(t, s, data, Imported{Added: 1, There: 1})
	look()
	ok(t, s.MoveIntoKeyring(ctx))
	wantState(t, s, FileNone)
	wantNames(t, s, sentinel+" Bob")
	look()
	ok(t, s.ForgetAll(ctx))
	wantImport(t, s, data, Imported{Added: 2}) // into the keyring
	look()
}
