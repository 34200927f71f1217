package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Prose is words that wrap. Its text is set in place, which costs the
// toolkit nothing, where a new object would.
type Prose struct {
	widget.RichText
	Words   *widget.TextSegment // as they are drawn
	Full    string              // as they are
	Address *webAddress         // nil for all other words
	Level   int                 // of a title: 1 is that of a page; 0 of all other words
	Spelled bool                // read aloud letter by letter
}

// Set changes the words, when they differ. No words take no room.
func (p *Prose) Set(words string) {
	switch {
	case p.Address != nil && p.Address.Text != words:
		p.Address.Text = words
		p.arrange(p.Size().Width)
		p.Refresh()
	case p.Address == nil && p.Full != words:
		p.Full, p.Words.Text = words, shown(words)
		p.Refresh()
	}
	ShowIf(p, words != "")
}

// SetColor changes the colour of the words, when it differs.
func (p *Prose) SetColor(name fyne.ThemeColorName) {
	if p.Words.Style.ColorName != name {
		p.Words.Style.ColorName = name
		p.Refresh()
	}
}

// NaturalWidth is the width of the words on one line.
func (p *Prose) NaturalWidth() float32 {
	size := fyne.CurrentApp().Settings().Theme().Size(p.Words.Style.SizeName)
	return fyne.MeasureText(p.Words.Text, size, p.Words.Style.TextStyle).Width + proseMargin
}

// proseMargin is what words have beside them, on both sides together.
const proseMargin = 8

// FirstLine is the height of the first line of the words, which a sign or a box
// beside them stands on.
func (p *Prose) FirstLine() float32 {
	th := fyne.CurrentApp().Settings().Theme()
	line := fyne.MeasureText("X", th.Size(p.Words.Style.SizeName), p.Words.Style.TextStyle).Height
	return line + 2*th.Size(theme.SizeNameInnerPadding)
}

// AccessibilityLabel is the words; an address is read out as one.
func (p *Prose) AccessibilityLabel() string {
	if p.Address != nil {
		return p.Address.Text
	}
	return p.Full
}

// AccessibilityRole is that of a label.
func (p *Prose) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// ShowIf shows the words when on, and takes no room when not.
func ShowIf(o fyne.CanvasObject, on bool) {
	if on && !o.Visible() {
		o.Show()
	} else if !on && o.Visible() {
		o.Hide()
	}
}

// NewProse makes words that wrap, in a size and a color of the theme.
func NewProse(words string, size fyne.ThemeSizeName, bold bool, color fyne.ThemeColorName) *Prose {
	p := &Prose{Full: words, Words: &widget.TextSegment{Text: shown(words), Style: widget.RichTextStyle{
		SizeName: size, ColorName: color, TextStyle: fyne.TextStyle{Bold: bold},
	}}}
	p.Segments = []widget.RichTextSegment{p.Words}
	p.Wrapping = fyne.TextWrapWord
	p.Scroll = fyne.ScrollNone
	p.ExtendBaseWidget(p)
	return p
}

// Heading is the title of a page.
func Heading(words string) *Prose {
	p := NewProse(words, theme.SizeNameHeadingText, true, theme.ColorNameForeground)
	p.Level = 1
	return p
}

// Subheading is the title of a part of a page.
func Subheading(words string) *Prose {
	p := NewProse(words, theme.SizeNameSubHeadingText, true, theme.ColorNameForeground)
	p.Level = 2
	return p
}

// Large is words that stand out, and are no title: a value, or a wait.
func Large(words string) *Prose {
	return NewProse(words, theme.SizeNameSubHeadingText, true, theme.ColorNameForeground)
}

// LargeWidth is about the width of words made by Large on one line. The toolkit keeps what
// it measured for some time, and this is for what is hidden: it measures letter by letter.
func LargeWidth(words string) (width float32) {
	for _, letter := range words {
		width += Large(string(letter)).NaturalWidth() - proseMargin
	}
	return width + proseMargin
}

// Para is a paragraph.
func Para(words string) *Prose {
	return NewProse(words, theme.SizeNameText, false, theme.ColorNameForeground)
}

// Strong is a paragraph in bold.
func Strong(words string) *Prose {
	return NewProse(words, theme.SizeNameText, true, theme.ColorNameForeground)
}

// Aside is a paragraph that matters less.
func Aside(words string) *Prose { return NewProse(words, theme.SizeNameText, false, ColorQuiet) }

// Note is words that are not there yet.
func Note() *Prose {
	p := Strong("")
	p.Hide()
	return p
}

// Tone is the kind of a panel.
type Tone int

const (
	Calm      Tone = iota // information
	Caution               // read this first
	Good                  // it worked
	Bad                   // something failed
	PlainTone             // a card that comes first on its page
)

// Panel sets its content apart from the page, by an area and a bar at its
// left edge: never by colour alone, since its words say what it is.
func Panel(t Tone, content ...fyne.CanvasObject) fyne.CanvasObject {
	object, _ := Striped(t, content...)
	return object
}

// PaintStripe gives a panel another tone; its area stays.
func PaintStripe(stripe *canvas.Rectangle, t Tone) {
	_, bar := t.colors()
	if now := ThemeColor(bar); stripe.FillColor != now {
		stripe.FillColor = now
		stripe.Refresh()
	}
}

func (t Tone) colors() (area, bar fyne.ThemeColorName) {
	switch t {
	case Caution:
		return ColorCaution, ColorEdgeStrong
	case Good:
		return ColorGood, theme.ColorNameSuccess
	case Bad:
		return ColorBad, theme.ColorNameError
	case PlainTone:
		return ColorCard, theme.ColorNamePrimary
	}
	return ColorPanel, colorInfo
}

// NewFill is an area in a color of the theme.
func NewFill(name fyne.ThemeColorName) *canvas.Rectangle {
	return canvas.NewRectangle(ThemeColor(name))
}

// Rows stacks objects closely; page stacks them as a page of prose.
func Rows(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(Column{Space: Gap}, objects...)
}

// Buttons sets controls in a line, and in more where the width ends.
func Buttons(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(NewFlow(), objects...)
}

// Choices sets answers in a line where that has room for all of them, and else in
// columns of one width.
func Choices(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(choiceGrid{NewFlow()}, objects...)
}

// Page sets the parts of a page below each other, in lines that can be read well.
func Page(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(Inset{BigGap, BigGap, BigGap * 2, BigGap}, container.New(Column{Space: 16, Prose: true}, objects...))
}
