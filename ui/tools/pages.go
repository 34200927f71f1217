// Package tools is the pages that help with one thing each: an address, what was
// typed, who called, a password, codes, locks, and what people ask.
package tools

import (
	"signinhelper/assistant"

	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
)

// Pages help with one thing each: an address, what was typed, who called, a
// password, codes, locks, and what people ask.
type Pages struct {
	*saved.Keeper
	Minutes  string                  // typed as a wait, and not used yet
	Trials   map[shell.PageID]*Trial // what was typed into a tool, by page
	Password PasswordDesk
	Shelves  map[string]*shelf // what was searched for and opened, by page
}

// New makes the family; New of package ui gives it what it needs.
func New(k *saved.Keeper) *Pages {
	return &Pages{Keeper: k, Trials: map[shell.PageID]*Trial{}, Shelves: map[string]*shelf{}}
}

// What the pages do at certain moments, whichever of them is open.
var (
	_ shell.Ticker    = (*Pages)(nil)
	_ saved.Locker    = (*Pages)(nil)
	_ saved.Holder    = (*Pages)(nil)
	_ saved.Dropper   = (*Pages)(nil)
	_ saved.Forgetter = (*Pages)(nil)
)

func (a *Pages) Table() shell.Table {
	return shell.Table{
		shell.AtAddress:      {Build: func(string) shell.View { return newAddress(a) }, Kiosk: shell.Always},
		shell.AtTyping:       {Build: func(string) shell.View { return newTyping(a) }, Kiosk: shell.Always},
		shell.AtIncomingCall: {Build: func(string) shell.View { return newIncoming(a) }, Kiosk: shell.Always},
		shell.AtPassword:     {Build: func(string) shell.View { return newPassword(a) }, Kiosk: shell.Always},
		shell.AtLibrary:      {Build: func(of string) shell.View { return newLibrary(a, of) }, Kiosk: shell.Always},
		shell.AtCodes:        {Build: func(string) shell.View { return newCodes(a) }, Public: shell.Always, Kiosk: shell.Always},
		shell.AtTries:        {Build: func(string) shell.View { return newTries(a) }, Public: shell.Always, Kiosk: shell.Always},
	}
}

func (a *Pages) Tick() { a.tellWaitEnded() }

// Locked wipes a password when the window is locked.
func (a *Pages) Locked() { a.wipePassword() }

// Holds tells whether something that was typed can be read.
func (a *Pages) Holds() bool {
	for _, t := range a.Trials {
		if t.Text != "" {
			return true
		}
	}
	for _, s := range a.Shelves {
		if s.query != "" {
			return true
		}
	}
	return a.Password.Holds()
}

// DropForNext drops what was typed.
func (a *Pages) DropForNext() {
	a.Minutes, a.Trials, a.Shelves = "", map[shell.PageID]*Trial{}, map[string]*shelf{}
}

// Forget drops what was typed, of whomever it is: it may be of who is forgotten.
func (a *Pages) Forget(assistant.PersonID) { a.DropForNext() }
