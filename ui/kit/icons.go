package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assets"
)

// Icons of our own, of one colour each, which the theme fills in. The toolkit
// has no handset, and a head for "call" says something else; its tick, cross and
// dash are too thin for a small circle, its answers' circles for old eyes, and its mark
// of what opens is a speck. A hole is drawn against the direction of
// the shape around it: the toolkit fills every shape, lines alone too.
const (
	PhoneIcon fyne.ThemeIconName = "phone"
	ArrowIcon fyne.ThemeIconName = "arrow"
	TickIcon  fyne.ThemeIconName = "tick"
	CrossIcon fyne.ThemeIconName = "cross"
	DashIcon  fyne.ThemeIconName = "dash"
	KeyIcon   fyne.ThemeIconName = "key"
	GlobeIcon fyne.ThemeIconName = "globe"
	CardIcon  fyne.ThemeIconName = "card"
	PlusIcon  fyne.ThemeIconName = "medicine"
	CodeIcon  fyne.ThemeIconName = "code"
	GlassIcon fyne.ThemeIconName = "glass"
	PlugIcon  fyne.ThemeIconName = "plug"
	HelpIcon  fyne.ThemeIconName = "help"
	ToolsIcon fyne.ThemeIconName = "tools"
	GearIcon  fyne.ThemeIconName = "gear"
	ListIcon  fyne.ThemeIconName = "list"

	OpenIcon  fyne.ThemeIconName = "open"  // a row that opens
	CloseIcon fyne.ThemeIconName = "close" // one that is open

	circleIcon fyne.ThemeIconName = "circle" // an answer
	chosenIcon fyne.ThemeIconName = "chosen" // the one in force
)

var icons = ownIcons(PhoneIcon, ArrowIcon, TickIcon, CrossIcon, DashIcon, KeyIcon, GlobeIcon, CardIcon, PlusIcon, CodeIcon, GlassIcon,
	PlugIcon, HelpIcon, ToolsIcon, GearIcon, ListIcon, OpenIcon, CloseIcon, circleIcon, chosenIcon)

func ownIcons(names ...fyne.ThemeIconName) map[fyne.ThemeIconName]fyne.Resource {
	list := map[fyne.ThemeIconName]fyne.Resource{}
	for _, name := range names {
		file := "icon-" + string(name)
		list[name] = theme.NewThemedResource(fyne.NewStaticResource(file+".svg", assets.Drawing(file)))
	}
	return list
}
