package probe

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"time"

	"signinhelper/assistant/facts"
)

// lookup is what came of looking up a name.
type lookup struct {
	asked bool
	host  string
	addrs []netip.Addr
	fault string // one of the below, or "" where there are addresses
}

// Why there are no addresses.
const (
	nameUnknown = "not-found"
	nameSilent  = "timeout"
	nameFailed  = "failed"
	nameBlocked = "blocked" // the answer is the address of nobody, as filters give it
)

// namesSeen is what came of looking up the official name and a control.
type namesSeen struct {
	ours, control lookup
}

// look looks up a host within its time. Addresses of nobody lead back to this
// computer, so they are none.
func (r *run) look(ctx context.Context, host string) lookup {
	limited, stop := context.WithTimeout(ctx, r.limits.lookup)
	defer stop()
	found := r.lookTwice(limited, host)
	if ctx.Err() != nil {
		r.sent(host, false)
		return lookup{} // given up: nothing is known
	}
	found.host = host
	found.addrs = slices.DeleteFunc(found.addrs, netip.Addr.IsUnspecified)
	if found.fault == "" && len(found.addrs) == 0 {
		found.fault = nameBlocked
	}
	r.sent(host, found.fault != nameUnknown && found.fault != nameFailed)
	return found
}

// lookTwice asks as browsers do, and asks again if nothing came within the time
// for that: the system waits for five seconds to see that a packet was lost. The
// first answer counts.
func (r *run) lookTwice(ctx context.Context, host string) lookup {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	answers := make(chan lookup, 2)
	go func() { answers <- r.lookOnce(ctx, "ip", host) }()
	again := time.NewTimer(r.limits.again)
	defer again.Stop()
	select {
	case found := <-answers:
		return found
	case <-again.C:
	}
	go func() { answers <- r.lookApart(ctx, host) }()
	found := <-answers
	if found.fault != nameSilent {
		stop() // and the other ends
	}
	if other := <-answers; found.fault == nameSilent {
		return other
	}
	return found
}

// lookApart asks for IPv4 and IPv6 apart and side by side. It is another
// question to Go, which joins one that is still open and would send nothing, and
// some home boxes never answer the half of it that is for IPv6. It is not asked
// first, as an entry in the hosts file is for one of both, and browsers go by it.
func (r *run) lookApart(ctx context.Context, host string) lookup {
	six := make(chan lookup, 1)
	go func() { six <- r.lookOnce(ctx, "ip6", host) }()
	return r.lookOnce(ctx, "ip4", host).and(<-six)
}

// and is what two lookups of one host come to. That it is not found takes both.
func (l lookup) and(other lookup) lookup {
	l.addrs = append(l.addrs, other.addrs...)
	switch {
	case len(l.addrs) > 0:
		l.fault = ""
	case l.fault == nameUnknown:
		l.fault = other.fault
	}
	return l
}

func (r *run) lookOnce(ctx context.Context, network, host string) lookup {
	addrs, err := r.Resolver.LookupNetIP(ctx, network, host)
	for i := range addrs {
		addrs[i] = addrs[i].Unmap()
	}
	found := lookup{asked: true, addrs: addrs}
	var dns *net.DNSError
	var other *net.AddrError // there are some, and all of the other kind
	switch {
	case err == nil && len(addrs) > 0:
	case errors.As(err, &dns) && dns.IsNotFound, errors.As(err, &other), err == nil:
		found.fault = nameUnknown
	case ctx.Err() != nil, errors.As(err, &dns) && dns.IsTimeout:
		found.fault = nameSilent
	default:
		found.fault = nameFailed
	}
	return found
}

// control looks up the names that always work, side by side, and returns the
// first that does.
func (r *run) control(ctx context.Context) lookup {
	names := r.Facts.ControlsFor(facts.ControlName)
	found := make(chan lookup, len(names))
	for _, c := range names {
		go func() { found <- r.look(ctx, c.Host) }()
	}
	var last lookup
	for range names {
		if l := <-found; last.fault != "" || !last.asked {
			last = l
		}
	}
	return last
}

// names looks up both and ends the check. It hands on what it found of each as
// soon as that is known.
func (r *run) names(ctx context.Context, ours, others chan<- lookup) {
	began := time.Now()
	control := make(chan lookup, 1)
	go func() { control <- r.control(ctx) }()
	saw := namesSeen{ours: r.look(ctx, r.host)}
	ours <- saw.ours
	saw.control = <-control
	others <- saw.control
	r.end(CheckNames, began, func(s *seen) { s.names = saw })
}

// carrierGrade is for the inside of a provider's network (RFC 6598), and
// fakeIP for measuring devices (RFC 2544): some VPNs hand it out for every
// name.
var (
	carrierGrade = netip.MustParsePrefix("100.64.0.0/10")
	fakeIP       = netip.MustParsePrefix("198.18.0.0/15")
)

// somebodys reports whether a public site can have the address.
func somebodys(a netip.Addr) bool {
	return a.IsGlobalUnicast() && !a.IsPrivate() && !carrierGrade.Contains(a) && !fakeIP.Contains(a)
}

// wrong says what is wrong with the official addresses: "private", if all are,
// as some networks give one of their own for IPv6 beside the right one (NAT64);
// "same" as the control's, which belongs to somebody else; or nothing.
func (n namesSeen) wrong() string {
	switch {
	case len(n.ours.addrs) > 0 && !slices.ContainsFunc(n.ours.addrs, somebodys):
		return "private"
	case slices.ContainsFunc(n.ours.addrs, func(a netip.Addr) bool { return slices.Contains(n.control.addrs, a) }):
		return "same"
	}
	return ""
}
