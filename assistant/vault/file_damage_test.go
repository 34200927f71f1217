package vault

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"signinhelper/assistant"
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

// Sealed files that were put aside can hold whoever is forgotten, also when
// people are in the keyring since.
func TestWhoIsForgottenInTheKeyringIsInNoFileThatWasPutAside(t *testing.T) {
	for name, forget := range map[string]func(*Safe, assistant.PersonID) error{
		"one":       func(s *Safe, id assistant.PersonID) error { return s.Forget(t.Context(), id) },
		"everybody": func(s *Safe, _ assistant.PersonID) error { return s.ForgetAll(t.Context()) },
	} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			s := begun(t)
			ann := newPerson("Ann")
			ok(t, s.Save(ctx, ann))
			s.ShutFile()
			ok(t, s.SetAside(ctx))
			wantState(t, s, FileNone)
			ok(t, s.Save(ctx, ann))
			ok(t, s.SaveCalls(ctx, ann.ID, someCalls("one")))
			if got := strings.Count(s.list(t), asideName); got != 2 {
				t.Errorf("%d files are aside", got)
			}
			ok(t, forget(s, ann.ID))
			if got := s.list(t); got != lockName {
				t.Errorf("left: %s", got)
			}
		})
	}
	s, _ := newTestSafe(t)
	ok(t, s.ForgetAll(t.Context()))
	if _, err := os.Stat(s.file.dir); err == nil {
		t.Error("forgetting makes a folder where there is none")
	}
}

// To take out the last call, or to save, is not to forget a person.
func TestWhatWasPutAsideStaysUntilAPersonIsForgotten(t *testing.T) {
	ctx := t.Context()
	s := begun(t)
	ann := newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	s.spoil(t, anAside)
	ok(t, s.SaveCalls(ctx, ann.ID, someCalls("one")))
	ok(t, s.SaveCalls(ctx, ann.ID, nil))
	ok(t, s.SaveCalls(ctx, ann.ID, nil))
	if !strings.Contains(s.list(t), anAside) {
		t.Fatal("it is gone")
	}
	ok(t, s.Forget(ctx, ann.ID))
	if strings.Contains(s.list(t), anAside) {
		t.Error("it is still there")
	}
}

// A copy that somebody made is theirs, however its name begins.
func TestAPersonsOwnCopiesStay(t *testing.T) {
	ctx := t.Context()
	s := begun(t)
	ann := newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	own := []string{fileName + "2026", fileName + ".mine", backupName + "2", backupName + ".old", asideName + "mine", anAside + ".copy", "people.sealed (1)"}
	for _, name := range own {
		s.spoil(t, name)
	}
	s.spoil(t, anAside)
	s.spoil(t, anAside+".backup")
	s.spoil(t, backupName+".new-123")
	ok(t, s.Forget(ctx, ann.ID))
	ok(t, s.ForgetAll(ctx))
	ok(t, s.ForgetFile(ctx))
	slices.Sort(own)
	if got := s.list(t); got != lockName+" "+strings.Join(own, " ") {
		t.Errorf("left: %s", got)
	}
}
