package kit

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

// Bridge is the only way between goroutines and the screen: slow work runs
// on a goroutine, what comes of it runs on the screen's own. Nothing else in
// the screen starts a goroutine, but for the fonts, which are read before the window is
// made, and what lends the window to screen readers on Windows, for as long as it is there.
type Bridge struct {
	Ctx    context.Context
	cancel context.CancelFunc
	work   sync.WaitGroup
	// Spawn starts a goroutine; screen hands a function to the screen's
	// thread.
	Spawn  func(func())
	Screen func(func())
}

// NewBridge makes a bridge; screen runs a function on the goroutine of the screen.
func NewBridge(screen func(func())) *Bridge {
	b := &Bridge{Screen: screen}
	b.Spawn = b.work.Go
	b.Ctx, b.cancel = context.WithCancel(context.Background())
	return b
}

// AtOnce makes a bridge that does everything on the spot: for pictures and
// for tests, which then need not wait.
func AtOnce() *Bridge {
	here := func(f func()) { f() }
	b := NewBridge(here)
	b.Spawn = here
	return b
}

// Run does work on a goroutine, and then what work returned on the screen's
// thread. The returned function has the work stop early; what it returned is
// done all the same, so that the screen learns how it ended.
func (b *Bridge) Run(work func(context.Context) (then func())) (stop func()) {
	ctx, cancel := context.WithCancel(b.Ctx)
	b.Spawn(func() {
		defer cancel()
		b.Show(work(ctx))
	})
	return cancel
}

// Show hands f to the screen's thread, unless the screen is closing: the
// toolkit would then run it right here, beside its own shutdown.
func (b *Bridge) Show(f func()) {
	if b.Ctx.Err() == nil {
		b.Screen(f)
	}
}

// Every calls f on the screen's thread, period after period; not while an
// earlier call still waits for it. On a computer that draws slowly they would
// pile up, and whatever comes after them would wait for minutes.
func (b *Bridge) Every(period time.Duration, f func()) {
	b.Spawn(func() {
		t := time.NewTicker(period)
		defer t.Stop()
		var waits atomic.Bool
		for {
			select {
			case <-t.C:
				if !waits.Swap(true) {
					b.Show(func() {
						waits.Store(false)
						f()
					})
				}
			case <-b.Ctx.Done():
				return
			}
		}
	})
}

// After calls f on the screen's thread, once, unless the screen closes first.
func (b *Bridge) After(wait time.Duration, f func()) {
	b.Spawn(func() {
		select {
		case <-time.After(wait):
			b.Show(f)
		case <-b.Ctx.Done():
		}
	})
}

// Stop stops all work and does not wait for it. Nothing more of it reaches the screen.
func (b *Bridge) Stop() { b.cancel() }

// Close stops all work and waits for it.
func (b *Bridge) Close() {
	b.Stop()
	done := make(chan struct{})
	go func() { b.work.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(joinWait):
	}
}
