//go:build !386

package a11y

import (
	"context"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/go-ole/go-ole"
	"golang.org/x/sys/windows"
)

// Microsoft Active Accessibility, which all screen readers of Windows understand:
// https://learn.microsoft.com/windows/win32/winauto/microsoft-active-accessibility.
// The window is one accessible object. Each thing in it has a number.
var (
	oleacc = windows.NewLazySystemDLL("oleacc.dll")
	user32 = windows.NewLazySystemDLL("user32.dll")

	lresultFromObject         = oleacc.NewProc("LresultFromObject")
	createStdAccessibleObject = oleacc.NewProc("CreateStdAccessibleObject")
	notifyWinEvent            = user32.NewProc("NotifyWinEvent")
	isWinEventHookInstalled   = user32.NewProc("IsWinEventHookInstalled")
	clientToScreen            = user32.NewProc("ClientToScreen")
	screenToClient            = user32.NewProc("ScreenToClient")
)

var iidAccessible = ole.NewGUID("{618736E0-3C3D-11CF-810C-00AA00389B71}")

// What a method answers: most of it as winerror.h has it.
const (
	success     = ole.S_OK
	nothing     = 1 // S_FALSE
	notDone     = ole.E_NOTIMPL
	noInterface = ole.E_NOINTERFACE
	failed      = ole.E_FAIL
	badArgument = ole.E_INVALIDARG
	noMember    = 0x80020003 // DISP_E_MEMBERNOTFOUND
)

// In winuser.h and oleacc.h.
const (
	objectClient   = 0xFFFFFFFC // OBJID_CLIENT
	objectWindow   = 0          // OBJID_WINDOW
	takeFocus      = 1          // SELFLAG_TAKEFOCUS
	goNext         = 5          // NAVDIR_NEXT
	goPrevious     = 6          // NAVDIR_PREVIOUS
	goFirst        = 7          // NAVDIR_FIRSTCHILD
	goLast         = 8          // NAVDIR_LASTCHILD
	eventAlert     = 0x0002     // EVENT_SYSTEM_ALERT
	eventReorder   = 0x8004     // EVENT_OBJECT_REORDER
	eventFocus     = 0x8005     // EVENT_OBJECT_FOCUS
	eventState     = 0x800A     // EVENT_OBJECT_STATECHANGE
	eventName      = 0x800C     // EVENT_OBJECT_NAMECHANGE
	eventDescribed = 0x800D     // EVENT_OBJECT_DESCRIPTIONCHANGE
	eventValue     = 0x800E     // EVENT_OBJECT_VALUECHANGE
)

// accRoles are those of Active Accessibility (oleacc.h). It has none for a title.
var accRoles = map[Role]int64{
	Window: 10, Panel: 16, Label: 41, Heading: 41, Button: 43, Link: 30, CheckBox: 44, Radio: 45, Toggle: 43,
	Entry: 42, Password: 42, ProgressBar: 48, ListItem: 41, Notice: 8,
}

// variant is a value of a kind. 64-bit Windows passes it by its address.
type variant = ole.VARIANT

// served is a screen that the provider answers for, and what says that somebody asks.
type served struct {
	*Desk
	asked chan struct{}
}

// note notes that somebody asks.
func (s *served) note() {
	select {
	case s.asked <- struct{}{}:
	default: // it is known
	}
}

// view is what is told of one screen. It never changes.
type view struct {
	screen  *served
	tree    *Tree
	told    []*Node // of the tree, as they are read
	numbers map[ID]int32
	nodes   map[int32]*Node
	heading string // what a title is called
}

// active tells whether keys go to the window.
func (v *view) active() bool { return v.tree.Node(v.tree.Root).States&Active != 0 }

// tells tells whether a thing is told of. The page that scrolls is, though it may have
// no name.
func (v *view) tells(n *Node) bool { return n.Moves || v.tree.Told(n) }

// object is what COM knows an object by: the address of the table of its methods.
type object struct{ methods *uintptr }

// lent is the window as one of those has it who asked. Each goes through the things in
// it at a pace of its own.
type lent struct {
	self, children object
	next           atomic.Int32 // of the children, to be counted
	holders        atomic.Int32
}

