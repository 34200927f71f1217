package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// ClockRing is a ring that fills as time passes, with a few letters inside.
type ClockRing struct {
	Object  fyne.CanvasObject
	past    *canvas.Arc
	Minutes *canvas.Text
	share   float32
}

// NewClockRing makes a ring, across pixels wide.
func NewClockRing(across float32) *ClockRing {
	whole := canvas.NewArc(0, 360, ringCutout, ThemeColor(colorTrack))
	c := &ClockRing{past: canvas.NewArc(0, 0, ringCutout, ThemeColor(theme.ColorNamePrimary)), Minutes: canvas.NewText("", ThemeColor(theme.ColorNameForeground))}
	c.Minutes.TextStyle.Bold, c.Minutes.Alignment, c.Minutes.TextSize = true, fyne.TextAlignCenter, across/4.6
	room := canvas.NewRectangle(Unseen)
	room.SetMinSize(fyne.NewSquareSize(across))
	c.Object = container.New(ringPlace{Naturally{}, c}, container.NewStack(room, whole, c.past, c.Minutes))
	return c
}

// ringCutout is how much of the ring's radius is empty.
const ringCutout = 0.78

// Set shows which share of the whole has passed, 0 to 1, and words inside.
func (c *ClockRing) Set(share float32, words string) {
	if c.Minutes.Text != words {
		c.Minutes.Text = words
		c.Minutes.Refresh()
	}
	if c.share != share {
		c.share = share
		c.past.EndAngle = 360 * share
		c.past.Refresh()
	}
}
