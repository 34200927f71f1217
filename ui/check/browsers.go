package check

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/site"
	"signinhelper/ui/words"
)

// browserList is "My browsers": those that were found on this computer.
type browserList struct {
	list    []browser.Browser
	looks   int // how often they were looked for
	looking bool
	more    map[string]bool // of which browsers all the steps to clear data are shown
}

func (l browserList) find(id string) (browser.Browser, bool) {
	i := slices.IndexFunc(l.list, func(b browser.Browser) bool { return b.ID == id })
	if i < 0 {
		return browser.Browser{}, false
	}
	return l.list[i], true
}

// lookForBrowsers finds the browsers of this computer.
func (a *Pages) lookForBrowsers() {
	a.Found.browsers.looking = true
	a.Bridge.Run(func(ctx context.Context) func() {
		found := a.Faults.Detect(ctx)
		return func() {
			a.Found.browsers.list, a.Found.browsers.looking = found, false
			a.Found.browsers.looks++
			a.Render()
		}
	})
	a.Render()
}

// Window is where a browser opens an address: which one, and whether in a
// private window.
type Window struct {
	Browser string // its ID
	private bool
}

// privately, before the ID of a browser, is a private window of it.
const privately = "private "

func (w Window) of() string {
	if w.private {
		return privately + w.Browser
	}
	return w.Browser
}

func windowOf(of string) Window {
	id, private := strings.CutPrefix(of, privately)
	return Window{id, private}
}

// Opening is the name under which it is kept how the opening went.
func (w Window) Opening(address facts.Address) string { return address.ID() + " in " + w.of() }

// OpenWindow opens an address in one browser.
func (a *Pages) OpenWindow(w Window, address facts.Address) {
	b, found := a.Found.browsers.find(w.Browser)
	a.door.Opening(w.Opening(address), func(ctx context.Context) browser.Outcome {
		if !found { // it was removed since
			return browser.Refused
		}
		return a.Faults.OpenIn(ctx, b, address, w.private)
	})
}

// enterWindow opens the site in a browser with its page, unless there is something
// to ask or to say first.
func (a *Pages) enterWindow(p shell.Route) shell.Route {
	w := windowOf(p.Of)
	if !a.door.MustAskCard(facts.UseSignIn) {
		address := a.door.Target(facts.UseSignIn)
		delete(a.door.Openings, w.Opening(address)) // what there is to say is said each time
		if !w.private {
			a.OpenWindow(w, address)
		}
	}
	return p
}

// newBrowserSite is the page that opens the site in one browser. Before a
// private window it says what comes of it.
func newBrowserSite(a *Pages, of string) *site.Page {
	w := windowOf(of)
	v := site.NewPage(a.door, string(facts.UseSignIn))
	v.In = &site.Elsewhere{Open: func(address facts.Address) { a.OpenWindow(w, address) }, Opening: w.Opening}
	if !w.private {
		return v
	}
	b, _ := a.Found.browsers.find(w.Browser)
	v.Warning.Objects = []fyne.CanvasObject{
		kit.Heading(words.Say("browsers.private.title", words.Args{"Name": kit.Foreign(b.Name)})),
		kit.Para(words.Say("browsers.private.text")),
		kit.Panel(kit.Caution, kit.Strong(words.Say("browsers.code"))),
		kit.Buttons(
			a.Button("browsers.private.yes", kit.ArrowIcon, kit.Primary, v.Open),
			a.Button("browsers.no", theme.IconNameNavigateBack, kit.Plain, a.Back),
		),
	}
	return v
}

// browsersView is the page of all browsers that were found.
type browsersView struct {
	app    *Pages
	clears bool // clearing comes first
	body   *fyne.Container
	wait   *widget.ProgressBarInfinite
	looks  *kit.Prose
	list   *fyne.Container
	none   fyne.CanvasObject
	again  *kit.Tile
	listed int // of which look the list is
}

func newBrowsers(a *Pages, of string) *browsersView {
	v := &browsersView{app: a, clears: of == shell.ToClear, wait: widget.NewProgressBarInfinite(), looks: kit.Para(words.Say("browsers.looking")), list: container.New(kit.Column{Space: 12})}
	v.none = kit.Panel(kit.Calm, kit.Subheading(words.Say("browsers.none")), kit.Para(words.Say("browsers.none.text")),
		kit.Buttons(
			a.ButtonTo("browsers.address", kit.ArrowIcon, kit.Primary, shell.Route{Page: shell.AtSite, Of: shell.ShowAddress}),
			a.ToolButton(assistant.ToolPhone, kit.Plain),
		))
	v.again = a.Button("browsers.again", theme.IconNameViewRefresh, kit.Plain, a.lookForBrowsers)
	v.body = kit.Page(
		kit.Heading(words.Say("tool.browsers")),
		kit.Para(words.Say("browsers.text")),
		kit.Panel(kit.Caution, kit.Para(words.Say("browsers.code"))),
		v.looks, v.wait, v.none, v.list,
		kit.Buttons(v.again),
	)
	return v
}

func (v *browsersView) Object() fyne.CanvasObject { return v.body }

func (v *browsersView) OnEnter() {
	if v.app.Found.browsers.looks == 0 && !v.app.Found.browsers.looking {
		v.app.lookForBrowsers()
	}
}

func (v *browsersView) OnLeave() { kit.Spin(v.wait, false) }

func (v *browsersView) Render(assistant.Snapshot) {
	l := v.app.Found.browsers
	kit.Spin(v.wait, l.looking)
	kit.ShowIf(v.looks, l.looking)
	kit.ShowIf(v.again, l.looks > 0 && !l.looking)
	kit.ShowIf(v.none, l.looks > 0 && !l.looking && len(l.list) == 0)
	if v.listed != l.looks {
		v.listed = l.looks
		v.list.Objects = nil
		for i, b := range l.list {
			v.list.Add(v.newBrowserPanel(b, i == 0))
		}
		v.list.Refresh()
	}
}

// newBrowserPanel is one browser, and what can be done with it: first what the
// person came for.
func (v *browsersView) newBrowserPanel(b browser.Browser, first bool) fyne.CanvasObject {
	a := v.app
	content := []fyne.CanvasObject{kit.Subheading(kit.Foreign(b.Name))}
	if b.Default {
		content = append(content, kit.Para(words.Say("browsers.default")))
	}
	row := kit.Buttons()
	add := func(key string, press func()) {
		t := a.Link(key, press)
		if len(row.Objects) == 0 {
			t = a.Button(key, kit.ArrowIcon, kit.PlainIf(!first), press)
		}
		shell.NameAfter(t, kit.Foreign(b.Name))
		row.Add(t)
	}
	clearing := func() { add("browsers.clear", func() { a.Open(shell.Route{Page: shell.AtClear, Of: b.ID}) }) }
	if v.clears {
		clearing()
	}
	if b.Private {
		add("browsers.private", func() { a.Open(shell.Route{Page: shell.AtBrowser, Of: Window{b.ID, true}.of()}) })
	} else {
		content = append(content, kit.Para(words.Say("browsers.private.self")))
	}
	add("browsers.open", func() { a.Open(shell.Route{Page: shell.AtBrowser, Of: Window{Browser: b.ID}.of()}) })
	if !v.clears {
		clearing()
	}
	return kit.Panel(kit.Calm, append(content, row)...)
}
