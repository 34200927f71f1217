package facts

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// ControlUse says what a control is for.
type ControlUse string

// The uses of controls.
const (
	ControlPage ControlUse = "page" // a page over plain http whose text is known: a Wi-Fi's own page shows by another
	ControlName ControlUse = "name" // a name that can always be looked up
	ControlTime ControlUse = "time" // a server that tells the time (NTP)
)

// Control is something on the internet that works when the internet does. The
// check of this computer compares the official site with it. A Control is no
// [Address], so nothing can open it in a browser.
type Control struct {
	ID     string
	Use    ControlUse
	Host   string // lower case, without a port
	URL    string // of a page; "" for the others
	Expect string // what the page says, without white space around it; "" for the others
	Provenance
}

// ControlsFor returns the controls of that use, in the order on file.
func (f Facts) ControlsFor(u ControlUse) []Control {
	var found []Control
	for _, c := range f.Controls {
		if c.Use == u {
			found = append(found, c)
		}
	}
	return found
}

// control is a control as it stands in the facts file.
type control struct {
	ID     string     `toml:"id"`
	Use    ControlUse `toml:"use"`
	URL    string     `toml:"url"`
	Host   string     `toml:"host"`
	Expect string     `toml:"expect"`
	Provenance
}

// parse refuses whatever could make the check ask for more than a plain page,
// a name or the time.
func (c control) parse() (Control, error) {
	done := Control{c.ID, c.Use, c.Host, c.URL, c.Expect, c.Provenance}
	if err := c.Provenance.check(); err != nil {
		return done, err
	}
	switch c.Use {
	case ControlPage:
		u, err := url.Parse(c.URL)
		if err != nil {
			return done, errors.New("not an address")
		}
		done.Host = u.Host
		switch {
		case u.Scheme != "http" || u.Opaque != "":
			return done, errors.New("not plain http: a secure page cannot show what a Wi-Fi puts in its place")
		case u.User != nil || u.RawQuery != "" || u.Fragment != "":
			return done, errors.New("more than a host and a path")
		case c.Host != "":
			return done, errors.New("the host is in the address")
		case c.Expect == "" || c.Expect != strings.TrimSpace(c.Expect):
			return done, errors.New("what it says is missing, or has white space around it")
		}
	case ControlName, ControlTime:
		if c.URL != "" || c.Expect != "" {
			return done, errors.New("a host is enough")
		}
	default:
		return done, fmt.Errorf("use %q is not known", c.Use)
	}
	if !plainHost(done.Host) {
		return done, errors.New("the host is not a plain name")
	}
	return done, nil
}

// plainHost reports whether the text is a name with a dot in it, lower case,
// without a port.
func plainHost(text string) bool {
	letters := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '.'
	}
	return strings.Contains(strings.Trim(text, "."), ".") && !strings.HasPrefix(text, "-") &&
		!slices.ContainsFunc([]rune(text), func(r rune) bool { return !letters(r) })
}
