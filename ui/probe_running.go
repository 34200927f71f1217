package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant/probe"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// runningPanel shows how far the check is.
type runningPanel struct {
	object fyne.CanvasObject
	bar    *widget.ProgressBar
	far    *kit.Prose
	lines  []*kit.Prose
}

func newRunningPanel(a *checkPages) *runningPanel {
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
	p.far.Set(words.Say("probe.far", words.Args{"N": len(ended), "All": len(p.lines)}))
	if p.bar.Value != float64(len(ended)) {
		p.bar.SetValue(float64(len(ended)))
	}
	for i, line := range p.lines {
		text := ""
		if i < len(ended) {
			text = checkedWords(ended[i])
		}
		line.Set(text)
	}
}

// checkedWords say how a check ended.
func checkedWords(c probe.Checked) string {
	return words.Say("probe.checked", words.Args{"Check": words.Say("probe.check." + string(c.Check)), "State": words.Say("probe.state." + string(c.State))})
}
