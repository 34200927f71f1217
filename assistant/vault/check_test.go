package vault

import (
	"strings"
	"testing"

	"signinhelper/assistant"
)

// foreign is what nobody can have typed here.
func foreign(name string) assistant.Person {
	p := newPerson("Ann")
	switch name {
	case "a name that hides and turns letters":
		p.Name = "Ann\x1b[2J\u202emoc.example"
	case "a name with a line break":
		p.Name = "Ann\nBob"
	case "an endless name":
		p.Name = strings.Repeat("x", 50_000)
	case "an unknown card":
		p.Card = "javascript"
	case "a number that is an address":
		p.Numbers[0].Phone = "tel:javascript"
	case "a number as nobody keeps it":
		p.Numbers[0].Phone = "800-555-0199"
	}
	return p
}

var foreigners = []string{"a name that hides and turns letters", "a name with a line break", "an endless name", "an unknown card",
	"a number that is an address", "a number as nobody keeps it"}

func TestABackupOfWhatNobodyTypedIsDamaged(t *testing.T) {
	calls := someCalls("one")
	calls[0].Phone = "javascript:x"
	all := map[string]backedUp{"a call to an address": {Person: newPerson("Ann"), Calls: calls}}
	for _, name := range foreigners {
		all[name] = backedUp{Person: foreign(name)}
	}
	for name, p := range all {
		data, err := sealBackup(passphrase, newBackup([]backedUp{{Person: newPerson("Bob")}, p}), keyWork)
		ok(t, err)
		s, m := newTestSafe(t)
		_, err = s.Import(t.Context(), data, passphrase)
		if wantCode(t, err, CodeDamaged); len(m.entries) > 0 {
			t.Errorf("%s: somebody was added", name)
		}
	}
}

func TestAnEntryOfWhatNobodyTypedIsDamagedAndStays(t *testing.T) {
	for _, name := range foreigners {
		t.Run(name, func(t *testing.T) {
			m := newMemory(true)
			s := m.store()
			p := foreign(name)
			if err := s.Save(t.Context(), p); !hasCode(err, CodeRefused, CodeTooBig) || len(m.entries) > 0 {
				t.Errorf("it was saved: %v", err)
			}
			ok(t, s.Save(t.Context(), newPerson("Bob")))
			b, err := encodePerson(p)
			ok(t, err)
			m.entries[userOf(p.ID)] = string(b)
			people, err := s.People(t.Context())
			if wantCode(t, err, CodeDamaged); join(people) != "Bob" {
				t.Errorf("there are %q", join(people))
			}
			if m.entries[userOf(p.ID)] != string(b) {
				t.Error("it was touched")
			}
			ok(t, s.Forget(t.Context(), p.ID))
		})
	}
}

// The first name of a record under a PIN lies open, and its sum is no secret.
func TestAFirstNameThatNobodyTyped(t *testing.T) {
	for _, first := range []string{"\u202eAnn", strings.Repeat("x", 50_000)} {
		e := entry{V: 2, First: first, Lock: secret("lock"), Sealed: secret("sealed")}
		e.Sum = e.sum()
		b, err := encode(e)
		ok(t, err)
		_, err = decodeRecord("ID", b)
		wantCode(t, err, CodeDamaged)
	}
}

func TestCallsThatNobodyWroteDown(t *testing.T) {
	m := newMemory(true)
	s := m.store()
	ann := newPerson("Ann")
	ok(t, s.Save(t.Context(), ann))
	calls := someCalls("one")
	calls[0].Spoke = "Chris\u202e"
	wantCode(t, s.SaveCalls(t.Context(), ann.ID, calls), CodeRefused)
	b, err := encodeCalls(calls, "")
	ok(t, err)
	m.entries[callsOf(ann.ID)] = string(b)
	_, err = s.Calls(t.Context(), ann.ID)
	wantCode(t, err, CodeDamaged)
	wantCode(t, s.SaveCalls(t.Context(), ann.ID, someCalls("two")), CodeDamaged)
	ok(t, s.SaveCalls(t.Context(), ann.ID, nil)) // that is the way out
	wantCode(t, s.SaveCalls(t.Context(), ann.ID, someCalls(strings.Repeat("x", 20_000))), CodeTooBig)
}
