package watch

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"

	"signinhelper/assistant/bus"
)

// The names on the two buses.
const (
	manager    = "org.freedesktop.login1.Manager"
	session    = "org.freedesktop.login1.Session"
	properties = "org.freedesktop.DBus.Properties"
)

// inbox is how many signals may wait. One that finds no room is dropped by
// godbus, and one is enough to lock, so a few will do.
const inbox = 16

// How long a bus that cannot be heard is left alone before it is looked for
// again: a second at first, as one that was started anew is back in that, and
// twice as long each time, since a computer without that bus will have none.
const (
	soonest = time.Second
	latest  = time.Minute
)

// source is a message bus and what to hear on it. The well-known name of a
// sender is left out: what anybody on the bus could forge does nothing but
// close what is open.
type source struct {
	address func() string // asked anew each time: a bus can come up in another place
	rules   [][]dbus.MatchOption
}

func start(ctx context.Context, locked func()) {
	for _, b := range sources() {
		go b.follow(ctx, locking(locked))
	}
}

// ear is what hears a bus.
type ear struct {
	// there is told that the bus is heard now. missed says that something may have been
	// told before.
	there func(conn *dbus.Conn, missed bool)
	heard func(*dbus.Signal)
}

// locking hears that the screen is locked.
func locking(locked func()) ear {
	return ear{
		there: func(_ *dbus.Conn, missed bool) {
			if missed {
				locked()
			}
		},
		heard: func(s *dbus.Signal) {
			if locks(s) {
				locked()
			}
		},
	}
}

// follow hears one bus until ctx ends, as often as it comes back. It answers
// the threat of a desktop whose bus crashed: whoever locks the screen after that
// would leave what is open to whoever unlocks it.
func (b source) follow(ctx context.Context, e ear) {
	missed, pause := false, soonest
	for {
		began := time.Now()
		missed = b.listen(ctx, missed, e) || missed
		if time.Since(began) > latest { // and not one that comes and goes
			pause = soonest
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
			pause = min(2*pause, latest)
		}
	}
}

func sources() []source {
	signal := func(name, member string, more ...dbus.MatchOption) []dbus.MatchOption {
		return append([]dbus.MatchOption{dbus.WithMatchInterface(name), dbus.WithMatchMember(member)}, more...)
	}
	return []source{
		{bus.System, [][]dbus.MatchOption{
			signal(manager, "PrepareForSleep"),
			signal(session, "Lock"),
			signal(properties, "PropertiesChanged", dbus.WithMatchArg(0, session)),
		}},
		{bus.Session, [][]dbus.MatchOption{
			signal("org.freedesktop.ScreenSaver", "ActiveChanged"),
			signal("org.gnome.ScreenSaver", "ActiveChanged"),
		}},
	}
}

// listen hears one bus until ctx ends or the bus goes away, and reports whether
// it was there. missed says that something may have been told before. The
// connection is its own: the one that the toolkit shares is closed and reopened
// at its wish.
func (b source) listen(ctx context.Context, missed bool, e ear) (heard bool) {
	address := b.address()
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
	for _, rule := range b.rules {
		// A bus that refuses one may grant another.
		_ = conn.AddMatchSignalContext(ctx, rule...)
	}
	if ctx.Err() == nil {
		e.there(conn, missed)
	}
	for {
		select {
		case s, open := <-signals:
			if !open {
				return true
			}
			e.heard(s)
		case <-ctx.Done():
			return true
		}
	}
}

// locks tells whether a signal means that the screen is locked or the computer
// goes to sleep, and not the end of either. Of login1, the lock of another
// session of this computer is taken for ours: better closed once too often.
func locks(s *dbus.Signal) bool {
	switch s.Name {
	case session + ".Lock":
		return true
	case manager + ".PrepareForSleep", "org.freedesktop.ScreenSaver.ActiveChanged", "org.gnome.ScreenSaver.ActiveChanged":
		var on bool
		return dbus.Store(s.Body, &on) == nil && on
	case properties + ".PropertiesChanged":
		var name string
		var changed map[string]dbus.Variant
		var stale []string
		if dbus.Store(s.Body, &name, &changed, &stale) != nil || name != session {
			return false
		}
		hint, _ := changed["LockedHint"].Value().(bool)
		return hint
	}
	return false
}
