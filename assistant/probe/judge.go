package probe

import (
	"slices"
	"strconv"
	"strings"
)

// seen is all that the probes saw.
type seen struct {
	host     string
	official bool // it is the official one, and not a target of somebody's

	link               linkSeen
	fileHosts          hostsSeen
	proxy              proxySeen
	vpn                vpnSeen
	tools              toolsSeen
	clock              clockSeen
	dates              int // how many of those that tell the time are through
	names              namesSeen
	page               pageAnswer
	caught             bool // one and the same answers in plain for them and for somebody else
	connect4, connect6 connectSeen
	secure             secureSeen
	answer             answerSeen
}

// open reports whether a connection stood.
func (s *seen) open() bool { return s.connect4.open || s.connect6.open }

// judges turn what was seen of each check into its findings, in the order of
// [Checks].
var judges = []struct {
	check Check
	judge func(*seen) (State, []Finding)
}{
	{CheckLink, (*seen).judgeLink},
	{CheckHosts, (*seen).judgeHosts},
	{CheckProxy, (*seen).judgeProxy},
	{CheckVPN, (*seen).judgeVPN},
	{CheckTools, (*seen).judgeTools},
	{CheckClock, (*seen).judgeClock},
	{CheckNames, (*seen).judgeNames},
	{CheckPortal, (*seen).judgePortal},
	{CheckConnect, (*seen).judgeConnect},
	{CheckIPv6, (*seen).judgeIPv6},
	{CheckCertificate, (*seen).judgeCertificate},
	{CheckAnswer, (*seen).judgeAnswer},
}

// state returns how a check stands with what is known so far.
func (s *seen) state(c Check) State {
	state, _ := judges[slices.Index(Checks(), c)].judge(s)
	return state
}

// judge turns what was seen into findings, and says how each check ended. It is
// pure: the same was seen, the same is found.
func (s *seen) judge() ([]Finding, map[Check]State) {
	var found []Finding
	states := map[Check]State{}
	for _, j := range judges {
		state, findings := j.judge(s)
		states[j.check] = state
		for _, f := range findings {
			f.Check, f.Note = j.check, state == Noted || f.Note
			found = append(found, f)
		}
	}
	return explain(found), states
}

// trouble and noted are a check that ended with one finding. args are names and
// values by turns.
func trouble(c Code, args ...string) (State, []Finding) {
	return Trouble, []Finding{finding(c, args...)}
}
func noted(c Code, args ...string) (State, []Finding) { return Noted, []Finding{finding(c, args...)} }

func finding(c Code, args ...string) Finding {
	f := Finding{Code: c}
	for i := 0; i+1 < len(args); i += 2 {
		if args[i+1] == "" || !plain(args[i+1]) {
			continue
		}
		if f.Args == nil {
			f.Args = map[string]string{}
		}
		f.Args[args[i]] = args[i+1]
	}
	return f
}

// plain reports whether a text may stand in a report: a short line of ASCII
// without anything that a terminal, a page or a JSON reader could take for more
// than text. What comes from outside was made sure of where it was read; this
// is the one door that all go through.
func plain(text string) bool {
	return len(text) <= maxArg && strings.IndexFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune(" .,:-_", r)
	}) < 0
}

func (s *seen) judgeLink() (State, []Finding) {
	switch l := s.link; {
	case s.open(), s.page == pageRight:
		return Well, nil // whatever the system says, there is a way out
	case !l.asked:
		return NotChecked, nil
	case !l.up:
		return trouble(LinkNone)
	case !l.address:
		kind := "none"
		if l.made {
			kind = "made-up"
		}
		return trouble(LinkNoAddress, "address", kind)
	case !l.route4 && !l.route6:
		return trouble(LinkNoRoute)
	}
	return Well, nil
}

func (s *seen) judgeHosts() (State, []Finding) {
	switch named := s.fileHosts.names; {
	case !s.fileHosts.read:
		return NotChecked, nil
	case len(named) == 0:
		return Well, nil
	// It sends the name to a place that is theirs, or another one; a host of
	// somebody's own may stand there on purpose.
	case s.secure.proven(), !s.official, !slices.Contains(named, s.host):
		return noted(HostsOther, "names", strings.Join(named, ", "))
	default:
		return trouble(HostsEntry, "names", strings.Join(named, ", "))
	}
}

func (s *seen) judgeProxy() (State, []Finding) {
	p := s.proxy
	state, found := Well, []Finding(nil)
	if p.script {
		state, found = noted(ProxyPAC, "from", p.from)
	}
	switch {
	case !p.known:
		return NotChecked, nil
	case !p.set:
		return state, found
	case p.answer == proxySilent:
		state, found = trouble(ProxyUnreachable, "from", p.from)
	case p.answer == proxyPassword && !p.secret:
		state, found = trouble(ProxyPassword, "from", p.from)
	default:
		tried := "yes"
		if !p.tried || p.answer == proxyPassword {
			tried = "no"
		}
		_, more := noted(ProxySet, "from", p.from, "tried", tried)
		state, found = Noted, append(found, more...)
	}
	return state, found
}

func (s *seen) judgeVPN() (State, []Finding) {
	route := "some"
	if s.vpn.all {
		route = "all"
	}
	switch {
	case !s.vpn.asked:
		return NotChecked, nil
	case s.vpn.kind == "":
		return Well, nil
	}
	return noted(VPNOn, "kind", s.vpn.kind, "route", route)
}

func (s *seen) judgeTools() (State, []Finding) {
	switch {
	case !s.tools.asked:
		return NotChecked, nil
	case len(s.tools.names) == 0:
		return Well, nil
	}
	return noted(ToolPresent, "names", strings.Join(s.tools.names, ", "))
}

func (s *seen) judgeClock() (State, []Finding) {
	add, by, known := s.clock.offset()
	switch {
	case !known:
		return NotChecked, nil
	case add > clockTolerance:
		return trouble(ClockSlow, "minutes", strconv.Itoa(minutes(add)), "by", by)
	case add < -clockTolerance:
		return trouble(ClockFast, "minutes", strconv.Itoa(minutes(add)), "by", by)
	}
	return Well, nil
}

func (s *seen) judgeNames() (State, []Finding) {
	ours, control := s.names.ours, s.names.control
	switch wrong := s.names.wrong(); {
	case !ours.asked, s.proxy.set && ours.fault != "": // the proxy looks it up
		return NotChecked, nil
	case ours.fault == "" && wrong != "" && s.official && s.secure.proven():
		return noted(NamesInside, "host", s.host, "address", wrong) // a tunnel or a filter of the computer's own that leads there
	case ours.fault == "" && wrong != "" && s.official:
		return trouble(NamesWrong, "host", s.host, "address", wrong)
	case ours.fault == "":
		return Well, nil
	case !control.asked:
		return NotChecked, nil
	case control.fault == "" && (ours.fault == nameUnknown || ours.fault == nameBlocked):
		return trouble(NamesMissing, "host", s.host, "answer", ours.fault)
	case control.fault == "":
		return NotChecked, nil // silence about one name: a packet was lost, or those who know it are slow
	}
	return trouble(NamesNone, "host", s.host, "answer", ours.fault)
}
