package vault

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"

	"signinhelper/assistant"
)

// mover is a Safe with two people and foreign-looking entries in its file, and
// a keyring in memory which r stands before.
func mover(t *testing.T, m *memory, before func(call string) error, wrap func(*memoryRing) backend) (s *Safe, ann, bob assistant.Person) {
	t.Helper()
	s = begun(t)
	s.keyring = newStore(starter(func(helperEnd) backend { return wrap(&memoryRing{memory: m, before: before}) }))
	ann, bob = newPerson("Ann"), newPerson("Bob")
	ok(t, s.Save(t.Context(), ann))
	ok(t, s.Save(t.Context(), bob))
	// What this Store does not understand, such as the parts of a record under
	// a PIN, goes as it is.
	ok(t, fileRing{s.file, func(event) {}}.Set("other-"+string(ann.ID), []byte("\xff sealed \x00")))
	return s, ann, bob
}

func plainly(r *memoryRing) backend { return r }

func TestEverybodyMovesIntoTheKeyring(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		ctx := t.Context()
		m := newMemory(lists)
		rosa := newPerson("Rosa")
		ok(t, m.store().Save(ctx, rosa))
		s, ann, _ := mover(t, m, nil, plainly)
		older := ann
		older.Name = "Annie"
		ok(t, m.store().Save(ctx, older)) // as an interrupted move leaves it
		want := map[string]string{userOf(rosa.ID): m.entries[userOf(rosa.ID)]}
		for _, i := range s.file.now.Load().items {
			want[i.User] = string(i.Value)
		}
		ok(t, s.MoveIntoKeyring(ctx))
		wantState(t, s, FileNone)
		if got := s.list(t); got != lockName {
			t.Errorf("left: %s", got)
		}
		if got := names(t, m.store()); got != "Rosa Ann Bob" {
			t.Errorf("the keyring has %q", got)
		}
		got := maps.Clone(m.entries)
		delete(got, indexUser)
		delete(want, indexUser)
		if !maps.Equal(got, want) {
			t.Errorf("there are %d entries, want %d as they were", len(got), len(want))
		}
		ok(t, s.MoveIntoKeyring(ctx)) // nothing is left to do
	})
}

// Wherever the keyring fails, all are still in the file, and nobody was added
// to the keyring who could come back later.
func TestAMoveThatFailsLeavesTheFile(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		for n := 1; ; n++ {
			if n > 100 {
				t.Fatal("it never finishes")
			}
			m := newMemory(lists)
			calls := 0
			s, _, _ := mover(t, m, func(string) error {
				if calls++; calls == n {
					return errors.New("the keyring is gone")
				}
				return nil
			}, plainly)
			// Asking which entries there are may fail: then the list is believed.
			err := s.MoveIntoKeyring(t.Context())
			if calls < n {
				ok(t, err)
				return
			}
			if err == nil {
				wantState(t, s, FileNone)
			} else {
				wantCode(t, err, CodeRefused)
				wantNames(t, s.restarted(t), "Ann Bob")
				if people := names(t, m.store()); people != "" {
					t.Errorf("call %d: the keyring has %q", n, people)
				}
				ok(t, s.MoveIntoKeyring(t.Context()))
			}
			if got := names(t, m.store()); got != "Ann Bob" || len(m.entries) != 4 {
				t.Errorf("call %d, repeated: the keyring has %q and %d entries", n, got, len(m.entries))
			}
		}
	})
}

// The same when the helper is killed before or after a call: what is in the
// keyring then may stay, and the move is repeated.
func TestAMoveWhoseHelperDiesCanBeRepeated(t *testing.T) {
	for _, afterwards := range []bool{false, true} {
		for n := 1; ; n++ {
			m := newMemory(true)
			s, _, _ := mover(t, m, nil, plainly)
			whole := s.keyring
			dying, died := crashAt(m, n, afterwards)
			s.keyring = dying
			err := s.MoveIntoKeyring(t.Context())
			if !*died {
				ok(t, err)
				if n < 10 {
					t.Errorf("it took %d calls", n)
				}
				break
			}
			wantCode(t, err, CodeKilled)
			wantNames(t, s.restarted(t), "Ann Bob")
			s.keyring = whole
			ok(t, s.MoveIntoKeyring(t.Context()))
			if got := names(t, m.store()); got != "Ann Bob" || len(m.entries) != 4 {
				t.Errorf("call %d, repeated: the keyring has %q and %d entries", n, got, len(m.entries))
			}
		}
	}
}

