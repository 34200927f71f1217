package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// handoverView shows the summary as it is handed over, before it is: to be
// copied, saved or printed.
type handoverView struct {
	app    *paperPages
	body   *fyne.Container
	words  *fyne.Container // the summary
	text   string          // the same, as it stands there now
	copied *kit.Prose
	open   *openPanel
	save   *savePanel
}

func newHandover(a *paperPages) *handoverView {
	v := &handoverView{app: a, words: container.New(kit.Column{Space: kit.Gap}), copied: kit.Note()}
	v.open = newOpenPanel(a.Desk, atHandover, kit.Plain, v.doc)
	v.save = newSavePanel(a.Desk, atHandover, "handover.save", "handover.save.text", v.keep)
	v.body = kit.Page(
		kit.Heading(words.Say("handover.title")), kit.Para(words.Say("handover.text")), kit.Panel(kit.Good, kit.Para(words.Say("handover.safe"))),
		kit.Panel(kit.Calm, v.words),
		kit.Buttons(a.button("handover.copy", theme.IconNameContentCopy, kit.Primary, v.copy)), v.copied,
		v.open.object, v.save.object,
	)
	return v
}

func (v *handoverView) object() fyne.CanvasObject { return v.body }

func (v *handoverView) arrived() { v.app.lookForFolders() }

func (v *handoverView) left() {
	v.copied.Set("")
	v.open.left()
	delete(v.app.errands, atHandover)
}

func (v *handoverView) doc() paper.Doc {
	return v.app.summary(newHelperView(v.app.Session.Snapshot(), v.app.findings()))
}

// copy puts the summary on the clipboard. Nothing in it is personal, so it may
// stay there.
func (v *handoverView) copy() {
	v.app.clip.set(v.doc().Text())
	v.copied.Set(words.Say("handover.copied"))
}

func (v *handoverView) keep(f paper.Folder) {
	text := v.doc().Text()
	name := words.Say("handover.file", words.Args{"Day": v.app.isoToday()}) + ".txt"
	v.app.saveFile(atHandover, f, name, func() ([]byte, error) { return []byte(text), nil })
}

func (v *handoverView) render(assistant.Snapshot) {
	v.open.render()
	v.save.render()
	doc := v.doc()
	if text := doc.Text(); text != v.text {
		v.text = text
		v.words.Objects = onScreen(doc)
		v.words.Refresh()
	}
}

// onScreen shows the parts of a document as they stand on paper.
func onScreen(d paper.Doc) []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, p := range d.Parts {
		switch p := p.(type) {
		case paper.Heading:
			list = append(list, container.New(kit.Inset{Top: kit.Gap}, kit.Subheading(string(p))))
		case paper.Strong:
			list = append(list, kit.Strong(string(p)))
		case paper.Text:
			list = append(list, kit.Para(string(p)))
		case paper.Tick:
			list = append(list, container.New(kit.Beside{Space: kit.Gap}, kit.Para("✓"), kit.Para(p.Text)))
		}
	}
	return list
}
