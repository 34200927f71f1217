package shell

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

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

// StepClock is the clock of a step in words, beside its ring. The ring fills over the
// usual time and holds the minutes; past the range it stays full and calm. Where the
// time varies there is no end to fill.
type StepClock struct {
	Ring  *kit.ClockRing
	Usual *kit.Prose // "Usually 5 to 15 minutes"
	State *kit.Prose // "No rush.", or that it is paused
}

// NewStepClock makes the clock of a step; across is the width of its ring in pixels.
func NewStepClock(across float32, size fyne.ThemeSizeName) *StepClock {
	return &StepClock{
		Ring:  kit.NewClockRing(across),
		Usual: kit.NewProse("", size, true, theme.ColorNameForeground),
		State: kit.NewProse("", size, false, kit.ColorQuiet),
	}
}

func (c *StepClock) Render(v assistant.StepView) {
	c.fill(v)
	text := words.Say("step.timer.varies")
	if !v.Usual.Varies() {
		text = words.Say("step.timer.usual", words.Args{"Range": words.Usual(v.Usual)})
	}
	c.Usual.Set(text)
	c.State.Set(words.Say(clockState(v)))
}

// fill fills the ring alone.
func (c *StepClock) fill(v assistant.StepView) {
	c.Ring.Set(shareOf(v), words.Say("clock.minutes", words.Args{"N": int(v.Elapsed / time.Minute)}))
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
