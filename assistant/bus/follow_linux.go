package bus

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

// Backoff is how long a bus that cannot be heard is left alone before it is looked for
// again: a second at first, as one that was started anew is back in that, and twice as
// long each time, since a computer without that bus will have none.
type Backoff struct{ next time.Duration }

const (
	soonest = time.Second
	latest  = time.Minute
)

// After is the time to wait, after the bus was heard for so long. One that comes and goes
// counts as none.
func (b *Backoff) After(heard time.Duration) time.Duration {
	if heard > latest || b.next == 0 {
		b.next = soonest
	}
	pause := b.next
	b.next = min(2*pause, latest)
	return pause
}

// inbox is how many signals may wait. One that finds no room is dropped by
// godbus, and who hears one asks for the rest, so a few will do.
const inbox = 16

// Source is a message bus and what to hear on it. The well-known name of a
// sender is left out of the rules: what anybody on the bus could forge does nothing
// but close what is open, or have something asked again.
type Source struct {
	Address func() string // asked anew each time: a bus can come up in another place
	Rules   [][]dbus.MatchOption
}

// Ear is what hears a bus.
type Ear struct {
	// There is told that the bus is heard now. missed says that something may have been
	// told before.
	There func(conn *dbus.Conn, missed bool)
	Heard func(*dbus.Signal)
}

// Follow hears one bus until ctx ends, as often as it comes back. It answers
// the threat of a desktop whose bus crashed: whoever locks the screen after that
// would leave what is open to whoever unlocks it.
func (s Source) Follow(ctx context.Context, e Ear) {
	var pause Backoff
	for missed := false; ; {
		began := time.Now()
		missed = s.listen(ctx, missed, e) || missed
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause.After(time.Since(began))):
		}
	}
}

// listen hears one bus until ctx ends or the bus goes away, and reports whether
// it was there. missed says that something may have been told before. The
// connection is its own: the one that the toolkit shares is closed and reopened
// at its wish.
func (s Source) listen(ctx context.Context, missed bool, e Ear) (heard bool) {
	address := s.Address()
	if address == "" {
		return false
	}
	conn, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		return false
	}
	defer func() { _ = conn.Close() }()
	signals := make(chan *dbus.Signal, inbox)
	conn.Signal(signals)
	for _, rule := range s.Rules {
		// A bus that refuses one may grant another.
		_ = conn.AddMatchSignalContext(ctx, rule...)
	}
	if ctx.Err() == nil {
		e.There(conn, missed)
	}
	for {
		select {
		case signal, open := <-signals:
			if !open {
				return true
			}
			e.Heard(signal)
		case <-ctx.Done():
			return true
		}
	}
}
