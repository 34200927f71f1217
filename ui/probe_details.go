package ui

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant/paper"
	"signinhelper/assistant/probe"
	"signinhelper/ui/kit"
)

// probeDetails are what a support person would ask, and the ways to take them
// along. They are shown when they are asked for.
type probeDetails struct {
	app    *App
	object fyne.CanvasObject
	toggle *kit.Tile
	fold   fyne.CanvasObject
	copied *kit.Prose
	save   *savePanel
}

func newProbeDetails(a *App, run *probeRun) *probeDetails {
	d := &probeDetails{app: a, copied: kit.Note()}
	d.toggle = a.button("probe.details", theme.IconNameInfo, kit.Plain, d.press)
	r := *run.report
	d.save = newSavePanel(a, atProbe, "save.instead", "probe.save.text", func(f paper.Folder) {
		a.saveFile(atProbe, f, say("probe.file")+".txt", func() ([]byte, error) { return []byte(reportText(r, a.Version)), nil })
	})
	var checks []string
	for _, c := range r.Checks {
		checks = append(checks, checkedWords(c))
	}
	found := container.New(kit.Column{Space: kit.Gap})
	for _, f := range r.Findings {
		words := kit.Rows(kit.Strong(say("probe." + string(f.Code))))
		if f.Because == "" {
			words.Add(kit.Para(say("probe." + string(f.Code) + ".do")))
		}
		words.Add(kit.Aside(say("probe.helper", args{"Facts": factsOf(f)})))
		found.Add(words)
	}
	if len(r.Findings) == 0 {
		found.Add(kit.Para(say("probe.found.none")))
	}
	d.fold = kit.Panel(kit.Calm,
		kit.Subheading(say("probe.found")), found,
		kit.Subheading(say("probe.checks")), bullets(checks...),
		kit.Para(say("probe.target", args{"Host": r.Target})),
		kit.Subheading(say("probe.asked")), bullets(askedWords(r)...),
		kit.Para(say("probe.took", args{"Seconds": fmt.Sprintf("%.1f", r.Took.Seconds())})),
		kit.Subheading(say("probe.take")), kit.Para(say("probe.take.text")),
		kit.Buttons(a.button("probe.copy", theme.IconNameContentCopy, kit.Plain, func() {
			a.clip.set(reportText(r, a.Version))
			d.copied.Set(say("probe.copied"))
		})), d.copied,
		d.save.object,
	)
	d.object = container.New(kit.Column{Space: 16}, kit.Buttons(d.toggle), d.fold)
	return d
}

// press shows the details, or hides them.
func (d *probeDetails) press() {
	a := d.app
	a.faults.checkup.details = !a.faults.checkup.details
	if a.faults.checkup.details {
		a.lookForFolders()
	}
	a.render()
	if a.faults.checkup.details {
		a.bring(d.toggle)
	}
}

func (d *probeDetails) render() {
	details := d.app.faults.checkup.details
	kit.ShowIf(d.fold, details)
	key := "probe.details"
	if details {
		key = "probe.details.hide"
	}
	kit.SetButton(d.toggle, say(key))
	d.save.render()
}

// factsOf are the technical facts of a finding, in one line and always in the
// same order.
func factsOf(f probe.Finding) string {
	facts := []string{string(f.Code)}
	for _, name := range slices.Sorted(maps.Keys(f.Args)) {
		facts = append(facts, name+" = "+f.Args[name])
	}
	if f.Because != "" {
		facts = append(facts, "because = "+string(f.Because))
	}
	return strings.Join(facts, ", ")
}

// askedWords are the hosts that were asked, or that nobody was.
func askedWords(r probe.Report) []string {
	if len(r.Asked) == 0 {
		return []string{say("probe.asked.none")}
	}
	return r.Asked
}

// reportText is the report as it is copied and saved. It is made of the report
// alone, which holds nothing personal.
func reportText(r probe.Report, version string) string {
	var b strings.Builder
	line := func(words string) { b.WriteString(words + "\n") }
	part := func(title string) { line("\n" + title) }
	line(say("app.name") + " " + version + ": " + say("tool.probe"))
	part(verdictWords(r))
	if r.First != "" {
		line(say("probe." + string(r.First)))
	}
	if do := doFirst(r); do != "" {
		part(say("probe.first"))
		line(do)
	}
	part(say("probe.found"))
	for _, f := range r.Findings {
		line("- " + say("probe."+string(f.Code)) + " (" + factsOf(f) + ")")
		if f.Because == "" {
			line("  " + say("probe."+string(f.Code)+".do"))
		}
	}
	if len(r.Findings) == 0 {
		line(say("probe.found.none"))
	}
	part(say("probe.checks"))
	for _, c := range r.Checks {
		line("- " + checkedWords(c) + " (" + fmt.Sprintf("%s, %d ms", c.Check, c.Took.Milliseconds()) + ")")
	}
	part(say("probe.asked"))
	for _, host := range askedWords(r) {
		line("- " + host)
	}
	part(say("probe.target", args{"Host": r.Target}))
	line(say("probe.took", args{"Seconds": fmt.Sprintf("%.1f", r.Took.Seconds())}))
	return b.String()
}
