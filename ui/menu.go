package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// menuView leads to all that is not a step, and holds the settings.
type menuView struct {
	body   *fyne.Container
	texts  map[assistant.TextSize]*tile
	colors map[assistant.Appearance]*tile
	locks  map[time.Duration]*tile
}

func newMenu(a *App) *menuView {
	v := &menuView{texts: map[assistant.TextSize]*tile{}, colors: map[assistant.Appearance]*tile{}, locks: map[time.Duration]*tile{}}
	texts, colors, locks := buttons(), buttons(), buttons()
	for _, after := range assistant.LockTimes() {
		v.locks[after] = newButton(a.hands, span(after), "", plain, func() {
			s := a.Session.Snapshot().Settings
			s.Lock = after
			a.Session.Set(s)
		})
		locks.Add(v.locks[after])
	}
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
		return newButton(a.hands, say(key), theme.IconNameNavigateNext, plain, func() { a.open(place{page: page}) })
	}
	in := a.button("bar.in", theme.IconNameConfirm, plain, a.signedIn)
	v.body = page(
		heading(say("menu.title")),
		rows(to("menu.call", atCall), to("menu.people", atPeople), to("menu.library", atLibrary)),
		subheading(say("menu.group.paper")),
		rows(to("menu.print", atPrint), to("menu.handover", atHandover)),
		subheading(say("menu.group.steps")),
		rows(to("menu.steps", atSteps), to("menu.answers", atAnswers), in, to("menu.done", atDone), to("menu.over", atOver)),
		subheading(say("menu.group.tools")),
		rows(to("tool.address", atReal), to("tool.entry", atSlips), to("tool.caller", atCaller),
			to("tool.codes", atCoach), to("tool.tries", atGuard), to("menu.password", atPassword)),
		subheading(say("menu.group.fault")),
		rows(to("tool.probe", atProbe), to("tool.browser-check", atBrowserCheck), to("tool.browsers", atBrowsers),
			to("tool.phone", atPhone), to("tool.outage", atOutage)),
		subheading(say("menu.group.app")),
		rows(to("menu.backup", atBackup), to("menu.restore", atRestore), to("menu.about", atAbout)),
		subheading(say("menu.text")), texts,
		subheading(say("menu.colors")), colors,
		subheading(say("menu.lock")), para(say("menu.lock.text")), locks,
		buttons(a.button("bar.back", theme.IconNameNavigateBack, primary, a.back)),
	)
	return v
}

func (v *menuView) object() fyne.CanvasObject { return v.body }

func (v *menuView) render(s assistant.Snapshot) {
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
		facts.Add(panel(calm, strong(say("about.use."+string(address.Use()))), newAddress(address.String()), aside(sourceWords(address.Provenance))))
	}
	for _, n := range a.Facts.Numbers {
		facts.Add(panel(calm, strong(numberWords(n)), para(n.Phone.Spoken()), aside(sourceWords(n.Provenance))))
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
		buttons(a.button("bar.back", theme.IconNameNavigateBack, primary, a.back)),
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
