package ui

import "signinhelper/assistant"

// peoplePages are the people who are saved: their cards and numbers, their PINs, the
// sealed file, and the way to another computer.
type peoplePages struct {
	*Desk
	drafts  map[assistant.PersonID]*draft // "" is for somebody new
	backup  backupDesk
	restore restoreDesk
}

func newPeoplePages(d *Desk) *peoplePages {
	return &peoplePages{Desk: d, drafts: map[assistant.PersonID]*draft{}}
}

func (a *peoplePages) table() Table {
	person := func(build func(assistant.PersonID) view) func(string) view {
		return func(of string) view { return build(assistant.PersonID(of)) }
	}
	return Table{
		atPeople:     {build: func(string) view { return newPeople(a) }},
		atPerson:     {build: person(func(id assistant.PersonID) view { return newPerson(a, id) }), personal: true},
		atForm:       {build: person(func(id assistant.PersonID) view { return newForm(a, id) }), enter: a.enterForm, before: a.beforeForm, personal: true},
		atForget:     {build: person(func(id assistant.PersonID) view { return newForget(a, id) }), inFile: true, anew: true},
		atPIN:        {build: person(func(id assistant.PersonID) view { return newPIN(a, id) }), personal: true},
		atPINOff:     {build: person(func(id assistant.PersonID) view { return newPINOff(a, id) }), personal: true, anew: true},
		atUnlock:     {build: person(func(id assistant.PersonID) view { return newUnlock(a, id) }), inFile: true, public: always},
		atFile:       {build: func(string) view { return newFile(a) }},
		atFileOpen:   {build: func(string) view { return newFileOpen(a) }, public: always},
		atFileForget: {build: func(string) view { return newFileForget(a) }, public: always},
		atBackup:     {build: func(string) view { return newBackup(a) }, inFile: true},
		atRestore:    {build: func(string) view { return newRestore(a) }, inFile: true},
	}
}

func (a *peoplePages) heed() { a.heedDrafts() }

// enterForm leads somebody new to where she is typed in.
func (a *peoplePages) enterForm(p place) place {
	if p.of == "" {
		return a.placeToAdd()
	}
	return p
}

// beforeForm leads away from what was typed of somebody whose PIN cannot be asked
// for just now.
func (a *peoplePages) beforeForm(p place) place {
	if d := a.drafts[assistant.PersonID(p.of)]; d != nil && d.pin && !a.known(d) {
		return place{page: atPeople}
	}
	return p
}

func (a *peoplePages) forget(id assistant.PersonID) {
	delete(a.drafts, id)
	if id == "" {
		clear(a.drafts)
	}
}
