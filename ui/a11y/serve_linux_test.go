package a11y

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"github.com/godbus/dbus/v5"

	"signinhelper/assistant/desktest"
	"signinhelper/ui/kit"
)

// soon bounds what takes milliseconds, on a machine that is busy.
const soon = 20 * time.Second

// world is a desktop with one bus, on which its assistive technology is as well.
type world struct {
	t       testing.TB
	address string
	conn    *dbus.Conn
	on      atomic.Bool // something listens
	came    chan ref    // programs that told of themselves
	events  chan *dbus.Signal
	screen  chan func() // the screen's thread
	root    *fyne.Container
	hands   *kit.Hands
	pressed []string
}

// Embed is what a program tells of itself by.
func (w *world) Embed(r ref) (ref, *dbus.Error) {
	w.came <- r
	return ref{w.conn.Names()[0], rootPath}, nil
}

// GetAddress is where assistive technology is.
func (w *world) GetAddress() (string, *dbus.Error) { return w.address, nil }

// Get tells whether something listens.
func (w *world) Get(string, string) (dbus.Variant, *dbus.Error) {
	return dbus.MakeVariant(w.on.Load()), nil
}

// newWorld starts a bus, and on it what a desktop has for assistive technology.
func newWorld(t testing.TB) *world {
	t.Helper()
	address, _ := desktest.Bus(t)
	w := &world{t: t, address: address, came: make(chan ref, 10), events: make(chan *dbus.Signal, 1000), screen: make(chan func()), root: container.NewVBox()}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", w.address)
	var err error
	if w.conn, err = dbus.Connect(w.address); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.conn.Close() })
	w.must(w.conn.Export(w, launcherPath, launcher))
	w.must(w.conn.Export(w, launcherPath, properties))
	w.must(w.conn.Export(w, rootPath, atspi+"Socket"))
	w.conn.Signal(w.events)
	w.must(w.conn.AddMatchSignal(dbus.WithMatchInterface(atspi + "Event.Object")))
	for _, name := range []string{launcher, registry} {
		_, err := w.conn.RequestName(name, dbus.NameFlagDoNotQueue)
		w.must(err)
	}
	return w
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// listen has something listen, or not any more, and tells the desktop.
func (w *world) listen(on bool) {
	w.t.Helper()
	w.on.Store(on)
	w.must(w.conn.Emit(launcherPath, properties+".PropertiesChanged", status, map[string]dbus.Variant{"IsEnabled": dbus.MakeVariant(on)}, []string{}))
}

// open opens a window with some buttons and a field; the screen's thread is the test's.
func (w *world) open(buttons int) {
	test.NewTempApp(w.t).Settings().SetTheme(kit.NewLook(&kit.Light, 1))
	canvas := software.NewCanvas()
	w.hands = &kit.Hands{Touched: func() {}, Focused: func(fyne.CanvasObject) {}, Focus: canvas.Focus, Noted: func(fyne.CanvasObject) {}, Words: func(n kit.FieldNote) string { return string(n) }, Longest: 100}
	for i := range buttons {
		name := fmt.Sprint("Button ", i)
		w.root.Add(kit.NewButton(w.hands, name, "", kit.Plain, func() { w.pressed = append(w.pressed, name) }))
	}
	w.root.Add(kit.NewField(w.hands, "Name", "", nil, func() {}).Object)
	canvas.SetContent(w.root)
	canvas.Resize(fyne.NewSize(800, 600))
	b := kit.NewBridge(func(f func()) { w.screen <- f })
	desk := &Desk{Reader: NewReader(canvas, "Helper"), Bridge: b, Root: func() fyne.CanvasObject { return w.root },
		Page: func() string { return "page" }, Reveal: func(fyne.CanvasObject) {}, Locale: func() string { return "en" }}
	b.Spawn(func() { desk.Serve(b.Ctx) })
	stopped := make(chan struct{})
	w.t.Cleanup(func() {
		go func() { // whoever waits for the screen is let go
			for {
				select {
				case <-w.screen:
				case <-stopped:
					return
				}
			}
		}()
		b.Close()
		close(stopped)
	})
}

// until goes on as the screen's thread until something has happened.
func (w *world) until(what string, happened func() bool) {
	w.t.Helper()
	for limit := time.After(soon); !happened(); {
		select {
		case f := <-w.screen:
			f()
		case <-time.After(5 * time.Millisecond):
		case <-limit:
			w.t.Fatalf("in %v: no %s", soon, what)
		}
	}
}

