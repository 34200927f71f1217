package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
)

// The pages behind the menu.
const (
	atMore     = "more"     // all other tools
	atSettings = "settings" // text size, colors, lock
)

// pageLead is a row of a list of pages: its picture, the key of its words, and the
// page that it leads to.
type pageLead struct {
	icon fyne.ThemeIconName
	key  string
	to   place
}

func (a *App) leadRow(l pageLead) fyne.CanvasObject {
	return kit.NewLeadRow(a.hands, l.icon, say(l.key), say(l.key+".more"), kit.Plain, func() { a.open(l.to) }).Tile
}

func (a *App) leadRows(list ...pageLead) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, l := range list {
		rows = append(rows, a.leadRow(l))
	}
	return rows
}

// menuView leads to what people come for. All else is one page further.
type menuView struct{ body *fyne.Container }

func newMenu(a *App) *menuView {
	return &menuView{widePage(
		kit.Heading(say("menu.title")),
		kit.NewTwoUp(a.leadRows(
			pageLead{kit.ListIcon, "menu.steps", place{page: atSteps}},
			pageLead{kit.CardIcon, "menu.people", place{page: atPeople}},
			pageLead{kit.CodeIcon, "menu.codes", place{page: atCoach}},
			pageLead{kit.KeyIcon, "menu.password", place{page: atPassword}},
			pageLead{kit.GlassIcon, "menu.address", place{page: atReal}},
			pageLead{kit.PlugIcon, "menu.probe", place{page: atProbe}},
		)...),
		kit.NewTwoUp(a.leadRows(
			pageLead{kit.HelpIcon, "menu.library", place{page: atLibrary}},
			pageLead{kit.ToolsIcon, "menu.more", place{page: atMore}},
			pageLead{kit.GearIcon, "menu.settings", place{page: atSettings}},
		)...),
		kit.Buttons(
			a.link("menu.about", func() { a.open(place{page: atAbout}) }),
			a.link("menu.over", func() { a.open(place{page: atOver}) }),
		),
	)}
}

func (v *menuView) object() fyne.CanvasObject { return v.body }

func (v *menuView) render(assistant.Snapshot) {}

// moreView leads to all other tools, by what they are about.
type moreView struct{ body *fyne.Container }

func newMore(a *App) *moreView {
	to := func(key, page string) fyne.CanvasObject {
		return a.choice(say(key), func() { a.open(place{page: page}) })
	}
	return &moreView{widePage(
		kit.Heading(say("more.title")),
		kit.Subheading(say("menu.group.tools")),
		kit.NewTwoUp(to("tool.entry", atSlips), to("tool.caller", atCaller), to("tool.tries", atGuard)),
		kit.Subheading(say("menu.group.fault")),
		kit.NewTwoUp(to("tool.browser-check", atBrowserCheck), to("tool.browsers", atBrowsers), to("tool.phone", atPhone), to("tool.outage", atOutage)),
		kit.Subheading(say("menu.group.paper")),
		kit.NewTwoUp(to("menu.print", atPrint), to("menu.handover", atHandover)),
		kit.Subheading(say("menu.group.steps")),
		kit.NewTwoUp(to("menu.answers", atAnswers), to("menu.done", atDone), a.choice(say("bar.in"), a.signedIn)),
		kit.Subheading(say("menu.group.moving")),
		kit.NewTwoUp(to("menu.backup", atBackup), to("menu.restore", atRestore)),
	)}
}

func (v *moreView) object() fyne.CanvasObject { return v.body }

func (v *moreView) render(assistant.Snapshot) {}

// settingsView holds the settings.
type settingsView struct {
	body   *fyne.Container
	texts  map[assistant.TextSize]*kit.Tile
	colors map[assistant.Appearance]*kit.Tile
	locks  map[time.Duration]*kit.Tile
}

