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

// tunnelNames begin the names of tunnels on macOS, which does not tell the kind.
var tunnelNames = []struct{ name, kind string }{
	{"utun", "tun"}, // macOS has some of its own, so only the one that the way out leads through counts
	{"ppp", "ppp"},
	{"ipsec", "ipsec"},
}

// Kinds of interfaces that Windows tells apart (ipifcons.h, after IANA).
const (
	typePPP     = 23 // the system's own VPNs
	typeVirtual = 53
	typeTunnel  = 131
)

// tunnelDrivers are parts of what the makers of tunnels have their drivers say of
// themselves to Windows. The name of a connection is its owner's, and in any
// language.
var tunnelDrivers = []struct{ part, kind string }{
	{"wireguard", "wireguard"}, {"nordlynx", "wireguard"}, {"protonvpn", "wireguard"}, {"tailscale", "wireguard"}, {"mullvad", "wireguard"},
	{"tap-", "tun"}, {"openvpn", "tun"}, {"wintun", "tun"}, {"anyconnect", "tun"}, {"cisco secure client", "tun"},
	{"pangp", "tun"},                            // GlobalProtect
	{"fortinet", "tun"}, {"check point", "tun"}, // and their SSL VPNs
	{"juniper", "tun"}, {"pulse secure", "tun"}, {"sonicwall", "tun"}, {"zscaler", "tun"}, {"cloudflare", "wireguard"},
	{"vpn", "tun"},
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
	switch r.OS {
	case "linux":
	case "windows":
		return i.tunnelOnWindows(), false
	default:
		for _, t := range tunnelNames {
			if strings.HasPrefix(i.Name, t.name) {
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

// tunnelOnWindows tells a tunnel by what its driver is, and else by its type.
func (i Interface) tunnelOnWindows() (kind string) {
	said := strings.ToLower(i.Driver)
	for _, d := range tunnelDrivers {
		if strings.Contains(said, d.part) {
			return d.kind
		}
	}
	switch i.Type {
	case typePPP:
		return "ppp"
	case typeVirtual, typeTunnel:
		if !i.inside() {
			return "tun"
		}
	}
	return ""
}

func beginsWith(text string, beginnings []string) bool {
	return slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(text, b) })
}

func parseHex(text string) (uint64, bool) {
	n, err := strconv.ParseUint(text, 16, 64)
	return n, err == nil
}
