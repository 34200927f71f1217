package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant/probe"
	"signinhelper/ui/kit"
)

// runningPanel shows how far the check is.
type runningPanel struct {
	object fyne.CanvasObject
	bar    *widget.ProgressBar
	far    *kit.Prose
	lines  []*kit.Prose
}

func newRunningPanel(a *App) *runningPanel {
	p := &runningPanel{bar: widget.NewProgressBar(), far: kit.Strong("")}
	p.bar.Max = float64(len(probe.Checks()))
	p.bar.TextFormatter = func() string { return "" } // the words stand above it, where they can be read
	list := kit.Rows()
	for range probe.Checks() {
		line := kit.Note()
		p.lines = append(p.lines, line)
		list.Add(line)
	}
	p.object = kit.Panel(kit.Calm, p.far, p.bar,
		kit.Buttons(a.button("probe.stop", theme.IconNameCancel, kit.Plain, func() { a.faults.checkup.run.stop() })), list)
	return p
}

func (p *runningPanel) render(ended []probe.Checked) {
	p.far.Set(say("probe.far", args{"N": len(ended), "All": len(p.lines)}))
	if p.bar.Value != float64(len(ended)) {
		p.bar.SetValue(float64(len(ended)))
	}
	for i, line := range p.lines {
		words := ""
		if i < len(ended) {
			words = checkedWords(ended[i])
		}
		line.Set(words)
	}
}

// checkedWords say how a check ended.
func checkedWords(c probe.Checked) string {
	return say("probe.checked", args{"Check": say("probe.check." + string(c.Check)), "State": say("probe.state." + string(c.State))})
}
