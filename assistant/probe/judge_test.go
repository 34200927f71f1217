package probe

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func proven() secureSeen { return secureSeen{tried: true} }

func ago(d time.Duration) *time.Duration { return &d }

// Each check has its judge, in its place.
func TestEveryCheckHasItsJudge(t *testing.T) {
	for i, c := range Checks() {
		if len(judges) != len(Checks()) || judges[i].check != c {
			t.Fatalf("%d judges, and in the place of %s another", len(judges), c)
		}
	}
}

// What was seen, and what is found: what the table of real faults does not
// play, above all what must not be called a fault.
func TestJudge(t *testing.T) {
	private := lookup{asked: true, addrs: []netip.Addr{netip.MustParseAddr("192.168.7.7")}}
	tests := []struct {
		name  string
		seen  seen
		check Check
		state State
		code  Code
	}{
		{"nothing was seen of the link", seen{}, CheckLink, NotChecked, ""},
		{"no link, says the system, and yet somebody was reached", seen{link: linkSeen{asked: true}, connect4: connectSeen{tried: true, open: true}}, CheckLink, Well, ""},
		{"no link, says the system, and yet the control page came", seen{link: linkSeen{asked: true}, page: pageRight}, CheckLink, Well, ""},
		{"an address and no way out", seen{link: linkSeen{asked: true, up: true, address: true}}, CheckLink, Trouble, LinkNoRoute},
		{"connected without an address", seen{link: linkSeen{asked: true, up: true}}, CheckLink, Trouble, LinkNoAddress},
		{"a way out over IPv6 alone", seen{link: linkSeen{asked: true, up: true, address: true, route6: true}}, CheckLink, Well, ""},

		{"no hosts file", seen{}, CheckHosts, NotChecked, ""},
		{"an entry that leads elsewhere", seen{host: "a", official: true, fileHosts: hostsSeen{true, []string{"b", "a"}}}, CheckHosts, Trouble, HostsEntry},
		{"an entry for another official name", seen{host: "a", official: true, fileHosts: hostsSeen{true, []string{"b"}}}, CheckHosts, Noted, HostsOther},
		{"an entry for a host of somebody's", seen{host: "a", fileHosts: hostsSeen{true, []string{"a"}}}, CheckHosts, Noted, HostsOther},
		{"an entry that leads to them", seen{host: "a", official: true, fileHosts: hostsSeen{true, []string{"a"}}, secure: proven()}, CheckHosts, Noted, HostsOther},

		{"a private address, and yet they are there", seen{official: true, names: namesSeen{ours: private}, secure: proven()}, CheckNames, Noted, NamesInside},
		{"a private address of a target of somebody's", seen{names: namesSeen{ours: private}}, CheckNames, Well, ""},
		{"no name, where a proxy looks it up", seen{proxy: proxySeen{set: true}, names: namesSeen{ours: lookup{asked: true, fault: nameUnknown}}}, CheckNames, NotChecked, ""},
		{"a private address beside a public one", seen{official: true, names: namesSeen{ours: lookup{asked: true, addrs: []netip.Addr{netip.MustParseAddr(siteAt), netip.MustParseAddr("fd00::10")}}}}, CheckNames, Well, ""},
		{"no name, where another is found", seen{names: namesSeen{ours: lookup{asked: true, fault: nameUnknown}, control: private}}, CheckNames, Trouble, NamesMissing},
		{"silence about the name, where another is found", seen{names: namesSeen{ours: lookup{asked: true, fault: nameSilent}, control: private}}, CheckNames, NotChecked, ""},
		{"a failure with the name, where another is found", seen{names: namesSeen{ours: lookup{asked: true, fault: nameFailed}, control: private}}, CheckNames, NotChecked, ""},
		{"no name, and the control was not asked", seen{names: namesSeen{ours: lookup{asked: true, fault: nameSilent}}}, CheckNames, NotChecked, ""},

		{"another page than the control's, and yet they are there", seen{page: pageOther, secure: proven()}, CheckPortal, NotChecked, ""},
		{"the control's page, and one who catches the rest", seen{page: pageRight, caught: true}, CheckPortal, Trouble, Portal},
		{"one who catches the rest, and yet they are there", seen{page: pageRight, caught: true, secure: proven()}, CheckPortal, Well, ""},
		{"no page at all", seen{page: pageNothing}, CheckPortal, NotChecked, ""},

		{"no IPv6 address of theirs", seen{connect4: connectSeen{tried: true, open: true}}, CheckIPv6, NotChecked, ""},
		{"no way for IPv6 from here", seen{link: linkSeen{asked: true}, connect4: connectSeen{tried: true, open: true}, connect6: connectSeen{tried: true}}, CheckIPv6, NotChecked, ""},
		{"neither of both", seen{connect4: connectSeen{tried: true}, connect6: connectSeen{tried: true}}, CheckIPv6, NotChecked, ""},

		{"a clock four minutes off", seen{clock: clockSeen{server: ago(-4 * time.Minute)}}, CheckClock, Well, ""},
		{"a clock six minutes ahead", seen{clock: clockSeen{page: ago(-6 * time.Minute)}}, CheckClock, Trouble, ClockFast},
		{"a time server against a page", seen{clock: clockSeen{server: ago(0), page: ago(time.Hour)}}, CheckClock, Well, ""},

		{"a script that picks a proxy, in the network", seen{proxy: proxySeen{known: true, script: true}}, CheckProxy, Noted, ProxyPAC},
		{"a password that is set, and not sent", seen{proxy: proxySeen{known: true, set: true, tried: true, secret: true, answer: proxyPassword}}, CheckProxy, Noted, ProxySet},
		{"a kind of proxy that is not tried", seen{proxy: proxySeen{known: true, set: true}}, CheckProxy, Noted, ProxySet},
		{"a proxy that cannot reach them either", seen{proxy: proxySeen{known: true, set: true, tried: true, answer: proxyFails}}, CheckConnect, Trouble, ConnectTimeout},

		{"a page that is not there: somebody is", seen{secure: proven(), answer: answerSeen{asked: true, status: 404}}, CheckAnswer, Well, ""},
		{"too many questions", seen{secure: proven(), answer: answerSeen{asked: true, status: 429}}, CheckAnswer, Well, ""},
		{"it was not come to", seen{}, CheckAnswer, NotChecked, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found, states := tt.seen.judge()
			if states[tt.check] != tt.state {
				t.Errorf("%s is %q, want %q", tt.check, states[tt.check], tt.state)
			}
			code := Code("")
			for _, f := range found {
				if f.Check == tt.check {
					code = f.Code
				}
			}
			if code != tt.code {
				t.Errorf("found %q, want %q", code, tt.code)
			}
		})
	}
}

