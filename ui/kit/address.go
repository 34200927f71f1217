package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// webAddress makes prose of a web address, which is read and copied by hand in
// whatever window. It breaks where its parts end, and never within a name: half
// of one looks like a name as well. Where a name has no room, all is smaller.
type webAddress struct {
	Text  string
	sizes []fyne.ThemeSizeName // the largest first
}

// NewAddress is an address that is read, not pressed.
func NewAddress(text string) *Prose { return NewAddressOf(text, theme.SizeNameText) }

// NewAddressOf is an address in a size, where that has room.
func NewAddressOf(text string, size fyne.ThemeSizeName) *Prose {
	p := NewProse(text, size, true, theme.ColorNamePrimary)
	p.Address = &webAddress{Text: text, sizes: []fyne.ThemeSizeName{size, theme.SizeNameText, SizeTight}}
	return p
}

// Resize breaks an address anew for the width.
func (p *Prose) Resize(size fyne.Size) {
	changed := p.Address != nil && p.arrange(size.Width)
	p.RichText.Resize(size)
	if changed {
		p.Refresh()
	}
}

// arrange sets the address for a width, and reports whether it stands in
// another way now.
func (p *Prose) arrange(width float32) bool {
	style := p.Words.Style
	text, size := p.Address.in(width-2*theme.InnerPadding(), style.TextStyle)
	if text == p.Words.Text && size == style.SizeName {
		return false
	}
	p.Words.Text, p.Words.Style.SizeName = text, size
	return true
}

// in returns the lines of an address, and their size.
func (a *webAddress) in(width float32, style fyne.TextStyle) (string, fyne.ThemeSizeName) {
	if width <= 0 {
		return a.Text, a.sizes[0] // not laid out yet
	}
	parts := AddressParts(a.Text)
	for _, parts := range [][]string{parts, finer(parts)} {
		for _, size := range a.sizes {
			fits := func(words string) bool { return fyne.MeasureText(words, theme.Size(size), style).Width <= width }
			if text := BreakBetween(parts, fits); fitsEach(text, fits) {
				return text, size
			}
		}
	}
	return a.Text, a.sizes[len(a.sizes)-1]
}

func fitsEach(text string, fits func(string) bool) bool {
	for line := range strings.Lines(text) {
		if !fits(strings.TrimSuffix(line, "\n")) {
			return false
		}
	}
	return true
}

// AddressParts cuts "https://www.express-scripts.com/login" into "https://",
// "www.express-scripts.com" and "/login". What a page is asked for is a part
// of its own.
func AddressParts(address string) []string {
	scheme, rest, _ := strings.Cut(address, "://")
	host, path, deeper := strings.Cut(rest, "/")
	parts := []string{scheme + "://", host}
	if !deeper {
		return parts
	}
	for folder := range strings.SplitSeq(path, "/") {
		name, query, asks := strings.Cut("/"+folder, "?")
		if parts = append(parts, name); asks {
			parts = append(parts, "?"+query)
		}
	}
	return parts
}

// finer breaks what comes behind the host between words, too. It is for the
// title of an article, which has no room in any size.
func finer(parts []string) []string {
	list := slices.Clone(parts[:2])
	for _, part := range parts[2:] {
		list = append(list, strings.SplitAfter(part, "-")...)
	}
	return list
}

// BreakBetween sets parts on as many lines as they need.
func BreakBetween(parts []string, fits func(string) bool) string {
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
