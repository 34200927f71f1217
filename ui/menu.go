package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// pageLead is a row of a list of pages: its picture, the key of its words, and the
// page that it leads to.
type pageLead struct {
	icon fyne.ThemeIconName
	key  string
	to   place
}

func (a *stepPages) leadRow(l pageLead) fyne.CanvasObject {
	return kit.NewLeadRow(a.hands, l.icon, words.Say(l.key), words.Say(l.key+".more"), kit.Plain, func() { a.open(l.to) }).Tile
}

func (a *stepPages) leadRows(list ...pageLead) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, l := range list {
		rows = append(rows, a.leadRow(l))
	}
	return rows
}

// menuView leads to what people come for. All else is one page further.
type menuView struct{ body *fyne.Container }

func newMenu(a *stepPages) *menuView {
	return &menuView{kit.WidePage(
		kit.Heading(words.Say("menu.title")),
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

func newMore(a *stepPages) *moreView {
	to := func(key, page string) fyne.CanvasObject {
		return a.choice(words.Say(key), func() { a.open(place{page: page}) })
	}
	return &moreView{kit.WidePage(
		kit.Heading(words.Say("more.title")),
		kit.Subheading(words.Say("menu.group.tools")),
		kit.NewTwoUp(to("tool.entry", atSlips), to("tool.caller", atCaller), to("tool.tries", atGuard)),
		kit.Subheading(words.Say("menu.group.fault")),
		kit.NewTwoUp(to("tool.browser-check", atBrowserCheck), to("tool.browsers", atBrowsers), to("tool.phone", atPhone), to("tool.outage", atOutage)),
		kit.Subheading(words.Say("menu.group.paper")),
		kit.NewTwoUp(to("menu.print", atPrint), to("menu.handover", atHandover)),
		kit.Subheading(words.Say("menu.group.steps")),
		kit.NewTwoUp(to("menu.answers", atAnswers), to("menu.done", atDone), a.choice(words.Say("bar.in"), a.signedIn)),
		kit.Subheading(words.Say("menu.group.moving")),
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

func newSettings(a *stepPages) *settingsView {
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
		v.locks[after] = kit.NewButton(a.hands, words.Span(after), "", kit.Plain, set(func(s *assistant.Settings) { s.Lock = after }))
		locks.Add(v.locks[after])
	}
	v.body = kit.Page(
		kit.Heading(words.Say("menu.settings")),
		kit.Card(kit.Subheading(words.Say("menu.text")), texts),
		kit.Card(kit.Subheading(words.Say("menu.colors")), colors),
		kit.Card(kit.Subheading(words.Say("menu.lock")), kit.Para(words.Say("menu.lock.text")), locks),
	)
	return v
}

func (v *settingsView) object() fyne.CanvasObject { return v.body }

func (v *settingsView) render(s assistant.Snapshot) {
	for size, t := range v.texts {
		choose(t, words.Say("menu.text."+string(size)), size == s.Settings.Text)
	}
	for after, t := range v.locks {
		choose(t, words.Span(after), after == s.Settings.LockAfter())
	}
	for appearance, t := range v.colors {
		choose(t, words.Say("menu.colors."+string(appearance)), appearance == s.Settings.Appearance)
	}
}
