//go:build outline

package shell

import (
	"encoding/json"
	"os"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"signinhelper/ui/kit"
)

// outlined is one thing on the screen as the end-to-end tests see it.
type outlined struct {
	Kind       string // "control", "field" or "text"
	Name       string
	X, Y, W, H float32 // in the window
	Focused    bool
	Fixed      bool // it does not scroll
}

// turns counts for all visits of a kiosk.
var turns atomic.Int64

// outline has a development build write where its controls are to the file
// that SIGNINHELPER_OUTLINE names, so that the end-to-end tests can press
// them with a real mouse: the toolkit tells the desktop nothing of them. It
// is no part of the program as it is released.
func (a *Shell) outline() {
	path := os.Getenv("SIGNINHELPER_OUTLINE")
	if path == "" {
		return
	}
	var page struct {
		Turn   int64 // counts up: two turns after a click, the click has been dealt with
		Page   string
		Top    float32 // below it, the page scrolls
		Bottom float32 // above it
		Things []outlined
	}
	a.Bridge.Every(50*time.Millisecond, func() {
		crashIfAsked()
		page.Turn = turns.Add(1)
		page.Page, page.Things = string(a.Now.Page), a.things(a.Root)
		page.Top = fyne.CurrentApp().Driver().AbsolutePositionForObject(a.Frame.Scroll).Y
		page.Bottom = page.Top + a.Frame.Scroll.Size().Height
		text, err := json.Marshal(page)
		if err == nil && os.WriteFile(path+".new", text, 0o600) == nil {
			_ = os.Rename(path+".new", path)
		}
	})
}

// crashIfAsked crashes the program when there is a file of the name that
// SIGNINHELPER_CRASH has, with what stands in it: a crash of a development build
// that is as bad as one can be, since its message quotes what a person typed.
func crashIfAsked() {
	path := os.Getenv("SIGNINHELPER_CRASH")
	text, err := os.ReadFile(path)
	if err != nil {
		return
	}
	_ = os.Remove(path)
	panic(string(text))
}

// things lists what can be seen, from top to bottom as the Tab key goes.
func (a *Shell) things(root fyne.CanvasObject) (list []outlined) {
	f := a.Frame
	parts := []fyne.CanvasObject{f.Foot, f.Row, f.Strip.Object}
	for _, b := range f.bells {
		parts = append(parts, b.object)
	}
	fixed := map[fyne.CanvasObject]bool{}
	for _, part := range parts {
		kit.WalkShown(part, func(o fyne.CanvasObject, _ fyne.Position) bool {
			fixed[o] = true
			return true
		})
	}
	kit.WalkShown(root, func(o fyne.CanvasObject, at fyne.Position) bool {
		thing := outlined{X: at.X, Y: at.Y, W: o.Size().Width, H: o.Size().Height}
		switch o := o.(type) {
		case *kit.Tile:
			thing.Kind, thing.Name, thing.Focused = "control", o.Name(), o.Focused
		case *kit.Field:
			thing.Kind, thing.Name, thing.Focused = "field", o.Label, a.Canvas.Focused() == fyne.Focusable(o)
		case *kit.Key:
			thing.Kind, thing.Name = "key", o.Name
		case *kit.Prose:
			thing.Kind, thing.Name = "text", o.AccessibilityLabel()
		case *canvas.Text:
			thing.Kind, thing.Name = "text", o.Text
		}
		if thing.Kind != "" {
			thing.Fixed = fixed[o]
			list = append(list, thing)
		}
		return thing.Kind == "" || thing.Kind == "control"
	})
	return list
}
