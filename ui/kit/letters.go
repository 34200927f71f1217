package kit

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// lacking stands for a letter that no font has. All fonts of ours have it, as they
// have no box.
const lacking = '�'

// longestShown is how much of a text is drawn, in letters: all that can be
// written down here, and the breaks that long words get.
const longestShown = 12_000

// shown returns a text as it can be drawn: with a sign for each letter that no
// font has, and no longer than is read by anybody. Whatever was typed, or comes
// from elsewhere, goes through here before the toolkit measures it.
//
// It answers the threat that a text freezes the window: for each letter that no
// font has, each time it measures one, the toolkit, version 2.8.1, adds one more
// font to those that it looks through, for ever.
func shown(text string) string { return ShownIn(text, fyne.TextStyle{}) }

func ShownIn(text string, style fyne.TextStyle) string {
	if len(text) > longestShown {
		text = brief(text, longestShown)
	}
	if plainLetters(text) {
		return text
	}
	d := Drawing{style: style}
	return strings.Map(func(r rune) rune {
		if r == '\n' {
			return r
		}
		return d.Letter(r)
	}, text)
}

// Drawing is one text that is drawn.
type Drawing struct {
	style    fyne.TextStyle
	pictures int // that it has so far
}

// mostPictures is how many letters of a text are drawn as little pictures. Each
// takes the toolkit two thousandths of a second, and again with each key.
const mostPictures = 60

// plainLetters reports whether a text has only letters that every font has.
func plainLetters(text string) bool {
	for _, r := range text {
		if r != '\n' && !plainLetter(r) {
			return false
		}
	}
	return true
}

// plainLetter reports whether all fonts that come with the program have a letter:
// those of ASCII and of Latin-1, and the signs of our own wording. For any other alone
// is it looked up which fonts the computer has.
func plainLetter(r rune) bool {
	return ' ' <= r && r <= '~' || 0xa0 <= r && r <= 0xff && r != 0xad || strings.ContainsRune("–—‘’“”…•"+string(lacking), r)
}

// Letter returns the letter to draw for the next one.
func (d *Drawing) Letter(r rune) rune {
	if plainLetter(r) {
		return r
	}
	if !unicode.Is(unicode.Cc, r) && r != utf8.RuneError {
		switch letters.find(r, d.style.Monospace) {
		case inFont:
			return r
		case asPicture:
			if d.pictures++; d.pictures <= mostPictures {
				wantEmoji()
				return r
			}
		}
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return lacking
}

// brief returns the beginning of a text, and a sign that there is more.
func brief(text string, most int) string {
	n := 0
	for i := range text {
		if n++; n > most {
			return text[:i] + "…"
		}
	}
	return text
}

// longestForeign is how many letters are shown of a name that others chose: of a
// file, a stick, a browser.
const longestForeign = 100

// Foreign returns a name from elsewhere, to be put into words of ours.
func Foreign(name string) string { return brief(name, longestForeign) }

// letterBook knows which letters can be drawn.
type letterBook struct {
	mu           sync.Mutex
	text, even   font.Cmap // of words, and of words whose letters are all as wide
	emoji, signs font.Cmap
	system       *fontscan.FontMap
	known        map[letterKey]found
}

// found is where a letter is.
type found int

const (
	nowhere found = iota
	inFont
	asPicture // in the font of emoji
)

type letterKey struct {
	r    rune
	even bool
}

var letters letterBook

// mostKnown bounds what is remembered: a text may have any letter of Unicode.
const mostKnown = 1 << 16

func (b *letterBook) find(r rune, even bool) found {
	b.mu.Lock()
	defer b.mu.Unlock()
	key := letterKey{r, even}
	at, known := b.known[key]
	if known {
		return at
	}
	if b.known == nil || len(b.known) >= mostKnown {
		b.known = map[letterKey]found{}
	}
	at = b.look(r, even)
	b.known[key] = at
	return at
}

// look asks the fonts in the order of the toolkit, and the same questions: those
// that come with the program, and then whatever the computer has.
func (b *letterBook) look(r rune, even bool) found {
	if b.text == nil {
		b.load()
	}
	words := b.text
	if even {
		words = b.even
	}
	switch {
	case has(words, r):
		return inFont
	case has(b.emoji, r):
		return asPicture
	case has(b.signs, r):
		return inFont
	}
	if b.system == nil {
		return nowhere
	}
	family := fontscan.SansSerif
	if even {
		family = fontscan.Monospace
	}
	b.system.SetQuery(fontscan.Query{Families: []string{family}})
	b.system.SetScript(language.LookupScript(r))
	face := b.system.ResolveFace(r) // any font, where none has it
	if face == nil {
		return nowhere
	}
	glyph, ok := face.NominalGlyph(r)
	if !ok {
		return nowhere
	}
	if _, layers := face.GlyphData(glyph).(font.GlyphColor); layers {
		return nowhere // the toolkit draws nothing of it: the emoji of Windows are so
	}
	return inFont
}

func has(letters font.Cmap, r rune) bool {
	_, ok := letters.Lookup(r)
	return ok
}

func (b *letterBook) load() {
	b.text, b.even = lettersOf(theme.DefaultTextFont().Content()), lettersOf(theme.DefaultTextMonospaceFont().Content())
	b.emoji, b.signs = lettersOf(emojiFont), lettersOf(theme.DefaultSymbolFont().Content())
	system := fontscan.NewFontMap(silent{})
	if system.UseSystemFonts("") == nil { // which the toolkit has looked for already
		b.system = system
	}
}

// lettersOf reads which letters a font has, and nothing else of it: a hundredth of its
// memory. The fonts come with the program, so none is broken.
func lettersOf(content []byte) font.Cmap {
	file, err := opentype.NewLoader(bytes.NewReader(content))
	must(err)
	raw, err := file.RawTable(opentype.MustNewTag("cmap"))
	must(err)
	table, _, err := tables.ParseCmap(raw)
	must(err)
	letters, _, err := font.ProcessCmap(table, tables.FPNone)
	must(err)
	return letters
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

type silent struct{}

// Printf says nothing.
func (silent) Printf(string, ...any) {}
