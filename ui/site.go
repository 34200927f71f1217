package ui

import (
	"bytes"
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"rsc.io/qr"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
)

// siteView opens an official address in the browser, and shows it large, to
// be copied, typed or photographed, whether or not a browser came up.
type siteView struct {
	app  *App
	use  assistant.Use
	body *fyne.Container

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

	outcome browser.Outcome // "" while the browser is being asked
	shown   assistant.Address
}

func newSite(a *App, use assistant.Use) *siteView {
	v := &siteView{
		app: a, use: use,
		title: heading(""), what: para(""), wait: widget.NewProgressBarInfinite(),
		address: newProse("", theme.SizeNameHeadingText, true, theme.ColorNamePrimary), copied: note(),
		picture: canvas.NewImageFromResource(nil),
	}
	v.picture.FillMode = canvas.ImageFillContain
	v.picture.ScaleMode = canvas.ImageScalePixels
	v.picture.SetMinSize(fyne.NewSquareSize(240))
	v.wait.Stop()
	v.change = a.button("card.change", "", plain, func() { a.Session.ChooseCard(assistant.CardUnknown) })
	v.noShow = rows(subheading(say("site.noshow")), para(say("site.noshow.text")))
	v.cards = v.newCards()
	v.result = container.New(column{space: 16},
		v.title, v.what, v.wait,
		panel(calm, strong(say("site.address")), v.address,
			buttons(a.button("site.copy", theme.IconNameContentCopy, plain, v.copy),
				a.button("site.again", theme.IconNameViewRefresh, plain, v.open)), v.copied),
		v.noShow,
		container.New(naturally{}, container.NewStack(newPaper(), container.New(evenly(12), v.picture))),
		buttons(a.button("site.back", theme.IconNameNavigateBack, primary, a.Back), v.change),
	)
	v.body = page(v.cards, v.result)
	return v
}

// newCards asks for the card, which decides the address.
func (v *siteView) newCards() fyne.CanvasObject {
	list := rows(heading(say("card.title")), para(say("card.text")))
	for _, c := range assistant.Cards() {
		list.Add(v.app.action(cardWords(c), plain, func() {
			v.app.Session.ChooseCard(c)
			v.open()
		}))
	}
	return list
}

func (v *siteView) object() fyne.CanvasObject { return v.body }

// arrived opens the address at once: that is what was asked for.
func (v *siteView) arrived() {
	if !v.mustAsk(v.app.Session.Snapshot()) {
		v.open()
	}
}

func (v *siteView) left() { v.copied.set("") }

// mustAsk tells whether the card must be known first.
func (v *siteView) mustAsk(s assistant.Snapshot) bool {
	return v.use == assistant.UseSignIn && s.Card == assistant.CardUnknown
}

func (v *siteView) target(s assistant.Snapshot) assistant.Address {
	if v.use == assistant.UseQuestions {
		return v.app.Facts.Questions()
	}
	return v.app.Facts.FrontDoor(s.Card)
}

func (v *siteView) open() {
	address := v.target(v.app.Session.Snapshot())
	v.outcome = ""
	v.copied.set("")
	v.app.bridge.run(func(ctx context.Context) func() {
		outcome := v.app.Open(ctx, address)
		return func() {
			v.outcome = outcome
			v.app.render()
		}
	})
	v.app.render()
}

func (v *siteView) copy() {
	v.app.Clipboard.SetContent(v.shown.String())
	v.copied.set(say("site.copied"))
}

func (v *siteView) render(s assistant.Snapshot) {
	asking := v.mustAsk(s)
	showIf(v.cards, asking)
	showIf(v.result, !asking)
	showIf(v.change, v.use == assistant.UseSignIn)
	if asking {
		return
	}
	v.showAddress(v.target(s))
	switch v.outcome {
	case "":
		v.title.set(say("site.title.wait"))
		v.what.set(say("site.done.text"))
	case browser.HandedOver:
		v.title.set(say("site.title.done"))
		v.what.set(say("site.done.text"))
	default:
		v.title.set(say("site.title.failed"))
		v.what.set(say("site.failed." + string(v.outcome)))
	}
	showIf(v.noShow, v.outcome == browser.HandedOver)
	showIf(v.wait, v.outcome == "")
	if v.outcome == "" {
		v.wait.Start()
	} else {
		v.wait.Stop()
	}
}

func (v *siteView) showAddress(a assistant.Address) {
	if v.shown.String() == a.String() {
		return
	}
	v.shown = a
	v.address.set(a.String())
	v.picture.Resource = squareCode(a)
	v.picture.Refresh()
}

// squareCode draws an address as a QR code, at a level that survives a third
// of it being dirty or glaring.
func squareCode(a assistant.Address) fyne.Resource {
	code, err := qr.Encode(a.String(), qr.H)
	if err != nil {
		return nil // only text too long for a code, which no address on file is
	}
	code.Scale = 8
	return fyne.NewStaticResource(a.ID()+".png", bytes.Clone(code.PNG()))
}

// newPaper is white in every appearance: a camera reads dark on bright.
func newPaper() *canvas.Rectangle { return canvas.NewRectangle(rgb(0xffffff)) }

// naturally gives an object its own size, at the left.
type naturally struct{}

// Layout places the object.
func (naturally) Layout(o []fyne.CanvasObject, _ fyne.Size) { o[0].Resize(o[0].MinSize()) }

// MinSize is the object's.
func (naturally) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
