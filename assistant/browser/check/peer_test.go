package check

import (
	"net"
	"net/http"
	"net/netip"
	"sync/atomic"
	"testing"
)

func untoldAlways(_, _ netip.AddrPort) owner { return untold }

// tried reports whether the system tells whose a connection is.
func (p peers) tried(t *testing.T) (at string, told bool) {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String(), p.told(l.Addr().String())
}

// Another user who has learned the address takes nothing from the browser of
// this one; and where nobody can be told apart, nobody is turned away.
func TestAnotherUserIsTurnedAway(t *testing.T) {
	for name, tt := range map[string]struct {
		whose owner
		want  int
	}{"another user": {another, http.StatusNotFound}, "this user": {ours, http.StatusSeeOther}, "it cannot be told": {untold, http.StatusSeeOther}} {
		t.Run(name, func(t *testing.T) {
			var comes atomic.Int32
			comes.Store(int32(tt.whose))
			p, told := serving(t, func(p *Page) { p.peers = func(_, _ netip.AddrPort) owner { return owner(comes.Load()) } })
			v := newVisitor(t, true)
			if a := v.send(v.request(http.MethodGet, p.Link().String(), "")); a.status != tt.want || a.status == http.StatusNotFound && a.body != "" {
				t.Errorf("%d, %s", a.status, a.body)
			}
			if tt.whose != another {
				return
			}
			if _, result := p.known(); result.Seen {
				t.Error("it counts as a visit")
			}
			for _, address := range []string{"http://" + p.nearAt + "/" + p.session + "/plain", "http://" + p.farAt + "/" + p.frame + "/in"} {
				if a := v.send(v.request(http.MethodGet, address, "")); a.status != http.StatusNotFound {
					t.Errorf("%s: %d", address, a.status)
				}
			}
			comes.Store(int32(ours)) // the browser of this user comes after that
			v.arrive(p.Link())
			told.until(func(r Result) bool { return r.Tests[Cookies] == Works && r.Tests[JavaScript] == Waiting })
		})
	}
}
