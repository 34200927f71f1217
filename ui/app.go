// Package ui puts the screen together: the shell, who keeps what people save, and
// the families of pages.
package ui

import (
	"context"
	"maps"

	"fyne.io/fyne/v2"

	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/ui/call"
	"signinhelper/ui/check"
	"signinhelper/ui/kiosk"
	"signinhelper/ui/kit"
	"signinhelper/ui/paper"
	"signinhelper/ui/people"
	"signinhelper/ui/saved"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
	"signinhelper/ui/site"
	"signinhelper/ui/steps"
	"signinhelper/ui/tools"
)

// Parts are what the screen is made of. All must be set.
type Parts struct {
	shell.Parts
	Keyring saved.Keyring
	Paper   sheets.Paper
	Open    func(context.Context, facts.Address) browser.Outcome
	Faults  check.FaultParts
	Dial    func(context.Context, browser.Tel) browser.Outcome

	desk *kiosk.Desk // of a kiosk
	left func()      // nobody is there anymore
}

// App is the window's content.
type App struct {
	*saved.Keeper
	sheets *sheets.Desk
	door   *site.Door
	steps  *steps.Pages
	check  *check.Pages
	tools  *tools.Pages
	people *people.Pages
	call   *call.Pages
	paper  *paper.Pages
	kiosk  *kiosk.Pages // nil at home
}

// New builds the screen on a canvas. do runs a function on the thread of the
// screen: fyne.Do.
func New(parts Parts, canvas fyne.Canvas, do func(func())) *App {
	return newApp(parts, canvas, kit.NewBridge(do))
}

func newApp(parts Parts, canvas fyne.Canvas, b *kit.Bridge) *App {
	a := &App{Keeper: saved.New(shell.New(parts.Parts, canvas, b), parts.Keyring)}
	a.sheets, a.door = sheets.New(a.Keeper, parts.Paper), site.New(a.Shell, parts.Open)
	a.check = check.New(a.sheets, a.door, parts.Faults)
	a.steps = steps.New(a.Keeper, a.door, a.check.Checked)
	a.tools = tools.New(a.Keeper)
	a.people = people.New(a.sheets)
	a.call = call.New(a.sheets, a.door, parts.Dial)
	a.paper = paper.New(a.sheets, a.check.FindingLines)
	// In this order they are asked what starting over would lose, and the call is put
	// away after the people are.
	a.Families = []any{a.sheets.Sweeper(), a.people, a.call, a.check, a.tools, a.paper, a.steps}
	a.Pages = shell.Table{}
	tables := []interface{ Table() shell.Table }{a.steps, a.check, a.tools, a.people, a.call, a.paper}
	if parts.Kiosk != nil {
		a.kiosk = kiosk.New(a.Keeper, parts.desk, parts.left)
		a.Doors = a.kiosk.Watch
		tables = append(tables, a.kiosk)
	}
	for _, family := range tables {
		maps.Copy(a.Pages, family.Table())
	}
	a.Bells = []func() *shell.Bell{a.tools.NewWaitBell, a.call.NewDueBell}
	a.Start()
	return a
}

// NoWindowSheet is what helps where there is no window, as a PDF.
func (a *App) NoWindowSheet() ([]byte, error) {
	return a.paper.NoWindowSheet(a.Session.Snapshot()).PDF(sheets.SheetFonts())
}

// RealFaults are the parts that touch the network and the browsers of this
// computer.
func RealFaults(onFile facts.Facts) check.FaultParts { return check.RealFaults(onFile) }
