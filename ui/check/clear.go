package check

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// clearView says how to clear the data of a browser: of this one site first,
// and of all sites only for whom that did not help. The program changes
// nothing in a browser by itself.
type clearView struct {
	app  *Pages
	id   string
	body *fyne.Container
	site *kit.Tile         // on to the site, once its data is cleared
	ask  fyne.CanvasObject // did that not help?
	all  fyne.CanvasObject // ends on the way to the site, too
}

func newClear(a *Pages, id string) *clearView {
	b, found := a.Found.browsers.find(id)
	if !found {
		b = browser.Browser{ID: id, Name: words.Say("clear.any"), Family: browser.OtherOne}
	}
	site, all := browser.Clearing(b.Family, b.Version)
	v := &clearView{app: a, id: id}
	v.ask = kit.Rows(kit.Subheading(words.Say("clear.ask")), kit.Para(words.Say("clear.ask.text")), kit.Buttons(
		a.Button("clear.more", kit.ArrowIcon, kit.Plain, v.showAll)))
	open := func() *kit.Tile {
		t := a.ButtonTo("browsers.open", kit.ArrowIcon, kit.Primary, shell.Route{Page: shell.AtBrowser, Of: Window{Browser: id}.of()})
		kit.ShowIf(t, found)
		return t
	}
	v.site = open()
	afterAll := open()
	shell.NameAfter(afterAll, words.Say("clear.all.title"))
	v.all = container.New(kit.Column{Space: 16}, kit.Subheading(words.Say("clear.all.title")),
		kit.Panel(kit.Calm, kit.Para(words.Say("clear.all.warn"))), clearSteps(b, found, all), kit.Buttons(afterAll))
	v.body = kit.Page(
		kit.Heading(words.Say("clear.title", words.Args{"Name": kit.Foreign(b.Name)})),
		kit.Panel(kit.Caution, kit.Strong(words.Say("clear.warn")), kit.Para(words.Say("clear.warn.text"))),
		kit.Subheading(words.Say("clear.site.title")), clearSteps(b, found, site), kit.Buttons(v.site),
		v.ask, v.all,
	)
	return v
}

// clearSteps are the things to do in a browser, one after the other. They begin
// with where: this window has three lines at its top right, too. A browser that
// was found has a control below them that opens it.
func clearSteps(b browser.Browser, found bool, steps []browser.ClearStep) fyne.CanvasObject {
	list := []string{words.Say("clear.here", words.Args{"Name": kit.Foreign(b.Name)})}
	for _, s := range steps {
		key := "clear." + string(s)
		if found && s == browser.ClearRestart {
			key = "clear.restart.here"
		}
		list = append(list, words.Say(key))
	}
	return kit.Numbered(list...)
}

func (v *clearView) Object() fyne.CanvasObject { return v.body }

// showAll goes on to the data of all sites.
func (v *clearView) showAll() {
	a := v.app
	if a.Found.browsers.more == nil {
		a.Found.browsers.more = map[string]bool{}
	}
	a.Found.browsers.more[v.id] = true
	a.Render()
	a.Bring(v.all)
}

func (v *clearView) Render(assistant.Snapshot) {
	more := v.app.Found.browsers.more[v.id]
	v.site.SetRank(kit.PlainIf(more)) // the one behind all steps is next then
	kit.ShowIf(v.ask, !more)
	kit.ShowIf(v.all, more)
}
