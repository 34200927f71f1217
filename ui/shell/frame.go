package shell

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
	Object  fyne.CanvasObject
	Bar     *bar
	Row     *fyne.Container   // of the bar
	top     fyne.CanvasObject // the bar on its ground
	keys    *kit.Keyboard     // nil where there is another one
	Scroll  *container.Scroll
	Holder  *fyne.Container // notices and the page
	Strip   *strip
	Foot    *fyne.Container   // what the page has at the bottom of the window
	footing fyne.CanvasObject // it, with the line around what is read aloud
	Notices *notices
	cover   fyne.CanvasObject // over a page, while nobody may be there
	shown   fyne.CanvasObject // the page, or the cover
	left    fyne.Position     // where the page was scrolled to that is covered
	bells   []*Bell           // for the wait and for the promised call
	Spots   []*kit.Spot       // around what is read aloud: on the page, and at the bottom
}

// Footed is a page with something at the bottom of the window.
type Footed interface{ Footer() fyne.CanvasObject }

// ScrolledTo is a page that does not always open at its top.
type ScrolledTo interface{ FirstInView() fyne.CanvasObject }

func newFrame(a *Shell) *frame {
	f := &frame{app: a, Notices: newNotices(a), cover: a.Doors.NewCover(), Strip: newStrip(a), Foot: container.NewStack()}
	for _, make := range a.Bells {
		f.bells = append(f.bells, make())
	}
	f.Holder = container.New(kit.Column{})
	page, foot := kit.NewSpot(f.Holder), kit.NewSpot(f.Foot)
	f.Spots = []*kit.Spot{page, foot}
	f.Scroll = container.NewVScroll(page.Object)
	f.Scroll.OnScrolled = func(fyne.Position) { a.Doors.Touched() }
	a.split = &kit.Split{Wide: a.Wide(), Changed: a.Changed}
	foot.Object.Hide()
	f.footing = foot.Object
	body := container.New(a.split, a.Side.Object, container.New(kit.Pinned{}, f.Strip.Object, f.Scroll, foot.Object))
	f.top = f.newBar()
	// In this order, the Tab key leads through the bar first, as it is read. The ground is
	// the toolkit's: it clears the window in the same color, and to paint over all of that
	// took a tenth of a frame where no graphics card draws it.
	f.Object = f.overKeys(container.New(kit.Stacked{}, f.stack(f.top, body)...))
	return f
}

// overKeys sets all above the keyboard of a kiosk.
func (f *frame) overKeys(all *fyne.Container) *fyne.Container {
	if f.app.Kiosk == nil {
		return all
	}
	f.keys = kit.NewKeyboard(f.app.Hands, kit.KeyWords{Space: words.Say("kiosk.key.space"), Delete: words.Say("kiosk.key.delete"), Done: words.Say("kiosk.key.done")},
		func() {
			f.app.Canvas.Unfocus()
			f.Object.Refresh()
		})
	above := container.NewStack()
	above.Hide()
	return container.New(kit.Pinned{}, above, all, f.keys.Object)
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
		t := kit.NewTwoWords(a.Hands, icon, r, press)
		t.Set(words.Say(key), words.Say(key+".short"))
		return t
	}
	f.Bar = &bar{
		name:   kit.NewProse(words.Say("app.name"), kit.SizeTight, true, kit.ColorOnBand),
		back:   two(theme.IconNameNavigateBack, kit.Quiet, "bar.back", a.Back),
		Call:   two(kit.PhoneIcon, kit.Call, "bar.call", func() { a.Open(Route{Page: AtCall}) }),
		Larger: two("", kit.Quiet, larger, a.largerText),
		Aloud:  two(theme.IconNameVolumeUp, kit.Quiet, "bar.aloud", func() { a.Aloud.Toggle() }),
		Menu:   two(theme.IconNameMenu, kit.Quiet, "bar.menu", func() { a.Open(Route{Page: AtMenu}) }),
		Done:   two(theme.IconNameConfirm, kit.Quiet, "kiosk.done", a.Finish),
	}
	f.Bar.Done.ShowIf(a.Kiosk != nil)
	f.Bar.Aloud.ShowIf(a.Kiosk == nil) // others stand in the room
	f.Row = container.New(f.Bar, f.Bar.inOrder()...)
	return container.NewStack(kit.NewFill(kit.ColorBand), container.New(kit.Inset{Top: 10, Right: 16, Bottom: 10, Left: 16}, f.Row))
}

func (f *frame) Render(s assistant.Snapshot) {
	if back := f.app.Now.Page != AtStart; f.Bar.back.Wanted != back {
		f.Bar.back.Wanted = back
		f.Row.Refresh()
	}
	aloud := "bar.aloud"
	if f.app.Aloud.Reads() {
		aloud = "bar.aloud.stop"
	}
	if f.Bar.Aloud.Set(words.Say(aloud), words.Say(aloud+".short")) {
		f.Row.Refresh()
	}
	if alone := f.app.Pages[f.app.Now.Page].Alone; alone == f.top.Visible() {
		kit.ShowIf(f.top, !alone)
		f.Object.Refresh()
	}
	f.Notices.Render(s)
	for _, b := range f.bells {
		if b.Render(s) {
			f.Object.Refresh()
		}
	}
	onStep := f.app.Now.Page == AtStep && !f.app.Wide()
	if onStep {
		f.Strip.Render(s, assistant.StepID(f.app.Now.Of))
	}
	if f.Strip.Object.Visible() != onStep {
		kit.ShowIf(f.Strip.Object, onStep)
		f.Object.Refresh()
	}
}

