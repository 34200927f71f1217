package site

import (
	"fyne.io/fyne/v2"

	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// here opens the official site in a browser of a shared computer, where the clinic
// allows that, after it has said what to do there: this program cannot sign anybody
// out of a browser.
type here struct {
	page   *Page
	object fyne.CanvasObject
	said   *kit.Prose
}

func newHere(v *Page) *here {
	h := &here{page: v, said: kit.Note()}
	h.object = kit.Panel(kit.Caution, kit.Strong(words.Say("kiosk.here.title")),
		kit.Bullets(words.Say("kiosk.here.remember"), words.Say("kiosk.here.out"), words.Say("kiosk.here.session")),
		kit.Buttons(v.app.Button("kiosk.here.open", kit.GlobeIcon, kit.Plain, v.Open)), h.said)
	kit.ShowIf(h.object, v.app.Kiosk.Policy.OpenHere && v.use != facts.UseSource)
	return h
}

// render says how the opening went.
func (h *here) render() {
	o := h.page.opened()
	if o == nil {
		h.said.Set("")
		return
	}
	_, what, _ := o.words()
	h.said.Set(words.Say(what))
}
