package probe

import (
	"context"
	"net/netip"
	"slices"
	"strings"
	"time"

	"signinhelper/assistant/facts"
)

// hostsSeen is what the hosts file says of the official names.
type hostsSeen struct {
	read  bool
	names []string // official names that it sends somewhere
}

// hostsFiles are the hosts file of each system.
var hostsFiles = map[string]string{
	"linux":   "etc/hosts",
	"darwin":  "private/etc/hosts",
	"windows": "Windows/System32/drivers/etc/hosts",
}

func (r *run) hosts(context.Context) {
	began := time.Now()
	saw := hostsSeen{}
	if data, ok := r.read(hostsFiles[r.OS], maxFile); ok {
		saw = hostsSeen{true, namedIn(data, r.officialNames())}
	}
	r.end(CheckHosts, began, func(s *seen) { s.fileHosts = saw })
}

// officialNames are the hosts whose entries matter: where a member signs in,
// and the target.
func (r *run) officialNames() []string {
	names := []string{r.host}
	for _, a := range r.Facts.Addresses {
		if a.Use() == facts.UseSignIn && !slices.Contains(names, a.Host()) {
			names = append(names, a.Host())
		}
	}
	return names
}

// namedIn returns which of the names the text of a hosts file has an address
// for. Names are compared as the system does: without regard to capitals, with
// or without a dot at the end.
func namedIn(data []byte, names []string) []string {
	var found []string
	lines(data, func(f []string) {
		if _, err := netip.ParseAddr(f[0]); err != nil {
			return
		}
		for _, name := range f[1:] {
			name = strings.ToLower(strings.TrimSuffix(name, "."))
			if slices.Contains(names, name) && !slices.Contains(found, name) {
				found = append(found, name)
			}
		}
	})
	return found
}
