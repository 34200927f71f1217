package steps

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// keysView is the card of keys: what each does.
type keysView struct{ body *fyne.Container }

// keyNames are those of the toolkit's own keys that matter here, as keys of words.
var keyNames = []string{"keys.tab", "keys.shift", "keys.enter", "keys.escape", "keys.arrows", "keys.pages"}

func newKeys(a *Pages) *keysView {
	list := []fyne.CanvasObject{}
	row := func(key string) {
		list = append(list, container.New(kit.Column{}, kit.Strong(words.Say(key)), kit.Para(words.Say(key+".does"))))
	}
	for _, key := range keyNames {
		row(key)
	}
	for _, k := range shell.Keys {
		row("keys." + string(k.Key))
	}
	return &keysView{kit.Page(kit.Heading(words.Say("keys.title")), kit.Para(words.Say("keys.text")), kit.Card(list...),
		kit.Buttons(a.Button("menu.settings", kit.GearIcon, kit.Plain, func() { a.Open(shell.Route{Page: shell.AtSettings}) })))}
}

func (v *keysView) Object() fyne.CanvasObject { return v.body }

func (v *keysView) Render(assistant.Snapshot) {}