// ask calls a method of a thing, while the screen's thread goes on.
func (w *world) ask(at ref, method string, args ...any) *dbus.Call {
	w.t.Helper()
	done := w.conn.Object(at.Name, at.Path).Go(atspi+method, 0, make(chan *dbus.Call, 1), args...).Done
	var c *dbus.Call
	w.until("answer", func() bool {
		select {
		case c = <-done:
		default:
		}
		return c != nil
	})
	return c
}

// program waits until a program has told of itself.
func (w *world) program() (r ref) {
	w.t.Helper()
	w.until("program", func() bool {
		select {
		case r = <-w.came:
		default:
		}
		return r.Name != ""
	})
	return r
}

// all returns all things of a program, by their names.
func (w *world) all(program ref) map[string]cached {
	w.t.Helper()
	var items []cached
	w.must(w.ask(ref{program.Name, cachePath}, "Cache.GetItems").Store(&items))
	byName := map[string]cached{}
	for _, i := range slices.Backward(items) { // a control comes before its words
		byName[i.Name] = i
	}
	return byName
}

// mustBeLeftAlone fails if the program reads its screen, or tells of itself, while
// nothing listens.
func (w *world) mustBeLeftAlone() {
	w.t.Helper()
	select {
	case f := <-w.screen:
		f()
		w.t.Error("the screen was read, and nothing listens")
	case <-w.came:
		w.t.Error("the program tells of itself, and nothing listens")
	case <-time.After(300 * time.Millisecond):
	}
}

// A screen reader that is started while the program runs is told of all; when it ends,
// nothing is told any more, and the next one is told again.
func TestScreenReadersComeAndGo(t *testing.T) {
	w := newWorld(t)
	w.open(2)
	w.mustBeLeftAlone()
	for range 2 {
		w.listen(true)
		program := w.program()
		if all := w.all(program); all["Button 1"].Role != 43 || all["Name"].Role != 79 || all["Helper"].Role != 75 {
			t.Errorf("there is %d, %d and %d", all["Button 1"].Role, all["Name"].Role, all["Helper"].Role)
		}
		w.listen(false)
		w.until("end of the connection", func() bool {
			var there bool
			w.must(w.conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, program.Name).Store(&there))
			return !there
		})
	}
}

// A kiosk may have no session bus. Who names the other one to the program is told of
// all at once.
func TestABusThatIsNamedIsServed(t *testing.T) {
	w := newWorld(t)
	t.Setenv(named, w.address)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	w.open(1)
	if all := w.all(w.program()); all["Button 0"].Role != 43 {
		t.Errorf("there is %v", all)
	}
}

// Some name it to every program. Where the desktop says that nothing listens there,
// nothing is told.
func TestABusThatIsNamedIsLeftAloneWhereNothingListens(t *testing.T) {
	w := newWorld(t)
	t.Setenv(named, w.address)
	w.open(1)
	w.mustBeLeftAlone()
	w.listen(true)
	w.program()
}

// A control that has just been hidden, by a cover for example, is not pressed.
func TestWhatIsHiddenIsNotPressed(t *testing.T) {
	w := newWorld(t)
	w.open(2)
	w.listen(true)
	all := w.all(w.program())
	done := false
	w.must(w.ask(all["Button 0"].Self, "Action.DoAction", int32(0)).Store(&done))
	if !done || !slices.Equal(w.pressed, []string{"Button 0"}) {
		t.Errorf("done: %v, and pressed was %q", done, w.pressed)
	}
	w.root.Objects[1].Hide()
	if c := w.ask(all["Button 1"].Self, "Action.DoAction", int32(0)); c.Err == nil {
		w.must(c.Store(&done))
	} else {
		done = false
	}
	if done || len(w.pressed) > 1 {
		t.Errorf("done: %v, and pressed was %q", done, w.pressed)
	}
}

