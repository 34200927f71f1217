// Package probe finds out why the official site cannot be reached from this
// computer. All checks run side by side, each within its own time, and the
// whole never takes longer than [Limit]. Nothing personal is sent, and no
// sign-in is tried.
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
	Asked    []string      `json:"asked"`    // the hosts that were asked
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
