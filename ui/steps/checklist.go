package steps

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// checkRow is one thing to do: a box to tick, and beside it one line, or all
// that there is to say and to press when it is the one that is open.
type checkRow struct {
	object fyne.CanvasObject
	edge   *canvas.Rectangle
	Id     assistant.ActionID
	title  string
	box    *kit.TickBox
	Line   *kit.Tile // folded
	open   *fyne.Container
	words  *kit.Prose
	Tool   *kit.Tile           // nil where nothing helps
	own    []fyne.CanvasObject // of the open part, without the links
	only   bool
	second bool // something else on the page comes first
}

// newCheckRow makes a row. opened opens it, and ticked says whether it is done.
func newCheckRow(a *Pages, step assistant.StepID, action assistant.Action, opened func(), ticked func(bool)) *checkRow {
	r := &checkRow{Id: action.ID, title: words.Say(string(action.ID)), edge: kit.NewGround(), only: action.Only}
	r.box = kit.NewTickBox(a.Hands, func(done bool) string { return TickName(r.title, done) }, ticked)
	line := kit.NewProse(r.title, theme.SizeNameText, true, theme.ColorNameForeground)
	r.Line = kit.NewTile(a.Hands, func() string { return r.title }, line, kit.Bare, opened)
	r.Line.Padding = &kit.Inset{Top: linePadding, Right: 12, Bottom: linePadding, Left: 0}
	r.words = kit.Para(words.Say(string(action.ID) + ".more"))
	var text fyne.CanvasObject = r.words
	if action.Warn {
		text = kit.Panel(kit.Caution, r.words)
	}
	r.open = container.New(kit.Column{Space: 12}, kit.Subheading(r.title), text)
	if action.Tool != assistant.NoTool {
		r.Tool = a.Action(words.Say("tool."+string(action.Tool)), kit.Primary, func() {
			a.Session.BeginIfNew(step)
			a.OpenTool(action.Tool)
		})
		a.ForTool(r.Tool, action.Tool)
		r.open.Add(kit.Buttons(r.Tool))
	}
	r.own = r.open.Objects
	r.open.Hide()
	r.object = container.New(checkLayout{}, r.edge, r.box.Tile, r.Line, r.open)
	return r
}

// TickName is what a box to tick is called.
func TickName(title string, done bool) string {
	if done {
		return words.Say("step.undo", words.Args{"Title": title})
	}
	return words.Say("step.tick", words.Args{"Title": title})
}

// Render draws the row, open and with the links of the step, or folded to one line.
func (r *checkRow) Render(done, open bool, links *trouble) {
	content := r.own
	if open {
		content = append(slices.Clone(r.own), links.object)
	}
	kit.Reorder(r.open, content)
	if r.Tool != nil {
		r.Tool.SetRank(kit.PlainIf(r.second))
	}
	r.box.Set(done)
	kit.ShowIf(r.box.Tile, !r.only)
	kit.ShowIf(r.open, open)
	kit.ShowIf(r.Line, !open)
	name, width := kit.ColorEdge, float32(1.5)
	if open {
		name, width = theme.ColorNamePrimary, 3
	}
	text := theme.ColorNameForeground
	if done {
		text = kit.ColorQuiet
	}
	kit.ProseOf(r.Line.Content).SetColor(text)
	if edge := kit.ThemeColor(name); r.edge.StrokeWidth != width || r.edge.StrokeColor != edge {
		r.edge.StrokeColor, r.edge.StrokeWidth = edge, width
		r.edge.Refresh()
	}
}

// How far the words of a row stand from its edge, beside the edge of the box.
const (
	linePadding = 12 // folded
	openPadding = 8
)

// checkLayout sets the box before the line or the open part, on the middle of the
// first line of its words.
type checkLayout struct{}

// Layout places all.
func (checkLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
	x := float32(kit.CardPadding)
	if o[1].Visible() {
		words, edge := o[2], float32(kit.CheckEdge+linePadding)
		if o[3].Visible() {
			words, edge = o[3], kit.CheckEdge+openPadding
		}
		middle := edge + kit.FirstLine(words)/2
		o[1].Resize(fyne.NewSquareSize(kit.Target()))
		o[1].Move(fyne.NewPos(kit.CheckEdge, max(kit.CheckEdge, middle-kit.Target()/2)))
		x = kit.CheckEdge + kit.Target() + kit.CheckGap
	}
	if o[3].Visible() {
		o[3].Move(fyne.NewPos(x, kit.CheckEdge+openPadding))
		kit.Fit(o[3], size.Width-x-kit.CardPadding)
		return
	}
	o[2].Move(fyne.NewPos(x, kit.CheckEdge))
	o[2].Resize(fyne.NewSize(size.Width-x-kit.CheckEdge, size.Height-2*kit.CheckEdge))
}

// MinSize is as high as what is shown at its present width.
func (checkLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	if o[3].Visible() {
		m := o[3].MinSize()
		return fyne.NewSize(m.Width+kit.CheckEdge+kit.Target()+kit.CheckGap+kit.CardPadding, m.Height+2*(kit.CheckEdge+openPadding))
	}
	m := o[2].MinSize()
	return fyne.NewSize(m.Width+kit.CheckEdge+kit.Target()+kit.CheckGap+kit.CheckEdge, max(m.Height, kit.Target())+2*kit.CheckEdge)
}
