package ui

import "signinhelper/assistant"

// stepPages are the pages of the five steps, the questions that come before them,
// and what the menu leads to.
type stepPages struct {
	*Keeper
	door *Door
	// checked says in one line what the check of this computer came to; "" where it
	// came to nothing.
	checked func() string
}

func newStepPages(k *Keeper, door *Door, checked func() string) *stepPages {
	return &stepPages{Keeper: k, door: door, checked: checked}
}

func (a *stepPages) table() Table {
	of := func(build func(*stepPages) view) func(string) view { return func(string) view { return build(a) } }
	return Table{
		atStart:    {build: of(func(a *stepPages) view { return newStart(a) }), public: always},
		atSteps:    {build: of(func(a *stepPages) view { return newSteps(a.Shell) }), public: always},
		atStep:     {build: func(of string) view { return newStep(a, assistant.StepID(of)) }, public: always},
		atAsk:      {build: func(of string) view { return newAsk(a, of) }, public: always},
		atAnswers:  {build: of(func(a *stepPages) view { return newAnswers(a) }), public: always},
		atShort:    {build: of(func(a *stepPages) view { return newShort(a) }), public: always},
		atSite:     {build: func(of string) view { return newSite(a.door, of) }, enter: a.door.enterSite, public: always},
		atSource:   {build: func(of string) view { return newSource(a.door, of) }, enter: a.door.enterSource, public: always},
		atDone:     {build: of(func(a *stepPages) view { return newDone(a) }), public: always},
		atMenu:     {build: of(func(a *stepPages) view { return newMenu(a) }), public: always},
		atMore:     {build: of(func(a *stepPages) view { return newMore(a) }), public: always},
		atSettings: {build: of(func(a *stepPages) view { return newSettings(a) }), public: always},
		atAbout:    {build: of(func(a *stepPages) view { return newAbout(a) }), public: always},
		atOver:     {build: of(func(a *stepPages) view { return newOver(a) }), public: always},
		atClose:    {build: of(func(a *stepPages) view { return newClose(a) }), public: always, anew: true},
	}
}
