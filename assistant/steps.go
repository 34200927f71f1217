// Package assistant is the pure domain of the helper: the five steps of the
// article, what a person has done of them, and the facts on file. It knows
// no toolkit, no file, no clock of its own and no sentence: it answers with
// codes, and the screen finds the words.
package assistant

import "time"

// StepID names one of the five steps.
type StepID string

// The five steps, in the order of the article: the fastest fix first.
const (
	StepSite    StepID = "site"
	StepReset   StepID = "reset"
	StepBrowser StepID = "browser"
	StepOutage  StepID = "outage"
	StepSupport StepID = "support"
)

// ActionID names one thing to do within a step, "site.open" for example.
type ActionID string

// Tool names a tool that stands beside the action which needs it.
type Tool string

// The tools that an action can offer.
const (
	NoTool       Tool = ""
	ToolOpenSite Tool = "open-site" // opens the front door of the member's card
	ToolPeople   Tool = "people"    // the numbers kept for a person
	ToolCall     Tool = "call"      // whom to call
	ToolSheet    Tool = "sheet"     // all that a call needs, in the order of the call
	ToolCodes    Tool = "codes"     // watches a code that is waited for
	ToolTries    Tool = "tries"     // counts tries, and watches a wait
	ToolAddress  Tool = "address"   // is this the real site?
	ToolEntry    Tool = "entry"     // what did I type?
	ToolCaller   Tool = "caller"    // did they really call me?
	ToolPassword Tool = "password"  // makes a strong password, and rates one

	ToolProbe        Tool = "probe"         // where is the fault: check this computer
	ToolBrowsers     Tool = "browsers"      // opens in a private window or another browser
	ToolClear        Tool = "clear"         // how to clear what a browser keeps of the site
	ToolBrowserCheck Tool = "browser-check" // what the browser lets a sign-in page do
	ToolPhone        Tool = "phone"         // squares for the camera of a phone
	ToolOutage       Tool = "outage"        // where others tell of an outage
)

// Action is one thing to do, small enough to tick.
type Action struct {
	ID   ActionID
	Tool Tool
	// Warn says that the words of the action include a warning, which is
	// to be read before it is done.
	Warn bool
	// Only says that it is for some people only, such as those whose
	// account is locked. It is not ticked, and never the next thing to do.
	Only bool
}

// Range is the time that a step usually takes. The zero Range means that it
// varies: nobody can say.
type Range struct{ Least, Most time.Duration }

// Varies reports whether no time can be told.
func (r Range) Varies() bool { return r == Range{} }

// Step is one of the five steps.
type Step struct {
	ID      StepID
	Number  int   // 1 to 5, as the article counts
	Usual   Range // from the article's quick-reference table
	Actions []Action
}

// Steps returns the five steps of the article with its times, from its
// quick-reference table, and all its advice as actions.
func Steps() []Step {
	return []Step{
		{StepSite, 1, minutes(1, 5), []Action{
			{ID: "site.open", Tool: ToolOpenSite},
			{ID: "site.link", Tool: ToolAddress},
			{ID: "site.name"},
			{ID: "site.autofill"},
			{ID: "site.slow", Tool: ToolTries, Warn: true},
			{ID: "site.slips", Tool: ToolEntry},
			{ID: "site.app", Only: true},
			{ID: "site.register", Tool: ToolOpenSite, Only: true},
			{ID: "site.remember", Tool: ToolOpenSite, Only: true},
		}},
		{StepReset, 2, minutes(5, 15), []Action{
			{ID: "reset.link", Tool: ToolOpenSite},
			{ID: "reset.how"},
			{ID: "reset.follow", Warn: true},
			{ID: "reset.strong", Tool: ToolPassword},
			{ID: "reset.locked", Tool: ToolTries, Warn: true, Only: true},
			{ID: "reset.mail", Tool: ToolCall, Only: true},
			{ID: "reset.code", Tool: ToolCodes, Only: true},
		}},
		{StepBrowser, 3, minutes(5, 10), []Action{
			{ID: "browser.private", Tool: ToolBrowsers, Warn: true},
			{ID: "browser.clear", Tool: ToolClear, Warn: true},
			{ID: "browser.other", Tool: ToolBrowsers, Warn: true},
			{ID: "browser.phone", Tool: ToolPhone},
			{ID: "browser.update", Tool: ToolPhone},
		}},
		{StepOutage, 4, minutes(5, 20), []Action{
			{ID: "outage.connection", Tool: ToolProbe},
			{ID: "outage.network", Tool: ToolPhone},
			{ID: "outage.status", Tool: ToolOutage},
			{ID: "outage.cookies", Tool: ToolBrowserCheck},
			{ID: "outage.extensions", Warn: true, Only: true},
			{ID: "outage.vpn", Tool: ToolProbe, Warn: true, Only: true},
			{ID: "outage.firewall", Warn: true, Only: true},
		}},
		{StepSupport, 5, Range{}, []Action{
			{ID: "support.gather", Tool: ToolSheet},
			{ID: "support.never", Tool: ToolCaller, Warn: true},
			{ID: "support.call", Tool: ToolCall},
			{ID: "support.recover"},
			{ID: "support.locks"},
			{ID: "support.codes", Only: true},
			{ID: "support.changed", Only: true},
		}},
	}
}

// StepCount is how many steps there are.
const StepCount = 5

// PreventionID names one thing that keeps the trouble from coming back.
type PreventionID string

// Preventions lists the article's tips for afterwards, in its order.
func Preventions() []PreventionID {
	return []PreventionID{
		"prevent.numbers", "prevent.recovery", "prevent.twofactor",
		"prevent.password", "prevent.caregiver", "prevent.shared", "prevent.newphone",
	}
}

func minutes(least, most int) Range {
	return Range{time.Duration(least) * time.Minute, time.Duration(most) * time.Minute}
}
