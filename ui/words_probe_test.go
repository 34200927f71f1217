package ui

import (
	"signinhelper/assistant/browser/check"
	"signinhelper/assistant/probe"
)

// madeByFaults lists the keys that are put together from the codes of what
// finds a fault.
func madeByFaults() []string {
	var keys []string
	for _, c := range probe.Codes() {
		keys = append(keys, "probe."+string(c), "probe."+string(c)+".do")
	}
	for _, c := range probe.Checks() {
		keys = append(keys, "probe.check."+string(c))
	}
	for _, s := range []probe.State{probe.Well, probe.Trouble, probe.Noted, probe.NotChecked} {
		keys = append(keys, "probe.state."+string(s))
	}
	for _, v := range probe.Verdicts() {
		key := "probe.verdict." + string(v)
		keys = append(keys, key, key+".text", key+".do")
	}
	for _, key := range []string{"trier.opening", "trier.look", "trier.unopened", "trier.seen", "trier.failed", "trier.nobody", "trier.well", "trier.unsure"} {
		keys = append(keys, key+".text")
	}
	for _, test := range check.Tests() {
		keys = append(keys, "check."+string(test)+".is")
	}
	for _, key := range []string{"outage.help", "outage.site", "outage.tracker"} {
		keys = append(keys, key+".text")
	}
	return keys
}
