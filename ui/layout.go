package ui

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The toolkit asks an object for its height before it tells its width. Words
// that wrap know their height only after. fit tells the width first, so that
// one pass lays out a whole screen.
func fit(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	height := o.MinSize().Height
	o.Resize(fyne.NewSize(width, height))
	return height
}

// column stacks objects from top to bottom, space apart. A column of prose is
// at most as wide as a line that reads well, in the middle of its place.
type column struct {
	space float32
	prose bool    // keep lines to some 70 characters
	line  float32 // the widest line instead of lineLength
}

// lineLength is the widest line in units of the text size. A letter is about
// half as wide as high, so this makes some 70 letters; the product page asks
// for 45 to 75.
const lineLength = 36

func (c column) width(available float32) float32 {
	if !c.prose {
		return available
	}
	return min(available, cmp.Or(c.line, lineLength)*theme.TextSize())
}

// Layout places the objects.
func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y, width := float32(0), c.width(size.Width)
	x := (size.Width - width) / 2
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Move(fyne.NewPos(x, y))
		y += fit(o, width) + c.space
	}
}

// MinSize is as high as the objects are at their present width.
func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height += m.Height + c.space
	}
	s.Height = max(s.Height-c.space, 0)
	return s
}

// natural is an object that knows how wide it would be on one line.
type natural interface{ naturalWidth() float32 }

func widthOf(o fyne.CanvasObject) float32 {
	if n, ok := o.(natural); ok {
		return n.naturalWidth()
	}
	return o.MinSize().Width
}

// flow sets objects side by side, each as wide as its words on one line, and
// begins a new row where there is no room. An object wider than the row gets
// the whole row, and wraps its words.
type flow struct{ height *float32 }

func newFlow() flow { return flow{new(float32)} }

// Layout places the objects and remembers how high they came out.
func (f flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var x, y, row float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		width := min(widthOf(o), size.Width)
		if x > 0 && x+width > size.Width {
			x, y, row = 0, y+row+gap, 0
		}
		height := fit(o, width)
		o.Move(fyne.NewPos(x, y))
		x += width + gap
		row = max(row, height)
	}
	*f.height = y + row
}

// MinSize is as narrow as the narrowest arrangement, and as high as the
// last one was.
func (f flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			s = s.Max(o.MinSize())
		}
	}
	s.Height = max(s.Height, *f.height)
	return s
}

// inset keeps one object away from the edges.
type inset struct{ top, right, bottom, left float32 }

func evenly(d float32) inset { return inset{d, d, d, d} }

// Layout places the object.
func (i inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(i.left, i.top))
		fit(o, size.Width-i.left-i.right)
		o.Resize(fyne.NewSize(size.Width-i.left-i.right, size.Height-i.top-i.bottom))
	}
}

// MinSize is the object's and the distances.
func (i inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			s = s.Max(o.MinSize())
		}
	}
	return s.AddWidthHeight(i.left+i.right, i.top+i.bottom)
}

// beside sets a small object to the left of words that fill the rest.
type beside struct{ space float32 }

// Layout places the two objects.
func (b beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, rest := objects[0], objects[1]
	w := widthOf(left)
	left.Resize(fyne.NewSize(w, left.MinSize().Height))
	left.Move(fyne.NewPos(0, 0))
	rest.Move(fyne.NewPos(w+b.space, 0))
	fit(rest, size.Width-w-b.space)
	if line := theme.TextSize() * 1.6; rest.Size().Height < line*1.5 {
		left.Move(fyne.NewPos(0, (rest.Size().Height-left.Size().Height)/2)) // one line: on its middle
	}
}

// MinSize is that of both, side by side.
func (b beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l, r := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(widthOf(objects[0])+b.space+r.Width, max(l.Height, r.Height))
}

// split sets the steps beside the page where there is room, and leaves them
// out where there is not: the page then shows the way to them itself.
type split struct {
	want    bool
	wide    bool
	changed func() // the window became wide or narrow
}

// wideFrom is the width, in units of the text size, from which the steps
// stand beside the page.
const wideFrom = 50

// sideWidth is the width of the steps beside the page, in the same units.
const sideWidth = 18

func isWide(width float32) bool { return width >= wideFrom*theme.TextSize() }

// Layout places the side and the page. What has no room is hidden, so that
// the Tab key does not lead to it.
func (s *split) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side, page := objects[0], objects[1]
	if wide := isWide(size.Width); wide != s.wide {
		s.wide = wide
		s.changed()
	}
	var w float32
	if s.want && s.wide {
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
func (s *split) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }

// naturally gives an object its own size, at the left.
type naturally struct{}

// Layout places the object.
func (naturally) Layout(o []fyne.CanvasObject, _ fyne.Size) { o[0].Resize(o[0].MinSize()) }

// MinSize is the object's.
func (naturally) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
