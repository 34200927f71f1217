package ui

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
	"signinhelper/ui/kit"
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
func (a *checkPages) lookForBrowsers() {
	a.faults.browsers.looking = true
	a.bridge.Run(func(ctx context.Context) func() {
		found := a.Faults.Detect(ctx)
		return func() {
			a.faults.browsers.list, a.faults.browsers.looking = found, false
			a.faults.browsers.looks++
			a.render()
		}
	})
	a.render()
}

// window is where a browser opens an address: which one, and whether in a
// private window.
type window struct {
	browser string // its ID
	private bool
}

// privately, before the ID of a browser, is a private window of it.
const privately = "private "

func (w window) of() string {
	if w.private {
		return privately + w.browser
	}
	return w.browser
}

func windowOf(of string) window {
	id, private := strings.CutPrefix(of, privately)
	return window{id, private}
}

// opening is the name under which it is kept how the opening went.
func (w window) opening(address assistant.Address) string { return address.ID() + " in " + w.of() }

// openWindow opens an address in one browser.
func (a *checkPages) openWindow(w window, address assistant.Address) {
	b, found := a.faults.browsers.find(w.browser)
	a.door.opening(w.opening(address), func(ctx context.Context) browser.Outcome {
		if !found { // it was removed since
			return browser.Refused
		}
		return a.Faults.OpenIn(ctx, b, address, w.private)
	})
}

// enterWindow opens the site in a browser with its page, unless there is something
// to ask or to say first.
func (a *checkPages) enterWindow(p place) place {
	w := windowOf(p.of)
	if !a.door.mustAskCard(assistant.UseSignIn) {
		address := a.door.target(assistant.UseSignIn)
		delete(a.door.openings, w.opening(address)) // what there is to say is said each time
		if !w.private {
			a.openWindow(w, address)
		}
	}
	return p
}

// newBrowserSite is the page that opens the site in one browser. Before a
// private window it says what comes of it.
func newBrowserSite(a *checkPages, of string) *siteView {
	w := windowOf(of)
	v := newSite(a.door, string(assistant.UseSignIn))
	v.in = &elsewhere{func(address assistant.Address) { a.openWindow(w, address) }, w.opening}
	if !w.private {
		return v
	}
	b, _ := a.faults.browsers.find(w.browser)
	v.warning.Objects = []fyne.CanvasObject{
		kit.Heading(words.Say("browsers.private.title", words.Args{"Name": kit.Foreign(b.Name)})),
		kit.Para(words.Say("browsers.private.text")),
		kit.Panel(kit.Caution, kit.Strong(words.Say("browsers.code"))),
		kit.Buttons(
			a.button("browsers.private.yes", theme.IconNameNavigateNext, kit.Primary, v.open),
			a.button("browsers.no", theme.IconNameNavigateBack, kit.Plain, a.back),
		),
	}
	return v
}

// browsersView is the page of all browsers that were found.
type browsersView struct {
	app    *checkPages
	clears bool // clearing comes first
	body   *fyne.Container
	wait   *widget.ProgressBarInfinite
	looks  *kit.Prose
	list   *fyne.Container
	none   fyne.CanvasObject
	again  *kit.Tile
	listed int // of which look the list is
}

func newBrowsers(a *checkPages, of string) *browsersView {
	v := &browsersView{app: a, clears: of == toClear, wait: widget.NewProgressBarInfinite(), looks: kit.Para(words.Say("browsers.looking")), list: container.New(kit.Column{Space: 12})}
	v.none = kit.Panel(kit.Caution, kit.Subheading(words.Say("browsers.none")), kit.Para(words.Say("browsers.none.text")),
		kit.Buttons(
			a.button("browsers.address", theme.IconNameNavigateNext, kit.Primary, func() { a.open(place{atSite, showAddress}) }),
			a.action(words.Say("tool.phone"), kit.Plain, func() { a.open(place{page: atPhone}) }),
		))
	v.again = a.button("browsers.again", theme.IconNameViewRefresh, kit.Plain, a.lookForBrowsers)
	v.body = kit.Page(
		kit.Heading(words.Say("tool.browsers")),
		kit.Para(words.Say("browsers.text")),
		kit.Panel(kit.Caution, kit.Para(words.Say("browsers.code"))),
		v.looks, v.wait, v.none, v.list,
		kit.Buttons(v.again),
	)
	return v
}

func (v *browsersView) object() fyne.CanvasObject { return v.body }

func (v *browsersView) arrived() {
	if v.app.faults.browsers.looks == 0 && !v.app.faults.browsers.looking {
		v.app.lookForBrowsers()
	}
}

func (v *browsersView) left() { kit.Spin(v.wait, false) }

func (v *browsersView) render(assistant.Snapshot) {
	l := v.app.faults.browsers
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
	var list []*kit.Tile
	add := func(key string, press func()) {
		t := a.button(key, theme.IconNameNavigateNext, kit.Plain, press)
		nameAfter(t, kit.Foreign(b.Name))
		list = append(list, t)
	}
	clearing := func() { add("browsers.clear", func() { a.open(place{atClear, b.ID}) }) }
	if v.clears {
		clearing()
	}
	if b.Private {
		add("browsers.private", func() { a.open(place{atBrowser, window{b.ID, true}.of()}) })
	} else {
		content = append(content, kit.Para(words.Say("browsers.private.self")))
	}
	add("browsers.open", func() { a.open(place{atBrowser, window{browser: b.ID}.of()}) })
	if !v.clears {
		clearing()
	}
	row := firstOf(list...)
	if !first {
		list[0].SetRank(kit.Plain)
	}
	return kit.Panel(kit.Calm, append(content, row)...)
}
