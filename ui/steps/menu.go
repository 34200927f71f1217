package steps

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// pageLead is a row of a list of pages: its picture, the key of its words, and the
// page that it leads to.
type pageLead struct {
	icon fyne.ThemeIconName
	key  string
	to   shell.Route
}

func (a *Pages) leadRow(l pageLead) fyne.CanvasObject {
	return a.LeadTo(l.icon, l.key, kit.Plain, l.to)
}

func (a *Pages) leadRows(list ...pageLead) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, l := range list {
		rows = append(rows, a.leadRow(l))
	}
	return rows
}

// menuView leads to what people come for. All else is one page further.
type menuView struct{ body *fyne.Container }

func newMenu(a *Pages) *menuView {
	return &menuView{kit.WidePage(
		kit.Heading(words.Say("menu.title")),
		kit.NewTwoUp(a.leadRows(
			pageLead{kit.ListIcon, "menu.steps", shell.Route{Page: shell.AtSteps}},
			pageLead{kit.CardIcon, "menu.people", shell.Route{Page: shell.AtPeople}},
			pageLead{kit.CodeIcon, "menu.codes", shell.Route{Page: shell.AtCodes}},
			pageLead{kit.KeyIcon, "menu.password", shell.Route{Page: shell.AtPassword}},
			pageLead{kit.GlassIcon, "menu.address", shell.Route{Page: shell.AtAddress}},
			pageLead{kit.PlugIcon, "menu.probe", shell.Route{Page: shell.AtProbe}},
		)...),
		kit.Buttons(
			a.ButtonTo("menu.library", kit.HelpIcon, kit.Plain, shell.Route{Page: shell.AtLibrary}),
			a.ButtonTo("menu.more", kit.ToolsIcon, kit.Plain, shell.Route{Page: shell.AtMore}),
			a.ButtonTo("menu.settings", kit.GearIcon, kit.Plain, shell.Route{Page: shell.AtSettings}),
		),
		kit.Buttons(a.AtHome(a.Button("menu.vacate", kit.KeyIcon, kit.Plain, a.Vacate))),
		kit.Buttons(
			a.LinkTo("menu.keys", shell.Route{Page: shell.AtKeys}),
			a.LinkTo("menu.about", shell.Route{Page: shell.AtAbout}),
			a.LinkTo("menu.over", shell.Route{Page: shell.AtOver}),
		),
	)}
}

func (v *menuView) Object() fyne.CanvasObject { return v.body }

func (v *menuView) Render(assistant.Snapshot) {}

// moreView leads to all other tools, by what they are about.
type moreView struct{ body *fyne.Container }

func newMore(a *Pages) *moreView {
	to := func(key string, page shell.PageID) *kit.Tile {
		return a.RowTo(words.Say(key), shell.Route{Page: page})
	}
	return &moreView{kit.WidePage(
		kit.Heading(words.Say("more.title")),
		group("menu.group.tools", to("tool.entry", shell.AtTyping), to("tool.caller", shell.AtIncomingCall), to("tool.tries", shell.AtTries)),
		group("menu.group.fault", to("tool.browser-check", shell.AtBrowserCheck), to("tool.browsers", shell.AtBrowsers), to("tool.phone", shell.AtPhone), to("tool.outage", shell.AtOutage)),
		group("menu.group.paper", to("menu.print", shell.AtPrint), to("menu.handover", shell.AtHandover)),
		group("menu.group.steps", to("menu.answers", shell.AtAnswers), to("menu.done", shell.AtDone), a.Row(words.Say("bar.in"), a.SignedIn)),
		group("menu.group.moving", to("menu.backup", shell.AtBackup), to("menu.restore", shell.AtRestore)),
	)}
}

func (v *moreView) Object() fyne.CanvasObject { return v.body }

func (v *moreView) Render(assistant.Snapshot) {}

// group is what belongs together in a list, below its name; nothing where all of it is
// left out.
func group(key string, list ...*kit.Tile) fyne.CanvasObject {
	two := kit.NewTwoUp()
	for _, t := range list {
		two.Add(t)
	}
	all := container.New(kit.Column{Space: 16}, kit.Subheading(words.Say(key)), two)
	kit.ShowIf(all, slices.ContainsFunc(list, (*kit.Tile).Visible))
	return all
}

// settingsView holds the settings.
type settingsView struct {
	app    *Pages
	body   *fyne.Container
	speaks map[assistant.Language]*kit.Choice
	texts  map[assistant.TextSize]*kit.Choice
	colors map[assistant.Appearance]*kit.Choice
	speeds map[assistant.Speed]*kit.Choice
	locks  map[time.Duration]*kit.Choice
}

