//go:build unix

package browser

import (
	"path/filepath"
	"slices"
	"strings"
)

// usual are the names by which systems without a desktop know a browser: Debian's
// alternatives, and how Linux within Windows opens one there.
var usual = []string{"x-www-browser", "www-browser", "wslview"}

// inTerminal are browsers that need a terminal. Nobody sees one of this program,
// and some of them end well without.
var inTerminal = []string{"w3m", "lynx", "lynx-cur", "links", "links2", "elinks", "browsh", "retawq", "netrik"}

// others lists the commands that may open an address where the desktop does not:
// those that the person has chosen by BROWSER, a list with colons between in the
// form that xdg-open and sensible-browser read, and the usual ones.
func others(env func(string) string, lookPath func(string) (string, error)) [][]string {
	var found [][]string
	add := func(command []string) {
		if len(command) == 0 {
			return
		}
		path, err := lookPath(command[0])
		if err != nil {
			return
		}
		real, err := filepath.EvalSymlinks(path)
		if err != nil || slices.Contains(inTerminal, filepath.Base(real)) {
			return
		}
		command = append([]string{path}, command[1:]...)
		if !slices.ContainsFunc(found, func(c []string) bool { return slices.Equal(c, command) }) {
			found = append(found, command)
		}
	}
	for choice := range strings.SplitSeq(env("BROWSER"), ":") {
		add(strings.Fields(choice))
	}
	for _, name := range usual {
		add([]string{name})
	}
	return found
}

// undescribed are the browsers of a computer that has no desktop files to describe
// them: what the commands start is known by its name alone.
func undescribed(commands [][]string) []Browser {
	var found []Browser
	seen := map[string]bool{}
	for _, command := range commands {
		real, err := filepath.EvalSymlinks(command[0])
		if err != nil || seen[real] || strings.Contains(strings.Join(command[1:], " "), "%s") {
			continue // an address goes last
		}
		seen[real] = true
		name := filepath.Base(real)
		family := familyOf(filepath.Base(command[0]), name, name)
		found = append(found, Browser{
			ID: filepath.Base(command[0]), Name: named(name, command[0]), Family: family, Default: len(found) == 0,
			Version: version(real), Private: privateSwitch(family) != "", command: command,
		})
	}
	return found
}
