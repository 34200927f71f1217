package a11y

import (
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"signinhelper/ui/kit"
)

// Reader reads the screen. All of it is for the screen's thread alone.
type Reader struct {
	canvas fyne.Canvas
	title  string
	ids    map[fyne.CanvasObject]ID
	things map[ID]fyne.CanvasObject // of the newest tree
	last   ID
	page   string // as it was last read
	active bool
}

// NewReader makes a reader of a window with a title.
func NewReader(canvas fyne.Canvas, title string) *Reader {
	return &Reader{canvas: canvas, title: title, ids: map[fyne.CanvasObject]ID{}, active: true}
}

// SetActive says whether keys go to the window.
func (r *Reader) SetActive(on bool) { r.active = on }

// reading is a tree in the making.
type reading struct {
	*Reader
	tree   *Tree
	focus  fyne.Focusable
	ids    map[fyne.CanvasObject]ID
	turned bool // to another page
	title  string
	under  map[ID]string // the titles that controls stand under
}

// Read reads what is below root. page is the name of the page that is open.
func (r *Reader) Read(root fyne.CanvasObject, page string) *Tree {
	t := &Tree{Page: page, Scale: r.canvas.Scale(), nodes: map[ID]*Node{}}
	if r.last == 0 {
		r.last = 1 // the window
	}
	t.Root = 1
	size := r.canvas.Size()
	window := &Node{ID: 1, Role: Window, Name: r.title, States: Enabled | Visible | Showing, Bounds: Rect{W: size.Width, H: size.Height}}
	if r.active {
		window.States |= Active
	}
	in := &reading{Reader: r, tree: t, focus: r.canvas.Focused(), ids: map[fyne.CanvasObject]ID{}, turned: page != r.page, under: map[ID]string{}}
	r.page = page
	r.things = map[ID]fyne.CanvasObject{}
	in.add(window, nil)
	in.read(root, fyne.Position{}, window, window.Bounds)
	in.tellApart()
	r.ids = in.ids // who has gone is forgotten
	return t
}

// idOf is the ID that an object has had, or a new one.
func (in *reading) idOf(o fyne.CanvasObject) ID {
	id, known := in.Reader.ids[o]
	if !known {
		in.last++
		id = in.last
	}
	in.ids[o], in.things[id] = id, o
	return id
}

// add puts a thing below another one.
func (in *reading) add(n, parent *Node) {
	if parent != nil {
		n.Parent, n.Index = parent.ID, len(parent.Children)
		parent.Children = append(parent.Children, n.ID)
	}
	if n.Role == Heading {
		in.title = n.Name
	}
	in.under[n.ID] = in.title
	in.tree.nodes[n.ID] = n
	in.tree.Order = append(in.tree.Order, n.ID)
	if n.States&Focused != 0 {
		in.tree.Focus = n.ID
	}
}

// read reads an object and what is inside. seen is the part of the window in which
// it can be seen.
func (in *reading) read(o fyne.CanvasObject, at fyne.Position, parent *Node, seen Rect) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	here := Rect{at.X, at.Y, o.Size().Width, o.Size().Height}
	below := parent
	if n, deeper := in.node(o); n != nil {
		n.Bounds, n.States = here, n.States|Enabled|Visible
		if shown := here.within(seen); shown.W > 0 && shown.H > 0 {
			n.States |= Showing
		}
		in.add(n, parent)
		if below = n; !deeper {
			return
		}
	}
	if _, scrolls := o.(*container.Scroll); scrolls {
		seen = here.within(seen)
	}
	for _, child := range kit.Inside(o) {
		in.read(child, at, below, seen)
	}
	in.finish(o, below)
}

// node makes what an object is; nil for what only places or adorns others. deeper
// says that there is more inside.
func (in *reading) node(o fyne.CanvasObject) (n *Node, deeper bool) {
	switch o := o.(type) {
	case *kit.Tile:
		return in.control(o), true
	case *kit.Key: // the focus stays with the field
		return &Node{ID: in.idOf(o), Role: Button, Presses: "press", Name: o.Name}, false
	case *kit.Field:
		return in.field(o), false
	case *kit.Prose:
		if o.Level > 0 {
			return &Node{ID: in.idOf(o), Role: Heading, Level: o.Level, Name: o.AccessibilityLabel()}, false
		}
		return &Node{ID: in.idOf(o), Role: Label, Name: o.AccessibilityLabel()}, false
	case *kit.SpelledText: // its letters are kept from screen readers
		return &Node{ID: in.idOf(o), Role: Label, Name: o.AccessibilityLabel()}, false
	case *widget.ProgressBarInfinite:
		return &Node{ID: in.idOf(o), Role: ProgressBar, Name: in.before(), States: Busy}, false
	}
	return in.holder(o)
}

// holder makes what a container is that means something.
func (in *reading) holder(o fyne.CanvasObject) (n *Node, deeper bool) {
	m := kit.MeaningOf(o)
	role, means := map[kit.Kind]Role{
		kit.List: List, kit.Item: ListItem, kit.Bar: ToolBar, kit.Group: Panel, kit.Alert: AlertBox, kit.Progress: ProgressBar,
	}[m.Kind]
	if !means {
		return nil, true
	}
	_, scrolls := o.(*container.Scroll)
	if scrolls && in.turned {
		delete(in.Reader.ids, o) // a screen reader reads to who comes into what is new
	}
	n = &Node{ID: in.idOf(o), Role: role, Name: m.Name, Share: m.Share, Moves: scrolls}
	if m.Kind == kit.Item {
		n.Name = wordsIn(o)
		return n, false
	}
	return n, m.Kind != kit.Progress
}

