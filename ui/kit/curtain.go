package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Curtain hides what is in it from the toolkit's bridge to screen readers, and from
// nobody else. That looks into plain containers alone, where it would find some of our
// controls a second time, and without their states.
type Curtain struct {
	widget.BaseWidget
	Content fyne.CanvasObject
}

// NewCurtain hangs a curtain before something.
func NewCurtain(content fyne.CanvasObject) *Curtain {
	c := &Curtain{Content: content}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer draws what is in it.
func (c *Curtain) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.Content) }
