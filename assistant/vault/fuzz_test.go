package vault

import (
	"bytes"
	"testing"

	"signinhelper/assistant"
)

// Whatever is in the keyring, a decoder says damaged or newer, or returns
// what can be written and read again without a change.

// decodePerson reads the entry of a person without a PIN.
func decodePerson(id assistant.PersonID, b []byte) (assistant.Person, error) {
	r, err := decodeRecord(id, b)
	return r.person, err
}

func FuzzDecodePerson(f *testing.F) {
	whole, err := encodePerson(assistant.Person{ID: "ID", Name: "Ann <&> Zoë", Card: assistant.CardMedicare,
		Numbers: []assistant.SavedNumber{{Phone: "1"}}})
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

func wantDecodeError(t *testing.T, err error) {
	t.Helper()
	if !hasCode(err, CodeDamaged, CodeNewer) {
		t.Errorf("error is %v", err)
	}
}
