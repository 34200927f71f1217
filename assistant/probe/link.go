package probe

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"
)

// linkSeen is what the system says of its networks.
type linkSeen struct {
	asked          bool // it could be asked
	up             bool // an interface has a network
	address        bool // and an address that leads somewhere
	made           bool // only one that the computer made up for itself, 169.254
	route4, route6 bool // a way out of it
}

// inside begin the names of interfaces that lead to other programs of this
// computer and nowhere else, unless the way out leads through one: what joins
// a cable and virtual machines has such a name as well, and then the address.
var inside = []string{"docker", "br-", "veth", "virbr", "lxc", "lxd", "vmnet", "vboxnet", "podman", "cni", "vEthernet", "bridge", "awdl", "llw", "anpi"}

// insideDrivers are parts of what drivers of the same kind say of themselves to
// Windows.
var insideDrivers = []string{"hyper-v", "vmware", "virtualbox", "docker", "npcap loopback", "microsoft km-test"}

// inside reports whether an interface is made for programs of this computer.
func (i Interface) inside() bool {
	said := strings.ToLower(i.Driver)
	return beginsWith(i.Name, inside) || slices.ContainsFunc(insideDrivers, func(d string) bool { return strings.Contains(said, d) })
}

// link looks at the networks. A computer that just woke up has none yet, and
// gets one in a moment, so it looks again until the time for that is up.
func (r *run) link(ctx context.Context) {
	began := time.Now()
	limited, stop := context.WithTimeout(ctx, r.limits.link)
	defer stop()
	saw := r.linkNow(ctx)
	for saw.asked && !saw.address && wait(limited, lookAgain) {
		saw = r.linkNow(ctx)
	}
	if ctx.Err() != nil && !saw.address {
		saw = linkSeen{} // given up: it may have come up yet
	}
	r.end(CheckLink, began, func(s *seen) { s.link = saw })
}

// linkNow is what the system says at this moment.
func (r *run) linkNow(ctx context.Context) linkSeen {
	all, err := r.Interfaces()
	if err != nil {
		return linkSeen{}
	}
	saw := addresses(all, r.waysOut(ctx))
	saw.route4, saw.route6 = r.routes(ctx)
	return saw
}

// wait lets a time pass. It reports false if ctx ended first.
func wait(ctx context.Context, d time.Duration) bool {
	passed := time.NewTimer(d)
	defer passed.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-passed.C:
		return true
	}
}

// addresses sums up the interfaces that have a network. out are the addresses
// that the ways out lead from.
func addresses(all []Interface, out []netip.Addr) linkSeen {
	saw := linkSeen{asked: true}
	for _, i := range all {
		const wanted = net.FlagUp | net.FlagRunning
		if i.Flags&wanted != wanted || i.Flags&net.FlagLoopback != 0 || i.inside() && !i.carries(out) {
			continue
		}
		saw.up = true
		for _, a := range i.Addrs {
			if a.Is4() && a.IsLinkLocalUnicast() {
				saw.made = true
			}
			saw.address = saw.address || a.IsGlobalUnicast()
		}
	}
	return saw
}

// routes reports whether there is a way out over IPv4 and IPv6. Linux has
// tables to read; elsewhere the system is asked.
func (r *run) routes(ctx context.Context) (v4, v6 bool) {
	table4, ok4 := r.read("proc/net/route", maxSmall)
	table6, ok6 := r.read("proc/net/ipv6_route", maxSmall)
	if r.OS == "linux" && (ok4 || ok6) {
		return defaultRoute4(table4), defaultRoute6(table6)
	}
	return r.wayOut(ctx, "udp4").IsValid(), r.wayOut(ctx, "udp6").IsValid()
}

// waysOut are the addresses from which the system would send over IPv4 and
// IPv6.
func (r *run) waysOut(ctx context.Context) []netip.Addr {
	return []netip.Addr{r.wayOut(ctx, "udp4"), r.wayOut(ctx, "udp6")}
}

// carries reports whether one of the ways out leads through the interface.
func (i Interface) carries(out []netip.Addr) bool {
	return slices.ContainsFunc(i.Addrs, func(a netip.Addr) bool { return slices.Contains(out, a.WithZone("")) })
}

// wayOut returns the address from which the system would send to the rest of
// the world, or the zero address if it knows no way. It sends nothing: to
// connect a socket for datagrams only looks up the route. Both addresses are
// kept for documentation (RFC 5737, RFC 3849), so they are nobody's.
func (r *run) wayOut(ctx context.Context, network string) netip.Addr {
	nobody := "192.0.2.1:9"
	if network == "udp6" {
		nobody = "[2001:db8::1]:9"
	}
	conn, err := r.Dial(ctx, network, nobody)
	if err != nil {
		return netip.Addr{}
	}
	defer func() { _ = conn.Close() }()
	from, err := netip.ParseAddrPort(conn.LocalAddr().String())
	if err != nil {
		return netip.Addr{}
	}
	return from.Addr().Unmap().WithZone("")
}

// defaultRoute4 finds a default route in use in the text of /proc/net/route:
// interface, destination, gateway, flags, and four fields on, the mask.
func defaultRoute4(table []byte) bool {
	found := false
	lines(table, func(f []string) {
		found = found || len(f) > 7 && f[1] == "00000000" && f[7] == "00000000" && inUse(f[3])
	})
	return found
}

// defaultRoute6 does the same with /proc/net/ipv6_route: destination, length of
// its prefix, and at the end flags and interface. The kernel keeps a route on
// "lo" that stands for having none.
func defaultRoute6(table []byte) bool {
	found := false
	lines(table, func(f []string) {
		found = found || len(f) > 9 && strings.Trim(f[0], "0") == "" && f[1] == "00" && f[9] != "lo" && inUse(f[8])
	})
	return found
}

// inUse reads the flags of a route, in hexadecimal: RTF_UP, and no RTF_REJECT.
func inUse(hex string) bool {
	flags, ok := parseHex(hex)
	return ok && flags&0x1 != 0 && flags&0x200 == 0
}
