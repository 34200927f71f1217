package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
)

// roomPanel makes room in a log that is full: the oldest calls are printed or
// copied as text, and then taken out. Nothing is dropped unasked.
type roomPanel struct {
	app    *App
	object fyne.CanvasObject
	text   *prose
	print  *openPanel
	copyIt *tile
	said   *prose
	take   *tile
	oldest []assistant.Call
	kept   []assistant.Call // of them, what was printed or copied
	copied bool             // and is still there to be pasted
}

func newRoomPanel(a *App, take func(...assistant.Call)) *roomPanel {
	r := &roomPanel{app: a, text: para(""), said: note()}
	r.print = newOpenPanel(a, atCalls, primary, r.doc)
	r.copyIt = newButton(a.hands, "", theme.IconNameContentCopy, plain, r.copy)
	r.take = newButton(a.hands, "", theme.IconNameDelete, danger, func() { take(r.kept...) })
	r.object = panel(caution, subheading(say("keyring.log-full")), r.text, r.print.object, aside(say("calls.room.paper")),
		buttons(r.copyIt), r.said, buttons(r.take))
	return r
}

// doc is the oldest calls, to be printed.
func (r *roomPanel) doc() paper.Doc {
	r.keep(false)
	var parts []paper.Part
	for _, c := range r.kept {
		parts = append(parts, paper.Heading(whenWords(c.Began)))
		for _, line := range callLines(c) {
			parts = append(parts, paper.Text(line))
		}
	}
	return r.app.newPaperDoc(say("calls.doc"), parts...)
}

// copy puts the oldest calls on the clipboard, as text.
func (r *roomPanel) copy() {
	a := r.app
	delete(a.papers.errands, atCalls)
	r.keep(true)
	var texts []string
	for _, c := range r.kept {
		texts = append(texts, strings.Join(append([]string{whenWords(c.Began)}, callLines(c)...), "\n"))
	}
	a.clip.put(strings.Join(texts, "\n\n"))
	r.said.set(say("calls.room.copied"))
	a.render()
}

// keep notes what is on its way out of here.
func (r *roomPanel) keep(copied bool) {
	r.kept, r.copied = slices.Clone(r.oldest), copied
	r.said.set("")
}

// second tells when the copy is gone: by then it may not have been pasted.
func (r *roomPanel) second() {
	if r.copied && r.app.clip.ours == "" {
		r.copied = false
		r.said.set(say("calls.room.gone"))
		r.app.render()
	}
}

func (r *roomPanel) left() {
	r.print.left()
	r.oldest = nil
	r.keep(false)
	delete(r.app.papers.errands, atCalls)
}

func (r *roomPanel) render(log []assistant.Call, full bool) {
	r.print.render()
	showIf(r.object, full && len(log) > 0 && r.app.ring.asked == nil)
	showIf(r.take, r.copied || r.app.errand(atCalls).show.opened())
	r.oldest = log[:assistant.OldestCalls(log)]
	r.text.set(count("calls.room.text", len(r.oldest)))
	setButton(r.copyIt, count("calls.room.copy", len(r.oldest)))
	setButton(r.take, count("calls.room.take", len(r.kept)))
}
