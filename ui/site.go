package ui

import (
	"bytes"
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"rsc.io/qr"

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
	o := &opening{}
	a.openings[address.ID()] = o
	a.bridge.run(func(ctx context.Context) func() {
		outcome := a.Open(ctx, address)
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
	result  fyne.CanvasObject
	title   *prose
	what    *prose
	wait    *widget.ProgressBarInfinite
	noShow  fyne.CanvasObject
	address *prose
	copied  *prose
	picture *canvas.Image
	change  *tile
	back    *tile
	source  assistant.Address // what to show, of a source
	shown   assistant.Address
}

func newSite(a *App, of string) *siteView {
	v := &siteView{
		app: a, use: assistant.Use(of), opens: of != showAddress,
		title: heading(""), what: para(""), wait: widget.NewProgressBarInfinite(),
		address: newProse("", theme.SizeNameHeadingText, true, theme.ColorNamePrimary), copied: note(),
		picture: newSquare(),
	}
	if !v.opens {
		v.use = assistant.UseSignIn
	}
	v.change = a.button("card.change", "", plain, func() { a.Session.ChooseCard(assistant.CardUnknown) })
	again := a.button("site.again", theme.IconNameViewRefresh, plain, func() { a.openAddress(v.target()) })
	showIf(again, v.opens)
	v.noShow = rows(subheading(say("site.noshow")), para(say("site.noshow.text")))
	v.cards = v.newCards()
	v.back = a.button("bar.back", theme.IconNameNavigateBack, primary, a.back)
	v.result = container.New(column{space: 16},
		v.title, v.what, v.wait,
		panel(calm, strong(say("site.address")), v.address,
			buttons(a.button("site.copy", theme.IconNameContentCopy, plain, v.copy), again), v.copied),
		v.noShow,
		onPaper(v.picture),
		buttons(v.back, v.change),
	)
	v.body = page(v.cards, v.result)
	return v
}

// newCards asks for the card, which decides the address.
func (v *siteView) newCards() fyne.CanvasObject {
	a := v.app
	list := rows(heading(say("card.title")), para(say("card.text")))
	for _, c := range assistant.Cards() {
		list.Add(a.action(cardWords(c), plain, func() {
			a.Session.ChooseCard(c)
			if v.opens {
				a.openAddress(v.target())
			}
		}))
	}
	list.Add(buttons(a.button("bar.back", theme.IconNameNavigateBack, plain, a.back)))
	return list
}

func (v *siteView) object() fyne.CanvasObject { return v.body }

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
	v.app.Clipboard.SetContent(v.shown.String())
	v.copied.set(say("site.copied"))
}

func (v *siteView) render(assistant.Snapshot) {
	asking := v.app.mustAskCard(v.use)
	showIf(v.cards, asking)
	showIf(v.result, !asking)
	showIf(v.change, v.use == assistant.UseSignIn)
	if asking {
		return
	}
	back := "bar.back"
	if n := len(v.app.past); n > 0 && v.app.past[n-1].page == atStep {
		back = "site.back"
	}
	setButton(v.back, say(back))
	v.showAddress(v.target())
	title, what, waiting := "site.title.address", "site.address.text", false
	if o := v.app.openings[v.target().ID()]; v.opens && o != nil {
		title, what, waiting = o.words()
		if v.use != assistant.UseSignIn && what == "site.done.text" {
			what = "site.read.text"
		}
	}
	v.title.set(say(title))
	v.what.set(say(what))
	showIf(v.noShow, title == "site.title.done")
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
	v.address.set(breakAddress(a.String(), v.app.fitsALine))
	v.picture.Resource = squareCode(a)
	v.picture.Refresh()
}

// fitsALine tells whether words in the size of a heading have room on one
// line of a panel.
func (a *App) fitsALine(words string) bool {
	width := column{prose: true}.width(a.canvas.Size().Width-2*bigGap) - 2*bigGap
	return fyne.MeasureText(words, theme.Size(theme.SizeNameHeadingText), fyne.TextStyle{Bold: true}).Width <= width
}

// breakAddress sets an address on as many lines as it needs, and breaks it
// where its parts end. Who copies it by hand must not meet half a word.
func breakAddress(address string, fits func(string) bool) string {
	return breakBetween(addressParts(address), fits)
}

// breakBetween sets parts on as many lines as they need.
func breakBetween(parts []string, fits func(string) bool) string {
	var lines []string
	line := ""
	for _, part := range parts {
		if line != "" && !fits(line+part) {
			lines, line = append(lines, line), ""
		}
		line += part
	}
	return strings.Join(append(lines, line), "\n")
}

// addressParts cuts "https://www.express-scripts.com/login" into "https://",
// "www.", "express-scripts.com" and "/login".
func addressParts(address string) []string {
	scheme, rest, _ := strings.Cut(address, "://")
	host, path, _ := strings.Cut(rest, "/")
	labels := strings.SplitAfter(host, ".")
	last := max(0, len(labels)-2)
	parts := append([]string{scheme + "://"}, labels[:last]...)
	parts = append(parts, strings.Join(labels[last:], ""))
	if path != "" {
		for _, folder := range strings.Split(path, "/") {
			parts = append(parts, strings.SplitAfter("/"+folder, "-")...)
		}
	}
	return parts
}

// squareCode draws an address as a QR code, at a level that survives a third
// of it being dirty or glaring.
func squareCode(a assistant.Address) fyne.Resource { return squareOf(a.ID(), a.String()) }

// squareOf draws a text as a QR code, under a name that says nothing of it.
func squareOf(name, text string) fyne.Resource {
	code, err := qr.Encode(text, qr.H)
	if err != nil {
		return nil // only text too long for a code, which no address and no number is
	}
	code.Scale = 8
	return fyne.NewStaticResource(name+".png", bytes.Clone(code.PNG()))
}

// newSquare is the place of a QR code, and onPaper sets it apart from whatever
// is around it.
func newSquare() *canvas.Image {
	picture := canvas.NewImageFromResource(nil)
	picture.FillMode = canvas.ImageFillContain
	picture.ScaleMode = canvas.ImageScalePixels
	picture.SetMinSize(fyne.NewSquareSize(12 * theme.TextSize()))
	return picture
}

func onPaper(picture *canvas.Image) fyne.CanvasObject {
	return container.New(naturally{}, container.NewStack(newPaper(), container.New(evenly(12), picture)))
}

// newPaper is white in every appearance: a camera reads dark on bright.
func newPaper() *canvas.Rectangle { return canvas.NewRectangle(rgb(0xffffff)) }

// naturally gives an object its own size, at the left.
type naturally struct{}

// Layout places the object.
func (naturally) Layout(o []fyne.CanvasObject, _ fyne.Size) { o[0].Resize(o[0].MinSize()) }

// MinSize is the object's.
func (naturally) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
