package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// TwoWords is a control with long words, and with short ones for where the long
// have no room.
type TwoWords struct {
	Long, Short *Tile
	Wanted      bool
}

// tightPadding is how far short words stay from the sides of their control.
const tightPadding = 10

// NewTwoWords makes a control that has no words yet: Set gives them. The short ones have
// no picture beside them.
func NewTwoWords(h *Hands, icon fyne.ThemeIconName, r Rank, press func()) *TwoWords {
	t := &TwoWords{newButtonOf(SizeTight, h, "", icon, r, press), newButtonOf(SizeTight, h, "", "", r, press), true}
	t.Short.Padding = &Inset{12, tightPadding, 12, tightPadding}
	t.Short.Line -= 2 * (SidePadding - tightPadding)
	return t
}

// Set changes both of its texts, and reports whether they differ.
func (t *TwoWords) Set(long, short string) (changed bool) {
	changed = ProseOf(t.Long.Content).Full != long
	SetButton(t.Long, long)
	SetButton(t.Short, short)
	return changed
}

// SetRank changes how much the control stands out.
func (t *TwoWords) SetRank(r Rank) {
	t.Long.SetRank(r)
	t.Short.SetRank(r)
}

// ShowIf tells whether the control is wanted; the bar shows the one of its two
// that has room.
func (t *TwoWords) ShowIf(on bool) { t.Wanted = on }

// footBar stands at the bottom of the window: words at the left, controls at
// the right; the words go above where one line has no room even for the short
// ones.
type footBar struct {
	words    *Prose
	controls []*TwoWords
	height   float32
}

// NewFootBar makes the bar: words, and the controls that answer them.
func NewFootBar(words *Prose, controls ...*TwoWords) fyne.CanvasObject {
	f := &footBar{words: words, controls: controls}
	objects := []fyne.CanvasObject{words}
	for _, c := range controls {
		objects = append(objects, c.Long, c.Short)
	}
	line := NewFill(theme.ColorNameSeparator)
	line.SetMinSize(fyne.NewSize(0, 2))
	row := container.NewStack(NewFill(ColorCard), container.New(Inset{10, 20, 10, 20}, container.New(f, objects...)))
	return container.New(Column{}, line, row)
}

// Layout shows what has room.
func (f *footBar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	pick := f.fitting(size.Width - f.words.NaturalWidth() - BigGap)
	width := f.width(pick)
	var x, y float32
	room := size.Width - width - BigGap
	if f.words.NaturalWidth() > room && room < size.Width/3 {
		y = Fit(f.words, size.Width) + Gap // above
		f.words.Move(fyne.NewPos(0, 0))
	}
	x = size.Width - width
	if x < 0 {
		x = 0
	}
	var height float32
	for _, c := range f.controls {
		ShowIf(c.Long, c.Wanted && pick(c) == c.Long)
		ShowIf(c.Short, c.Wanted && pick(c) == c.Short)
		if !c.Wanted {
			continue
		}
		t := pick(c)
		w := min(t.Line, size.Width)
		h := Fit(t, w)
		t.Move(fyne.NewPos(x, y))
		x += w + Gap
		height = max(height, h)
	}
	if y == 0 {
		words := Fit(f.words, room)
		height = max(height, words)
		f.words.Move(fyne.NewPos(0, (height-words)/2))
		for _, c := range f.controls {
			t := pick(c)
			t.Move(fyne.NewPos(t.Position().X, (height-t.Size().Height)/2))
		}
	}
	f.height = y + height
}

// fitting picks the words of each control for a width: the long ones of all of them,
// or of as many of the first as have room.
func (f *footBar) fitting(room float32) (pick func(*TwoWords) *Tile) {
	for first := len(f.controls); ; first-- {
		pick = func(t *TwoWords) *Tile {
			if slices.Index(f.controls, t) < first {
				return t.Long
			}
			return t.Short
		}
		if first == 0 || f.width(pick) <= room {
			return pick
		}
	}
}

func (f *footBar) width(pick func(*TwoWords) *Tile) float32 {
	var w float32
	for _, c := range f.controls {
		if c.Wanted {
			w += pick(c).Line + Gap
		}
	}
	return max(0, w-Gap)
}

// MinSize is as high as the last arrangement.
func (f *footBar) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(f.height, Target()))
}

// Pinned sets what must stay in view above and below what scrolls.
type Pinned struct{}

// Layout places what is above, what scrolls, and what is below.
func (Pinned) Layout(o []fyne.CanvasObject, size fyne.Size) {
	above, page, below := o[0], o[1], o[2]
	var top, bottom float32
	if above.Visible() {
		top = Fit(above, size.Width)
		above.Move(fyne.NewPos(0, 0))
	}
	if below.Visible() {
		bottom = Fit(below, size.Width)
		below.Move(fyne.NewPos(0, size.Height-bottom))
	}
	page.Move(fyne.NewPos(0, top))
	page.Resize(fyne.NewSize(size.Width, max(0, size.Height-top-bottom)))
}

// MinSize is the page's.
func (Pinned) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize() }
