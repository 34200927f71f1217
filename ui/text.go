package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// prose is words that wrap. Its text is set in place, which costs the
// toolkit nothing, where a new object would.
type prose struct {
	widget.RichText
	words   *widget.TextSegment // as they are drawn
	full    string              // as they are
	address *webAddress         // nil for all other words
}

// set changes the words, when they differ. No words take no room.
func (p *prose) set(words string) {
	switch {
	case p.address != nil && p.address.text != words:
		p.address.text = words
		p.arrange(p.Size().Width)
		p.Refresh()
	case p.address == nil && p.full != words:
		p.full, p.words.Text = words, shown(words)
		p.Refresh()
	}
	showIf(p, words != "")
}

// setColor changes the colour of the words, when it differs.
func (p *prose) setColor(name fyne.ThemeColorName) {
	if p.words.Style.ColorName != name {
		p.words.Style.ColorName = name
		p.Refresh()
	}
}

// naturalWidth is the width of the words on one line.
func (p *prose) naturalWidth() float32 {
	size := fyne.CurrentApp().Settings().Theme().Size(p.words.Style.SizeName)
	return fyne.MeasureText(p.words.Text, size, p.words.Style.TextStyle).Width + 8
}

// AccessibilityLabel is the words; an address is read out as one.
func (p *prose) AccessibilityLabel() string {
	if p.address != nil {
		return p.address.text
	}
	return p.full
}

// AccessibilityRole is that of a label.
func (p *prose) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// showIf shows the words when on, and takes no room when not.
func showIf(o fyne.CanvasObject, on bool) {
	if on && !o.Visible() {
		o.Show()
	} else if !on && o.Visible() {
		o.Hide()
	}
}

func newProse(words string, size fyne.ThemeSizeName, bold bool, color fyne.ThemeColorName) *prose {
	p := &prose{full: words, words: &widget.TextSegment{Text: shown(words), Style: widget.RichTextStyle{
		SizeName: size, ColorName: color, TextStyle: fyne.TextStyle{Bold: bold},
	}}}
	p.Segments = []widget.RichTextSegment{p.words}
	p.Wrapping = fyne.TextWrapWord
	p.Scroll = fyne.ScrollNone
	p.ExtendBaseWidget(p)
	return p
}

func heading(words string) *prose {
	return newProse(words, theme.SizeNameHeadingText, true, theme.ColorNameForeground)
}

func subheading(words string) *prose {
	return newProse(words, theme.SizeNameSubHeadingText, true, theme.ColorNameForeground)
}

func para(words string) *prose {
	return newProse(words, theme.SizeNameText, false, theme.ColorNameForeground)
}

func strong(words string) *prose {
	return newProse(words, theme.SizeNameText, true, theme.ColorNameForeground)
}

func aside(words string) *prose { return newProse(words, theme.SizeNameText, false, colorQuiet) }

// note is words that are not there yet.
func note() *prose {
	p := strong("")
	p.Hide()
	return p
}

// tone is the kind of a panel.
type tone int

const (
	calm      tone = iota // information
	caution               // read this first
	good                  // it worked
	bad                   // something failed
	plainTone             // a card that comes first on its page
)

// panel sets its content apart from the page, by an area and a bar at its
// left edge: never by colour alone, since its words say what it is.
func panel(t tone, content ...fyne.CanvasObject) fyne.CanvasObject {
	object, _ := striped(t, content...)
	return object
}

// paintStripe gives a panel another tone; its area stays.
func paintStripe(stripe *canvas.Rectangle, t tone) {
	_, bar := t.colors()
	if now := themeColor(bar); stripe.FillColor != now {
		stripe.FillColor = now
		stripe.Refresh()
	}
}

func (t tone) colors() (area, bar fyne.ThemeColorName) {
	switch t {
	case caution:
		return colorCaution, colorEdgeStrong
	case good:
		return colorGood, theme.ColorNameSuccess
	case bad:
		return colorBad, theme.ColorNameError
	case plainTone:
		return colorCard, theme.ColorNamePrimary
	}
	return colorPanel, colorInfo
}

func newFill(name fyne.ThemeColorName) *canvas.Rectangle {
	return canvas.NewRectangle(themeColor(name))
}

// rows stacks objects closely; page stacks them as a page of prose.
func rows(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(column{space: gap}, objects...)
}

func buttons(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(newFlow(), objects...)
}

func page(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(inset{bigGap, bigGap, bigGap * 2, bigGap}, container.New(column{space: 16, prose: true}, objects...))
}
