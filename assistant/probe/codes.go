package probe

// Code names what was found. The values are part of the interface: they are
// the keys of words, and what `signin-helper probe --json` prints.
type Code string

// The codes.
const (
	LinkNone      Code = "link-none"       // no network is connected
	LinkNoAddress Code = "link-no-address" // connected, but without an address of its own (169.254)
	LinkNoRoute   Code = "link-no-route"   // an address, but no way out

	HostsEntry Code = "hosts-entry" // the hosts file sends the name that was tried elsewhere
	HostsOther Code = "hosts-other" // note: it has an official name, and that is not what keeps us out

	ProxySet         Code = "proxy-set"         // note: there is one
	ProxyPAC         Code = "proxy-pac"         // note: a script picks one
	ProxyPassword    Code = "proxy-password"    // it wants a password (407)
	ProxyUnreachable Code = "proxy-unreachable" // it does not answer

	VPNOn       Code = "vpn-on"       // note
	ToolPresent Code = "tool-present" // note: a security program that filters

	ClockSlow Code = "clock-slow"
	ClockFast Code = "clock-fast"

	NamesNone    Code = "names-none"    // no name at all can be looked up
	NamesMissing Code = "names-missing" // the control name can, the official one cannot
	NamesWrong   Code = "names-wrong"   // the official name leads to a private or local address
	NamesInside  Code = "names-inside"  // note: it does, and their certificate proves that they are there

	Portal Code = "portal" // the network shows a page of its own first

	InternetNone   Code = "internet-none"   // names can be looked up, and nobody answers anywhere
	ConnectTimeout Code = "connect-timeout" // nobody answers at the official address
	ConnectRefused Code = "connect-refused"

	IPv6Broken Code = "ipv6-broken" // IPv4 works and IPv6 does not

	SecureTimeout   Code = "secure-timeout"   // connected, but no secure connection comes about
	SecureFailed    Code = "secure-failed"    // the secure connection was broken off
	SecureLarge     Code = "secure-large"     // small answers come, and nothing of a large one (MTU)
	CertExpired     Code = "cert-expired"     // and the clock is right
	CertNotYet      Code = "cert-not-yet"     // and the clock is right
	CertDates       Code = "cert-dates"       // out of date, and whether the clock is right could not be told
	CertClock       Code = "cert-clock"       // it seems out of date because the clock is wrong
	CertWrongName   Code = "cert-wrong-name"  // somebody else's
	CertSelfSigned  Code = "cert-self-signed" // nobody vouches for it
	CertMiddlebox   Code = "cert-middlebox"   // a filter or a security program answers in their place
	CertInspected   Code = "cert-inspected"   // note: one does that this computer trusts, so that somebody put it there on purpose
	CertUnknownRoot Code = "cert-unknown-root"
	CertIncomplete  Code = "cert-incomplete" // it came without those that lead to an authority

	AnswerForbidden   Code = "answer-forbidden"   // 403, and who says so cannot be told
	AnswerFiltered    Code = "answer-filtered"    // a filter says so: its page, its certificate or the proxy
	AnswerUnclear     Code = "answer-unclear"     // an error, or nothing: theirs, or of the filter that answers in their place
	AnswerError       Code = "answer-error"       // 5xx
	AnswerMaintenance Code = "answer-maintenance" // they say so
	AnswerNone        Code = "answer-none"        // connected, and no answer came
	AnswerElsewhere   Code = "answer-elsewhere"   // it sends us to a host that is not theirs
)

// Codes lists every code, for whoever must have words for each, in the order in
// which faults are acted on. A broken IPv6 comes last, since browsers go around
// it, and then what is only ever noted.
func Codes() []Code {
	return []Code{
		LinkNone, LinkNoAddress, LinkNoRoute, HostsEntry, ProxyUnreachable, ProxyPassword,
		Portal, NamesNone, NamesMissing, NamesWrong, InternetNone, ConnectTimeout, ConnectRefused,
		SecureTimeout, SecureFailed, SecureLarge, CertExpired, CertNotYet, CertDates, CertClock, CertWrongName, CertSelfSigned,
		CertMiddlebox, CertUnknownRoot, CertIncomplete, AnswerForbidden, AnswerFiltered, AnswerUnclear, AnswerError, AnswerMaintenance, AnswerNone, AnswerElsewhere,
		ClockSlow, ClockFast, IPv6Broken, VPNOn, ProxyPAC, ProxySet, ToolPresent, HostsOther, NamesInside, CertInspected,
	}
}
