package vault

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
)

// patience is for a computer on which everything else runs as well. Only what
// fails has to wait so long.
const patience = time.Minute

// New is the Store of this computer's keyring, without a file beside it.
func New(asking func(bool)) *Store {
	s := newStore(startSelf)
	if asking != nil {
		s.told = func(a Asking) { asking(a.On) }
	}
	return s
}

// both runs a test with a keyring that can list its entries and with one that
// cannot.
func both(t *testing.T, f func(t *testing.T, lists bool)) {
	t.Run("keyring lists entries", func(t *testing.T) { f(t, true) })
	t.Run("keyring lists nothing", func(t *testing.T) { f(t, false) })
}

func TestPeopleComeBackInTheOrderTheyWereAdded(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		s := newMemory(lists).store()
		if got := names(t, s); got != "" {
			t.Errorf("a new keyring holds %q", got)
		}
		zoe, ann, bob := newPerson("Zoe"), newPerson("Ann"), newPerson("Bob")
		for _, p := range []assistant.Person{zoe, ann, bob} {
			ok(t, s.Save(t.Context(), p))
		}
		ann.Name = "Anna"
		ok(t, s.Save(t.Context(), ann))
		if got := names(t, s); got != "Zoe Anna Bob" {
			t.Errorf("got %q", got)
		}
		ok(t, s.Forget(t.Context(), zoe.ID))
		ok(t, s.Forget(t.Context(), zoe.ID)) // again is no error
		if got := names(t, s); got != "Anna Bob" {
			t.Errorf("after forgetting Zoe: %q", got)
		}
		people, err := s.People(t.Context())
		ok(t, err)
		if got := people[0]; got.MemberID != ann.MemberID || got.Card != ann.Card || got.Numbers[0] != ann.Numbers[0] {
			t.Error("a record did not come back whole")
		}
	})
}

func TestNothingIsLeftWhenEverybodyIsForgotten(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		m := newMemory(lists)
		s := m.store()
		ann, bob := newPerson("Ann"), newPerson("Bob")
		ok(t, s.Save(t.Context(), ann))
		ok(t, s.Save(t.Context(), bob))
		ok(t, s.Forget(t.Context(), ann.ID))
		ok(t, s.Forget(t.Context(), bob.ID))
		if len(m.entries) != 0 {
			t.Errorf("one by one leaves %d entries", len(m.entries))
		}
		ok(t, s.Save(t.Context(), ann))
		m.entries[userOf("ORPHAN")] = "not on the list"
		m.entries[indexUser] = "damaged"
		ok(t, s.ForgetAll(t.Context()))
		if len(m.entries) != 0 {
			t.Errorf("all at once leaves %d entries", len(m.entries))
		}
		ok(t, s.ForgetAll(t.Context()))
	})
}

func TestDamageIsReportedAndLeftAlone(t *testing.T) {
	ann := newPerson("Ann")
	for name, tc := range map[string]struct {
		entry string
		want  Code
	}{
		"empty":           {"", CodeDamaged},
		"cut short":       {`{"v":1,"person":{"id":"` + string(ann.ID), CodeDamaged},
		"no version":      {`{"person":{"id":"` + string(ann.ID) + `"}}`, CodeDamaged},
		"wrong type":      {`{"v":1,"person":{"id":7}}`, CodeDamaged},
		"somebody else":   {`{"v":1,"person":{"id":"OTHER"}}`, CodeDamaged},
		"not UTF-8":       {`{"v":1,"person":{"id":"` + string(ann.ID) + "\",\"name\":\"\xff\"}}", CodeDamaged},
		"two values":      {`{"v":1,"person":{"id":"` + string(ann.ID) + `"}} {}`, CodeDamaged},
		"next version":    {`{"v":3,"people":"anything"}`, CodeNewer},
		"a field unknown": {`{"v":1,"person":{"id":"` + string(ann.ID) + `","pharmacy":"x"}}`, CodeNewer},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(t *testing.T, lists bool) {
				m := newMemory(lists)
				s := m.store()
				ok(t, s.Save(t.Context(), ann))
				ok(t, s.Save(t.Context(), newPerson("Bob")))
				m.entries[userOf(ann.ID)] = tc.entry

				people, err := s.People(t.Context())
				wantCode(t, err, tc.want)
				if got := join(people); got != "Bob" {
					t.Errorf("the others are %q", got)
				}
				var e *Error
				if !errors.As(err, &e) || len(e.Damaged)+len(e.Newer) != 1 || append(e.Damaged, e.Newer...)[0] != ann.ID {
					t.Errorf("the error names %v and %v", e.Damaged, e.Newer)
				}
				wantCode(t, s.Save(t.Context(), ann), tc.want)
				ok(t, s.Save(t.Context(), newPerson("Cid")))
				if m.entries[userOf(ann.ID)] != tc.entry || !strings.Contains(m.entries[indexUser], string(ann.ID)) {
					t.Error("what could not be read was touched")
				}
				ok(t, s.Forget(t.Context(), ann.ID))
				if got := names(t, s); got != "Bob Cid" {
					t.Errorf("after forgetting it: %q", got)
				}
			})
		})
	}
}

