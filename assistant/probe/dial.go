package probe

import (
	"bufio"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
)

// userAgent is the same for everybody, so it tells nothing about anybody.
const userAgent = "SignInHelper/1 (connection check)"

// mostAddrs is how many addresses of a host are tried. Large sites have many,
// and three that are silent say it all.
const mostAddrs = 3

var errNoAddress = errors.New("no address to connect to")

// dialed is what came of connecting to an address.
type dialed struct {
	conn net.Conn
	err  error
}

// dialAny connects to whichever of the addresses answers first, all tried side
// by side, within the time for it. The others are closed before it returns.
func (r *run) dialAny(ctx context.Context, network string, addrs []netip.Addr, port string) (net.Conn, error) {
	addrs = addrs[:min(len(addrs), mostAddrs)]
	ctx, stop := context.WithTimeout(ctx, r.limits.connect)
	defer stop()
	tries := make(chan dialed, len(addrs))
	for _, a := range addrs {
		go func() {
			conn, err := r.Dial(ctx, network, net.JoinHostPort(a.String(), port))
			tries <- dialed{conn, err}
		}()
	}
	best := dialed{err: errNoAddress}
	for range addrs {
		switch try := <-tries; {
		case try.err == nil && best.conn == nil:
			best = try
			stop()
		case try.err == nil:
			_ = try.conn.Close()
		case best.conn == nil && (errors.Is(best.err, errNoAddress) || refused(try.err)): // a refusal says more than silence
			best = try
		}
	}
	return best.conn, best.err
}

// dialHost looks up a host and connects to it.
func (r *run) dialHost(ctx context.Context, network, host, port string) (net.Conn, error) {
	found := r.look(ctx, host)
	if found.fault != "" {
		return nil, errNoAddress
	}
	return r.dialAny(ctx, network, found.addrs, port)
}

// hangUp closes a connection. Over TLS it would say good-bye first, and wait up
// to five seconds for somebody to take that.
func hangUp(conn net.Conn) {
	if secure, ok := conn.(*tls.Conn); ok {
		conn = secure.NetConn()
	}
	_ = conn.Close()
}

// closeWith closes a connection when ctx ends, so that whoever reads it is let
// go. The function it returns takes that back, and waits for it if it has begun.
func closeWith(ctx context.Context, conn net.Conn) (back func()) {
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		hangUp(conn)
		close(done)
	})
	return func() {
		if !stop() {
			<-done
		}
	}
}

// reply is the beginning of an answer.
type reply struct {
	status int
	header http.Header
	body   string
}

// errNoAnswer is what comes over a connection and answers nothing.
var errNoAnswer = errors.New("no answer")

// lastAnswer reads the answer to a request. What comes before it (100 to 199)
// says that there will be one: whoever sends nothing else has not answered. How
// long that may go on is up to the limit, and to who closes the connection. A
// status below 100 is none.
func lastAnswer(conn io.Reader, limit int64, request *http.Request) (*http.Response, error) {
	from := bufio.NewReader(io.LimitReader(conn, limit))
	for {
		answer, err := http.ReadResponse(from, request)
		switch {
		case err != nil:
			return nil, err
		case answer.StatusCode < 100:
			return nil, errNoAnswer
		case answer.StatusCode >= 200:
			return answer, nil
		}
	}
}

// ask sends one request over a connection, which it closes, and reads the
// beginning of the answer. It follows nothing, keeps no cookies, and says no
// more of this computer than that it is there.
func ask(ctx context.Context, conn net.Conn, request *http.Request, write func(io.Writer) error) (reply, error) {
	defer hangUp(conn)
	defer closeWith(ctx, conn)()
	request.Header.Set("User-Agent", userAgent)
	request.Header.Set("Cache-Control", "no-cache") // what was true an hour ago is of no use
	request.Close = true
	if err := write(conn); err != nil {
		return reply{}, err
	}
	// The head is read within the limit too, so that it cannot fill the memory.
	answer, err := lastAnswer(conn, 2*maxAnswer, request)
	if err = cmp.Or(ctx.Err(), err); err != nil {
		return reply{}, err // what comes after the time is up came because we hung up
	}
	defer func() { _ = answer.Body.Close() }()
	body, _ := io.ReadAll(io.LimitReader(answer.Body, maxAnswer)) // a body that breaks off is judged by what came
	return reply{answer.StatusCode, answer.Header, string(body)}, nil
}

// connectSeen is what came of connecting over one of both kinds of addresses.
type connectSeen struct {
	tried  bool
	open   bool
	refuse bool
}

// family connects over IPv4 or IPv6 alone.
func (r *run) family(ctx context.Context, network string, addrs []netip.Addr) (net.Conn, connectSeen) {
	conn, err := r.dialAny(ctx, network, addrs, r.port)
	return conn, connectSeen{len(addrs) > 0 && (err == nil || ctx.Err() == nil), err == nil, refused(err)}
}
