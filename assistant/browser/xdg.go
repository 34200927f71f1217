//go:build unix

package browser

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

const (
	// maxEntries is the most desktop files that are looked at. A full desktop
	// has some 500; a home with more than this is not worth the wait.
	maxEntries = 10000
	entryGroup = "Desktop Entry"
	scheme     = "x-scheme-handler/https"
)

// xdg is a desktop that follows freedesktop.org: Linux and the BSDs.
type xdg struct {
	data     []string // folders with "applications" in them, the first counts most
	config   []string // folders with mimeapps.list in them, likewise
	desktops []string // the names of the running desktop, lower case
	lookPath func(program string) (string, error)
}

// newXDG reads the environment by the XDG Base Directory Specification. It
// adds where Flatpak and Snap put their desktop files, because a program that
// was started outside of a session lacks them.
func newXDG(env func(string) string, lookPath func(string) (string, error)) xdg {
	home := env("HOME")
	first := func(name, below string) string {
		if dir := env(name); filepath.IsAbs(dir) || home == "" {
			return dir
		}
		return filepath.Join(home, below)
	}
	many := func(name, otherwise string) []string {
		if value := env(name); value != "" {
			otherwise = value
		}
		return filepath.SplitList(otherwise)
	}
	user := first("XDG_DATA_HOME", ".local/share")
	x := xdg{lookPath: lookPath}
	x.data = append([]string{user}, many("XDG_DATA_DIRS", "/usr/local/share:/usr/share")...)
	x.data = append(x.data, filepath.Join(user, "flatpak/exports/share"), "/var/lib/flatpak/exports/share", "/var/lib/snapd/desktop")
	x.config = append([]string{first("XDG_CONFIG_HOME", ".config")}, many("XDG_CONFIG_DIRS", "/etc/xdg")...)
	for _, name := range strings.Split(env("XDG_CURRENT_DESKTOP"), ":") {
		if name = strings.ToLower(name); name != "" && !strings.Contains(name, "/") {
			x.desktops = append(x.desktops, name)
		}
	}
	x.data, x.config = absolute(x.data), absolute(x.config)
	return x
}

// absolute leaves out what the specification forbids, and repetitions.
func absolute(dirs []string) []string {
	var kept []string
	for _, dir := range dirs {
		if filepath.IsAbs(dir) && !slices.Contains(kept, filepath.Clean(dir)) {
			kept = append(kept, filepath.Clean(dir))
		}
	}
	return kept
}

// browsers finds what opens https addresses.
func (x xdg) browsers(ctx context.Context) []Browser {
	entries, order := x.entries(ctx)
	preferred := x.preferred(entries, scheme)
	var found []Browser
	seen := map[string]int{}
	for _, id := range order {
		b, ok := x.browser(id, entries[id])
		if !ok {
			continue
		}
		b.Default = id == preferred
		key := x.sameAs(b)
		if at, twice := seen[key]; twice {
			// Two files of one browser: the one that the desktop uses.
			if b.Default {
				found[at] = b
			}
			continue
		}
		seen[key] = len(found)
		found = append(found, b)
	}
	return found
}

// entries reads all desktop files, by their ID: a file of the user's stands
// for one of the system's of the same ID. order is the order of the folders.
func (x xdg) entries(ctx context.Context) (entries map[string]section, order []string) {
	entries = map[string]section{}
	looked := 0
	for _, dir := range x.data {
		root, err := filepath.EvalSymlinks(filepath.Join(dir, "applications"))
		if err != nil {
			continue
		}
		_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if ctx.Err() != nil || looked >= maxEntries {
				return fs.SkipAll
			}
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".desktop") {
				return nil // what cannot be read is not there
			}
			looked++
			below, err := filepath.Rel(root, path)
			if err != nil {
				return nil
			}
			id := strings.ReplaceAll(below, string(filepath.Separator), "-")
			if _, there := entries[id]; there {
				return nil
			}
			if data, ok := read(path); ok {
				entries[id] = groups(string(data))[entryGroup]
				order = append(order, id)
			}
			return nil
		})
	}
	return entries, order
}

// browser reads one desktop file. It passes over what the desktop would not
// show, or could not start.
func (x xdg) browser(id string, e section) (Browser, bool) {
	if e["Type"] != "Application" || e["NoDisplay"] == "true" || e["Hidden"] == "true" || e["Terminal"] == "true" ||
		!slices.Contains(list(e["MimeType"]), scheme) {
		return Browser{}, false
	}
	if try := unescape(e["TryExec"]); try != "" {
		if _, err := x.lookPath(try); err != nil {
			return Browser{}, false
		}
	}
	command, err := parseExec(e["Exec"])
	if err != nil {
		return Browser{}, false
	}
	path, err := x.lookPath(command[0])
	if err != nil {
		return Browser{}, false
	}
	family := familyOf(id, program(path), unescape(e["Name"]))
	command[0] = path
	return Browser{
		ID: id, Name: named(unescape(e["Name"]), id), Family: family,
		Version: version(path), Private: privateSwitch(family) != "", command: command,
	}, true
}

// version reads the file that Firefox and its kin have beside their program.
// Others keep theirs inside of it.
func version(path string) int {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return 0
	}
	data, _ := read(filepath.Join(filepath.Dir(real), "application.ini"))
	return firstNumber(groups(string(data))["App"]["Version"])
}

// sameAs is equal for two desktop files of one browser. The family is part of
// it, because all programs of Snap are links to one; of what belongs to none
// only the ID can tell.
func (x xdg) sameAs(b Browser) string {
	if b.Family == OtherOne {
		return b.ID
	}
	command := slices.Clone(b.command)
	if real, err := filepath.EvalSymlinks(command[0]); err == nil {
		command[0] = real
	}
	return string(b.Family) + "\x00" + strings.Join(command, "\x00")
}

// pagesOpen reports whether a page on the disk opens where https addresses do.
// That is so on most desktops: who chooses a browser chooses it for both. But a
// page can be for another browser, or for a program to write pages with.
func (x xdg) pagesOpen(ctx context.Context) bool {
	entries, _ := x.entries(ctx)
	preferred := x.preferred(entries, scheme)
	return preferred != "" && preferred == x.preferred(entries, "text/html")
}

// preferred returns the ID of the desktop file that a kind of thing opens in,
// in the order of the specification on associations: by the desktop's own
// file, then the common one, of the user, of the system, and of the folders
// with the desktop files. The first of an entry that is installed counts. ""
// means that none was chosen, which leaves it to each desktop.
func (x xdg) preferred(entries map[string]section, kind string) string {
	var dirs []string
	dirs = append(dirs, x.config...)
	for _, dir := range x.data {
		dirs = append(dirs, filepath.Join(dir, "applications"))
	}
	for _, dir := range dirs {
		for _, desktop := range append(slices.Clone(x.desktops), "") {
			name := "mimeapps.list"
			if desktop != "" {
				name = desktop + "-" + name
			}
			data, ok := read(filepath.Join(dir, name))
			if !ok {
				continue
			}
			for _, id := range list(groups(string(data))["Default Applications"][kind]) {
				if e, there := entries[id]; there && e["Hidden"] != "true" {
					return id
				}
			}
		}
	}
	return ""
}
