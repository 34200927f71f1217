// Command active is the screen reader of tests on Windows: it knows of a window what
// that tells over Microsoft Active Accessibility, and nothing else. It is told what to
// do in lines on its standard input, and answers each with a line of JSON.
//
//	look              what is in the window
//	press NUMBER      does what pressing a thing does
//	focus NUMBER      gives it the focus
//	fill NUMBER TEXT  puts a text into a field
//	heard             what the window has told of itself since that was asked last
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"unsafe"

	"github.com/go-ole/go-ole"
	"golang.org/x/sys/windows"

	"signinhelper/e2e/screenreader"
)

var (
	oleacc = windows.NewLazySystemDLL("oleacc.dll")
	user32 = windows.NewLazySystemDLL("user32.dll")

	accessibleObjectFromWindow = oleacc.NewProc("AccessibleObjectFromWindow")
	accessibleChildren         = oleacc.NewProc("AccessibleChildren")
	findWindow                 = user32.NewProc("FindWindowW")
	clientToScreen             = user32.NewProc("ClientToScreen")
	setWinEventHook            = user32.NewProc("SetWinEventHook")
	getMessage                 = user32.NewProc("GetMessageW")
	dispatchMessage            = user32.NewProc("DispatchMessageW")
)

var iidAccessible = ole.NewGUID("{618736E0-3C3D-11CF-810C-00AA00389B71}")

// In winuser.h and oleacc.h.
const (
	objectClient = 0xFFFFFFFC
	takeFocus    = 1
)

// The places of methods in the table of an IAccessible.
const (
	release        = 2
	getChildCount  = 8
	getName        = 10
	getValue       = 11
	getDescription = 12
	getRole        = 13
	getState       = 14
	getFocus       = 18
	selects        = 21
	location       = 22
	doDefault      = 25
	putValue       = 27
)

// variant is a value of a kind. 64-bit Windows passes it by its address.
type variant = ole.VARIANT

// accessible is what a window tells of itself by.
type accessible struct {
	methods *[28]uintptr
}

// call calls a method, and fails as that does.
func (a *accessible) call(method int, args ...uintptr) error {
	result, _, _ := syscall.SyscallN(a.methods[method], append([]uintptr{uintptr(unsafe.Pointer(a))}, args...)...)
	if int32(result) < 0 {
		return fmt.Errorf("method %d: %#x", method, uint32(result))
	}
	return nil
}

func address[T any](p *T) uintptr { return uintptr(unsafe.Pointer(p)) }

func child(id int32) *variant { return &variant{VT: ole.VT_I4, Val: int64(id)} }

// text asks for words.
func (a *accessible) text(method int, id int32) (string, error) {
	var out *int16
	if err := a.call(method, address(child(id)), address(&out)); err != nil || out == nil {
		return "", err
	}
	defer func() { _ = ole.SysFreeString(out) }()
	return ole.BstrToString((*uint16)(unsafe.Pointer(out))), nil
}

// number asks for a number.
func (a *accessible) number(method int, id int32) (int32, error) {
	var out variant
	err := a.call(method, address(child(id)), address(&out))
	return int32(out.Val), err
}

// point is a place in pixels.
type point struct{ x, y int32 }

var errNobody = errors.New("there is no window")

// window is the window of the program, by its title.
func window() (handle uintptr, origin point, err error) {
	title, err := windows.UTF16PtrFromString(os.Args[1])
	if err != nil {
		return 0, origin, err
	}
	if handle, _, _ = findWindow.Call(0, address(title)); handle == 0 {
		return 0, origin, errNobody
	}
	_, _, _ = clientToScreen.Call(handle, address(&origin))
	return handle, origin, nil
}

// open asks a window for what it tells of itself by.
func open(handle uintptr) (a *accessible, err error) {
	result, _, _ := accessibleObjectFromWindow.Call(handle, objectClient, address(iidAccessible), address(&a))
	if int32(result) < 0 || a == nil {
		return nil, fmt.Errorf("the window tells nothing: %#x", uint32(result))
	}
	return a, nil
}

// held is the window as it was opened first: screen readers hold on to that.
var held struct {
	handle uintptr
	*accessible
}

// with does something with the window.
func with(do func(a *accessible, origin point) error) error {
	handle, origin, err := window()
	if err != nil {
		return err
	}
	if held.handle != handle {
		a, err := open(handle)
		if err != nil {
			return err
		}
		held.handle, held.accessible = handle, a
	}
	return do(held.accessible, origin)
}

