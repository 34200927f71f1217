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

func start(ctx context.Context, locked func()) {
	for _, b := range sources() {
		go b.Follow(ctx, locking(locked))
	}
}

// locking hears that the screen is locked.
func locking(locked func()) bus.Ear {
	return bus.Ear{
		There: func(_ *dbus.Conn, missed bool) {
			if missed {
				locked()
			}
		},
		Heard: func(s *dbus.Signal) {
			if locks(s) {
				locked()
			}
		},
	}
}

func sources() []bus.Source {
	signal := func(name, member string, more ...dbus.MatchOption) []dbus.MatchOption {
		return append([]dbus.MatchOption{dbus.WithMatchInterface(name), dbus.WithMatchMember(member)}, more...)
	}
	return []bus.Source{
		{Address: bus.System, Rules: [][]dbus.MatchOption{
			signal(manager, "PrepareForSleep"),
			signal(session, "Lock"),
			signal(properties, "PropertiesChanged", dbus.WithMatchArg(0, session)),
		}},
		{Address: bus.Session, Rules: [][]dbus.MatchOption{
			signal("org.freedesktop.ScreenSaver", "ActiveChanged"),
			signal("org.gnome.ScreenSaver", "ActiveChanged"),
		}},
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
