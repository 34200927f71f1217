// Package check is the pages that find out where the fault is: on this computer, in
// one of its browsers, or elsewhere.
package check

import (
	"signinhelper/ui/saved"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
	"signinhelper/ui/site"
)

// Pages find out where the fault is: on this computer, in one of its browsers,
// or elsewhere.
type Pages struct {
	*sheets.Desk
	door   *site.Door
	Faults FaultParts
	Found  faultDesk
}

// New makes the family; New of package ui gives it what it needs.
func New(d *sheets.Desk, door *site.Door, parts FaultParts) *Pages {
	return &Pages{Desk: d, door: door, Faults: parts}
}

// What the pages do at certain moments, whichever of them is open.
var (
	_ saved.Dropper = (*Pages)(nil)
)

func (a *Pages) Table() shell.Table {
	return shell.Table{
		shell.AtProbe:        {Build: func(string) shell.View { return newProbe(a) }, Public: shell.Always, Kiosk: shell.Always},
		shell.AtBrowsers:     {Build: func(of string) shell.View { return newBrowsers(a, of) }, Public: shell.Always},
		shell.AtBrowser:      {Build: func(of string) shell.View { return newBrowserSite(a, of) }, Enter: a.enterWindow, Public: shell.Always},
		shell.AtClear:        {Build: func(of string) shell.View { return newClear(a, of) }, Public: shell.Always},
		shell.AtBrowserCheck: {Build: func(string) shell.View { return newBrowserCheck(a) }, Public: shell.Always},
		shell.AtPhone:        {Build: func(of string) shell.View { return newOnPhone(a, of) }, Public: shell.Always, Kiosk: shell.Always},
		shell.AtOutage:       {Build: func(string) shell.View { return newOutage(a) }, Public: shell.Always, Kiosk: shell.Always},
	}
}

// Checked says in one line what the check of this computer came to.
func (a *Pages) Checked() string { return a.Found.Checkup.Line() }

// DropForNext forgets what was found.
func (a *Pages) DropForNext() { a.Found.Clear(a) }