// A certificate out of its time is theirs to mend only if the clock is right.
func TestDatesAndTheClock(t *testing.T) {
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		name string
		from time.Duration // of the certificate, from what the clock says
		to   time.Duration
		add  *time.Duration // what makes the clock right; nil: nobody told
		want Code
	}{
		{"expired yesterday", -30 * day, -day, ago(0), CertExpired},
		{"good from tomorrow", day, 30 * day, ago(0), CertNotYet},
		{"expired, says a clock a day ahead", -30 * day, -time.Hour, ago(-day), CertClock},
		{"not yet good, says a clock a year behind", 300 * day, 400 * day, ago(365 * day), CertClock},
		{"expired, says a clock an hour behind", -30 * day, -day, ago(time.Hour), CertExpired},
		{"expired, and nobody told the time", -30 * day, -day, nil, CertDates},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := seen{clock: clockSeen{server: tt.add}, secure: secureSeen{tried: true, trust: trust{
				fault: trustDates, at: now, from: now.Add(tt.from), to: now.Add(tt.to),
			}}}
			if _, found := s.judgeCertificate(); len(found) != 1 || found[0].Code != tt.want {
				t.Errorf("found %v, want %s", found, tt.want)
			}
		})
	}
}

// An issuer is text of somebody else's, or the name of a person or a computer:
// nothing of it is told but a word of ours.
func TestIssuer(t *testing.T) {
	for _, tt := range []struct {
		name pkix.Name
		want string
	}{
		{pkix.Name{Organization: []string{"AVAST Software s.r.o."}, CommonName: "Root of jane-laptop"}, "avast"},
		{pkix.Name{Organization: []string{"Jane Q Doe laptop"}, CommonName: "Fortinet_CA_SSL"}, "fortinet"},
		{pkix.Name{CommonName: "Palo-Alto\x1b[31m call 1-800"}, "palo alto"},
		{pkix.Name{CommonName: "Reset " + strings.Repeat("x", 100_000)}, ""},
		{pkix.Name{Organization: []string{"Jane Q Doe laptop"}}, ""},
		{pkix.Name{CommonName: "mkcert jane@laptop (Jane)"}, ""},
		{pkix.Name{}, ""},
	} {
		if got := issuer(&x509.Certificate{Issuer: tt.name}); got != tt.want {
			t.Errorf("%.100v: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Nothing stands in a report but one short line of plain letters.
func TestArgs(t *testing.T) {
	for value, want := range map[string]bool{
		"www.express-scripts.com": true, "2001:db8::1": true, "Avast, Little Snitch": true, "a_b.example": true,
		"": false, "a\nb": false, "\x1b[31m": false, "\u202e": false, "\xc2\x9b31m": false, "é": false, "<b>": false, "a\tb": false, "a\x00": false,
		strings.Repeat("x", maxArg): true, strings.Repeat("x", maxArg+1): false,
	} {
		if _, got := finding(AnswerElsewhere, "to", value).Args["to"]; got != want {
			t.Errorf("%.20q is told: %v", value, got)
		}
	}
}