// Whatever another program sends, this one answers and goes on.
func TestNonsenseIsAnswered(t *testing.T) {
	w := newWorld(t)
	w.open(1)
	w.listen(true)
	program := w.program()
	field := w.all(program)["Name"].Self
	for _, bad := range []struct {
		at     ref
		method string
		args   []any
	}{
		{field, "Text.GetText", []any{"one", "two"}},
		{field, "Text.GetText", nil},
		{field, "Nothing.AtAll", nil},
		{field, "Text.NoSuch", []any{int32(1)}},
		{ref{program.Name, "/"}, "Accessible.GetRole", nil},
		{ref{program.Name, above + "99999999999999"}, "Accessible.GetRole", nil},
		{program, "Text.GetText", []any{int32(0), int32(1)}},
		{ref{program.Name, cachePath}, "Accessible.GetRole", nil},
	} {
		if c := w.ask(bad.at, bad.method, bad.args...); c.Err == nil {
			t.Errorf("%s of %s is answered with %v", bad.method, bad.at.Path, c.Body)
		}
	}
	for _, odd := range []struct {
		method string
		args   []any
	}{
		{"Text.GetText", []any{int32(-5), int32(1 << 30)}},
		{"Text.GetTextBeforeOffset", []any{int32(-5), uint32(99)}},
		{"Text.GetTextAfterOffset", []any{int32(1 << 30), uint32(1)}},
		{"Text.GetTextAtOffset", []any{int32(1 << 30), uint32(2)}},
		{"Text.GetStringAtOffset", []any{int32(-1), uint32(0)}},
		{"Text.SetCaretOffset", []any{int32(-9)}},
		{"EditableText.DeleteText", []any{int32(5), int32(-1)}},
		{"EditableText.InsertText", []any{int32(-1), "a", int32(99)}},
		{"Accessible.GetChildAtIndex", []any{int32(-1)}},
		{"Component.GetAccessibleAtPoint", []any{int32(-1 << 31), int32(1<<31 - 1), uint32(7)}},
	} {
		if c := w.ask(field, odd.method, odd.args...); c.Err != nil {
			t.Errorf("%s: %v", odd.method, c.Err)
		}
	}
}

// All that each interface can be asked is answered in the form that it is said to have.
func TestAnswersHaveTheFormThatIsTold(t *testing.T) {
	w := newWorld(t)
	w.open(1)
	w.listen(true)
	program := w.program()
	all := w.all(program)
	sample := map[string]any{"i": int32(0), "u": uint32(0), "s": "", "b": false}
	for _, at := range []ref{program, all["Helper"].Self, all["Button 0"].Self, all["Name"].Self} {
		var faces []string
		w.must(w.ask(at, "Accessible.GetInterfaces").Store(&faces))
		for _, face := range faces {
			for name, m := range methods[face] {
				var args []any
				for _, p := range parts(m.in) {
					args = append(args, sample[p])
				}
				c := w.ask(at, strings.TrimPrefix(face, atspi)+"."+name, args...)
				if got := dbus.SignatureOf(c.Body...).String(); c.Err != nil || got != decoded(m.out) {
					t.Errorf("%s.%s answers %q, not %q (%v)", face, name, got, m.out, c.Err)
				}
			}
		}
	}
}

// decoded is what the library makes of a signature: it has lists for structures.
func decoded(signature string) (all string) {
	for _, p := range parts(signature) {
		arrays := strings.Count(p, "a") - strings.Count(strings.TrimLeft(p, "a"), "a")
		if strings.HasPrefix(p[arrays:], "(") {
			p = strings.Repeat("a", arrays) + "av"
		}
		all += p
	}
	return all
}

// BenchmarkAnswers asks a window of 300 things all that Orca asks of what has the focus.
// It reports how long 99 of 100 answers take at most.
func BenchmarkAnswers(b *testing.B) {
	w := newWorld(b)
	w.open(149) // each with its words, and a field
	w.listen(true)
	program := w.program()
	all := w.all(program)
	ctx, stop := context.WithCancel(b.Context())
	defer stop()
	go func() { // the screen goes on
		for {
			select {
			case f := <-w.screen:
				f()
			case <-ctx.Done():
				return
			}
		}
	}()
	at := w.conn.Object(program.Name, all["Button 100"].Self.Path)
	var took []time.Duration
	for b.Loop() {
		for _, ask := range []struct {
			method string
			args   []any
		}{
			{properties + ".Get", []any{atspi + "Accessible", "Name"}},
			{atspi + "Accessible.GetState", nil},
			{atspi + "Component.GetExtents", []any{uint32(0)}},
			{properties + ".GetAll", []any{atspi + "Accessible"}},
		} {
			began := time.Now()
			if c := at.Call(ask.method, 0, ask.args...); c.Err != nil {
				b.Fatal(c.Err)
			}
			took = append(took, time.Since(began))
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms-p99")
}

// BenchmarkReading reads a window of 300 things, as is done 20 times a second while
// something listens.
func BenchmarkReading(b *testing.B) {
	w := newWorld(b)
	w.open(149)
	r := NewReader(software.NewCanvas(), "Helper")
	was := r.Read(w.root, "page")
	for b.Loop() {
		now := r.Read(w.root, "page")
		Changes(was, now)
		was = now
	}
	b.ReportMetric(float64(was.Len()), "things")
}
