package vault

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"testing"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
)

// Whatever is in the keyring, a decoder says damaged or newer, or returns
// what can be written and read again without a change.

// decodePerson reads the entry of a person without a PIN.
func decodePerson(id assistant.PersonID, b []byte) (assistant.Person, error) {
	r, err := decodeRecord(id, b)
	return r.person, err
}

func FuzzDecodePerson(f *testing.F) {
	whole, err := encodePerson(assistant.Person{ID: "ID", Name: "Ann <&> Zoë", Card: facts.CardMedicare,
		Numbers: []facts.SavedNumber{{Phone: "+18005550199,12"}}})
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{string(whole), "", "null", `{"v":2}`, `{"v":1,"person":null}`, `{"v":1,"person":{"id":"ID","x":1}}`,
		`{"V":1,"Person":{"ID":"ID"}}`, `{"v":1,"person":{"id":"ID","numbers":[null]}}`, `{"v":-1}`, `{"v":1e0}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := decodePerson("ID", b)
		if err != nil {
			wantDecodeError(t, err)
			return
		}
		once, err := encodePerson(p)
		ok(t, err)
		q, err := decodePerson("ID", once)
		ok(t, err)
		twice, err := encodePerson(q)
		ok(t, err)
		if !bytes.Equal(once, twice) {
			t.Errorf("%s became %s", once, twice)
		}
	})
}

func FuzzDecodeIndex(f *testing.F) {
	for _, s := range []string{`{"v":1,"people":[]}`, `{"v":1,"people":["A","B","A"]}`, `{"v":1,"people":[null]}`,
		`{"v":1,"people":["` + string(assistant.NewPersonID()) + `"]}`, `{"v":3}`, `[]`, "\xff"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		ids, err := decodeIndex(b)
		if err != nil {
			wantDecodeError(t, err)
			return
		}
		seen := map[assistant.PersonID]bool{}
		for _, id := range ids {
			if !validID(id) || seen[id] {
				t.Errorf("ID %q is impossible or there twice", id)
			}
			seen[id] = true
		}
		again, err := encodeIndex(ids)
		ok(t, err)
		if back, err := decodeIndex(again); err != nil || len(back) != len(ids) {
			t.Errorf("%d IDs became %d: %v", len(ids), len(back), err)
		}
	})
}

func FuzzDecodeRecord(f *testing.F) {
	k, err := newKey()
	ok(f, err)
	p := assistant.Person{ID: "ID", Name: "Ann Zoë"}
	for _, r := range []record{{person: p}, {person: p, key: k}, {person: p, key: k, lock: secret("lock")}} {
		b, err := r.encode()
		ok(f, err)
		f.Add(b)
	}
	for _, s := range []string{`{"v":2}`, `{"v":2,"lock":"","sealed":""}`, `{"v":2,"lock":"AA==","sealed":"AA==","sum":"AA=="}`, `{"v":2,"key":"x"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := decodeRecord("ID", b)
		if err != nil {
			wantDecodeError(t, err)
			return
		}
		if r.person.ID != "ID" || r.person.Shut != (r.lock != nil) || r.person.HasPIN != r.person.Shut {
			t.Errorf("%q is neither shut nor open", b)
		}
		if !r.person.Shut {
			once, err := r.encode()
			ok(t, err)
			if again, err := decodeRecord("ID", once); err != nil || again.key != r.key {
				t.Errorf("%q became %q: %v", b, once, err)
			}
			return
		}
		// Whoever made this up does not have the key.
		if _, err := r.open(k); err == nil {
			if string(r.lock) != "lock" {
				t.Errorf("%q was opened", b)
			}
		} else if !hasCode(err, CodeWrongPIN, CodeDamaged, CodeNewer) {
			t.Errorf("error is %v", err)
		}
	})
}

func FuzzDecodeHead(f *testing.F) {
	sum := sha256.Sum256(nil)
	b, err := encode(head{headVersion, &parts{Place: "a", N: 2, Size: 700, Sum: sum[:]}})
	ok(f, err)
	for _, s := range []string{string(b), `{"v":2,"parts":null}`, `{"v":2,"parts":{}}`, `{"v":2,"parts":[]}`, `{"v":1,"parts":{}}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := decodeHead(b)
		if err != nil {
			wantDecodeError(t, err)
			return
		}
		if p == nil {
			return
		}
		if p.N < 1 || p.N > maxParts || p.Size > maxWhole {
			t.Errorf("%d parts of %d bytes", p.N, p.Size)
		}
		name := partName(userOf("ID"), p.Place, p.N)
		if user, place, ok := headOf(name); !ok || user != userOf("ID") || place != p.Place {
			t.Errorf("a part is called %q", name)
		}
	})
}

func FuzzDecodeCalls(f *testing.F) {
	k, err := newKey()
	ok(f, err)
	for _, with := range []key{"", k} {
		b, err := encodeCalls(someCalls("one", "two"), with)
		ok(f, err)
		f.Add(b)
	}
	for _, s := range []string{`{"v":1,"log":"","sum":""}`, `{"v":1,"log":"H4sIAAAAAAAA","sum":"AA=="}`, "null", `{"v":2}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		calls, sealed, err := decodeCalls(b, k)
		if err != nil {
			wantDecodeError(t, err)
			return
		}
		again, err := encodeCalls(calls, k)
		ok(t, err)
		if back, _, err := decodeCalls(again, k); err != nil || len(back) != len(calls) {
			t.Errorf("%d calls, sealed %v, became %d: %v", len(calls), sealed, len(back), err)
		}
	})
}

func FuzzNamesOfParts(f *testing.F) {
	for _, s := range []string{"part-ID-p-a-0", "part-A-B-c-x-1", "part--p-a-0", "person-A", "part-p-p-p-p"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		user, _, ok := headOf(name)
		if ok && (!isHead(user) || !strings.HasPrefix(name, partPrefix)) {
			t.Errorf("%q belongs to %q", name, user)
		}
	})
}

func wantDecodeError(t *testing.T, err error) {
	t.Helper()
	if !hasCode(err, CodeDamaged, CodeNewer) {
		t.Errorf("error is %v", err)
	}
}
