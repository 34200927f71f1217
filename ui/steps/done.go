package steps

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// doneView ends it well, with what keeps the trouble from coming back.
type doneView struct {
	body  *fyne.Container
	in    fyne.CanvasObject
	ticks map[assistant.PreventionID]*kit.TickBox
}

func newDone(a *Pages) *doneView {
	v := &doneView{ticks: map[assistant.PreventionID]*kit.TickBox{}}
	list := container.New(kit.Column{Space: 12})
	for _, id := range assistant.Preventions() {
		title := words.Say(string(id))
		box := kit.NewTickBox(a.Hands, func(done bool) string { return TickName(title, done) }, func(done bool) { a.Session.TickPrevention(id, done) })
		v.ticks[id] = box
		list.Add(newTipCard(box, kit.Rows(kit.Strong(title), kit.Para(words.Say(string(id)+".more")), kit.Buttons(a.tipTool(id)))))
	}
	v.in = kit.Panel(kit.Good, container.New(kit.Pictured{}, container.New(kit.Column{}, kit.Heading(words.Say("done.title")), kit.Para(words.Say("done.text"))), kit.NewDrawing("done", 5)))
	v.body = kit.Page(
		v.in,
		list,
		kit.Buttons(a.PrintLead(shell.PrintPrevent), a.Button(a.Place("done.finish"), "", kit.Plain, a.Finish), a.Link("done.back", func() {
			a.Session.NotSignedIn()
			a.Home(shell.Route{Page: shell.AtSteps})
		})),
	)
	return v
}

// newTipCard sets a box to tick before what it is for.
func newTipCard(box *kit.TickBox, text fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(kit.NewGround(), container.New(kit.Inset{Top: kit.CheckEdge, Right: kit.CardPadding, Bottom: kit.CardPadding, Left: kit.CheckEdge},
		container.New(kit.BesideTop{}, box.Tile, text)))
}

func (v *doneView) Object() fyne.CanvasObject { return v.body }

func (v *doneView) Render(s assistant.Snapshot) {
	for id, row := range v.ticks {
		row.Set(slices.Contains(s.Prevents, id))
	}
}

// tipTool is the control below a tip for afterwards: to the tool that does it,
// or to where more is said.
func (a *Pages) tipTool(id assistant.PreventionID) *kit.Tile {
	tool, entry := assistant.LeadOf(id)
	var t *kit.Tile
	if tool == assistant.ToolPeople {
		t = a.ForTool(a.Button("done.people", kit.ArrowIcon, kit.Primary, func() { a.OpenTool(tool) }), tool)
	} else if tool != assistant.NoTool {
		t = a.ToolButton(tool, kit.Plain)
	} else {
		t = a.ButtonTo("library.more", kit.ArrowIcon, kit.Plain, shell.Route{Page: shell.AtLibrary, Of: string(entry)})
		shell.NameAfter(t, words.Say(string(id)))
	}
	return t
}
