package vault

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestADamagedFileIsPutAsideForAnother(t *testing.T) {
	for name, damaged := range map[string][]string{"both": {fileName, backupName}, "one, of which there is no other": {fileName}} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			s := begun(t)
			ok(t, s.Save(ctx, newPerson("Ann")))
			ok(t, s.Save(ctx, newPerson("Bob")))
			wantCode(t, s.SetAside(ctx), CodeRefused) // it is open
			for _, f := range damaged {
				s.spoil(t, f)
			}
			if len(damaged) == 1 {
				ok(t, os.Remove(s.file.path(backupName)))
			}
			next, _ := newTestSafe(t, s.file.dir)
			_, err := next.OpenFile(ctx, passphrase)
			wantCode(t, err, CodeDamaged)
			ok(t, next.SetAside(ctx))
			wantState(t, next, FileNone)
			if got := strings.Count(next.list(t), asideName); got != len(damaged) {
				t.Errorf("there is %s", next.list(t))
			}
			ok(t, next.Save(ctx, newPerson("Cid"))) // into the keyring
			ok(t, next.SetAside(ctx))               // nothing to do
			ok(t, next.MakeFile(ctx, passphrase))
			ok(t, next.Save(ctx, newPerson("Dan")))
			wantNames(t, next.restarted(t), "Dan")
			if got := strings.Count(next.list(t), asideName); got != len(damaged) {
				t.Errorf("afterwards there is %s", next.list(t))
			}
		})
	}
}

func TestADamagedFileIsReplacedByItsCopy(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, s *Safe){
		"text":    func(t *testing.T, s *Safe) { s.spoil(t, fileName) },
		"empty":   func(t *testing.T, s *Safe) { ok(t, os.Truncate(s.file.path(fileName), 0)) },
		"cut off": func(t *testing.T, s *Safe) { ok(t, os.Truncate(s.file.path(fileName), 200)) },
		"a folder": func(t *testing.T, s *Safe) {
			ok(t, os.Remove(s.file.path(fileName)))
			ok(t, os.MkdirAll(s.file.path(fileName+"/full"), 0o700))
		},
		"gone": func(t *testing.T, s *Safe) { ok(t, os.Remove(s.file.path(fileName))) },
		"a forged second block": func(t *testing.T, s *Safe) {
			whole, err := s.file.read(fileName)
			ok(t, err)
			_, body, err := unlabel(kindPeople, whole)
			ok(t, err)
			_, forged, err := (&unsealed{key: "guessed", lid: s.file.now.Load().lid}).with(nil)
			ok(t, err)
			_, lid, block, err := blocks(forged)
			ok(t, err)
			if !bytes.HasPrefix(body, lid) {
				t.Fatal("another lid")
			}
			ok(t, os.WriteFile(s.file.path(fileName), label(kindPeople, append(lid, block...)), 0o600))
		},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			s := begun(t)
			ok(t, s.Save(ctx, newPerson("Ann")))
			bob := newPerson("Bob")
			ok(t, s.Save(ctx, bob))
			bob.Name = "Robert"
			ok(t, s.Save(ctx, bob))
			damage(t, s)

			next, _ := newTestSafe(t, s.file.dir)
			wantState(t, next, FileShut)
			_, err := next.OpenFile(ctx, passphrase+"s")
			wantCode(t, err, CodeWrongPIN)
			restored, err := next.OpenFile(ctx, passphrase)
			if err != nil || !restored {
				t.Fatalf("restored is %v: %v", restored, err)
			}
			wantNames(t, next, "Ann Robert")
			if aside := strings.Contains(next.list(t), asideName); aside != (name != "gone") {
				t.Errorf("there is %s", next.list(t))
			}
			ok(t, next.Save(ctx, newPerson("Cid")))
			wantNames(t, next.restarted(t), "Ann Robert Cid")
			ok(t, next.ForgetFile(ctx))
			if got := next.list(t); got != lockName {
				t.Errorf("left: %s", got)
			}
		})
	}
}

func TestWhenBothAreDamagedNeitherIsTouched(t *testing.T) {
	s := begun(t)
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	s.spoil(t, fileName)
	s.spoil(t, backupName)
	before := s.list(t)
	next, _ := newTestSafe(t, s.file.dir)
	_, err := next.OpenFile(t.Context(), passphrase)
	wantCode(t, err, CodeDamaged)
	ok(t, os.Remove(s.file.path(backupName)))
	_, err = next.OpenFile(t.Context(), passphrase)
	wantCode(t, err, CodeDamaged)
	s.spoil(t, backupName)
	if got := next.list(t); got != before {
		t.Errorf("there is %s, was %s", got, before)
	}
}

// An older program must not open the copy, and write over what a
// newer one has written.
func TestANewerFileIsLeftAlone(t *testing.T) {
	s := begun(t)
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	title := []byte("signin-helper people 2 ")
	later := bytes.Join([][]byte{title, sumOf(title, []byte("x")), []byte("\nx")}, nil)
	ok(t, os.WriteFile(s.file.path(fileName), later, 0o600))
	before := s.list(t)
	wantCode(t, s.Save(t.Context(), newPerson("Bob")), CodeFileShut) // it came while we ran
	_, err := s.OpenFile(t.Context(), passphrase)
	wantCode(t, err, CodeNewer)
	if got, _ := os.ReadFile(s.file.path(fileName)); !bytes.Equal(got, later) || s.list(t) != before {
		t.Error("something was written")
	}
}

// Damage while the program runs loses nothing: what is in memory is whole.
func TestDamageUnderAnOpenFileIsMadeGood(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, s *Safe){
		"damaged": func(t *testing.T, s *Safe) { s.spoil(t, fileName) },
		"gone":    func(t *testing.T, s *Safe) { ok(t, os.Remove(s.file.path(fileName))) },
		"damaged behind its first line": func(t *testing.T, s *Safe) {
			ok(t, os.Truncate(s.file.path(fileName), int64(len(s.file.now.Load().line)+1)))
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := begun(t)
			ok(t, s.Save(t.Context(), newPerson("Ann")))
			damage(t, s)
			wantNames(t, s, "Ann")
			ok(t, s.Save(t.Context(), newPerson("Bob")))
			wantNames(t, s.restarted(t), "Ann Bob")
			if aside := strings.Contains(s.list(t), asideName); aside != (name != "gone") {
				t.Errorf("there is %s", s.list(t))
			}
		})
	}
}
