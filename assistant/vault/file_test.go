package vault

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gofrs/flock"

	"signinhelper/assistant"
)

// newTestSafe has a keyring in memory, and a folder of its own unless one is
// given.
func newTestSafe(t testing.TB, dirs ...string) (*Safe, *memory) {
	t.Helper()
	dir := append(dirs, filepath.Join(t.TempDir(), "folder"))[0]
	m := newMemory(true)
	s := newSafe(dir, starter(func(helperEnd) backend { return &memoryRing{memory: m} }))
	s.file.work = keyWork // a test has better things to do
	return s, m
}

// begun is newTestSafe with a file that is open.
func begun(t testing.TB, dirs ...string) *Safe {
	t.Helper()
	s, _ := newTestSafe(t, dirs...)
	ok(t, s.MakeFile(t.Context(), passphrase))
	return s
}

// restarted is the Safe of the next start of the program, opened.
func (s *Safe) restarted(t testing.TB) *Safe {
	t.Helper()
	next, _ := newTestSafe(t, s.file.dir)
	restored, err := next.OpenFile(t.Context(), passphrase)
	ok(t, err)
	if restored {
		t.Error("it was damaged")
	}
	return next
}

func wantNames(t testing.TB, s *Safe, want string) {
	t.Helper()
	if got := names(t, s.Store); got != want {
		t.Errorf("there are %q, want %q", got, want)
	}
}

func wantState(t testing.TB, s *Safe, want FileState) {
	t.Helper()
	if got := s.FileState(); got != want {
		t.Errorf("the file is %s, want %s", got, want)
	}
}

func (s *Safe) list(t testing.TB) string {
	t.Helper()
	files, err := os.ReadDir(s.file.dir)
	ok(t, err)
	var all []string
	for _, f := range files {
		all = append(all, f.Name())
	}
	return strings.Join(all, " ")
}

// anAside is what putAside calls a file.
const anAside = asideName + "20260712-093000.000000000"

func (s *Safe) spoil(t testing.TB, name string) {
	t.Helper()
	ok(t, os.WriteFile(s.file.path(name), []byte("damaged"), 0o600))
}

func TestPeopleLiveInAFile(t *testing.T) {
	ctx := t.Context()
	s, m := newTestSafe(t)
	wantState(t, s, FileNone)
	ok(t, s.Save(ctx, newPerson("Rosa"))) // into the keyring
	ok(t, s.MakeFile(ctx, passphrase))
	wantState(t, s, FileOpen)
	before := len(m.entries)
	ann, bob := newPerson("Ann"), newPerson("Bob")
	ok(t, s.Save(ctx, ann))
	ok(t, s.Save(ctx, bob))
	bob.Name = "Robert"
	ok(t, s.Save(ctx, bob))
	wantNames(t, s, "Ann Robert")

	s = s.restarted(t)
	wantNames(t, s, "Ann Robert")
	ok(t, s.Forget(ctx, ann.ID))
	wantNames(t, s.restarted(t), "Robert")
	ok(t, s.ForgetAll(ctx))
	wantNames(t, s.restarted(t), "")
	if len(m.entries) != before {
		t.Error("the keyring was touched")
	}
}

func TestAShutFileGivesAndTakesNothing(t *testing.T) {
	ctx := t.Context()
	s := begun(t)
	ann := newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	s.ShutFile()
	wantState(t, s, FileShut)
	_, people := s.People(ctx)
	_, unlocked := s.Unlock(ctx, ann.ID, "1234")
	_, exported := s.Export(ctx, passphrase)
	for name, err := range map[string]error{
		"people": people, "save": s.Save(ctx, ann), "forget": s.Forget(ctx, ann.ID), "forget all": s.ForgetAll(ctx),
		"make a collection": s.MakeCollection(ctx), "move": s.MoveIntoKeyring(ctx), "export": exported,
	} {
		if code(err) != CodeFileShut {
			t.Errorf("%s: %v", name, err)
		}
	}
	if unlocked == nil {
		t.Error("a record was opened")
	}
	wantCode(t, s.MakeFile(ctx, passphrase), CodeRefused)
	for _, wrong := range []string{"", "copper-windowlantern", passphrase + "s"} {
		_, err := s.OpenFile(ctx, wrong)
		wantCode(t, err, CodeWrongPIN)
	}
	wantState(t, s, FileShut)
	_, err := s.OpenFile(ctx, passphrase)
	ok(t, err)
	wantNames(t, s, "Ann")
}

// What was locked away while the passphrase was being tried stays locked.
func TestShuttingWinsOverOpening(t *testing.T) {
	s := begun(t)
	s.ShutFile()
	was := s.file.now.Load()
	s.ShutFile()
	if s.file.now.CompareAndSwap(was, &unsealed{key: "x"}) {
		t.Error("it was opened")
	}
}

