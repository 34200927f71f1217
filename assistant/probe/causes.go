package probe

import (
	"cmp"
	"slices"
)

// cause says that a finding explains others: they are its consequences, go
// away with it, and are shown with the details only.
type cause struct {
	of   Code
	does []Code
	when func(Finding) bool // nil: always
}

// What is explained, in groups.
var (
	nameFaults    = []Code{NamesNone, NamesMissing, NamesWrong}
	connectFaults = []Code{InternetNone, ConnectTimeout, ConnectRefused}
	secureFaults  = []Code{SecureTimeout, SecureFailed, SecureLarge}
	certFaults    = []Code{CertExpired, CertNotYet, CertDates, CertClock, CertWrongName, CertSelfSigned, CertMiddlebox, CertUnknownRoot, CertIncomplete}
	answerFaults  = []Code{AnswerForbidden, AnswerFiltered, AnswerUnclear, AnswerError, AnswerMaintenance, AnswerNone, AnswerElsewhere}

	atTheSite  = slices.Concat(connectFaults, secureFaults, certFaults, answerFaults, []Code{IPv6Broken})
	everything = slices.Concat([]Code{ProxyUnreachable, ProxyPassword, Portal}, nameFaults, atTheSite)
)

// causes are in the order in which the way leads from this computer to the
// other side. The first that was found explains a finding, so no consequence
// of one row is the cause in an earlier one. Above each row stands why.
var causes = []cause{
	// Without a network nothing goes out.
	{LinkNone, everything, nil},
	// Without an address nothing comes back.
	{LinkNoAddress, everything, nil},
	// Without a way out nothing leaves the home.
	{LinkNoRoute, everything, nil},
	// Everything goes through it.
	{ProxyUnreachable, slices.Concat(nameFaults, connectFaults, []Code{Portal}), nil},
	// It lets nothing through before.
	{ProxyPassword, slices.Concat(nameFaults, connectFaults, []Code{Portal}), nil},
	// Until its page is done, it answers in the place of everybody or lets nothing through.
	{Portal, slices.Concat(nameFaults, atTheSite), nil},
	// The official name leads where the file says, and all that follows is tried there.
	{HostsEntry, slices.Concat(nameFaults, atTheSite), nil},
	// All that follows is tried at an address that is not theirs.
	{NamesWrong, atTheSite, nil},
	// Its proxy may be the one way out, and the straight one closed on purpose.
	{ProxyPAC, slices.Concat([]Code{NamesNone, NamesMissing}, connectFaults, secureFaults), nil},
	// All goes through it, and can be lost there, or be kept from us by its own name
	// service. Who gets an answer has come through.
	{VPNOn, slices.Concat([]Code{NamesMissing}, connectFaults, secureFaults), func(f Finding) bool { return f.Args["route"] == "all" }},
	// A tunnel has a name service of its own, through which all names are asked, and which
	// is silent where the tunnel leads nowhere: even if other ways do not lead through it.
	{VPNOn, []Code{NamesNone}, nil},
	// Where nobody answers, they do not either.
	{InternetNone, []Code{ConnectTimeout, ConnectRefused}, nil},
	// To a clock that is behind, a new certificate is not good yet.
	{ClockSlow, []Code{CertClock}, nil},
	// To a clock that is ahead, a certificate is good no longer.
	{ClockFast, []Code{CertClock}, nil},
}

// explain names the cause of each finding that has one, and puts the findings
// in order: faults that nothing explains, notes, consequences.
func explain(found []Finding) []Finding {
	for i := range found {
		found[i].Because = causeOf(found[i].Code, found)
	}
	rank := Codes()
	group := func(f Finding) int {
		switch {
		case f.Because != "":
			return 2
		case f.Note:
			return 1
		}
		return 0
	}
	slices.SortFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(group(a), group(b)), cmp.Compare(slices.Index(rank, a.Code), slices.Index(rank, b.Code)))
	})
	return found
}

func causeOf(code Code, found []Finding) Code {
	for _, c := range causes {
		if !slices.Contains(c.does, code) {
			continue
		}
		if slices.ContainsFunc(found, func(f Finding) bool { return f.Code == c.of && (c.when == nil || c.when(f)) }) {
			return c.of
		}
	}
	return ""
}

// verdicts says where each fault is, seen as the one to act on. Notes stand
// here too: a note that explains a fault is what to act on.
var verdicts = map[Code]Verdict{
	LinkNone: ThisComputer, LinkNoAddress: ThisComputer, LinkNoRoute: ThisComputer, // a cable, a switch, the Wi-Fi anew
	HostsEntry:    ThisComputer,
	ProxyPassword: ThisComputer, ProxyUnreachable: ThisComputer, // settings
	ProxySet: CannotTell, ProxyPAC: CannotTell, VPNOn: CannotTell, ToolPresent: CannotTell, HostsOther: CannotTell,
	NamesInside: CannotTell, CertInspected: CannotTell, // they may be right as they are
	ClockSlow: ThisComputer, ClockFast: ThisComputer,
	NamesNone: Between, NamesMissing: Between, NamesWrong: Between, // the name service is the network's
	Portal: Between, InternetNone: Between, IPv6Broken: Between,
	ConnectTimeout: CannotTell, ConnectRefused: CannotTell, // the rest of the internet works: they, or somebody who keeps us from them
	SecureTimeout: CannotTell, SecureFailed: CannotTell,
	SecureLarge: Between, // a line that loses large packets
	CertExpired: TheirSide, CertNotYet: TheirSide,
	CertDates: CannotTell,   // they or the clock
	CertClock: ThisComputer, // never without a clock that is wrong
	// Nobody who runs a site puts these on it. Whoever does is on the way.
	CertWrongName: Between, CertSelfSigned: Between, CertMiddlebox: Between,
	CertUnknownRoot: ThisComputer, // public logs know it, so it is this computer that does not
	CertIncomplete:  CannotTell,   // they left a part out, and only some browsers go and get it
	AnswerForbidden: CannotTell, AnswerElsewhere: CannotTell,
	AnswerFiltered: Between,
	AnswerNone:     CannotTell, AnswerUnclear: CannotTell, // a slow line, or a site that keeps programs waiting and lets browsers in
	AnswerError: TheirSide, AnswerMaintenance: TheirSide, // they say so, over a connection that is proven theirs
}

// unsafe are the faults with which what answers may be somebody else.
var unsafe = []Code{
	HostsEntry, NamesWrong, CertExpired, CertNotYet, CertDates, CertWrongName, CertSelfSigned, CertMiddlebox, CertUnknownRoot, AnswerElsewhere,
}

// Unsafe reports whether nobody should sign in while this is so.
func (c Code) Unsafe() bool { return slices.Contains(unsafe, c) }

// conclude returns the finding to act on and the verdict: those of the first
// fault that no other fault explains. reached says that the front door
// answered as it should; without that, no fault found is not "no fault".
func conclude(found []Finding, reached bool) (Code, Verdict) {
	notes := map[Code]bool{}
	for _, f := range found {
		notes[f.Code] = f.Note
	}
	first, rank := Code(""), Codes()
	for _, f := range found {
		if f.Note || f.Because != "" && !notes[f.Because] {
			continue
		}
		if first == "" || slices.Index(rank, f.Code) < slices.Index(rank, first) {
			first = f.Code
		}
	}
	for _, f := range found {
		if f.Code == first && f.Because != "" {
			first = f.Because
			break
		}
	}
	switch {
	case first != "":
		return first, verdicts[first]
	case reached:
		return "", NoFault
	}
	return "", CannotTell
}
