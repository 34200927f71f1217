package call

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
	"signinhelper/ui/kit"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// roomPanel makes room in a log that is full: the oldest calls are printed or
// copied as text, and then taken out. Nothing is dropped unasked.
type roomPanel struct {
	app    *Pages
	object fyne.CanvasObject
	text   *kit.Prose
	print  *sheets.OpenPanel
	copyIt *kit.Tile
	said   *kit.Prose
	take   *kit.Tile
	oldest []assistant.Call
	kept   []assistant.Call // of them, what was printed or copied
	copied bool             // and is still there to be pasted
}

func newRoomPanel(a *Pages, take func(...assistant.Call)) *roomPanel {
	r := &roomPanel{app: a, text: kit.Para(""), said: kit.Note()}
	r.print = sheets.NewOpenPanel(a.Desk, shell.AtCalls, kit.Primary, r.doc)
	r.copyIt = kit.NewButton(a.Hands, "", theme.IconNameContentCopy, kit.Plain, r.copy)
	r.take = kit.NewButton(a.Hands, "", theme.IconNameDelete, kit.Danger, func() { take(r.kept...) })
	r.object = kit.Panel(kit.Caution, kit.Subheading(words.Say("keyring.log-full")), r.text, r.print.Object, kit.Aside(words.Say("calls.room.paper")),
		kit.Buttons(r.copyIt), r.said, kit.Buttons(r.take))
	return r
}

// doc is the oldest calls, to be printed.
func (r *roomPanel) doc() paper.Doc {
	r.keep(false)
	var parts []paper.Part
	for _, c := range r.kept {
		parts = append(parts, paper.Heading(WhenWords(c.Began)))
		for _, line := range CallLines(c) {
			parts = append(parts, paper.Text(line))
		}
	}
	return r.app.NewPaperDoc(words.Say("calls.doc"), parts...)
}

// copy puts the oldest calls on the clipboard, as text.
func (r *roomPanel) copy() {
	a := r.app
	delete(a.Errands, shell.AtCalls)
	r.keep(true)
	var texts []string
	for _, c := range r.kept {
		texts = append(texts, strings.Join(append([]string{WhenWords(c.Began)}, CallLines(c)...), "\n"))
	}
	a.Clip.Put(strings.Join(texts, "\n\n"))
	r.said.Set(words.Say("calls.room.copied"))
	a.Render()
}

// keep notes what is on its way out of here.
func (r *roomPanel) keep(copied bool) {
	r.kept, r.copied = slices.Clone(r.oldest), copied
	r.said.Set("")
}

// Tick tells when the copy is gone: by then it may not have been pasted.
func (r *roomPanel) Tick() {
	if r.copied && r.app.Clip.Ours == "" {
		r.copied = false
		r.said.Set(words.Say("calls.room.gone"))
		r.app.Render()
	}
}

func (r *roomPanel) OnLeave() {
	r.print.OnLeave()
	r.oldest = nil
	r.keep(false)
	delete(r.app.Errands, shell.AtCalls)
}

func (r *roomPanel) Render(log []assistant.Call, full bool) {
	r.print.Render()
	kit.ShowIf(r.object, full && len(log) > 0 && r.app.Requests.Asked == nil)
	kit.ShowIf(r.take, r.copied || r.app.Errand(shell.AtCalls).Show.Opened())
	r.oldest = log[:assistant.OldestCalls(log)]
	r.text.Set(words.Count("calls.room.text", len(r.oldest)))
	kit.SetButton(r.copyIt, words.Count("calls.room.copy", len(r.oldest)))
	kit.SetButton(r.take, words.Count("calls.room.take", len(r.kept)))
}
