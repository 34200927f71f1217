package ui

import "signinhelper/assistant"

// toolPages help with one thing each: an address, what was typed, who called, a
// password, codes, locks, and what people ask.
type toolPages struct {
	*Keeper
	minutes  string            // typed as a wait, and not used yet
	trials   map[string]*trial // what was typed into a tool, by page
	password passwordDesk
	shelves  map[string]*shelf // what was searched for and opened, by page
}

func newToolPages(k *Keeper) *toolPages {
	return &toolPages{Keeper: k, trials: map[string]*trial{}, shelves: map[string]*shelf{}}
}

func (a *toolPages) table() Table {
	return Table{
		atReal:     {build: func(string) view { return newReal(a) }},
		atSlips:    {build: func(string) view { return newSlips(a) }},
		atCaller:   {build: func(string) view { return newCaller(a) }},
		atPassword: {build: func(string) view { return newPassword(a) }},
		atLibrary:  {build: func(of string) view { return newLibrary(a, of) }},
		atCoach:    {build: func(string) view { return newCoach(a) }, public: always},
		atGuard:    {build: func(string) view { return newGuard(a) }, public: always},
	}
}

func (a *toolPages) tick() { a.tellWaitEnded() }

func (a *toolPages) locked() { a.wipePassword() }

// holds tells whether something that was typed can be read.
func (a *toolPages) holds() bool {
	for _, t := range a.trials {
		if t.text != "" {
			return true
		}
	}
	for _, s := range a.shelves {
		if s.query != "" {
			return true
		}
	}
	return a.password.holds()
}

// startOver drops what was typed.
func (a *toolPages) startOver() {
	a.minutes, a.trials, a.shelves = "", map[string]*trial{}, map[string]*shelf{}
}

// forget drops what was typed, of whomever it is: it may be of who is forgotten.
func (a *toolPages) forget(assistant.PersonID) { a.startOver() }
