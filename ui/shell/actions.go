package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// Button makes a control from a key of the wording.
func (a *Shell) Button(key string, icon fyne.ThemeIconName, r kit.Rank, press func()) *kit.Tile {
	return kit.NewButton(a.Hands, words.Say(key), icon, r, press)
}

// Action makes a control that leads on, with words that change.
func (a *Shell) Action(text string, r kit.Rank, press func()) *kit.Tile {
	return kit.NewButton(a.Hands, text, kit.ArrowIcon, r, press)
}

// Link makes words that lead aside.
func (a *Shell) Link(key string, press func()) *kit.Tile {
	t := a.Button(key, "", kit.Link, press)
	kit.ProseOf(t).Words.Style.Alignment = fyne.TextAlignLeading
	t.Padding = &kit.Inset{Top: 12, Right: 12, Bottom: 12}
	t.Line += 12 - 2*kit.SidePadding
	return t
}

// Choice makes one of several answers.
func (a *Shell) Choice(text string, press func()) *kit.Choice {
	return kit.NewChoice(a.Hands, text, press)
}

// Row makes a row of a list, as wide as the page, that leads on.
func (a *Shell) Row(text string, press func()) *kit.Tile {
	t := a.Action(text, kit.Plain, press)
	t.Line = 0
	return t
}

// RowOf is such a row around any content.
func (a *Shell) RowOf(name string, content fyne.CanvasObject, press func()) *kit.Tile {
	return kit.NewTile(a.Hands, func() string { return name }, kit.Onward(content, kit.NewIcon(kit.ArrowIcon, theme.ColorNameForeground)), kit.Plain, press)
}

// BeginStep starts a step and opens its page.
func (a *Shell) BeginStep(id assistant.StepID) {
	a.Session.Begin(id)
	a.OpenStep(id)
}

// OpenStep opens the page of a step, without starting it.
func (a *Shell) OpenStep(id assistant.StepID) {
	p := Route{AtStep, string(id)}
	if a.Now.Page == AtStep {
		a.Replace(p)
		return
	}
	a.Open(p)
}

// FinishStep ends a step that did not help, and goes on to the next one. Where
// only steps before it were not tried, the list of all five says which.
func (a *Shell) FinishStep(id assistant.StepID, as assistant.Status) {
	a.Session.Finish(id, as)
	s := a.Session.Snapshot()
	if after, ok := s.After(id); ok {
		a.BeginStep(after.ID)
	} else if s.Untried(id) {
		a.Open(Route{Page: AtSteps})
	}
}

// SignedIn ends it all well.
func (a *Shell) SignedIn() {
	a.Session.SignedIn()
	a.Home(Route{Page: AtDone})
}

// largerText makes the words larger, and from the largest normal again.
func (a *Shell) largerText() {
	s := a.Session.Snapshot().Settings
	s.Text = s.Text.Next()
	a.Session.Set(s)
}

// Mask stands for a hidden value. It is the same for every value, so that
// not even the length shows.
const Mask = "••••••••"

// NameAfter tells apart controls that carry the same words.
func NameAfter(t *kit.Tile, label string) {
	text := t.Name
	t.Name = func() string { return words.Say("person.row", words.Args{"Label": label, "Action": text()}) }
	if bare := t.Sense.Name; bare != nil {
		t.Sense.Name = func() string { return words.Say("person.row", words.Args{"Label": label, "Action": bare()}) }
	}
}

// Peek is the button that shows a masked value, for half a minute a press.
type Peek struct {
	*kit.Tile
	shown bool
}

// NewPeek makes the button for a field, whose label tells it from others.
func (a *Shell) NewPeek(field assistant.Field, label string) *Peek {
	p := &Peek{}
	p.Tile = a.Button("person.show", theme.IconNameVisibility, kit.Plain, func() {
		if p.shown {
			a.Session.Hide(field)
		} else {
			a.Session.Reveal(field)
		}
	})
	p.Reserve(words.Say("person.show"), words.Say("person.hide"))
	NameAfter(p.Tile, label)
	return p
}

