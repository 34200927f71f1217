//go:build !linux

package check

import "net/netip"

// system does not tell: macOS and Windows have no such table that is documented
// and open to every user, so that the secrets have to do.
func system(_, _ netip.AddrPort) owner { return untold }
