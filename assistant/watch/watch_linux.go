package watch

import (
	"context"

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

// source is a message bus and what to hear on it. The well-known name of a
// sender is left out: what anybody on the bus could forge does nothing but
// close what is open.
type source struct {
	address string
	rules   [][]dbus.MatchOption
}

func start(ctx context.Context, locked func()) {
	for _, b := range sources() {
		go b.listen(ctx, locked)
	}
}

func sources() []source {
	signal := func(name, member string, more ...dbus.MatchOption) []dbus.MatchOption {
		return append([]dbus.MatchOption{dbus.WithMatchInterface(name), dbus.WithMatchMember(member)}, more...)
	}
	return []source{
		{bus.System(), [][]dbus.MatchOption{
			signal(manager, "PrepareForSleep"),
			signal(session, "Lock"),
			signal(properties, "PropertiesChanged", dbus.WithMatchArg(0, session)),
		}},
		{bus.Session(), [][]dbus.MatchOption{
			signal("org.freedesktop.ScreenSaver", "ActiveChanged"),
			signal("org.gnome.ScreenSaver", "ActiveChanged"),
		}},
	}
}

// listen hears one bus until ctx ends or the bus goes away. The connection is
// its own: the one that the toolkit shares is closed and reopened at its wish.
func (b source) listen(ctx context.Context, locked func()) {
	if b.address == "" {
		return
	}
	conn, err := dbus.Connect(b.address, dbus.WithContext(ctx))
	if err != nil {
		return
	}
	defer func() { _ = conn.Close() }()
	signals := make(chan *dbus.Signal, inbox)
	conn.Signal(signals)
	for _, rule := range b.rules {
		// A bus that refuses one may grant another.
		_ = conn.AddMatchSignalContext(ctx, rule...)
	}
	for {
		select {
		case s, open := <-signals:
			switch {
			case !open:
				return
			case locks(s):
				locked()
			}
		case <-ctx.Done():
			return
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