// provider answers for the window, each call on a thread of COM's own, so that nobody
// waits for the screen.
type provider struct {
	window  uintptr
	view    atomic.Pointer[view]
	notices notices

	mu                sync.Mutex
	lent              map[*object]*lent // to those who hold one
	methods, counting *uintptr

	// For the screen's thread.
	serves  *served // nil before the first
	lend    func(w uintptr) (result uintptr, err error)
	numbers numbers
	last    *Tree // that changes were told of
	focused int32 // what was told to have the focus; -1 for nothing
}

// front is the provider of the only window.
var front provider

// table makes a table of methods.
func table(methods ...any) *uintptr {
	list := make([]uintptr, len(methods))
	for i, m := range methods {
		list[i] = windows.NewCallback(m)
	}
	return &list[0]
}

// setUp makes the tables of methods. IDispatch is there by name alone: screen readers
// call the methods themselves.
func (p *provider) setUp() {
	never := func(*object) uintptr { return notDone }
	noText := func(_ *object, _ *variant, out **int16) uintptr { *out = nil; return noMember }
	name := text(p, func(_ *view, n *Node) string { return n.Name })
	description := text(p, (*view).description)
	p.methods = table(
		p.queryInterface, p.addRef, p.release,
		func(_ *object, count *uint32) uintptr { *count = 0; return success }, never, never, never,
		p.parent, p.childCount, p.child,
		name,
		text(p, func(_ *view, n *Node) string { return n.value() }),
		description,
		number(p, func(_ *view, n *Node) int64 { return accRoles[n.Role] }),
		number(p, (*view).states),
		description, // as help, since some ask for that alone
		func(_ *object, file **int16, _ *variant, _ *int32) uintptr { *file = nil; return noMember },
		noText, p.focus,
		func(_ *object, out *variant) uintptr { *out = variant{}; return nothing },
		text(p, func(_ *view, n *Node) string { return n.Presses }),
		p.choose, p.location, p.navigate, p.hitTest, p.press,
		func(*object, *variant, *uint16) uintptr { return noMember },
		p.fill,
	)
	p.counting = table(
		p.queryInterface, p.addRef, p.release, p.nextChildren, p.skipChildren,
		func(this *object) uintptr { p.holds(this).next.Store(0); return success },
		func(_ *object, out *uintptr) uintptr { *out = 0; return notDone },
	)
	p.lent = map[*object]*lent{}
}

// newLent makes one that one holds.
func (p *provider) newLent() *lent {
	l := &lent{self: object{p.methods}, children: object{p.counting}}
	l.holders.Store(1)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lent[&l.self], p.lent[&l.children] = l, l
	return l
}

// holds is what an object is a part of. It is there, or nobody could call it.
func (p *provider) holds(o *object) *lent {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.lent[o]
}

func (p *provider) addRef(this *object) uintptr { return uintptr(p.holds(this).holders.Add(1)) }

func (p *provider) release(this *object) uintptr {
	l := p.holds(this)
	left := l.holders.Add(-1)
	if left == 0 {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.lent, &l.self)
		delete(p.lent, &l.children)
	}
	return uintptr(left)
}

func (p *provider) queryInterface(this *object, id *ole.GUID, out **object) uintptr {
	l := p.holds(this)
	switch *id {
	case *ole.IID_IUnknown, *ole.IID_IDispatch, *iidAccessible:
		*out = &l.self
	case *ole.IID_IEnumVariant:
		*out = &l.children
	default:
		*out = nil
		return noInterface
	}
	l.holders.Add(1)
	return success
}

// now is what may be told; nil for nothing, as when a visitor has left a kiosk. Who asks
// is there still.
func (p *provider) now() *view {
	v := p.view.Load()
	if v == nil || v.screen.Bridge.Ctx.Err() != nil {
		return nil
	}
	v.screen.note()
	return v
}

