package probe

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"sync/atomic"
)

// secureSeen is what came of a handshake.
type secureSeen struct {
	tried bool
	fault secureFault
	trust trust // where there was none
}

// secureFault is why no secure connection came about.
type secureFault string

const (
	secureOpen   secureFault = ""
	secureSilent secureFault = "silent" // nothing came, or not enough in time, as on a slow line
	secureLarge  secureFault = "large"  // small answers come, and nothing of the large one does
	secureBroken secureFault = "broken" // it was broken off
)

func (s secureSeen) proven() bool {
	return s.tried && s.fault == secureOpen && s.trust.fault == trusted
}

// counted is a connection that counts what comes.
type counted struct {
	net.Conn
	came atomic.Int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.came.Add(int64(n))
	return n, err
}

// handshake makes a connection a secure one. When it stays silent, again opens
// another, over which a small question is asked; see the package comment.
func (r *run) handshake(ctx context.Context, conn net.Conn, again func(context.Context) (net.Conn, error)) (net.Conn, secureSeen) {
	limited, stop := context.WithTimeout(ctx, r.limits.secure)
	defer stop()
	wire := &counted{Conn: conn}
	small := make(chan bool, 1)
	go func() { small <- r.smallAnswer(limited, wire, again) }()

	secure := tls.Client(wire, &tls.Config{
		ServerName: r.host,
		NextProtos: []string{"http/1.1"},
		// The certificate is judged afterwards, by judgeChain, so that a wrong one
		// can be told by its kind. Whatever is not proven is closed unused, which
		// answers the threat that somebody in between answers in their place.
		InsecureSkipVerify: true,
	})
	err := secure.HandshakeContext(limited)
	silent := limited.Err() != nil
	stop()
	short := <-small
	saw := secureSeen{tried: true}
	switch {
	case err == nil:
		state := secure.ConnectionState()
		stamped := len(state.SignedCertificateTimestamps) > 0 || hasStamp(state.PeerCertificates[0])
		saw.trust = r.judgeChain(state.PeerCertificates, stamped, r.Now())
	case ctx.Err() != nil:
		saw.tried = false // given up: nothing is known
	case silent && short && wire.came.Load() == 0:
		saw.fault = secureLarge
	case silent:
		saw.fault = secureSilent
	default:
		saw.fault = secureBroken
	}
	return secure, saw
}

// smallAnswer waits until the handshake has been silent for too long, and then
// asks something that can only be turned down: for TLS 1.0, which good servers
// gave up. It reports whether anything short came back.
func (r *run) smallAnswer(ctx context.Context, wire *counted, again func(context.Context) (net.Conn, error)) bool {
	if !wait(ctx, r.limits.small) || again == nil || wire.came.Load() > 0 {
		return false
	}
	conn, err := again(ctx)
	if err != nil {
		return false
	}
	defer func() { _ = conn.Close() }()
	second := &counted{Conn: conn}
	old := &tls.Config{ServerName: r.host, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS10, InsecureSkipVerify: true}
	_ = tls.Client(second, old).HandshakeContext(ctx) // that it fails is what we want; what came is what counts
	return second.came.Load() > 0
}

// stampID marks the stamps of public logs within a certificate (RFC 6962,
// section 3.3). Browsers refuse a public certificate without.
const stampID = "1.3.6.1.4.1.11129.2.4.2"

func hasStamp(c *x509.Certificate) bool {
	for _, e := range c.Extensions {
		if e.Id.String() == stampID {
			return true
		}
	}
	return false
}