func newSettings(a *App) *settingsView {
	v := &settingsView{texts: map[assistant.TextSize]*kit.Tile{}, colors: map[assistant.Appearance]*kit.Tile{}, locks: map[time.Duration]*kit.Tile{}}
	set := func(change func(*assistant.Settings)) func() {
		return func() {
			s := a.Session.Snapshot().Settings
			change(&s)
			a.Session.Set(s)
		}
	}
	texts, colors, locks := kit.Buttons(), kit.Buttons(), kit.Buttons()
	for _, size := range assistant.TextSizes() {
		v.texts[size] = a.button("menu.text."+string(size), "", kit.Plain, set(func(s *assistant.Settings) { s.Text = size }))
		texts.Add(v.texts[size])
	}
	for _, appearance := range assistant.Appearances() {
		v.colors[appearance] = a.button("menu.colors."+string(appearance), "", kit.Plain, set(func(s *assistant.Settings) { s.Appearance = appearance }))
		colors.Add(v.colors[appearance])
	}
	for _, after := range assistant.LockTimes() {
		v.locks[after] = kit.NewButton(a.hands, span(after), "", kit.Plain, set(func(s *assistant.Settings) { s.Lock = after }))
		locks.Add(v.locks[after])
	}
	v.body = kit.Page(
		kit.Heading(say("menu.settings")),
		kit.Card(kit.Subheading(say("menu.text")), texts),
		kit.Card(kit.Subheading(say("menu.colors")), colors),
		kit.Card(kit.Subheading(say("menu.lock")), kit.Para(say("menu.lock.text")), locks),
	)
	return v
}

func (v *settingsView) object() fyne.CanvasObject { return v.body }

func (v *settingsView) render(s assistant.Snapshot) {
	for size, t := range v.texts {
		choose(t, say("menu.text."+string(size)), size == s.Settings.Text)
	}
	for after, t := range v.locks {
		choose(t, span(after), after == s.Settings.LockAfter())
	}
	for appearance, t := range v.colors {
		choose(t, say("menu.colors."+string(appearance)), appearance == s.Settings.Appearance)
	}
}

// choose marks the answer that is in force, in words and by its edge.
func choose(t *kit.Tile, words string, on bool) {
	r := kit.Plain
	if on {
		words, r = say("menu.chosen", args{"Choice": words}), kit.Chosen
	}
	kit.SetButton(t, words)
	t.SetRank(r)
}

// aboutView says what this is, what it keeps, and where its facts come from.
type aboutView struct{ body *fyne.Container }

func newAbout(a *App) *aboutView {
	facts := kit.Rows()
	for _, address := range a.Facts.Addresses {
		facts.Add(kit.Card(kit.Strong(say("about.use."+string(address.Use()))), kit.NewAddress(address.String()), kit.Aside(sourceWords(address.Provenance))))
	}
	for _, n := range a.Facts.Numbers {
		facts.Add(kit.Card(kit.Strong(numberWords(n)), kit.Para(n.Phone.Spoken()), kit.Aside(sourceWords(n.Provenance))))
	}
	return &aboutView{kit.Page(
		kit.Heading(say("about.title")),
		kit.Para(say("about.independent")),
		kit.Aside(say("about.version", args{"Version": a.Version})),
		kit.Subheading(say("about.password.title")), kit.Para(say("about.password.text")),
		kit.Subheading(say("about.stored.title")),
		kit.Para(say("about.stored.keyring")), kit.Para(say("about.stored.progress")),
		kit.Para(say("about.stored.paper")), kit.Para(say("about.stored.nothing")),
		kit.Subheading(say("about.facts.title")), kit.Para(say("about.facts.text")), facts,
		kit.Subheading(say("about.article.title")), kit.Para(say("about.article")), kit.Para(say("about.sources")),
		kit.Para(say("password.credit")),
		kit.Buttons(a.button("menu.library", kit.ArrowIcon, kit.Plain, func() { a.open(place{page: atLibrary}) })),
	)}
}

func (v *aboutView) object() fyne.CanvasObject { return v.body }

func (v *aboutView) render(assistant.Snapshot) {}

// numberWords say what a number is for, and for whom if not for all.
func numberWords(n assistant.Number) string {
	if slices.Equal(n.Cards, []assistant.Card{assistant.CardTricare}) {
		return cardWords(assistant.CardTricare) + ": " + useWords(n.Use)
	}
	return useWords(n.Use)
}

// sourceWords tell where a fact is from, and when that was read.
func sourceWords(p assistant.Provenance) string {
	dated := say("call.undated")
	if p.Dated != "undated" {
		dated = say("call.dated", args{"Dated": p.Dated})
	}
	return say("call.source", args{"Source": p.Source, "Dated": dated, "Read": day(p.Read)})
}

// readWords tell when a number on file was read.
func readWords(p assistant.Provenance) string { return say("call.read", args{"Read": day(p.Read)}) }
