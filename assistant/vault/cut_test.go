package vault

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
)

// tight has entries so small that everything lies in parts.
func tight(s *Store) *Store {
	s.limit, s.most = 300, maxParts
	return s
}

func (m *memory) tight() *Store { return tight(m.store()) }

func someCalls(texts ...string) (calls []assistant.Call) {
	for _, text := range texts {
		at := time.Date(2026, 11, 24, 9, len(calls), 0, 0, time.UTC)
		calls = append(calls, assistant.Call{
			ID: assistant.NewCallID(), Began: at, Spoke: "Chris", Reference: "4711", Notes: []assistant.Note{{At: at, Text: text}},
		})
	}
	return calls
}

// pins are all that are given in these tests.
var pins = []string{"1234", "a longer one"}

// told says everything that is kept, in one line.
func told(t testing.TB, s *Store) string {
	t.Helper()
	people, err := s.People(t.Context())
	ok(t, err)
	var all []string
	for _, p := range people {
		pin := ""
		for i := 0; p.Shut && i < len(pins); i++ {
			opened, err := s.Unlock(t.Context(), p.ID, pins[i])
			if err == nil {
				p, pin = opened, pins[i]
			} else {
				wantCode(t, err, CodeWrongPIN)
			}
		}
		calls, err := s.Calls(t.Context(), p.ID)
		if err != nil {
			t.Errorf("the calls of %s: %v", p.ID, err)
		}
		text := p.Name + " " + p.MemberID
		for _, c := range calls {
			text += "/" + c.Notes[0].Text
		}
		all = append(all, text+"#"+pin)
	}
	return strings.Join(all, "; ")
}

