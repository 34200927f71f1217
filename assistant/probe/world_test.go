package probe

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/binary"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"signinhelper/assistant/facts"
)

const (
	officialHost = "www.express-scripts.com"
	controlHost  = "detectportal.firefox.com"
)

// onFile are the facts that the program ships.
func onFile(t testing.TB) facts.Facts {
	t.Helper()
	onFile, err := facts.Parse(file(t, "../../assets/facts.toml"))
	if err != nil {
		t.Fatal(err)
	}
	return onFile
}

// file reads a file that a test needs.
func file(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// authority makes certificates, good and bad.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
	pool *x509.CertPool
}

// day is long enough for a certificate of a test.
const day = 24 * time.Hour

func newAuthority(t testing.TB, organization string) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	model := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{Organization: []string{organization}, CommonName: "Root"},
		NotBefore: time.Now().Add(-3000 * day), NotAfter: time.Now().Add(3000 * day),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, model, model, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	return &authority{cert, key, pool}
}

// good is a certificate as browsers want it: the right name, in its time, and
// stamped by public logs. Each of the changes spoils it.
func (a *authority) good(t testing.TB, changes ...func(*x509.Certificate)) tls.Certificate {
	t.Helper()
	model := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: officialHost}, DNSNames: []string{officialHost},
		NotBefore: time.Now().Add(-30 * day), NotAfter: time.Now().Add(30 * day),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		ExtraExtensions: []pkix.Extension{{Id: asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 11129, 2, 4, 2}, Value: []byte{4, 0}}},
	}
	for _, change := range changes {
		change(model)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	parent, signer := a.cert, a.key
	if model.Issuer.CommonName == "itself" {
		parent, signer = model, key
	}
	der, err := x509.CreateCertificate(rand.Reader, model, parent, &key.PublicKey, signer)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func unstamped(c *x509.Certificate)  { c.ExtraExtensions = nil }
func selfSigned(c *x509.Certificate) { c.Issuer.CommonName = "itself" }
func wrongName(c *x509.Certificate)  { c.DNSNames = []string{"www.example.com"} }
func expired(c *x509.Certificate)    { c.NotAfter = time.Now().Add(-2 * day) }
func notYet(c *x509.Certificate)     { c.NotBefore = time.Now().Add(2 * day) }

// Goods of the last half hour are not yet good to a clock an hour behind, and
// those that last for half an hour more are no longer to one an hour ahead.
func fresh(c *x509.Certificate) { c.NotBefore = time.Now().Add(-30 * time.Minute) }
func stale(c *x509.Certificate) { c.NotAfter = time.Now().Add(30 * time.Minute) }

// page answers every request with a status and a body, after looking at it.
type page struct {
	status int
	body   string
	header map[string]string
}

func (p page) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	for name, value := range p.header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(p.status)
	_, _ = w.Write([]byte(p.body))
}

// frontDoor is a page in order.
var frontDoor = page{status: 200, body: "<html><title>Express Scripts</title><h1>Sign in</h1><p>Refill maintenance medications.</p></html>"}

// book is a resolver that knows some names.
type book map[string][]string

func (b book) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	known := b[host]
	if _, err := netip.ParseAddr(host); err == nil {
		known = []string{host}
	}
	var addrs []netip.Addr
	for _, text := range known {
		if text == "silence" {
			<-ctx.Done()
			return nil, &net.DNSError{Err: "i/o timeout", Name: host, IsTimeout: true}
		}
		if a := netip.MustParseAddr(text); network == "ip" || a.Is4() == (network == "ip4") {
			addrs = append(addrs, a)
		}
	}
	if len(addrs) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return addrs, nil
}

// home is a computer of which everything is in order, as far as its files and
// interfaces go.
func home(t testing.TB) Prober {
	return Prober{
		Facts: onFile(t),
		Interfaces: func() ([]Interface, error) {
			return []Interface{
				{Name: "lo", Flags: net.FlagUp | net.FlagRunning | net.FlagLoopback, Addrs: []netip.Addr{netip.MustParseAddr("127.0.0.1")}},
				{Name: "eth0", Flags: net.FlagUp | net.FlagRunning, Addrs: []netip.Addr{netip.MustParseAddr("192.0.2.7"), netip.MustParseAddr("2001:db8::7")}},
			}, nil
		},
		Files: fstest.MapFS{
			"etc/hosts":           {Data: []byte("127.0.0.1 localhost\n")},
			"proc/net/route":      {Data: []byte("Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\neth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n")},
			"proc/net/ipv6_route": {Data: []byte("00000000000000000000000000000000 00 00000000000000000000000000000000 00 20010db8000000000000000000000001 00000400 00000001 00000000 00000003 eth0\n")},
		},
		Getenv:  func(string) string { return "" },
		Proxies: func() Proxies { return Proxies{} },
		OS:      "linux",
		made:    time.Now(), // which is years ago in a bubble
	}
}

