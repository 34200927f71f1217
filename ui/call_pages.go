package ui

import (
	"context"
	"strings"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
)

// callPages prepare a call, lead through it, and keep what was said.
type callPages struct {
	*Desk
	door *Door
	Dial func(context.Context, browser.Tel) browser.Outcome
	desk *callDesk // the call in work
}

func newCallPages(d *Desk, door *Door, dial func(context.Context, browser.Tel) browser.Outcome) *callPages {
	return &callPages{Desk: d, door: door, Dial: dial, desk: newCallDesk()}
}

func (a *callPages) table() Table {
	return Table{
		atCall: {build: func(string) view { return newCall(a) }, public: always},
		atSheet: {build: func(of string) view { return newSheet(a, of) }, enter: a.enterSheet, public: a.sheetIsPublic,
			before: func(p place) place { return place{atSheet, a.sheetPart(p.of)} }, tells: a.sheetTells},
		atCalls: {build: func(of string) view { return newCalls(a, assistant.PersonID(of)) }, personal: true},
	}
}

func (a *callPages) heed() { a.heedCall() }

func (a *callPages) tick() {
	a.tellCallBack()
	a.callSecond()
}

// sheetIsPublic tells whether nothing of a person stands on a part of the sheet.
func (a *callPages) sheetIsPublic(part string) bool {
	return part == sheetDue || part == sheetTalk && a.callClosed(a.Session.Snapshot()) // whose words are closed with the card
}

// sheetTells tells that what was written down in a call is asked for by the list
// of the person's calls; the pages of her call say how that failed, too.
func (a *callPages) sheetTells(part string, from place) bool {
	return (part == sheetTalk || part == sheetEnd) && from == place{atCalls, string(a.desk.person)}
}

// holds tells whether words of a call can be read that are behind no PIN.
func (a *callPages) holds() bool {
	d := a.desk
	for id := range d.piles {
		if !a.behindPIN(id) {
			return true
		}
	}
	return !a.behindPIN(d.person) && (d.call.Written() || d.note != "" || d.clock != "" || d.lead.on)
}

func (a *callPages) loses() bool { return a.losesCall() }

// losesOver is the page of the call that would go with starting over.
func (a *callPages) losesOver() place {
	d := a.desk
	note := strings.TrimSpace(d.note) != ""
	switch {
	case note && (d.call.ID == "" || d.person == ""), d.person == "" && d.call.Written():
		return place{atSheet, sheetTalk}
	case len(d.piles[""]) > 0:
		return place{page: atCalls}
	}
	return place{}
}

// startOver puts the call away. What a keyring takes is kept there; what was for
// nobody who is saved goes.
func (a *callPages) startOver() {
	d := a.desk
	if d.call.ID != "" {
		a.writeNote()
	}
	d.blank()
}

// startedOver drops what nobody keeps.
func (a *callPages) startedOver() {
	d := a.desk
	d.unpile("", func(assistant.Call) bool { return true })
	d.person, d.chosen = "", false
}

func (a *callPages) forget(id assistant.PersonID) { a.forgetCalls(id) }
