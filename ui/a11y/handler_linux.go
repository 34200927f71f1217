package a11y

import (
	"slices"

	"maps"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/introspect"
)

// LookupObject finds a thing by its path, for the bus.
func (s *server) LookupObject(path dbus.ObjectPath) (dbus.ServerObject, bool) {
	t := s.tree.Load()
	if path == cachePath {
		return object{call{server: s, t: t, n: &Node{}}, func(name string) bool { return name == atspi+"Cache" || name == inspects }}, true
	}
	n := s.nodeAt(t, path)
	if n == nil {
		return nil, false
	}
	return object{call{server: s, t: t, n: n}, n.can}, true
}

// object is a thing that is asked something.
type object struct {
	call
	can func(string) bool
}

// LookupInterface finds what it can do.
func (o object) LookupInterface(name string) (dbus.Interface, bool) {
	m := methods[name]
	return face{o.call, m}, m != nil && o.can(name)
}

// face is one interface of a thing.
type face struct {
	call
	methods map[string]method
}

// LookupMethod finds one method.
func (f face) LookupMethod(name string) (dbus.Method, bool) {
	m, ok := f.methods[name]
	return asked{f.call, m}, ok
}

// asked is a method of a thing that is called.
type asked struct {
	call
	method method
}

// DecodeArguments takes what comes in, if it is what is expected: it answers the threat
// of a program on the bus that sends something else, which must not end this one.
func (a asked) DecodeArguments(_ *dbus.Conn, _ string, msg *dbus.Message, args []any) ([]any, error) {
	if dbus.SignatureOf(args...).String() != a.method.in {
		return nil, dbus.ErrMsgInvalidArg
	}
	return args, nil
}

// Call answers.
func (a asked) Call(args ...any) ([]any, error) {
	a.in = args
	return a.method.answer(a.call)
}

// NumArguments is not asked: the arguments are decoded here.
func (asked) NumArguments() int { return 0 }

// NumReturns is not asked.
func (asked) NumReturns() int { return 0 }

// ArgumentValue is not asked.
func (asked) ArgumentValue(int) any { return nil }

// ReturnValue is not asked.
func (asked) ReturnValue(int) any { return nil }

// introspect tells what a thing can do, as XML.
func (c call) introspect() string {
	var node introspect.Node
	for _, name := range append(c.n.interfaces(), properties, inspects) {
		i := introspect.Interface{Name: name}
		for _, m := range slices.Sorted(maps.Keys(methods[name])) {
			i.Methods = append(i.Methods, introspect.Method{Name: m, Args: slices.Concat(arguments(methods[name][m].in, "in"), arguments(methods[name][m].out, "out"))})
		}
		for _, p := range slices.Sorted(maps.Keys(values[name])) {
			i.Properties = append(i.Properties, introspect.Property{Name: p, Type: dbus.SignatureOf(values[name][p](c)).String(), Access: "read"})
		}
		node.Interfaces = append(node.Interfaces, i)
	}
	return string(introspect.NewIntrospectable(&node))
}

// arguments are the parts of a signature.
func arguments(signature, direction string) (list []introspect.Arg) {
	for _, t := range parts(signature) {
		list = append(list, introspect.Arg{Type: t, Direction: direction})
	}
	return list
}

// parts cuts a signature into those of single values.
func parts(signature string) (list []string) {
	depth, from := 0, 0
	for i, r := range signature {
		switch r {
		case '(', '{':
			depth++
		case ')', '}':
			depth--
		}
		if depth == 0 && r != 'a' {
			list = append(list, signature[from:i+1])
			from = i + 1
		}
	}
	return list
}
