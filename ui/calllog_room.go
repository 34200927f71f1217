package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// roomPanel makes room in a log that is full: the oldest calls are copied as
// text, and then taken out. Nothing is dropped unasked.
type roomPanel struct {
	app    *App
	object fyne.CanvasObject
	text   *prose
	copied copiedNotes
	take   *tile
	ready  bool // they were copied
	oldest []assistant.Call
}

func newRoomPanel(a *App, id assistant.PersonID) *roomPanel {
	r := &roomPanel{app: a, text: para("")}
	said := note()
	r.copied = append(r.copied, said)
	copyIt := a.button("calls.room.copy", theme.IconNameContentCopy, primary, func() {
		var texts []string
		for _, c := range r.oldest {
			texts = append(texts, callText(c))
		}
		a.clip.put(strings.Join(texts, "\n\n"))
		said.set(say("calls.room.copied"))
		r.ready = true
		a.render()
	})
	r.take = a.button("calls.room.take", theme.IconNameDelete, danger, func() {
		oldest := r.oldest
		a.changeLog(id, func(log []assistant.Call) []assistant.Call {
			return slices.DeleteFunc(log, func(c assistant.Call) bool { return slices.ContainsFunc(oldest, c.Same) })
		}, func() {
			r.ready = false
			a.saveCalls(id)
		})
	})
	r.object = panel(caution, subheading(say("keyring.log-full")), r.text, buttons(copyIt), said, buttons(r.take))
	return r
}

func (r *roomPanel) render(log []assistant.Call, full bool) {
	showIf(r.object, full && len(log) > 0 && r.app.ring.asked == nil)
	showIf(r.take, r.ready)
	r.oldest = log[:assistant.OldestCalls(log)]
	r.text.set(count("calls.room.text", len(r.oldest)))
}

// callText is a call as text, to be pasted somewhere else.
func callText(c assistant.Call) string {
	lines := append([]string{whenWords(c.Began)}, callLines(c)...)
	for _, n := range c.Notes {
		lines = append(lines, clockWords(n.At)+"  "+n.Text)
	}
	return strings.Join(lines, "\n")
}
