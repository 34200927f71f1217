package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
)

// showAddress, as the page's "of", shows the front door without opening it:
// for a private window or another browser, which only the person can open.
const showAddress = "address"

// opening is one attempt to open an address. Like a draft it outlives its
// view; an older answer lands in an older opening.
type opening struct {
	outcome browser.Outcome // "" while the browser is being asked
}

// openSite opens the page of an address, and the address itself in the
// browser as soon as it is known which.
func (a *App) openSite(use assistant.Use) {
	if !a.mustAskCard(use) {
		a.openAddress(a.target(use))
	}
	a.open(place{atSite, string(use)})
}

func (a *App) openAddress(address assistant.Address) {
	a.opening(address.ID(), func(ctx context.Context) browser.Outcome { return a.Open(ctx, address) })
}

// opening opens something and keeps how it went under a name.
func (a *App) opening(name string, open func(context.Context) browser.Outcome) {
	o := &opening{}
	a.openings[name] = o
	a.bridge.run(func(ctx context.Context) func() {
		outcome := open(ctx)
		return func() {
			o.outcome = outcome
			a.render()
		}
	})
	a.render()
}

// mustAskCard tells whether the card must be known first.
func (a *App) mustAskCard(use assistant.Use) bool {
	return use == assistant.UseSignIn && a.Session.Snapshot().Card == assistant.CardUnknown
}

func (a *App) target(use assistant.Use) assistant.Address {
	if use == assistant.UseQuestions {
		return a.Facts.Questions()
	}
	return a.Facts.FrontDoor(a.Session.Snapshot().Card)
}

// siteView shows an official address large, to be copied, typed or
// photographed, whether or not a browser came up.
type siteView struct {
	app   *App
	use   assistant.Use
	opens bool
	body  *fyne.Container

	cards   fyne.CanvasObject // the question that comes first
	warning *fyne.Container   // what must be said before it is opened; empty where nothing must
	in      *window           // nil for the browser that links open in
	result  fyne.CanvasObject
	title   *prose
	what    *prose
	wait    *widget.ProgressBarInfinite
	noShow  fyne.CanvasObject
	address *prose
	copied  *prose
	square  *square
	change  *tile
	got     *gotIn
	source  assistant.Address // what to show, of a source
	shown   assistant.Address
}

func newSite(a *App, of string) *siteView {
	v := &siteView{
		app: a, use: assistant.Use(of), opens: of != showAddress,
		title: heading(""), what: para(""), wait: widget.NewProgressBarInfinite(),
		address: newAddressOf("", theme.SizeNameSubHeadingText), copied: note(),
		square: newSquare(),
	}
	if !v.opens {
		v.use = assistant.UseSignIn
	}
	v.change = a.button("card.change", "", plain, func() { a.Session.ChooseCard(assistant.CardUnknown) })
	again := a.button("site.again", theme.IconNameViewRefresh, plain, v.open)
	showIf(again, v.opens)
	v.noShow = rows(subheading(say("site.noshow")), para(say("site.noshow.text")))
	v.warning = container.New(column{space: 16})
	v.cards = a.newCardQuestion(func() {
		if v.opens && len(v.warning.Objects) == 0 {
			v.open()
		}
	})
	v.got = newGotIn(a, v.change)
	v.result = container.New(column{space: 16},
		v.title, v.what, v.wait,
		panel(calm, strong(say("site.address")), v.address,
			buttons(a.button("site.copy", theme.IconNameContentCopy, plain, v.copy), again), v.copied),
		v.noShow,
		v.square.object,
		v.got.object,
	)
	v.body = page(v.cards, v.warning, v.result)
	return v
}

// newCardQuestion asks for the card, which decides the address, and then calls
// known.
func (a *App) newCardQuestion(known func()) fyne.CanvasObject {
	list := rows(heading(say("card.title")), para(say("card.text")))
	for _, c := range assistant.Cards() {
		list.Add(a.action(cardWords(c), plain, func() {
			a.Session.ChooseCard(c)
			known()
		}))
	}
	return list
}

func (v *siteView) object() fyne.CanvasObject { return v.body }

// open opens what the page is about, where the page opens it.
func (v *siteView) open() {
	if v.in == nil {
		v.app.openAddress(v.target())
		return
	}
	v.app.openWindow(*v.in, v.target())
}

// opened is how the opening went; nil where there was none.
func (v *siteView) opened() *opening {
	name := v.target().ID()
	if v.in != nil {
		name = v.in.opening(v.target())
	}
	return v.app.openings[name]
}

// target is the address that the page is about.
func (v *siteView) target() assistant.Address {
	if v.use == assistant.UseSource {
		return v.source
	}
	return v.app.target(v.use)
}

func (v *siteView) left() {
	v.copied.set("")
	spin(v.wait, false)
}

func (v *siteView) copy() {
	v.app.clip.set(v.shown.String())
	v.copied.set(say("site.copied"))
}

func (v *siteView) render(s assistant.Snapshot) {
	asking := v.app.mustAskCard(v.use)
	warn := !asking && len(v.warning.Objects) > 0 && v.opened() == nil
	showIf(v.cards, asking)
	showIf(v.result, !asking && !warn)
	showIf(v.warning, warn)
	showIf(v.change, v.use == assistant.UseSignIn)
	if asking {
		return
	}
	v.showAddress(v.target())
	title, what, waiting := "site.title.address", "site.address.text", false
	if o := v.opened(); v.opens && o != nil {
		title, what, waiting = o.words()
		if v.use != assistant.UseSignIn && what == "site.done.text" {
			what = "site.read.text"
		}
	}
	v.title.set(say(title))
	v.what.set(say(what))
	showIf(v.noShow, title == "site.title.done")
	v.got.render(s, v.use == assistant.UseSignIn && title == "site.title.done")
	spin(v.wait, waiting)
}

// words are the keys of what is said of an opening, and whether it goes on.
func (o *opening) words() (title, what string, waiting bool) {
	switch o.outcome {
	case "":
		return "site.title.wait", "site.done.text", true
	case browser.HandedOver:
		return "site.title.done", "site.done.text", false
	}
	return "site.title.failed", "site.failed." + string(o.outcome), false
}

func (v *siteView) showAddress(a assistant.Address) {
	if v.shown.String() == a.String() {
		return
	}
	v.shown = a
	v.address.set(a.String())
	v.square.show(a.String())
}
