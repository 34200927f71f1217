// Package screenreader is the screen reader of tests and measurements: it knows of a
// program what that tells assistive technology over AT-SPI 2, and nothing else.
package screenreader

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// The names of AT-SPI 2.
const (
	atspi     = "org.a11y.atspi."
	rootPath  = dbus.ObjectPath("/org/a11y/atspi/accessible/root")
	cachePath = dbus.ObjectPath("/org/a11y/atspi/cache")
)

// Roles and states by their numbers (atspi-constants.h).
const (
	roleCheckBox = 7
	roleFrame    = 23
	roleLabel    = 29
	roleListItem = 32
	rolePanel    = 39
	rolePassword = 40
	roleProgress = 42
	roleButton   = 43
	roleRadio    = 44
	roleToggle   = 62
	roleEntry    = 79
	roleHeading  = 83
	roleLink     = 88

	stateFocused = 12
)

// byWindow asks for a place within the window, in points.
const byWindow = uint32(1)

// Kind is what a thing is to somebody who tests.
type Kind string

// The kinds. What only holds others has none.
const (
	Control Kind = "control"
	Field   Kind = "field"
	Words   Kind = "text"
)

var kinds = map[uint32]Kind{
	roleButton: Control, roleLink: Control, roleCheckBox: Control, roleRadio: Control, roleToggle: Control,
	roleEntry: Field, rolePassword: Field,
	roleLabel: Words, roleHeading: Words, roleListItem: Words, roleProgress: Words,
}

// ref is where something is: on the bus, and there.
type ref struct {
	Name string
	Path dbus.ObjectPath
}

// Thing is something on the screen.
type Thing struct {
	Kind        Kind
	Name        string
	Description string
	Focused     bool
	Scrolls     bool // it is on a page that can be moved

	self   ref
	scroll ref   // what it scrolls in, or nothing
	number int32 // what it is known by on Windows
}

// Place is where a thing is in the window, in points.
type Place struct{ X, Y, W, H int32 }

// Screen is what a program shows at one moment, from top to bottom.
type Screen struct {
	Page   string
	Things []Thing
}

// Find returns the first thing of a kind with a name. Where there are several controls of
// one name, the program adds to it what tells them apart, in brackets.
func (s Screen) Find(kind Kind, name string) (Thing, bool) {
	i := slices.IndexFunc(s.Things, func(t Thing) bool { return t.Kind == kind && t.Name == name })
	if i < 0 && kind == Control {
		i = slices.IndexFunc(s.Things, func(t Thing) bool {
			return t.Kind == kind && strings.HasPrefix(t.Name, name+" (") && strings.HasSuffix(t.Name, ")")
		})
	}
	if i < 0 {
		return Thing{}, false
	}
	return s.Things[i], true
}

// Names are the names of all that is on the screen.
func (s Screen) Names() (list []string) {
	for _, t := range s.Things {
		list = append(list, t.Name)
	}
	return list
}

// Reader is a screen reader on a bus of its own. It knows one program: the one that
// told of itself last.
type Reader struct {
	conn *dbus.Conn
	mu   sync.Mutex
	app  ref
}

// Start takes the place of the registry of screen readers on a bus, whose address goes
// into AT_SPI_BUS_ADDRESS of the programs that it is to know.
func Start(address string) (*Reader, error) {
	conn, err := dbus.Connect(address)
	if err != nil {
		return nil, err
	}
	r := &Reader{conn: conn}
	if err := conn.Export(socket{r}, rootPath, atspi+"Socket"); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if _, err := conn.RequestName(atspi+"Registry", dbus.NameFlagDoNotQueue); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return r, nil
}

// Close ends it.
func (r *Reader) Close() error { return r.conn.Close() }

// socket is what programs tell of themselves by.
type socket struct{ r *Reader }

// Embed is called by a program, which is then the one that is known.
func (s socket) Embed(app ref) (ref, *dbus.Error) {
	s.r.mu.Lock()
	defer s.r.mu.Unlock()
	s.r.app = app
	return ref{s.r.conn.Names()[0], rootPath}, nil
}

