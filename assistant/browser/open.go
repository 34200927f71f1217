// Package browser opens the official addresses in the person's own browser.
package browser

import (
	"context"
	"slices"
	"strings"
	"time"

	"signinhelper/assistant/facts"
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
	// Run opens the address and returns when the opener has ended; nil is the
	// desktop's own way.
	Run func(address string) error
	// Launch starts a program with its arguments and returns when it has
	// ended.
	Launch func(command []string) error
	// Others lists the commands to try where the desktop takes no address, each
	// with an argument in which "%s" stands for it, or without one; nil is those
	// of this computer, for the real Run.
	Others func() [][]string
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
func (o Opener) Open(ctx context.Context, a facts.Address) Outcome {
	return o.openAnyhow(ctx, a.String())
}

// openAnyhow opens the first of some ways to a page that the desktop takes, and
// where it takes none, has other programs open one. Only then there is no browser.
func (o Opener) openAnyhow(ctx context.Context, ways ...string) Outcome {
	outcome := Refused
	for _, way := range ways {
		if outcome = o.open(ctx, way); outcome == HandedOver {
			return outcome
		}
	}
	if len(ways) == 0 || ways[0] == "" {
		return outcome
	}
	launch, others := o.Launch, o.Others
	if launch == nil {
		launch = start
	}
	if others == nil && o.Run == nil {
		others = otherCommands
	}
	if others == nil {
		return outcome
	}
	for _, command := range others() {
		if hand(ctx, func() error { return launch(filled(command, ways[0])) }) == HandedOver {
			return HandedOver
		}
	}
	return outcome
}

// filled puts an address into a command, in its place or behind it.
func filled(command []string, address string) []string {
	whole := slices.Clone(command)
	for i, arg := range whole[1:] {
		if strings.Contains(arg, "%s") {
			whole[i+1] = strings.ReplaceAll(arg, "%s", address)
			return whole
		}
	}
	return append(whole, address)
}

func (o Opener) open(ctx context.Context, address string) Outcome {
	run := o.Run
	if run == nil {
		run = handTo
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
	case noProgram(err):
		return NoOpener
	}
	return Refused
}
