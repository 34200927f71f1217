package a11y

import (
	"context"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/godbus/dbus/v5"

	"signinhelper/assistant/bus"
)

// greeting is how long a desktop has to say whether anything listens.
const greeting = time.Second

// The bus of assistive technology, and whether anything listens there.
const (
	launcher     = "org.a11y.Bus"
	launcherPath = dbus.ObjectPath("/org/a11y/bus")
	status       = "org.a11y.Status"
)

// The variable that names the bus of assistive technology to all programs: the library
// of Linux's screen readers knows it too. Where no desktop tells whether anything
// listens there, whoever sets it does.
const named = "AT_SPI_BUS_ADDRESS"

// Serve answers assistive technology until ctx ends. While none is there, it hears one
// signal of the desktop's and does nothing else.
func (d *Desk) Serve(ctx context.Context) {
	s := &server{title: d.Reader.title}
	s.does = d.does(ctx, s)
	s.desktop.Store(&ref{"", nullPath})
	var session atomic.Pointer[dbus.Conn]
	changed := make(chan struct{}, 1)
	change := func() {
		select {
		case changed <- struct{}{}:
		default: // it will be asked anyway
		}
	}
	source := bus.Source{Address: bus.Session, Rules: [][]dbus.MatchOption{
		{dbus.WithMatchObjectPath(launcherPath), dbus.WithMatchInterface(properties), dbus.WithMatchMember("PropertiesChanged")},
		{dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, launcher)},
	}}
	d.Bridge.Spawn(func() {
		source.Follow(ctx, bus.Ear{
			There: func(conn *dbus.Conn, _ bool) { session.Store(conn); change() },
			Heard: func(*dbus.Signal) { change() },
		})
	})
	select { // the desktop is asked first, where there is one
	case <-changed:
	case <-time.After(greeting):
	case <-ctx.Done():
	}
	d.attend(ctx, s, func() string { return wantedAt(ctx, session.Load()) }, changed)
}

// attend serves where it is wanted, until ctx ends. changed says that this may be
// another place now, or none.
func (d *Desk) attend(ctx context.Context, s *server, where func() string, changed <-chan struct{}) {
	for pause := (bus.Backoff{}); ctx.Err() == nil; {
		at, began := where(), time.Now()
		if at == "" {
			select {
			case <-changed:
			case <-ctx.Done():
			}
			continue
		}
		inner, cancel := context.WithCancel(ctx)
		ended := make(chan struct{})
		d.Bridge.Spawn(func() {
			_ = d.serve(inner, s, at) // whatever ended it, it is tried again
			close(ended)
		})
		for serving := true; serving; {
			select {
			case <-changed:
				if where() != at {
					cancel()
				}
			case <-ended:
				serving = false
			}
		}
		cancel()
		select {
		case <-ctx.Done():
		case <-changed:
		case <-time.After(pause.After(time.Since(began))):
		}
	}
}

// wantedAt is where the bus is on which something listens; "" where nothing does.
func wantedAt(ctx context.Context, session *dbus.Conn) string {
	on, told := listening(ctx, session)
	address := os.Getenv(named)
	switch {
	case told && !on:
		return ""
	case told && address == "":
		address = busAddress(ctx, session)
	}
	if !local(address) {
		return ""
	}
	return address
}

// local tells whether an address, or each of several, is on this computer. It answers
// the threat of what is on the screen going over a network.
func local(address string) bool {
	for part := range strings.SplitSeq(address, ";") {
		if !strings.HasPrefix(part, "unix:") {
			return false
		}
	}
	return true
}

// listening asks the desktop whether anything listens, and tells whether it answers. It
// starts no bus for that.
func listening(ctx context.Context, conn *dbus.Conn) (on, told bool) {
	if conn == nil {
		return false, false
	}
	for _, name := range []string{"IsEnabled", "ScreenReaderEnabled"} {
		var v dbus.Variant
		err := conn.Object(launcher, launcherPath).CallWithContext(ctx, properties+".Get", dbus.FlagNoAutoStart, status, name).Store(&v)
		told = told || err == nil
		if on, _ := v.Value().(bool); err == nil && on {
			return true, true
		}
	}
	return false, told
}

// busAddress is where the bus of assistive technology is; "" where there is none.
func busAddress(ctx context.Context, conn *dbus.Conn) (address string) {
	_ = conn.Object(launcher, launcherPath).CallWithContext(ctx, launcher+".GetAddress", dbus.FlagNoAutoStart).Store(&address)
	return address
}

// serve answers on the bus of assistive technology until ctx ends, or that bus goes.
func (d *Desk) serve(ctx context.Context, s *server, address string) error {
	if err := d.look(ctx, s); err != nil {
		return err
	}
	s.self.Store(new(string)) // nobody asks before we are known
	conn, err := dbus.Connect(address, dbus.WithContext(ctx), dbus.WithHandler(s))
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	name := conn.Names()[0]
	s.self.Store(&name)
	var desktop ref
	if err := conn.Object(registry, rootPath).CallWithContext(ctx, atspi+"Socket.Embed", 0, s.ref(0)).Store(&desktop); err != nil {
		return err
	}
	s.desktop.Store(&desktop)
	told := blank(s.tree.Load())
	for {
		now := s.tree.Load()
		if err := s.tellBus(conn, told, now); err != nil {
			return err
		}
		told = now
		select {
		case <-time.After(period):
			if err := d.look(ctx, s); err != nil {
				return err
			}
		case <-ctx.Done():
			return nil
		case <-conn.Context().Done():
			return nil
		}
	}
}

// blank is a tree from before the window was told of: nothing in it is in focus.
func blank(t *Tree) *Tree {
	was := *t
	was.nodes = map[ID]*Node{}
	for id, n := range t.nodes {
		before := *n
		before.States &^= Focused | Active
		was.nodes[id] = &before
	}
	return &was
}

// look reads the screen anew.
func (d *Desk) look(ctx context.Context, s *server) error {
	return d.onScreen(ctx, func() error {
		s.tree.Store(d.read())
		return nil
	})
}

// does is what others may do, each on the screen's thread, and followed by a look: who
// asks next is told what came of it.
func (d *Desk) does(ctx context.Context, s *server) does {
	then := func(do func() error) error {
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		return d.onScreen(ctx, func() error {
			err := do()
			s.tree.Store(d.read())
			return err
		})
	}
	return does{
		press:  func(id ID) error { return then(func() error { return d.press(id) }) },
		focus:  func(id ID) error { return then(func() error { return d.focus(id) }) },
		reveal: func(id ID) error { return then(func() error { return d.reveal(id) }) },
		fill:   func(id ID, text string) error { return then(func() error { return d.fill(id, text) }) },
		splice: func(id ID, from, to int, text string) error {
			return then(func() error { return d.splice(id, from, to, text) })
		},
		cursor: func(id ID, at int) error { return then(func() error { return d.cursor(id, at) }) },
	}
}
