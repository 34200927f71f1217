// Package ui puts the screen together: the shell, who keeps what people save, and
// the families of pages.
package ui

import (
	"context"
	"maps"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/ui/kit"
)

// Parts are what the screen is made of. All must be set.
type Parts struct {
	ShellParts
	Keyring Keyring
	Paper   Paper
	Open    func(context.Context, assistant.Address) browser.Outcome
	Faults  FaultParts
	Dial    func(context.Context, browser.Tel) browser.Outcome
}

// App is the window's content.
type App struct {
	*Keeper
	sheets *Desk
	door   *Door
	steps  *stepPages
	check  *checkPages
	tools  *toolPages
	people *peoplePages
	call   *callPages
	paper  *paperPages
}

// New builds the screen on a canvas. do runs a function on the thread of the
// screen: fyne.Do.
func New(parts Parts, canvas fyne.Canvas, do func(func())) *App {
	return newApp(parts, canvas, kit.NewBridge(do))
}

func newApp(parts Parts, canvas fyne.Canvas, b *kit.Bridge) *App {
	a := &App{Keeper: newKeeper(newShell(parts.ShellParts, canvas, b), parts.Keyring)}
	a.sheets, a.door = newDesk(a.Keeper, parts.Paper), newDoor(a.Shell, parts.Open)
	a.check = newCheckPages(a.sheets, a.door, parts.Faults)
	a.steps = newStepPages(a.Keeper, a.door, a.check.checked)
	a.tools = newToolPages(a.Keeper)
	a.people = newPeoplePages(a.sheets)
	a.call = newCallPages(a.sheets, a.door, parts.Dial)
	a.paper = newPaperPages(a.sheets, a.check.findingLines)
	a.families = []any{a.sheets, a.people, a.call, a.check, a.tools}
	a.pages = Table{}
	for _, family := range []interface{ table() Table }{a.steps, a.check, a.tools, a.people, a.call, a.paper} {
		maps.Copy(a.pages, family.table())
	}
	a.bells = []func() *bell{a.tools.newWaitBell, a.call.newDueBell}
	a.start()
	return a
}