// ask is the thing that is asked about, and the view that it is in; nil for one that is
// gone.
func (p *provider) ask(child *variant) (*view, *Node) {
	v := p.now()
	switch {
	case v == nil:
		return nil, nil
	case child.VT == ole.VT_EMPTY, child.VT == ole.VT_I4 && int32(child.Val) == 0:
		return v, v.tree.Node(v.tree.Root)
	case child.VT != ole.VT_I4:
		return v, nil
	case int32(child.Val) > firstNotice:
		return v, p.notices.find(ID(firstNotice - int32(child.Val)))
	}
	return v, v.nodes[int32(child.Val)]
}

// text makes a method that answers with words.
func text(p *provider, of func(*view, *Node) string) any {
	return func(_ *object, child *variant, out **int16) uintptr {
		*out = nil
		v, n := p.ask(child)
		if n == nil {
			return badArgument
		}
		if words := of(v, n); words != "" {
			*out = ole.SysAllocStringLen(words) // who asked frees it
			return success
		}
		return nothing
	}
}

// number makes a method that answers with a number.
func number(p *provider, of func(*view, *Node) int64) any {
	return func(_ *object, child, out *variant) uintptr {
		*out = variant{}
		v, n := p.ask(child)
		if n == nil {
			return badArgument
		}
		*out = ole.NewVariant(ole.VT_I4, of(v, n))
		return success
	}
}

// description is what stands beside a name. That of a title says that it is one.
func (v *view) description(n *Node) string {
	if n.Role == Heading {
		return v.heading
	}
	return n.Description
}

// value is what stands in a field, or how far a bar is.
func (n *Node) value() string {
	switch {
	case n.Text != nil:
		return string(n.Text.Letters)
	case n.Role == ProgressBar && n.States&Busy == 0:
		return strconv.Itoa(int(n.Share*100+0.5)) + "%"
	}
	return ""
}

// states are those of a thing (oleacc.h). The focus is the window's own where nothing in
// it has it.
func (v *view) states(n *Node) (bits int64) {
	window := n.Role == Window
	for _, of := range []struct {
		is   bool
		bits int64
	}{
		{v.active() && (n.States&Focused != 0 || window && v.tree.Focus == 0), 0x4},
		{n.States&Focusable != 0 || window, 0x100000},
		{n.States&Checked != 0, 0x10},
		{n.States&Expanded != 0, 0x200},
		{n.States&Expandable != 0 && n.States&Expanded == 0, 0x400},
		{n.States&Busy != 0, 0x800},
		{n.States&Showing == 0, 0x10000},
		{n.Role == Link, 0x400000},
		{n.Role == Password, 0x20000000},
		{n.Role == Label || n.Role == Heading || n.Role == ListItem, 0x40},
	} {
		if of.is {
			bits |= of.bits
		}
	}
	return bits
}

func (p *provider) parent(_ *object, out *uintptr) uintptr {
	*out = 0
	result, _, _ := createStdAccessibleObject.Call(p.window, objectWindow, uintptr(unsafe.Pointer(iidAccessible)), uintptr(unsafe.Pointer(out)))
	return result
}

func (p *provider) childCount(_ *object, out *int32) uintptr {
	*out = 0
	if v := p.now(); v != nil {
		*out = int32(len(v.told))
	}
	return success
}

// child says that a thing is a number, and no object.
func (p *provider) child(_ *object, child *variant, out *uintptr) uintptr {
	*out = 0
	if _, n := p.ask(child); n == nil {
		return badArgument
	}
	return nothing
}

func (p *provider) nextChildren(this *object, n uint32, out *variant, count *uint32) uintptr {
	list, taken, l := unsafe.Slice(out, n), 0, p.holds(this)
	if v := p.now(); v != nil {
		from := min(int(l.next.Load()), len(v.told))
		for ; taken < len(list) && from+taken < len(v.told); taken++ {
			list[taken] = ole.NewVariant(ole.VT_I4, int64(v.numbers[v.told[from+taken].ID]))
		}
		l.next.Store(int32(from + taken))
	}
	if count != nil {
		*count = uint32(taken)
	}
	if taken < len(list) {
		return nothing
	}
	return success
}

