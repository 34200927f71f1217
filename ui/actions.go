package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// button makes a control from a key of the wording.
func (a *Shell) button(key string, icon fyne.ThemeIconName, r kit.Rank, press func()) *kit.Tile {
	return kit.NewButton(a.hands, words.Say(key), icon, r, press)
}

// action makes a control that leads on, with words that change.
func (a *Shell) action(text string, r kit.Rank, press func()) *kit.Tile {
	return kit.NewButton(a.hands, text, kit.ArrowIcon, r, press)
}

// link makes words that lead aside.
func (a *Shell) link(key string, press func()) *kit.Tile {
	t := a.button(key, "", kit.Link, press)
	t.Padding = &kit.Inset{Top: 12, Right: 12, Bottom: 12}
	t.Line += 12 - 2*kit.SidePadding
	return t
}

// choice makes one of several answers, as wide as the page.
func (a *Shell) choice(text string, press func()) *kit.Tile {
	t := kit.NewButton(a.hands, text, "", kit.Plain, press)
	kit.ProseOf(t).Words.Style.Alignment = fyne.TextAlignLeading
	t.Line = 0
	return t
}

// beginStep starts a step and opens its page.
func (a *Shell) beginStep(id assistant.StepID) {
	a.Session.Begin(id)
	a.openStep(id)
}

// openStep opens the page of a step, without starting it.
func (a *Shell) openStep(id assistant.StepID) {
	p := place{atStep, string(id)}
	if a.now.page == atStep {
		a.replace(p)
		return
	}
	a.open(p)
}

// finishStep ends a step that did not help, and goes on to the next one. Where
// only steps before it were not tried, the list of all five says which.
func (a *Shell) finishStep(id assistant.StepID, as assistant.Status) {
	a.Session.Finish(id, as)
	s := a.Session.Snapshot()
	if after, ok := s.After(id); ok {
		a.beginStep(after.ID)
	} else if s.Untried(id) {
		a.open(place{page: atSteps})
	}
}

// signedIn ends it all well.
func (a *Shell) signedIn() {
	a.Session.SignedIn()
	a.home(place{page: atDone})
}

// largerText makes the words larger, and from the largest normal again.
func (a *Shell) largerText() {
	s := a.Session.Snapshot().Settings
	s.Text = s.Text.Next()
	a.Session.Set(s)
}

// choose marks the answer that is in force, in words and by its edge.
func choose(t *kit.Tile, text string, on bool) {
	r := kit.Plain
	if on {
		text, r = words.Say("menu.chosen", words.Args{"Choice": text}), kit.Chosen
	}
	kit.SetButton(t, text)
	t.SetRank(r)
}

// mask stands for a hidden value. It is the same for every value, so that
// not even the length shows.
const mask = "••••••••"

// nameAfter tells apart controls that carry the same words.
func nameAfter(t *kit.Tile, label string) {
	text := t.Name
	t.Name = func() string { return words.Say("person.row", words.Args{"Label": label, "Action": text()}) }
}

// turned goes to the top of a page that has turned into another one, if that
// is the page on the screen.
func (a *Shell) turned(page string) {
	if a.now.page == page {
		a.frame.show(a.inView())
		a.focusFirst()
	}
}

// undoPanel offers to bring back what starting over set aside.
func (a *Shell) undoPanel() fyne.CanvasObject {
	return kit.Panel(kit.Calm, kit.Para(words.Say("undo.text")), kit.Buttons(a.button("undo.button", theme.IconNameContentUndo, kit.Plain, a.Session.Undo)))
}

// openTool opens what helps with an action.
func (a *Shell) openTool(t assistant.Tool) {
	switch t {
	case assistant.ToolOpenSite:
		a.openSite(assistant.UseSignIn)
	case assistant.ToolAddress:
		a.open(place{page: atReal})
	case assistant.ToolEntry:
		a.open(place{page: atSlips})
	case assistant.ToolCaller:
		a.open(place{page: atCaller})
	case assistant.ToolPeople:
		a.open(place{page: atPeople})
	case assistant.ToolCall:
		a.open(place{page: atCall})
	case assistant.ToolSheet:
		a.open(place{page: atSheet})
	case assistant.ToolCodes:
		a.open(place{page: atCoach})
	case assistant.ToolTries:
		a.open(place{page: atGuard})
	case assistant.ToolPassword:
		a.open(place{page: atPassword})
	case assistant.ToolProbe:
		a.open(place{page: atProbe})
	case assistant.ToolBrowsers:
		a.open(place{page: atBrowsers})
	case assistant.ToolClear:
		a.open(place{atBrowsers, toClear})
	case assistant.ToolBrowserCheck:
		a.open(place{page: atBrowserCheck})
	case assistant.ToolPhone:
		of := ""
		if a.now == (place{atStep, string(assistant.StepOutage)}) {
			of = offWiFi // it is about a different network
		}
		a.open(place{atPhone, of})
	case assistant.ToolOutage:
		a.open(place{page: atOutage})
	}
}

// printLead is the way to a sheet from the page where it is wanted.
func (a *Shell) printLead(kind printKind) *kit.Tile {
	return a.button("print.lead."+string(kind), theme.IconNameDocumentPrint, kit.Plain, func() { a.open(place{atPrint, string(kind)}) })
}

// openSite opens an official page, in the browser as well.
func (a *Shell) openSite(use assistant.Use) { a.open(place{atSite, string(use)}) }

// openSheet opens the call sheet: where the call in work is, or at its beginning.
func (a *Shell) openSheet() { a.open(place{page: atSheet}) }

// presence lies under all else, and sees the pointer where nothing else does:
// a person who reads moves the mouse.
type presence struct {
	widget.BaseWidget
	hands *kit.Hands
}

func newPresence(h *kit.Hands) *presence {
	p := &presence{hands: h}
	p.ExtendBaseWidget(p)
	return p
}

// Tapped is a sign of life.
func (p *presence) Tapped(*fyne.PointEvent) { p.hands.Touched() }

// MouseIn is a sign of life.
func (p *presence) MouseIn(*desktop.MouseEvent) { p.hands.Touched() }

// MouseMoved is a sign of life.
func (p *presence) MouseMoved(*desktop.MouseEvent) { p.hands.Touched() }

// MouseOut is none: the pointer may leave because another window opened.
func (p *presence) MouseOut() {}

// CreateRenderer draws nothing.
func (p *presence) CreateRenderer() fyne.WidgetRenderer { return kit.DrawsNothing() }

// printKind is what can be printed.
type printKind string

const (
	printCall    printKind = "call"
	printSteps   printKind = "steps"
	printPrevent printKind = "prevent"
)

// printKinds are in the order in which they are offered.
var printKinds = []printKind{printCall, printSteps, printPrevent}

// readWords tell when a number on file was read.
func (a *Shell) readWords(p assistant.Provenance) string { return a.aged(p, words.Read(p)) }

// aged adds to the words on a number that it may have changed, where it may.
func (a *Shell) aged(p assistant.Provenance, said string) string {
	if p.Stale(a.Session.Now().Wall) {
		said += " " + words.Say("call.stale")
	}
	return said
}