func TestWhateverIsCutShortTheOldOrTheNewIsThereAndWhole(t *testing.T) {
	ctx := context.Background()
	long := strings.Repeat("l", 120)
	base, bob := newPerson("Ann Miller"), named(newPerson(""), "Bob "+long)
	for name, tc := range map[string]struct {
		before func(*Store) error
		do     func(*Store) error
	}{
		"adding":        {nil, func(s *Store) error { return s.Save(ctx, bob) }},
		"growing":       {nil, func(s *Store) error { return s.Save(ctx, named(base, "Ann "+long)) }},
		"replacing":     {func(s *Store) error { return s.Save(ctx, named(base, "Ann "+long)) }, func(s *Store) error { return s.Save(ctx, named(base, "Ann "+long+long)) }},
		"shrinking":     {func(s *Store) error { return s.Save(ctx, named(base, "Ann "+long)) }, func(s *Store) error { return s.Save(ctx, named(base, "Ann")) }},
		"forgetting":    {func(s *Store) error { return s.SaveCalls(ctx, base.ID, someCalls(long)) }, func(s *Store) error { return s.Forget(ctx, base.ID) }},
		"the first PIN": {func(s *Store) error { return s.SaveCalls(ctx, base.ID, someCalls("one", "two")) }, func(s *Store) error { return s.SetPIN(ctx, base.ID, pins[0]) }},
		"another PIN":   {func(s *Store) error { return s.SetPIN(ctx, base.ID, pins[0]) }, func(s *Store) error { return s.SetPIN(ctx, base.ID, pins[1]) }},
		"no PIN":        {func(s *Store) error { return s.SetPIN(ctx, base.ID, pins[0]) }, func(s *Store) error { return s.SetPIN(ctx, base.ID, "") }},
		"another PIN, and calls": {func(s *Store) error {
			return errors.Join(s.SaveCalls(ctx, base.ID, someCalls("one", "two")), s.SetPIN(ctx, base.ID, pins[0]))
		}, func(s *Store) error { return s.SetPIN(ctx, base.ID, pins[1]) }},
		"no PIN, and calls": {func(s *Store) error {
			return errors.Join(s.SaveCalls(ctx, base.ID, someCalls("one")), s.SetPIN(ctx, base.ID, pins[0]), s.SetPIN(ctx, base.ID, pins[1]))
		}, func(s *Store) error { return s.SetPIN(ctx, base.ID, "") }},
		"a PIN once more": {func(s *Store) error {
			return errors.Join(s.SaveCalls(ctx, base.ID, someCalls("one")), s.SetPIN(ctx, base.ID, pins[0]), s.SetPIN(ctx, base.ID, ""))
		}, func(s *Store) error { return s.SetPIN(ctx, base.ID, pins[1]) }},
		"saving under a PIN": {func(s *Store) error { return s.SetPIN(ctx, base.ID, pins[0]) },
			func(s *Store) error { return s.Save(ctx, named(base, "Anna "+long)) }},
		"calls":               {nil, func(s *Store) error { return s.SaveCalls(ctx, base.ID, someCalls("one", "two", "three")) }},
		"calls under a PIN":   {func(s *Store) error { return s.SetPIN(ctx, base.ID, pins[0]) }, func(s *Store) error { return s.SaveCalls(ctx, base.ID, someCalls("one")) }},
		"more calls":          {func(s *Store) error { return s.SaveCalls(ctx, base.ID, someCalls("one")) }, func(s *Store) error { return s.SaveCalls(ctx, base.ID, someCalls("one", "two", "three", "four")) }},
		"the calls emptied":   {func(s *Store) error { return s.SaveCalls(ctx, base.ID, someCalls("one")) }, func(s *Store) error { return s.SaveCalls(ctx, base.ID, nil) }},
		"everybody forgotten": {func(s *Store) error { return s.SaveCalls(ctx, base.ID, someCalls("one")) }, func(s *Store) error { return s.ForgetAll(ctx) }},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(t *testing.T, lists bool) {
				begin := func(m *memory) {
					s := m.tight()
					ok(t, s.Save(ctx, base))
					if tc.before != nil {
						ok(t, tc.before(s))
					}
				}
				// do is what the test is about, with all PINs given.
				do := func(s *Store) error {
					told(t, s)
					return tc.do(s)
				}
				m := newMemory(lists)
				begin(m)
				old := told(t, m.tight())
				ok(t, do(m.tight()))
				wanted := told(t, m.tight())
				left := len(m.entries)

				for n := 1; ; n++ {
					finished := false
					for _, afterwards := range []bool{false, true} {
						m := newMemory(lists)
						begin(m)
						begun := false
						s, died := crashAtCall(m, n, afterwards, &begun)
						told(t, tight(s))
						begun = true
						err := tc.do(s)
						if !*died {
							ok(t, err)
							finished = true
						} else if err != nil {
							wantCode(t, err, CodeKilled)
						}
						// No error is a promise, even if it died while tidying up.
						if got := told(t, m.tight()); got != wanted && (got != old || err == nil) {
							t.Fatalf("dead at call %d: %q with %v", n, got, err)
						}
						// Done again, and then once more for what was noticed.
						s = m.tight()
						ok(t, do(s))
						ok(t, do(s))
						if got := told(t, m.tight()); got != wanted {
							t.Errorf("call %d, repeated: %q, want %q", n, got, wanted)
						}
						if got := len(m.entries); name != "adding" && got > left {
							t.Errorf("call %d, repeated: %d entries, want %d: %v", n, got, left, slices.Sorted(maps.Keys(m.entries)))
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

func named(p assistant.Person, name string) assistant.Person {
	p.Name = name
	return p
}

// crashAtCall is crashAt, from when begun is true.
func crashAtCall(m *memory, n int, afterwards bool, begun *bool) (s *Store, died *bool) {
	died = new(bool)
	calls := 0
	return m.storeWith(starter(func(end helperEnd) backend {
		r := &memoryRing{memory: m}
		crash := func() error {
			if !*begun {
				return nil
			}
			if *died {
				return errors.New("dead")
			}
			if calls++; calls < n {
				return nil
			}
			*died = true
			end.die()
			return errors.New("dead")
		}
		if afterwards {
			r.after = func(string) { _ = crash() }
			r.before = func(string) error {
				if *died {
					return errors.New("dead")
				}
				return nil
			}
		} else {
			r.before = func(string) error { return crash() }
		}
		return r
	})), died
}
