package vault

import (
	"context"
	"testing"

	"signinhelper/assistant"
)

// A record that was shut stays shut, whatever was under way.
func TestShuttingWhileSomethingRuns(t *testing.T) {
	for name, do := range map[string]func(*Store, assistant.PersonID) (shut bool){
		"unlocking": func(s *Store, id assistant.PersonID) bool {
			p, err := s.Unlock(context.Background(), id, "1234")
			return code(err) == CodeShut && p.Name == ""
		},
		"reading people": func(s *Store, _ assistant.PersonID) bool {
			people, err := s.People(context.Background())
			return err == nil && people[0].Shut && people[0].Name == "Ann" && people[0].MemberID == ""
		},
	} {
		for _, whom := range []string{"her", "all"} {
			t.Run(name+", "+whom, func(t *testing.T) {
				m := newMemory(true)
				ann := withPIN(t, m.store(), "Ann Miller", "1234")
				var s *Store
				armed := false
				s = storeOf(&memoryRing{memory: m, after: func(string) {
					if !armed {
						return
					}
					if whom == "all" {
						s.Shut("")
					} else {
						s.Shut(ann.ID)
					}
				}})
				if name != "unlocking" {
					_, err := s.Unlock(t.Context(), ann.ID, "1234")
					ok(t, err)
				}
				armed = true
				if !do(s, ann.ID) {
					t.Error("it was opened all the same")
				}
				if _, open := s.keys.get(ann.ID); open {
					t.Error("the key is remembered")
				}
			})
		}
	}
}

func TestShuttingWhileTheFirstPINIsSet(t *testing.T) {
	m := newMemory(true)
	ann := newPerson("Ann")
	ok(t, m.store().Save(t.Context(), ann))
	var s *Store
	s = storeOf(&memoryRing{memory: m, after: func(string) { s.Shut(ann.ID) }})
	ok(t, s.SetPIN(t.Context(), ann.ID, "1234"))
	if people, err := s.People(t.Context()); err != nil || !people[0].Shut {
		t.Errorf("the record is open: %v", err)
	}
}

// Nor does it undo the new PIN that somebody has just typed.
func TestShuttingWhileAnotherPINIsSet(t *testing.T) {
	m := newMemory(true)
	ann := withPIN(t, m.store(), "Ann", pins[0])
	var s *Store
	armed := false
	s = storeOf(&memoryRing{memory: m, after: func(call string) {
		if armed && call == "get "+callsOf(ann.ID) { // the last before scrypt
			s.Shut(ann.ID)
		}
	}})
	_, err := s.Unlock(t.Context(), ann.ID, pins[0])
	ok(t, err)
	armed = true
	ok(t, s.SetPIN(t.Context(), ann.ID, pins[1]))
	if people, err := s.People(t.Context()); err != nil || !people[0].Shut {
		t.Errorf("the record is open: %v", err)
	}
	if got := told(t, m.store()); got != "Ann 123456789012/one/two#"+pins[1] {
		t.Errorf("there is %q", got)
	}
}

// Two people of one household: to shut one does not shut the other.
func TestShuttingSomebodyElse(t *testing.T) {
	m := newMemory(true)
	ann, bob := withPIN(t, m.store(), "Ann", "1234"), withPIN(t, m.store(), "Bob", "1234")
	var s *Store
	s = storeOf(&memoryRing{memory: m, after: func(string) { s.Shut(bob.ID) }})
	_, err := s.Unlock(t.Context(), ann.ID, "1234")
	ok(t, err)
	if _, open := s.keys.get(ann.ID); !open {
		t.Error("she was shut as well")
	}
}

