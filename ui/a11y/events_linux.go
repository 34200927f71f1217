package a11y

import (
	"github.com/godbus/dbus/v5"
)

// tellBus tells on the bus what changed.
func (s *server) tellBus(conn *dbus.Conn, was, now *Tree) error {
	for _, e := range Changes(was, now) {
		if err := s.emit(conn, was, now, e); err != nil {
			return err
		}
	}
	return nil
}

// emit tells one change.
func (s *server) emit(conn *dbus.Conn, was, now *Tree, e Event) error {
	object := func(member, detail string, a, b int, value any) error {
		return signal(conn, pathOf(e.ID), "Object."+member, detail, a, b, value)
	}
	switch e.Change {
	case Removed:
		s.forget(conn, was, now, e.Child)
		return object("ChildrenChanged", "remove", e.At, 0, s.ref(e.Child))
	case Added:
		s.remember(conn, now, e.Child)
		return object("ChildrenChanged", "add", e.At, 0, s.ref(e.Child))
	case Named:
		return object("PropertyChange", "accessible-name", 0, 0, e.Text)
	case Described:
		return object("PropertyChange", "accessible-description", 0, 0, e.Text)
	case Turned:
		return s.turned(conn, e)
	case Erased:
		return object("TextChanged", "delete", e.At, e.N, e.Text)
	case Inserted:
		return object("TextChanged", "insert", e.At, e.N, e.Text)
	case CaretMoved:
		return object("TextCaretMoved", "", e.At, 0, "")
	case Said:
		return s.say(conn, e.Text)
	}
	return nil
}

// signal sends one event.
func signal(conn *dbus.Conn, path dbus.ObjectPath, name, detail string, a, b int, value any) error {
	return conn.Emit(path, atspi+"Event."+name, detail, int32(a), int32(b), dbus.MakeVariant(value), map[string]dbus.Variant{})
}

// turned tells of a state. That of the window goes with an event of its own, by which
// a screen reader knows which window keys go to.
func (s *server) turned(conn *dbus.Conn, e Event) error {
	on := 0
	if e.On {
		on = 1
	}
	if e.State == Active {
		name := "Window.Deactivate"
		if e.On {
			name = "Window.Activate"
		}
		if err := signal(conn, pathOf(e.ID), name, "", 0, 0, s.title); err != nil {
			return err
		}
	}
	return signal(conn, pathOf(e.ID), "Object.StateChanged", stateBits[e.State].name, on, 0, int32(0))
}

// remember has the caches of others take up a thing that came, and all that is in it.
func (s *server) remember(conn *dbus.Conn, now *Tree, id ID) {
	n := now.Node(id)
	if n == nil {
		return
	}
	_ = conn.Emit(cachePath, atspi+"Cache.AddAccessible", s.cached(n))
	for _, child := range n.Children {
		s.remember(conn, now, child)
	}
}

// forget has them drop one that went.
func (s *server) forget(conn *dbus.Conn, was, now *Tree, id ID) {
	n := was.Node(id)
	if n == nil || now.Node(id) != nil {
		return // it stands elsewhere now
	}
	for _, child := range n.Children {
		s.forget(conn, was, now, child)
	}
	_ = conn.Emit(cachePath, atspi+"Cache.RemoveAccessible", s.ref(id))
}

// say has something spoken: as a note that came up, which old and new screen readers
// speak. Newer ones know an announcement as well, and would say it twice.
func (s *server) say(conn *dbus.Conn, text string) error {
	n := s.notices.add(text, s.tree.Load().Root)
	_ = conn.Emit(cachePath, atspi+"Cache.AddAccessible", s.cached(n))
	return signal(conn, pathOf(n.ID), "Object.StateChanged", "showing", 1, 0, int32(0))
}

// unsay has the caches of others drop what was said a while ago.
func (s *server) unsay(conn *dbus.Conn) {
	for _, n := range s.notices.forget() {
		_ = conn.Emit(cachePath, atspi+"Cache.RemoveAccessible", s.ref(n.ID))
	}
}
