package shell

import "fyne.io/fyne/v2"

// dress is the theme that the toolkit is given, once. The look in it changes.
//
// With each theme that it is given, the toolkit reads all fonts anew, and go-text
// 0.3.4 keeps the old ones for good (harfbuzz.Buffer, planCache): 3 MB and some
// hundredths of a second each time. A kiosk would grow by that with each visitor who
// wants larger text. All our looks have the same fonts, and all views are made anew
// with each, so nothing else of what the toolkit does then is missed.
type dress struct{ fyne.Theme }

// Dresser returns what gives the app a look. Views that were made before keep theirs.
func Dresser(a fyne.App) func(fyne.Theme) {
	return func(look fyne.Theme) {
		if worn, ok := a.Settings().Theme().(*dress); ok {
			worn.Theme = look
		} else {
			a.Settings().SetTheme(&dress{look})
		}
	}
}