func TestAKeyringThatLiesGetsNobody(t *testing.T) {
	for name, tc := range map[string]struct {
		wrap func(*memoryRing) backend
		want Code
	}{
		"keeps nothing":        {func(r *memoryRing) backend { return deaf{r} }, CodeRefused},
		"keeps something else": {func(r *memoryRing) backend { return garbler{r} }, CodeNotKept},
		"has no password":      {func(r *memoryRing) backend { return bare{r} }, CodeUnsealed},
	} {
		t.Run(name, func(t *testing.T) {
			s, _, _ := mover(t, newMemory(true), nil, tc.wrap)
			wantCode(t, s.MoveIntoKeyring(t.Context()), tc.want)
			wantNames(t, s.restarted(t), "Ann Bob")
		})
	}
}

// bare would lie on the disk in the clear.
type bare struct{ *memoryRing }

func (bare) Sealed() (bool, error) { return true, fail(CodeUnsealed, "") }

func TestWhatANewerProgramPutIntoTheKeyringStays(t *testing.T) {
	m := newMemory(true)
	s, ann, _ := mover(t, m, nil, plainly)
	m.entries[userOf(ann.ID)] = `{"v":99}`
	wantCode(t, s.MoveIntoKeyring(t.Context()), CodeNewer)
	wantNames(t, s.restarted(t), "Ann Bob")
	if fmt.Sprint(m.entries) != fmt.Sprint(map[string]string{userOf(ann.ID): `{"v":99}`}) {
		t.Error("the keyring was touched")
	}
}

// Another program saves somebody in the middle of the move: the file stays,
// with everybody.
func TestAMoveLosesNobodyWhoIsSavedMeanwhile(t *testing.T) {
	var other *Safe
	saved := false
	s, _, _ := mover(t, newMemory(true), func(call string) error {
		if call == "list" && !saved {
			saved = true
			return other.Save(t.Context(), newPerson("Cid"))
		}
		return nil
	}, plainly)
	other = s.restarted(t)
	wantCode(t, s.MoveIntoKeyring(t.Context()), CodeNotKept)
	wantNames(t, s.restarted(t), "Ann Bob Cid")
	ok(t, s.MoveIntoKeyring(t.Context()))
	wantState(t, other, FileNone)
}

// Under a PIN that is not given, in parts where an entry is small, with calls.
func TestWhatCannotBeReadMovesWhole(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		ctx := t.Context()
		m := newMemory(lists)
		s, ann, _ := mover(t, m, nil, plainly)
		s.limit, s.keyring.limit = limitFor("windows"), limitFor("windows")
		calls := make([]assistant.Call, 50)
		for i := range calls {
			calls[i] = assistant.Call{ID: assistant.NewCallID(), Reference: "A-7788", Notes: []assistant.Note{{Text: "Said to wait for a letter."}}}
		}
		for _, err := range []error{s.SaveCalls(ctx, ann.ID, calls), s.SetPIN(ctx, ann.ID, "2580")} {
			if hasCode(err, CodeUnsupported) {
				t.Skip("this Store has no calls, or no PINs")
			}
			ok(t, err)
		}
		s.ShutFile()
		_, err := s.OpenFile(ctx, passphrase)
		ok(t, err)
		ok(t, s.MoveIntoKeyring(ctx))
		wantState(t, s, FileNone)
		wantNames(t, s, "Ann Bob")
		_, err = s.Unlock(ctx, ann.ID, "2580")
		ok(t, err)
		if got, err := s.Calls(ctx, ann.ID); err != nil || len(got) != len(calls) || got[49].Reference != calls[49].Reference {
			t.Errorf("%d calls came: %v", len(got), err)
		}
		ok(t, s.ForgetAll(ctx))
		delete(m.entries, "other-"+string(ann.ID))
		if lists && len(m.entries) > 0 {
			t.Errorf("%d entries are left", len(m.entries))
		}
	})
}

