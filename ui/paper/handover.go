package paper

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
	"signinhelper/ui/kit"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// handoverView shows the summary as it is handed over, before it is: to be
// copied, saved or printed.
type handoverView struct {
	app    *Pages
	body   *fyne.Container
	words  *fyne.Container // the summary
	text   string          // the same, as it stands there now
	copied *kit.Prose
	open   *sheets.OpenPanel
	save   *sheets.SavePanel
}

func newHandover(a *Pages) *handoverView {
	v := &handoverView{app: a, words: container.New(kit.Column{Space: kit.Gap}), copied: kit.Note()}
	v.open = sheets.NewOpenPanel(a.Desk, shell.AtHandover, kit.Plain, v.doc)
	v.save = sheets.NewSavePanel(a.Desk, shell.AtHandover, "handover.save", "handover.save.text", v.keep)
	v.body = kit.Page(
		kit.Heading(words.Say("handover.title")), kit.Para(words.Say("handover.text")), kit.Panel(kit.Calm, kit.Para(words.Say("handover.safe"))),
		kit.Card(v.words),
		kit.Buttons(a.CopyButton("handover.copy", kit.Primary, v.copy)), v.copied,
		v.open.Object, v.save.Object,
	)
	return v
}

func (v *handoverView) Object() fyne.CanvasObject { return v.body }

func (v *handoverView) OnEnter() { v.app.LookForFolders() }

func (v *handoverView) OnLeave() {
	v.copied.Set("")
	v.open.OnLeave()
	delete(v.app.Errands, shell.AtHandover)
}

func (v *handoverView) doc() paper.Doc {
	return v.app.summary(newHelperView(v.app.Session.Snapshot(), v.app.findings()))
}

// copy puts the summary on the clipboard. Nothing in it is personal, so it may
// stay there.
func (v *handoverView) copy() {
	v.app.Clip.Set(v.doc().Text())
	v.copied.Set(words.Say("handover.copied"))
}

func (v *handoverView) keep(f paper.Folder) {
	text := v.doc().Text()
	name := words.Say("handover.file", words.Args{"Day": v.app.IsoToday()}) + ".txt"
	v.app.SaveFile(shell.AtHandover, f, name, func() ([]byte, error) { return []byte(text), nil })
}

func (v *handoverView) Render(assistant.Snapshot) {
	v.open.Render()
	v.save.Render()
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
