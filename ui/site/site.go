// Package site leads to the official site, and to pages to read: what was opened, how
// that went, and whether it helped.
package site

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// Door leads to the official site, and to pages to read: it opens addresses, and
// knows how that went.
type Door struct {
	*shell.Shell
	Browse   func(context.Context, facts.Address) browser.Outcome
	Openings map[string]*Opening // by the ID of the address, of that in another browser, or a phone link
}

// New makes a door that has opened nothing yet.
func New(s *shell.Shell, open func(context.Context, facts.Address) browser.Outcome) *Door {
	return &Door{Shell: s, Browse: open, Openings: map[string]*Opening{}}
}

// Opening is one attempt to open an address. Like a draft it outlives its
// view; an older answer lands in an older opening.
type Opening struct {
	Outcome browser.Outcome // "" while the browser is being asked
}

// EnterSite opens the front door in the browser with its page, as soon as it is
// known which.
func (a *Door) EnterSite(p shell.Route) shell.Route {
	if use := facts.Use(p.Of); a.OpensHere() && p.Of != shell.ShowAddress && !a.MustAskCard(use) {
		a.OpenAddress(a.Target(use))
	}
	return p
}

// EnterSource opens a page to read in the browser, with the page that says so.
func (a *Door) EnterSource(p shell.Route) shell.Route {
	if source, known := a.Facts.Source(p.Of); known && a.OpensHere() {
		a.OpenAddress(source)
	}
	return p
}

// OpenAddress opens an official page in the browser that links open in.
func (a *Door) OpenAddress(address facts.Address) {
	a.Opening(address.ID(), func(ctx context.Context) browser.Outcome { return a.Browse(ctx, address) })
}

// Opening opens something and keeps how it went under a name.
func (a *Door) Opening(name string, open func(context.Context) browser.Outcome) {
	o := &Opening{}
	a.Openings[name] = o
	a.Bridge.Run(func(ctx context.Context) func() {
		outcome := open(ctx)
		return func() {
			o.Outcome = outcome
			a.Render()
		}
	})
	a.Render()
}

// MustAskCard tells whether the card must be known first.
func (a *Door) MustAskCard(use facts.Use) bool {
	return use == facts.UseSignIn && a.Session.Snapshot().Card == facts.CardUnknown
}

// Target is the official page for a use and the card that is chosen.
func (a *Door) Target(use facts.Use) facts.Address {
	if use == facts.UseQuestions {
		return a.Facts.Questions()
	}
	return a.Facts.FrontDoor(a.Session.Snapshot().Card)
}

// Elsewhere is a browser that is not the one that links open in.
type Elsewhere struct {
	Open    func(facts.Address)
	Opening func(facts.Address) string // the name under which it is kept how that went
}

// Page shows an official address large, to be copied, typed or
// photographed, whether or not a browser came up.
type Page struct {
	app   *Door
	use   facts.Use
	opens bool
	body  *fyne.Container

	cards   fyne.CanvasObject // the question that comes first
	Warning *fyne.Container   // what must be said before it is opened; empty where nothing must
	In      *Elsewhere        // nil for the browser that links open in
	result  *fyne.Container
	here    *here // at a kiosk
	title   *kit.Prose
	what    *kit.Prose
	wait    *widget.ProgressBarInfinite
	noShow  fyne.CanvasObject
	address *kit.Prose
	copied  *kit.Prose
	square  *kit.QRCode
	change  *kit.Tile
	got     *DidItWork
	source  facts.Address // what to show, of a source
	shown   facts.Address
}

