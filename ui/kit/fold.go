package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Fold is a row that opens: its mark turns, and what belongs to it comes into
// view below.
type Fold struct {
	Object *fyne.Container
	tile   *Tile
	mark   *Picture
	inner  fyne.CanvasObject
	opened bool
}

// NewFold makes a folded row. content is what it opens.
func NewFold(h *Hands, title string, content ...fyne.CanvasObject) *Fold {
	f := &Fold{mark: NewIcon(OpenIcon, theme.ColorNameForeground), inner: container.New(Inset{Top: Gap}, Rows(content...))}
	words := Strong(title)
	f.tile = NewTile(h, func() string { return title }, container.New(Beside{12}, f.mark, words), Plain, func() { f.set(!f.opened) })
	f.tile.Sense = Sense{Kind: Opens, On: func() bool { return f.opened }}
	f.inner.Hide()
	f.Object = container.New(Column{}, f.tile, f.inner)
	return f
}

// set opens or folds it.
func (f *Fold) set(open bool) {
	if f.opened == open {
		return
	}
	f.opened = open
	icon := OpenIcon
	if open {
		icon = CloseIcon
	}
	f.mark.Set(icon, theme.ColorNameForeground)
	ShowIf(f.inner, open)
	f.Object.Refresh()
}
