package watch

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"signinhelper/assistant/bus"
	"signinhelper/assistant/desktest"
)

// soon bounds what takes milliseconds, on a machine that is busy.
const soon = 20 * time.Second

// private starts a bus of the test's own and returns its address.
func private(t *testing.T) string {
	t.Helper()
	address, _ := desktest.Bus(t)
	return address
}

// wires sets where the two buses are said to be.
func wires(t *testing.T, system, session string) {
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", system)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", session)
}

const nowhere = "unix:path=/nonexistent"

func TestWhatLocks(t *testing.T) {
	hint := func(v any) []any {
		return []any{"org.freedesktop.login1.Session", map[string]dbus.Variant{"LockedHint": dbus.MakeVariant(v)}, []string{}}
	}
	type row struct {
		what, signal string
		body         []any
		system       bool // it comes over the system bus
		want         bool
	}
	rows := []row{
		{"the computer goes to sleep", "org.freedesktop.login1.Manager.PrepareForSleep", []any{true}, true, true},
		{"the computer wakes", "org.freedesktop.login1.Manager.PrepareForSleep", []any{false}, true, false},
		{"the session is told to lock", "org.freedesktop.login1.Session.Lock", nil, true, true},
		{"the session says that it is locked", "org.freedesktop.DBus.Properties.PropertiesChanged", hint(true), true, true},
		{"the session says that it is unlocked", "org.freedesktop.DBus.Properties.PropertiesChanged", hint(false), true, false},
		{"a hint that is no yes or no", "org.freedesktop.DBus.Properties.PropertiesChanged", hint("yes"), true, false},
		{"another property", "org.freedesktop.DBus.Properties.PropertiesChanged",
			[]any{"org.freedesktop.login1.Session", map[string]dbus.Variant{"IdleHint": dbus.MakeVariant(true)}, []string{}}, true, false},
		{"a property of something else", "org.freedesktop.DBus.Properties.PropertiesChanged",
			[]any{"org.example.Session", map[string]dbus.Variant{"LockedHint": dbus.MakeVariant(true)}, []string{}}, true, false},
		{"the screen saver comes on", "org.freedesktop.ScreenSaver.ActiveChanged", []any{true}, false, true},
		{"the screen saver goes off", "org.freedesktop.ScreenSaver.ActiveChanged", []any{false}, false, false},
		{"GNOME's screen is locked", "org.gnome.ScreenSaver.ActiveChanged", []any{true}, false, true},
		{"GNOME's screen is unlocked", "org.gnome.ScreenSaver.ActiveChanged", []any{false}, false, false},
		{"a signal with nothing in it", "org.gnome.ScreenSaver.ActiveChanged", nil, false, false},
		{"another signal", "org.gnome.ScreenSaver.WakeUpScreen", []any{true}, false, false},
	}
	for _, tt := range rows {
		if got := locks(&dbus.Signal{Name: tt.signal, Body: tt.body}); got != tt.want {
			t.Errorf("%s: it locks: %v", tt.what, got)
		}
	}
	for _, system := range []bool{true, false} {
		address := private(t)
		wires(t, nowhere, address)
		if system {
			wires(t, address, nowhere)
		}
		rules := len(sources()[1].Rules)
		if system {
			rules = len(sources()[0].Rules)
		}
		heard := make(chan struct{}, 100)
		Start(t.Context(), func() { heard <- struct{}{} })
		conn := listenedTo(t, address, rules)
		for _, locking := range []bool{false, true} { // a bus keeps the order
			for _, tt := range rows {
				if tt.system != system || tt.want != locking {
					continue
				}
				if err := conn.Emit("/org/example/Emitter", tt.signal, tt.body...); err != nil {
					t.Fatal(err)
				}
				if locking {
					hear(t, tt.what, heard)
				}
			}
		}
		if more := len(heard); more > 0 {
			t.Errorf("%d of those that must not lock did", more)
		}
	}
}

// hear waits until something locked.
func hear(t *testing.T, what string, heard <-chan struct{}) {
	t.Helper()
	select {
	case <-heard:
	case <-time.After(soon):
		t.Fatalf("%s was not heard", what)
	}
}

// listenedTo connects to a bus as somebody who sends, once the listener has
// said all that it wants to hear.
func listenedTo(t *testing.T, address string, rules int) *dbus.Conn {
	t.Helper()
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	for begun := time.Now(); time.Since(begun) < soon; {
		var all map[string][]string // by connection
		if err := conn.BusObject().Call("org.freedesktop.DBus.Debug.Stats.GetAllMatchRules", 0).Store(&all); err != nil {
			t.Fatal(err)
		}
		for _, of := range all {
			if len(of) == rules {
				return conn
			}
		}
	}
	t.Fatal("nobody listens")
	return nil
}

func TestItEndsWithTheProgram(t *testing.T) {
	address := private(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		bus.Source{Address: func() string { return address }}.Follow(ctx, locking(func() {}))
		close(ended)
	}()
	stop()
	select {
	case <-ended:
	case <-time.After(soon):
		t.Fatal("it listens on")
	}
}

// The bus of the desktop crashes and is started anew. What it told meanwhile
// nobody heard, and what it tells then is heard again.
func TestABusThatComesBackIsHeardAgain(t *testing.T) {
	address, anew := desktest.Bus(t)
	wires(t, nowhere, address)
	heard := make(chan struct{}, 100)
	Start(t.Context(), func() { heard <- struct{}{} })
	rules := len(sources()[1].Rules)
	listenedTo(t, address, rules)
	if len(heard) > 0 {
		t.Error("it locked before anything happened")
	}
	anew()
	hear(t, "that the bus was away", heard)
	conn := listenedTo(t, address, rules)
	if err := conn.Emit("/org/example/Emitter", "org.gnome.ScreenSaver.ActiveChanged", true); err != nil {
		t.Fatal(err)
	}
	hear(t, "the lock of the screen", heard)
}

// A program that is started before the bus of its desktop hears it once it is
// there, and then nothing was missed.
func TestABusThatComesLateIsHeard(t *testing.T) {
	address := private(t)
	var asked atomic.Int32
	heard := make(chan struct{}, 100)
	late := bus.Source{Address: func() string {
		if asked.Add(1) == 1 {
			return nowhere
		}
		return address
	}, Rules: sources()[1].Rules}
	go late.Follow(t.Context(), locking(func() { heard <- struct{}{} }))
	conn := listenedTo(t, address, len(late.Rules))
	if err := conn.Emit("/org/example/Emitter", "org.gnome.ScreenSaver.ActiveChanged", true); err != nil {
		t.Fatal(err)
	}
	hear(t, "the lock of the screen", heard)
	if len(heard) > 0 {
		t.Error("it locked twice")
	}
}
