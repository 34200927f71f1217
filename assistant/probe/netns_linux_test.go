package probe

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
	"golang.org/x/sys/unix"
)

// The addresses of the world that a test plays in: a home, and an internet of
// addresses kept for documentation (RFC 5737, RFC 3849). They lead nowhere but
// into the namespace.
const (
	computer4, computer6 = "10.7.7.7", "2001:db8:1::7"
	official4, official6 = "203.0.113.10", "2001:db8:2::10"
	controlAt            = "203.0.113.20"
	timeAt               = "203.0.113.30"
	namesAt              = "203.0.113.53"
	otherAt              = "203.0.113.200" // somebody else's site
	silentAt             = "203.0.113.99"  // nobody
	silent6              = "2001:db8:2::99"
)

// world is a computer and its internet, in a network namespace and a mount
// namespace of its own: real interfaces, routes, name service, hosts file and
// sockets. The fields of the Prober that it changes are the authority, the
// clock and the limits.
type world struct {
	*testing.T
	Prober
	ca    *authority
	zone  map[string][]string // what the name service knows
	lost  int                 // how many questions for the official name do not come to it
	hosts string
	door  func(net.Listener) // serves the front door; nil: the port is closed
	page  http.Handler       // serves the control pages; nil: the port is closed
	time  bool               // the time servers answer
	skew  time.Duration      // how far the clock of the computer is off
}

// newWorld is one in which everything works.
func newWorld(t *testing.T) *world {
	w := &world{T: t, ca: newAuthority(t, "Test Authority"), time: true, page: page{status: 200, body: "success\n"}}
	w.Prober = Prober{Facts: onFile(t), Roots: w.ca.pool, limits: realLimits, made: time.Now()}
	w.zone = map[string][]string{
		officialHost: {official4, official6}, controlHost: {controlAt}, "www.msftconnecttest.com": {controlAt},
		"example.com": {otherAt}, "time.nist.gov": {timeAt}, "time.cloudflare.com": {timeAt},
	}
	w.hosts = "127.0.0.1 localhost\n"
	w.door = w.secure(w.ca.good(t), frontDoor)
	return w
}

// ip runs iproute2's ip within the namespace.
func (w *world) ip(arguments string) {
	w.Helper()
	if out, err := exec.Command("ip", strings.Fields(arguments)...).CombinedOutput(); err != nil {
		w.Fatalf("ip %s: %v\n%s", arguments, err, out)
	}
}

// network gives the computer a cable, into which everything goes that is for
// nobody here, and nothing comes back. The internet is on the loopback
// interface.
func (w *world) network() {
	w.ip("link set lo up")
	w.ip("link add eth0 type veth peer name cable")
	w.ip("link set eth0 arp off addrgenmode none") // no address of its own making, which takes two seconds
	w.ip("link set cable up addrgenmode none")
	w.ip("link set eth0 up")
	w.ip("addr add " + computer4 + "/24 dev eth0")
	w.ip("addr add " + computer6 + "/64 dev eth0 nodad")
	w.ip("route add default via 10.7.7.1 dev eth0")
	w.ip("-6 route add default via 2001:db8:1::1 dev eth0")
	for _, a := range []string{official4, controlAt, timeAt, proxyAt, namesAt, otherAt} {
		w.ip("addr add " + a + "/32 dev lo")
	}
	w.ip("addr add " + official6 + "/128 dev lo nodad")
	// The kernel lets IPv6 addresses in at its leisure, and loses packets until
	// then. A connection that stands proves that it has.
	l := w.listen("[" + official6 + "]:9")
	defer func() { _ = l.Close() }()
	for range 200 {
		conn, err := net.DialTimeout("tcp6", l.Addr().String(), 50*time.Millisecond)
		if err == nil {
			_ = conn.Close()
			return
		}
	}
	w.Fatal("IPv6 does not come up in the namespace")
}

// internet starts the servers.
func (w *world) internet() {
	if w.zone != nil {
		w.datagrams(namesAt+":53", w.answerNames)
	}
	if w.time {
		w.datagrams(timeAt+":123", func(q []byte) []byte { return answerTime(q, time.Now()) })
	}
	if w.page != nil {
		l := w.listen(controlAt + ":80") // here, as only this goroutine may fail the test
		go func() { _ = http.Serve(l, w.page) }()
	}
	if w.door != nil {
		for _, address := range []string{official4 + ":443", "[" + official6 + "]:443"} {
			go w.door(w.listen(address))
		}
	}
}