func TestAMoveKeepsWhatWasPutAside(t *testing.T) {
	ctx := t.Context()
	s, ann, _ := mover(t, newMemory(true), nil, plainly)
	s.spoil(t, anAside)
	ok(t, s.MoveIntoKeyring(ctx))
	if got := s.list(t); got != lockName+" "+anAside {
		t.Errorf("there is %s", got)
	}
	ok(t, s.Forget(ctx, ann.ID))
	if got := s.list(t); got != lockName {
		t.Errorf("left: %s", got)
	}
}

// The keyring hangs in the middle, and the computer is started anew: what is there
// of the file goes with whoever is forgotten, at once or with the next try.
func TestWhoIsForgottenAfterAMoveThatHungStaysForgotten(t *testing.T) {
	hung := func(t *testing.T, lists bool) (s *Safe, ann assistant.Person, m *memory, hangs *int) {
		m = newMemory(lists)
		ok(t, m.store().Save(t.Context(), newPerson("Cid"))) // no business of the file
		hang := 4                                            // after the list, Ann and Bob
		s, ann, _ = mover(t, m, func(call string) error {
			if strings.HasPrefix(call, "set ") {
				hang--
			}
			if hang <= 0 {
				return fail(CodeHanging, "")
			}
			return nil
		}, plainly)
		wantCode(t, s.MoveIntoKeyring(t.Context()), CodeHanging)
		next := s.restarted(t)
		next.keyring = s.keyring
		if got := names(t, m.store()); got != "Cid Ann Bob" {
			t.Fatalf("the keyring has %q", got)
		}
		return next, ann, m, &hang
	}
	both(t, func(t *testing.T, lists bool) {
		ctx := t.Context()
		for name, tc := range map[string]struct {
			forget func(s *Safe, ann assistant.Person) error
			left   string
		}{
			"one":       {func(s *Safe, ann assistant.Person) error { return s.Forget(ctx, ann.ID) }, "Cid Bob"},
			"everybody": {func(s *Safe, _ assistant.Person) error { return s.ForgetAll(ctx) }, "Cid"},
		} {
			t.Run(name, func(t *testing.T) {
				s, ann, m, hang := hung(t, lists)
				*hang = 100
				ok(t, tc.forget(s, ann))
				if got := names(t, m.store()); got != tc.left {
					t.Errorf("the keyring has %q", got)
				}
			})
		}
		t.Run("everybody, while it hangs", func(t *testing.T) {
			s, _, m, hang := hung(t, lists)
			err := s.ForgetAll(ctx)
			wantCode(t, err, CodeHanging)
			wantUnsure(t, err, true)
			wantNames(t, s, "")
			wantCode(t, s.ForgetAll(ctx), CodeHanging) // it is not over
			*hang = 100
			ok(t, s.ForgetAll(ctx))
			ok(t, s.MoveIntoKeyring(ctx))
			if got := names(t, m.store()); got != "Cid" {
				t.Errorf("the keyring has %q", got)
			}
		})
		t.Run("while it hangs", func(t *testing.T) {
			s, ann, m, hang := hung(t, lists)
			err := s.Forget(ctx, ann.ID)
			wantCode(t, err, CodeHanging)
			wantUnsure(t, err, true)
			wantNames(t, s, "Bob")
			wantCode(t, s.MoveIntoKeyring(ctx), CodeHanging)
			*hang = 100
			ok(t, s.MoveIntoKeyring(ctx))
			wantState(t, s, FileNone)
			if got := names(t, m.store()); got != "Cid Bob" {
				t.Errorf("the keyring has %q", got)
			}
			if _, there := m.entries[copiedUser]; there {
				t.Error("what is for the file alone is in the keyring")
			}
		})
	})
}
