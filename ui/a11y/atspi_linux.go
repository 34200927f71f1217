package a11y

import (
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/godbus/dbus/v5"
)

// The names of AT-SPI 2, which all screen readers of Linux desktops speak: see
// https://gitlab.gnome.org/GNOME/at-spi2-core/-/tree/main/xml.
const (
	atspi      = "org.a11y.atspi."
	above      = "/org/a11y/atspi/accessible/"
	rootPath   = dbus.ObjectPath(above + "root")
	nullPath   = dbus.ObjectPath("/org/a11y/atspi/null")
	cachePath  = dbus.ObjectPath("/org/a11y/atspi/cache")
	registry   = atspi + "Registry"
	properties = "org.freedesktop.DBus.Properties"
	inspects   = "org.freedesktop.DBus.Introspectable"
)

// ref is where an accessible thing is: on the bus, and there.
type ref struct {
	Name string
	Path dbus.ObjectPath
}

// roles are the numbers of AT-SPI (atspi-constants.h), and their names.
var roles = map[Role]struct {
	number uint32
	name   string
}{
	Window: {23, "frame"}, Panel: {39, "panel"}, ToolBar: {63, "tool bar"}, Label: {29, "label"}, Heading: {83, "heading"},
	Button: {43, "push button"}, Link: {88, "link"}, CheckBox: {7, "check box"}, Radio: {44, "radio button"}, Toggle: {62, "toggle button"},
	Entry: {79, "entry"}, Password: {40, "password text"}, ProgressBar: {42, "progress bar"}, List: {31, "list"}, ListItem: {32, "list item"},
	AlertBox: {2, "alert"}, Notice: {101, "notification"}, application: {75, "application"},
}

// application is the role of what holds the window.
const application Role = -1

// stateBits are the numbers and names of states. A thing that can be used is both
// enabled and sensitive there.
var stateBits = map[State]struct {
	numbers []uint
	name    string
}{
	Enabled: {[]uint{8, 24}, "enabled"}, Visible: {[]uint{30}, "visible"}, Showing: {[]uint{25}, "showing"}, Focusable: {[]uint{11}, "focusable"},
	Focused: {[]uint{12}, "focused"}, Checkable: {[]uint{41}, "checkable"}, Checked: {[]uint{4}, "checked"}, Expandable: {[]uint{9}, "expandable"},
	Expanded: {[]uint{10}, "expanded"}, Editable: {[]uint{7, 26}, "editable"}, Active: {[]uint{1}, "active"}, Busy: {[]uint{3, 32}, "busy"}, Vertical: {[]uint{29}, "vertical"},
}

// bits are the states of a thing as two numbers of 32.
func bits(s State) []uint32 {
	var all uint64
	for _, state := range states {
		if s&state != 0 {
			for _, n := range stateBits[state].numbers {
				all |= 1 << n
			}
		}
	}
	return []uint32{uint32(all), uint32(all >> 32)}
}

// does is what may be done to the screen. Each waits until it was done there.
type does struct {
	press, focus, reveal func(ID) error
	fill                 func(ID, string) error
	splice               func(id ID, from, to int, text string) error
	cursor               func(ID, int) error
}

// server answers from the newest tree.
type server struct {
	tree    atomic.Pointer[Tree]
	notices notices
	self    atomic.Pointer[string] // our name on the bus
	desktop atomic.Pointer[ref]    // what holds the application
	number  atomic.Int32           // that the registry gave us
	title   string
	does    does
}

func (s *server) ref(id ID) ref { return ref{*s.self.Load(), pathOf(id)} }

func (s *server) none() ref { return ref{*s.self.Load(), nullPath} }

func pathOf(id ID) dbus.ObjectPath {
	switch {
	case id == 0:
		return rootPath
	case id < 0:
		return dbus.ObjectPath(above + "notice" + strconv.Itoa(-int(id)))
	}
	return dbus.ObjectPath(above + strconv.Itoa(int(id)))
}

// nodeAt is the thing with a path; nil where there is none any more.
func (s *server) nodeAt(t *Tree, path dbus.ObjectPath) *Node {
	name, ok := strings.CutPrefix(string(path), above)
	if name == "root" {
		return &Node{Role: application, Name: s.title, States: Enabled | Visible | Showing, Children: []ID{t.Root}}
	}
	name, said := strings.CutPrefix(name, "notice")
	number, err := strconv.ParseInt(name, 10, 32)
	switch {
	case !ok || err != nil:
		return nil
	case said:
		return s.notices.find(ID(-number))
	}
	return t.Node(ID(number))
}

