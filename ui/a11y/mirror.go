package a11y

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Mirror is what the toolkit's own bridge gets on macOS, version 2.8.1. It
// looks into plain containers alone, never into what scrolls, and knows words, buttons
// and links. So a thing that is not drawn lies over each on the screen, in a plain
// container, and says in words what the bridge has no way to tell.
type Mirror struct {
	Object *fyne.Container
	Say    func(role Role, states State, name, text string) string // a thing in words
	shown  []image
}

// image is what stands for a thing.
type image struct {
	place Rect
	label string
	role  fyne.AccessibleRole
}

// NewMirror makes a mirror that shows nothing yet.
func NewMirror(say func(role Role, states State, name, text string) string) *Mirror {
	return &Mirror{Object: &fyne.Container{}, Say: say}
}

// Show shows a tree, and reports whether that differs from what was shown.
func (m *Mirror) Show(t *Tree) bool {
	var list []image
	for n := range t.All {
		if i, shown := m.of(t, n); shown {
			list = append(list, i)
		}
	}
	if equal(list, m.shown) {
		return false
	}
	m.shown = list
	objects := make([]fyne.CanvasObject, len(list))
	for i, of := range list {
		s := &standIn{image: of}
		s.Move(fyne.NewPos(of.place.X, of.place.Y))
		s.Resize(fyne.NewSize(of.place.W, of.place.H))
		objects[i] = s
	}
	m.Object.Objects = objects
	return true
}

func equal(a, b []image) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// of is what stands for a thing. Words on a control are said with it; what is scrolled
// out of the window stays out, since the bridge would tell of it where others stand.
func (m *Mirror) of(t *Tree, n *Node) (image, bool) {
	i := image{place: n.Bounds, role: fyne.AccessibleRoleText}
	switch {
	case n.States&Showing == 0 || !t.Told(n):
		return image{}, false
	case n.Role == Link:
		i.role = fyne.AccessibleRoleLink
	case n.Presses != "":
		i.role = fyne.AccessibleRoleButton
	}
	text := n.Description
	if n.Text != nil {
		text = string(n.Text.Letters)
		if n.Role == Password {
			text = strings.Repeat("•", min(1, len(n.Text.Letters))) // not even how long it is
		}
	}
	i.label = m.Say(n.Role, n.States, n.Name, text)
	return i, true
}

// standIn lies over a thing. The toolkit draws by the type of an object and has no way
// to draw this one; without events of its own, the mouse goes through it.
type standIn struct {
	canvas.Rectangle
	image
}

// AccessibilityLabel is what is said.
func (s *standIn) AccessibilityLabel() string { return s.label }

// AccessibilityRole is one of the three that the bridge knows.
func (s *standIn) AccessibilityRole() fyne.AccessibleRole { return s.role }
