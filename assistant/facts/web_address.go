package facts

import (
	"errors"
	"net/url"
	"regexp"
	"strings"
)

// Address is a web address on file. Its text is out of reach from other
// packages but for reading, so that an Address can only come from the facts
// file: whatever opens an Address opens nothing else.
//
// It answers the threat that something typed, pasted or sent makes the
// program open a page that steals a sign-in.
type Address struct {
	id    string
	use   Use
	text  string
	cards []Card
	Provenance
}

// ID names the address within the facts file.
func (a Address) ID() string { return a.id }

// String returns the address as it is opened, and as it is shown.
func (a Address) String() string { return a.text }

// Use says what the address is for.
func (a Address) Use() Use { return a.use }

// Official reports whether the address is a site of Express Scripts or of its
// group. A page to read is not, nor is the store that has the phone app.
func (a Address) Official() bool { return a.use != UseSource && a.use != UseApp }

// Host returns the host of the address, lower case and without a port.
func (a Address) Host() string {
	u, err := url.Parse(a.text)
	if err != nil {
		return "" // ParseFacts has seen to it that this is not reached
	}
	return u.Hostname()
}

// addressFor returns the address as it is to be opened for a use.
func addressFor(use Use, text string) (string, error) {
	if use == UseApp {
		return storePage(text)
	}
	return webAddress(text)
}

// storePage returns the address of an app in the store for Android phones,
// which names the app in a query. That one query passes, on that one page,
// and nothing else that a query could carry.
func storePage(text string) (string, error) {
	page, app, _ := strings.Cut(text, "?id=")
	if page != "https://play.google.com/store/apps/details" || !appName.MatchString(app) {
		return "", errors.New("not an app in the store for Android phones")
	}
	return text, nil
}

// appName is how an Android app is named: developer.android.com, "Set the
// application ID".
var appName = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9_]*(\.[a-zA-Z][a-zA-Z0-9_]*)+$`)

// webAddress returns the address as it is to be opened. Only https with a
// plain host passes: the opener of the desktop would take "--help", "file:"
// or "javascript:" as well.
func webAddress(text string) (string, error) {
	u, err := url.Parse(text)
	if err != nil {
		return "", errors.New("not an address")
	}
	switch {
	case u.Scheme != "https", u.Opaque != "":
		return "", errors.New("not https")
	case u.Host == "" || u.Host != strings.ToLower(u.Hostname()):
		return "", errors.New("the host is not a plain name")
	case u.User != nil, u.RawQuery != "", u.Fragment != "":
		return "", errors.New("more than a host and a path")
	}
	return u.String(), nil
}
