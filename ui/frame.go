package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
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
}

func newFrame(a *App) *frame {
	f := &frame{app: a, bar: &bar{}, notices: newNotices(a)}
	f.holder = container.New(column{})
	f.scroll = container.NewVScroll(f.holder)
	a.split = &split{changed: a.Changed}
	body := container.New(a.split, a.side.object, f.scroll)
	bar := f.newBar()
	// In this order, the Tab key leads through the bar first, as it is read.
	f.object = container.New(layout.NewBorderLayout(bar, nil, nil, nil), bar, body)
	return f
}

func (f *frame) newBar() fyne.CanvasObject {
	a := f.app
	name := newProse(say("app.name"), theme.SizeNameSubHeadingText, true, colorOnBand)
	larger := "bar.larger"
	if a.Session.Snapshot().Settings.Text.Next() == assistant.TextNormal {
		larger = "bar.smaller"
	}
	f.row = container.New(f.bar, name,
		a.button("bar.call", theme.IconNameAccount, quiet, func() { a.Go(place{page: atCall}) }),
		a.button("bar.in", theme.IconNameConfirm, quiet, a.signedIn),
		a.button(larger, theme.IconNameViewZoomIn, quiet, a.largerText),
		a.button("bar.over", theme.IconNameViewRefresh, quiet, func() { a.Go(place{page: atOver}) }),
		a.button("bar.menu", theme.IconNameMenu, quiet, func() { a.Go(place{page: atMenu}) }),
	)
	return container.NewStack(newFill(colorBand), container.New(inset{10, 16, 10, 16}, f.row))
}

func (f *frame) render(s assistant.Snapshot) {
	if f.bar.signedIn != s.SignedIn {
		f.bar.signedIn = s.SignedIn
		f.row.Refresh()
	}
	f.notices.render(s)
}

// show puts a page on the screen, from its top.
func (f *frame) show(page fyne.CanvasObject) {
	f.holder.Objects = []fyne.CanvasObject{f.notices.object, page}
	f.holder.Refresh()
	f.scroll.ScrollToTop()
	f.object.Refresh()
}

// reveal scrolls a control into view, with some of what stands around it.
// The toolkit's scroll does not follow the focus by itself.
func (a *App) reveal(o fyne.CanvasObject) {
	for _, scroll := range []*container.Scroll{a.frame.scroll, a.side.scroll} {
		top, ok := offsetWithin(scroll.Content, o)
		if !ok {
			continue
		}
		bottom := top + o.Size().Height + bigGap
		top -= bigGap
		view := scroll.Size().Height
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
	if first := firstFocusable(a.views[a.now].object()); first != nil {
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

// bar sets the name at the left and the controls at the right. Where there
// is no room it leaves out first the name, then the controls that the menu
// has as well; the call and the menu stay.
type bar struct{ signedIn bool }

// Layout places what has room and hides what has not, so that the Tab key
// does not lead there.
func (b *bar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	name, call, in, larger, over, menu := objects[0], objects[1], objects[2], objects[3], objects[4], objects[5]
	if b.signedIn {
		in.Hide()
	} else {
		in.Show()
	}
	room := size.Width + gap
	for _, o := range []fyne.CanvasObject{call, menu, in, larger, over, name} {
		if o == in && b.signedIn {
			continue
		}
		w := widthOf(o) + gap
		showIf(o, w <= room)
		if o.Visible() {
			room -= w
		}
	}
	x := size.Width
	for _, o := range []fyne.CanvasObject{menu, over, larger, in, call} {
		if o.Visible() {
			x -= widthOf(o)
			o.Move(fyne.NewPos(x, (size.Height-fit(o, widthOf(o)))/2))
			x -= gap
		}
	}
	name.Move(fyne.NewPos(0, (size.Height-fit(name, widthOf(name)))/2))
}

// MinSize is that of the two controls which stay.
func (b *bar) MinSize(objects []fyne.CanvasObject) fyne.Size {
	call, menu := objects[1], objects[5]
	return fyne.NewSize(widthOf(call)+gap+widthOf(menu), max(minTarget, call.MinSize().Height, menu.MinSize().Height))
}
