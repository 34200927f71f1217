package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
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
	return newLeadRow(a.hands, l.icon, say(l.key), say(l.key+".more"), plain, func() { a.open(l.to) }).tile
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
		heading(say("menu.title")),
		newTwoUp(a.leadRows(
			pageLead{listIcon, "menu.steps", place{page: atSteps}},
			pageLead{cardIcon, "menu.people", place{page: atPeople}},
			pageLead{codeIcon, "menu.codes", place{page: atCoach}},
			pageLead{keyIcon, "menu.password", place{page: atPassword}},
			pageLead{glassIcon, "menu.address", place{page: atReal}},
			pageLead{plugIcon, "menu.probe", place{page: atProbe}},
		)...),
		newTwoUp(a.leadRows(
			pageLead{helpIcon, "menu.library", place{page: atLibrary}},
			pageLead{toolsIcon, "menu.more", place{page: atMore}},
			pageLead{gearIcon, "menu.settings", place{page: atSettings}},
		)...),
		buttons(
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
		heading(say("more.title")),
		subheading(say("menu.group.tools")),
		newTwoUp(to("tool.entry", atSlips), to("tool.caller", atCaller), to("tool.tries", atGuard)),
		subheading(say("menu.group.fault")),
		newTwoUp(to("tool.browser-check", atBrowserCheck), to("tool.browsers", atBrowsers), to("tool.phone", atPhone), to("tool.outage", atOutage)),
		subheading(say("menu.group.paper")),
		newTwoUp(to("menu.print", atPrint), to("menu.handover", atHandover)),
		subheading(say("menu.group.steps")),
		newTwoUp(to("menu.answers", atAnswers), to("menu.done", atDone), a.choice(say("bar.in"), a.signedIn)),
		subheading(say("menu.group.moving")),
		newTwoUp(to("menu.backup", atBackup), to("menu.restore", atRestore)),
	)}
}

func (v *moreView) object() fyne.CanvasObject { return v.body }

func (v *moreView) render(assistant.Snapshot) {}

// settingsView holds the settings.
type settingsView struct {
	body   *fyne.Container
	texts  map[assistant.TextSize]*tile
	colors map[assistant.Appearance]*tile
	locks  map[time.Duration]*tile
}

func newSettings(a *App) *settingsView {
	v := &settingsView{texts: map[assistant.TextSize]*tile{}, colors: map[assistant.Appearance]*tile{}, locks: map[time.Duration]*tile{}}
	set := func(change func(*assistant.Settings)) func() {
		return func() {
			s := a.Session.Snapshot().Settings
			change(&s)
			a.Session.Set(s)
		}
	}
	texts, colors, locks := buttons(), buttons(), buttons()
	for _, size := range assistant.TextSizes() {
		v.texts[size] = a.button("menu.text."+string(size), "", plain, set(func(s *assistant.Settings) { s.Text = size }))
		texts.Add(v.texts[size])
	}
	for _, appearance := range assistant.Appearances() {
		v.colors[appearance] = a.button("menu.colors."+string(appearance), "", plain, set(func(s *assistant.Settings) { s.Appearance = appearance }))
		colors.Add(v.colors[appearance])
	}
	for _, after := range assistant.LockTimes() {
		v.locks[after] = newButton(a.hands, span(after), "", plain, set(func(s *assistant.Settings) { s.Lock = after }))
		locks.Add(v.locks[after])
	}
	v.body = page(
		heading(say("menu.settings")),
		card(subheading(say("menu.text")), texts),
		card(subheading(say("menu.colors")), colors),
		card(subheading(say("menu.lock")), para(say("menu.lock.text")), locks),
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
		facts.Add(card(strong(say("about.use."+string(address.Use()))), newAddress(address.String()), aside(sourceWords(address.Provenance))))
	}
	for _, n := range a.Facts.Numbers {
		facts.Add(card(strong(numberWords(n)), para(n.Phone.Spoken()), aside(a.aged(n.Provenance, sourceWords(n.Provenance)))))
	}
	return &aboutView{page(
		heading(say("about.title")),
		para(say("about.independent")),
		aside(say("about.version", args{"Version": a.Version})),
		subheading(say("about.password.title")), para(say("about.password.text")),
		subheading(say("about.stored.title")),
		para(say("about.stored.keyring")), para(say("about.stored.progress")),
		para(say("about.stored.paper")), para(say("about.stored.nothing")),
		subheading(say("about.facts.title")), para(say("about.facts.text")), facts,
		subheading(say("about.article.title")), para(say("about.article")), para(say("about.sources")),
		para(say("password.credit")),
		buttons(a.button("menu.library", arrowIcon, plain, func() { a.open(place{page: atLibrary}) })),
	)}
}

func (v *aboutView) object() fyne.CanvasObject { return v.body }

func (v *aboutView) render(assistant.Snapshot) {}

// numberWords say what a number is for, and for whom if not for all.
func numberWords(n assistant.Number) string {
	if len(n.Cards) == 1 {
		return cardWords(n.Cards[0]) + ": " + useWords(n.Use)
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
func (a *App) readWords(p assistant.Provenance) string {
	return a.aged(p, say("call.read", args{"Read": day(p.Read)}))
}

// aged adds to the words on a number that it may have changed, where it may.
func (a *App) aged(p assistant.Provenance, words string) string {
	if p.Stale(a.Session.Now().Wall) {
		words += " " + say("call.stale")
	}
	return words
}
