package kit

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The toolkit asks an object for its height before it tells its width. Words
// that wrap know their height only after. fit tells the width first, so that
// one pass lays out a whole screen.
func Fit(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	height := o.MinSize().Height
	o.Resize(fyne.NewSize(width, height))
	return height
}

// Column stacks objects from top to bottom, space apart. A column of prose is
// at most as wide as a line that reads well, in the middle of its place.
type Column struct {
	Space float32
	Prose bool    // keep lines to some 70 characters
	Line  float32 // the widest line instead of lineLength
}

// lineLength is the widest line in units of the text size. A letter is about
// half as wide as high, so this makes some 70 letters; the product page asks
// for 45 to 75.
const lineLength = 36

// Width is how wide the column becomes where so much is available, in pixels.
func (c Column) Width(available float32) float32 {
	if !c.Prose {
		return available
	}
	return min(available, cmp.Or(c.Line, lineLength)*theme.TextSize())
}

// Layout places the objects.
func (c Column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y, width := float32(0), c.Width(size.Width)
	x := (size.Width - width) / 2
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		y += above(o, y)
		o.Move(fyne.NewPos(x, y))
		y += Fit(o, width) + c.Space
	}
}

// MinSize is as high as the objects are at their present width.
func (c Column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height += above(o, s.Height) + m.Height + c.Space
	}
	s.Height = max(s.Height-c.Space, 0)
	return s
}

// sectionGap is the room above the title of a part, in pixels, beside that which is
// between all things: it belongs to what comes below it.
const sectionGap = 12

// above is the room that an object has above it in a column, so far down.
func above(o fyne.CanvasObject, down float32) float32 {
	if down > 0 && beginsPart(o) {
		return sectionGap
	}
	return 0
}

// beginsPart tells whether an object is the title of a part, or a column that begins
// with one.
func beginsPart(o fyne.CanvasObject) bool {
	switch o := o.(type) {
	case *Prose:
		return o.Level == 2
	case *fyne.Container:
		if _, column := o.Layout.(Column); !column {
			return false
		}
		for _, first := range o.Objects {
			if first.Visible() {
				return beginsPart(first)
			}
		}
	}
	return false
}

// natural is an object that knows how wide it would be on one line.
type natural interface{ NaturalWidth() float32 }

// WidthOf is the width of an object on one line, in pixels.
func WidthOf(o fyne.CanvasObject) float32 {
	if n, ok := o.(natural); ok {
		return n.NaturalWidth()
	}
	return o.MinSize().Width
}

// Flow sets objects side by side, each as wide as its words on one line, and
// begins a new row where there is no room. An object wider than the row gets
// the whole row, and wraps its words.
type Flow struct{ height *float32 }

// NewFlow makes a layout of lines that end where the width does.
func NewFlow() Flow { return Flow{new(float32)} }

// Layout places the objects and remembers how high they came out.
func (f Flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var x, y, row float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		width := min(WidthOf(o), size.Width)
		if x > 0 && x+width > size.Width {
			x, y, row = 0, y+row+Gap, 0
		}
		height := Fit(o, width)
		o.Move(fyne.NewPos(x, y))
		x += width + Gap
		row = max(row, height)
	}
	*f.height = y + row
}

// MinSize is as narrow as the narrowest arrangement, and as high as the
// last one was.
func (f Flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			s = s.Max(o.MinSize())
		}
	}
	s.Height = max(s.Height, *f.height)
	return s
}

// visible are those objects that are shown.
func visible(objects []fyne.CanvasObject) (shown []fyne.CanvasObject) {
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	return shown
}

// lineWidth is the width of objects side by side; 0 for none.
func lineWidth(shown []fyne.CanvasObject) (width float32) {
	for _, o := range shown {
		width += WidthOf(o) + Gap
	}
	return max(0, width-Gap)
}

// inRows sets objects of one width in rows of so many, each as high as the highest in its
// row, and returns how high they come out.
func inRows(shown []fyne.CanvasObject, across int, width, space float32) float32 {
	var y float32
	for row := range slices.Chunk(shown, across) {
		var height float32
		for _, o := range row {
			height = max(height, Fit(o, width))
		}
		for i, o := range row {
			o.Resize(fyne.NewSize(width, height))
			o.Move(fyne.NewPos(float32(i)*(width+space), y))
		}
		y += height + space
	}
	return max(0, y-space)
}

// Inset keeps one object away from the edges.
type Inset struct{ Top, Right, Bottom, Left float32 }

// Evenly is the same distance on all four sides, in pixels.
func Evenly(d float32) Inset { return Inset{d, d, d, d} }

// Layout places the object.
func (i Inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(i.Left, i.Top))
		Fit(o, size.Width-i.Left-i.Right)
		o.Resize(fyne.NewSize(size.Width-i.Left-i.Right, size.Height-i.Top-i.Bottom))
	}
}

// MinSize is the object's and the distances.
func (i Inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			s = s.Max(o.MinSize())
		}
	}
	return s.AddWidthHeight(i.Left+i.Right, i.Top+i.Bottom)
}

// Beside sets a small object to the left of words that fill the rest.
type Beside struct{ Space float32 }

// Layout places the two objects.
func (b Beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, rest := objects[0], objects[1]
	w := WidthOf(left)
	left.Resize(fyne.NewSize(w, left.MinSize().Height))
	left.Move(fyne.NewPos(0, 0))
	rest.Move(fyne.NewPos(w+b.Space, 0))
	Fit(rest, size.Width-w-b.Space)
	switch words := ProseOf(rest); {
	case rest.Size().Height < theme.TextSize()*2.4: // one line: on its middle
		left.Move(fyne.NewPos(0, (rest.Size().Height-left.Size().Height)/2))
	case words != nil: // on the first line
		left.Move(fyne.NewPos(0, max(0, (words.FirstLine()-left.Size().Height)/2)))
	}
}

// MinSize is that of both, side by side.
func (b Beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l, r := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(WidthOf(objects[0])+b.Space+r.Width, max(l.Height, r.Height))
}

// Split sets the steps beside the page where there is room, and leaves them
// out where there is not: the page then shows the way to them itself.
type Split struct {
	Want    bool
	Wide    bool   // the window is wide
	Changed func() // it became wide or narrow
}

// wideFrom is the width, in units of the text size, from which the steps
// stand beside the page.
const wideFrom = 50

// sideWidth is the width of the steps beside the page, in the same units.
const sideWidth = 18

// IsWide tells whether a window of this width, in pixels, has room for the steps
// beside the page.
func IsWide(width float32) bool { return width >= wideFrom*theme.TextSize() }

// Layout places the side and the page. What has no room is hidden, so that
// the Tab key does not lead to it.
func (s *Split) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side, page := objects[0], objects[1]
	if wide := IsWide(size.Width); wide != s.Wide {
		s.Wide = wide
		s.Changed()
	}
	var w float32
	if s.Want && s.Wide {
		w = sideWidth * theme.TextSize()
		side.Show()
		side.Move(fyne.NewPos(0, 0))
		side.Resize(fyne.NewSize(w, size.Height))
	} else {
		side.Hide()
	}
	page.Move(fyne.NewPos(w, 0))
	page.Resize(fyne.NewSize(size.Width-w, size.Height))
}

// MinSize is the page's.
func (s *Split) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }

// Naturally gives an object its own size, at the left.
type Naturally struct{}

// Layout places the object.
func (Naturally) Layout(o []fyne.CanvasObject, _ fyne.Size) { o[0].Resize(o[0].MinSize()) }

// MinSize is the object's.
func (Naturally) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
