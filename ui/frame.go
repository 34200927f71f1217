package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// frame is what surrounds every page: the bar with what is always in reach,
// and above the page whatever a person must know first.
type frame struct {
	app     *App
	object  fyne.CanvasObject
	bar     *bar
	row     *fyne.Container // of the bar
	scroll  *container.Scroll
	holder  *fyne.Container // notices and the page
	notices *notices
	cover   fyne.CanvasObject // over a page, while nobody may be there
	shown   fyne.CanvasObject // the page, or the cover
	left    fyne.Position     // where the page was scrolled to that is covered
	bells   []*bell           // for the wait and for the promised call
}

func newFrame(a *App) *frame {
	f := &frame{app: a, notices: newNotices(a), cover: newCover(a), bells: []*bell{newWaitBell(a), newDueBell(a)}}
	f.holder = container.New(column{})
	f.scroll = container.NewVScroll(f.holder)
	f.scroll.OnScrolled = func(fyne.Position) { a.touched() }
	a.split = &split{changed: a.Changed}
	body := container.New(a.split, a.side.object, f.scroll)
	bar := f.newBar()
	// In this order, the Tab key leads through the bar first, as it is read.
	f.object = container.New(stacked{}, bar, f.bells[0].object, f.bells[1].object, body)
	return f
}

func (f *frame) newBar() fyne.CanvasObject {
	a := f.app
	larger, lens := "bar.larger", theme.IconNameViewZoomIn
	if a.Session.Snapshot().Settings.Text.Next() == assistant.TextNormal {
		larger, lens = "bar.smaller", theme.IconNameViewZoomOut
	}
	f.bar = &bar{
		name:    newProse(say("app.name"), theme.SizeNameSubHeadingText, true, colorOnBand),
		in:      a.button("bar.in", theme.IconNameConfirm, quiet, a.signedIn),
		over:    a.button("bar.over", theme.IconNameViewRefresh, quiet, func() { a.open(place{page: atOver}) }),
		call:    a.button("bar.call", phoneIcon, quiet, func() { a.open(place{page: atCall}) }),
		menu:    a.button("bar.menu", theme.IconNameMenu, quiet, func() { a.open(place{page: atMenu}) }),
		larger:  a.button(larger, lens, quiet, a.largerText),
		changed: a.Changed,
	}
	f.bar.rows[0] = []fyne.CanvasObject{f.bar.in, f.bar.over, f.bar.call, f.bar.menu, f.bar.larger}
	f.row = container.New(f.bar, f.bar.inOrder()...)
	return container.NewStack(newFill(colorBand), container.New(inset{10, 16, 10, 16}, f.row))
}

func (f *frame) render(s assistant.Snapshot) {
	can, order := canBeIn(s), f.bar.inOrder()
	if f.bar.canBeIn != can || !slices.Equal(f.row.Objects, order) {
		f.bar.canBeIn, f.row.Objects = can, order
		f.row.Refresh()
	}
	f.notices.render(s)
	for _, b := range f.bells {
		if b.render(s) {
			f.object.Refresh()
		}
	}
}

// show puts a page on the screen, from its top.
func (f *frame) show(page fyne.CanvasObject) {
	f.shown = page
	f.holder.Objects = []fyne.CanvasObject{f.notices.object, page}
	f.holder.Refresh()
	f.scroll.ScrollToTop()
	f.object.Refresh()
}

// turn shows the page that is open, or what covers it, if that is not what is shown.
// A page comes back where it was left.
func (f *frame) turn() {
	page := f.app.inView()
	if page == f.shown {
		return
	}
	at := fyne.Position{}
	if page == f.cover {
		f.left = f.scroll.Offset
	} else if f.shown == f.cover {
		at = f.left
	}
	f.show(page)
	f.scroll.ScrollToOffset(at)
	f.app.focusFirst()
}