// Set says whether the value is shown, and reports whether that is new.
func (p *Peek) Set(shown bool) (changed bool) {
	if p.shown == shown {
		return false
	}
	p.shown = shown
	key := "person.show"
	if shown {
		key = "person.hide"
	}
	kit.SetButton(p.Tile, words.Say(key))
	return true
}

// Turned goes to the top of a page that has turned into another one, if that
// is the page on the screen.
func (a *Shell) Turned(page PageID) {
	if a.Now.Page == page {
		a.Frame.show(a.inView())
		a.focusFirst()
	}
}

// Nth tells apart things that have one name: from the second on, it is counted.
func Nth(name string, i int) string {
	if i == 0 {
		return name
	}
	return words.Say("name.nth", words.Args{"Name": name, "N": i + 1})
}

// UndoPanel offers to bring back what starting over set aside.
func (a *Shell) UndoPanel() fyne.CanvasObject {
	return kit.Panel(kit.Calm, kit.Para(words.Say("undo.text")), kit.Buttons(a.Button("undo.button", theme.IconNameContentUndo, kit.Plain, a.Session.Undo)))
}

// OpenTool opens what helps with an action.
func (a *Shell) OpenTool(t assistant.Tool) { a.Open(a.routeOf(t)) }

// PrintLead is the way to a sheet from the page where it is wanted.
func (a *Shell) PrintLead(kind PrintKind) *kit.Tile {
	return a.ButtonTo("print.lead."+string(kind), theme.IconNameDocumentPrint, kit.Plain, Route{AtPrint, string(kind)})
}

// OpenSite opens an official page, in the browser as well.
func (a *Shell) OpenSite(use facts.Use) { a.Open(Route{AtSite, string(use)}) }

// OpenSheet opens the call sheet: where the call in work is, or at its beginning.
// A kiosk has none, and shows whom to call.
func (a *Shell) OpenSheet() {
	to := Route{Page: AtSheet}
	if !a.May(to) {
		to.Page = AtCall
	}
	a.Open(to)
}

// Presence lies under all else, and sees the pointer where nothing else does:
// a person who reads moves the mouse.
type Presence struct {
	widget.BaseWidget
	hands *kit.Hands
}

func newPresence(h *kit.Hands) *Presence {
	p := &Presence{hands: h}
	p.ExtendBaseWidget(p)
	return p
}

// Tapped is a sign of life.
func (p *Presence) Tapped(*fyne.PointEvent) { p.hands.Touched() }

// MouseIn is a sign of life.
func (p *Presence) MouseIn(*desktop.MouseEvent) { p.hands.Moved() }

// MouseMoved is a sign of life.
func (p *Presence) MouseMoved(*desktop.MouseEvent) { p.hands.Moved() }

// MouseOut is none: the pointer may leave because another window opened.
func (p *Presence) MouseOut() {}

// CreateRenderer draws nothing.
func (p *Presence) CreateRenderer() fyne.WidgetRenderer { return kit.DrawsNothing() }

// PrintKind is what can be printed.
type PrintKind string

const (
	PrintCall    PrintKind = "call"    // a sheet for the call
	PrintSteps   PrintKind = "steps"   // the five steps so far
	PrintPrevent PrintKind = "prevent" // how to keep this from happening again
)

// PrintKinds are in the order in which they are offered.
var PrintKinds = []PrintKind{PrintCall, PrintSteps, PrintPrevent}

// ReadWords tell when a number on file was read.
func (a *Shell) ReadWords(p facts.Provenance) string { return a.Aged(p, words.Read(p)) }

// Aged adds to the words on a number that it may have changed, where it may.
func (a *Shell) Aged(p facts.Provenance, said string) string {
	if p.Stale(a.Session.Now().Wall) {
		said += " " + words.Say("call.stale")
	}
	return said
}