// NewPage makes the page of an address; of is a use, or shell.ShowAddress.
func NewPage(a *Door, of string) *Page {
	v := &Page{
		app: a, use: facts.Use(of), opens: of != shell.ShowAddress && a.OpensHere(),
		title: kit.Heading(""), what: kit.Para(""), wait: widget.NewProgressBarInfinite(),
		address: kit.NewAddressOf("", theme.SizeNameSubHeadingText), copied: kit.Note(),
		square: kit.NewQRCode(),
	}
	if of == shell.ShowAddress {
		v.use = facts.UseSignIn
	}
	v.change = a.Button("card.change", "", kit.Plain, func() { a.Session.ChooseCard(facts.CardUnknown) })
	again := a.Button("site.again", theme.IconNameViewRefresh, kit.Plain, v.Open)
	kit.ShowIf(again, v.opens)
	v.noShow = kit.Rows(kit.Subheading(words.Say("site.noshow")), kit.Para(words.Say("site.noshow.text")))
	v.Warning = container.New(kit.Column{Space: 16})
	v.cards = a.NewCardQuestion(func() {
		if v.opens && len(v.Warning.Objects) == 0 {
			v.Open()
		}
	})
	v.got = NewDidItWork(a, v.change)
	first := container.NewWithoutLayout()
	if a.Kiosk != nil { // her own phone comes before all else
		first, v.here = kit.Rows(v.square.Object), newHere(v)
	}
	kit.ShowIf(first, a.Kiosk != nil)
	v.result = container.New(kit.Column{Space: 16},
		v.title, v.what, v.wait, first,
		kit.Panel(kit.Calm, kit.Strong(words.Say("site.address")), v.address,
			kit.Buttons(a.CopyButton("site.copy", kit.Plain, v.copy), again), v.copied),
		v.got.Object,
		v.noShow,
	)
	if v.here == nil {
		v.result.Add(v.square.Object)
	} else {
		v.result.Add(v.here.object)
		if v.use == facts.UseSignIn {
			v.result.Add(newDoors(a.Shell))
		}
	}
	v.body = kit.Page(v.cards, v.Warning, v.result)
	return v
}

// NewCardQuestion asks for the card, which decides the address, and then calls
// known.
func (a *Door) NewCardQuestion(known func()) fyne.CanvasObject {
	list := kit.Rows(kit.Heading(words.Say("card.title")), kit.Para(words.Say("card.text")))
	for _, c := range facts.Cards() {
		list.Add(a.Choice(words.Card(c), func() {
			a.Session.ChooseCard(c)
			known()
		}).Tile)
	}
	return list
}

func (v *Page) Object() fyne.CanvasObject { return v.body }

// Open opens what the page is about, where the page opens it.
func (v *Page) Open() {
	if v.In == nil {
		v.app.OpenAddress(v.target())
		return
	}
	v.In.Open(v.target())
}

// opened is how the opening went; nil where there was none.
func (v *Page) opened() *Opening {
	name := v.target().ID()
	if v.In != nil {
		name = v.In.Opening(v.target())
	}
	return v.app.Openings[name]
}

// target is the address that the page is about.
func (v *Page) target() facts.Address {
	if v.use == facts.UseSource {
		return v.source
	}
	return v.app.Target(v.use)
}

func (v *Page) OnLeave() {
	v.copied.Set("")
	kit.Spin(v.wait, false)
}

func (v *Page) copy() {
	v.app.Clip.Set(v.shown.String())
	v.copied.Set(words.Say("site.copied"))
}

func (v *Page) Render(s assistant.Snapshot) {
	asking := v.app.MustAskCard(v.use)
	warn := !asking && len(v.Warning.Objects) > 0 && v.opened() == nil
	kit.ShowIf(v.cards, asking)
	kit.ShowIf(v.result, !asking && !warn)
	kit.ShowIf(v.Warning, warn)
	kit.ShowIf(v.change, v.use == facts.UseSignIn)
	if asking {
		return
	}
	v.showAddress(v.target())
	title, what, waiting := "site.title.address", v.app.Place("site.address.text"), false
	if o := v.opened(); v.opens && o != nil {
		title, what, waiting = o.words()
		if v.use != facts.UseSignIn && what == "site.done.text" {
			what = "site.read.text"
		}
	}
	v.title.Set(words.Say(title))
	v.what.Set(words.Say(what))
	kit.ShowIf(v.noShow, title == "site.title.done")
	v.got.Render(s, v.use == facts.UseSignIn && (title == "site.title.done" || v.here != nil))
	if v.here != nil {
		v.here.render()
	}
	kit.Spin(v.wait, waiting)
}

// words are the keys of what is said of an opening, and whether it goes on.
func (o *Opening) words() (title, what string, waiting bool) {
	switch o.Outcome {
	case "":
		return "site.title.wait", "site.done.text", true
	case browser.HandedOver:
		return "site.title.done", "site.done.text", false
	}
	return "site.title.failed", "site.failed." + string(o.Outcome), false
}

func (v *Page) showAddress(a facts.Address) {
	if v.shown.String() == a.String() {
		return
	}
	v.shown = a
	v.address.Set(a.String())
	v.square.Show(a.String())
}

// NewSource opens a page to read that is not of Express Scripts.
func NewSource(a *Door, id string) *Page {
	source, _ := a.Facts.Source(id) // whoever leads here has seen it
	v := NewPage(a, string(facts.UseSource))
	v.source = source
	return v
}
