package shell

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/paste"
	"signinhelper/ui/kit"
)

// ClipFor is how long a personal value stays on the clipboard. From the
// product page: three quarters of a minute, and never beyond the program.
const ClipFor = 45 * time.Second

const (
	// askFor is how long whoever put something on the clipboard has for an answer.
	askFor = 3 * time.Second
	// endAskFor is how long, while the window closes.
	endAskFor = time.Second
	// offerFor is how long the display has to take a secret. It answers in a thousandth
	// of that, or the window hangs with it.
	offerFor = 500 * time.Millisecond
	// holdFor is how long the window holds still for one, where only the toolkit
	// can ask.
	holdFor = 200 * time.Millisecond
)

// clipboard puts personal values on the system's clipboard and takes them
// off again, unless somebody else has put something there since.
//
// It answers the threat that the next person at a shared computer pastes a
// member ID. A program that records the clipboard has it all the same.
//
// Looking at the clipboard asks whoever put something there, who may hang. That
// is done outside the screen's thread, with a limit. Putting something there asks
// nobody.
type clipboard struct {
	board  fyne.Clipboard
	Read   func(ctx context.Context, window uint32) (string, error) // looks, outside the screen's thread
	secret SecretBoard
	bridge *kit.Bridge
	// Window is one of ours on an X11 desktop, 0 elsewhere. On a Wayland desktop
	// only the toolkit can look: the clipboard is shown to windows alone.
	Window func() (id uint32, wayland bool)

	Ours  string
	puts  int               // how often something of ours was put there
	last  string            // what we put there last
	since assistant.Instant // the zero Instant until the next second
	timed bool
	due   bool    // with the next second
	off   [2]bool // what is ours was looked for, on each clipboard

	stuck bool    // the toolkit is still asking
	later *string // to be put there once it is not
}

// A SecretBoard is the clipboard of a desktop that can be told what is secret.
type SecretBoard struct {
	// Offer puts a secret there and marks it; with an error nothing was put there.
	Offer func(ctx context.Context, text string) error
	// ClearSelected takes a text off the other clipboard that a desktop may have.
	ClearSelected func(ctx context.Context, text string) error
}

// NewClipboard makes the clipboard of the window.
func NewClipboard(p Parts, b *kit.Bridge) *clipboard {
	return &clipboard{board: p.Clipboard, Read: p.Pasted, secret: p.Secret, bridge: b, Window: func() (uint32, bool) { return 0, false }}
}

// Put copies a personal value, marked as secret where the desktop knows a mark: on
// X11. In a window on a Wayland desktop only the toolkit can copy, and it has none.
func (c *clipboard) Put(value string) {
	if !c.offer(value) {
		c.Set(value)
	}
	c.Ours, c.timed, c.due, c.off = value, false, false, [2]bool{}
	c.puts++
}

func (c *clipboard) offer(value string) bool {
	if _, wayland := c.Window(); wayland || c.secret.Offer == nil {
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), offerFor)
	defer cancel()
	return c.secret.Offer(ctx, value) == nil
}

// Set copies what is not personal.
func (c *clipboard) Set(value string) {
	c.last = value
	if c.stuck { // the toolkit would free the same memory twice
		c.later = &value
		return
	}
	c.board.SetContent(value)
}

// ClearSoon clears it with the next second: by then the window has been drawn
// without what was closed.
func (c *clipboard) ClearSoon() { c.due = true }

// Tick is called once a second.
func (c *clipboard) Tick(now assistant.Instant) {
	switch {
	case c.Ours == "":
	case c.due:
		c.Clear()
	case !c.timed:
		c.since, c.timed = now, true
	case c.since.Until(now) >= ClipFor-time.Second: // one second has passed before the first call
		c.Clear()
	}
}

// Clear clears it, once there is an answer. Without one nothing can be pasted
// either; it is tried again after as long as a value stays.
func (c *clipboard) Clear() {
	c.due, c.timed = false, false
	if c.Ours == "" {
		return
	}
	put, selected := c.puts, c.lookSelected()
	c.Ask(func(text string, err error) {
		if c.puts == put { // nothing was copied since
			c.cleared(text, err)
		}
	})
	c.bridge.Run(func(ctx context.Context) func() {
		ctx, cancel := context.WithTimeout(ctx, askFor)
		defer cancel()
		err := selected(ctx)
		return func() {
			if c.puts == put {
				c.clearedSelected(err)
			}
		}
	})
}

