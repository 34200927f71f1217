package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
)

// doneView ends it well, with what keeps the trouble from coming back.
type doneView struct {
	body  *fyne.Container
	in    fyne.CanvasObject
	ticks map[assistant.PreventionID]*tickBox
}

func newDone(a *App) *doneView {
	v := &doneView{ticks: map[assistant.PreventionID]*tickBox{}}
	list := container.New(column{space: 12})
	for _, id := range assistant.Preventions() {
		title := say(string(id))
		box := newTickBox(a.hands, func(done bool) string { return tickName(title, done) }, func(done bool) { a.Session.TickPrevention(id, done) })
		v.ticks[id] = box
		list.Add(newTipCard(box, rows(strong(title), para(say(string(id)+".more")), buttons(a.tipTool(id)))))
	}
	v.in = panel(good, container.New(pictured{}, container.New(column{}, heading(say("done.title")), para(say("done.text"))), newDrawing("done", 5)))
	v.body = page(
		v.in,
		list,
		buttons(a.printLead(printPrevent), a.button("done.finish", "", plain, a.askToClose), a.link("done.back", func() {
			a.Session.NotSignedIn()
			a.home(place{page: atSteps})
		})),
	)
	return v
}

// newTipCard sets a box to tick before what it is for.
func newTipCard(box *tickBox, words fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newGround(), container.New(inset{checkEdge, cardPadding, cardPadding, checkEdge},
		container.New(besideTop{}, box.tile, container.New(inset{top: 8}, words))))
}

func (v *doneView) object() fyne.CanvasObject { return v.body }

func (v *doneView) render(s assistant.Snapshot) {
	for id, row := range v.ticks {
		row.set(slices.Contains(s.Prevents, id))
	}
}