// speedKeys are the keys of the speeds of reading aloud.
var speedKeys = map[assistant.Speed]string{assistant.SpeedSlow: "menu.speed.slow", assistant.SpeedNormal: "menu.speed.normal", assistant.SpeedFast: "menu.speed.fast"}

func newSettings(a *Pages) *settingsView {
	v := &settingsView{app: a, speaks: map[assistant.Language]*kit.Choice{}, texts: map[assistant.TextSize]*kit.Choice{}, colors: map[assistant.Appearance]*kit.Choice{}, speeds: map[assistant.Speed]*kit.Choice{}, locks: map[time.Duration]*kit.Choice{}}
	set := func(change func(*assistant.Settings)) func() {
		return func() {
			s := a.Session.Snapshot().Settings
			change(&s)
			a.Session.Set(s)
		}
	}
	speaks, texts, colors, speeds, locks := kit.Choices(), kit.Choices(), kit.Choices(), kit.Choices(), kit.Choices()
	for _, l := range a.spoken() {
		v.speaks[l] = a.Choice(languageName(l), set(func(s *assistant.Settings) { s.Language = l }))
		speaks.Add(v.speaks[l].Tile)
	}
	for _, size := range assistant.TextSizes() {
		v.texts[size] = a.Choice(words.Say("menu.text."+string(size)), set(func(s *assistant.Settings) { s.Text = size }))
		texts.Add(v.texts[size].Tile)
	}
	for _, appearance := range assistant.Appearances() {
		v.colors[appearance] = a.Choice(words.Say("menu.colors."+string(appearance)), set(func(s *assistant.Settings) { s.Appearance = appearance }))
		colors.Add(v.colors[appearance].Tile)
	}
	for _, speed := range assistant.Speeds() {
		v.speeds[speed] = a.Choice(words.Say(speedKeys[speed]), set(func(s *assistant.Settings) { s.Speed = speed }))
		speeds.Add(v.speeds[speed].Tile)
	}
	for _, after := range assistant.LockTimes() {
		v.locks[after] = a.Choice(words.Span(after), set(func(s *assistant.Settings) { s.Lock = after }))
		locks.Add(v.locks[after].Tile)
	}
	lock := kit.Card(kit.Subheading(words.Say("menu.lock")), kit.Para(words.Say("menu.lock.text")), locks)
	kit.ShowIf(lock, a.Kiosk == nil) // nobody is saved there
	speed := kit.Card(kit.Subheading(words.Say("menu.speed")), speeds)
	kit.ShowIf(speed, a.Kiosk == nil) // and nothing is said aloud
	v.body = kit.Page(
		kit.Heading(words.Say("menu.settings")),
		kit.Card(kit.Subheading(words.Say("menu.language")), speaks),
		kit.Card(kit.Subheading(words.Say("menu.text")), texts),
		kit.Card(kit.Subheading(words.Say("menu.colors")), colors),
		speed,
		lock,
	)
	return v
}

// spoken lists the choices of a language: that of the computer first, unless it is
// nobody's own.
func (a *Pages) spoken() []assistant.Language {
	if a.Kiosk != nil {
		return a.Languages()
	}
	return append([]assistant.Language{""}, a.Languages()...)
}

// languageName is how a language is offered: by its own name, for those who read no
// other.
func languageName(l assistant.Language) string {
	if l == "" {
		return words.Say("menu.language.system")
	}
	return words.OwnName(l)
}

func (v *settingsView) Object() fyne.CanvasObject { return v.body }

func (v *settingsView) Render(s assistant.Snapshot) {
	for l, t := range v.speaks {
		t.Set(languageName(l), l == s.Settings.Language)
	}
	for size, t := range v.texts {
		t.Set(words.Say("menu.text."+string(size)), size == s.Settings.Text)
	}
	for speed, t := range v.speeds {
		t.Set(words.Say(speedKeys[speed]), speed == s.Settings.Speed)
	}
	for after, t := range v.locks {
		t.Set(words.Span(after), after == s.Settings.LockAfter())
	}
	chosen := s.Settings.Appearance
	if chosen == assistant.AppearUnchosen {
		chosen = v.app.Appears()
	}
	for appearance, t := range v.colors {
		t.Set(words.Say("menu.colors."+string(appearance)), appearance == chosen)
	}
}
