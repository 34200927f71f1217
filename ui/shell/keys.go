package shell

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"signinhelper/ui/kit"
)

// Keys are the keys that do something on every page, in the order in which the card of
// keys names them.
var Keys = []struct {
	Key  fyne.KeyName
	Does func(*Shell)
}{
	{fyne.KeyF1, func(a *Shell) { a.Open(Route{Page: AtKeys}) }},
	{fyne.KeyF2, func(a *Shell) { a.Aloud.Toggle() }},
	{fyne.KeyF3, (*Shell).largerText},
	{fyne.KeyF4, func(a *Shell) { a.Open(Route{Page: AtCall}) }},
	{fyne.KeyF10, func(a *Shell) { a.Open(Route{Page: AtMenu}) }},
}

// arrowMoves is how far an arrow key moves the page, in pixels, and what stays in view
// of the last screenful.
const arrowMoves = 60

// Typed is what a key does that the control in focus has no use for.
func (a *Shell) Typed(key fyne.KeyName) {
	a.Doors.Touched()
	a.Hands.ByKeys = true
	screenful := max(arrowMoves, a.Frame.Scroll.Size().Height-arrowMoves)
	switch key {
	case fyne.KeyEscape:
		a.escape()
	case fyne.KeyDown:
		a.scrollBy(arrowMoves)
	case fyne.KeyUp:
		a.scrollBy(-arrowMoves)
	case fyne.KeyPageDown:
		a.scrollBy(screenful)
	case fyne.KeyPageUp:
		a.scrollBy(-screenful)
	}
	for _, k := range Keys {
		if k.Key == key && !a.Pages[a.Now.Page].Alone {
			k.Does(a)
		}
	}
}

func (a *Shell) scrollBy(down float32) {
	scroll := a.Frame.Scroll
	lowest := max(0, scroll.Content.MinSize().Height-scroll.Size().Height)
	scroll.ScrollToOffset(fyne.NewPos(0, min(lowest, max(0, scroll.Offset.Y+down))))
}

// back is the shortcut that goes back in every browser.
var back = &desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt}

// hearKeys has the window listen to the keys.
func (a *Shell) hearKeys() {
	a.Canvas.SetOnTypedKey(func(ev *fyne.KeyEvent) { a.Typed(ev.Name) })
	a.Canvas.AddShortcut(back, func(fyne.Shortcut) { a.Typed(fyne.KeyEscape) })
}

// grip is where the focus is before a page changes itself.
type grip struct {
	frame   *frame
	now     Route
	covered bool
	on      fyne.Focusable
	nth     int // of all controls
}

// hold remembers where the focus is of a person who uses the keyboard.
func (a *Shell) hold() (g grip) {
	if on := a.Canvas.Focused(); on != nil && a.Hands.ByKeys {
		g = grip{a.Frame, a.Now, a.Doors.Covered(), on, slices.Index(a.controls(), on)}
	}
	return g
}

// keep gives the focus back where the page has changed under it: to the control that
// stands where the other one was, when that is gone or was made anew.
//
// It answers the threat that keys go to a control which nobody sees: Enter, pressed
// once more, would press it once more.
func (a *Shell) keep(g grip) {
	if g.on == nil || g.nth < 0 || g.now != a.Now || g.covered != a.Doors.Covered() {
		return // another page, which gave the focus to its first control
	}
	list := a.controls()
	if slices.Contains(list, g.on) || len(list) == 0 || g.frame == a.Frame && a.Canvas.Focused() != g.on {
		return
	}
	a.Canvas.Focus(list[min(g.nth, len(list)-1)])
}

// controls are all that can have the focus, in the order of the Tab key.
func (a *Shell) controls() (list []fyne.Focusable) {
	kit.WalkShown(a.Root, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if f, ok := o.(fyne.Focusable); ok {
			list = append(list, f)
		}
		return true
	})
	return list
}
