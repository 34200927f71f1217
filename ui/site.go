package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// Door leads to the official site, and to pages to read: it opens addresses, and
// knows how that went.
type Door struct {
	*Shell
	Open     func(context.Context, assistant.Address) browser.Outcome
	openings map[string]*opening // by the ID of the address
}

func newDoor(s *Shell, open func(context.Context, assistant.Address) browser.Outcome) *Door {
	return &Door{Shell: s, Open: open, openings: map[string]*opening{}}
}

// opening is one attempt to open an address. Like a draft it outlives its
// view; an older answer lands in an older opening.
type opening struct {
	outcome browser.Outcome // "" while the browser is being asked
}

// enterSite opens the front door in the browser with its page, as soon as it is
// known which.
func (a *Door) enterSite(p place) place {
	if use := assistant.Use(p.of); p.of != showAddress && !a.mustAskCard(use) {
		a.openAddress(a.target(use))
	}
	return p
}

// enterSource opens a page to read in the browser, with the page that says so.
func (a *Door) enterSource(p place) place {
	if source, known := a.Facts.Source(p.of); known {
		a.openAddress(source)
	}
	return p
}

func (a *Door) openAddress(address assistant.Address) {
	a.opening(address.ID(), func(ctx context.Context) browser.Outcome { return a.Open(ctx, address) })
}

// opening opens something and keeps how it went under a name.
func (a *Door) opening(name string, open func(context.Context) browser.Outcome) {
	o := &opening{}
	a.openings[name] = o
	a.bridge.Run(func(ctx context.Context) func() {
		outcome := open(ctx)
		return func() {
			o.outcome = outcome
			a.render()
		}
	})
	a.render()
}

// mustAskCard tells whether the card must be known first.
func (a *Door) mustAskCard(use assistant.Use) bool {
	return use == assistant.UseSignIn && a.Session.Snapshot().Card == assistant.CardUnknown
}

func (a *Door) target(use assistant.Use) assistant.Address {
	if use == assistant.UseQuestions {
		return a.Facts.Questions()
	}
	return a.Facts.FrontDoor(a.Session.Snapshot().Card)
}

// elsewhere is a browser that is not the one that links open in.
type elsewhere struct {
	open    func(assistant.Address)
	opening func(assistant.Address) string // the name under which it is kept how that went
}

// siteView shows an official address large, to be copied, typed or
// photographed, whether or not a browser came up.
type siteView struct {
	app   *Door
	use   assistant.Use
	opens bool
	body  *fyne.Container

	cards   fyne.CanvasObject // the question that comes first
	warning *fyne.Container   // what must be said before it is opened; empty where nothing must
	in      *elsewhere        // nil for the browser that links open in
	result  fyne.CanvasObject
	title   *kit.Prose
	what    *kit.Prose
	wait    *widget.ProgressBarInfinite
	noShow  fyne.CanvasObject
	address *kit.Prose
	copied  *kit.Prose
	square  *kit.QRCode
	change  *kit.Tile
	got     *gotIn
	source  assistant.Address // what to show, of a source
	shown   assistant.Address
}

func newSite(a *Door, of string) *siteView {
	v := &siteView{
		app: a, use: assistant.Use(of), opens: of != showAddress,
		title: kit.Heading(""), what: kit.Para(""), wait: widget.NewProgressBarInfinite(),
		address: kit.NewAddressOf("", theme.SizeNameSubHeadingText), copied: kit.Note(),
		square: kit.NewQRCode(),
	}
	if !v.opens {
		v.use = assistant.UseSignIn
	}
	v.change = a.button("card.change", "", kit.Plain, func() { a.Session.ChooseCard(assistant.CardUnknown) })
	again := a.button("site.again", theme.IconNameViewRefresh, kit.Plain, v.open)
	kit.ShowIf(again, v.opens)
	v.noShow = kit.Rows(kit.Subheading(words.Say("site.noshow")), kit.Para(words.Say("site.noshow.text")))
	v.warning = container.New(kit.Column{Space: 16})
	v.cards = a.newCardQuestion(func() {
		if v.opens && len(v.warning.Objects) == 0 {
			v.open()
		}
	})
	v.got = newGotIn(a, v.change)
	v.result = container.New(kit.Column{Space: 16},
		v.title, v.what, v.wait,
		kit.Panel(kit.Calm, kit.Strong(words.Say("site.address")), v.address,
			kit.Buttons(a.button("site.copy", theme.IconNameContentCopy, kit.Plain, v.copy), again), v.copied),
		v.noShow,
		v.square.Object,
		v.got.object,
	)
	v.body = kit.Page(v.cards, v.warning, v.result)
	return v
}

// newCardQuestion asks for the card, which decides the address, and then calls
// known.
func (a *Door) newCardQuestion(known func()) fyne.CanvasObject {
	list := kit.Rows(kit.Heading(words.Say("card.title")), kit.Para(words.Say("card.text")))
	for _, c := range assistant.Cards() {
		list.Add(a.action(words.Card(c), kit.Plain, func() {
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
	v.in.open(v.target())
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
	v.copied.Set("")
	kit.Spin(v.wait, false)
}

func (v *siteView) copy() {
	v.app.clip.set(v.shown.String())
	v.copied.Set(words.Say("site.copied"))
}

func (v *siteView) render(s assistant.Snapshot) {
	asking := v.app.mustAskCard(v.use)
	warn := !asking && len(v.warning.Objects) > 0 && v.opened() == nil
	kit.ShowIf(v.cards, asking)
	kit.ShowIf(v.result, !asking && !warn)
	kit.ShowIf(v.warning, warn)
	kit.ShowIf(v.change, v.use == assistant.UseSignIn)
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
	v.title.Set(words.Say(title))
	v.what.Set(words.Say(what))
	kit.ShowIf(v.noShow, title == "site.title.done")
	v.got.render(s, v.use == assistant.UseSignIn && title == "site.title.done")
	kit.Spin(v.wait, waiting)
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
	v.address.Set(a.String())
	v.square.Show(a.String())
}

// newSource opens a page to read that is not of Express Scripts.
func newSource(a *Door, id string) *siteView {
	source, _ := a.Facts.Source(id) // whoever leads here has seen it
	v := newSite(a, string(assistant.UseSource))
	v.source = source
	return v
}
