// Package call is the pages that prepare a call, lead through it, and keep what was
// said.
package call

import (
	"context"
	"strings"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/ui/saved"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
	"signinhelper/ui/site"
)

// Pages prepare a call, lead through it, and keep what was said.
type Pages struct {
	*sheets.Desk
	door *site.Door
	Dial func(context.Context, browser.Tel) browser.Outcome
	Work *Work // the call in work
}

// New makes the family; New of package ui gives it what it needs.
func New(d *sheets.Desk, door *site.Door, dial func(context.Context, browser.Tel) browser.Outcome) *Pages {
	return &Pages{Desk: d, door: door, Dial: dial, Work: NewWork()}
}

// What the pages do at certain moments, whichever of them is open.
var (
	_ shell.Heeder     = (*Pages)(nil)
	_ shell.Ticker     = (*Pages)(nil)
	_ saved.RestKeeper = (*Pages)(nil)
	_ saved.Holder     = (*Pages)(nil)
	_ saved.Loser      = (*Pages)(nil)
	_ saved.OverLoser  = (*Pages)(nil)
	_ saved.Dropper    = (*Pages)(nil)
	_ saved.OverEnder  = (*Pages)(nil)
	_ saved.Forgetter  = (*Pages)(nil)
)

func (a *Pages) Table() shell.Table {
	return shell.Table{
		shell.AtCall: {Build: func(string) shell.View { return newCall(a) }, Public: shell.Always, Kiosk: shell.Always},
		shell.AtSheet: {Build: func(of string) shell.View { return newSheet(a, of) }, Enter: a.enterSheet, Public: a.sheetIsPublic,
			Before: func(p shell.Route) shell.Route { return shell.Route{Page: shell.AtSheet, Of: a.sheetPart(p.Of)} }, Tells: a.sheetTells},
		shell.AtCalls: {Build: func(of string) shell.View { return newCalls(a, assistant.PersonID(of)) }, Personal: true},
	}
}

func (a *Pages) Heed() { a.heedCall() }

func (a *Pages) Tick() {
	a.tellCallBack()
	a.callSecond()
}

// sheetIsPublic tells whether nothing of a person stands on a part of the sheet.
func (a *Pages) sheetIsPublic(part string) bool {
	return part == SheetDue || part == SheetTalk && a.callClosed(a.Session.Snapshot()) // whose words are closed with the card
}

// sheetTells tells that what was written down in a call is asked for by the list
// of the person's calls; the pages of her call say how that failed, too.
func (a *Pages) sheetTells(part string, from shell.Route) bool {
	return (part == SheetTalk || part == SheetEnd) && from == shell.Route{Page: shell.AtCalls, Of: string(a.Work.Person)}
}

// Holds tells whether words of a call can be read that are behind no PIN.
func (a *Pages) Holds() bool {
	d := a.Work
	for id := range d.Piles {
		if !a.BehindPIN(id) {
			return true
		}
	}
	return !a.BehindPIN(d.Person) && (d.Call.Written() || d.Note != "" || d.Clock != "" || d.lead.on)
}

func (a *Pages) Loses() bool { return a.losesCall() }

// LosesOver is the page of the call that would go with starting over.
func (a *Pages) LosesOver() shell.Route {
	d := a.Work
	note := strings.TrimSpace(d.Note) != ""
	switch {
	case note && (d.Call.ID == "" || d.Person == ""), d.Person == "" && d.Call.Written():
		return shell.Route{Page: shell.AtSheet, Of: SheetTalk}
	case len(d.Piles[""]) > 0:
		return shell.Route{Page: shell.AtCalls}
	}
	return shell.Route{}
}

// DropForNext puts the call away. What a keyring takes is kept there; what was for
// nobody who is saved goes.
func (a *Pages) DropForNext() {
	d := a.Work
	if d.Call.ID != "" {
		a.writeNote()
	}
	d.blank()
}

// StartedOver drops what nobody keeps.
func (a *Pages) StartedOver() {
	d := a.Work
	d.unpile("", func(assistant.Call) bool { return true })
	d.Person, d.chosen = "", false
}

func (a *Pages) Forget(id assistant.PersonID) { a.forgetCalls(id) }
