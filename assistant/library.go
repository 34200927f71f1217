package assistant

import "strings"

// LibraryID names an entry of the library: a question, a tip, a source. Its
// words are in the translations.
type LibraryID string

// LibraryKind says what an entry is.
type LibraryKind string

// The kinds. All but the last two are sections of the article.
const (
	KindQuestion LibraryKind = "question"
	KindTip      LibraryKind = "tip"
	KindMatters  LibraryKind = "why-it-matters"
	KindTrend    LibraryKind = "trend"
	KindSource   LibraryKind = "source"
	KindTheirs   LibraryKind = "theirs" // what Express Scripts says itself
	KindAction   LibraryKind = "action" // an action of a step, which is found by a search alone
)

// LibraryKinds lists the kinds in the order in which they are shown.
func LibraryKinds() []LibraryKind {
	return []LibraryKind{KindQuestion, KindTheirs, KindTip, KindMatters, KindTrend, KindSource}
}

// LibraryEntry is something to read, and where it helps.
type LibraryEntry struct {
	ID   LibraryID
	Kind LibraryKind
	// Steps are those from whose screen the entry is reached, Actions what
	// to do about it. An entry may help with no step: then it is for reading.
	Steps   []StepID
	Actions []ActionID
}

// Library returns all that the article says beside its five steps: its four
// questions, its tips, why it matters, its trends and its sources, in the
// article's order within each kind, and answers of Express Scripts itself. A
// source is a name; the program opens no address that is not in the facts file.
func Library() []LibraryEntry {
	steps := func(ids ...StepID) []StepID { return ids }
	actions := func(ids ...ActionID) []ActionID { return ids }
	return []LibraryEntry{
		{"faq.no-mail", KindQuestion, steps(StepReset, StepSupport), actions("reset.mail", "reset.how", "support.call")},
		{"faq.locked", KindQuestion, steps(StepReset, StepSupport), actions("reset.locked", "support.gather", "support.locks")},
		{"faq.no-code", KindQuestion, steps(StepReset, StepSupport), actions("reset.code", "support.codes")},
		{"faq.share-id", KindQuestion, steps(StepSupport), actions("support.never")},

		// H, 2023: the blog "keeping you protected", and
		// militaryrx.express-scripts.com/faq/two-step-verification.
		{"theirs.every-time", KindTheirs, steps(StepSite, StepBrowser), actions("site.remember")},
		// H, undated: accredo.com, frequently asked questions.
		{"theirs.accredo", KindTheirs, steps(StepSite, StepSupport), actions("site.open", "support.call")},
		// H, 2023: militaryrx.express-scripts.com, account management, and the
		// blog "add caregiver to your account".
		{"theirs.tricare", KindTheirs, steps(StepSite), actions("site.register")},
		// H: express-scripts.com, frequently asked questions. This program knows
		// no answers to these, and whom to ask.
		{"theirs.orders", KindTheirs, steps(StepSupport), actions("support.call")},

		{"tip.manager", KindTip, steps(StepSupport), actions("support.gather")},
		{"tip.recovery", KindTip, steps(StepReset), actions("reset.how")},
		{"tip.two-factor", KindTip, steps(StepReset), actions("reset.code")},
		{"tip.unique", KindTip, steps(StepReset), actions("reset.strong")},
		{"tip.update", KindTip, steps(StepReset), actions("reset.strong")},
		{"tip.delegate", KindTip, steps(StepSupport), actions("support.call")},
		{"tip.separate", KindTip, steps(StepSupport), actions("support.changed")},
		{"tip.changed", KindTip, steps(StepSite, StepSupport), actions("site.autofill", "support.changed")},
		{"tip.prepare", KindTip, steps(StepSupport), actions("support.gather")},
		{"tip.never-share", KindTip, steps(StepSupport), actions("support.never")},
		{"tip.no-delay", KindTip, steps(StepSupport), actions("support.call")},

		{"why.medicine", KindMatters, steps(StepSupport), actions("support.call")},
		{"why.caregiver", KindMatters, nil, nil},
		{"why.causes", KindMatters, steps(StepSite, StepOutage), nil},
		{"why.parts", KindMatters, steps(StepSite, StepReset, StepBrowser, StepOutage), nil},
		{"why.locks", KindMatters, steps(StepSite, StepReset), actions("site.slow", "reset.locked")},

		{"trend.stronger", KindTrend, steps(StepReset), actions("reset.code")},
		{"trend.new-phone", KindTrend, steps(StepReset, StepBrowser), actions("browser.phone")},
		{"trend.privacy", KindTrend, steps(StepSupport), actions("support.gather")},

		{"source.express-scripts", KindSource, steps(StepSite, StepSupport), actions("site.open")},
		{"source.ftc", KindSource, steps(StepReset), actions("reset.strong")},
		{"source.downdetector", KindSource, steps(StepOutage), actions("outage.status")},
		{"source.hhs", KindSource, steps(StepSupport), nil},
	}
}

// Findable returns what a search looks through: the library, and every action of
// the five steps, under the name of "do." and its own.
func Findable() []LibraryEntry {
	all := Library()
	for _, s := range Steps() {
		for _, a := range s.Actions {
			all = append(all, LibraryEntry{"do." + LibraryID(a.ID), KindAction, []StepID{s.ID}, []ActionID{a.ID}})
		}
	}
	return all
}

// Action returns the action that an entry stands for, or "".
func (id LibraryID) Action() ActionID {
	action, _ := strings.CutPrefix(string(id), "do.")
	if action == string(id) {
		return ""
	}
	return ActionID(action)
}

// LeadOf says where a tip for afterwards leads: to a tool, or else to an
// entry that says more.
func LeadOf(id PreventionID) (Tool, LibraryID) {
	switch id {
	case "prevent.numbers":
		return ToolPeople, ""
	case "prevent.recovery":
		return NoTool, "tip.recovery"
	case "prevent.twofactor":
		return NoTool, "tip.two-factor"
	case "prevent.password":
		return ToolPassword, ""
	case "prevent.caregiver":
		return NoTool, "faq.share-id"
	case "prevent.shared":
		return NoTool, "tip.separate"
	case "prevent.newphone":
		return NoTool, "trend.new-phone"
	}
	return NoTool, ""
}

// LibraryOf returns the entries that help with a step.
func LibraryOf(step StepID) []LibraryEntry {
	var helps []LibraryEntry
	for _, e := range Library() {
		for _, s := range e.Steps {
			if s == step {
				helps = append(helps, e)
			}
		}
	}
	return helps
}
