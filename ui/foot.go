package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// twoWords is a control with long words, and with short ones for where the long
// have no room.
type twoWords struct {
	long, short *tile
	wanted      bool
}

func newTwoWords(h *hands, icon fyne.ThemeIconName, r rank, press func()) *twoWords {
	shortIcon := icon
	if icon == arrowIcon {
		shortIcon = ""
	}
	return &twoWords{newButtonOf(sizeTight, h, "", icon, r, press), newButtonOf(sizeTight, h, "", shortIcon, r, press), true}
}

func (t *twoWords) set(long, short string) {
	setButton(t.long, long)
	setButton(t.short, short)
}

func (t *twoWords) showIf(on bool) { t.wanted = on }

// footBar stands at the bottom of the window: words at the left, controls at
// the right; the words go above where one line has no room even for the short
// ones.
type footBar struct {
	words    *prose
	controls []*twoWords
	height   float32
}

func newFootBar(words *prose, controls ...*twoWords) fyne.CanvasObject {
	f := &footBar{words: words, controls: controls}
	objects := []fyne.CanvasObject{words}
	for _, c := range controls {
		objects = append(objects, c.long, c.short)
	}
	line := newFill(theme.ColorNameSeparator)
	line.SetMinSize(fyne.NewSize(0, 2))
	row := container.NewStack(newFill(colorCard), container.New(inset{10, 20, 10, 20}, container.New(f, objects...)))
	return container.New(column{}, line, row)
}

// Layout shows what has room.
func (f *footBar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	long := f.width(func(t *twoWords) *tile { return t.long }) <= size.Width-f.words.naturalWidth()-bigGap
	pick := func(t *twoWords) *tile {
		if long {
			return t.long
		}
		return t.short
	}
	width := f.width(pick)
	var x, y float32
	room := size.Width - width - bigGap
	if f.words.naturalWidth() > room && room < size.Width/3 {
		y = fit(f.words, size.Width) + gap // above
		f.words.Move(fyne.NewPos(0, 0))
	}
	x = size.Width - width
	if x < 0 {
		x = 0
	}
	var height float32
	for _, c := range f.controls {
		showIf(c.long, c.wanted && long)
		showIf(c.short, c.wanted && !long)
		if !c.wanted {
			continue
		}
		t := pick(c)
		w := min(t.line, size.Width)
		h := fit(t, w)
		t.Move(fyne.NewPos(x, y))
		x += w + gap
		height = max(height, h)
	}
	if y == 0 {
		words := fit(f.words, room)
		height = max(height, words)
		f.words.Move(fyne.NewPos(0, (height-words)/2))
		for _, c := range f.controls {
			t := pick(c)
			t.Move(fyne.NewPos(t.Position().X, (height-t.Size().Height)/2))
		}
	}
	f.height = y + height
}

func (f *footBar) width(pick func(*twoWords) *tile) float32 {
	var w float32
	for _, c := range f.controls {
		if c.wanted {
			w += pick(c).line + gap
		}
	}
	return max(0, w-gap)
}

// MinSize is as high as the last arrangement.
func (f *footBar) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(f.height, minTarget))
}

// pinned sets what must stay in view above and below what scrolls.
type pinned struct{}

// Layout places what is above, what scrolls, and what is below.
func (pinned) Layout(o []fyne.CanvasObject, size fyne.Size) {
	above, page, below := o[0], o[1], o[2]
	var top, bottom float32
	if above.Visible() {
		top = fit(above, size.Width)
		above.Move(fyne.NewPos(0, 0))
	}
	if below.Visible() {
		bottom = fit(below, size.Width)
		below.Move(fyne.NewPos(0, size.Height-bottom))
	}
	page.Move(fyne.NewPos(0, top))
	page.Resize(fyne.NewSize(size.Width, max(0, size.Height-top-bottom)))
}

// MinSize is the page's.
func (pinned) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize() }