// Forget forgets the program, so that the next one is not taken for it.
func (r *Reader) Forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.app = ref{}
}

func (r *Reader) program() ref {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.app
}

// answerTime bounds an answer: a program that hangs gives none.
const answerTime = 10 * time.Second

// call asks something, and waits for the answer.
func (r *Reader) call(at ref, method string, args ...any) *dbus.Call {
	ctx, stop := context.WithTimeout(context.Background(), answerTime)
	defer stop()
	return r.conn.Object(at.Name, at.Path).CallWithContext(ctx, method, 0, args...)
}

// ErrNobody says that no program has told of itself.
var ErrNobody = errors.New("no program has told of itself")

// item is all of a thing at once.
type item struct {
	Self, Application, Parent ref
	Index, Children           int32
	Interfaces                []string
	Name                      string
	Role                      uint32
	Description               string
	States                    []uint32
}

// Look reads the screen.
func (r *Reader) Look() (s Screen, err error) {
	app := r.program()
	if app.Name == "" {
		return s, ErrNobody
	}
	var items []item
	if err := r.call(ref{app.Name, cachePath}, atspi+"Cache.GetItems").Store(&items); err != nil {
		return s, err
	}
	scrolls := map[ref]ref{} // what each thing scrolls in; parents are told before their children
	for _, i := range items {
		scrolls[i.Self] = scrolls[i.Parent]
		switch kind := kinds[i.Role]; {
		case kind != "":
			s.Things = append(s.Things, Thing{
				Kind: kind, Name: i.Name, Description: i.Description, Focused: len(i.States) > 0 && i.States[0]&(1<<stateFocused) != 0,
				Scrolls: scrolls[i.Parent] != ref{}, self: i.Self, scroll: scrolls[i.Parent],
			})
		case i.Role == rolePanel:
			var id string
			if err := r.call(i.Self, "org.freedesktop.DBus.Properties.Get", atspi+"Accessible", "AccessibleId").Store(&id); err != nil {
				return s, err
			}
			if id == "scrolls" {
				scrolls[i.Self] = i.Self
			}
		case i.Role == roleFrame:
			var more map[string]string
			if err := r.call(i.Self, atspi+"Accessible.GetAttributes").Store(&more); err != nil {
				return s, err
			}
			s.Page = more["page"]
		}
	}
	return s, nil
}

// Places tells where things are, at one moment or nearly.
func (r *Reader) Places(things ...Thing) ([]Place, error) {
	refs := make([]ref, len(things))
	for i, t := range things {
		refs[i] = t.self
	}
	return r.places(refs)
}

// Around is the part of the window in which a thing scrolls.
func (r *Reader) Around(t Thing) (Place, error) {
	list, err := r.places([]ref{t.scroll})
	if err != nil {
		return Place{}, err
	}
	return list[0], nil
}

func (r *Reader) places(refs []ref) ([]Place, error) {
	ctx, stop := context.WithTimeout(context.Background(), answerTime)
	defer stop()
	calls := make([]*dbus.Call, len(refs))
	for i, at := range refs {
		calls[i] = r.conn.Object(at.Name, at.Path).GoWithContext(ctx, atspi+"Component.GetExtents", 0, make(chan *dbus.Call, 1), byWindow)
	}
	list := make([]Place, len(refs))
	for i, c := range calls {
		if err := (<-c.Done).Store(&list[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// settling is how long what was done to the display takes to come to the program, and
// to be read by it, at the least.
const settling = 30 * time.Millisecond

// Settle waits until the program has dealt with what was done to it: three turns of
// the screen, some time apart, since what the display passes on comes with any of them.
func (r *Reader) Settle() error {
	app := r.program()
	var window ref
	if err := r.call(app, atspi+"Accessible.GetChildAtIndex", int32(0)).Store(&window); err != nil {
		return err
	}
	for range 3 {
		time.Sleep(settling)
		var done bool // who asks for the focus of the window waits for a turn
		if err := r.call(window, atspi+"Component.GrabFocus").Store(&done); err != nil {
			return err
		}
	}
	return nil
}
