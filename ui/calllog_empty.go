package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// emptyPanel takes out a list that cannot be read, at the person's own wish and
// after a question: nothing can be saved beside it.
type emptyPanel struct {
	app    *App
	object fyne.CanvasObject
	offer  fyne.CanvasObject
	ask    fyne.CanvasObject
	asks   bool
}

func newEmptyPanel(a *App, id assistant.PersonID) *emptyPanel {
	e := &emptyPanel{app: a}
	ask := func(on bool) func() {
		return func() {
			e.asks = on
			a.render()
			a.bring(e.object)
		}
	}
	e.offer = rows(para(say("calls.broken")), buttons(
		a.button("people.retry", theme.IconNameViewRefresh, primary, func() {
			delete(a.desk.failed, id) // with which what is on the pile is saved, too
			a.readCalls(id)
		}),
		a.button("calls.empty", theme.IconNameDelete, danger, ask(true))))
	e.ask = rows(subheading(say("calls.empty.title")), para(say("calls.empty.text")), buttons(
		a.button("forget.no", theme.IconNameNavigateBack, primary, ask(false)),
		a.button("calls.empty.yes", theme.IconNameDelete, danger, func() { a.emptyCalls(id) })))
	e.object = panel(bad, e.offer, e.ask)
	return e
}

func (e *emptyPanel) render(broken bool) {
	e.asks = e.asks && broken
	showIf(e.object, broken && e.app.ring.asked == nil)
	showIf(e.offer, !e.asks)
	showIf(e.ask, e.asks)
}

// emptyCalls takes out a list that cannot be read.
func (a *App) emptyCalls(id assistant.PersonID) {
	a.keyring(request{words: say("sheet.saving"), writes: true}, func(ctx context.Context) error {
		return a.Keyring.SaveCalls(ctx, id, nil)
	}, func(f failure) {
		if a.desk.failed[id] = f; f.code == "" {
			a.listCalls(id, callLog{read: true})
			a.saveCalls(id)
		}
	})
}
