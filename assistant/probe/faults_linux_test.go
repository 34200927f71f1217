package probe

import (
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/sys/unix"
)

var quiet = log.New(io.Discard, "", 0)

// briefly is how long a step may take that a fault keeps silent, and that works
// nowhere else in that row. What works keeps its real limits, so a busy machine
// spoils nothing.
const briefly = time.Second

// fault is a row of the table: what is wrong, what is to be found, where it is
// said to be, and what else is found, as a note or as a consequence.
type fault struct {
	name    string
	play    func(*world)
	first   Code
	verdict Verdict
	also    string
}

var faults = []fault{
	{"nothing is wrong", healthy(nil), "", NoFault, ""},

	{"no link", func(w *world) { w.ip("link set lo up") }, LinkNone, ThisComputer, "names-none"},
	{"an address of its own making", func(w *world) {
		w.ip("link add eth0 type veth peer name cable")
		w.ip("link set cable up")
		w.ip("link set eth0 up")
		w.ip("addr add 169.254.7.7/16 dev eth0")
	}, LinkNoAddress, ThisComputer, "names-none"},
	{"no way out", func(w *world) {
		w.network()
		w.ip("addr flush dev lo")
		w.ip("route del default")
		w.ip("-6 route del default")
	}, LinkNoRoute, ThisComputer, "names-none"},

	{"no DNS", healthy(func(w *world) { w.limits.lookup, w.zone = briefly, nil; w.ip("addr del " + namesAt + "/32 dev lo") }), NamesNone, Between, ""},
	{"a name that DNS does not know", healthy(func(w *world) { delete(w.zone, officialHost) }), NamesMissing, Between, ""},
	{"lost packets on the way to DNS", healthy(func(w *world) { w.lost = 2 }), "", NoFault, ""},
	{"silence about one name", healthy(func(w *world) { w.lost = 100 }), "", CannotTell, ""},
	{"a DNS that filters, with the address of nobody", healthy(func(w *world) { w.zone[officialHost] = []string{"0.0.0.0", "::"} }), NamesMissing, Between, ""},
	{"a wrong DNS: a private address", healthy(func(w *world) {
		w.zone[officialHost] = []string{"192.168.7.7"}
	}), NamesWrong, Between, "connect-timeout"},
	{"a wrong DNS: one address for every name", healthy(func(w *world) {
		for name := range w.zone {
			w.zone[name] = []string{official4}
		}
		w.door = w.secure(w.ca.good(w, wrongName), frontDoor)
	}), NamesWrong, Between, "cert-wrong-name"},
	{"an entry in the hosts file", healthy(func(w *world) {
		w.hosts += silentAt + " WWW.Express-Scripts.com # an old trick\n"
	}), HostsEntry, ThisComputer, "connect-timeout"},

	{"an entry for another official name, and the site is down", healthy(func(w *world) {
		w.hosts += silentAt + " militaryrx.express-scripts.com\n"
		w.door = w.secure(w.ca.good(w), page{status: 503})
	}), AnswerError, TheirSide, "hosts-other"},
	{"an entry for a host of somebody's own, which is closed", healthy(func(w *world) {
		w.Target, w.hosts = "intranet.example:9", "127.0.0.1 intranet.example\n"
	}), ConnectRefused, CannotTell, "hosts-other"},
	{"the same, without a certificate that anybody knows", homemade(selfSigned), CertSelfSigned, Between, "hosts-other"},
	{"the same, and in order", homemade(func(*x509.Certificate) {}), "", NoFault, "hosts-other"},

	{"blackholed TCP", healthy(func(w *world) { w.zone[officialHost] = []string{silentAt, silent6} }), ConnectTimeout, CannotTell, ""},
	{"blackholed TCP everywhere", healthy(func(w *world) {
		for _, name := range []string{officialHost, controlHost, "www.msftconnecttest.com"} {
			w.zone[name] = []string{silentAt}
		}
	}), InternetNone, Between, "connect-timeout"},
	{"an address that is closed, where no name can be looked up", healthy(func(w *world) {
		w.Target, w.limits.lookup, w.zone = "127.0.0.1:9", briefly, nil
		w.ip("addr del " + namesAt + "/32 dev lo")
	}), ConnectRefused, CannotTell, ""},
	{"refused TCP", healthy(func(w *world) { w.door = nil }), ConnectRefused, CannotTell, ""},
	{"IPv6 broken with IPv4 fine", healthy(func(w *world) { w.zone[officialHost] = []string{official4, silent6} }), "", NoFault, "ipv6-broken"},

	{"slow TLS", healthy(func(w *world) { w.limits.secure, w.limits.small = briefly, briefly/2; w.door = silence }), SecureTimeout, CannotTell, ""},
	{"a line so slow that a part comes in time", healthy(func(w *world) { w.limits.secure, w.limits.small = briefly, briefly/2; w.door = firstBytes }), SecureTimeout, CannotTell, ""},
	{"a line so slow that a part comes late", healthy(func(w *world) { w.limits.secure, w.limits.small = briefly, briefly/2; w.door = lateBytes }), SecureTimeout, CannotTell, ""},
	{"TLS broken off", healthy(func(w *world) { w.door = reset }), SecureFailed, CannotTell, ""},
	{"a black hole for large packets", blackHole, SecureLarge, Between, ""},

	{"an expired certificate", certificate(expired), CertExpired, TheirSide, ""},
	{"a certificate not yet valid", certificate(notYet), CertNotYet, TheirSide, ""},
	{"an expired certificate, and no clock to compare with", healthy(func(w *world) {
		w.door, w.page, w.time = w.secure(w.ca.good(w, expired), frontDoor), nil, false
	}), CertDates, CannotTell, ""},
	{"a self-signed certificate", certificate(selfSigned), CertSelfSigned, Between, ""},
	{"somebody else's certificate", certificate(wrongName), CertWrongName, Between, ""},
	{"a certificate made on the way", healthy(func(w *world) {
		w.door = w.secure(newAuthority(w, "Corner Filter Inc").good(w, unstamped), frontDoor)
	}), CertMiddlebox, Between, ""},
	{"a public authority that this computer does not know", healthy(func(w *world) {
		unknown := newAuthority(w, "New Public Authority")
		cert := unknown.good(w)
		cert.Certificate = append(cert.Certificate, unknown.cert.Raw)
		w.door = w.secure(cert, frontDoor)
	}), CertUnknownRoot, ThisComputer, ""},
	{"a certificate without the one that leads to an authority", healthy(func(w *world) {
		w.door = w.secure(newAuthority(w, "Between Them").good(w), frontDoor)
	}), CertIncomplete, CannotTell, ""},
	{"the same, made on the way", healthy(func(w *world) {
		w.door = w.secure(newAuthority(w, "Fortinet").good(w), frontDoor)
	}), CertMiddlebox, Between, ""},

	{"a captive portal", healthy(func(w *world) {
		w.page = page{status: 302, header: map[string]string{"Location": "http://login.wifi.example/"}}
		w.door = w.secure(newAuthority(w, "Hotel").good(w, wrongName), frontDoor)
	}), Portal, Between, "cert-wrong-name"},
	{"a captive portal that answers in place", healthy(func(w *world) {
		w.page = page{status: 200, body: "<h1>Welcome to the library</h1>"}
		w.zone[officialHost] = []string{silentAt}
	}), Portal, Between, "connect-timeout"},

	{"a captive portal that lets the control pages through", healthy(catching(page{status: 302, header: map[string]string{"Location": "http://login.wifi.example/?from=all"}}, func(w *world) {
		w.door = w.secure(newAuthority(w, "Hotel").good(w, wrongName), frontDoor)
	})), Portal, Between, "cert-wrong-name"},
	{"the same, which drops what is secure", healthy(catching(page{status: 307, header: map[string]string{"Location": "/guest/login"}}, func(w *world) {
		w.limits.secure, w.limits.small = briefly, briefly/2
		w.door = silence
	})), Portal, Between, "secure-timeout"},
	{"the same, which closes the door", healthy(catching(page{status: 511}, func(w *world) { w.door = nil })), Portal, Between, "connect-refused"},
	{"the same, which answers in place, each time in other words", healthy(catching(nil, func(w *world) {
		w.door = w.secure(w.ca.good(w, selfSigned), frontDoor)
	})), Portal, Between, "cert-self-signed"},
	{"the same, with a name service of its own", healthy(catching(page{status: 200, body: "Press here to go on"}, func(w *world) {
		w.zone[officialHost] = []string{computer4}
		w.door = nil
	})), Portal, Between, "names-wrong connect-refused"},
	{"a filter that keeps us from this site alone", healthy(func(w *world) {
		w.plainly(official4, page{status: 302, header: map[string]string{"Location": "http://blocked.example/"}})
		w.plainly(otherAt, page{status: 200, body: "<title>Example Domain</title>"})
		w.door = w.secure(newAuthority(w, "Fortinet").good(w, wrongName), frontDoor)
	}), CertWrongName, Between, ""},
	{"two sites that are there, and a certificate that is not", healthy(func(w *world) {
		w.plainly(official4, page{status: 301, header: map[string]string{"Location": "https://www.express-scripts.com/"}})
		w.plainly(otherAt, page{status: 301, header: map[string]string{"Location": "https://example.com/"}})
		w.door = w.secure(w.ca.good(w, expired), frontDoor)
	}), CertExpired, TheirSide, ""},

	{"a filter's 403", healthy(func(w *world) { w.door = w.secure(w.ca.good(w, unstamped), page{status: 403, body: "blocked"}) }), AnswerFiltered, Between, "cert-inspected"},
	{"a filter that does not reach them", healthy(func(w *world) { w.door = w.secure(w.ca.good(w, unstamped), page{status: 502, body: "bad gateway"}) }), AnswerUnclear, CannotTell, "cert-inspected"},
	{"a filter that says nothing", healthy(func(w *world) {
		w.limits.answer = briefly
		w.door = w.secure(w.ca.good(w, unstamped), keptWaiting)
	}), AnswerUnclear, CannotTell, "cert-inspected"},
	{"their own 403", site(page{status: 403}), AnswerForbidden, CannotTell, ""},
	{"503", site(page{status: 503, body: "Service Unavailable"}), AnswerError, TheirSide, ""},
	{"maintenance, as an error", site(page{status: 503, body: "<p>We&rsquo;re down\n for maintenance</p>"}), AnswerMaintenance, TheirSide, ""},
	{"maintenance, as a page", site(page{status: 200, body: "<title>Scheduled Maintenance</title>"}), AnswerMaintenance, TheirSide, ""},
	{"no answer", healthy(func(w *world) {
		w.limits.answer = briefly
		w.door = w.secure(w.ca.good(w), keptWaiting)
	}), AnswerNone, CannotTell, ""},
	{"broken off in place of an answer", healthy(func(w *world) {
		w.door = w.secure(w.ca.good(w), http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	}), AnswerNone, CannotTell, ""},
	{"sent elsewhere", site(page{status: 302, header: map[string]string{"Location": "https://parked.example/"}}), AnswerElsewhere, CannotTell, ""},
	{"sent elsewhere, with text in the place of a name", site(page{status: 302, header: map[string]string{"Location": hostile[0]}}), AnswerElsewhere, CannotTell, ""},
	{"sent to another address of theirs", site(page{status: 302, header: map[string]string{"Location": "https://sso.evernorth.com/x"}}), "", NoFault, ""},

	{"a proxy that wants a password", healthy(proxied(page{status: 407}.ServeHTTP)), ProxyPassword, ThisComputer, ""},
	{"a proxy that does not answer", healthy(func(w *world) { w.Setenv("https_proxy", "http://"+proxyAt+":3129") }), ProxyUnreachable, ThisComputer, ""},
	{"a proxy that keeps us from the site", healthy(proxied(page{status: 403}.ServeHTTP)), AnswerFiltered, Between, "proxy-set"},
	{"a proxy that works", healthy(proxied(forward)), "", NoFault, "proxy-set"},
	{"a SOCKS proxy of the desktop, which is not tried", healthy(func(w *world) {
		if err := os.CopyFS(os.Getenv("HOME")+"/.config", fstest.MapFS{"dconf/user": {Data: file(w, "testdata/dconf-socks.db")}}); err != nil {
			w.Fatal(err)
		}
	}), "", CannotTell, "proxy-set"},
	{"a PAC file", healthy(func(w *world) { w.Setenv("auto_proxy", "http://wpad.example/proxy.pac") }), "", NoFault, "proxy-pac"},
	{"a PAC file, and no straight way", healthy(func(w *world) {
		w.Setenv("auto_proxy", "http://wpad.example/proxy.pac")
		w.zone[officialHost] = []string{silentAt}
	}), ProxyPAC, CannotTell, "connect-timeout"},

	{"a tun interface", healthy(func(w *world) { w.tun() }), "", NoFault, "vpn-on"},
	{"a tun interface that swallows all", healthy(func(w *world) {
		w.tun()
		w.ip("route replace default dev tun0")
		w.zone[officialHost] = []string{silentAt}
	}), VPNOn, CannotTell, "connect-timeout"},
	{"a tun interface that swallows all, and no name answers", healthy(func(w *world) {
		w.tun()
		w.ip("route replace default dev tun0")
		w.limits.lookup, w.zone = briefly, nil
		w.ip("addr del " + namesAt + "/32 dev lo")
	}), VPNOn, CannotTell, "names-none"},
	{"a tun interface for some, which has taken the name service", healthy(func(w *world) {
		w.tun()
		w.limits.lookup, w.zone = briefly, nil
		w.ip("addr del " + namesAt + "/32 dev lo")
	}), VPNOn, CannotTell, "names-none"},
	{"a tun interface, and their own 403", healthy(func(w *world) {
		w.tun()
		w.ip("route replace default dev tun0")
		w.door = w.secure(w.ca.good(w), page{status: 403})
	}), AnswerForbidden, CannotTell, "vpn-on"},

	{"a clock an hour behind", healthy(func(w *world) { w.skew = -time.Hour }), ClockSlow, ThisComputer, ""},
	{"a clock an hour ahead", healthy(func(w *world) { w.skew = time.Hour }), ClockFast, ThisComputer, ""},
	{"a clock an hour behind, and a new certificate", healthy(func(w *world) {
		w.skew, w.door = -time.Hour, w.secure(w.ca.good(w, fresh), frontDoor)
	}), ClockSlow, ThisComputer, "cert-clock"},
	{"a clock an hour ahead, and an old certificate", healthy(func(w *world) {
		w.skew, w.door = time.Hour, w.secure(w.ca.good(w, stale), frontDoor)
	}), ClockFast, ThisComputer, "cert-clock"},
	{"a clock an hour ahead, told by a page alone", healthy(func(w *world) {
		w.skew, w.time, w.door = time.Hour, false, w.secure(w.ca.good(w, stale), frontDoor)
	}), ClockFast, ThisComputer, "cert-clock"},
}

// catching plays a page of the Wi-Fi's own that takes the place of all but the
// control pages; without one it greets in other words each time.
func catching(answer http.Handler, change func(*world)) func(*world) {
	return func(w *world) {
		if answer == nil {
			var times atomic.Int32
			answer = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
				_, _ = fmt.Fprintf(rw, "<title>The Inn</title><p>Guest %d, you wanted %s", times.Add(1), r.Host)
			})
		}
		for _, at := range []string{official4, otherAt, computer4} {
			w.plainly(at, answer)
		}
		change(w)
	}
}