func TestAWeakPassphraseIsRefused(t *testing.T) {
	s, _ := newTestSafe(t)
	for _, weak := range []string{"", "short", "elevenchars"} {
		wantCode(t, s.MakeFile(t.Context(), weak), CodeRefused)
		_, err := s.Export(t.Context(), weak)
		wantCode(t, err, CodeRefused)
	}
	wantState(t, s, FileNone)
	_, err := s.OpenFile(t.Context(), passphrase)
	wantCode(t, err, CodeRefused)
}

func TestNothingIsDoneWithTheFileForACancelledCaller(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s, _ := newTestSafe(t)
	wantCode(t, s.MakeFile(ctx, passphrase), CodeCancelled)
	wantState(t, s, FileNone)
	s = begun(t)
	wantCode(t, s.ForgetFile(ctx), CodeCancelled)
	_, err := s.OpenFile(ctx, passphrase)
	wantCode(t, err, CodeCancelled)
	wantState(t, s, FileOpen)
}

// Whoever is forgotten is in no version that is left, nor is a record that was
// put aside when all are.
func TestWhoIsForgottenIsInNoCopy(t *testing.T) {
	ctx := t.Context()
	s := begun(t)
	ann := newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	ok(t, s.Save(ctx, newPerson("Bob")))
	ok(t, s.Forget(ctx, ann.ID))
	for _, name := range []string{fileName, backupName} {
		u, _, err := s.file.openOne(name, passphrase)
		ok(t, err)
		for _, i := range u.items {
			if strings.Contains(i.User+string(i.Value), string(ann.ID)) {
				t.Errorf("%s still has her in %s", name, i.User)
			}
		}
	}
	s.spoil(t, anAside)
	ok(t, s.ForgetAll(ctx))
	for _, name := range []string{fileName, backupName} {
		if u, _, err := s.file.openOne(name, passphrase); err != nil || len(u.items) > 0 {
			t.Errorf("%s holds something: %v", name, err)
		}
	}
	if strings.Contains(s.list(t), asideName) {
		t.Error("what was put aside is still there")
	}
}

func TestForgettingTheFileNeedsNoPassphrase(t *testing.T) {
	ctx := t.Context()
	s := begun(t)
	ok(t, s.Save(ctx, newPerson("Ann")))
	next, m := newTestSafe(t, s.file.dir)
	ok(t, os.WriteFile(s.file.path(fileName+".new-123"), nil, 0o600)) // a crash left it
	ok(t, next.ForgetFile(ctx))
	ok(t, next.ForgetFile(ctx))
	wantState(t, next, FileNone)
	if got := next.list(t); got != lockName {
		t.Errorf("left: %s", got)
	}
	ok(t, next.Save(ctx, newPerson("Bob")))
	if len(m.entries) != 2 {
		t.Error("the keyring is not in use")
	}
	// The other program must not bring back what was forgotten.
	wantState(t, s, FileNone)
	ok(t, s.MakeFile(ctx, passphrase))
	wantNames(t, s, "")
}

func TestAFileMadeAnewElsewhereHasToBeOpened(t *testing.T) {
	ctx := t.Context()
	s := begun(t)
	ok(t, s.Save(ctx, newPerson("Ann")))
	next, _ := newTestSafe(t, s.file.dir)
	ok(t, next.ForgetFile(ctx))
	ok(t, next.MakeFile(ctx, "another "+passphrase))
	ok(t, next.Save(ctx, newPerson("Bob")))
	wantCode(t, s.Save(ctx, newPerson("Cid")), CodeFileShut)
	wantState(t, s, FileShut)
	wantNames(t, next, "Bob")
}