func TestDamagedIndex(t *testing.T) {
	for name, tc := range map[string]struct {
		index string
		want  Code
	}{
		"empty":         {"", CodeDamaged},
		"no list":       {`{"v":1}`, CodeDamaged},
		"null list":     {`{"v":1,"people":null}`, CodeDamaged},
		"impossible ID": {`{"v":1,"people":["a b"]}`, CodeDamaged},
		"next version":  {`{"v":2,"people":{}}`, CodeNewer},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(t *testing.T, lists bool) {
				m := newMemory(lists)
				s := m.store()
				ann := newPerson("Ann")
				ok(t, s.Save(t.Context(), ann))
				m.entries[indexUser] = tc.index

				if lists && tc.want == CodeDamaged {
					if got := names(t, s); got != "Ann" {
						t.Errorf("found %q", got)
					}
					ok(t, s.Save(t.Context(), newPerson("Bob")))
					if people, err := m.store().People(t.Context()); err != nil || len(people) != 2 {
						t.Error("not made good: ", err)
					}
					return
				}
				_, err := s.People(t.Context())
				wantCode(t, err, tc.want)
				wantCode(t, s.Save(t.Context(), newPerson("Bob")), tc.want)
				wantCode(t, s.Forget(t.Context(), ann.ID), tc.want)
				if m.entries[indexUser] != tc.index || len(m.entries) != 2 {
					t.Error("something was written")
				}
				ok(t, s.ForgetAll(t.Context()))
			})
		})
	}
}

func TestLostIndexIsFoundAgainWhereEntriesCanBeListed(t *testing.T) {
	m := newMemory(true)
	s := m.store()
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	delete(m.entries, indexUser)
	if got := names(t, s); got != "Ann" {
		t.Errorf("found %q", got)
	}
}

func TestDanglingIDIsSkippedAndThenDropped(t *testing.T) {
	m := newMemory(false)
	s := m.store()
	ann := newPerson("Ann")
	ok(t, s.Save(t.Context(), ann))
	ok(t, s.Save(t.Context(), newPerson("Bob")))
	delete(m.entries, userOf(ann.ID))
	if got := names(t, s); got != "Bob" {
		t.Errorf("got %q", got)
	}
	ok(t, s.Save(t.Context(), newPerson("Cid")))
	if strings.Contains(m.entries[indexUser], string(ann.ID)) {
		t.Error("the index still names who is gone")
	}
	ok(t, s.Save(t.Context(), ann))
	if got := names(t, s); got != "Bob Cid Ann" {
		t.Errorf("got %q", got)
	}
}

func TestImpossibleIDsAreRefused(t *testing.T) {
	m := newMemory(true)
	for _, id := range []assistant.PersonID{"", "a b", "a'b", "../x", "é", assistant.PersonID(strings.Repeat("x", maxID+1))} {
		wantCode(t, m.store().Save(t.Context(), assistant.Person{ID: id}), CodeRefused)
		wantCode(t, m.store().Forget(t.Context(), id), CodeRefused)
	}
	if len(m.entries) != 0 {
		t.Error("something was written")
	}
}

func TestKeyringThatLies(t *testing.T) {
	m := newMemory(true)
	ann := newPerson("Ann")
	ok(t, m.store().Save(t.Context(), ann))
	wantCode(t, storeOf(deaf{&memoryRing{memory: m}}).Save(t.Context(), newPerson("Bob")), CodeRefused)
	wantCode(t, storeOf(deaf{&memoryRing{memory: m}}).Forget(t.Context(), ann.ID), CodeNotKept)
	wantCode(t, storeOf(deaf{&memoryRing{memory: m}}).ForgetAll(t.Context()), CodeNotKept)
	wantCode(t, storeOf(garbler{&memoryRing{memory: m}}).Save(t.Context(), newPerson("Bob")), CodeNotKept)
}

// deaf says yes to everything and does nothing new.
type deaf struct{ *memoryRing }

func (d deaf) Set(user string, value []byte) error {
	if user == indexUser {
		return d.memoryRing.Set(user, value)
	}
	return nil
}
func (deaf) Delete(string) error { return nil }
func (deaf) Clear() error        { return nil }

// garbler keeps something else.
type garbler struct{ *memoryRing }

func (g garbler) Set(user string, value []byte) error {
	return g.memoryRing.Set(user, append(value, ' '))
}

func TestHelperThatDoesNotStart(t *testing.T) {
	s := newStore(func() (process, error) { return process{}, startError(errors.New("/home/mary/x")) })
	_, err := s.People(context.Background())
	wantCode(t, err, CodeKilled)
	if strings.Contains(err.Error(), "mary") {
		t.Error("the error holds a path")
	}
}

// Whoever saves has seen what she replaces: not what another window has saved
// since, and never somebody else.
func TestWhatWasChangedUnseenIsNotReplaced(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		m := newMemory(lists)
		here, there := m.store(), m.store()
		ann := newPerson("Ann")
		ok(t, here.Update(t.Context(), ann)) // nobody is there
		ok(t, here.Update(t.Context(), ann)) // once more, since the answer was lost
		seen, changed := ann, ann
		changed.Email = "new@example.org"
		ok(t, there.Update(t.Context(), changed, seen))
		mine := ann
		mine.Name = "Anna"
		for name, was := range map[string][]assistant.Person{"as she began": {seen}, "as somebody new": nil} {
			entries := len(m.entries)
			if err := here.Update(t.Context(), mine, was...); !hasCode(err, CodeChanged) || isUnsure(err) {
				t.Errorf("%s: %v", name, err)
			}
			people, err := there.People(t.Context())
			ok(t, err)
			if len(people) != 1 || !people[0].Same(changed) || len(m.entries) != entries {
				t.Errorf("%s: it was written all the same", name)
			}
		}
		ok(t, here.Update(t.Context(), mine, seen, changed))
		ok(t, there.SetPIN(t.Context(), ann.ID, "rose7"))
		ok(t, there.Update(t.Context(), ann, mine)) // that a PIN was set is no change
		there.Shut("")
		if err := there.Update(t.Context(), ann, ann); !hasCode(err, CodeShut) {
			t.Errorf("closed: %v", err)
		}
	})
}
