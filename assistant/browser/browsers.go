package browser

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Family is a kind of browser, whose members are used alike.
type Family string

// The families.
const (
	Chrome   Family = "chrome" // Chrome and Chromium
	Edge     Family = "edge"
	Firefox  Family = "firefox"
	Safari   Family = "safari"
	Brave    Family = "brave"
	Opera    Family = "opera"
	Vivaldi  Family = "vivaldi"
	OtherOne Family = "other"
)

// allFamilies lists each family once.
func allFamilies() []Family {
	return []Family{Chrome, Edge, Firefox, Safari, Brave, Opera, Vivaldi, OtherOne}
}

// Browser is a browser that is installed on this computer.
type Browser struct {
	ID      string // of its desktop file, key or bundle: stable, and not for people
	Name    string // as the desktop calls it
	Family  Family
	Version int  // the first number of its version; 0 where it was not told
	Default bool // the one that links open in
	Private bool // it can be started in a private window from outside

	command []string // the executable, and what it always wants, without an address
	bundle  string   // on a Mac its application, which the system starts
}

// Detect finds the browsers, the default one first. None found is no error.
//
// It reads what the system keeps on programs, and starts none of them, so that
// a program which hangs cannot hold it up. For the same reason the version
// stays unknown where no file tells it.
func Detect(ctx context.Context) []Browser { return ordered(installed(ctx)) }

// ordered puts the default browser first, and the others by name.
func ordered(found []Browser) []Browser {
	slices.SortStableFunc(found, func(a, b Browser) int {
		if a.Default != b.Default {
			if a.Default {
				return -1
			}
			return 1
		}
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return found
}

// firstNumber returns the number that a version begins with, and 0 for none.
func firstNumber(version string) int {
	end := strings.IndexFunc(version, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(version)
	}
	n, err := strconv.Atoi(version[:end])
	if err != nil {
		return 0
	}
	return n
}

// named returns a name that can be shown: one line, without what a terminal or
// a label would obey, and not without end.
func named(name, otherwise string) string {
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, strings.TrimSpace(name))
	if name == "" {
		return otherwise
	}
	const most = 60
	if runes := []rune(name); len(runes) > most {
		name = string(runes[:most])
	}
	return name
}
