package probe

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"sync/atomic"
	"time"
)

// way goes to the official front door, step by step, as a browser would: by
// the proxy that is set, or else straight. What it does not come to stays "not
// checked".
func (r *run) way(ctx context.Context) {
	began := time.Now()
	proxy := r.proxy()
	var steps sync.WaitGroup
	defer steps.Wait()
	defer r.dated(r.began, nothing)

	ours, others := make(chan lookup, 1), make(chan lookup, 1)
	steps.Go(func() { r.names(ctx, ours, others) })
	proven := make(chan bool, 1) // that whoever answers at the front door is theirs, or not
	var conn net.Conn
	if !proxy.set {
		r.end(CheckProxy, began, func(s *seen) { s.proxy = proxy })
		found := <-ours
		steps.Go(func() { r.rest(ctx, found, others, proven) })
		conn = r.straight(ctx, &steps, found.addrs)
	} else {
		conn = r.through(ctx, &proxy)
		r.end(CheckProxy, began, func(s *seen) { s.proxy = proxy })
		// Over IPv6 or not is then the proxy's matter.
		r.end(CheckIPv6, began, nothing)
	}
	var secure net.Conn
	if conn != nil {
		secure = r.secure(ctx, conn, proxy)
	}
	proven <- secure != nil
	if secure != nil {
		r.answer(ctx, secure)
	}
}

// straight connects over IPv4 and IPv6, side by side and told apart, and
// returns the first connection that stands. The other goes on until it is
// known, and is closed.
func (r *run) straight(ctx context.Context, steps *sync.WaitGroup, addrs []netip.Addr) net.Conn {
	began := time.Now()
	var v4, v6 []netip.Addr
	for _, a := range addrs {
		if a.Is4() {
			v4 = append(v4, a)
		} else {
			v6 = append(v6, a)
		}
	}
	first := make(chan net.Conn, 1)
	var taken atomic.Bool
	var both sync.WaitGroup
	try := func(network string, addrs []netip.Addr, saw func(*seen) *connectSeen) {
		both.Go(func() {
			conn, result := r.family(ctx, network, addrs)
			r.note(func(s *seen) { *saw(s) = result })
			switch {
			case conn == nil:
			case taken.CompareAndSwap(false, true):
				r.end(CheckConnect, began, nothing)
				first <- conn
			default:
				_ = conn.Close()
			}
		})
	}
	try("tcp4", v4, func(s *seen) *connectSeen { return &s.connect4 })
	try("tcp6", v6, func(s *seen) *connectSeen { return &s.connect6 })
	steps.Go(func() {
		both.Wait()
		r.end(CheckConnect, began, nothing)
		r.end(CheckIPv6, began, nothing)
		close(first)
	})
	return <-first
}

// through asks the proxy for a way to the official host.
func (r *run) through(ctx context.Context, proxy *proxySeen) net.Conn {
	began := time.Now()
	if !proxy.tried {
		return nil
	}
	host, port, err := net.SplitHostPort(proxy.way)
	if err != nil {
		return nil
	}
	near, stop := context.WithTimeout(ctx, r.limits.lookup)
	defer stop()
	conn, err := r.dialHost(near, "tcp", host, port)
	if err == nil {
		conn, err = r.tunnelBy(ctx, conn, proxy)
	}
	switch {
	case err != nil && ctx.Err() != nil:
		proxy.answer = proxyUntried // given up: nothing is known
	case err != nil && proxy.answer == proxyUntried:
		proxy.answer = proxySilent
	case proxy.answer == proxyOpen:
		r.end(CheckConnect, began, func(s *seen) { s.connect4 = connectSeen{tried: true, open: true} })
		return conn
	}
	return nil
}

// tunnelBy sends CONNECT. No password is sent, even if one is set: it is
// nobody's business but the browser's.
func (r *run) tunnelBy(ctx context.Context, conn net.Conn, proxy *proxySeen) (net.Conn, error) {
	ctx, stop := context.WithTimeout(ctx, r.limits.connect)
	defer stop()
	to := net.JoinHostPort(r.host, r.port)
	request := &http.Request{Method: http.MethodConnect, URL: &url.URL{Host: to}, Host: to, Header: http.Header{}}
	request.Header.Set("User-Agent", userAgent)
	defer closeWith(ctx, conn)()
	err := request.Write(conn)
	var answer *http.Response
	if err == nil {
		// The site says nothing before we do, so nothing of it is read ahead here.
		answer, err = lastAnswer(conn, maxAnswer, request)
	}
	if err != nil {
		_ = conn.Close()
		return nil, err
	}
	_ = answer.Body.Close()
	proxy.answer = proxySays(answer.StatusCode)
	if proxy.answer == proxyOpen {
		return conn, nil
	}
	return nil, conn.Close()
}

// secure makes the connection a secure one and ends the check of the
// certificate. It returns nil if whoever answers is not proven to be theirs.
func (r *run) secure(ctx context.Context, conn net.Conn, proxy proxySeen) net.Conn {
	began := time.Now()
	var again func(context.Context) (net.Conn, error)
	if !proxy.set { // a proxy has its own idea of the size of packets
		to := conn.RemoteAddr().String()
		again = func(ctx context.Context) (net.Conn, error) { return r.Dial(ctx, "tcp", to) }
	}
	secure, saw := r.handshake(ctx, conn, again)
	r.end(CheckCertificate, began, func(s *seen) { s.secure = saw })
	if !saw.proven() {
		_ = conn.Close()
		return nil
	}
	return secure
}

// answer asks the front door for its page and ends the check of what it says.
func (r *run) answer(ctx context.Context, conn net.Conn) {
	began := time.Now()
	limited, stop := context.WithTimeout(ctx, r.limits.answer)
	defer stop()
	host := r.host
	if r.port != "443" {
		host = net.JoinHostPort(r.host, r.port)
	}
	request := &http.Request{Method: http.MethodGet, URL: &url.URL{Scheme: "https", Host: host, Path: r.path}, Header: http.Header{}}
	page, err := ask(limited, conn, request, request.Write)
	r.end(CheckAnswer, began, func(s *seen) {
		s.answer.asked = err == nil || ctx.Err() == nil
		if err == nil {
			s.answer = r.readAnswer(page)
			s.clock.site = r.dateOffset(page.header)
		}
	})
}
