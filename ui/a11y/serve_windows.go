//go:build !386

package a11y

import (
	"context"
	"runtime"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"signinhelper/assistant/window"
)

// quiet is how long nobody has to ask, where Windows knows of no screen reader, before
// the screen is read no more: other programs ask too, once, what a window is.
const quiet = time.Minute

// In winuser.h.
const (
	wmGetObject     = 0x003D // WM_GETOBJECT
	getScreenReader = 0x0046 // SPI_GETSCREENREADER
)

// firstNotice is the number of the first thing that is said and stands nowhere.
const firstNotice ID = 1 << 30

// Serve answers assistive technology until ctx ends. Until it is asked, it does nothing.
func (d *Desk) Serve(ctx context.Context) {
	asked := make(chan struct{}, 1)
	err := d.onScreen(ctx, func() error {
		front.heed(d, asked)
		return nil
	})
	for err == nil {
		select {
		case <-asked:
			err = d.tell(ctx, asked)
		case <-ctx.Done():
			return
		}
	}
}

// tell tells what changes on the screen, for as long as anybody may listen.
func (d *Desk) tell(ctx context.Context, asked <-chan struct{}) error {
	if err := d.onScreen(ctx, func() error { front.last = nil; return nil }); err != nil {
		return err
	}
	for last := time.Now(); time.Since(last) < quiet || screenReader(); {
		if err := d.onScreen(ctx, func() error { front.turn(d); return nil }); err != nil {
			return err
		}
		select {
		case <-time.After(period):
		case <-ctx.Done():
			return ctx.Err()
		}
		select {
		case <-asked:
			last = time.Now()
		default:
		}
	}
	return nil
}

// screenReader tells whether Windows knows of one.
func screenReader() bool {
	var on int32
	done, _, _ := systemParametersInfo.Call(getScreenReader, 0, uintptr(unsafe.Pointer(&on)), 0)
	return done != 0 && on != 0
}

// heeded is who answers when somebody asks the window what it is. It is for the
// window's thread.
var heeded func(w uintptr) (result uintptr, done bool)

// heed has the provider answer for another screen.
func (p *provider) heed(d *Desk, asked chan<- struct{}) {
	first := heeded == nil
	p.view.Store(nil)
	p.last, p.notice = nil, nil
	heeded = func(w uintptr) (uintptr, bool) { return p.answer(d, asked, w) }
	if first {
		p.window = d.Window()
		window.Heed(p.window, func(message, w, l uintptr) (uintptr, bool) {
			if message != wmGetObject || uint32(l) != objectClient {
				return 0, false
			}
			return heeded(w)
		})
	}
}

// answer gives who asks what the window is the provider.
func (p *provider) answer(d *Desk, asked chan<- struct{}, w uintptr) (result uintptr, done bool) {
	if d.Bridge.Ctx.Err() != nil {
		return 0, false
	}
	if p.lend == nil {
		p.setUp()
		p.lend = lender(&p.self)
	}
	p.look(d)
	select {
	case asked <- struct{}{}:
	default:
	}
	return p.lend(w), true
}

// lender makes what lends an object to others, on a thread of its own: COM calls an
// object on threads of COM's own if the one that lends it has joined them. The window's
// thread must not, since keyboards of many languages want it for themselves.
func lender(o *object) (lend func(w uintptr) (result uintptr)) {
	ask, answers := make(chan uintptr), make(chan uintptr)
	go func() {
		runtime.LockOSThread()
		_ = windows.CoInitializeEx(0, windows.COINIT_MULTITHREADED)
		for w := range ask {
			result, _, _ := lresultFromObject.Call(uintptr(unsafe.Pointer(iidAccessible)), w, uintptr(unsafe.Pointer(o)))
			answers <- result
		}
	}()
	return func(w uintptr) uintptr {
		ask <- w
		return <-answers
	}
}

// look reads the screen anew. It is for the screen's thread, as all that follows.
func (p *provider) look(d *Desk) {
	v := &view{desk: d, tree: d.read(), notice: p.notice, heading: d.Heading()}
	for n := range v.tree.All {
		if v.tells(n) {
			v.told = append(v.told, n)
		}
	}
	p.view.Store(v)
}

// turn reads the screen anew, and tells what has changed since the last turn.
func (p *provider) turn(d *Desk) {
	p.look(d)
	now := p.view.Load().tree
	was := p.last
	p.last = now
	if was == nil {
		return
	}
	reordered := false
	for _, e := range Changes(was, now) {
		switch e.Change {
		case Added, Removed:
			reordered = true
		case Said:
			p.say(d, e.Text)
		default:
			p.changed(e)
		}
	}
	if reordered {
		p.event(eventReorder, 0)
	}
}

// changed tells what became of one thing.
func (p *provider) changed(e Event) {
	v := p.view.Load()
	n := v.tree.Node(e.ID)
	switch {
	case e.ID == v.tree.Root && e.State == Active && e.On:
		p.event(eventFocus, v.tree.Focus)
	case !v.tells(n):
	case e.Change == Named:
		p.event(eventName, e.ID)
	case e.Change == Described:
		p.event(eventDescribed, e.ID)
	case e.Change == Turned && e.State == Focused && e.On:
		p.event(eventFocus, e.ID)
	case e.Change == Turned:
		p.event(eventState, e.ID)
	case e.Change == Erased, e.Change == Inserted:
		p.event(eventValue, e.ID)
	}
}

// say has something spoken.
func (p *provider) say(d *Desk, text string) {
	id := firstNotice
	if p.notice != nil {
		id = p.notice.ID + 1
	}
	p.notice = &Node{ID: id, Parent: 1, Role: Notice, Name: text, States: Enabled | Visible | Showing}
	p.look(d)
	p.event(eventAlert, id)
}

func (p *provider) event(event uint32, child ID) {
	_, _, _ = notifyWinEvent.Call(uintptr(event), p.window, objectClient, uintptr(child))
}
