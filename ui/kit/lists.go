package kit

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Bullets is a list of short lines.
func Bullets(lines ...string) *fyne.Container {
	list := newList(Gap)
	for _, line := range lines {
		list.Add(newItem(Para("•"), Para(line)))
	}
	return list
}

// Numbered sets things to do one below the other, with their numbers.
func Numbered(list ...string) fyne.CanvasObject {
	steps := newList(12)
	for i, words := range list {
		steps.Add(newItem(Strong(strconv.Itoa(i+1)+"."), Para(words)))
	}
	return steps
}

// Spin shows and moves a bar, or stops and hides it: in that order, since a
// hidden bar of the toolkit does not stop.
func Spin(bar *widget.ProgressBarInfinite, on bool) {
	if on {
		ShowIf(bar, true)
		bar.Start()
		return
	}
	bar.Stop()
	ShowIf(bar, false)
}

// BulletList is a list of short lines that changes.
type BulletList struct {
	Object *fyne.Container
	lines  []string
}

// NewBulletList makes an empty list, which is hidden.
func NewBulletList() *BulletList {
	b := &BulletList{Object: newList(Gap)}
	b.Object.Hide()
	return b
}

// Set shows other lines, and hides the list when there are none.
func (b *BulletList) Set(lines []string) {
	if slices.Equal(lines, b.lines) {
		return
	}
	b.lines = lines
	b.Object.Objects = Bullets(lines...).Objects
	b.Object.Refresh()
	ShowIf(b.Object, len(lines) > 0)
}

// Reorder changes the order of what is in a container.
func Reorder(c *fyne.Container, objects []fyne.CanvasObject) {
	if !slices.Equal(c.Objects, objects) {
		c.Objects = objects
		c.Refresh()
	}
}
