package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// frame is what surrounds every page: the bar with what is always in reach,
// above the page whatever a person must know first, and below it the question
// that leads on.
type frame struct {
	app     *Shell
	object  fyne.CanvasObject
	bar     *bar
	row     *fyne.Container // of the bar
	scroll  *container.Scroll
	holder  *fyne.Container // notices and the page
	strip   *strip
	foot    *fyne.Container // what the page has at the bottom of the window
	notices *notices
	cover   fyne.CanvasObject // over a page, while nobody may be there
	shown   fyne.CanvasObject // the page, or the cover
	left    fyne.Position     // where the page was scrolled to that is covered
	bells   []*bell           // for the wait and for the promised call
}

// footed is a page with something at the bottom of the window.
type footed interface{ footer() fyne.CanvasObject }

// scrolledTo is a page that does not always open at its top.
type scrolledTo interface{ firstInView() fyne.CanvasObject }

func newFrame(a *Shell) *frame {
	f := &frame{app: a, notices: newNotices(a), cover: a.doors.newCover(), strip: newStrip(a), foot: container.NewStack()}
	for _, make := range a.bells {
		f.bells = append(f.bells, make())
	}
	f.holder = container.New(kit.Column{})
	f.scroll = container.NewVScroll(f.holder)
	f.scroll.OnScrolled = func(fyne.Position) { a.doors.touched() }
	a.split = &kit.Split{Changed: a.Changed}
	f.foot.Hide()
	body := container.New(a.split, a.side.object, container.New(kit.Pinned{}, f.strip.object, f.scroll, f.foot))
	bar := f.newBar()
	// In this order, the Tab key leads through the bar first, as it is read.
	f.object = container.NewStack(kit.NewFill(theme.ColorNameBackground), container.New(kit.Stacked{}, f.stack(bar, body)...))
	return f
}

// stack is the bar, below it what rings, and below that the page.
func (f *frame) stack(bar, body fyne.CanvasObject) []fyne.CanvasObject {
	list := []fyne.CanvasObject{bar}
	for _, b := range f.bells {
		list = append(list, b.object)
	}
	return append(list, body)
}

func (f *frame) newBar() fyne.CanvasObject {
	a := f.app
	larger := "bar.larger"
	if a.Session.Snapshot().Settings.Text.Next() == assistant.TextNormal {
		larger = "bar.smaller"
	}
	two := func(icon fyne.ThemeIconName, r kit.Rank, key string, press func()) *kit.TwoWords {
		t := kit.NewTwoWords(a.hands, icon, r, press)
		t.Set(words.Say(key), words.Say(key+".short"))
		return t
	}
	f.bar = &bar{
		name:   kit.NewProse(words.Say("app.name"), kit.SizeTight, true, kit.ColorOnBand),
		back:   two(theme.IconNameNavigateBack, kit.Quiet, "bar.back", a.back),
		call:   two(kit.PhoneIcon, kit.Call, "bar.call", func() { a.open(place{page: atCall}) }),
		larger: two("", kit.Quiet, larger, a.largerText),
		menu:   two(theme.IconNameMenu, kit.Quiet, "bar.menu", func() { a.open(place{page: atMenu}) }),
	}
	f.row = container.New(f.bar, f.bar.inOrder()...)
	return container.NewStack(kit.NewFill(kit.ColorBand), container.New(kit.Inset{Top: 10, Right: 16, Bottom: 10, Left: 16}, f.row))
}

func (f *frame) render(s assistant.Snapshot) {
	if back := f.app.now.page != atStart; f.bar.back.Wanted != back {
		f.bar.back.Wanted = back
		f.row.Refresh()
	}
	f.notices.render(s)
	for _, b := range f.bells {
		if b.render(s) {
			f.object.Refresh()
		}
	}
	onStep := f.app.now.page == atStep && !f.app.wide()
	if onStep {
		f.strip.render(s, assistant.StepID(f.app.now.of))
	}
	if f.strip.object.Visible() != onStep {
		kit.ShowIf(f.strip.object, onStep)
		f.object.Refresh()
	}
}

