//go:build !386

package a11y

import (
	"context"
	"runtime"
	"slices"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"signinhelper/assistant/window"
)

// quiet is how long nobody has to ask before the screen is read less often, and not at
// all where nobody listens: other programs ask too, once, what a window is.
const quiet = time.Minute

// In winuser.h.
const wmGetObject = 0x003D // WM_GETOBJECT

// firstNotice is what the numbers of notices begin behind.
const firstNotice = 1 << 30

// Serve answers assistive technology until ctx ends. Until it is asked, it does nothing.
func (d *Desk) Serve(ctx context.Context) {
	s := &served{d, make(chan struct{}, 1)}
	err := d.onScreen(ctx, func() error { front.heed(s); return nil })
	for err == nil {
		select {
		case <-s.asked:
			err = s.tell(ctx)
		case <-ctx.Done():
			return
		}
	}
}

// tell tells what changes on the screen, for as long as anybody may listen.
func (s *served) tell(ctx context.Context) error {
	for last := time.Now(); ; {
		if err := s.onScreen(ctx, func() error { front.turn(s); return nil }); err != nil {
			return err
		}
		pause := period
		switch {
		case time.Since(last) < quiet:
		case listening():
			pause = 5 * period // a screen reader may wait in silence
		default:
			return s.onScreen(ctx, func() error { front.rest(); return nil })
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
		select {
		case <-s.asked:
			last = time.Now()
		default:
		}
	}
}

// listening tells whether anybody may hear where the focus goes. Windows says yes
// rather too often.
func listening() bool {
	hears, _, _ := isWinEventHookInstalled.Call(eventFocus)
	return hears != 0
}

// heed has the provider answer for another screen. Who listened to the one before is
// told, since nobody asks who has no reason to.
func (p *provider) heed(s *served) {
	first := p.serves == nil
	p.serves = s
	p.rest()
	if first {
		p.window = s.Window()
		window.Heed(p.window, func(message, w, l uintptr) (uintptr, bool) {
			if message != wmGetObject || uint32(l) != objectClient {
				return 0, false
			}
			return p.answer(w)
		})
	}
	if p.lend != nil {
		s.note()
	}
	p.event(eventFocus, 0)
}

// rest forgets what was told.
func (p *provider) rest() {
	p.view.Store(nil)
	p.notices.clear()
	p.last, p.focused = nil, -1
}

// answer lends the window to whoever asks.
func (p *provider) answer(w uintptr) (result uintptr, done bool) {
	if p.serves.Bridge.Ctx.Err() != nil {
		return 0, false
	}
	if p.lend == nil {
		p.setUp()
		p.lend = p.lender()
	}
	p.look(p.serves)
	p.serves.note()
	result, err := p.lend(w)
	return result, err == nil
}

// lender makes what lends the window to others, on a thread of its own: COM calls an
// object on threads of COM's own if the one that lends it has joined them. The window's
// thread must not, since input methods put that into an apartment of their own.
func (p *provider) lender() (lend func(w uintptr) (result uintptr, err error)) {
	type answer struct {
		result uintptr
		err    error
	}
	ask, answers := make(chan uintptr), make(chan answer)
	go func() {
		runtime.LockOSThread()
		joined := windows.CoInitializeEx(0, windows.COINIT_MULTITHREADED)
		for w := range ask {
			l := p.newLent()
			result, _, _ := lresultFromObject.Call(uintptr(unsafe.Pointer(iidAccessible)), w, uintptr(unsafe.Pointer(&l.self)))
			p.release(&l.self) // who asked holds it now, or nobody
			err := joined
			if int32(result) <= 0 {
				err = syscall.Errno(result)
			}
			answers <- answer{result, err}
		}
	}()
	return func(w uintptr) (uintptr, error) {
		ask <- w
		a := <-answers
		return a.result, a.err
	}
}

// look reads the screen anew. It runs on the screen's thread. So does all below.
func (p *provider) look(s *served) {
	v := &view{screen: s, tree: s.read(), nodes: map[int32]*Node{}, heading: s.Heading()}
	for n := range v.tree.All {
		if v.tells(n) {
			v.told = append(v.told, n)
		}
	}
	v.numbers = p.numbers.give(v.tree.Page, v.told)
	for _, n := range v.told {
		v.nodes[v.numbers[n.ID]] = n
	}
	p.view.Store(v)
}

// turn reads the screen anew, and tells what has changed since the last turn: what came
// and went first, and what has the focus after it.
func (p *provider) turn(s *served) {
	p.notices.forget()
	p.look(s)
	v, was := p.view.Load(), p.last
	p.last = v.tree
	if was == nil {
		was = v.tree
	}
	changes := Changes(was, v.tree)
	if slices.ContainsFunc(changes, func(e Event) bool { return e.Change == Added || e.Change == Removed }) {
		p.event(eventReorder, 0)
	}
	for _, e := range changes {
		if n := v.nodes[v.numbers[e.ID]]; n != nil {
			p.changed(e, v.numbers[e.ID], n)
		}
	}
	focused := int32(-1)
	if v.active() {
		focused = v.numbers[v.tree.Focus]
	}
	if focused != p.focused && focused >= 0 {
		p.event(eventFocus, focused)
	}
	p.focused = focused
	if i := slices.IndexFunc(changes, func(e Event) bool { return e.Change == Said }); i >= 0 {
		p.event(eventAlert, firstNotice-int32(p.notices.add(changes[i].Text, v.tree.Root).ID))
	}
}

// changed tells what became of one thing. A letter that is typed is said by the screen
// reader itself, which would say all that stands in the field as well.
func (p *provider) changed(e Event, number int32, n *Node) {
	typed := e.Change == Inserted && e.N == 1 && n.States&Focused != 0
	switch {
	case e.Change == Named:
		p.event(eventName, number)
	case e.Change == Described:
		p.event(eventDescribed, number)
	case e.Change == Turned && e.State != Focused:
		p.event(eventState, number)
	case (e.Change == Erased || e.Change == Inserted) && !typed:
		p.event(eventValue, number)
	}
}

func (p *provider) event(event uint32, child int32) {
	_, _, _ = notifyWinEvent.Call(uintptr(event), p.window, objectClient, uintptr(child))
}