// show puts a page, or what covers it, on the screen: from its top, or from what the
// page wants seen.
func (f *frame) show(page fyne.CanvasObject) {
	f.shown = page
	f.app.Aloud.Turned(page)
	if f.keys != nil {
		f.keys.Away()
	}
	f.Holder.Objects = []fyne.CanvasObject{f.Notices.object, page}
	f.Holder.Refresh()
	f.Foot.RemoveAll()
	v := f.app.Views[f.app.Now]
	open := page != f.cover
	if footed, ok := v.(Footed); ok && open {
		f.Foot.Add(footed.Footer())
	}
	kit.ShowIf(f.Foot, len(f.Foot.Objects) > 0)
	kit.ShowIf(f.footing, f.Foot.Visible())
	f.Scroll.ScrollToTop()
	f.Object.Refresh()
	if s, ok := v.(ScrolledTo); ok && open {
		if o := s.FirstInView(); o != nil {
			f.app.Reveal(o)
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
		f.left = f.Scroll.Offset
	} else if f.shown == f.cover {
		at = f.left
	}
	f.show(page)
	f.Scroll.ScrollToOffset(at)
	f.app.focusFirst()
}

// Reveal scrolls a control into view, with some of what stands around it. The
// toolkit's scroll does not follow the focus by itself. What is partly seen is
// brought in by no more than is hidden: it may have been pressed, and must not move
// away under the mouse, or the toolkit takes the focus from it again.
func (a *Shell) Reveal(o fyne.CanvasObject) {
	for _, scroll := range []*container.Scroll{a.Frame.Scroll, a.Side.Scroll} {
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

// focused brings into view what has the focus, and the keyboard of a kiosk for a field.
func (a *Shell) focused(o fyne.CanvasObject) {
	if field, is := o.(*kit.Field); is && a.Frame.keys != nil {
		if a.Frame.keys.For(field) {
			a.Frame.Object.Refresh() // the page is shorter now
		}
		o = field.Object // with its edge
	}
	a.Reveal(o)
}

// focusFirst gives the focus to the first control of the page, if the person
// came here by keyboard. Who uses a mouse sees no ring that means nothing. Where the
// first control is below the first screenful, nothing has it: the page would open in its
// middle, and what stands above would be missed.
func (a *Shell) focusFirst() {
	a.Canvas.Unfocus()
	if !a.Hands.ByKeys {
		return
	}
	first, ok := kit.FirstFocusable(a.inView()).(fyne.CanvasObject)
	if !ok {
		return
	}
	if top, _ := kit.OffsetWithin(a.Frame.Scroll.Content, first); top < a.Frame.Scroll.Offset.Y+a.Frame.Scroll.Size().Height {
		a.Canvas.Focus(first.(fyne.Focusable))
	}
}

// bar sets Back and the name at the left and the controls at the right, always
// in one order. Where the long words have no room, all are short; where the name
// has none, it is left out.
type bar struct {
	name                            fyne.CanvasObject
	back, Call, Larger, Aloud, Menu *kit.TwoWords
	Done                            *kit.TwoWords // at a kiosk
}

func (b *bar) controls() []*kit.TwoWords {
	return []*kit.TwoWords{b.back, b.Call, b.Larger, b.Aloud, b.Menu, b.Done}
}

// inOrder lists the objects as they are read, which is how Tab goes.
func (b *bar) inOrder() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.back.Long, b.back.Short, b.name,
		b.Call.Long, b.Call.Short, b.Larger.Long, b.Larger.Short, b.Aloud.Long, b.Aloud.Short, b.Menu.Long, b.Menu.Short, b.Done.Long, b.Done.Short}
}

// Means says that they are always in reach.
func (b *bar) Means() kit.Meaning { return kit.Meaning{Kind: kit.Bar} }

// Layout shows the words that have room.
func (b *bar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	var long float32
	for _, c := range b.controls() {
		if c == b.back || c.Wanted {
			long += c.Long.Line + kit.Gap
		}
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
	for _, c := range []*kit.TwoWords{b.Done, b.Menu, b.Aloud, b.Larger, b.Call} {
		place(c, func(width float32) float32 {
			if !c.Wanted {
				return 0
			}
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

func (b *bar) rowHeight() float32 { return max(kit.Target(), b.Menu.Long.MinSize().Height) }

// MinSize is as high as one row.
func (b *bar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, b.rowHeight()) }

// Bring scrolls to what was just found out. The page is laid out first, since
// it is longer now.
func (a *Shell) Bring(o fyne.CanvasObject) {
	a.Frame.Object.Refresh()
	a.Reveal(o)
}
