package vault

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"signinhelper/assistant"
)

func TestForgettingLeavesNoPart(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		for name, spoil := range map[string]func(map[string]string, assistant.PersonID){
			"whole":              func(map[string]string, assistant.PersonID) {},
			"a damaged head":     func(e map[string]string, id assistant.PersonID) { e[userOf(id)] = "damaged"; e[callsOf(id)] = "{}" },
			"a newer head":       func(e map[string]string, id assistant.PersonID) { e[userOf(id)] = `{"v":9}` },
			"a lost head":        func(e map[string]string, id assistant.PersonID) { delete(e, userOf(id)); delete(e, callsOf(id)) },
			"a lost first part":  func(e map[string]string, id assistant.PersonID) { lose(e, id, "-0") },
			"a part of megabyte": func(e map[string]string, id assistant.PersonID) { fill(e, id, "-1") },
		} {
			t.Run(name, func(t *testing.T) {
				m := newMemory(lists)
				s := m.tight()
				ann, bob := newPerson("Ann"), newPerson("Bob")
				for _, p := range []assistant.Person{ann, bob} {
					ok(t, s.Save(t.Context(), p))
					ok(t, s.SaveCalls(t.Context(), p.ID, someCalls("one", strings.Repeat("two ", 300))))
					ok(t, s.SetPIN(t.Context(), p.ID, pins[0]))
				}
				spoil(m.entries, ann.ID)
				ok(t, s.Forget(t.Context(), ann.ID))
				for user := range m.entries {
					// With nothing to tell it, a gap hides what is behind it.
					if strings.Contains(user, string(ann.ID)) && (name != "a lost first part" || lists) {
						t.Errorf("%s is left", user)
					}
				}
				if got := told(t, m.tight()); !strings.Contains(got, "Bob") {
					t.Errorf("there is %q", got)
				}
				ok(t, s.ForgetAll(t.Context()))
				if len(m.entries) > 0 {
					t.Errorf("%d entries are left", len(m.entries))
				}
			})
		}
	})
}

func lose(entries map[string]string, id assistant.PersonID, end string) {
	maps.DeleteFunc(entries, func(user, _ string) bool {
		return strings.HasPrefix(user, partsOf(id)) && strings.HasSuffix(user, end)
	})
}

func fill(entries map[string]string, id assistant.PersonID, end string) {
	for user := range entries {
		if strings.HasPrefix(user, partsOf(id)) && strings.HasSuffix(user, end) {
			entries[user] = strings.Repeat("x", 2<<20)
		}
	}
}

// Any program of the user can put a head, or a part, under our name.
func TestForeignHeadsAndPartsAreDamaged(t *testing.T) {
	sum := `"sum":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="`
	for name, tc := range map[string]struct {
		head string
		want Code
	}{
		"no parts":         {`{"v":2,"parts":{"place":"a","n":0,"size":0,` + sum + `}}`, CodeDamaged},
		"endless parts":    {`{"v":2,"parts":{"place":"a","n":1000000000,"size":1000000000,` + sum + `}}`, CodeDamaged},
		"endless size":     {`{"v":2,"parts":{"place":"a","n":2,"size":1000000000,` + sum + `}}`, CodeDamaged},
		"a negative size":  {`{"v":2,"parts":{"place":"a","n":2,"size":-1,` + sum + `}}`, CodeDamaged},
		"another place":    {`{"v":2,"parts":{"place":"../a-b","n":2,"size":20,` + sum + `}}`, CodeDamaged},
		"no such parts":    {`{"v":2,"parts":{"place":"zz","n":2,"size":20,` + sum + `}}`, CodeDamaged},
		"another sum":      {`{"v":2,"parts":{"place":"a","n":1,"size":3,` + sum + `}}`, CodeDamaged},
		"a short sum":      {`{"v":2,"parts":{"place":"a","n":1,"size":3,"sum":"AA=="}}`, CodeDamaged},
		"a later version":  {`{"v":3,"parts":{"place":"a","n":1,"size":3,` + sum + `}}`, CodeNewer},
		"one more field":   {`{"v":2,"parts":{"place":"a","n":1,"size":3,"packed":true,` + sum + `}}`, CodeNewer},
		"parts of a part":  {`{"v":2,"parts":[1,2]}`, CodeDamaged},
		"a part too large": {`{"v":2,"parts":{"place":"b","n":1,"size":3,` + sum + `}}`, CodeDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory(true)
			s := m.store()
			ann := newPerson("Ann")
			ok(t, s.Save(t.Context(), ann))
			ok(t, s.Save(t.Context(), newPerson("Bob")))
			m.entries[userOf(ann.ID)] = tc.head
			m.entries[partName(userOf(ann.ID), "a", 0)] = "abc"
			m.entries[partName(userOf(ann.ID), "b", 0)] = strings.Repeat("x", maxValue+1)
			people, err := s.People(t.Context())
			wantCode(t, err, tc.want)
			if join(people) != "Bob" {
				t.Errorf("there is %q", join(people))
			}
			wantCode(t, s.Save(t.Context(), ann), tc.want)
			ok(t, s.Forget(t.Context(), ann.ID))
			if len(m.entries) != 2 {
				t.Errorf("left: %v", slices.Sorted(maps.Keys(m.entries)))
			}
		})
	}
}

