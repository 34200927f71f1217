package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"signinhelper/assistant/disk/disktest"
)

func TestAFullDiskLosesNothing(t *testing.T) {
	ctx := t.Context()
	s := begun(t, disktest.Mount(t, "size=256k,mode=700"))
	ann := newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	filler := disktest.Fill(t, s.file.dir)
	bob := newPerson("Bob")
	err := s.Save(ctx, bob)
	wantCode(t, err, CodeDisk)
	wantUnsure(t, err, false)
	wantCode(t, s.Forget(ctx, ann.ID), CodeDisk)
	wantState(t, s, FileOpen)
	wantNames(t, s, "Ann")
	wantNames(t, s.restarted(t), "Ann")
	s.ShutFile()
	_, err = s.OpenFile(ctx, passphrase)
	ok(t, err)

	ok(t, os.Remove(filler))
	ok(t, s.Save(ctx, bob))
	wantNames(t, s.restarted(t), "Ann Bob")

	// The copy takes no room to put back.
	ok(t, os.Truncate(s.file.path(fileName), 100))
	filler = disktest.Fill(t, s.file.dir)
	restored, err := s.OpenFile(ctx, passphrase)
	if err != nil || !restored {
		t.Errorf("restored is %v: %v", restored, err)
	}
	wantNames(t, s, "Ann Bob")
	ok(t, os.Remove(filler))
	ok(t, s.Forget(ctx, ann.ID))
	wantNames(t, s.restarted(t), "Bob")
}

func TestADiskThatMayOnlyBeReadIsRead(t *testing.T) {
	ctx := t.Context()
	s := begun(t, disktest.Mount(t, "mode=700"))
	ok(t, s.Save(ctx, newPerson("Ann")))
	disktest.Freeze(t, s.file.dir)
	wantNames(t, s.restarted(t), "Ann")
	wantCode(t, s.Save(ctx, newPerson("Bob")), CodeDisk)
	wantCode(t, s.ForgetFile(ctx), CodeDisk)
	wantNames(t, s.restarted(t), "Ann")
	disktest.Thaw(t, s.file.dir)
	_, err := s.OpenFile(ctx, passphrase)
	ok(t, err)
	ok(t, s.Save(ctx, newPerson("Bob")))
	wantNames(t, s, "Ann Bob")
}

// What another user, or another program, could have put in our way leads to no
// file of somebody else's being read, emptied or written.
func TestNoLinkIsFollowed(t *testing.T) {
	for name, tc := range map[string]struct {
		spoil func(s *Safe, victim string) error
		want  Code // of a save
	}{
		"the file": {func(s *Safe, victim string) error {
			return errors.Join(os.Remove(s.file.path(fileName)), os.Symlink(victim, s.file.path(fileName)))
		}, ""},
		"the copy": {func(s *Safe, victim string) error {
			return errors.Join(os.Remove(s.file.path(backupName)), os.Symlink(victim, s.file.path(backupName)))
		}, ""},
		"the lock": {func(s *Safe, victim string) error {
			return errors.Join(os.Remove(s.file.path(lockName)), os.Symlink(victim, s.file.path(lockName)))
		}, CodeFolder},
		"the folder": {func(s *Safe, _ string) error {
			return errors.Join(os.Rename(s.file.dir, s.file.dir+"-old"), os.Symlink(s.file.dir+"-old", s.file.dir))
		}, CodeFolder},
		"a folder where everybody may write": {func(s *Safe, _ string) error { return os.Chmod(s.file.dir, 0o777) }, CodeFolder},
		"a folder of somebody else":          {func(s *Safe, _ string) error { return os.Chown(s.file.dir, 65534, -1) }, CodeFolder},
	} {
		t.Run(name, func(t *testing.T) {
			s := begun(t)
			ok(t, s.Save(t.Context(), newPerson("Ann")))
			victim := filepath.Join(t.TempDir(), "victim")
			ok(t, os.WriteFile(victim, []byte("dear to somebody"), 0o600))
			if err := tc.spoil(s, victim); err != nil {
				t.Skip(err) // only root can give a folder away
			}
			wantCode(t, s.Save(t.Context(), newPerson("Bob")), tc.want)
			if got, err := os.ReadFile(victim); err != nil || string(got) != "dear to somebody" {
				t.Errorf("the victim holds %q (%v)", got, err)
			}
			if tc.want == "" {
				wantNames(t, s.restarted(t), "Ann Bob")
			}
			ok(t, s.file.removeAside())
			if got, err := os.ReadFile(victim); err != nil || string(got) != "dear to somebody" {
				t.Errorf("the victim holds %q then (%v)", got, err)
			}
		})
	}
}

