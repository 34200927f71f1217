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
	ticks map[assistant.PreventionID]*tickRow
}

func newDone(a *App) *doneView {
	v := &doneView{ticks: map[assistant.PreventionID]*tickRow{}}
	list := container.New(column{space: 12})
	for _, id := range assistant.Preventions() {
		row := newTickRow(a, say(string(id)), say(string(id)+".more"), false, func(done bool) { a.Session.TickPrevention(id, done) })
		v.ticks[id] = row
		list.Add(row.tile)
	}
	v.body = page(
		panel(good, heading(say("done.title"))),
		para(say("done.text")),
		buttons(a.button("done.people", theme.IconNameNavigateNext, primary, func() { a.Go(place{page: atPeople}) })),
		list,
		buttons(a.button("done.back", theme.IconNameContentUndo, plain, func() {
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
