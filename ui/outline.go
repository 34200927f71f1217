//go:build outline

package ui

import (
	"encoding/json"
	"os"
	"time"

	"fyne.io/fyne/v2"
)

// outlined is one thing on the screen as the end-to-end tests see it.
type outlined struct {
	Kind       string // "control", "field" or "text"
	Name       string
	X, Y, W, H float32 // in the window
	Focused    bool
}

// outline has a development build write where its controls are to the file
// that SIGNINHELPER_OUTLINE names, so that the end-to-end tests can press
// them with a real mouse: the toolkit tells the desktop nothing of them. It
// is no part of the program as it is released.
func (a *App) outline() {
	path := os.Getenv("SIGNINHELPER_OUTLINE")
	if path == "" {
		return
	}
	var page struct {
		Turn   int // counts up: two turns after a click, the click has been dealt with
		Page   string
		Top    float32 // below it, the page scrolls
		Things []outlined
	}
	a.bridge.every(50*time.Millisecond, func() {
		crashIfAsked()
		page.Turn++
		page.Page, page.Things = a.now.page, a.things(a.root)
		page.Top = a.frame.object.Size().Height - a.frame.scroll.Size().Height
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
func (a *App) things(o fyne.CanvasObject) []outlined {
	if !o.Visible() {
		return nil
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	thing := outlined{X: at.X, Y: at.Y, W: o.Size().Width, H: o.Size().Height}
	var list []outlined
	switch o := o.(type) {
	case *tile:
		thing.Kind, thing.Name, thing.Focused = "control", o.name(), o.focused
		list = append(list, thing)
	case *field:
		thing.Kind, thing.Name, thing.Focused = "field", o.label, a.canvas.Focused() == fyne.Focusable(o)
		return append(list, thing)
	case *prose:
		thing.Kind, thing.Name = "text", o.words.Text
		return append(list, thing)
	}
	for _, child := range children(o) {
		list = append(list, a.things(child)...)
	}
	return list
}
