package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Walk calls visit for an object and all that is inside, from top to bottom as the
// Tab key goes. at is where an object stands, measured from where root's own place
// is measured from. What is inside an object is left out where visit returns false.
func Walk(root fyne.CanvasObject, visit func(o fyne.CanvasObject, at fyne.Position) (inside bool)) {
	walkFrom(root, fyne.Position{}, visit)
}

// WalkShown is walk without what is hidden.
func WalkShown(root fyne.CanvasObject, visit func(o fyne.CanvasObject, at fyne.Position) (inside bool)) {
	Walk(root, func(o fyne.CanvasObject, at fyne.Position) bool { return o.Visible() && visit(o, at) })
}

func walkFrom(o fyne.CanvasObject, at fyne.Position, visit func(fyne.CanvasObject, fyne.Position) bool) {
	at = at.Add(o.Position())
	if !visit(o, at) {
		return
	}
	for _, child := range Inside(o) {
		walkFrom(child, at, visit) // a scroll has moved its content already
	}
}

// Inside returns the objects inside one, as Walk goes.
func Inside(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *Curtain:
		return []fyne.CanvasObject{o.Content}
	case *Tile:
		return []fyne.CanvasObject{o.Content}
	}
	return nil
}

// OffsetWithin returns how far below the top of root an object stands.
func OffsetWithin(root, o fyne.CanvasObject) (top float32, ok bool) {
	Walk(root, func(in fyne.CanvasObject, at fyne.Position) bool {
		if in == o {
			top, ok = at.Y-root.Position().Y, true
		}
		return !ok
	})
	return top, ok
}

// FirstFocusable is where the Tab key goes first; nil where it goes nowhere.
func FirstFocusable(root fyne.CanvasObject) (first fyne.Focusable) {
	WalkShown(root, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if f, ok := o.(fyne.Focusable); ok && first == nil {
			first = f
		}
		return first == nil
	})
	return first
}

// ProseOf finds the words within the content of a button.
func ProseOf(root fyne.CanvasObject) (found *Prose) {
	Walk(root, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if p, ok := o.(*Prose); ok && found == nil {
			found = p
		}
		return found == nil
	})
	return found
}
