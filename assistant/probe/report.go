// Package probe finds out why the official site cannot be reached from this
// computer. All checks run side by side, each within its own time, once there
// is a network or none comes up. The whole never takes longer than [Limit]. Nothing personal is sent, and no
// sign-in is tried.
//
// It goes in three steps. The probes ask the system and the network and write
// down what they saw. judge turns that into findings: it is pure, so that every
// fault can be played by a test. causes says which finding explains which, and
// the verdict is that of the first finding that nothing explains.
//
// What it cannot tell, and says so by "not checked" or [CannotTell]:
//
//   - Whether a site that alone stays silent is down or kept from us. A look
//     from another network would tell. Where the controls are silent too, it
//     is [InternetNone].
//   - What a PAC script would choose. It is a program of somebody else's, so it
//     is never run. The direct way is tried, and a fault on it then proves
//     nothing.
//   - A Wi-Fi's page that lets the control pages through, catches the rest and
//     leaves the ports alone that browsers ask in plain. Where it takes those, it
//     says the same in the name of two hosts: see rest.
//   - Whether a proxy would take the password that is set for it: nothing
//     secret is sent, not even there. SOCKS proxies and proxies over TLS are
//     noted and not tried; those that macOS alone knows are not noted either.
//   - Whether a 403 would come to a browser as well. Some sites turn programs
//     away, so without a filter's own mark it is [CannotTell]. Others keep them
//     waiting, so no answer is too, even from a site that is proven theirs.
//   - Which of two clocks is wrong, when only one is to be had.
//   - A black hole for large packets, for sure: see [SecureLarge]. The server's
//     part of a handshake fills packets to the brim, an alert fits into any. If
//     a whole handshake stays without an answer while a request that can only
//     be turned down gets its short answer, large packets do not come through.
//     A server that still takes TLS 1.0 cannot be told this way.
//   - A fault of IPv6 beyond the connection: only the first connection that
//     stands, over IPv4 or IPv6, is made secure.
//   - The default route of Windows and macOS by its table: there the system is
//     asked which way it would send to an address, which sends nothing. VPNs
//     are told by the name of the interface there.
//   - Security programs that leave no folder in a usual place.
//   - The settings of one browser for itself, such as a proxy or DNS over HTTPS.
package probe

import "time"

// Check is one thing that is looked at.
type Check string

// The checks, in the order in which they are shown: from this computer to the
// other side.
const (
	CheckLink        Check = "link"        // a network, and an address in it
	CheckHosts       Check = "hosts"       // the official names in the hosts file
	CheckProxy       Check = "proxy"       // a proxy in between, and whether it lets us through
	CheckVPN         Check = "vpn"         // a tunnel that the way leads through
	CheckTools       Check = "tools"       // security programs that are known to get in the way
	CheckClock       Check = "clock"       // the clock of this computer
	CheckNames       Check = "names"       // DNS: the official name, and one that always works
	CheckPortal      Check = "portal"      // a page of the Wi-Fi's own in front of everything
	CheckConnect     Check = "connect"     // TCP to the official front door
	CheckIPv6        Check = "ipv6"        // the same over IPv6
	CheckCertificate Check = "certificate" // who answers there
	CheckAnswer      Check = "answer"      // what the site says
)

// Checks lists all checks in order.
func Checks() []Check {
	return []Check{
		CheckLink, CheckHosts, CheckProxy, CheckVPN, CheckTools, CheckClock,
		CheckNames, CheckPortal, CheckConnect, CheckIPv6, CheckCertificate, CheckAnswer,
	}
}

// State is how a check ended. "Not checked" is not "no".
type State string

// The states of a check.
const (
	Waiting    State = ""            // it is being looked at
	Well       State = "well"        // nothing is wrong there
	Trouble    State = "trouble"     // a finding says what is wrong
	Noted      State = "noted"       // a finding says something that may matter
	NotChecked State = "not-checked" // it could not be told, or does not apply
)

// Checked is a check and how it ended.
type Checked struct {
	Check Check         `json:"check"`
	State State         `json:"state"`
	Took  time.Duration `json:"tookNs"`
}

// Verdict says where the fault is.
type Verdict string

// The verdicts.
const (
	NoFault      Verdict = "no-fault"      // the way to the site is free
	ThisComputer Verdict = "this-computer" // the person, or a helper, can mend it here
	Between      Verdict = "in-between"    // the Wi-Fi, the provider, a filter, a middlebox
	TheirSide    Verdict = "their-side"    // Express Scripts has to mend it
	CannotTell   Verdict = "cannot-tell"
)

// Verdicts lists all verdicts.
func Verdicts() []Verdict {
	return []Verdict{NoFault, ThisComputer, Between, TheirSide, CannotTell}
}

// Finding is one thing that was found out. Its code is stable: it is the key
// of its words, "probe.<code>" for what it is and "probe.<code>.do" for the
// one thing to do about it.
type Finding struct {
	Code  Code  `json:"code"`
	Check Check `json:"check"`
	// Note says that it may matter, and is no fault by itself.
	Note bool `json:"note,omitempty"`
	// Because names the finding of which this one is a consequence; it is then
	// shown with the details only.
	Because Code `json:"because,omitempty"`
	// Args are what a support person would ask: names of hosts, an issuer, a
	// number of minutes. They are technical and never personal.
	Args map[string]string `json:"args,omitempty"`
}

// Report is all that was found out.
type Report struct {
	Target  string  `json:"target"` // the host that was tried
	Verdict Verdict `json:"verdict"`
	// First is the finding to act on first; "" where there is none.
	First    Code          `json:"first,omitempty"`
	Findings []Finding     `json:"findings"` // root causes first
	Checks   []Checked     `json:"checks"`   // all, in order
	Asked    []string      `json:"asked"`    // the hosts to which something was sent, if only a lookup of the name
	Took     time.Duration `json:"tookNs"`
	// Stopped says that it was ended before all was known.
	Stopped bool `json:"stopped,omitempty"`
}

// Finding returns the finding with that code.
func (r Report) Finding(c Code) (Finding, bool) {
	for _, f := range r.Findings {
		if f.Code == c {
			return f, true
		}
	}
	return Finding{}, false
}
