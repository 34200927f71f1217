package browser

import (
	"context"

	"signinhelper/assistant"
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

// Families lists all families.
func Families() []Family {
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
}

// Detect finds the browsers, the default one first. None found is no error.
func Detect(ctx context.Context) []Browser { return nil }

// OpenIn opens an address in one browser, in a private window where private.
func (o Opener) OpenIn(ctx context.Context, b Browser, a assistant.Address, private bool) Outcome {
	return Refused
}
