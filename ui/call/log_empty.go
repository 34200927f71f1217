package call

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/words"
)

// emptyPanel takes out a list that cannot be read, at the person's own wish and
// after a question: nothing can be saved beside it.
type emptyPanel struct {
	app    *Pages
	object fyne.CanvasObject
	offer  fyne.CanvasObject
	ask    fyne.CanvasObject
	asks   bool
}

func newEmptyPanel(a *Pages, id assistant.PersonID) *emptyPanel {
	e := &emptyPanel{app: a}
	ask := func(on bool) func() {
		return func() {
			e.asks = on
			a.Render()
			a.Bring(e.object)
		}
	}
	e.offer = kit.Rows(kit.Para(words.Say("calls.broken")), kit.Buttons(
		a.Button("people.retry", theme.IconNameViewRefresh, kit.Primary, func() {
			delete(a.Work.failed, id) // with which what is on the pile is saved, too
			a.readCalls(id)
		}),
		a.Button("calls.empty", theme.IconNameDelete, kit.Danger, ask(true))))
	e.ask = kit.Rows(kit.Subheading(words.Say("calls.empty.title")), kit.Para(words.Say("calls.empty.text")), kit.Buttons(
		a.Button("forget.no", theme.IconNameNavigateBack, kit.Primary, ask(false)),
		a.Button("calls.empty.yes", theme.IconNameDelete, kit.Danger, func() { a.emptyCalls(id) })))
	e.object = kit.Panel(kit.Bad, e.offer, e.ask)
	return e
}

func (e *emptyPanel) Render(broken bool) {
	e.asks = e.asks && broken
	kit.ShowIf(e.object, broken && e.app.Requests.Asked == nil)
	kit.ShowIf(e.offer, !e.asks)
	kit.ShowIf(e.ask, e.asks)
}

// emptyCalls takes out a list that cannot be read.
func (a *Pages) emptyCalls(id assistant.PersonID) {
	a.Ask(saved.Request{Key: "sheet.saving", Writes: true}, func(ctx context.Context) error {
		return a.Keyring.SaveCalls(ctx, id, nil)
	}, func(f saved.Failure) {
		if a.Work.failed[id] = f; f.Code == "" {
			a.listCalls(id, callLog{read: true})
			a.saveCalls(id)
		}
	})
}