// parent is what holds a thing: the desktop, for the application.
func (s *server) parent(n *Node) ref {
	if n.Role == application {
		return *s.desktop.Load()
	}
	return s.ref(n.Parent)
}

// interfaces are what a thing can do.
func (n *Node) interfaces() []string {
	list := []string{atspi + "Accessible"}
	if n.Role == application {
		return append(list, atspi+"Application")
	}
	list = append(list, atspi+"Component")
	if n.Presses != "" {
		list = append(list, atspi+"Action")
	}
	if n.Text != nil {
		list = append(list, atspi+"Text", atspi+"EditableText")
	}
	if n.Role == ProgressBar && n.States&Busy == 0 {
		list = append(list, atspi+"Value")
	}
	return list
}

// id is what those know a thing by who use the program by machine.
func (n *Node) id() string {
	if n.Moves {
		return "scrolls"
	}
	return ""
}

func (n *Node) can(name string) bool {
	for _, i := range n.interfaces() {
		if i == name {
			return true
		}
	}
	return name == properties || name == inspects
}

// call is one question about one thing.
type call struct {
	*server
	t  *Tree
	n  *Node
	in []any
}

func (c call) int(i int) int       { return int(c.in[i].(int32)) }
func (c call) uint(i int) uint     { return uint(c.in[i].(uint32)) }
func (c call) string(i int) string { return c.in[i].(string) }

// method is one that can be called: what goes in and out, and how it is answered.
type method struct {
	in, out string
	answer  func(call) ([]any, error)
}

// yes makes the answer of what is done and returns nothing but whether it was.
func yes(do func(call) error) func(call) ([]any, error) {
	return func(c call) ([]any, error) { return []any{do(c) == nil}, nil }
}

// tell makes the answer that cannot fail.
func tell(f func(call) []any) func(call) ([]any, error) {
	return func(c call) ([]any, error) { return f(c), nil }
}

// one makes an answer of one value.
func one[T any](f func(call) T) func(call) ([]any, error) {
	return func(c call) ([]any, error) { return []any{f(c)}, nil }
}

// no is the answer to what is not done here.
var no = one(func(call) bool { return false })

// methods are all, by interface.
var methods map[string]map[string]method

// values are the properties, by interface. Parent is that of org.a11y.atspi.Accessible.
var values map[string]map[string]func(call) any

func init() { // they read each other
	methods = map[string]map[string]method{
		atspi + "Accessible": {
			"GetChildAtIndex": {"i", "(so)", one(func(c call) ref {
				if i := c.int(0); i >= 0 && i < len(c.n.Children) {
					return c.ref(c.n.Children[i])
				}
				return c.none()
			})},
			"GetChildren": {"", "a(so)", one(func(c call) []ref {
				list := make([]ref, len(c.n.Children))
				for i, id := range c.n.Children {
					list[i] = c.ref(id)
				}
				return list
			})},
			"GetIndexInParent":     {"", "i", one(func(c call) int32 { return int32(c.n.Index) })},
			"GetRelationSet":       {"", "a(ua(so))", one(call.relations)},
			"GetRole":              {"", "u", one(func(c call) uint32 { return roles[c.n.Role].number })},
			"GetRoleName":          {"", "s", one(func(c call) string { return roles[c.n.Role].name })},
			"GetLocalizedRoleName": {"", "s", one(func(c call) string { return roles[c.n.Role].name })},
			"GetState":             {"", "au", one(func(c call) []uint32 { return bits(c.n.States) })},
			"GetAttributes":        {"", "a{ss}", one(call.attributes)},
			"GetApplication":       {"", "(so)", one(func(c call) ref { return c.ref(0) })},
			"GetInterfaces":        {"", "as", one(func(c call) []string { return c.n.interfaces() })},
		},
		atspi + "Application": {
			"GetLocale":                {"u", "s", one(func(c call) string { return c.t.Locale })},
			"GetApplicationBusAddress": {"", "s", one(func(call) string { return "" })},
		},
		atspi + "Component": componentMethods,
		atspi + "Action": {
			"GetName":          {"i", "s", one(func(c call) string { return c.n.Presses })},
			"GetLocalizedName": {"i", "s", one(func(c call) string { return c.n.Presses })},
			"GetDescription":   {"i", "s", one(func(call) string { return "" })},
			"GetKeyBinding":    {"i", "s", one(func(call) string { return "" })},
			"GetActions":       {"", "a(sss)", one(func(c call) []action { return []action{{c.n.Presses, "", ""}} })},
			"DoAction": {"i", "b", yes(func(c call) error {
				if c.int(0) != 0 {
					return errGone
				}
				return c.does.press(c.n.ID)
			})},
		},
		atspi + "Text":         textMethods,
		atspi + "EditableText": editMethods,
		atspi + "Value":        {},
		atspi + "Cache":        {"GetItems": {"", "a((so)(so)(so)iiassusau)", one(call.items)}},
		properties: {
			"Get":    {"ss", "v", call.get},
			"GetAll": {"s", "a{sv}", call.getAll},
			"Set":    {"ssv", "", call.set},
		},
		inspects: {"Introspect": {"", "s", one(call.introspect)}},
	}
	values = map[string]map[string]func(call) any{
		atspi + "Accessible": {
			"Name":         func(c call) any { return c.n.Name },
			"Description":  func(c call) any { return c.n.Description },
			"Parent":       func(c call) any { return c.parent(c.n) },
			"ChildCount":   func(c call) any { return int32(len(c.n.Children)) },
			"Locale":       func(c call) any { return c.t.Locale },
			"AccessibleId": func(c call) any { return c.n.id() },
			"HelpText":     func(call) any { return "" },
		},
		atspi + "Application": {
			"ToolkitName":    func(call) any { return "Fyne" },
			"Version":        func(call) any { return "2.8.1" },
			"ToolkitVersion": func(call) any { return "2.8.1" },
			"AtspiVersion":   func(call) any { return "2.1" },
			"Id":             func(c call) any { return c.number.Load() },
		},
		atspi + "Action": {"NActions": func(call) any { return int32(1) }},
		atspi + "Text": {
			"CharacterCount": func(c call) any { return int32(len(c.n.Text.Letters)) },
			"CaretOffset":    func(c call) any { return int32(c.n.Text.Caret) },
		},
		atspi + "Value": {
			"MinimumValue":     func(call) any { return 0.0 },
			"MaximumValue":     func(call) any { return 100.0 },
			"MinimumIncrement": func(call) any { return 1.0 },
			"CurrentValue":     func(c call) any { return float64(c.n.Share) * 100 },
			"Text":             func(c call) any { return c.n.Name },
		},
	}
}

