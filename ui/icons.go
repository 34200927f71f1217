package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// phoneIcon is a handset. The toolkit has none, and a head for "call" says
// something else.
const phoneIcon fyne.ThemeIconName = "phone"

var handset = theme.NewThemedResource(fyne.NewStaticResource("handset.svg", []byte(
	`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path fill="#000000" d="M4 4 L8.5 3 L10.5 8.5 L8 10.5 C9 13 11 15 13.5 16 L15.5 13.5 L21 15.5 L20 20 C19.8 20.7 19.3 21 18.5 21 C10.2 20.6 3.4 13.8 3 5.5 C3 4.7 3.3 4.2 4 4 Z"/></svg>`)))
