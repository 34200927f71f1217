package shell

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/policy"
	"signinhelper/assistant/probe"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// Kiosk is what a computer that many people share does in another way. A Shell at
// home has none.
type Kiosk struct {
	Policy policy.Policy
	Done   func() // the visitor pressed "I'm done"
	Prints bool   // there is a printer for sheets
	// Verdict is told what the check of the computer found, for the clinic.
	Verdict func(probe.Verdict)
	Barred  func(Route) // a page was asked for that a kiosk has not; a test fails on it
}

// The pages of a kiosk alone.
const (
	AtWelcome PageID = "welcome" // "Touch to begin"
	AtStaff   PageID = "staff"   // the administrator's PIN, which ends the program
)

// first is the page that all begins with.
func (a *Shell) first() Route {
	if a.Kiosk != nil {
		return Route{Page: AtWelcome}
	}
	return Route{Page: AtStart}
}

// May tells whether a page can be opened here. At home all can. A kiosk has the pages
// that the table allows it, and of the tools those that the policy allows.
//
// It answers the threat that a visitor gets from one page to another until there is
// one that opens a browser, a file or somebody's record.
func (a *Shell) May(p Route) bool {
	if a.Kiosk == nil {
		return true
	}
	allowed := a.Pages[p.Page].Kiosk
	return allowed != nil && allowed(p.Of) && a.policyAllows(p.Page)
}

// policyAllows tells whether the policy leaves a page in. Whom to call always stays:
// somebody may be out of medicine.
func (a *Shell) policyAllows(page PageID) bool {
	tools := a.Kiosk.Policy.Tools
	if tools == nil || page == AtCall {
		return true
	}
	named := false
	for _, t := range policy.KioskTools() {
		if a.routeOf(t).Page == page {
			if slices.Contains(tools, t) {
				return true
			}
			named = true
		}
	}
	return !named
}

// barred tells that a page cannot be opened here, and tells a test.
func (a *Shell) barred(p Route) bool {
	if a.May(p) {
		return false
	}
	if a.Kiosk.Barred != nil {
		a.Kiosk.Barred(p)
	}
	return true
}

// leadsTo leaves a control out that leads where this computer does not go.
func (a *Shell) leadsTo(t *kit.Tile, to Route) *kit.Tile {
	if !a.May(to) {
		t.LeaveOut()
	}
	return t
}

// AtHome leaves a control out at a kiosk.
func (a *Shell) AtHome(t *kit.Tile) *kit.Tile {
	if a.Kiosk != nil {
		t.LeaveOut()
	}
	return t
}

// ButtonTo makes a control that opens a page.
func (a *Shell) ButtonTo(key string, icon fyne.ThemeIconName, r kit.Rank, to Route) *kit.Tile {
	return a.leadsTo(a.Button(key, icon, r, func() { a.Open(to) }), to)
}

// LinkTo makes words that open a page.
func (a *Shell) LinkTo(key string, to Route) *kit.Tile {
	return a.leadsTo(a.Link(key, func() { a.Open(to) }), to)
}

// RowTo makes a row of a list that opens a page.
func (a *Shell) RowTo(text string, to Route) *kit.Tile {
	return a.leadsTo(a.Row(text, func() { a.Open(to) }), to)
}

// ToolButton makes a control that opens a tool.
func (a *Shell) ToolButton(t assistant.Tool, r kit.Rank) *kit.Tile {
	return a.ForTool(a.Action(words.Say("tool."+string(t)), r, func() { a.OpenTool(t) }), t)
}

// ForTool leaves a control out that opens a tool which this computer does not have.
func (a *Shell) ForTool(button *kit.Tile, t assistant.Tool) *kit.Tile {
	return a.leadsTo(button, a.routeOf(t))
}

// HasTool tells whether this computer has a tool.
func (a *Shell) HasTool(t assistant.Tool) bool { return a.May(a.routeOf(t)) }

// LeadTo makes a control that opens a page, with a picture and words of its own.
func (a *Shell) LeadTo(icon fyne.ThemeIconName, key string, r kit.Rank, to Route) *kit.Tile {
	return a.leadsTo(kit.NewLeadRow(a.Hands, icon, words.Say(key), words.Say(key+".more"), r, func() { a.Open(to) }).Tile, to)
}

// CopyButton makes a control that copies. A kiosk has nothing to paste into, and what
// is copied there waits for the next visitor.
func (a *Shell) CopyButton(key string, r kit.Rank, press func()) *kit.Tile {
	return a.AtHome(a.Button(key, theme.IconNameContentCopy, r, press))
}

// OpensHere tells whether a browser of this computer may open pages.
func (a *Shell) OpensHere() bool { return a.Kiosk == nil }

// Languages lists the languages that are offered.
func (a *Shell) Languages() []assistant.Language {
	if a.Kiosk != nil && len(a.Kiosk.Policy.Languages) > 0 {
		return a.Kiosk.Policy.Languages
	}
	return words.Languages()
}

// Place is the key of words, or of others where they are said of a kiosk.
func (a *Shell) Place(key string) string {
	if a.Kiosk != nil {
		return key + ".kiosk"
	}
	return key
}

// Finish ends it all: the window closes, and a kiosk is there for the next visitor.
func (a *Shell) Finish() {
	if a.Kiosk != nil {
		a.Kiosk.Done()
		return
	}
	a.Doors.AskToClose()
}

// routeOf is the page of a tool.
func (a *Shell) routeOf(t assistant.Tool) Route {
	if t == assistant.ToolPhone && a.Now == (Route{AtStep, string(assistant.StepOutage)}) {
		return Route{AtPhone, OffWiFi} // it is about a different network
	}
	return toolRoutes[t]
}

// toolRoutes are the pages of the tools.
var toolRoutes = map[assistant.Tool]Route{
	assistant.ToolOpenSite: {AtSite, string(facts.UseSignIn)}, assistant.ToolAddress: {Page: AtAddress}, assistant.ToolEntry: {Page: AtTyping},
	assistant.ToolCaller: {Page: AtIncomingCall}, assistant.ToolPeople: {Page: AtPeople}, assistant.ToolCall: {Page: AtCall},
	assistant.ToolSheet: {Page: AtSheet}, assistant.ToolCodes: {Page: AtCodes}, assistant.ToolTries: {Page: AtTries},
	assistant.ToolPassword: {Page: AtPassword}, assistant.ToolProbe: {Page: AtProbe}, assistant.ToolBrowsers: {Page: AtBrowsers},
	assistant.ToolClear: {AtBrowsers, ToClear}, assistant.ToolBrowserCheck: {Page: AtBrowserCheck}, assistant.ToolPhone: {Page: AtPhone},
	assistant.ToolOutage: {Page: AtOutage},
}
