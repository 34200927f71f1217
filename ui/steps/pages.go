// Package steps is the first page, the five steps, the questions that come before
// them, and what the menu leads to.
package steps

import (
	"signinhelper/assistant"

	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/site"
)

// Pages are the pages of the five steps, the questions that come before them,
// and what the menu leads to.
type Pages struct {
	*saved.Keeper
	door *site.Door
	// checked says in one line what the check of this computer came to; "" where it
	// came to nothing.
	checked func() string
}

// New makes the family; New of package ui gives it what it needs.
func New(k *saved.Keeper, door *site.Door, checked func() string) *Pages {
	return &Pages{Keeper: k, door: door, checked: checked}
}

func (a *Pages) Table() shell.Table {
	of := func(build func(*Pages) shell.View) func(string) shell.View {
		return func(string) shell.View { return build(a) }
	}
	return shell.Table{
		shell.AtStart:    {Build: of(func(a *Pages) shell.View { return newStart(a) }), Public: shell.Always, Kiosk: shell.Always},
		shell.AtSteps:    {Build: of(func(a *Pages) shell.View { return newSteps(a.Shell) }), Public: shell.Always, Kiosk: shell.Always},
		shell.AtStep:     {Build: func(of string) shell.View { return newStep(a, assistant.StepID(of)) }, Public: shell.Always, Kiosk: shell.Always},
		shell.AtAsk:      {Build: func(of string) shell.View { return newAsk(a, of) }, Public: shell.Always, Kiosk: shell.Always},
		shell.AtAnswers:  {Build: of(func(a *Pages) shell.View { return newAnswers(a) }), Public: shell.Always, Kiosk: shell.Always},
		shell.AtShort:    {Build: of(func(a *Pages) shell.View { return newShort(a) }), Public: shell.Always, Kiosk: shell.Always},
		shell.AtSite:     {Build: func(of string) shell.View { return site.NewPage(a.door, of) }, Enter: a.door.EnterSite, Public: shell.Always, Kiosk: shell.Always},
		shell.AtSource:   {Build: func(of string) shell.View { return site.NewSource(a.door, of) }, Enter: a.door.EnterSource, Public: shell.Always, Kiosk: shell.Always},
		shell.AtDone:     {Build: of(func(a *Pages) shell.View { return newDone(a) }), Public: shell.Always, Kiosk: shell.Always},
		shell.AtMenu:     {Build: of(func(a *Pages) shell.View { return newMenu(a) }), Public: shell.Always, Kiosk: shell.Always},
		shell.AtMore:     {Build: of(func(a *Pages) shell.View { return newMore(a) }), Public: shell.Always, Kiosk: shell.Always},
		shell.AtSettings: {Build: of(func(a *Pages) shell.View { return newSettings(a) }), Public: shell.Always, Kiosk: shell.Always},
		shell.AtKeys:     {Build: of(func(a *Pages) shell.View { return newKeys(a) }), Public: shell.Always},
		shell.AtAbout:    {Build: of(func(a *Pages) shell.View { return newAbout(a) }), Public: shell.Always},
		shell.AtLicenses: {Build: func(of string) shell.View { return newLicenses(a, of) }, Public: shell.Always},
		shell.AtOver:     {Build: of(func(a *Pages) shell.View { return newOver(a) }), Public: shell.Always},
		shell.AtClose:    {Build: of(func(a *Pages) shell.View { return newClose(a) }), Public: shell.Always, Anew: true},
	}
}