// look reads all that is in the window.
func look(a *accessible, origin point) (list []screenreader.ActiveThing, err error) {
	var count, taken int32
	if err := a.call(getChildCount, address(&count)); err != nil {
		return nil, err
	}
	children := make([]variant, max(1, count))
	result, _, _ := accessibleChildren.Call(address(a), 0, uintptr(count), address(&children[0]), address(&taken))
	if int32(result) < 0 {
		return nil, fmt.Errorf("its children: %#x", uint32(result))
	}
	last := int32(0)
	for _, c := range children[:taken] {
		if int32(c.Val) <= last {
			return nil, fmt.Errorf("%d comes after %d", c.Val, last) // NVDA would go no further
		}
		last = int32(c.Val)
		th, err := read(a, last, origin)
		if err != nil {
			return nil, err
		}
		list = append(list, th)
	}
	return list, nil
}

// read reads one thing.
func read(a *accessible, id int32, origin point) (th screenreader.ActiveThing, err error) {
	th.ID = id
	var errs [6]error
	th.Name, errs[0] = a.text(getName, id)
	th.Value, errs[1] = a.text(getValue, id)
	th.Description, errs[2] = a.text(getDescription, id)
	th.Role, errs[3] = a.number(getRole, id)
	th.State, errs[4] = a.number(getState, id)
	errs[5] = a.call(location, address(&th.X), address(&th.Y), address(&th.W), address(&th.H), address(child(id)))
	th.X, th.Y = th.X-origin.x, th.Y-origin.y
	return th, errors.Join(errs[:]...)
}

// ear has what the window told.
type ear struct {
	mu   sync.Mutex
	list []screenreader.ActiveEvent
}

// listen hears what windows tell of themselves, for ever.
func (e *ear) listen() {
	runtime.LockOSThread()
	_ = windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED)
	_, _, _ = setWinEventHook.Call(1, 0x80FF, 0, windows.NewCallback(e.heard), 0, 0, 0)
	var message [64]byte
	for {
		if more, _, _ := getMessage.Call(address(&message), 0, 0, 0); int32(more) <= 0 {
			return
		}
		_, _, _ = dispatchMessage.Call(address(&message))
	}
}

// heard is called with each event. What it is about is asked at once, as a screen
// reader does that speaks it.
func (e *ear) heard(_, event, handle, object, id, _, _ uintptr) uintptr {
	if ours, _, err := window(); err != nil || handle != ours || uint32(object) != objectClient {
		return 0
	}
	told := screenreader.ActiveEvent{Event: uint32(event), ID: int32(id)}
	if a, err := open(handle); err == nil {
		told.Name, _ = a.text(getName, told.ID)
		_ = a.call(release)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.list = append(e.list, told)
	return 0
}

func (e *ear) take() (list []screenreader.ActiveEvent) {
	e.mu.Lock()
	defer e.mu.Unlock()
	list, e.list = e.list, nil
	return list
}

// obey does what a line says.
func obey(e *ear, line string) (answer screenreader.ActiveAnswer) {
	order, rest, _ := strings.Cut(line, " ")
	which, text, _ := strings.Cut(rest, " ")
	id, _ := strconv.Atoi(which)
	thing := child(int32(id))
	err := with(func(a *accessible, origin point) (err error) {
		switch order {
		case "look":
			answer.Things, err = look(a, origin)
		case "press":
			err = a.call(doDefault, address(thing))
		case "focus":
			err = a.call(selects, takeFocus, address(thing))
		case "fill":
			letters := ole.SysAllocString(text)
			err = a.call(putValue, address(thing), address(letters))
			_ = ole.SysFreeString(letters)
		case "heard":
			answer.Heard = e.take()
		default:
			err = errors.New("what?")
		}
		if err == nil {
			var focus variant
			err = a.call(getFocus, address(&focus))
			answer.Focus = int32(focus.Val)
		}
		return err
	})
	if err != nil {
		answer.Error, answer.Nobody = err.Error(), errors.Is(err, errNobody)
	}
	return answer
}

func main() {
	runtime.LockOSThread()
	_ = windows.CoInitializeEx(0, windows.COINIT_MULTITHREADED)
	var e ear
	go e.listen()
	out := json.NewEncoder(os.Stdout)
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		if err := out.Encode(obey(&e, strings.TrimRight(in.Text(), "\r"))); err != nil {
			return
		}
	}
}