func TestTwoProgramsLoseNothing(t *testing.T) {
	one := begun(t)
	two := one.restarted(t)
	const each = 20
	done := make(chan error)
	for _, s := range []*Safe{one, two} {
		go func() {
			for range each {
				if err := s.saveAtLast(newPerson("x")); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	ok(t, <-done)
	ok(t, <-done)
	for _, s := range []*Safe{one, two, one.restarted(t)} {
		if people, err := s.People(t.Context()); err != nil || len(people) != 2*each {
			t.Errorf("%d people: %v", len(people), err)
		}
	}
}

// saveAtLast tries again, as a person would, while the other program has the
// file: each looks now and then whether it is free, and where the disk is slow
// one may find it taken each time until the other is done.
func (s *Safe) saveAtLast(p assistant.Person) error {
	for begun := time.Now(); ; {
		err := s.Save(context.Background(), p)
		if !hasCode(err, CodeHanging) || time.Since(begun) > 5*patience {
			return err
		}
	}
}

func TestAProgramThatHoldsTheLockIsNotWaitedForForEver(t *testing.T) {
	s := begun(t)
	ann := newPerson("Ann")
	ok(t, s.Save(t.Context(), ann))
	lock := flock.New(s.file.path(lockName))
	if got, err := lock.TryLock(); !got {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		wantCode(t, s.Save(t.Context(), newPerson("Bob")), CodeHanging)
		wantCode(t, s.ForgetFile(t.Context()), CodeHanging)
		wantNames(t, s, "Ann") // reading waits for nobody
	})
	ok(t, lock.Unlock())
	ok(t, s.Save(t.Context(), ann))
	wantNames(t, s.restarted(t), "Ann")
}

func TestFilesAreForThisUserAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a profile is closed to other users")
	}
	s := begun(t)
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	ok(t, os.Chmod(s.file.path(fileName), 0o644)) // as a copy of a backup might be
	ok(t, s.Save(t.Context(), newPerson("Bob")))
	for _, name := range []string{fileName, backupName, lockName} {
		if info, err := os.Lstat(s.file.path(name)); err != nil || info.Mode() != 0o600 {
			t.Errorf("%s: %v (%v)", name, info, err)
		}
	}
	if info, err := os.Lstat(s.file.dir); err != nil || info.Mode() != fs.ModeDir|0o700 {
		t.Errorf("the folder: %v (%v)", info, err)
	}
}

func TestAFileThatIsFullSaysSo(t *testing.T) {
	u, err := newUnsealed(passphrase, keyWork)
	ok(t, err)
	_, _, err = u.with([]item{{"user", make(secret, maxFile)}})
	wantCode(t, err, CodeFull)
}

func TestNoErrorOfTheFileHoldsAValue(t *testing.T) {
	dir := filepath.Join(t.TempDir(), sentinel)
	ok(t, os.WriteFile(dir, nil, 0o600)) // a file is in the way
	s, _ := newTestSafe(t, dir)
	ctx := t.Context()
	p := assistant.Person{ID: "ID", Name: sentinel}
	_, open := s.OpenFile(ctx, sentinel)
	_, imported := s.Import(ctx, []byte(sentinel), sentinel)
	for _, err := range []error{s.MakeFile(ctx, sentinel+sentinel), open, imported, s.ForgetFile(ctx)} {
		if err == nil || code(err) == "not one of ours" {
			t.Errorf("got %v", err)
		}
		noSentinel(t, "error", err)
	}
	noSentinel(t, "error", s.Save(ctx, p))
}

// A damaged file still opens up to where it is damaged.
func TestWhoIsForgottenIsInNoFileThatWasPutAside(t *testing.T) {
	ctx := t.Context()
	s := begun(t)
	ann := newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	ok(t, s.Save(ctx, newPerson("Bob")))
	s.spoil(t, anAside)
	tight(s.Store)
	ok(t, s.Save(ctx, named(newPerson(""), strings.Repeat("c", 200)))) // which writes and deletes parts
	if !strings.Contains(s.list(t), asideName) {
		t.Fatal("a save deletes what was put aside")
	}
	ok(t, s.Forget(ctx, ann.ID))
	if strings.Contains(s.list(t), asideName) {
		t.Error("what was put aside is still there")
	}
}

// Years later, on another keyboard.
func TestMadeWordsOpenHoweverTheyAreReadOffThePaper(t *testing.T) {
	s := begun(t)
	backup := exported(t, s, 0, 0)
	for _, read := range []string{passphrase, "copper window lantern", "Copper-window-lantern", " COPPER  WINDOW LANTERN "} {
		s.ShutFile()
		if restored, err := s.OpenFile(t.Context(), read); restored || err != nil {
			t.Errorf("%q does not open the file: %v", read, err)
		}
		if _, err := s.Import(t.Context(), backup, read); err != nil {
			t.Errorf("%q does not open the backup: %v", read, err)
		}
	}
	s.ShutFile()
	_, err := s.OpenFile(t.Context(), "copper window")
	wantCode(t, err, CodeWrongPIN)
}

// Words of one's own are what they are.
func TestOwnWordsKeepTheirCapitals(t *testing.T) {
	s, _ := newTestSafe(t)
	ok(t, s.MakeFile(t.Context(), "My Dog Is 7 Years"))
	s.ShutFile()
	_, err := s.OpenFile(t.Context(), "my dog is 7 years")
	wantCode(t, err, CodeWrongPIN)
	_, err = s.OpenFile(t.Context(), "My Dog Is 7 Years")
	ok(t, err)
}
