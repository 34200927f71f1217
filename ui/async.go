package ui

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// joinWait is how long closing the window waits for work that was told to
// stop. The keyring's helper is killed at once and the rest only waits, so
// more would mean that something hangs, and the window must close anyway.
const joinWait = 2 * time.Second

// bridge is the only way between goroutines and the screen: slow work runs
// on a goroutine, what comes of it runs on the screen's own. Nothing else in
// this package starts a goroutine.
type bridge struct {
	ctx    context.Context
	cancel context.CancelFunc
	work   sync.WaitGroup
	// spawn starts a goroutine; screen hands a function to the screen's
	// thread.
	spawn  func(func())
	screen func(func())
}

func newBridge(screen func(func())) *bridge {
	b := &bridge{screen: screen}
	b.spawn = b.work.Go
	b.ctx, b.cancel = context.WithCancel(context.Background())
	return b
}

// atOnce makes a bridge that does everything on the spot: for pictures and
// for tests, which then need not wait.
func atOnce() *bridge {
	here := func(f func()) { f() }
	b := newBridge(here)
	b.spawn = here
	return b
}

// run does work on a goroutine, and then what work returned on the screen's
// thread. The returned function has the work stop early; what it returned is
// done all the same, so that the screen learns how it ended.
func (b *bridge) run(work func(context.Context) (then func())) (stop func()) {
	ctx, cancel := context.WithCancel(b.ctx)
	b.spawn(func() {
		defer cancel()
		b.show(work(ctx))
	})
	return cancel
}

// show hands f to the screen's thread, unless the screen is closing: the
// toolkit would then run it right here, beside its own shutdown.
func (b *bridge) show(f func()) {
	if b.ctx.Err() == nil {
		b.screen(f)
	}
}

// every calls f on the screen's thread, period after period; not while an
// earlier call still waits for it. On a computer that draws slowly they would
// pile up, and whatever comes after them would wait for minutes.
func (b *bridge) every(period time.Duration, f func()) {
	b.spawn(func() {
		t := time.NewTicker(period)
		defer t.Stop()
		var waits atomic.Bool
		for {
			select {
			case <-t.C:
				if !waits.Swap(true) {
					b.show(func() {
						waits.Store(false)
						f()
					})
				}
			case <-b.ctx.Done():
				return
			}
		}
	})
}

// after calls f on the screen's thread, once, unless the screen closes first.
func (b *bridge) after(wait time.Duration, f func()) {
	b.spawn(func() {
		select {
		case <-time.After(wait):
			b.show(f)
		case <-b.ctx.Done():
		}
	})
}

// close stops all work and waits for it.
func (b *bridge) close() {
	b.cancel()
	done := make(chan struct{})
	go func() { b.work.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(joinWait):
	}
}
