package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// clockRing is a ring that fills as time passes, with a few letters inside.
type clockRing struct {
	object  fyne.CanvasObject
	past    *canvas.Arc
	minutes *canvas.Text
	share   float32
}

// newClockRing makes a ring, across pixels wide.
func newClockRing(across float32) *clockRing {
	whole := canvas.NewArc(0, 360, ringCutout, themeColor(colorTrack))
	c := &clockRing{past: canvas.NewArc(0, 0, ringCutout, themeColor(theme.ColorNamePrimary)), minutes: canvas.NewText("", themeColor(theme.ColorNameForeground))}
	c.minutes.TextStyle.Bold, c.minutes.Alignment, c.minutes.TextSize = true, fyne.TextAlignCenter, across/4.6
	room := canvas.NewRectangle(unseen)
	room.SetMinSize(fyne.NewSquareSize(across))
	c.object = container.New(naturally{}, container.NewStack(room, whole, c.past, c.minutes))
	return c
}

// ringCutout is how much of the ring's radius is empty.
const ringCutout = 0.78

// set shows which share of the whole has passed, 0 to 1, and words inside.
func (c *clockRing) set(share float32, words string) {
	if c.minutes.Text != words {
		c.minutes.Text = words
		c.minutes.Refresh()
	}
	if c.share != share {
		c.share = share
		c.past.EndAngle = 360 * share
		c.past.Refresh()
	}
}
