package probe

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"
)

// vpnSeen is a tunnel that is up.
type vpnSeen struct {
	asked bool
	kind  string // "" where there is none
	all   bool   // the way out leads through it
}

// Kinds of interfaces that Linux tells apart (linux/if_arp.h).
const (
	arpPPP  = 512
	arpNone = 65534 // tun and WireGuard: no hardware addresses
)

// tunnelNames begin the names of tunnels where the system does not tell the
// kind. Each says which system, and whose it is.
var tunnelNames = []struct{ os, name, kind string }{
	{"darwin", "utun", "tun"}, // macOS has some of its own, so only the one that the way out leads through counts
	{"darwin", "ppp", "ppp"},
	{"darwin", "ipsec", "ipsec"},
	{"windows", "TAP-", "tun"}, // OpenVPN
	{"windows", "OpenVPN", "tun"},
	{"windows", "wg", "wireguard"},
	{"windows", "WireGuard", "wireguard"},
	{"windows", "Wintun", "tun"},
	{"windows", "PPP", "ppp"}, // the system's own
	{"windows", "VPN", "ppp"},
	{"windows", "Cisco AnyConnect", "tun"},
	{"windows", "PANGP", "tun"}, // GlobalProtect
	{"windows", "NordLynx", "wireguard"},
	{"windows", "ProtonVPN", "wireguard"},
	{"windows", "Tailscale", "wireguard"},
}

func (r *run) vpn(ctx context.Context) {
	began := time.Now()
	saw := vpnSeen{}
	if all, err := r.Interfaces(); err == nil {
		saw = r.tunnel(all, r.waysOut(ctx))
	}
	r.end(CheckVPN, began, func(s *seen) { s.vpn = saw })
}

// tunnel picks the tunnel that the way out leads through, or else one that is
// certainly a tunnel.
func (r *run) tunnel(all []Interface, out []netip.Addr) vpnSeen {
	saw := vpnSeen{asked: true}
	for _, i := range all {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 {
			continue
		}
		kind, certain := r.kindOf(i)
		switch carries := i.carries(out); {
		case kind == "" || !certain && !carries:
		case carries:
			return vpnSeen{true, kind, true}
		case saw.kind == "":
			saw.kind = kind
		}
	}
	return saw
}

// kindOf returns what kind of tunnel an interface is, "" for none, and whether
// that is certain.
func (r *run) kindOf(i Interface) (kind string, certain bool) {
	if r.OS != "linux" {
		for _, t := range tunnelNames {
			if t.os == r.OS && strings.HasPrefix(strings.ToLower(i.Name), strings.ToLower(t.name)) {
				return t.kind, false
			}
		}
		return "", false
	}
	folder := "sys/class/net/" + i.Name + "/"
	event, _ := r.read(folder+"uevent", maxSmall)
	number, _ := r.read(folder+"type", maxSmall)
	arp, _ := strconv.Atoi(strings.TrimSpace(string(number)))
	switch {
	case strings.Contains("\n"+string(event), "\nDEVTYPE=wireguard\n"):
		return "wireguard", true
	case arp == arpPPP: // may be the line to the provider as well
		return "ppp", false
	case arp == arpNone && r.exists(folder+"tun_flags"):
		return "tun", true
	}
	return "", false // a tap of a virtual machine is no tunnel
}

func beginsWith(text string, beginnings []string) bool {
	return slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(text, b) })
}

func parseHex(text string) (uint64, bool) {
	n, err := strconv.ParseUint(text, 16, 64)
	return n, err == nil
}
