package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// clockRing fills over the usual time of a step, and holds the minutes. Past the
// range it stays full and calm. Where the time varies there is no end to fill.
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

func (c *clockRing) set(v assistant.StepView) {
	share := shareOf(v)
	if minutes := say("clock.minutes", args{"N": int(v.Elapsed / time.Minute)}); c.minutes.Text != minutes {
		c.minutes.Text = minutes
		c.minutes.Refresh()
	}
	if c.share != share {
		c.share = share
		c.past.EndAngle = 360 * share
		c.past.Refresh()
	}
}

// shareOf is how much of the usual time has passed, 0 to 1, in steps of two
// degrees: it is drawn no more often than that can be seen.
func shareOf(v assistant.StepView) float32 {
	if v.Usual.Varies() {
		return 0
	}
	const steps = 180
	share := int(steps * v.Elapsed / v.Usual.Most)
	return float32(min(share, steps)) / steps
}

// stepClock is the clock of a step in words, beside its ring.
type stepClock struct {
	ring  *clockRing
	usual *prose // "Usually 5 to 15 minutes"
	state *prose // "No rush.", or that it is paused
}

func newStepClock(across float32, size fyne.ThemeSizeName) *stepClock {
	return &stepClock{
		ring:  newClockRing(across),
		usual: newProse("", size, true, theme.ColorNameForeground),
		state: newProse("", size, false, colorQuiet),
	}
}

func (c *stepClock) render(v assistant.StepView) {
	c.ring.set(v)
	words := say("step.timer.varies")
	if !v.Usual.Varies() {
		words = say("step.timer.usual", args{"Range": usual(v.Usual)})
	}
	c.usual.set(words)
	c.state.set(say(clockState(v)))
}

// clockState is the key of what there is to say of a clock.
func clockState(v assistant.StepView) string {
	switch {
	case !v.Begun:
		return "clock.waits"
	case !v.Running:
		return "clock.paused"
	case v.Pace == assistant.PaceBeyond:
		return "clock.beyond"
	}
	return "clock.calm"
}
