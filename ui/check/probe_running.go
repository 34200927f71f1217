package check

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
	Bar    *widget.ProgressBar
	far    *kit.Prose
	lines  []*kit.Prose
}

func newRunningPanel(a *Pages) *runningPanel {
	p := &runningPanel{Bar: widget.NewProgressBar(), far: kit.Strong("")}
	p.Bar.Max = float64(len(probe.Checks()))
	p.Bar.TextFormatter = func() string { return "" } // the words stand above it, where they can be read
	list := kit.Rows()
	for range probe.Checks() {
		line := kit.Note()
		p.lines = append(p.lines, line)
		list.Add(line)
	}
	p.object = kit.Panel(kit.Calm, p.far, p.Bar,
		kit.Buttons(a.Button("probe.stop", theme.IconNameCancel, kit.Plain, func() { a.Found.Checkup.Run.Stop() })), list)
	return p
}

func (p *runningPanel) Render(ended []probe.Checked) {
	p.far.Set(words.Say("probe.far", words.Args{"N": len(ended), "All": len(p.lines)}))
	if p.Bar.Value != float64(len(ended)) {
		p.Bar.SetValue(float64(len(ended)))
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
