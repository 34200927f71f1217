package kit

import (
	"sync"
	_ "unsafe" // for go:linkname

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// emojiFont is the toolkit's font of emoji. The toolkit reads it with the first word
// that it draws, 13 MB, and no page has an emoji until somebody writes one. So until then
// it is given its small font of signs instead, which it has anyway.
var emojiFont = func() []byte {
	font := theme.DefaultEmojiFont().(*fyne.StaticResource)
	full := font.StaticContent
	font.StaticContent = theme.DefaultSymbolFont().Content()
	return full
}()

// wantEmoji gives the toolkit its font of emoji back, before it draws the first.
var wantEmoji = sync.OnceFunc(func() {
	theme.DefaultEmojiFont().(*fyne.StaticResource).StaticContent = emojiFont
	clearFontCache()
})

// clearFontCache has the toolkit read its fonts anew with the next word. It does so
// itself with each new theme, but then draws every page anew as well, in the middle of
// a word that is typed. What was measured before stays true: it has no emoji.
//
//go:linkname clearFontCache fyne.io/fyne/v2/internal/painter.ClearFontCache
func clearFontCache()
