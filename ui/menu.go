package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// menuView leads to all that is not a step, and holds the settings.
type menuView struct {
	body   *fyne.Container
	texts  map[assistant.TextSize]*tile
	colors map[assistant.Appearance]*tile
}

func newMenu(a *App) *menuView {
	v := &menuView{texts: map[assistant.TextSize]*tile{}, colors: map[assistant.Appearance]*tile{}}
	texts, colors := buttons(), buttons()
	for _, size := range assistant.TextSizes() {
		v.texts[size] = a.button("menu.text."+string(size), "", plain, func() {
			s := a.Session.Snapshot().Settings
			s.Text = size
			a.Session.Set(s)
		})
		texts.Add(v.texts[size])
	}
	for _, appearance := range assistant.Appearances() {
		v.colors[appearance] = a.button("menu.colors."+string(appearance), "", plain, func() {
			s := a.Session.Snapshot().Settings
			s.Appearance = appearance
			a.Session.Set(s)
		})
		colors.Add(v.colors[appearance])
	}
	to := func(key, page string) *tile {
		return newButton(a.hands, say(key), theme.IconNameNavigateNext, plain, func() { a.Go(place{page: page}) })
	}
	v.body = page(
		heading(say("menu.title")),
		rows(to("menu.steps", atSteps), to("menu.call", atCall), to("menu.people", atPeople), to("menu.over", atOver), to("menu.about", atAbout)),
		subheading(say("menu.text")), texts,
		subheading(say("menu.colors")), colors,
		buttons(a.button("bar.back", theme.IconNameNavigateBack, primary, a.Back)),
	)
	return v
}

func (v *menuView) object() fyne.CanvasObject { return v.body }

func (v *menuView) render(s assistant.Snapshot) {
	for size, t := range v.texts {
		choose(t, say("menu.text."+string(size)), size == s.Settings.Text)
	}
	for appearance, t := range v.colors {
		choose(t, say("menu.colors."+string(appearance)), appearance == s.Settings.Appearance)
	}
}

// choose marks the answer that is in force, in words and by its edge.
func choose(t *tile, words string, on bool) {
	r := plain
	if on {
		words, r = say("menu.chosen", args{"Choice": words}), chosen
	}
	setButton(t, words)
	t.setRank(r)
}

// aboutView says what this is, what it keeps, and where its facts come from.
type aboutView struct{ body *fyne.Container }

func newAbout(a *App) *aboutView {
	facts := rows()
	for _, address := range a.Facts.Addresses {
		facts.Add(panel(calm, strong(address.String()), aside(sourceWords(address.Provenance))))
	}
	for _, n := range a.Facts.Numbers {
		facts.Add(panel(calm, strong(n.Phone.Spoken()), aside(sourceWords(n.Provenance))))
	}
	return &aboutView{page(
		heading(say("about.title")),
		para(say("about.independent")),
		aside(say("about.version", args{"Version": a.Version})),
		subheading(say("about.password.title")), para(say("about.password.text")),
		subheading(say("about.stored.title")),
		para(say("about.stored.keyring")), para(say("about.stored.progress")), para(say("about.stored.nothing")),
		subheading(say("about.facts.title")), para(say("about.article")), para(say("about.facts.text")), facts,
		buttons(a.button("bar.back", theme.IconNameNavigateBack, primary, a.Back)),
	)}
}

func (v *aboutView) object() fyne.CanvasObject { return v.body }

func (v *aboutView) render(assistant.Snapshot) {}

func sourceWords(p assistant.Provenance) string {
	dated := p.Dated
	if dated == "undated" {
		dated = say("call.undated")
	}
	return say("call.source", args{"Source": p.Source, "Dated": dated, "Read": p.Read})
}
