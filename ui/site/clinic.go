package site

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// newDoors shows the pages of the clinic's own, each for the visitor's phone, and says
// whose they are: they must not pass for pages of Express Scripts.
func newDoors(a *shell.Shell) fyne.CanvasObject {
	list := container.New(kit.Column{Space: 16})
	clinic := cmp.Or(a.Kiosk.Policy.Clinic.Name, words.Say("kiosk.clinic"))
	for _, d := range a.Kiosk.Policy.Doors {
		square := kit.NewQRCode()
		square.Show(d.URL)
		list.Add(kit.Card(kit.Subheading(d.Name), kit.Para(words.Say("kiosk.door", words.Args{"Clinic": clinic})), square.Object, kit.NewAddress(d.URL)))
	}
	kit.ShowIf(list, len(list.Objects) > 0)
	return list
}
