package browser

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// families tell a browser by a word in its ID or in the name of its program,
// and how it is started in a private window: with a switch before the address.
// Its first row that fits counts, so that what Chrome and Firefox are the base
// of comes before them.
//
// The switches are those of each maker's own command line. Safari has none,
// and what belongs to no family is not guessed at.
var families = []struct {
	family  Family
	private string
	words   []string
}{
	{Edge, "--inprivate", []string{"edge", "msedge", "edgemac"}},
	{Brave, "--incognito", []string{"brave"}},
	{Opera, "--private", []string{"opera", "operastable", "operasoftware"}},
	{Vivaldi, "--incognito", []string{"vivaldi"}},
	{Chrome, "--incognito", []string{"chrome", "chromium"}},
	{Firefox, "--private-window", []string{"firefox", "librewolf", "waterfox", "floorp"}},
	{Safari, "", []string{"safari"}},
}

// familyOf tells the family by the first of the names that says it: an ID says
// more than a program, which may be the starter of another one.
func familyOf(names ...string) Family {
	for _, name := range names {
		words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r)
		})
		for _, f := range families {
			if slices.ContainsFunc(f.words, func(w string) bool { return slices.Contains(words, w) }) {
				return f.family
			}
		}
	}
	return OtherOne
}

// privateSwitch returns the family's switch, and "" when it has none.
func privateSwitch(of Family) string {
	for _, f := range families {
		if f.family == of {
			return f.private
		}
	}
	return ""
}

// program returns the last part of a path of any system.
func program(path string) string {
	return filepath.Base(strings.ReplaceAll(path, `\`, "/"))
}
