package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

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
		}, CodeDisk},
		"the folder": {func(s *Safe, _ string) error {
			return errors.Join(os.Rename(s.file.dir, s.file.dir+"-old"), os.Symlink(s.file.dir+"-old", s.file.dir))
		}, CodeDisk},
		"a folder where everybody may write": {func(s *Safe, _ string) error { return os.Chmod(s.file.dir, 0o777) }, CodeDisk},
		"a folder of somebody else":          {func(s *Safe, _ string) error { return os.Chown(s.file.dir, 65534, -1) }, CodeDisk},
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
	away := filepath.Join(home, "away")
	ok(t, errors.Join(os.Rename(s.file.dir, away), os.WriteFile(s.file.dir, nil, 0o600)))
	wantState(t, next, FileShut)
	wantState(t, s, FileOpen)
	wantCode(t, next.Save(ctx, newPerson("Bob")), CodeFileShut)
	wantCode(t, s.Save(ctx, newPerson("Bob")), CodeDisk)
	wantCode(t, next.MakeFile(ctx, passphrase), CodeDisk)
	if len(m.entries) > 0 {
		t.Error("the keyring was used")
	}
	ok(t, errors.Join(os.Remove(s.file.dir), os.Rename(away, s.file.dir)))
	wantNames(t, next.restarted(t), "Ann")
	wantNames(t, s, "Ann")
}