func (p *provider) skipChildren(this *object, n uint32) uintptr {
	l, v := p.holds(this), p.now()
	if v == nil || int(n) > len(v.told)-int(l.next.Load()) {
		return nothing
	}
	l.next.Add(int32(n))
	return success
}

func (p *provider) focus(_ *object, out *variant) uintptr {
	*out = variant{}
	v := p.now()
	if v == nil || !v.active() {
		return nothing
	}
	*out = ole.NewVariant(ole.VT_I4, int64(v.numbers[v.tree.Focus])) // 0 is the window itself
	return success
}

func (p *provider) choose(_ *object, how uint32, child *variant) uintptr {
	if how != takeFocus {
		return badArgument
	}
	return p.does(child, func(d *Desk, n *Node) error {
		if n.States&Focusable == 0 {
			return d.reveal(n.ID)
		}
		return d.focus(n.ID)
	})
}

func (p *provider) press(_ *object, child *variant) uintptr {
	if _, n := p.ask(child); n != nil && n.Presses == "" {
		return noMember
	}
	return p.does(child, func(d *Desk, n *Node) error { return d.press(n.ID) })
}

func (p *provider) fill(_ *object, child *variant, text *uint16) uintptr {
	words := windows.UTF16PtrToString(text)
	return p.does(child, func(d *Desk, n *Node) error { return d.fill(n.ID, words) })
}

// does has something done with a thing on the screen's thread, and does not wait for
// that: who asks may be a part of a screen reader that lives in this program, and on
// that very thread.
func (p *provider) does(child *variant, do func(*Desk, *Node) error) uintptr {
	v, n := p.ask(child)
	if n == nil {
		return badArgument
	}
	go func() {
		ctx, cancel := context.WithTimeout(v.screen.Bridge.Ctx, patience)
		defer cancel()
		_ = v.screen.onScreen(ctx, func() error { // what came of it is on the screen
			err := do(v.screen.Desk, n)
			p.look(v.screen)
			return err
		})
	}()
	return success
}

// point is a place in pixels.
type point struct{ x, y int32 }

func (p *provider) location(_ *object, x, y, w, h *int32, child *variant) uintptr {
	v, n := p.ask(child)
	if n == nil {
		return badArgument
	}
	whole := func(of float32) int32 { return int32(of*v.tree.Scale + 0.5) }
	at := point{whole(n.Bounds.X), whole(n.Bounds.Y)}
	if done, _, _ := clientToScreen.Call(p.window, uintptr(unsafe.Pointer(&at))); done == 0 {
		return failed
	}
	*x, *y, *w, *h = at.x, at.y, whole(n.Bounds.W), whole(n.Bounds.H)
	return success
}

func (p *provider) hitTest(_ *object, x, y int32, out *variant) uintptr {
	*out = variant{}
	at, v := point{x, y}, p.now()
	if done, _, _ := screenToClient.Call(p.window, uintptr(unsafe.Pointer(&at))); done == 0 || v == nil {
		return failed
	}
	for n := v.tree.At(float32(at.x)/v.tree.Scale, float32(at.y)/v.tree.Scale); n != nil; n = v.tree.Node(n.Parent) {
		switch {
		case n.ID == v.tree.Root:
			*out = ole.NewVariant(ole.VT_I4, 0)
			return success
		case v.tells(n):
			*out = ole.NewVariant(ole.VT_I4, int64(v.numbers[n.ID]))
			return success
		}
	}
	return nothing
}

// navigate goes from one thing to another, as they are read.
func (p *provider) navigate(_ *object, way int32, child, out *variant) uintptr {
	*out = variant{}
	v, n := p.ask(child)
	if n == nil {
		return badArgument
	}
	to, root := -1, n.ID == v.tree.Root
	switch at := slices.Index(v.told, n); {
	case way == goFirst && root:
		to = 0
	case way == goLast && root:
		to = len(v.told) - 1
	case way == goNext && at >= 0:
		to = at + 1
	case way == goPrevious:
		to = at - 1
	}
	if to < 0 || to >= len(v.told) {
		return nothing
	}
	*out = ole.NewVariant(ole.VT_I4, int64(v.numbers[v.told[to].ID]))
	return success
}
