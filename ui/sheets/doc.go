package sheets

import (
	"time"

	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant/paper"
	"signinhelper/ui/words"
)

// SheetFonts are those of the screen: they have all letters of English and
// Spanish, and are in the program already.
func SheetFonts() paper.Fonts {
	return paper.Fonts{Regular: theme.DefaultTextFont().Content(), Bold: theme.DefaultTextBoldFont().Content()}
}

// IsoToday is the day, for names of files and for [day].
func (a *Desk) IsoToday() string { return a.Session.Now().Wall.Local().Format(time.DateOnly) }

// NewPaperDoc makes a document of parts, with the day at the foot of each page.
func (a *Desk) NewPaperDoc(title string, parts ...paper.Part) paper.Doc {
	today := words.Day(a.IsoToday())
	return paper.Doc{
		Title: title, Lang: words.Say("print.doc.lang"), Made: a.Session.Now().Wall, Parts: parts,
		Foot: func(page, of int) string {
			return words.Say("print.doc.foot", words.Args{"Page": page, "Of": of, "Day": today})
		},
	}
}