// A network folder that does not answer for a moment is no reason to begin
// somewhere else.
func TestADiskThatDoesNotSayHasTheFile(t *testing.T) {
	ctx := t.Context()
	home := t.TempDir()
	s := begun(t, filepath.Join(home, "folder"))
	ok(t, s.Save(ctx, newPerson("Ann")))
	next, m := newTestSafe(t, s.file.dir)
	wantState(t, next, FileShut)
	away := filepath.Join(home, "away")
	ok(t, errors.Join(os.Rename(s.file.dir, away), os.WriteFile(s.file.dir, nil, 0o600)))
	wantState(t, next, FileShut)
	wantState(t, s, FileOpen)
	wantCode(t, next.Save(ctx, newPerson("Bob")), CodeFileShut)
	wantCode(t, s.Save(ctx, newPerson("Bob")), CodeFolder)
	wantCode(t, next.MakeFile(ctx, passphrase), CodeFolder)
	if len(m.entries) > 0 {
		t.Error("the keyring was used")
	}
	ok(t, errors.Join(os.Remove(s.file.dir), os.Rename(away, s.file.dir)))
	wantNames(t, next.restarted(t), "Ann")
	wantNames(t, s, "Ann")
}

// stuck has the disk refuse to delete a file, until the test ends.
func stuck(t *testing.T, path string) {
	t.Helper()
	if err := unix.Mount(path, path, "", unix.MS_BIND, ""); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("cannot mount: %v", err)
		}
		t.Skipf("cannot mount: %v", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(path, unix.MNT_DETACH) })
}

// A file that cannot be deleted is in use as before, with its copy beside it, and
// the keyring has nobody who could come back later.
func TestAMoveThatCannotDeleteLeavesBothFiles(t *testing.T) {
	for _, name := range []string{fileName, backupName} {
		t.Run(name, func(t *testing.T) {
			m := newMemory(true)
			s, _, _ := mover(t, m, nil, plainly)
			stuck(t, s.file.path(name))
			wantCode(t, s.MoveIntoKeyring(t.Context()), CodeDisk)
			wantState(t, s, FileOpen)
			wantNames(t, s, "Ann Bob")
			wantNames(t, s.restarted(t), "Ann Bob")
			if _, _, err := s.file.openOne(backupName, passphrase); err != nil {
				t.Errorf("the copy is %v", err)
			}
			if got := names(t, m.store()); got != "" {
				t.Errorf("the keyring has %q", got)
			}
			ok(t, unix.Unmount(s.file.path(name), unix.MNT_DETACH))
			ok(t, s.MoveIntoKeyring(t.Context()))
			wantNames(t, s, "Ann Bob")
		})
	}
}

// With the file gone, the keyring has the only copies: they stay there, whatever
// the disk says then.
func TestNobodyIsTakenBackOnceTheFileIsGone(t *testing.T) {
	for name, broken := range map[string]func(s *Safe) (mend func()){
		"the folder cannot be synced": func(*Safe) func() { return func() {} },
		"the folder is out of reach": func(s *Safe) func() {
			away := s.file.dir + "-away"
			ok(t, errors.Join(os.Rename(s.file.dir, away), os.WriteFile(s.file.dir, nil, 0o600)))
			return func() { ok(t, errors.Join(os.Remove(s.file.dir), os.Rename(away, s.file.dir))) }
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory(true)
			s, _, _ := mover(t, m, nil, plainly)
			mend := func() {}
			s.file.sync = func(string) error {
				mend = broken(s)
				return errors.New("no answer")
			}
			err := s.MoveIntoKeyring(t.Context())
			if s.FileState() == FileNone {
				ok(t, err)
			} else {
				wantCode(t, err, CodeDisk)
			}
			mend()
			if got := names(t, m.store()); got != "Ann Bob" || len(m.entries) != 4 {
				t.Errorf("the keyring has %q, and %d entries", got, len(m.entries))
			}
			ok(t, s.MoveIntoKeyring(t.Context()))
			wantState(t, s, FileNone)
			wantNames(t, s, "Ann Bob")
		})
	}
}
