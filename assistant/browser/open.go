// Package browser opens the official addresses in the person's own browser.
package browser

import (
	"context"
	"errors"
	"os/exec"
	"time"

	"github.com/skratchdot/open-golang/open"

	"signinhelper/assistant"
)

// Outcome says how the opening of an address ended, as far as can be told.
type Outcome string

const (
	// HandedOver means that the desktop took the address. Whether a window
	// came up is not told: the desktop answers so even when its browser
	// fails, which is why the screen goes on to show the address.
	HandedOver Outcome = "handed-over"
	// NoOpener means that this computer has no program to open addresses.
	NoOpener Outcome = "no-opener"
	// Refused means that the desktop would not, or could not, open it: most
	// often because it knows no browser.
	Refused Outcome = "refused"
)

// settle is how long a failure takes to show. An opener that is still at
// work then is the browser itself: on a plain desktop it runs for as long as
// its window is open. From the product page: a person is told within 5 s.
const settle = 5 * time.Second

// Opener opens addresses. The zero Opener is the real one.
type Opener struct {
	// Run opens the address and returns when the opener has ended. It is
	// open-golang's Run: its Start would leave a zombie process behind.
	Run func(address string) error
	// Launch starts a program with its arguments and returns when it has
	// ended.
	Launch func(command []string) error
	// Pages tells whether a page on the disk opens in the default browser; nil
	// asks the system.
	Pages func(context.Context) bool
}

// Open hands the address over to the default browser. It returns when the
// opener has ended, and after five seconds at the latest; the opener is then
// waited for in the background, so that it leaves no zombie.
//
// That a is an [assistant.Address], which only the facts file can make,
// answers the threat of being made to open anything else.
func (o Opener) Open(ctx context.Context, a assistant.Address) Outcome {
	return o.open(ctx, a.String())
}

func (o Opener) open(ctx context.Context, address string) Outcome {
	run := o.Run
	if run == nil {
		run = open.Run
	}
	if address == "" {
		return Refused
	}
	return hand(ctx, func() error { return run(address) })
}

// hand hands over by run, and waits until it has ended or settled.
func hand(ctx context.Context, run func() error) Outcome {
	ended := make(chan error, 1)
	go func() { ended <- run() }()
	select {
	case err := <-ended:
		return outcome(err)
	case <-time.After(settle):
		return HandedOver
	case <-ctx.Done():
		return HandedOver
	}
}

func outcome(err error) Outcome {
	switch {
	case err == nil:
		return HandedOver
	case errors.Is(err, exec.ErrNotFound):
		return NoOpener
	}
	return Refused
}
