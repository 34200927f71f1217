package browser

import (
	"context"
	"strings"
)

// hive is a part of the registry: of the user, or of the computer.
type hive string

const (
	user    hive = "user"
	machine hive = "machine"
)

// The keys of the registry that tell of browsers.
const (
	clientsKey = `Software\Clients\StartMenuInternet`
	choiceKey  = `Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice`
	commandKey = `\shell\open\command`
	schemesKey = `\Capabilities\URLAssociations`
)

// versionKeys are where the makers keep the version that is installed. Reading
// it from the program itself would need to reach around Go's types.
var versionKeys = map[Family][]struct{ key, value string }{
	Chrome:  {{`Software\Google\Chrome\BLBeacon`, "version"}},
	Edge:    {{`Software\Microsoft\Edge\BLBeacon`, "version"}},
	Brave:   {{`Software\BraveSoftware\Brave-Browser\BLBeacon`, "version"}},
	Firefox: {{`Software\Mozilla\Mozilla Firefox`, "CurrentVersion"}},
}

// registry is what Windows knows of browsers. A key or a value that is not
// there reads as empty.
type registry struct {
	names  func(h hive, key string) []string
	value  func(h hive, key, name string) string
	exists func(path string) bool
}

// browsers finds what is registered for the start menu's "Internet". What the
// user has installed comes before what all users have.
func (r registry) browsers(ctx context.Context) []Browser {
	choice := r.value(user, choiceKey, "ProgId")
	var found []Browser
	seen := map[string]bool{}
	for _, h := range []hive{user, machine} {
		for _, id := range r.names(h, clientsKey) {
			if ctx.Err() != nil {
				return found
			}
			b, progID, ok := r.browser(h, id)
			path := ""
			if ok {
				path = strings.ToLower(b.command[0])
			}
			if !ok || seen[path] {
				continue
			}
			seen[path] = true
			b.Default = choice != "" && choice == progID
			found = append(found, b)
		}
	}
	return found
}

// browser reads one key. Internet Explorer is left out: Windows opens Edge in
// its place.
func (r registry) browser(h hive, id string) (b Browser, progID string, ok bool) {
	key := clientsKey + `\` + id
	path, ok := executable(r.value(h, key+commandKey, ""))
	if !ok || !r.exists(path) || strings.EqualFold(program(path), "iexplore.exe") {
		return Browser{}, "", false
	}
	family := familyOf(id, program(path))
	b = Browser{
		ID: id, Name: named(r.value(h, key, ""), id), Family: family,
		Private: privateSwitch(family) != "", command: []string{path},
	}
	for _, at := range versionKeys[family] {
		for _, h := range []hive{user, machine} {
			if b.Version == 0 {
				b.Version = firstNumber(r.value(h, at.key, at.value))
			}
		}
	}
	return b, r.value(h, key+schemesKey, "https"), true
}

// executable takes the program out of a command line. What comes after it is
// for the start without an address, and not needed. Only a whole path to an
// .exe passes: anything else would be searched for, or run by a shell.
func executable(command string) (string, bool) {
	path := strings.TrimSpace(command)
	if quoted, ok := strings.CutPrefix(path, `"`); ok {
		path, _, ok = strings.Cut(quoted, `"`)
		if !ok {
			return "", false
		}
	} else if end := strings.Index(strings.ToLower(path), ".exe"); end >= 0 {
		path = path[:end+len(".exe")]
	}
	whole := len(path) > 3 && path[1] == ':' && path[2] == '\\'
	return path, whole && strings.HasSuffix(strings.ToLower(path), ".exe")
}