// Another window changes the PIN, or takes it off, while the record is open
// in this one.
func TestAnotherWindowChangesThePIN(t *testing.T) {
	m := newMemory(true)
	ann := withPIN(t, m.store(), "Ann", "1234")
	s, other := m.store(), m.store()
	for _, window := range []*Store{s, other} {
		_, err := window.Unlock(t.Context(), ann.ID, "1234")
		ok(t, err)
	}
	ok(t, other.SetPIN(t.Context(), ann.ID, "5678"))
	wantCode(t, s.Save(t.Context(), named(ann, "Eve")), CodeShut) // it has to ask for the new one
	wantCode(t, s.SaveCalls(t.Context(), ann.ID, someCalls("two")), CodeShut)
	if people, err := s.People(t.Context()); err != nil || !people[0].Shut {
		t.Errorf("the PIN of before opens what is under the new one: %v", err)
	}
	_, err := s.Unlock(t.Context(), ann.ID, "1234")
	wantCode(t, err, CodeWrongPIN)
	_, err = s.Unlock(t.Context(), ann.ID, "5678")
	ok(t, err)
	ok(t, s.Save(t.Context(), named(ann, "Anna")))
	_, err = m.store().Unlock(t.Context(), ann.ID, "1234")
	wantCode(t, err, CodeWrongPIN)
	p, err := m.store().Unlock(t.Context(), ann.ID, "5678")
	if err != nil || p.Name != "Anna" {
		t.Errorf("saving brought the old PIN back: %v", err)
	}
	ok(t, other.SetPIN(t.Context(), ann.ID, ""))
	ok(t, s.SaveCalls(t.Context(), ann.ID, someCalls("three")))
	if got := told(t, m.store()); got != "Anna 123456789012/three#" {
		t.Errorf("there is %q", got)
	}
	// Forgotten and kept anew there, under another PIN and so another key.
	ok(t, other.Forget(t.Context(), ann.ID))
	ok(t, other.Save(t.Context(), ann))
	ok(t, other.SetPIN(t.Context(), ann.ID, "9999"))
	if people, err := s.People(t.Context()); err != nil || !people[0].Shut {
		t.Errorf("the old key opens what is new, or fails: %v", err)
	}
	wantCode(t, s.Save(t.Context(), ann), CodeShut)
}

// Another window does something in the middle of what this one does.
func TestTwoWindowsAndAPIN(t *testing.T) {
	ctx := context.Background()
	ann := newPerson("Ann")
	for name, tc := range map[string]struct {
		do, other func(*Store) error
		read      int // of the record by do, at which the other acts: the last before it is written
		want      Code
		told      string
	}{
		"saved while the PIN is set": {
			do:    func(s *Store) error { return s.SetPIN(ctx, ann.ID, pins[0]) },
			other: func(s *Store) error { return s.Save(ctx, named(ann, "Anna")) },
			read:  4, told: "Anna 123456789012/one#" + pins[0],
		},
		"two PINs, of which the one that is whole first holds": {
			do:    func(s *Store) error { return s.SetPIN(ctx, ann.ID, pins[0]) },
			other: func(s *Store) error { return s.SetPIN(ctx, ann.ID, pins[1]) },
			read:  4, want: CodeShut, told: "Ann 123456789012/one#" + pins[1],
		},
		"a PIN set while she is saved": {
			do:    func(s *Store) error { return s.Save(ctx, named(ann, "Anna")) },
			other: func(s *Store) error { return s.SetPIN(ctx, ann.ID, pins[1]) },
			read:  2, want: CodeShut, told: "Ann 123456789012/one#" + pins[1],
		},
		"forgotten while the PIN is set": {
			do:    func(s *Store) error { return s.SetPIN(ctx, ann.ID, pins[0]) },
			other: func(s *Store) error { return s.Forget(ctx, ann.ID) },
			read:  4, want: CodeRefused,
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory(true)
			ok(t, m.store().Save(ctx, ann))
			ok(t, m.store().SaveCalls(ctx, ann.ID, someCalls("one")))
			reads, deeds := 0, 0
			s := storeOf(&memoryRing{memory: m, before: func(call string) error {
				if call == "get "+userOf(ann.ID) {
					if reads++; reads == tc.read {
						deeds++
						return tc.other(m.store())
					}
				}
				return nil
			}})
			wantCode(t, tc.do(s), tc.want)
			if got := told(t, m.store()); got != tc.told || deeds != 1 {
				t.Errorf("there is %q, after %d deeds", got, deeds)
			}
		})
	}
}

// Calls that another window writes under the key of before, after the PIN was
// changed, are not lost.
func TestCallsWrittenWhileThePINChanges(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		m := newMemory(lists)
		ann := withPIN(t, m.store(), "Ann", pins[0])
		changed := false
		s := storeOf(&memoryRing{memory: m, before: func(call string) error {
			if call != "set "+callsOf(ann.ID) || changed {
				return nil
			}
			changed = true
			other := m.store()
			_, err := other.Unlock(t.Context(), ann.ID, pins[0])
			ok(t, err)
			return other.SetPIN(t.Context(), ann.ID, pins[1])
		}})
		_, err := s.Unlock(t.Context(), ann.ID, pins[0])
		ok(t, err)
		ok(t, s.SaveCalls(t.Context(), ann.ID, someCalls("one", "two", "three")))
		for range 2 { // once as they were written, once sealed anew
			if got := told(t, m.store()); got != "Ann 123456789012/one/two/three#"+pins[1] || !changed {
				t.Errorf("there is %q", got)
			}
		}
		k := openedKey(t, m, ann.ID, pins[1])
		if _, with, err := decodeCalls([]byte(m.entries[callsOf(ann.ID)]), k); err != nil || with != k {
			t.Errorf("they still have the key of before: %v", err)
		}
	})
}
