// Package paper is the pages of what is printed, and of what is handed to a helper.
package paper

import (
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
)

// Pages are what is printed, and what is handed to a helper.
type Pages struct {
	*sheets.Desk
	Prints   printDesk
	findings func() []string // of the checks, for a helper
}

// New makes the family; New of package ui gives it what it needs.
func New(d *sheets.Desk, findings func() []string) *Pages {
	return &Pages{Desk: d, findings: findings}
}

func (a *Pages) Table() shell.Table {
	return shell.Table{
		shell.AtPrint:    {Build: func(string) shell.View { return newPrint(a) }, Enter: a.enterPrint, Kiosk: a.kioskPrints},
		shell.AtHandover: {Build: func(string) shell.View { return newHandover(a) }, Public: shell.Always},
	}
}

// enterPrint opens the page with one of the sheets chosen.
func (a *Pages) enterPrint(p shell.Route) shell.Route {
	if p.Of != "" {
		a.Prints = printDesk{kind: shell.PrintKind(p.Of)}
	}
	return shell.Route{Page: shell.AtPrint}
}

// kioskPrints tells whether a kiosk has a printer. All that it prints is without a
// name: nobody is saved there.
func (a *Pages) kioskPrints(string) bool { return a.Kiosk.Prints }
