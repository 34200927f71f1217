package vault

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"signinhelper/assistant"
)

// A record is what is kept of a person, and how.
//
// Without a PIN the person lies in the entry as it is. With one, everything is
// sealed with a random key, and the entry holds that key, locked with the PIN.
// The call log, which has an entry of its own, is sealed with the same key.
//
// Each PIN has a key of its own: who kept a copy of the entry from before, and
// knows the PIN of then, opens that copy and nothing later. The log cannot
// change in the same moment as the record, so the record holds the key of before
// as well, sealed with everything else. Whichever of the two keys the log has
// when something is cut short, the new PIN opens it.
type record struct {
	person assistant.Person
	key    key    // "" if there was never a PIN
	before key    // under a PIN: what the log may still be sealed with; "" if nothing
	lock   secret // the key, locked with the PIN; nil if there is none
	sealed secret // the person, if the key is not known
}

// entry is the form of a record in the keyring: version 1 has a person and
// nothing else, version 2 a person with a key, or what is under a PIN.
type entry struct {
	V      int               `json:"v"`
	Person *assistant.Person `json:"person,omitempty"`
	Key    key               `json:"key,omitempty"`

	First  string `json:"first,omitempty"` // the first name, which the list shows
	Lock   secret `json:"lock,omitempty"`
	Sealed secret `json:"sealed,omitempty"` // a version 1, or a 2 with the key of before
	// Sum is over all that is under a PIN. A wrong PIN and an entry that is
	// damaged look alike to age; if the sum is right, it was the PIN.
	Sum secret `json:"sum,omitempty"`
}

// mostFirst bounds the first name, in bytes: who is in the list is recognised
// by then, and a name without a space is not shown whole for ever.
const mostFirst = 40

// firstName returns the first word of a name. It is all that a PIN leaves in
// the clear.
func firstName(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	return words[0][:cut([]byte(words[0]), mostFirst)]
}

// Format keeps a record out of logs, panics and error texts.
func (record) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "record") }

// Format does the same for the form in the keyring.
func (entry) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "entry") }

func encodePerson(p assistant.Person) ([]byte, error) { return encode(entry{V: 1, Person: &p}) }

func (r record) encode() ([]byte, error) {
	if r.lock == nil {
		if r.key == "" {
			return encodePerson(r.person)
		}
		return encode(entry{V: 2, Person: &r.person, Key: r.key})
	}
	plain, err := record{person: r.person, key: r.before}.encode()
	if err != nil {
		return nil, err
	}
	sealed, err := r.key.seal(plain)
	if err != nil {
		return nil, err
	}
	e := entry{V: 2, First: firstName(r.person.Name), Lock: r.lock, Sealed: sealed}
	e.Sum = e.sum()
	return encode(e)
}

// decodeRecord reads the entry of id. Its errors have CodeDamaged or
// CodeNewer. What is under a PIN stays so: the person then has a first name
// and nothing else.
func decodeRecord(id assistant.PersonID, b []byte) (record, error) {
	var e entry
	if err := decode(b, personVersion, &e); err != nil {
		return record{}, err
	}
	switch plain, locked := e.Person != nil, len(e.Lock) > 0; {
	case plain == locked, locked != (len(e.Sealed) > 0):
		return record{}, fail(CodeDamaged, "neither open nor under a PIN")
	case e.V == 1 && (locked || e.Key != ""), locked && e.Key != "":
		return record{}, fail(CodeDamaged, "another version than it says")
	case locked && subtle.ConstantTimeCompare(e.Sum, e.sum()) == 0:
		return record{}, fail(CodeDamaged, "another sum")
	case locked && hollow(id, e.First).Check() != nil:
		return record{}, fail(CodeDamaged, "impossible first name")
	case locked:
		return record{person: hollow(id, e.First), lock: e.Lock, sealed: e.Sealed}, nil
	case e.Person.ID != id:
		return record{}, fail(CodeDamaged, "entry names another ID")
	case e.V == 2 && !e.Key.valid():
		return record{}, fail(CodeDamaged, "no key")
	case e.Person.Check() != nil:
		return record{}, fail(CodeDamaged, "impossible person")
	}
	return record{person: *e.Person, key: e.Key}, nil
}

// hollow is all that is known of a person whose PIN was not given.
func hollow(id assistant.PersonID, first string) assistant.Person {
	return assistant.Person{ID: id, Name: first, HasPIN: true, Shut: true}
}

// open returns the record with what is under its PIN. It fails with
// CodeWrongPIN if this is another key, and with CodeDamaged or CodeNewer.
func (r record) open(k key) (record, error) {
	plain, err := k.unseal(r.sealed)
	if err != nil {
		return record{}, err
	}
	inner, err := decodeRecord(r.person.ID, plain)
	if err != nil {
		return record{}, err
	}
	if inner.lock != nil {
		return record{}, fail(CodeDamaged, "under two PINs")
	}
	inner.person.HasPIN = true
	return record{person: inner.person, key: k, before: inner.key, lock: r.lock}, nil
}

func (e entry) sum() secret {
	h := sha256.New()
	for _, b := range [][]byte{[]byte(e.First), e.Lock, e.Sealed} {
		_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(b))))
		_, _ = h.Write(b)
	}
	return h.Sum(nil)
}
