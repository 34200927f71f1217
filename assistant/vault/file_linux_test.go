package vault

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/disk/disktest"
)

// kills is how many times the program dies while it saves.
const kills = 200

// deeds is what the program that is killed does, again and again: the n-th of
// them, and what is there after it.
type deeds map[assistant.PersonID]string

func (d deeds) after(n int) deeds {
	d = maps.Clone(d)
	if id, forget := deed(n); forget {
		delete(d, id)
	} else {
		d[id] = nameAfter(n)
	}
	return d
}

func deed(n int) (id assistant.PersonID, forget bool) {
	return assistant.PersonID("P" + strconv.Itoa(n%5)), n%7 == 3
}

func nameAfter(n int) string { return sentinel + "-" + strconv.Itoa(n) }

const saverVar = "VAULT_TEST_SAVER" // the folder and the first deed

// TestSaver is the program that is killed: it gets the passphrase as the real
// one does, in nobody's sight, and says the number of each deed that is done.
func TestSaver(t *testing.T) {
	dir, first, there := strings.Cut(os.Getenv(saverVar), "|")
	if !there {
		t.Skip("it is for TestNothingSavedIsLostWheneverTheProgramIsKilled")
	}
	secretly, err := io.ReadAll(os.Stdin)
	ok(t, err)
	s, _ := newTestSafe(t, dir)
	_, err = s.OpenFile(t.Context(), string(secretly))
	ok(t, err)
	n, err := strconv.Atoi(first)
	ok(t, err)
	for fmt.Println("ready"); ; n++ {
		id, forget := deed(n)
		if forget {
			err = s.Forget(t.Context(), id)
		} else {
			err = s.Save(t.Context(), assistant.Person{ID: id, Name: nameAfter(n), MemberID: sentinel})
		}
		ok(t, err)
		fmt.Println(n)
	}
}

// saver starts it and returns when it is about to begin.
func saver(t *testing.T, dir string, first int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command("/proc/self/exe", "-test.run=^TestSaver$")
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%d", saverVar, dir, first))
	cmd.Stdin = strings.NewReader(passphrase)
	out, err := cmd.StdoutPipe()
	ok(t, err)
	ok(t, cmd.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "ready" {
		t.Log(lines.Text())
	}
	return cmd, lines
}

func TestNothingSavedIsLostWheneverTheProgramIsKilled(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	s := begun(t, filepath.Join(home, "folder"))
	was, n, cut, late := deeds{}, 0, 0, 0
	for kill := range kills {
		cmd, lines := saver(t, s.file.dir, n)
		if kill == 0 {
			noSecretOf(t, cmd.Process.Pid)
		}
		moment := time.AfterFunc(rand.N(25*time.Millisecond), func() { _ = cmd.Process.Kill() })
		for lines.Scan() {
			if done, err := strconv.Atoi(lines.Text()); err != nil || done != n {
				t.Fatalf("deed %d: %q", n, lines.Text())
			}
			was = was.after(n)
			n++
		}
		moment.Stop()
		_ = cmd.Wait()
		if left, _ := filepath.Glob(s.file.path(fileName + "*[0-9]")); len(left) > 0 {
			cut++
		}
		now := deeds{}
		next := s.restarted(t)
		people, err := next.People(t.Context())
		ok(t, err)
		for _, p := range people {
			now[p.ID] = p.Name
		}
		switch next := was.after(n); {
		case maps.Equal(now, was): // as was said
		case maps.Equal(now, next): // done, but not said any more
			was = next
			n++
			late++
		default:
			t.Fatalf("kill %d, after %d deeds: there is %v, said was %v", kill, n, now, was)
		}
		if _, _, err := next.file.openOne(backupName, passphrase); n > 0 && err != nil {
			t.Errorf("kill %d: the version before is %v", kill, err)
		}
	}
	t.Logf("%d kills, %d deeds; %d files were cut short, %d deeds were done and not said", kills, n, cut, late)
	if cut == 0 {
		t.Error("no kill came while a file was being written: this proves nothing")
	}
	noSecretBelow(t, home)
}

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
	s := NewSafe(filepath.Join(d.dir, "config", "signin-helper"), func(bool) { t.Error("the system asked for a password") })
	s.file.work = keyWork
	look := func() { t.Helper(); noSecretBelow(t, d.dir); noSecretOf(t, os.Getpid()) }
	ann := newPerson(sentinel)
	ann.MemberID, ann.Email = sentinel, sentinel
	ok(t, s.MakeFile(ctx, passphrase))
	ok(t, s.Save(ctx, ann))
	ok(t, s.Save(ctx, newPerson("Bob")))
	look()
	data, people, _, err := s.Export(ctx, passphrase)
	if err != nil || people != 2 {
		t.Fatal(people, err)
	}
	ok(t, os.WriteFile(filepath.Join(d.dir, "backup"), data, 0o600))
	s.spoil(t, fileName)
	s.ShutFile()
	_, err = s.OpenFile(ctx, "wrong "+passphrase)
	wantCode(t, err, CodeWrongPIN)
	_, err = s.OpenFile(ctx, passphrase)
	ok(t, err)
	added, there, err := s.Import(ctx, data, passphrase)
	if err != nil || added != 1 || there != 1 {
		t.Errorf("%d added, %d there: %v", added, there, err)
	}
	look()
	ok(t, s.MoveIntoKeyring(ctx))
	wantState(t, s, FileNone)
	wantNames(t, s, sentinel+" Bob")
	look()
	ok(t, s.ForgetAll(ctx))
	added, _, err = s.Import(ctx, data, passphrase) // into the keyring
	if err != nil || added != 2 {
		t.Errorf("%d added: %v", added, err)
	}
	look()
}

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

	// The version before takes no room to put back.
	ok(t, os.Truncate(s.file.path(fileName), 100))
	filler = disktest.Fill(t, s.file.dir)
	restored, err := s.OpenFile(ctx, passphrase)
	if err != nil || !restored {
		t.Errorf("restored is %v: %v", restored, err)
	}
	wantNames(t, s, "Ann")
	ok(t, os.Remove(filler))
	ok(t, s.Save(ctx, bob))
	wantNames(t, s.restarted(t), "Ann Bob")
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
		"the version before": {func(s *Safe, victim string) error {
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
			ok(t, s.file.remove(asideName))
			if got, err := os.ReadFile(victim); err != nil || string(got) != "dear to somebody" {
				t.Errorf("the victim holds %q then (%v)", got, err)
			}
		})
	}
}
