package assistant

import (
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"slices"
	"strings"

	"signinhelper/assistant/facts"
)

// PersonID names a person's record. It is random and says nothing about the
// person, because the name of a keyring entry is readable by every program
// of the user and lies on disk in the clear.
type PersonID string

// NewPersonID makes an ID that no other record has.
func NewPersonID() PersonID { return PersonID(rand.Text()) }

// possible reports whether id can name a record. Nothing with a space or an @
// can: it is written to disk.
func (id PersonID) possible() bool {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	return len(id) > 0 && len(id) <= 64 && strings.Trim(string(id), letters) == ""
}

// Person is one member whose card and numbers are kept, in the member's own
// words. Every field but ID may be empty.
type Person struct {
	ID          PersonID            `json:"id"`
	Name        string              `json:"name,omitempty"`
	MemberID    string              `json:"memberId,omitempty"`
	CardNumber  string              `json:"cardNumber,omitempty"`
	Card        facts.Card          `json:"card,omitempty"`
	Email       string              `json:"email,omitempty"`
	DateOfBirth string              `json:"dateOfBirth,omitempty"`
	Numbers     []facts.SavedNumber `json:"numbers,omitempty"`

	// HasPIN says that the record is sealed with a PIN where it is kept. Shut
	// says that the PIN has not been given: only ID and Name are there then,
	// and Name is the first name, which the list shows.
	HasPIN bool `json:"-"`
	Shut   bool `json:"-"`
}

// Same reports whether two records say the same of a person. How they are kept,
// and whether they are open, makes no difference.
func (p Person) Same(q Person) bool {
	numbers := slices.Equal(p.Numbers, q.Numbers)
	p.Numbers, p.HasPIN, p.Shut = nil, false, false
	q.Numbers, q.HasPIN, q.Shut = nil, false, false
	return numbers && reflect.DeepEqual(p, q)
}

// Format keeps a person out of logs, panics and error texts, whatever verb
// is used: a stray %v prints the random ID and nothing else.
func (p Person) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "person "+string(p.ID)) }

// LogValue does for slog what Format does for fmt.
func (p Person) LogValue() slog.Value { return slog.StringValue("person " + string(p.ID)) }