// show puts a page, or what covers it, on the screen: from its top, or from what the
// page wants seen.
func (f *frame) show(page fyne.CanvasObject) {
	f.shown = page
	f.holder.Objects = []fyne.CanvasObject{f.notices.object, page}
	f.holder.Refresh()
	f.foot.RemoveAll()
	v := f.app.views[f.app.now]
	open := page != f.cover
	if footed, ok := v.(footed); ok && open {
		f.foot.Add(footed.footer())
	}
	kit.ShowIf(f.foot, len(f.foot.Objects) > 0)
	f.scroll.ScrollToTop()
	f.object.Refresh()
	if s, ok := v.(scrolledTo); ok && open {
		if o := s.firstInView(); o != nil {
			f.app.reveal(o)
		}
	}
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

// reveal scrolls a control into view, with some of what stands around it. The
// toolkit's scroll does not follow the focus by itself. What is partly seen is
// brought in by no more than is hidden: it may have been pressed, and must not move
// away under the mouse, or the toolkit takes the focus from it again.
func (a *Shell) reveal(o fyne.CanvasObject) {
	for _, scroll := range []*container.Scroll{a.frame.scroll, a.side.scroll} {
		top, ok := kit.OffsetWithin(scroll.Content, o)
		if !ok {
			continue
		}
		view := scroll.Size().Height
		bottom, offset := top+o.Size().Height, scroll.Offset.Y
		around := float32(kit.RingWidth + 1) // the ring at least
		if bottom <= offset || top >= offset+view {
			around = max(0, min(kit.BigGap, (view-o.Size().Height)/2))
		}
		bottom, top = bottom+around, top-around
		if bottom > offset+view {
			offset = bottom - view
		}
		if top < offset {
			offset = top
		}
		scroll.ScrollToOffset(fyne.NewPos(0, max(offset, 0)))
	}
}

// focusFirst gives the focus to the first control of the page, if the person
// came here by keyboard. Who uses a mouse sees no ring that means nothing.
func (a *Shell) focusFirst() {
	a.canvas.Unfocus()
	if !a.hands.ByKeys {
		return
	}
	if first := kit.FirstFocusable(a.inView()); first != nil {
		a.canvas.Focus(first)
	}
}

// bar sets Back and the name at the left and the controls at the right, always
// in one order. Where the long words have no room, all are short; where the name
// has none, it is left out.
type bar struct {
	name                     fyne.CanvasObject
	back, call, larger, menu *kit.TwoWords
}

func (b *bar) controls() []*kit.TwoWords { return []*kit.TwoWords{b.back, b.call, b.larger, b.menu} }

// inOrder lists the objects as they are read, which is how Tab goes.
func (b *bar) inOrder() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.back.Long, b.back.Short, b.name,
		b.call.Long, b.call.Short, b.larger.Long, b.larger.Short, b.menu.Long, b.menu.Short}
}

// Layout shows the words that have room.
func (b *bar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	long := kit.WidthOf(b.name) + 2*kit.Gap
	for _, c := range b.controls() {
		long += c.Long.Line + kit.Gap
	}
	short := long > size.Width+kit.Gap
	x, height := size.Width, b.rowHeight()
	place := func(c *kit.TwoWords, at func(width float32) float32) {
		shown, hidden := c.Long, c.Short
		if short {
			shown, hidden = hidden, shown
		}
		kit.ShowIf(hidden, false)
		kit.ShowIf(shown, c.Wanted)
		shown.Resize(fyne.NewSize(shown.Line, height))
		shown.Move(fyne.NewPos(at(shown.Line), 0))
	}
	for _, c := range []*kit.TwoWords{b.menu, b.larger, b.call} {
		place(c, func(width float32) float32 {
			x -= width + kit.Gap
			return x + kit.Gap
		})
	}
	var left float32
	place(b.back, func(width float32) float32 {
		if b.back.Wanted {
			left = width + 2*kit.Gap
		}
		return 0
	})
	kit.ShowIf(b.name, kit.WidthOf(b.name) <= x-left)
	b.name.Move(fyne.NewPos(left, (height-kit.Fit(b.name, kit.WidthOf(b.name)))/2))
}

func (b *bar) rowHeight() float32 { return max(kit.MinTarget, b.menu.Long.MinSize().Height) }

// MinSize is as high as one row.
func (b *bar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, b.rowHeight()) }

// bring scrolls to what was just found out. The page is laid out first, since
// it is longer now.
func (a *Shell) bring(o fyne.CanvasObject) {
	a.frame.object.Refresh()
	a.reveal(o)
}
