package ui

// checkPages find out where the fault is: on this computer, in one of its browsers,
// or elsewhere.
type checkPages struct {
	*Desk
	door   *Door
	Faults FaultParts
	faults faultDesk
}

func newCheckPages(d *Desk, door *Door, parts FaultParts) *checkPages {
	return &checkPages{Desk: d, door: door, Faults: parts}
}

func (a *checkPages) table() Table {
	return Table{
		atProbe:        {build: func(string) view { return newProbe(a) }, public: always},
		atBrowsers:     {build: func(of string) view { return newBrowsers(a, of) }, public: always},
		atBrowser:      {build: func(of string) view { return newBrowserSite(a, of) }, enter: a.enterWindow, public: always},
		atClear:        {build: func(of string) view { return newClear(a, of) }, public: always},
		atBrowserCheck: {build: func(string) view { return newBrowserCheck(a) }, public: always},
		atPhone:        {build: func(of string) view { return newOnPhone(a, of) }, public: always},
		atOutage:       {build: func(string) view { return newOutage(a) }, public: always},
	}
}

// checked says in one line what the check of this computer came to.
func (a *checkPages) checked() string { return a.faults.checkup.line() }

// startOver forgets what was found.
func (a *checkPages) startOver() { a.faults.clear(a) }
