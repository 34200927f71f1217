package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assets"
)

// Icons of our own, of one colour each, which the theme fills in. The toolkit
// has no handset, and a head for "call" says something else; its tick, cross and
// dash are too thin for a small circle. A hole is drawn against the direction of
// the shape around it: the toolkit fills every shape, lines alone too.
const (
	phoneIcon fyne.ThemeIconName = "phone"
	arrowIcon fyne.ThemeIconName = "arrow"
	tickIcon  fyne.ThemeIconName = "tick"
	crossIcon fyne.ThemeIconName = "cross"
	dashIcon  fyne.ThemeIconName = "dash"
	keyIcon   fyne.ThemeIconName = "key"
	globeIcon fyne.ThemeIconName = "globe"
	cardIcon  fyne.ThemeIconName = "card"
	plusIcon  fyne.ThemeIconName = "medicine"
	codeIcon  fyne.ThemeIconName = "code"
	glassIcon fyne.ThemeIconName = "glass"
	plugIcon  fyne.ThemeIconName = "plug"
	helpIcon  fyne.ThemeIconName = "help"
	toolsIcon fyne.ThemeIconName = "tools"
	gearIcon  fyne.ThemeIconName = "gear"
	listIcon  fyne.ThemeIconName = "list"
)

var icons = ownIcons(phoneIcon, arrowIcon, tickIcon, crossIcon, dashIcon, keyIcon, globeIcon, cardIcon, plusIcon, codeIcon, glassIcon,
	plugIcon, helpIcon, toolsIcon, gearIcon, listIcon)

func ownIcons(names ...fyne.ThemeIconName) map[fyne.ThemeIconName]fyne.Resource {
	list := map[fyne.ThemeIconName]fyne.Resource{}
	for _, name := range names {
		file := "icon-" + string(name)
		list[name] = theme.NewThemedResource(fyne.NewStaticResource(file+".svg", assets.Drawing(file)))
	}
	return list
}
