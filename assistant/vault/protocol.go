package vault

import (
	"fmt"
	"io"
	"log/slog"
)

// The Store and its helper talk in JSON values, one a line: a request on the
// helper's standard input, then any number of events and one answer on its
// standard output. The helper lives for one operation of the Store and ends
// when its input does.

// An op is one primitive operation. Those that change something read back
// what they did before they answer, so that the Store can rely on the order.
type op string

const (
	opGet   op = "get"   // Value of User, or codeAbsent
	opPut   op = "put"   // set User to Value, read back and compare
	opDrop  op = "drop"  // delete User, if there; read back
	opList  op = "list"  // Users with an entry of ours, oldest first, or CodeUnsupported
	opClear op = "clear" // delete every entry of ours
	opMake  op = "make"  // make the default collection
)

type request struct {
	Op    op     `json:"op"`
	User  string `json:"user,omitempty"`
	Value secret `json:"value,omitempty"`
}

// An event tells that the system's own question for a password came up or
// went away.
type event string

const (
	eventPrompt     event = "prompt"
	eventPromptOver event = "prompt-over"
)

type reply struct {
	Event event    `json:"event,omitempty"`
	Code  Code     `json:"code,omitempty"` // empty: done
	Cause string   `json:"cause,omitempty"`
	Value secret   `json:"value,omitempty"`
	Users []string `json:"users,omitempty"`
}

// secret is the value of an entry. It travels as base64, so that a damaged
// value arrives as damaged as it was, and it never shows in a text.
type secret []byte

// Format keeps a value out of logs, panics and error texts.
func (secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "secret") }

// LogValue does for slog what Format does for fmt.
func (secret) LogValue() slog.Value { return slog.StringValue("secret") }
