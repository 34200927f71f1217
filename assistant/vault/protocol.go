package vault

import (
	"fmt"
	"io"
	"log/slog"
)

// The Store and its helper talk in JSON values, one a line: a request on the
// helper's standard input, then any number of events and one answer on its
// standard output. The helper lives for one operation of the Store, unless it says
// that it lasts, and ends when its input does.

// An op is one primitive operation. Those that change something read back
// what they did before they answer, so that the Store can rely on the order.
type op string

const (
	opGet     op = "get"     // Value of User, or codeAbsent
	opPut     op = "put"     // set User to Value, read back and compare
	opDrop    op = "drop"    // delete User, if there; read back
	opList    op = "list"    // Users with an entry of ours, oldest first, or CodeUnsupported
	opClear   op = "clear"   // delete every entry of ours
	opMake    op = "make"    // make the default collection
	opSealed  op = "sealed"  // CodeUnsealed if what is put would lie open on the disk
	opExposed op = "exposed" // those of Users that lie open on the disk
	opAgain   op = "again"   // a new operation, in a helper that lasts
)

type request struct {
	Op    op       `json:"op"`
	User  string   `json:"user,omitempty"`
	Users []string `json:"users,omitempty"`
	Value secret   `json:"value,omitempty"`
	// Ask has opList ask for the passwords of other collections as well. A
	// person who came to read expects that; one who saves does not.
	Ask bool `json:"ask,omitempty"`
}

// An event tells that the system's own question for a password came up or
// went away, or that the keyring is about to be changed.
type event string

const (
	eventPrompt     event = "prompt"
	eventPromptSeen event = "prompt-seen" // it has been up for so long that it is seen
	eventPromptOver event = "prompt-over"
	// eventSent comes before what may store or delete: if nothing is heard
	// after it, nobody knows what was.
	eventSent event = "sent"
)

// What is read from a keyring is not always ours: any program of the user can
// put entries there under our name, of many megabytes, which must not fill the
// memory of the window or hold it up.
const (
	// maxValue is the largest entry that a helper passes on.
	maxValue = otherLimit
	// maxListed bounds what a list asks about, one call each. Nobody looks
	// after so many, each with an entry, a log and its parts.
	maxListed = 2000
	// maxReply is more than an entry of maxValue in base64, or a list of
	// maxListed names.
	maxReply = 1 << 20
)

type reply struct {
	Event event  `json:"event,omitempty"`
	Code  Code   `json:"code,omitempty"` // empty: done
	Cause string `json:"cause,omitempty"`
	// Unsure is that of an Error.
	Unsure bool     `json:"unsure,omitempty"`
	Value  secret   `json:"value,omitempty"`
	Users  []string `json:"users,omitempty"`
	Locked int      `json:"locked,omitempty"` // of opList: entries that are locked
	// Lasts says that the helper is to stay for the next operation.
	Lasts bool `json:"lasts,omitempty"`
	// By and UpTo are those of an Asking, with eventPromptSeen; By, with any answer too.
	By   Asker `json:"by,omitempty"`
	UpTo int   `json:"upTo,omitempty"`
}

// secret is the value of an entry. It travels as base64, so that a damaged
// value arrives as damaged as it was, and it never shows in a text.
type secret []byte

// Format keeps a value out of logs, panics and error texts.
func (secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "secret") }

// LogValue does for slog what Format does for fmt.
func (secret) LogValue() slog.Value { return slog.StringValue("secret") }
