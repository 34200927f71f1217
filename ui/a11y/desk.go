package a11y

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/ui/kit"
)

// How often the screen is read while somebody listens, and how long who asks for
// something to be done waits for the screen.
const (
	period   = 50 * time.Millisecond
	patience = 5 * time.Second
)

// Desk is the screen as assistive technology uses it. What it does, and what is read,
// is for the screen's thread.
type Desk struct {
	Reader *Reader
	Bridge *kit.Bridge
	Root   func() fyne.CanvasObject
	Page   func() string
	Reveal func(fyne.CanvasObject) // scrolls to something
	Locale func() string           // the language that the screen speaks

	Window  func() uintptr // what Windows knows the window by
	Heading func() string  // what a title is called, where a screen reader has no word of its own
}

// read reads the screen anew.
func (d *Desk) read() *Tree {
	t := d.Reader.Read(d.Root(), d.Page())
	t.Locale = d.Locale()
	return t
}

// onScreen does something on the screen's thread, and waits until it was done.
func (d *Desk) onScreen(ctx context.Context, do func() error) error {
	done := make(chan error, 1)
	d.Bridge.Show(func() { done <- do() })
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-d.Bridge.Ctx.Done():
		return context.Canceled
	}
}

// press presses a control, or a key of the keyboard on the screen.
func (d *Desk) press(id ID) error {
	control, err := on[interface{ Press() }](d, id)
	if err == nil {
		control.Press()
	}
	return err
}

// focus gives the focus to a control. The window has it already: who asks that for
// it waits until all that was done before is on the screen.
func (d *Desk) focus(id ID) error {
	if id == 1 {
		return nil
	}
	f, err := on[fyne.Focusable](d, id)
	if err == nil {
		d.Reader.canvas.Focus(f)
	}
	return err
}

func (d *Desk) reveal(id ID) error {
	o, err := d.Reader.thing(d.Root(), id)
	if err == nil {
		d.Reveal(o)
	}
	return err
}

func (d *Desk) fill(id ID, text string) error {
	f, err := on[*kit.Field](d, id)
	if err == nil {
		f.Fill(text)
	}
	return err
}

func (d *Desk) splice(id ID, from, to int, text string) error {
	f, err := on[*kit.Field](d, id)
	if err == nil {
		err = f.Splice(from, to, text)
	}
	return err
}

func (d *Desk) cursor(id ID, at int) error {
	f, err := on[*kit.Field](d, id)
	if err == nil {
		f.PutCursor(at)
	}
	return err
}

// on returns a thing that is on the screen, if it is of a kind.
func on[T any](d *Desk, id ID) (t T, err error) {
	o, err := d.Reader.thing(d.Root(), id)
	if err != nil {
		return t, err
	}
	t, ok := o.(T)
	if !ok {
		return t, errGone
	}
	return t, nil
}