// reveal scrolls a control into view, with some of what stands around it.
// The toolkit's scroll does not follow the focus by itself.
func (a *App) reveal(o fyne.CanvasObject) {
	for _, scroll := range []*container.Scroll{a.frame.scroll, a.side.scroll} {
		top, ok := offsetWithin(scroll.Content, o)
		if !ok {
			continue
		}
		view := scroll.Size().Height
		around := max(0, min(bigGap, (view-o.Size().Height)/2))
		bottom := top + o.Size().Height + around
		top -= around
		offset := scroll.Offset.Y
		if bottom > offset+view {
			offset = bottom - view
		}
		if top < offset {
			offset = top
		}
		scroll.ScrollToOffset(fyne.NewPos(0, max(offset, 0)))
	}
}

// offsetWithin returns how far below the top of root an object stands.
func offsetWithin(root, o fyne.CanvasObject) (float32, bool) {
	if root == o {
		return 0, true
	}
	for _, child := range children(root) {
		if y, ok := offsetWithin(child, o); ok {
			return child.Position().Y + y, true
		}
	}
	return 0, false
}

// children returns the objects inside one that was drawn at least once.
func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *tile:
		return []fyne.CanvasObject{o.content}
	case *container.ThemeOverride:
		return []fyne.CanvasObject{o.Content}
	}
	return nil
}

// focusFirst gives the focus to the first control of the page, if the person
// came here by keyboard. Who uses a mouse sees no ring that means nothing.
func (a *App) focusFirst() {
	a.canvas.Unfocus()
	if !a.hands.byKeys {
		return
	}
	if first := firstFocusable(a.inView()); first != nil {
		a.canvas.Focus(first)
	}
}

func firstFocusable(o fyne.CanvasObject) fyne.Focusable {
	if !o.Visible() {
		return nil
	}
	if f, ok := o.(fyne.Focusable); ok {
		return f
	}
	for _, child := range children(o) {
		if f := firstFocusable(child); f != nil {
			return f
		}
	}
	return nil
}

// bar sets the name at the left and the controls at the right, "Larger text"
// in the corner: it stays under the mouse when it is pressed again. Where one
// row has no room there are two, and what has no room in two is left out: the
// menu and the page have it as well.
type bar struct {
	name, in, over, call, menu, larger fyne.CanvasObject

	canBeIn bool // something was begun, and she is not in yet
	rows    [2][]fyne.CanvasObject
	changed func() // other controls came to stand in the second row
}

// inOrder lists the controls as they are read, which is how Tab goes.
func (b *bar) inOrder() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{b.name}, b.rows[0]...), b.rows[1]...)
}

// Layout places what has room and hides what has not, so that the Tab key
// does not lead there.
func (b *bar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	height, x, row := b.rowHeight(), size.Width, 0
	var rows [2][]fyne.CanvasObject // each from left to right
	for _, o := range []fyne.CanvasObject{b.larger, b.menu, b.call, b.over, b.in} {
		w, wanted := min(widthOf(o), size.Width), o != b.in || b.canBeIn
		if wanted && x-w < 0 && row == 0 {
			x, row = size.Width, 1
		}
		rows[row] = append([]fyne.CanvasObject{o}, rows[row]...)
		showIf(o, wanted && x-w >= 0)
		if o.Visible() {
			o.Resize(fyne.NewSize(w, height))
			o.Move(fyne.NewPos(x-w, float32(row)*(height+gap)))
			x -= w + gap
		}
	}
	showIf(b.name, row == 0 && widthOf(b.name) <= x)
	b.name.Move(fyne.NewPos(0, (height-fit(b.name, widthOf(b.name)))/2))
	if was := b.rows; !slices.Equal(was[1], rows[1]) {
		b.rows = rows
		b.changed()
	}
}

func (b *bar) rowHeight() float32 { return max(minTarget, b.menu.MinSize().Height) }

// MinSize is as high as the last arrangement.
func (b *bar) MinSize([]fyne.CanvasObject) fyne.Size {
	height := b.rowHeight()
	if len(b.rows[1]) > 0 {
		height += gap + height
	}
	return fyne.NewSize(widthOf(b.menu), height)
}
