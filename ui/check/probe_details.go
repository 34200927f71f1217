package check

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
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// probeDetails are what a support person would ask, and the ways to take them
// along. They are shown when they are asked for.
type probeDetails struct {
	app    *Pages
	object fyne.CanvasObject
	toggle *kit.Tile
	fold   fyne.CanvasObject
	copied *kit.Prose
	save   *sheets.SavePanel
}

func newProbeDetails(a *Pages, run *ProbeRun) *probeDetails {
	d := &probeDetails{app: a, copied: kit.Note()}
	d.toggle = a.Button("probe.details", theme.IconNameInfo, kit.Plain, d.press)
	r := *run.Report
	d.save = sheets.NewSavePanel(a.Desk, shell.AtProbe, "save.instead", "probe.save.text", func(f paper.Folder) {
		a.SaveFile(shell.AtProbe, f, words.Say("probe.file")+".txt", func() ([]byte, error) { return []byte(ReportText(r, a.Version)), nil })
	})
	var checks []string
	for _, c := range r.Checks {
		checks = append(checks, checkedWords(c))
	}
	found := container.New(kit.Column{Space: kit.Gap})
	for _, f := range r.Findings {
		text := kit.Rows(kit.Strong(words.Say("probe." + string(f.Code))))
		if f.Because == "" {
			text.Add(kit.Para(words.Say("probe." + string(f.Code) + ".do")))
		}
		text.Add(kit.Aside(words.Say("probe.helper", words.Args{"Facts": factsOf(f)})))
		found.Add(text)
	}
	if len(r.Findings) == 0 {
		found.Add(kit.Para(words.Say("probe.found.none")))
	}
	d.fold = kit.Panel(kit.Calm,
		kit.Subheading(words.Say("probe.found")), found,
		kit.Subheading(words.Say("probe.checks")), kit.Bullets(checks...),
		kit.Para(words.Say("probe.target", words.Args{"Host": r.Target})),
		kit.Subheading(words.Say("probe.asked")), kit.Bullets(askedWords(r)...),
		kit.Para(words.Say("probe.took", words.Args{"Seconds": fmt.Sprintf("%.1f", r.Took.Seconds())})),
		d.take(r),
	)
	d.object = container.New(kit.Column{Space: 16}, kit.Buttons(d.toggle), d.fold)
	return d
}

// take is how the report is taken along. A kiosk saves nothing.
func (d *probeDetails) take(r probe.Report) fyne.CanvasObject {
	a := d.app
	rows := kit.Rows(kit.Subheading(words.Say("probe.take")), kit.Para(words.Say("probe.take.text")),
		kit.Buttons(a.CopyButton("probe.copy", kit.Plain, func() {
			a.Clip.Set(ReportText(r, a.Version))
			d.copied.Set(words.Say("probe.copied"))
		})), d.copied,
		d.save.Object,
	)
	kit.ShowIf(rows, a.Kiosk == nil)
	return rows
}

// press shows the details, or hides them.
func (d *probeDetails) press() {
	a := d.app
	a.Found.Checkup.details = !a.Found.Checkup.details
	if a.Found.Checkup.details && a.Kiosk == nil {
		a.LookForFolders()
	}
	a.Render()
	if a.Found.Checkup.details {
		a.Bring(d.toggle)
	}
}

func (d *probeDetails) Render() {
	details := d.app.Found.Checkup.details
	kit.ShowIf(d.fold, details)
	key := "probe.details"
	if details {
		key = "probe.details.hide"
	}
	kit.SetButton(d.toggle, words.Say(key))
	d.save.Render()
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
		return []string{words.Say("probe.asked.none")}
	}
	return r.Asked
}

// ReportText is the report as it is copied and saved. It is made of the report
// alone, which holds nothing personal.
func ReportText(r probe.Report, version string) string {
	var b strings.Builder
	line := func(text string) { b.WriteString(text + "\n") }
	part := func(title string) { line("\n" + title) }
	line(words.Say("app.name") + " " + version + ": " + words.Say("tool.probe"))
	part(verdictWords(r))
	if r.First != "" {
		line(words.Say("probe." + string(r.First)))
	}
	if do := doFirst(r); do != "" {
		part(words.Say("probe.first"))
		line(do)
	}
	part(words.Say("probe.found"))
	for _, f := range r.Findings {
		line("- " + words.Say("probe."+string(f.Code)) + " (" + factsOf(f) + ")")
		if f.Because == "" {
			line("  " + words.Say("probe."+string(f.Code)+".do"))
		}
	}
	if len(r.Findings) == 0 {
		line(words.Say("probe.found.none"))
	}
	part(words.Say("probe.checks"))
	for _, c := range r.Checks {
		line("- " + checkedWords(c) + " (" + fmt.Sprintf("%s, %d ms", c.Check, c.Took.Milliseconds()) + ")")
	}
	part(words.Say("probe.asked"))
	for _, host := range askedWords(r) {
		line("- " + host)
	}
	part(words.Say("probe.target", words.Args{"Host": r.Target}))
	line(words.Say("probe.took", words.Args{"Seconds": fmt.Sprintf("%.1f", r.Took.Seconds())}))
	return b.String()
}
