package steps

import (
	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// aboutView says what this is, what it keeps, and where its facts come from.
type aboutView struct{ body *fyne.Container }

func newAbout(a *Pages) *aboutView {
	facts := kit.Rows()
	for _, address := range a.Facts.Addresses {
		facts.Add(kit.Card(kit.Strong(words.Say("about.use."+string(address.Use()))), kit.NewAddress(address.String()), kit.Aside(words.Source(address.Provenance))))
	}
	for _, n := range a.Facts.Numbers {
		facts.Add(kit.Card(kit.Strong(words.Number(n)), kit.Para(n.Phone.Spoken()), kit.Aside(a.Aged(n.Provenance, words.Source(n.Provenance)))))
	}
	return &aboutView{kit.Page(
		kit.Heading(words.Say("about.title")),
		kit.Para(words.Say("about.independent")),
		kit.Aside(words.Say("about.version", words.Args{"Version": a.Version})),
		kit.Subheading(words.Say("about.password.title")), kit.Para(words.Say("about.password.text")),
		kit.Subheading(words.Say("about.stored.title")),
		kit.Para(words.Say("about.stored.keyring")), kit.Para(words.Say("about.stored.progress")),
		kit.Para(words.Say("about.stored.paper")), kit.Para(words.Say("about.stored.nothing")),
		kit.Subheading(words.Say("about.facts.title")), kit.Para(words.Say("about.facts.text")), facts,
		kit.Subheading(words.Say("about.article.title")), kit.Para(words.Say("about.article")), kit.Para(words.Say("about.sources")),
		kit.Para(words.Say("password.credit")),
		kit.Buttons(
			a.ButtonTo("menu.library", kit.ArrowIcon, kit.Plain, shell.Route{Page: shell.AtLibrary}),
			a.LinkTo("about.licenses", shell.Route{Page: shell.AtLicenses}),
		),
	)}
}

func (v *aboutView) Object() fyne.CanvasObject { return v.body }

func (v *aboutView) Render(assistant.Snapshot) {}
