package browser

import "slices"

// ClearStep names one thing to do in a browser to clear its data: the key of
// its words, "clear.<step>".
type ClearStep string

// ClearRestart is to close the browser and open it again, on the real site.
const ClearRestart ClearStep = "restart"

// clearings are the steps of each family, with the names that stand in its
// menus. Those of Chrome are from its help page, those of the others from
// their own menus and help; where versions differ, or no page of the maker's
// could be read, the words say "look for". Not one of them touches passwords.
var clearings = map[Family]struct{ site, all []ClearStep }{
	Chrome: {
		site: []ClearStep{"chrome.settings", "chrome.sites", "search", "chrome.remove", ClearRestart, "sign-in-again"},
		all:  []ClearStep{"chrome.delete", "chrome.time", "chrome.boxes", "passwords", "chrome.go", ClearRestart, "sign-in-again"},
	},
	Edge: {
		site: []ClearStep{"edge.settings", "edge.sites", "search", "edge.remove", ClearRestart, "sign-in-again"},
		all:  []ClearStep{"edge.settings", "edge.delete", "edge.time", "edge.boxes", "passwords", "edge.go", ClearRestart, "sign-in-again"},
	},
	Firefox: {
		site: []ClearStep{"firefox.settings", "firefox.sites", "search", "firefox.remove", ClearRestart, "sign-in-again"},
		all:  []ClearStep{"firefox.delete", "firefox.time", "firefox.boxes", "firefox.go", ClearRestart, "sign-in-again"},
	},
	Safari: {
		site: []ClearStep{"safari.settings", "safari.sites", "search", "safari.remove", ClearRestart, "sign-in-again"},
		all:  []ClearStep{"safari.settings", "safari.sites", "safari.all", ClearRestart, "sign-in-again"},
	},
	Brave: {
		site: []ClearStep{"brave.settings", "brave.sites", "search", "brave.remove", ClearRestart, "sign-in-again"},
		all:  []ClearStep{"brave.delete", "chrome.time", "chrome.boxes", "passwords", "chrome.go", ClearRestart, "sign-in-again"},
	},
	Opera: {
		site: []ClearStep{"opera.settings", "opera.sites", "search", "opera.remove", ClearRestart, "sign-in-again"},
		all:  []ClearStep{"opera.settings", "opera.delete", "chrome.time", "chrome.boxes", "passwords", "chrome.go", ClearRestart, "sign-in-again"},
	},
	Vivaldi: {
		site: []ClearStep{"vivaldi.settings", "vivaldi.sites", "search", "vivaldi.remove", ClearRestart, "sign-in-again"},
		all:  []ClearStep{"vivaldi.delete", "vivaldi.boxes", "passwords", "vivaldi.go", ClearRestart, "sign-in-again"},
	},
	OtherOne: {
		site: []ClearStep{"other.settings", "other.sites", "search", "other.remove", ClearRestart, "sign-in-again"},
		all:  []ClearStep{"other.settings", "other.delete", "other.boxes", "passwords", ClearRestart, "sign-in-again"},
	},
}

// olds are steps whose menus had other names before a version.
var olds = []struct {
	family Family
	before int
	now    ClearStep
	then   ClearStep
}{
	{Firefox, 128, "firefox.boxes", "firefox.boxes-before-128"},
	{Safari, 16, "safari.settings", "safari.settings-before-16"},
}

// Clearing lists what to do in a browser of that kind: first for this one
// site, then for all. Never for passwords. A version of 0 counts as new.
func Clearing(f Family, version int) (site, all []ClearStep) {
	steps, ok := clearings[f]
	if !ok {
		steps = clearings[OtherOne]
	}
	site, all = slices.Clone(steps.site), slices.Clone(steps.all)
	for _, old := range olds {
		if f != old.family || version == 0 || version >= old.before {
			continue
		}
		for _, list := range [][]ClearStep{site, all} {
			if i := slices.Index(list, old.now); i >= 0 {
				list[i] = old.then
			}
		}
	}
	return site, all
}

// ClearSteps lists all of them, for whoever must have words for each.
func ClearSteps() []ClearStep {
	var steps []ClearStep
	for _, f := range allFamilies() {
		steps = slices.Concat(steps, clearings[f].site, clearings[f].all)
	}
	for _, old := range olds {
		steps = append(steps, old.then)
	}
	slices.Sort(steps)
	return slices.Compact(steps)
}
