package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// doneView ends it well, with what keeps the trouble from coming back.
type doneView struct {
	body  *fyne.Container
	in    fyne.CanvasObject
	ticks map[assistant.PreventionID]*kit.TickBox
}

func newDone(a *stepPages) *doneView {
	v := &doneView{ticks: map[assistant.PreventionID]*kit.TickBox{}}
	list := container.New(kit.Column{Space: 12})
	for _, id := range assistant.Preventions() {
		title := words.Say(string(id))
		box := kit.NewTickBox(a.hands, func(done bool) string { return tickName(title, done) }, func(done bool) { a.Session.TickPrevention(id, done) })
		v.ticks[id] = box
		list.Add(newTipCard(box, kit.Rows(kit.Strong(title), kit.Para(words.Say(string(id)+".more")), kit.Buttons(a.tipTool(id)))))
	}
	v.in = kit.Panel(kit.Good, container.New(kit.Pictured{}, container.New(kit.Column{}, kit.Heading(words.Say("done.title")), kit.Para(words.Say("done.text"))), kit.NewDrawing("done", 5)))
	v.body = kit.Page(
		v.in,
		list,
		kit.Buttons(a.printLead(printPrevent), a.button("done.finish", "", kit.Plain, a.askToClose), a.link("done.back", func() {
			a.Session.NotSignedIn()
			a.home(place{page: atSteps})
		})),
	)
	return v
}

// newTipCard sets a box to tick before what it is for.
func newTipCard(box *kit.TickBox, text fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(kit.NewGround(), container.New(kit.Inset{Top: kit.CheckEdge, Right: kit.CardPadding, Bottom: kit.CardPadding, Left: kit.CheckEdge},
		container.New(kit.BesideTop{}, box.Tile, container.New(kit.Inset{Top: 8}, text))))
}

func (v *doneView) object() fyne.CanvasObject { return v.body }

func (v *doneView) render(s assistant.Snapshot) {
	for id, row := range v.ticks {
		row.Set(slices.Contains(s.Prevents, id))
	}
}

// tipTool is the control below a tip for afterwards: to the tool that does it,
// or to where more is said.
func (a *stepPages) tipTool(id assistant.PreventionID) *kit.Tile {
	tool, entry := assistant.LeadOf(id)
	var t *kit.Tile
	if tool == assistant.ToolPeople {
		t = a.button("done.people", theme.IconNameNavigateNext, kit.Primary, func() { a.openTool(tool) })
	} else if tool != assistant.NoTool {
		t = a.action(words.Say("tool."+string(tool)), kit.Plain, func() { a.openTool(tool) })
	} else {
		t = a.button("library.more", theme.IconNameNavigateNext, kit.Plain, func() { a.open(place{atLibrary, string(entry)}) })
		nameAfter(t, words.Say(string(id)))
	}
	return t
}
