package probe

import (
	"context"
	"time"

	"signinhelper/assistant"
)

// Limit is how long the whole may take. From the issue: seconds, never over ten.
const Limit = 10 * time.Second

// Prober runs the checks. Its zero fields are the real ones.
type Prober struct {
	Facts  assistant.Facts
	Target string // a host, or host:port, in place of the official one: for tests and administrators
}

// Run looks at everything and returns what it found. progress may be nil; it
// is called from one goroutine at a time as each check ends.
func (p Prober) Run(ctx context.Context, progress func(Checked)) Report { return Report{} }

// Hosts lists the hosts that Run asks.
func (p Prober) Hosts() []string { return nil }
