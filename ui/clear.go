package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
)

// clearView says how to clear the data of a browser: of this one site first,
// and of all sites only for whom that did not help. The program changes
// nothing in a browser by itself.
type clearView struct {
	app  *App
	id   string
	body *fyne.Container
	site *tile             // on to the site, once its data is cleared
	ask  fyne.CanvasObject // did that not help?
	all  fyne.CanvasObject // ends on the way to the site, too
}

func newClear(a *App, id string) *clearView {
	b, found := a.faults.browsers.find(id)
	if !found {
		b = browser.Browser{ID: id, Name: say("clear.any"), Family: browser.OtherOne}
	}
	site, all := browser.Clearing(b.Family, b.Version)
	v := &clearView{app: a, id: id}
	v.ask = rows(subheading(say("clear.ask")), para(say("clear.ask.text")), buttons(
		a.button("clear.more", theme.IconNameNavigateNext, plain, v.showAll)))
	open := func() *tile {
		t := a.button("browsers.open", theme.IconNameNavigateNext, primary, func() { a.openSiteIn(window{browser: id}) })
		showIf(t, found)
		return t
	}
	v.site = open()
	v.all = container.New(column{space: 16}, subheading(say("clear.all.title")),
		panel(caution, para(say("clear.all.warn"))), clearSteps(b, found, all), buttons(open()))
	v.body = page(
		heading(say("clear.title", args{"Name": foreign(b.Name)})),
		panel(caution, strong(say("clear.warn")), para(say("clear.warn.text"))),
		subheading(say("clear.site.title")), clearSteps(b, found, site), buttons(v.site),
		v.ask, v.all,
	)
	return v
}

// clearSteps are the things to do in a browser, one after the other. They begin
// with where: this window has three lines at its top right, too. A browser that
// was found has a control below them that opens it.
func clearSteps(b browser.Browser, found bool, steps []browser.ClearStep) fyne.CanvasObject {
	list := []string{say("clear.here", args{"Name": foreign(b.Name)})}
	for _, s := range steps {
		key := "clear." + string(s)
		if found && s == browser.ClearRestart {
			key = "clear.restart.here"
		}
		list = append(list, say(key))
	}
	return numbered(list...)
}

// numbered sets things to do one below the other, with their numbers.
func numbered(list ...string) fyne.CanvasObject {
	steps := container.New(column{space: 12})
	for i, words := range list {
		steps.Add(container.New(beside{gap}, strong(strconv.Itoa(i+1)+"."), para(words)))
	}
	return steps
}

func (v *clearView) object() fyne.CanvasObject { return v.body }

// showAll goes on to the data of all sites.
func (v *clearView) showAll() {
	a := v.app
	if a.faults.browsers.more == nil {
		a.faults.browsers.more = map[string]bool{}
	}
	a.faults.browsers.more[v.id] = true
	a.render()
	a.bring(v.all)
}

func (v *clearView) render(assistant.Snapshot) {
	more := v.app.faults.browsers.more[v.id]
	v.site.setRank(plainIf(more)) // the one behind all steps is next then
	showIf(v.ask, !more)
	showIf(v.all, more)
}
