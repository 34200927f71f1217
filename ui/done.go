package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

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
		box := newTickBox(a, say(string(id)), func(done bool) { a.Session.TickPrevention(id, done) })
		v.ticks[id] = box
		list.Add(panel(calm, strong(say(string(id))), para(say(string(id)+".more")), buttons(a.lead(id), box.tile)))
	}
	v.in = panel(good, heading(say("done.title")))
	v.body = page(
		v.in,
		para(say("done.text")),
		list,
		buttons(a.printLead(printPrevent), a.button("done.back", theme.IconNameContentUndo, plain, func() {
			a.Session.NotSignedIn()
			a.home(place{page: atSteps})
		})),
	)
	return v
}

func (v *doneView) object() fyne.CanvasObject { return v.body }

func (v *doneView) render(s assistant.Snapshot) {
	for id, row := range v.ticks {
		row.set(slices.Contains(s.Prevents, id))
	}
}
