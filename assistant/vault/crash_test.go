package vault

import (
	"context"
	"errors"
	"strings"
	"testing"

	"signinhelper/assistant"
)

// crashAt makes a Store whose helper dies at its n-th call of the keyring,
// before or after the call has its effect. It tells whether it came to that.
func crashAt(m *memory, n int, afterwards bool) (s *Store, died *bool) {
	died = new(bool)
	return m.storeWith(starter(func(end helperEnd) backend {
		calls := 0
		r := &memoryRing{memory: m}
		crash := func() bool {
			if calls++; calls < n {
				return false
			}
			*died = true
			end.die()
			return true
		}
		if afterwards {
			r.after = func(string) { crash() }
			r.before = func(string) error {
				if *died {
					return errors.New("dead")
				}
				return nil
			}
		} else {
			r.before = func(string) error {
				if crash() {
					return errors.New("dead")
				}
				return nil
			}
		}
		return r
	})), died
}

func TestNobodyIsLostWhereverTheHelperDies(t *testing.T) {
	ctx := context.Background()
	ann, bob, cid := newPerson("Ann"), newPerson("Bob"), newPerson("Cid")
	newBob := bob
	newBob.Name = "Robert"
	for name, tc := range map[string]struct {
		do   func(*Store) error
		may  []string // what may be there after a crash
		must string   // what is there once it was repeated
	}{
		"adding":    {func(s *Store) error { return s.Save(ctx, cid) }, []string{"Ann Bob", "Ann Bob Cid"}, "Ann Bob Cid"},
		"replacing": {func(s *Store) error { return s.Save(ctx, newBob) }, []string{"Ann Bob", "Ann Robert"}, "Ann Robert"},
		"forgetting": {func(s *Store) error { return s.Forget(ctx, ann.ID) },
			[]string{"Ann Bob", "Bob"}, "Bob"},
		"forgetting all": {func(s *Store) error { return s.ForgetAll(ctx) },
			[]string{"Ann Bob", "Bob", ""}, ""},
		"reading": {func(s *Store) error { _, err := s.People(ctx); return err }, []string{"Ann Bob"}, "Ann Bob"},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(t *testing.T, lists bool) {
				for n := 1; ; n++ {
					if n > 50 {
						t.Fatal("it never finishes")
					}
					finished := false
					for _, afterwards := range []bool{false, true} {
						m := newMemory(lists)
						for _, p := range []assistant.Person{ann, bob} {
							ok(t, m.store().Save(ctx, p))
						}
						s, died := crashAt(m, n, afterwards)
						err := tc.do(s)
						if !*died {
							ok(t, err)
							finished = true
						} else {
							wantCode(t, err, CodeKilled)
							if got := names(t, m.store()); !contains(tc.may, got) {
								t.Errorf("dead at call %d: %q are left", n, got)
							}
							ok(t, tc.do(m.store()))
						}
						if got := names(t, m.store()); got != tc.must {
							t.Errorf("call %d, repeated: %q", n, got)
						}
						if left := len(m.entries); tc.must == "" && left != 0 {
							t.Errorf("call %d, repeated: %d entries left", n, left)
						}
					}
					if finished {
						return
					}
				}
			})
		})
	}
}

func contains(all []string, s string) bool {
	return strings.Contains("|"+strings.Join(all, "|")+"|", "|"+s+"|")
}

// Another window of the program adds, or forgets, somebody at every moment of
// an operation of ours.
func TestTwoWindowsDoNotLoseEachOthersPeople(t *testing.T) {
	ctx := context.Background()
	ann, bob, cid := newPerson("Ann"), newPerson("Bob"), newPerson("Cid")
	for name, do := range map[string]func(*Store) error{
		"adding":     func(s *Store) error { return s.Save(ctx, bob) },
		"forgetting": func(s *Store) error { return s.Forget(ctx, ann.ID) },
	} {
		t.Run(name, func(t *testing.T) {
			for n := 1; ; n++ {
				m := newMemory(true)
				ok(t, m.store().Save(ctx, ann))
				calls := 0
				r := &memoryRing{memory: m, before: func(string) error {
					if calls++; calls == n {
						return m.store().Save(ctx, cid)
					}
					return nil
				}}
				ok(t, do(storeOf(r)))
				if calls < n {
					return
				}
				got := names(t, m.store())
				if !strings.Contains(got, "Cid") || (name == "adding" && !strings.Contains(got, "Bob")) {
					t.Errorf("at call %d: %q", n, got)
				}
			}
		})
	}
}

// When the index is put, the entry is not there yet; when the entry goes, the
// index still names it.
func TestOrderOfWrites(t *testing.T) {
	ctx := context.Background()
	m := newMemory(false)
	var log []string
	r := &memoryRing{memory: m, after: func(call string) {
		if !strings.HasPrefix(call, "get") {
			log = append(log, call)
		}
	}}
	ann, bob := newPerson("Ann"), newPerson("Bob")
	ok(t, storeOf(r).Save(ctx, ann))
	ok(t, storeOf(r).Save(ctx, bob))
	ok(t, storeOf(r).Forget(ctx, ann.ID))
	want := []string{"set index", "set " + userOf(ann.ID), "set index", "set " + userOf(bob.ID),
		"delete " + userOf(ann.ID), "delete " + callsOf(ann.ID), "set index"}
	if got := strings.Join(log, ", "); got != strings.Join(want, ", ") {
		t.Errorf("got %s", got)
	}
}

// Where entries cannot be listed, the list that another window wrote from
// what it had read before us must not leave our person off.
func TestStaleListOfAnotherWindowIsMadeGood(t *testing.T) {
	ctx := context.Background()
	m := newMemory(false)
	ann, bob := newPerson("Ann"), newPerson("Bob")
	ok(t, m.store().Save(ctx, ann))
	stale := m.entries[indexUser]
	r := &memoryRing{memory: m, after: func(call string) {
		if call == "set "+userOf(bob.ID) {
			m.entries[indexUser] = stale
		}
	}}
	ok(t, storeOf(r).Save(ctx, bob))
	if got := names(t, m.store()); got != "Ann Bob" {
		t.Errorf("got %q", got)
	}
}
