package probe

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"time"

	"signinhelper/assistant"
)

// lookup is what came of looking up a name.
type lookup struct {
	asked bool
	addrs []netip.Addr
	fault string // "not-found", "timeout" or "failed"
}

// namesSeen is what came of looking up the official name and a control.
type namesSeen struct {
	ours, control lookup
}

// look looks up a host within its time.
func (r *run) look(ctx context.Context, host string) lookup {
	limited, stop := context.WithTimeout(ctx, r.limits.lookup)
	defer stop()
	addrs, err := r.Resolver.LookupNetIP(limited, "ip", host)
	if ctx.Err() != nil {
		r.sent(host, false)
		return lookup{} // given up: nothing is known
	}
	for i := range addrs {
		addrs[i] = addrs[i].Unmap()
	}
	found := lookup{asked: true, addrs: addrs}
	var dns *net.DNSError
	switch {
	case err == nil && len(addrs) > 0:
	case errors.As(err, &dns) && dns.IsNotFound, err == nil:
		found.fault = "not-found"
	case limited.Err() != nil, errors.As(err, &dns) && dns.IsTimeout:
		found.fault = "timeout"
	default:
		found.fault = "failed"
	}
	r.sent(host, found.fault == "" || found.fault == "timeout")
	return found
}

// control looks up the names that always work, side by side, and returns the
// first that does.
func (r *run) control(ctx context.Context) lookup {
	names := r.Facts.ControlsFor(assistant.ControlName)
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

// names looks up both and ends the check. It hands on the official addresses
// as soon as they are known.
func (r *run) names(ctx context.Context, ours chan<- []netip.Addr) {
	began := time.Now()
	control := make(chan lookup, 1)
	go func() { control <- r.control(ctx) }()
	saw := namesSeen{ours: r.look(ctx, r.host)}
	ours <- saw.ours.addrs
	saw.control = <-control
	r.end(CheckNames, began, func(s *seen) { s.names = saw })
}

// carrierGrade is for the inside of a provider's network (RFC 6598), and
// fakeIP for measuring devices (RFC 2544): some VPNs hand it out for every
// name.
var (
	carrierGrade = netip.MustParsePrefix("100.64.0.0/10")
	fakeIP       = netip.MustParsePrefix("198.18.0.0/15")
)

// nobodys reports whether no public site can have the address.
func nobodys(a netip.Addr) bool {
	return a.IsPrivate() || a.IsLoopback() || a.IsUnspecified() || a.IsLinkLocalUnicast() || a.IsMulticast() ||
		carrierGrade.Contains(a) || fakeIP.Contains(a)
}

// wrong says what is wrong with the official addresses: "private", "same" as
// the control's, which belongs to somebody else, or nothing.
func (n namesSeen) wrong() string {
	switch {
	case slices.ContainsFunc(n.ours.addrs, nobodys):
		return "private"
	case slices.ContainsFunc(n.ours.addrs, func(a netip.Addr) bool { return slices.Contains(n.control.addrs, a) }):
		return "same"
	}
	return ""
}