func TestThousandsOfForeignPartsHoldNobodyUp(t *testing.T) {
	m := newMemory(true)
	s := m.store()
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	for n := range 5000 {
		m.entries[fmt.Sprintf("part-FOREIGN%d-p-x-0", n)] = "x"
		m.entries[fmt.Sprintf("calls-FOREIGN%d", n)] = "x"
	}
	if got := names(t, s); got != "Ann" || len(s.strays) != maxStray {
		t.Errorf("there is %q, and %d strays", got, len(s.strays))
	}
}

// What belongs to nobody goes when it is seen for the second time, because
// another window may be about to write the head of it.
func TestStraysGoAtTheSecondLook(t *testing.T) {
	m := newMemory(true)
	s := m.tight()
	ann, bob := newPerson("Ann"), newPerson("Bob")
	ok(t, s.Save(t.Context(), ann))
	ok(t, s.SaveCalls(t.Context(), ann.ID, someCalls("one")))
	mine := len(m.entries)

	for _, user := range []string{partName(userOf(ann.ID), "LOST", 0), partName(callsOf(bob.ID), "LOST", 0), callsOf("GONE")} {
		m.entries[user] = "x"
	}
	m.entries["something-else"] = "x"
	ok(t, s.Save(t.Context(), ann))
	if len(m.entries) != mine+4 {
		t.Error("what was not noticed before is gone")
	}
	_, err := s.People(t.Context())
	ok(t, err)
	// Meanwhile another window writes Bob's head.
	late := newMemory(true)
	ok(t, late.tight().Save(t.Context(), bob))
	ok(t, late.tight().SaveCalls(t.Context(), bob.ID, someCalls("two")))
	delete(m.entries, partName(callsOf(bob.ID), "LOST", 0))
	for user, value := range late.entries {
		if strings.Contains(user, string(bob.ID)) {
			m.entries[user] = value
			s.strays = append(s.strays, user)
		}
	}
	ok(t, s.Save(t.Context(), ann))
	if got := told(t, m.tight()); !strings.Contains(got, "Ann 123456789012/one") || !strings.Contains(got, "Bob 123456789012/two") {
		t.Errorf("there is %q", got)
	}
	for user := range m.entries {
		if strings.Contains(user, "LOST") || strings.Contains(user, "GONE") {
			t.Errorf("%s is left", user)
		}
	}
	if _, there := m.entries["something-else"]; !there {
		t.Error("what is not ours is gone")
	}
}

// Somebody comes back from a backup whom it was asked to forget, and that was
// cut short: what is left of the calls must not come back with her.
func TestCallsOfWhoWasForgottenDoNotComeBack(t *testing.T) {
	for _, pin := range []string{"", pins[0]} {
		both(t, func(t *testing.T, lists bool) {
			m := newMemory(lists)
			s := m.store()
			ann := newPerson("Ann")
			ok(t, s.Save(t.Context(), ann))
			ok(t, s.SaveCalls(t.Context(), ann.ID, someCalls("one")))
			ok(t, s.SetPIN(t.Context(), ann.ID, pin))
			delete(m.entries, userOf(ann.ID))
			ok(t, m.store().Save(t.Context(), ann))
			if got := told(t, m.store()); got != "Ann 123456789012#" {
				t.Errorf("there is %q", got)
			}
		})
	}
}

