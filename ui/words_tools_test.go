package ui

import (
	"strings"

	"signinhelper/assets"
	"signinhelper/assistant/address"
	"signinhelper/assistant/entry"
	"signinhelper/assistant/facts"
	"signinhelper/ui/tools"
)

// madeByTools lists the keys that the tools put together from the domain's
// codes.
func madeByTools() []string {
	var keys []string
	for _, r := range address.Reasons() {
		keys = append(keys, "real.reason."+string(r))
	}
	for _, title := range []string{"official", "lookalike", "unverified", "unknown", "mentioned", "odd", "not-an-address"} {
		keys = append(keys, "real.title."+title, "real.next."+title)
	}
	onFile, err := facts.Parse(assets.Facts)
	if err != nil {
		panic(err)
	}
	named := map[string]bool{}
	for _, a := range onFile.Addresses {
		if a.Official() && !named[tools.BareHost(a)] {
			named[tools.BareHost(a)] = true
			keys = append(keys, "real.site."+a.ID())
		}
	}
	for _, c := range entry.Codes() {
		keys = append(keys, "entry."+string(c))
		if strings.HasPrefix(string(c), "looks-like-") {
			keys = append(keys, "slips.refused."+string(c))
		}
	}
	for _, v := range facts.CallerVerdicts() {
		keys = append(keys, "caller."+string(v))
	}
	for _, a := range facts.CallerAdvices() {
		keys = append(keys, "caller."+string(a))
	}
	for _, u := range []facts.Use{
		facts.UseAccount, facts.UseMember, facts.UseOverseas, facts.UseTTY, facts.UseOutbound, facts.UseNotMembers,
	} {
		keys = append(keys, "caller.use."+string(u))
	}
	return keys
}