// plainly serves the port that is asked in plain.
func (w *world) plainly(at string, site http.Handler) {
	w.Helper()
	l := w.listen(at + ":80")
	go func() { _ = http.Serve(l, site) }()
}

// listen opens a port, of the namespace that the calling thread is in.
func (w *world) listen(address string) net.Listener {
	w.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { _ = l.Close() })
	return l
}

// files puts the hosts file and the address of the name service in the place
// of those of the machine, in this mount namespace alone.
func (w *world) files() {
	w.Helper()
	for path, text := range map[string]string{
		"/etc/hosts": w.hosts, "/etc/resolv.conf": "nameserver " + namesAt + "\noptions attempts:1\n", "/etc/nsswitch.conf": "hosts: files dns\n",
	} {
		ours := filepath.Join(w.TempDir(), "file")
		if err := os.WriteFile(ours, []byte(text), 0o600); err != nil {
			w.Fatal(err)
		}
		if _, err := os.Stat(path); os.IsNotExist(err) {
			continue // only nsswitch.conf may be, and then this is what Go takes anyway
		}
		if err := unix.Mount(ours, path, "", unix.MS_BIND, ""); err != nil {
			w.Fatalf("covering %s: %v", path, err)
		}
	}
	if err := unix.Mount("sysfs", "/sys", "sysfs", 0, ""); err != nil { // it shows the interfaces of whoever mounts it
		w.Fatalf("mounting /sys: %v", err)
	}
}

// secure serves a site over TLS.
func (w *world) secure(cert tls.Certificate, site http.Handler) func(net.Listener) {
	return func(l net.Listener) {
		server := http.Server{Handler: site, TLSConfig: &tls.Config{Certificates: []tls.Certificate{cert}}}
		server.ErrorLog = quiet
		_ = server.ServeTLS(l, "", "")
	}
}

// datagrams answers what comes to an address, but for what answer returns nil.
func (w *world) datagrams(address string, answer func([]byte) []byte) {
	w.Helper()
	socket, err := net.ListenPacket("udp", address)
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { _ = socket.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := socket.ReadFrom(buf)
			if err != nil {
				return
			}
			if said := answer(buf[:n]); said != nil {
				_, _ = socket.WriteTo(said, from)
			}
		}
	}()
}

// answerNames is a name service for the zone.
func (w *world) answerNames(question []byte) []byte {
	var m dnsmessage.Message
	if m.Unpack(question) != nil || len(m.Questions) != 1 {
		return nil
	}
	if w.lost > 0 && strings.TrimSuffix(m.Questions[0].Name.String(), ".") == officialHost {
		w.lost--
		return nil
	}
	packed, err := answerName(m, w.zone).Pack()
	if err != nil {
		return nil
	}
	return packed
}

func answerName(m dnsmessage.Message, zone map[string][]string) *dnsmessage.Message {
	q := m.Questions[0]
	a := &dnsmessage.Message{Header: dnsmessage.Header{ID: m.ID, Response: true, RecursionDesired: true, RecursionAvailable: true}, Questions: m.Questions}
	addrs, known := zone[strings.TrimSuffix(q.Name.String(), ".")]
	if !known {
		a.RCode = dnsmessage.RCodeNameError
	}
	for _, text := range addrs {
		ip := net.ParseIP(text)
		head := dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 1}
		switch four := ip.To4(); {
		case q.Type == dnsmessage.TypeA && four != nil:
			a.Answers = append(a.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AResource{A: [4]byte(four)}})
		case q.Type == dnsmessage.TypeAAAA && four == nil:
			a.Answers = append(a.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AAAAResource{AAAA: [16]byte(ip)}})
		}
	}
	return a
}

// elsewhere moves an interface into a network namespace of its own and runs f
// in there. The namespace ends with the test.
func (w *world) elsewhere(link string, f func()) {
	w.Helper()
	made, moved, done, over := make(chan error), make(chan struct{}), make(chan struct{}), make(chan struct{})
	var thread int
	w.Cleanup(func() { close(over) })
	go func() {
		runtime.LockOSThread() // and never unlocked: nobody else gets a thread in this namespace
		thread = unix.Gettid()
		made <- unix.Unshare(unix.CLONE_NEWNET)
		<-moved
		f()
		close(done)
		<-over
	}()
	if err := <-made; err != nil {
		w.Fatal(err)
	}
	w.ip(fmt.Sprintf("link set %s netns %d", link, thread))
	close(moved)
	<-done
}