func (c *clipboard) cleared(text string, err error) {
	if err == nil && text == c.Ours {
		c.Set("")
	}
	c.isOff(board, err)
}

func (c *clipboard) clearedSelected(err error) { c.isOff(selection, err) }

// The clipboards of a desktop: of Copy and Paste, and of X11's middle button.
const (
	board = iota
	selection
)

// isOff notes that what is ours is on one of the clipboards no more, unless it could
// not be looked at.
func (c *clipboard) isOff(which int, err error) {
	c.off[which] = c.off[which] || err == nil
	if c.off == [2]bool{true, true} {
		c.Ours = ""
	}
}

// lookSelected makes what clears the other clipboard, elsewhere. It has something of
// ours only where another program keeps both the same.
func (c *clipboard) lookSelected() func(context.Context) error {
	_, wayland := c.Window()
	ours := c.Ours
	return func(ctx context.Context) error {
		if wayland || c.secret.ClearSelected == nil {
			return nil
		}
		return c.secret.ClearSelected(ctx, ours)
	}
}

// ClearNow clears it before the window closes, and waits for an answer, but not
// for long. Whoever does not answer offers something of his own.
func (c *clipboard) ClearNow() {
	if _, wayland := c.Window(); wayland || c.Ours == "" {
		c.Clear()
		return
	}
	look, selected, came := c.look(), c.lookSelected(), make(chan func(), 2)
	ctx, cancel := context.WithTimeout(context.Background(), endAskFor)
	defer cancel()
	c.bridge.Spawn(func() {
		text, err := look(ctx)
		came <- func() { c.cleared(text, err) }
	})
	c.bridge.Spawn(func() {
		err := selected(ctx)
		came <- func() { c.clearedSelected(err) }
	})
	(<-came)()
	(<-came)()
}

// Ask looks at the clipboard, and hands what is there to the screen's thread.
func (c *clipboard) Ask(then func(text string, err error)) {
	if _, wayland := c.Window(); wayland {
		c.askToolkit(then)
		return
	}
	look := c.look()
	c.bridge.Run(func(ctx context.Context) func() {
		ctx, cancel := context.WithTimeout(ctx, askFor)
		defer cancel()
		text, err := look(ctx)
		return func() { then(text, err) }
	})
}

// look makes what looks at the clipboard, elsewhere. What is ours is known.
func (c *clipboard) look() func(context.Context) (string, error) {
	window, _ := c.Window()
	last := c.last
	return func(ctx context.Context) (string, error) {
		text, err := c.Read(ctx, window)
		if errors.Is(err, paste.ErrOurs) {
			return last, nil
		}
		return text, err
	}
}

// askToolkit has the toolkit ask, on a thread of its own, while the window holds
// still. That is its usual way but for the limit: once whoever is asked takes
// longer, only the answer is outstanding, and the window goes on.
func (c *clipboard) askToolkit(then func(text string, err error)) {
	if c.stuck {
		then("", paste.ErrNoAnswer)
		return
	}
	c.stuck = true
	came := make(chan string, 1)
	answered := false
	end := func(text string, err error) {
		if !answered {
			answered = true
			then(text, err)
		}
	}
	c.bridge.Spawn(func() {
		text := c.board.Content()
		came <- text
		c.bridge.Show(func() {
			c.free()
			end(text, nil)
		})
	})
	select {
	case text := <-came:
		c.free()
		end(text, nil)
	case <-time.After(holdFor):
		c.bridge.After(askFor-holdFor, func() { end("", paste.ErrNoAnswer) })
	}
}

// free puts on the clipboard what had to wait for the toolkit.
func (c *clipboard) free() {
	c.stuck = false
	if v := c.later; v != nil {
		c.later = nil
		c.board.SetContent(*v)
	}
}
