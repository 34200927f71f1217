package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// actionRow is one thing to do: what and how, the tool that helps with it,
// and a control to say that it was done.
type actionRow struct {
	object fyne.CanvasObject
	edge   *canvas.Rectangle
	id     assistant.ActionID
	tool   *tile // nil where nothing helps
	tick   *tickBox
	rest   *fyne.Container // the tool and the box; no room where there is neither
}

func newActionRow(a *App, step assistant.StepID, action assistant.Action) *actionRow {
	r := &actionRow{id: action.ID, edge: canvas.NewRectangle(unseen)}
	title := say(string(action.ID))
	controls := buttons()
	if action.Tool != assistant.NoTool {
		r.tool = a.action(say("tool."+string(action.Tool)), plain, func() {
			a.beginIfNew(step)
			a.openTool(action.Tool)
		})
		controls.Add(r.tool)
	}
	r.tick = newTickBox(a, title, func(done bool) {
		a.beginIfNew(step)
		a.Session.Tick(step, action.ID, done)
	})
	controls.Add(r.tick.tile)
	r.rest = controls
	content := container.New(column{space: gap}, strong(title), para(say(string(action.ID)+".more")))
	content.Add(controls)
	fill := newFill(theme.ColorNameBackground)
	if action.Warn {
		fill = newFill(colorCaution)
	}
	fill.CornerRadius, r.edge.CornerRadius = radius, radius
	r.object = container.NewStack(fill, r.edge, container.New(evenly(16), content))
	r.outline(false)
	return r
}

// beginIfNew begins a step with the first thing that is done of it.
func (a *App) beginIfNew(id assistant.StepID) {
	if a.Session.Snapshot().Step(id).Status == assistant.ToDo {
		a.Session.Begin(id)
	}
}

// render marks the one thing to do next, so that a long page has one
// obvious place to look at.
func (r *actionRow) render(v assistant.StepView, next, only bool) {
	r.tick.set(v.Done(r.id))
	showIf(r.tick.tile, !only)
	showIf(r.rest, !only || r.tool != nil)
	r.outline(next)
	if r.tool != nil {
		if next {
			r.tool.setRank(primary)
		} else {
			r.tool.setRank(plain)
		}
	}
}

func (r *actionRow) outline(next bool) {
	name, width := theme.ColorNameSeparator, float32(1)
	if next {
		name, width = theme.ColorNamePrimary, 4
	}
	if r.edge.StrokeWidth != width {
		s := fyne.CurrentApp().Settings()
		r.edge.StrokeColor, r.edge.StrokeWidth = s.Theme().Color(name, s.ThemeVariant()), width
		r.edge.Refresh()
	}
}

// tickBox is a control that is ticked or not.
type tickBox struct {
	tile   *tile
	square *fyne.Container // of the box and its mark
	box    *canvas.Rectangle
	mark   *canvas.Image
	done   bool
}

// newTickBox makes a box of one's own: the toolkit's is small and thin.
func newTickBox(a *App, title string, ticked func(bool)) *tickBox {
	b := &tickBox{mark: newIcon(theme.IconNameConfirm, theme.ColorNameSuccess)}
	box := newFill(theme.ColorNameInputBackground)
	s := fyne.CurrentApp().Settings()
	box.StrokeColor, box.StrokeWidth, box.CornerRadius = s.Theme().Color(colorEdge, s.ThemeVariant()), 2, 4
	box.SetMinSize(fyne.NewSquareSize(theme.IconInlineSize() + 4))
	b.mark.Hide()
	words := newProse(say("step.did"), theme.SizeNameText, true, theme.ColorNameForeground)
	b.box, b.square = box, container.NewStack(box, b.mark)
	square := container.New(naturally{}, b.square)
	b.tile = newTile(a.hands, func() string {
		if b.done {
			return title + " ✓"
		}
		return title
	}, container.New(beside{12}, square, words), plain, func() { ticked(!b.done) })
	b.tile.line = words.naturalWidth() + theme.IconInlineSize() + 4 + 12 + 2*sidePadding
	return b
}

// tickRow is a choice of its own, with what it means.
type tickRow struct {
	*tickBox
	object fyne.CanvasObject
}

func newTickRow(a *App, title, more string, ticked func(bool)) *tickRow {
	box := newTickBox(a, title, ticked)
	setButton(box.tile, title)
	return &tickRow{box, rows(box.tile, container.New(inset{left: sidePadding}, para(more)))}
}

func (b *tickBox) set(done bool) {
	if b.done != done {
		b.done = done
		showIf(b.mark, done)
	}
}
