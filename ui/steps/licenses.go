package steps

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"signinhelper/assets"
	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// licensesView lists what the program is made with, or shows the license of one
// part of it: the texts of all on one page would take seconds to lay out.
type licensesView struct{ body *fyne.Container }

func newLicenses(a *Pages, of string) *licensesView {
	list := assets.LicenseList()
	if i, err := strconv.Atoi(of); err == nil && i >= 0 && i < len(list) {
		back := kit.Buttons(a.LinkTo("about.licenses", shell.Route{Page: shell.AtLicenses}))
		return &licensesView{kit.Page(append(licenseText(list[i]), back)...)}
	}
	rows, seen := kit.Rows(), map[string]int{}
	for i, l := range list {
		name := strings.Join(partNames(l), ", ")
		row := a.RowTo(name, shell.Route{Page: shell.AtLicenses, Of: strconv.Itoa(i)})
		nth := seen[name] // a part may be under several
		row.Name = func() string { return shell.Nth(name, nth) }
		seen[name]++
		rows.Add(row)
	}
	return &licensesView{kit.Page(kit.Heading(words.Say("licenses.title")), kit.Para(words.Say("licenses.text")), rows)}
}

// partNames are the parts that a license is of, as short as people call them.
func partNames(l assets.License) (names []string) {
	for _, part := range l.Parts {
		name, kind, _ := strings.Cut(part, ": ")
		if module, _, ok := strings.Cut(name, " v"); ok && !strings.Contains(module, " ") {
			_, name, _ = strings.Cut(module, "/") // without the host
		}
		names = append(names, strings.ReplaceAll(name, "github.com/", "")+" ("+kind+")")
	}
	return names
}

// licenseText is the license as its authors wrote it, but that its lines end
// where the window does.
func licenseText(l assets.License) []fyne.CanvasObject {
	page := []fyne.CanvasObject{kit.Heading(words.Say("licenses.one"))}
	for _, part := range l.Parts {
		page = append(page, kit.NewAddress(part))
	}
	for paragraph := range strings.SplitSeq(l.Text, "\n\n") {
		page = append(page, flowing(paragraph)...)
	}
	return page
}

// flowing sets a paragraph in words that wrap. A long web address stands by
// itself, since it can break in its own way; lines of dashes are left out.
func flowing(paragraph string) (rows []fyne.CanvasObject) {
	const long = 30 // letters: so many have room in the largest text
	var line []string
	flush := func() {
		if len(line) > 0 {
			rows = append(rows, kit.Para(strings.Join(line, " ")))
		}
		line = nil
	}
	for _, word := range strings.Fields(paragraph) {
		switch {
		case strings.Trim(word, "-—=*") == "":
		case len(word) > long && strings.Contains(word, "/"):
			flush()
			rows = append(rows, kit.NewAddress(word))
		case len(word) > long:
			line = append(line, strings.ReplaceAll(word, ",", ", "))
		default:
			line = append(line, word)
		}
	}
	flush()
	return rows
}

func (v *licensesView) Object() fyne.CanvasObject { return v.body }

func (v *licensesView) Render(assistant.Snapshot) {}
