//go:build unix

package browser

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"howett.net/plist"
)

// browsing is what a browser on a Mac says that it can take over from another
// device. Many programs open https addresses; this tells browsers from them.
const browsing = "NSUserActivityTypeBrowsingWeb"

// safariID is the browser of a Mac on which none was chosen.
const safariID = "com.apple.Safari"

// bundles is where a Mac keeps its applications. LaunchServices itself can
// only be asked from C; what it knows stands in files.
type bundles struct {
	dirs     []string // folders with applications, the first counts most
	handlers string   // the file in which the person's choices are kept
}

// info is what an application says of itself.
type info struct {
	ID          string   `plist:"CFBundleIdentifier"`
	Name        string   `plist:"CFBundleName"`
	DisplayName string   `plist:"CFBundleDisplayName"`
	Version     string   `plist:"CFBundleShortVersionString"`
	Activities  []string `plist:"NSUserActivityTypes"`
	Addresses   []struct {
		Schemes []string `plist:"CFBundleURLSchemes"`
	} `plist:"CFBundleURLTypes"`
}

func (m bundles) browsers(ctx context.Context) []Browser {
	preferred := m.preferred()
	var found []Browser
	seen := map[string]bool{}
	for _, dir := range m.dirs {
		apps, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		for _, app := range apps {
			if ctx.Err() != nil {
				return found
			}
			path := filepath.Join(dir, app.Name())
			if filepath.Ext(path) != ".app" {
				continue
			}
			b, ok := bundle(path)
			if id := strings.ToLower(b.ID); ok && !seen[id] {
				seen[id] = true
				b.Default = id == strings.ToLower(preferred)
				found = append(found, b)
			}
		}
	}
	return found
}

func bundle(path string) (Browser, bool) {
	var i info
	if !property(filepath.Join(path, "Contents", "Info.plist"), &i) || i.ID == "" {
		return Browser{}, false
	}
	opens := false
	for _, a := range i.Addresses {
		opens = opens || slices.ContainsFunc(a.Schemes, func(s string) bool { return strings.EqualFold(s, "https") })
	}
	family := familyOf(i.ID)
	if !opens || family == OtherOne && !slices.Contains(i.Activities, browsing) {
		return Browser{}, false
	}
	name := strings.TrimSuffix(filepath.Base(path), ".app")
	if i.DisplayName != "" {
		name = i.DisplayName
	} else if i.Name != "" {
		name = i.Name
	}
	return Browser{
		ID: i.ID, Name: named(name, i.ID), Family: family, Version: firstNumber(i.Version),
		Private: privateSwitch(family) != "", bundle: path,
	}, true
}

// preferred returns the ID of the browser that was chosen, Safari where none
// was, and "" where the choice cannot be read.
func (m bundles) preferred() string {
	if _, err := os.Stat(m.handlers); errors.Is(err, fs.ErrNotExist) {
		return safariID
	}
	var chosen struct {
		Handlers []struct {
			Scheme string `plist:"LSHandlerURLScheme"`
			ID     string `plist:"LSHandlerRoleAll"`
		} `plist:"LSHandlers"`
	}
	if !property(m.handlers, &chosen) {
		return ""
	}
	for _, h := range chosen.Handlers {
		if strings.EqualFold(h.Scheme, "https") && h.ID != "" {
			return h.ID
		}
	}
	return safariID
}

// property reads a property list in any of its formats. A damaged one must not
// end the program, so what the reader panics with counts as unreadable.
func property(path string, into any) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	data, ok := read(path)
	if !ok {
		return false
	}
	_, err := plist.Unmarshal(data, into)
	return err == nil
}