// pipes is a network of pipes: whoever dials an address gets one end, and its
// server the other. Nobody answers anywhere else. It has no real sockets, so it
// works in a bubble where time takes no time.
type pipes map[string]func(net.Conn)

func (p pipes) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if network == "udp4" || network == "udp6" { // which way out: that is not played
		return nil, net.ErrClosed
	}
	serve, ok := p[network[:3]+" "+address]
	if !ok {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	here, there := net.Pipe()
	go func() {
		defer func() { _ = there.Close() }()
		serve(there)
	}()
	return here, nil
}

// answering serves one request, after a while.
func answering(p page, after time.Duration, saw func(*http.Request)) func(net.Conn) {
	return func(conn net.Conn) {
		request, err := http.ReadRequest(bufio.NewReader(conn))
		if err != nil {
			return
		}
		if saw != nil {
			saw(request)
		}
		time.Sleep(after)
		answer := &http.Response{
			StatusCode: p.status, ProtoMajor: 1, ProtoMinor: 1, Request: request, Header: http.Header{},
			Body: io.NopCloser(strings.NewReader(p.body)), ContentLength: int64(len(p.body)),
		}
		answer.Header.Set("Date", time.Now().UTC().Format(http.TimeFormat))
		_ = answer.Write(conn)
	}
}

// secured serves what serve does, over TLS, after a while.
func secured(cert tls.Certificate, after time.Duration, serve func(net.Conn)) func(net.Conn) {
	return func(conn net.Conn) {
		time.Sleep(after)
		secure := tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{cert}})
		if secure.Handshake() == nil {
			serve(secure)
			_ = secure.Close()
		}
	}
}

// telling is a time server.
func telling(conn net.Conn) {
	buf := make([]byte, 1500)
	if n, err := conn.Read(buf); err == nil {
		_, _ = conn.Write(answerTime(buf[:n], time.Now()))
	}
}

// answerTime answers as a time server that is right (RFC 5905).
func answerTime(question []byte, now time.Time) []byte {
	if len(question) < 48 {
		return nil
	}
	stamp := func(t time.Time) uint64 {
		const from1900 = 2208988800
		return uint64(t.Unix()+from1900)<<32 | uint64(t.Nanosecond())<<32/uint64(time.Second)
	}
	a := make([]byte, 48)
	a[0] = question[0]&0x38 | 4 // the version asked for, a server
	a[1], a[2], a[3] = 1, 6, 0xec
	copy(a[12:], "TEST")
	binary.BigEndian.PutUint64(a[16:], stamp(now.Add(-time.Minute)))
	copy(a[24:32], question[40:48])
	binary.BigEndian.PutUint64(a[32:], stamp(now))
	binary.BigEndian.PutUint64(a[40:], stamp(now))
	return a
}

// The addresses of the internet of pipes.
const (
	siteAt  = "203.0.113.10"
	site6At = "2001:db8:2::10"
	pageAt  = "203.0.113.20"
	ntpAt   = "203.0.113.30"
	proxyAt = "203.0.113.40"
)

// wired is a computer at home on an internet of pipes, where everything works
// at once but for the delays that a test asks for.
type wired struct {
	Prober
	net   pipes
	names book
	ca    *authority
}

func newWired(t testing.TB) *wired {
	w := &wired{Prober: home(t), ca: newAuthority(t, "Test Authority")}
	w.names = book{
		officialHost: {siteAt, site6At}, controlHost: {pageAt}, "www.msftconnecttest.com": {pageAt},
		"example.com": {"203.0.113.200"}, "time.nist.gov": {ntpAt}, "time.cloudflare.com": {ntpAt},
	}
	front := secured(w.ca.good(t), 0, answering(frontDoor, 0, nil))
	w.net = pipes{
		"tcp " + siteAt + ":443":    front,
		"tcp [" + site6At + "]:443": front,
		"tcp " + pageAt + ":80":     answering(page{status: 200, body: "success\n"}, 0, nil),
		"udp " + ntpAt + ":123":     telling,
	}
	w.Dial, w.Resolver, w.Roots = w.net.dial, w.names, w.ca.pool
	return w
}
