// Package people is the pages of who is saved: cards and numbers, PINs, the sealed
// file, and the way to another computer.
package people

import (
	"signinhelper/assistant"

	"signinhelper/ui/saved"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
)

// Pages are the people who are saved: their cards and numbers, their PINs, the
// sealed file, and the way to another computer.
type Pages struct {
	*sheets.Desk
	Drafts  map[assistant.PersonID]*draft // "" is for somebody new
	Backup  backupDesk
	Restore restoreDesk
}

// New makes the family; New of package ui gives it what it needs.
func New(d *sheets.Desk) *Pages {
	return &Pages{Desk: d, Drafts: map[assistant.PersonID]*draft{}}
}

// What the pages do at certain moments, whichever of them is open.
var (
	_ shell.Heeder       = (*Pages)(nil)
	_ saved.PeopleReader = (*Pages)(nil)
	_ saved.Shutter      = (*Pages)(nil)
	_ saved.Drafter      = (*Pages)(nil)
	_ saved.Holder       = (*Pages)(nil)
	_ saved.Loser        = (*Pages)(nil)
	_ saved.OverLoser    = (*Pages)(nil)
	_ saved.Dropper      = (*Pages)(nil)
	_ saved.Forgetter    = (*Pages)(nil)
)

func (a *Pages) Table() shell.Table {
	person := func(build func(assistant.PersonID) shell.View) func(string) shell.View {
		return func(of string) shell.View { return build(assistant.PersonID(of)) }
	}
	return shell.Table{
		shell.AtPeople:     {Build: func(string) shell.View { return newPeople(a) }},
		shell.AtPerson:     {Build: person(func(id assistant.PersonID) shell.View { return newPerson(a, id) }), Personal: true},
		shell.AtForm:       {Build: person(func(id assistant.PersonID) shell.View { return newForm(a, id) }), Enter: a.enterForm, Before: a.beforeForm, Personal: true},
		shell.AtForget:     {Build: person(func(id assistant.PersonID) shell.View { return newForget(a, id) }), InFile: true, Anew: true},
		shell.AtPIN:        {Build: person(func(id assistant.PersonID) shell.View { return newPIN(a, id) }), Personal: true},
		shell.AtPINOff:     {Build: person(func(id assistant.PersonID) shell.View { return newPINOff(a, id) }), Personal: true, Anew: true},
		shell.AtUnlock:     {Build: person(func(id assistant.PersonID) shell.View { return newUnlock(a, id) }), InFile: true, Public: shell.Always},
		shell.AtFile:       {Build: func(string) shell.View { return newFile(a) }},
		shell.AtFileOpen:   {Build: func(string) shell.View { return newFileOpen(a) }, Public: shell.Always},
		shell.AtFileForget: {Build: func(string) shell.View { return newFileForget(a) }, Public: shell.Always},
		shell.AtBackup:     {Build: func(string) shell.View { return newBackup(a) }, InFile: true},
		shell.AtRestore:    {Build: func(string) shell.View { return newRestore(a) }, InFile: true},
	}
}

func (a *Pages) Heed() { a.heedDrafts() }

// enterForm leads somebody new to where she is typed in.
func (a *Pages) enterForm(p shell.Route) shell.Route {
	if p.Of == "" {
		return a.placeToAdd()
	}
	return p
}

// beforeForm leads away from what was typed of somebody whose PIN cannot be asked
// for just now, and of somebody who is no more.
func (a *Pages) beforeForm(p shell.Route) shell.Route {
	id := assistant.PersonID(p.Of)
	people := a.Session.Snapshot().People
	_, known := people.Person(id)
	d := a.Drafts[id]
	gone := d == nil && id != "" && people.Loaded && !known
	if gone || d != nil && d.pin && !a.known(d) {
		return shell.Route{Page: shell.AtPeople}
	}
	return p
}

func (a *Pages) Forget(id assistant.PersonID) {
	delete(a.Drafts, id)
	if id == "" {
		clear(a.Drafts)
	}
	a.Requests.Found(func(p shell.Route) bool {
		return id != "" && p.Of == string(id) || id == "" && a.Shell.Pages[p.Page].Personal
	})
}
