package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
)

// checkRow is one thing to do: a box to tick, and beside it one line, or all
// that there is to say and to press when it is the one that is open.
type checkRow struct {
	object fyne.CanvasObject
	edge   *canvas.Rectangle
	id     assistant.ActionID
	title  string
	box    *tickBox
	line   *kit.Tile // folded
	open   *fyne.Container
	words  *kit.Prose
	tool   *kit.Tile           // nil where nothing helps
	own    []fyne.CanvasObject // of the open part, without the links
	only   bool
	second bool // something else on the page comes first
}

// newCheckRow makes a row. opened opens it, and ticked says whether it is done.
func newCheckRow(a *App, step assistant.StepID, action assistant.Action, opened func(), ticked func(bool)) *checkRow {
	r := &checkRow{id: action.ID, title: say(string(action.ID)), edge: kit.NewGround(), only: action.Only}
	r.box = newTickBox(a.hands, func(done bool) string { return tickName(r.title, done) }, ticked)
	words := kit.NewProse(r.title, theme.SizeNameText, true, theme.ColorNameForeground)
	r.line = kit.NewTile(a.hands, func() string { return r.title }, words, kit.Bare, opened)
	r.line.Padding = &kit.Inset{Top: 12, Right: 12, Bottom: 12, Left: 0}
	r.words = kit.Para(say(string(action.ID) + ".more"))
	var text fyne.CanvasObject = r.words
	if action.Warn {
		text = kit.Panel(kit.Caution, r.words)
	}
	r.open = container.New(kit.Column{Space: 12}, kit.Subheading(r.title), text)
	if action.Tool != assistant.NoTool {
		r.tool = a.action(say("tool."+string(action.Tool)), kit.Primary, func() {
			a.Session.BeginIfNew(step)
			a.openTool(action.Tool)
		})
		r.open.Add(kit.Buttons(r.tool))
	}
	r.own = r.open.Objects
	r.open.Hide()
	r.object = container.New(checkLayout{}, r.edge, r.box.tile, r.line, r.open)
	return r
}

func tickName(title string, done bool) string {
	if done {
		return say("step.undo", args{"Title": title})
	}
	return say("step.tick", args{"Title": title})
}

// render draws the row, open and with the links of the step, or folded to one line.
func (r *checkRow) render(done, open bool, links *trouble) {
	content := r.own
	if open {
		content = append(slices.Clone(r.own), links.object)
	}
	reorder(r.open, content)
	if r.tool != nil {
		r.tool.SetRank(kit.PlainIf(r.second))
	}
	r.box.set(done)
	kit.ShowIf(r.box.tile, !r.only)
	kit.ShowIf(r.open, open)
	kit.ShowIf(r.line, !open)
	name, width := kit.ColorEdge, float32(1.5)
	if open {
		name, width = theme.ColorNamePrimary, 3
	}
	words := theme.ColorNameForeground
	if done {
		words = kit.ColorQuiet
	}
	kit.ProseOf(r.line.Content).SetColor(words)
	if edge := kit.ThemeColor(name); r.edge.StrokeWidth != width || r.edge.StrokeColor != edge {
		r.edge.StrokeColor, r.edge.StrokeWidth = edge, width
		r.edge.Refresh()
	}
}

// checkLayout sets the box before the line or the open part.
type checkLayout struct{}

// Layout places all.
func (checkLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
	x := float32(kit.CardPadding)
	if o[1].Visible() {
		o[1].Resize(fyne.NewSquareSize(kit.MinTarget))
		o[1].Move(fyne.NewPos(kit.CheckEdge, kit.CheckEdge))
		x = kit.CheckEdge + kit.MinTarget + kit.CheckGap
	}
	if o[3].Visible() {
		o[3].Move(fyne.NewPos(x, kit.CheckEdge+8))
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
		return fyne.NewSize(m.Width+kit.CheckEdge+kit.MinTarget+kit.CheckGap+kit.CardPadding, m.Height+2*kit.CheckEdge+16)
	}
	m := o[2].MinSize()
	return fyne.NewSize(m.Width+kit.CheckEdge+kit.MinTarget+kit.CheckGap+kit.CheckEdge, max(m.Height, kit.MinTarget)+2*kit.CheckEdge)
}

// tickBox is a control that is ticked or not.
type tickBox struct {
	tile   *kit.Tile
	square *fyne.Container // of the box and its mark
	mark   *canvas.Image
	box    *canvas.Rectangle
	done   bool
}

// newTickBox makes a box of one's own: the toolkit's is small and thin. name is
// what it is called, ticked or not.
func newTickBox(h *kit.Hands, name func(done bool) string, ticked func(bool)) *tickBox {
	b := &tickBox{mark: kit.NewIcon(theme.IconNameConfirm, theme.ColorNameForegroundOnSuccess), box: kit.NewFill(theme.ColorNameInputBackground)}
	b.box.CornerRadius = 6
	b.box.SetMinSize(fyne.NewSquareSize(tickSize))
	b.mark.Hide()
	b.square = container.NewStack(b.box, container.New(kit.Evenly(4), b.mark))
	b.tile = kit.NewTile(h, func() string { return name(b.done) }, container.New(kit.Naturally{}, b.square), kit.Bare, func() { ticked(!b.done) })
	b.tile.Padding = &kit.Inset{Top: (kit.MinTarget - tickSize) / 2, Right: (kit.MinTarget - tickSize) / 2, Bottom: (kit.MinTarget - tickSize) / 2, Left: (kit.MinTarget - tickSize) / 2}
	b.tile.Line = kit.MinTarget
	b.draw()
	return b
}

// tickSize is the side of the box to tick, in pixels.
const tickSize = 32

func (b *tickBox) draw() {
	fill, edge := theme.ColorNameInputBackground, kit.ColorEdge
	if b.done {
		fill, edge = theme.ColorNameSuccess, theme.ColorNameSuccess
	}
	b.box.FillColor, b.box.StrokeColor, b.box.StrokeWidth = kit.ThemeColor(fill), kit.ThemeColor(edge), 2.5
	b.box.Refresh()
}

func (b *tickBox) set(done bool) {
	if b.done != done {
		b.done = done
		kit.ShowIf(b.mark, done)
		b.draw()
	}
}

// newTickButton makes a box with words beside it, all of it one control.
func newTickButton(h *kit.Hands, words string, name func(done bool) string, ticked func(bool)) *tickBox {
	b := newTickBox(h, name, ticked)
	p := kit.Strong(words)
	b.tile.Content = container.New(kit.Beside{Space: 12}, b.tile.Content, p)
	b.tile.Rank, b.tile.Padding, b.tile.Line = kit.Plain, nil, p.NaturalWidth()+tickSize+12+2*kit.SidePadding
	return b
}

// newTickRow makes a choice of its own: a box, what it is, and what it means. It
// is as wide as the page, and all of it can be pressed.
func newTickRow(h *kit.Hands, title, more string, ticked func(bool)) *tickBox {
	b := newTickBox(h, func(done bool) string {
		if done {
			return title + " ✓"
		}
		return title
	}, ticked)
	b.tile.Content = container.New(kit.Beside{Space: 12}, b.tile.Content, kit.Rows(kit.Strong(title), kit.Para(more)))
	b.tile.Rank, b.tile.Padding, b.tile.Line = kit.Plain, nil, 0
	return b
}
