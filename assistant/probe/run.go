package probe

import (
	"cmp"
	"context"
	"crypto/x509"
	"io/fs"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"sync"
	"time"

	"signinhelper/assistant/facts"
)

// Prober runs the checks. Its zero fields are the real ones: all that touches
// the system is a field, so that a test can play any computer and any network.
type Prober struct {
	Facts  facts.Facts
	Card   facts.Card // whose front door is tried; unknown: the main site
	Target string     // a host, or host:port, in place of the official one: for tests and administrators

	Dial       func(ctx context.Context, network, address string) (net.Conn, error)
	Resolver   Resolver
	Now        func() time.Time // the clock of the computer, which may be wrong
	Roots      *x509.CertPool   // whom the computer trusts
	Interfaces func() ([]Interface, error)
	Files      fs.FS // from the root of the file system, "etc/hosts"
	Getenv     func(string) string
	Proxies    func() Proxies // what the system says, on Windows and macOS
	OS         string         // as runtime.GOOS

	limits limits
	made   time.Time // when this program was, at the earliest
}

// Resolver looks up the addresses of a host, as [net.Resolver] does.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Interface is a network interface of this computer.
type Interface struct {
	Name  string
	Flags net.Flags
	Addrs []netip.Addr
	// What Windows knows of its kind; elsewhere nothing.
	Driver string
	Type   uint32
}

// Run looks at everything and returns what it found. progress may be nil; it
// is called from one goroutine at a time as each check ends. Nothing of Run
// goes on once it has returned; the one exception is a lookup that the system
// itself does not let go of, which ends by itself and touches nothing here.
func (p Prober) Run(ctx context.Context, progress func(Checked)) Report {
	r := p.start(progress)
	limited, stop := context.WithTimeout(ctx, Limit)
	defer stop()
	var all sync.WaitGroup
	side := func(probes ...func(context.Context)) {
		for _, probe := range probes {
			all.Go(func() { probe(limited) })
		}
	}
	side(r.hosts, r.tools, func(ctx context.Context) {
		r.link(ctx) // what asks the network before there is one learns nothing of it
		side(r.vpn, r.time, r.portal, r.way)
	})
	all.Wait()
	return r.report(ctx.Err() != nil)
}

// Hosts lists the hosts that Run would ask: the official one first. A proxy that is
// set is asked as well, as everything goes through it, and is not listed.
func (p Prober) Hosts() []string {
	host, _, _, err := p.target()
	if err != nil {
		return nil
	}
	hosts := []string{host}
	for _, c := range p.Facts.Controls {
		if !slices.Contains(hosts, c.Host) {
			hosts = append(hosts, c.Host)
		}
	}
	return hosts
}

// run is one run of the checks.
type run struct {
	Prober
	host, port, path string
	// proxy is read once, by whoever needs it first.
	proxy func() proxySeen

	mu       sync.Mutex
	progress func(Checked)
	began    time.Time
	seen     seen
	asked    map[string]bool // whose names were looked up; true: something was surely sent
	ended    map[Check]time.Duration
}

func (p Prober) start(progress func(Checked)) *run {
	if progress == nil {
		progress = func(Checked) {}
	}
	r := &run{Prober: p.real(), progress: progress, began: time.Now(), asked: map[string]bool{}, ended: map[Check]time.Duration{}}
	r.host, r.port, r.path, _ = r.target() // a target that is none is refused by whoever takes it from a person; looking it up fails
	r.seen.host, r.seen.official = r.host, r.Target == ""
	r.proxy = sync.OnceValue(r.proxySettings)
	return r
}

// end notes what a check saw, and says that it has ended. A check ends once;
// began is when its own work began.
func (r *run) end(c Check, began time.Time, saw func(*seen)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, twice := r.ended[c]; twice {
		return
	}
	saw(&r.seen)
	r.ended[c] = time.Since(began)
	r.progress(Checked{c, r.seen.state(c), r.ended[c]})
}

// note writes down something that belongs to no single check.
func (r *run) note(saw func(*seen)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	saw(&r.seen)
}

func nothing(*seen) {}

// sent notes that a host was asked, or that this was tried.
func (r *run) sent(host string, surely bool) {
	r.note(func(*seen) { r.asked[host] = r.asked[host] || surely })
}

// whoWasAsked are the hosts to which something was sent: their name was looked
// up, or they were asked through a proxy. A lookup that failed counts where
// there is a way out of this computer, as it may have left by that.
func (r *run) whoWasAsked() []string {
	way := !r.seen.link.asked || r.seen.link.route4 || r.seen.link.route6
	asked := []string{} // a list in JSON too
	for _, host := range r.Hosts() {
		if surely, tried := r.asked[host]; surely || tried && way {
			asked = append(asked, host)
		}
	}
	return asked
}

// report sums up. All checks have ended by now, and a check that was never
// come to is "not checked".
func (r *run) report(stopped bool) Report {
	for _, c := range Checks() {
		r.end(c, time.Now(), nothing)
	}
	findings, states := r.seen.judge()
	if findings == nil {
		findings = []Finding{} // a list in JSON too
	}
	first, verdict := conclude(findings, states[CheckAnswer] == Well)
	done := Report{
		Target: r.host, Verdict: verdict, First: first, Findings: findings, Asked: r.whoWasAsked(),
		Took: time.Since(r.began), Stopped: stopped,
	}
	for _, c := range Checks() {
		done.Checks = append(done.Checks, Checked{c, states[c], r.ended[c]})
	}
	return done
}

// target returns the host and the port to try, and the path to ask for. It
// fails when the target is no host.
func (p Prober) target() (host, port, path string, err error) {
	if p.Target != "" {
		host, port, err = splitTarget(p.Target)
		return host, port, "/", err
	}
	u, err := url.Parse(p.Facts.FrontDoor(p.Card).String())
	if err != nil || u.Host == "" {
		return "", "", "", errTarget
	}
	return u.Host, "443", cmp.Or(u.Path, "/"), nil
}