// before is what was read last, which tells what a bar without words is about.
func (in *reading) before() string {
	for i := len(in.tree.Order) - 1; i >= 0; i-- {
		if n := in.tree.nodes[in.tree.Order[i]]; n.Role == Label || n.Role == Heading {
			return n.Name
		}
	}
	return in.Reader.title
}

func (in *reading) control(t *kit.Tile) *Node {
	n := &Node{ID: in.idOf(t), Role: Button, Presses: "press", States: Focusable, Name: t.Named()}
	on := t.Sense.On != nil && t.Sense.On()
	turn := func(role Role, can, is State) {
		n.Role, n.Presses, n.States = role, "toggle", n.States|can
		if on {
			n.States |= is
		}
	}
	switch t.Sense.Kind {
	case kit.Ticked:
		turn(CheckBox, Checkable, Checked)
	case kit.OneOf:
		turn(Radio, Checkable, Checked)
	case kit.Opens:
		turn(Toggle, Expandable, Expanded)
	default:
		if t.Rank == kit.Link {
			n.Role = Link
		}
	}
	if in.focus == fyne.Focusable(t) {
		n.States |= Focused
	}
	return n
}

func (in *reading) field(f *kit.Field) *Node {
	n := &Node{ID: in.idOf(f), Role: Entry, Name: f.Label, States: Focusable | Editable}
	if f.Hides() {
		n.Role = Password
	}
	letters := f.Letters()
	from, to := f.Chosen()
	n.Text = &Text{Letters: letters, Caret: min(f.CursorColumn, len(letters)), From: from, To: to}
	if in.focus == fyne.Focusable(f) {
		n.States |= Focused
	}
	return n
}

// finish fills in what is known of a thing once all that is inside was read.
func (in *reading) finish(o fyne.CanvasObject, n *Node) {
	switch {
	case n.Presses != "" && in.things[n.ID] == o:
		n.Description = in.describe(n)
	case n.Role == Panel && n.Name == "" && in.things[n.ID] == o:
		n.Name = in.titleOf(n)
	}
	if box, ok := o.(*fyne.Container); ok {
		in.group(box)
	}
}

// describe is what stands on a control beside its name.
func (in *reading) describe(n *Node) string {
	var words []string
	for _, id := range n.Children {
		if text := in.tree.nodes[id].Name; text != "" && !strings.Contains(n.Name, text) {
			words = append(words, text)
		}
	}
	return strings.Join(words, " ")
}

// titleOf is the first title below a thing.
func (in *reading) titleOf(n *Node) string {
	for _, id := range n.Children {
		child := in.tree.nodes[id]
		if child.Role == Heading {
			return child.Name
		}
		if title := in.titleOf(child); title != "" {
			return title
		}
	}
	return ""
}

// group says which answers belong together: those in one container.
func (in *reading) group(box *fyne.Container) {
	var first ID
	for _, o := range box.Objects {
		n := in.tree.nodes[in.ids[o]]
		if n == nil || n.Role != Radio {
			continue
		}
		if first == 0 {
			first = n.ID
		}
		n.Group = int(first)
	}
}

// tellApart gives controls of one name, which a person who sees tells apart by where
// they stand, names of their own: by the titles that they stand under, or by number.
func (in *reading) tellApart() {
	type key struct {
		parent ID
		role   Role
		name   string
	}
	alike := map[key][]*Node{}
	for n := range in.tree.All {
		if n.States&Focusable != 0 {
			k := key{n.Parent, n.Role, n.Name}
			alike[k] = append(alike[k], n)
		}
	}
	for _, list := range alike {
		titles := map[string]bool{}
		for _, n := range list {
			titles[in.under[n.ID]] = true
		}
		for i, n := range list {
			switch {
			case len(list) == 1:
			case len(titles) == len(list):
				n.Name += " (" + in.under[n.ID] + ")"
			case i > 0:
				n.Name += " (" + strconv.Itoa(i+1) + ")"
			}
		}
	}
}

// wordsIn are all words within an object.
func wordsIn(o fyne.CanvasObject) string {
	var words []string
	kit.WalkShown(o, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if p, ok := o.(*kit.Prose); ok {
			words = append(words, p.AccessibilityLabel())
		}
		return true
	})
	return strings.TrimPrefix(strings.Join(words, " "), "• ")
}

// errGone is told who wants to use what is no longer on the screen.
var errGone = errors.New("it is not on the screen any more")

// thing returns an object that is on the screen now: what was read a moment ago may
// have been covered since, and is not to be used behind the cover.
func (r *Reader) thing(root fyne.CanvasObject, id ID) (fyne.CanvasObject, error) {
	o, there := r.things[id], false
	kit.WalkShown(root, func(in fyne.CanvasObject, _ fyne.Position) bool {
		there = there || in == o
		return !there
	})
	if o == nil || !there {
		return nil, errGone
	}
	return o, nil
}
