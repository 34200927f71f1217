package check

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"sync"
)

// owner is whose the other end of a connection is, as far as can be told.
type owner int

const (
	untold  owner = iota // the system does not tell, or tells of nobody
	ours                 // this user's, or the system's own: root can read all there is
	another              // another user's
)

// peers tells whose the other end of a connection is, by both its addresses.
type peers func(theirs, here netip.AddrPort) owner

// told reports whether the system tells whose a connection is. It tries one.
func (p peers) told(at string) bool {
	c, err := net.Dial("tcp4", at)
	if err != nil {
		return false
	}
	defer func() { _ = c.Close() }()
	return p.of(c.LocalAddr(), c.RemoteAddr()) == ours
}

func (p peers) of(theirs, here net.Addr) owner {
	from, err := netip.ParseAddrPort(theirs.String())
	if err != nil {
		return untold
	}
	to, err := netip.ParseAddrPort(here.String())
	if err != nil {
		return untold
	}
	return p(from, to)
}

// ofPeer is the key of whether the other end of a connection is another user's.
type ofPeer struct{}

// know has it asked once, and only of who knows the way.
func (p peers) know(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, ofPeer{}, sync.OnceValue(func() bool { return p.of(c.RemoteAddr(), c.LocalAddr()) == another }))
}

// foreign reports whether a request comes from another user of this computer,
// who has learned the address somehow and would spoil the verdict. Where it
// cannot be told, nobody is turned away: a browser that is refused is a fault
// that is none.
func foreign(r *http.Request) bool {
	of, ok := r.Context().Value(ofPeer{}).(func() bool)
	return ok && of()
}
