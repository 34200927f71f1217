package ui

import (
	"strings"

	"signinhelper/assets"
	"signinhelper/assistant"
	"signinhelper/assistant/address"
	"signinhelper/assistant/entry"
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
	facts, err := assistant.ParseFacts(assets.Facts)
	if err != nil {
		panic(err)
	}
	named := map[string]bool{}
	for _, a := range facts.Addresses {
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
	for _, v := range assistant.CallerVerdicts() {
		keys = append(keys, "caller."+string(v))
	}
	for _, a := range assistant.CallerAdvices() {
		keys = append(keys, "caller."+string(a))
	}
	for _, u := range []assistant.Use{
		assistant.UseAccount, assistant.UseMember, assistant.UseOverseas, assistant.UseTTY, assistant.UseOutbound, assistant.UseNotMembers,
	} {
		keys = append(keys, "caller.use."+string(u))
	}
	return keys
}
