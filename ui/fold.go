package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// fold is a row that opens: its mark turns, and what belongs to it comes into
// view below.
type fold struct {
	object *fyne.Container
	tile   *tile
	mark   *canvas.Image
	inner  fyne.CanvasObject
	opened bool
}

// newFold makes a folded row. content is what it opens.
func newFold(h *hands, title string, content ...fyne.CanvasObject) *fold {
	f := &fold{mark: newIcon(theme.IconNameMenuExpand, theme.ColorNamePrimary), inner: container.New(inset{top: gap}, rows(content...))}
	words := newProse(title, theme.SizeNameText, true, theme.ColorNamePrimary)
	f.tile = newTile(h, func() string { return title }, container.New(beside{gap}, f.mark, words), plain, func() { f.set(!f.opened) })
	f.inner.Hide()
	f.object = container.New(column{}, f.tile, f.inner)
	return f
}

// set opens or folds it.
func (f *fold) set(open bool) {
	if f.opened == open {
		return
	}
	f.opened = open
	icon := theme.IconNameMenuExpand
	if open {
		icon = theme.IconNameArrowDropDown
	}
	setIcon(f.mark, icon, theme.ColorNamePrimary)
	showIf(f.inner, open)
	f.object.Refresh()
}