// healthy plays a world in which all works but what change spoils.
func healthy(change func(*world)) func(*world) {
	return func(w *world) {
		w.network()
		if change != nil {
			change(w)
		}
		w.internet()
	}
}

func certificate(change func(*x509.Certificate)) func(*world) {
	return healthy(func(w *world) { w.door = w.secure(w.ca.good(w, change), frontDoor) })
}

// homemade plays a site of somebody's own, to which the hosts file leads.
func homemade(change func(*x509.Certificate)) func(*world) {
	return func(w *world) {
		w.Target, w.hosts = "intranet.example", official4+" intranet.example\n"
		certificate(func(c *x509.Certificate) { c.DNSNames = []string{"intranet.example"}; change(c) })(w)
	}
}

func site(p page) func(*world) {
	return healthy(func(w *world) { w.door = w.secure(w.ca.good(w), p) })
}

// TestFaults plays every fault and looks at what is found.
func TestFaults(t *testing.T) {
	if os.Geteuid() != 0 {
		missing(t, "network namespaces want root")
	}
	if _, err := exec.LookPath("ip"); err != nil {
		missing(t, "iproute2 is missing")
	}
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			command := exec.Command(os.Args[0], "-test.run=^TestWorld$", "-test.timeout=1m", "-test.v")
			command.Env = append(slices.DeleteFunc(os.Environ(), func(v string) bool {
				return strings.Contains(strings.ToLower(v), "_proxy=") || strings.HasPrefix(v, "XDG_")
			}), "PROBE_TEST_FAULT="+f.name, "HOME="+t.TempDir(), "GORACE=atexit_sleep_ms=0") // which is a second a row
			command.SysProcAttr = &syscall.SysProcAttr{Unshareflags: unix.CLONE_NEWNET | unix.CLONE_NEWNS}
			out, err := command.CombinedOutput()
			if errors.Is(err, syscall.EPERM) {
				missing(t, "this machine lets nobody make namespaces")
			}
			if err != nil || !strings.Contains(string(out), "--- PASS: TestWorld") {
				if strings.Contains(string(out), "--- SKIP: TestWorld") {
					missing(t, string(out))
				}
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// missing skips a test for want of something, and fails it where nothing may
// be missing.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// TestWorld is the inside of one row of TestFaults, in namespaces of its own.
func TestWorld(t *testing.T) {
	i := slices.IndexFunc(faults, func(f fault) bool { return f.name == os.Getenv("PROBE_TEST_FAULT") })
	if i < 0 {
		t.Skip("this is run by TestFaults")
	}
	f, w := faults[i], newWorld(t)
	f.play(w)
	w.files()
	if w.skew != 0 {
		w.Now = func() time.Time { return time.Now().Add(w.skew) }
	}
	report := w.Prober.Run(t.Context(), nil)
	if report.First != f.first || report.Verdict != f.verdict {
		t.Errorf("found %q, %q; want %q, %q\n%s", report.First, report.Verdict, f.first, f.verdict, report.Summary())
	}
	var others []string
	for _, found := range report.Findings {
		if found.Code != f.first {
			others = append(others, string(found.Code))
		}
		if found.Code != f.first && !found.Note && found.Because == "" {
			t.Errorf("%s stands beside it", found.Code)
		}
	}
	if got := strings.Join(others, " "); got != f.also {
		t.Errorf("beside it stand %q, want %q\n%s", got, f.also, report.Summary())
	}
	if still := stillRunning(); still != "" {
		t.Errorf("something of it goes on:\n%s", still)
	}
	if report.Took > Limit {
		t.Errorf("it took %v", report.Took)
	}
	asked := w.Hosts()
	if slices.Contains([]Code{LinkNone, LinkNoAddress, LinkNoRoute}, f.first) {
		asked = nil // nothing can leave the computer
	}
	if !slices.Equal(report.Asked, asked) {
		t.Errorf("it says that it asked %v; want %v", report.Asked, asked)
	}
	for _, c := range report.Checks {
		if c.State == Waiting {
			t.Errorf("%s never ended", c.Check)
		}
	}
}

// stillRunning returns the stacks of what Run started and has not ended, after
// it has had the time to take its leave.
func stillRunning() string {
	text, buf := "", make([]byte, 1<<20)
	for range 10_000 {
		text = ""
		for stack := range strings.SplitSeq(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
			if strings.Contains(stack, "probe.(*run)") {
				text += stack + "\n"
			}
		}
		if text == "" {
			break
		}
		runtime.Gosched()
	}
	return text
}
