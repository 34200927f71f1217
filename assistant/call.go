package assistant

import (
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"time"

	"signinhelper/assistant/facts"
)

// CallID names one call. It is random.
type CallID string

// NewCallID makes an ID that no other call has.
func NewCallID() CallID { return CallID(rand.Text()) }

// Call is one call to support, as the person wrote it down. It is kept with
// the person in the keyring and never on disk in the clear. Every field but
// ID and Began may be empty.
type Call struct {
	ID        CallID        `json:"id"`
	Began     time.Time     `json:"began"` // UTC, to the second
	Held      time.Duration `json:"held,omitempty"`
	Phone     facts.Phone   `json:"phone,omitempty"`
	Spoke     string        `json:"spoke,omitempty"`     // the representative's name
	Reference string        `json:"reference,omitempty"` // the number of the case
	Notes     []Note        `json:"notes,omitempty"`     // oldest first
	Back      time.Time     `json:"back,omitzero"`       // when they promised to call back, UTC
	Outcome   Outcome       `json:"outcome,omitempty"`
	Symptom   Symptom       `json:"symptom,omitempty"`
}

// Note is what was written down during a call, and when (UTC, to the second).
type Note struct {
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}

// Outcome is how a call ended.
type Outcome string

// The outcomes of a call.
const (
	OutcomeOpen     Outcome = ""          // not said
	OutcomeIn       Outcome = "in"        // signed in again
	OutcomeReset    Outcome = "reset"     // they sent or changed something: try again
	OutcomeCallBack Outcome = "call-back" // they will call back
	OutcomeWait     Outcome = "wait"      // wait, then try again
	OutcomeOther    Outcome = "other"     // another number or office has to help
	OutcomeCutOff   Outcome = "cut-off"   // the line went dead, or the wait was too long
	OutcomeNoHelp   Outcome = "no-help"
)

// Outcomes lists what can be said of a call, in the order in which it is offered.
func Outcomes() []Outcome {
	return []Outcome{OutcomeIn, OutcomeReset, OutcomeCallBack, OutcomeWait, OutcomeOther, OutcomeCutOff, OutcomeNoHelp}
}

// Format keeps a call out of logs, panics and error texts, as [Person.Format] does.
func (c Call) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "call "+string(c.ID)) }

// LogValue does for slog what Format does for fmt.
func (c Call) LogValue() slog.Value { return slog.StringValue("call " + string(c.ID)) }

// Format keeps a note out of logs, as [Person.Format] does.
func (n Note) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "note") }

// LogValue does for slog what Format does for fmt.
func (n Note) LogValue() slog.Value { return slog.StringValue("note") }
