package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// checkRow is one thing to do: a box to tick, and beside it one line, or all
// that there is to say and to press when it is the one that is open.
type checkRow struct {
	object fyne.CanvasObject
	edge   *canvas.Rectangle
	id     assistant.ActionID
	title  string
	box    *tickBox
	line   *tile // folded
	open   *fyne.Container
	words  *prose
	tool   *tile               // nil where nothing helps
	own    []fyne.CanvasObject // of the open part, without the links
	only   bool
	second bool // something else on the page comes first
}

// newCheckRow makes a row. opened opens it, and ticked says whether it is done.
func newCheckRow(a *App, step assistant.StepID, action assistant.Action, opened func(), ticked func(bool)) *checkRow {
	r := &checkRow{id: action.ID, title: say(string(action.ID)), edge: newGround(), only: action.Only}
	r.box = newTickBox(a.hands, func(done bool) string { return tickName(r.title, done) }, ticked)
	words := newProse(r.title, theme.SizeNameText, true, theme.ColorNameForeground)
	r.line = newTile(a.hands, func() string { return r.title }, words, bare, opened)
	r.line.padding = &inset{12, 12, 12, 0}
	r.words = para(say(string(action.ID) + ".more"))
	var text fyne.CanvasObject = r.words
	if action.Warn {
		text = panel(caution, r.words)
	}
	r.open = container.New(column{space: 12}, subheading(r.title), text)
	if action.Tool != assistant.NoTool {
		r.tool = a.action(say("tool."+string(action.Tool)), primary, func() {
			a.Session.BeginIfNew(step)
			a.openTool(action.Tool)
		})
		r.open.Add(buttons(r.tool))
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
		r.tool.setRank(plainIf(r.second))
	}
	r.box.set(done)
	showIf(r.box.tile, !r.only)
	showIf(r.open, open)
	showIf(r.line, !open)
	name, width := colorEdge, float32(1.5)
	if open {
		name, width = theme.ColorNamePrimary, 3
	}
	words := theme.ColorNameForeground
	if done {
		words = colorQuiet
	}
	proseOf(r.line.content).setColor(words)
	if edge := themeColor(name); r.edge.StrokeWidth != width || r.edge.StrokeColor != edge {
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
	x := float32(cardPadding)
	if o[1].Visible() {
		o[1].Resize(fyne.NewSquareSize(minTarget))
		o[1].Move(fyne.NewPos(checkEdge, checkEdge))
		x = checkEdge + minTarget + checkGap
	}
	if o[3].Visible() {
		o[3].Move(fyne.NewPos(x, checkEdge+8))
		fit(o[3], size.Width-x-cardPadding)
		return
	}
	o[2].Move(fyne.NewPos(x, checkEdge))
	o[2].Resize(fyne.NewSize(size.Width-x-checkEdge, size.Height-2*checkEdge))
}

// MinSize is as high as what is shown at its present width.
func (checkLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	if o[3].Visible() {
		m := o[3].MinSize()
		return fyne.NewSize(m.Width+checkEdge+minTarget+checkGap+cardPadding, m.Height+2*checkEdge+16)
	}
	m := o[2].MinSize()
	return fyne.NewSize(m.Width+checkEdge+minTarget+checkGap+checkEdge, max(m.Height, minTarget)+2*checkEdge)
}

// tickBox is a control that is ticked or not.
type tickBox struct {
	tile   *tile
	square *fyne.Container // of the box and its mark
	mark   *canvas.Image
	box    *canvas.Rectangle
	done   bool
}

// newTickBox makes a box of one's own: the toolkit's is small and thin. name is
// what it is called, ticked or not.
func newTickBox(h *hands, name func(done bool) string, ticked func(bool)) *tickBox {
	b := &tickBox{mark: newIcon(theme.IconNameConfirm, theme.ColorNameForegroundOnSuccess), box: newFill(theme.ColorNameInputBackground)}
	b.box.CornerRadius = 6
	b.box.SetMinSize(fyne.NewSquareSize(tickSize))
	b.mark.Hide()
	b.square = container.NewStack(b.box, container.New(evenly(4), b.mark))
	b.tile = newTile(h, func() string { return name(b.done) }, container.New(naturally{}, b.square), bare, func() { ticked(!b.done) })
	b.tile.padding = &inset{(minTarget - tickSize) / 2, (minTarget - tickSize) / 2, (minTarget - tickSize) / 2, (minTarget - tickSize) / 2}
	b.tile.line = minTarget
	b.draw()
	return b
}

// tickSize is the side of the box to tick, in pixels.
const tickSize = 32

func (b *tickBox) draw() {
	fill, edge := theme.ColorNameInputBackground, colorEdge
	if b.done {
		fill, edge = theme.ColorNameSuccess, theme.ColorNameSuccess
	}
	b.box.FillColor, b.box.StrokeColor, b.box.StrokeWidth = themeColor(fill), themeColor(edge), 2.5
	b.box.Refresh()
}

func (b *tickBox) set(done bool) {
	if b.done != done {
		b.done = done
		showIf(b.mark, done)
		b.draw()
	}
}

// newTickButton makes a box with words beside it, all of it one control.
func newTickButton(h *hands, words string, name func(done bool) string, ticked func(bool)) *tickBox {
	b := newTickBox(h, name, ticked)
	p := strong(words)
	b.tile.content = container.New(beside{12}, b.tile.content, p)
	b.tile.rank, b.tile.padding, b.tile.line = plain, nil, p.naturalWidth()+tickSize+12+2*sidePadding
	return b
}

// newTickRow makes a choice of its own: a box, what it is, and what it means. It
// is as wide as the page, and all of it can be pressed.
func newTickRow(h *hands, title, more string, ticked func(bool)) *tickBox {
	b := newTickBox(h, func(done bool) string {
		if done {
			return title + " ✓"
		}
		return title
	}, ticked)
	b.tile.content = container.New(beside{12}, b.tile.content, rows(strong(title), para(more)))
	b.tile.rank, b.tile.padding, b.tile.line = plain, nil, 0
	return b
}