// Another window replaces the value in the middle of our reading.
func TestReadingWhileAnotherWindowWrites(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		ann := newPerson("Ann")
		for n := 1; ; n++ {
			m := newMemory(lists)
			ok(t, m.tight().Save(t.Context(), ann))
			calls := 0
			s := tight(storeOf(&memoryRing{memory: m, before: func(string) error {
				if calls++; calls == n {
					return m.tight().Save(t.Context(), named(ann, "Anna"))
				}
				return nil
			}}))
			if got := names(t, s); got != "Ann" && got != "Anna" {
				t.Errorf("at call %d: %q", n, got)
			}
			if calls < n {
				return
			}
		}
	})
}

func TestPartsTurnOutToLieOpen(t *testing.T) {
	m := newMemory(true)
	r := &openRing{memoryRing: &memoryRing{memory: m}, known: true, after: fail(CodeUnsealed, "")}
	s := tight(storeOf(r))
	s.lists = true
	p := newPerson("Ann")
	wantCode(t, s.Save(t.Context(), p), CodeUnsealed)
	for user := range m.entries {
		if user != indexUser {
			t.Errorf("%s is left", user)
		}
	}
}

func TestNamesOfParts(t *testing.T) {
	for _, id := range []assistant.PersonID{"A", "A-B-c", "-", assistant.NewPersonID()} {
		for _, user := range []string{userOf(id), callsOf(id)} {
			name := partName(user, "PLACE", 12)
			if got, place, ok := headOf(name); got != user || place != "PLACE" || !ok {
				t.Errorf("%s belongs to %s, %s, %v", name, got, place, ok)
			}
			if len(name) > 2*maxID { // maxUser, where entries are listed
				t.Errorf("%s is too long", name)
			}
		}
	}
	for _, name := range []string{"part-", "part-A", "part-A-x-a-0", "part--p-a-0", "person-A", "calls-A", "part-A b-p-a-0"} {
		if user, _, ok := headOf(name); ok {
			t.Errorf("%s belongs to %s", name, user)
		}
	}
}

// No letter is cut in two: a keyring may refuse half a one.
func TestPartsAreWholeText(t *testing.T) {
	m := newMemory(false)
	s := m.tight()
	p := named(newPerson(""), strings.Repeat("é𝄞日a", 50))
	ok(t, s.Save(t.Context(), p))
	for user, value := range m.entries {
		if strings.ToValidUTF8(value, "?") != value {
			t.Errorf("%s ends within a letter", user)
		}
	}
	if got := names(t, m.tight()); got != p.Name {
		t.Error("it did not come back")
	}
}

// Another window saves the same log at every moment of a save of ours: whichever
// is the later one, it is whole.
func TestTwoWindowsThatSaveTheSameLog(t *testing.T) {
	ctx := t.Context()
	both(t, func(t *testing.T, lists bool) {
		for n := 1; ; n++ {
			m := newMemory(lists)
			ann := newPerson("Ann")
			other := m.tight()
			ok(t, other.Save(ctx, ann))
			ok(t, other.SaveCalls(ctx, ann.ID, someCalls("a", "b", "c")))
			calls, dropping := 0, false
			s := tight(m.storeWith(starter(func(end helperEnd) backend {
				return &memoryRing{memory: m, say: end.tell, before: func(call string) error {
					dropping = dropping || strings.HasPrefix(call, "delete ")
					if calls++; calls == n && !dropping {
						return other.SaveCalls(ctx, ann.ID, someCalls("a", "b", "c", "theirs"))
					}
					return nil
				}}
			})))
			if err := s.SaveCalls(ctx, ann.ID, someCalls("a", "b", "c", "ours")); err != nil {
				wantCode(t, err, CodeNotKept) // it came between a writing and its reading back
			}
			got := told(t, m.tight())
			if !strings.HasSuffix(got, "/a/b/c/ours#") && !strings.HasSuffix(got, "/a/b/c/theirs#") {
				t.Errorf("at call %d: %q", n, got)
			}
			if calls < n {
				return
			}
		}
	})
}