// action is what can be done with a thing: its name, what it does, and its key.
type action struct{ Name, Description, Key string }

// relation is a kind of relation, and to what.
type relation struct {
	Kind uint32
	To   []ref
}

func (c call) relations() []relation {
	const memberOf = 5
	r := relation{Kind: memberOf}
	for _, n := range c.t.Members(c.n) {
		r.To = append(r.To, c.ref(n.ID))
	}
	if len(r.To) == 0 {
		return []relation{}
	}
	return []relation{r}
}

func (c call) attributes() map[string]string {
	a := map[string]string{"toolkit": "Fyne"}
	if c.n.Level > 0 {
		a["level"] = strconv.Itoa(c.n.Level)
	}
	if c.n.Role == Window {
		a["page"], _, _ = strings.Cut(c.t.Page, "/") // not whose it is
	}
	return a
}

// cached is all of a thing at once.
type cached struct {
	Self, Application, Parent ref
	Index, Children           int32
	Interfaces                []string
	Name                      string
	Role                      uint32
	Description               string
	States                    []uint32
}

func (s *server) cached(n *Node) cached {
	return cached{s.ref(n.ID), s.ref(0), s.parent(n), int32(n.Index), int32(len(n.Children)), n.interfaces(), n.Name, roles[n.Role].number, n.Description, bits(n.States)}
}

func (c call) items() []cached {
	list := []cached{c.cached(c.nodeAt(c.t, rootPath))}
	for n := range c.t.All {
		list = append(list, c.cached(n))
	}
	return list
}

func unknownProperty(name string) error {
	return dbus.NewError("org.freedesktop.DBus.Error.UnknownProperty", []any{"there is no property " + name})
}

func (c call) get() ([]any, error) {
	f := values[c.string(0)][c.string(1)]
	if f == nil || !c.n.can(c.string(0)) {
		return nil, unknownProperty(c.string(1))
	}
	return []any{dbus.MakeVariant(f(c))}, nil
}

func (c call) getAll() ([]any, error) {
	all := map[string]dbus.Variant{}
	if c.n.can(c.string(0)) {
		for name, f := range values[c.string(0)] {
			all[name] = dbus.MakeVariant(f(c))
		}
	}
	return []any{all}, nil
}

// set takes the number that the registry gives the application.
func (c call) set() ([]any, error) {
	id, ok := c.in[2].(dbus.Variant).Value().(int32)
	if c.n.Role != application || c.string(1) != "Id" || !ok {
		return nil, unknownProperty(c.string(1))
	}
	c.number.Store(id)
	return nil, nil
}
