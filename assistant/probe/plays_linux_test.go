package probe

import (
	"io"
	"net"
	"net/http"
	"os"
	"sync"

	"golang.org/x/sys/unix"
)

// silence takes connections and never says a word. firstBytes says that a
// handshake follows (RFC 8446, section 5.1), and no more. reset ends them at
// the first.
func silence(l net.Listener) {
	taking(l, mute)
}

func firstBytes(l net.Listener) {
	taking(l, func(conn net.Conn) {
		_, _ = conn.Write([]byte{22, 3, 3, 16, 0})
		mute(conn)
	})
}

// lateBytes says the same once it was asked the small question, which it turns
// down at once: with an alert (RFC 8446, section 6).
func lateBytes(l net.Listener) {
	asked := make(chan struct{})
	ask := sync.OnceFunc(func() { close(asked) })
	taking(l, func(conn net.Conn) {
		hello := make([]byte, 11) // the last two are the version that is wanted
		if _, err := io.ReadFull(conn, hello); err != nil {
			return
		}
		if hello[10] == 1 {
			_, _ = conn.Write([]byte{21, 3, 1, 0, 2, 2, 70})
			ask()
		} else {
			<-asked
			_, _ = conn.Write([]byte{22, 3, 3, 16, 0})
		}
		mute(conn)
	})
}

func reset(l net.Listener) {
	taking(l, func(conn net.Conn) {
		_, _ = conn.Read(make([]byte, 1))
		_ = conn.Close() // with more to read, so it resets
	})
}

// taking hands on every connection that is taken.
func taking(l net.Listener, serve func(net.Conn)) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		go serve(conn)
	}
}

// keptWaiting is what some sites do to programs that are no browser.
var keptWaiting = http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })

// proxied puts a proxy in between.
func proxied(serve http.HandlerFunc) func(*world) {
	return func(w *world) {
		l := w.listen(proxyAt + ":3128")
		go func() { _ = http.Serve(l, serve) }()
		w.Setenv("https_proxy", "http://"+proxyAt+":3128")
	}
}

// forward is a proxy that does as it is told.
func forward(w http.ResponseWriter, r *http.Request) {
	to, err := net.Dial("tcp", r.Host)
	if r.Method != http.MethodConnect || err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	conn, buffered, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	_, _ = io.WriteString(conn, "HTTP/1.1 200 Connection established\r\n\r\n")
	go func() { _, _ = io.Copy(conn, to); _ = conn.Close() }()
	_, _ = io.Copy(to, buffered)
	_ = to.Close()
}

// tun makes a tunnel as VPNs do, and holds its other end.
func (w *world) tun() {
	w.Helper()
	end, err := os.OpenFile("/dev/net/tun", os.O_RDWR, 0)
	if err != nil {
		w.Skip("this machine has no tunnels: ", err)
	}
	w.Cleanup(func() { _ = end.Close() })
	request, err := unix.NewIfreq("tun0")
	if err != nil {
		w.Fatal(err)
	}
	request.SetUint16(unix.IFF_TUN | unix.IFF_NO_PI)
	if err := unix.IoctlIfreq(int(end.Fd()), unix.TUNSETIFF, request); err != nil {
		w.Fatal(err)
	}
	w.ip("addr add 198.51.100.7/24 dev tun0")
	w.ip("link set tun0 up")
}

// blackHole puts the front door behind a line that takes packets of 1000 bytes
// and says nothing of those that it loses. The route's advmss makes the
// computer ask for larger ones, as it would with the narrow place further on.
func blackHole(w *world) {
	w.limits.secure, w.limits.small = 2*briefly, briefly/2
	w.network()
	w.ip("addr del " + official4 + "/32 dev lo")
	w.zone[officialHost] = []string{official4}
	w.ip("link add near type veth peer name far")
	door := w.door
	w.elsewhere("far", func() {
		w.ip("link set lo up")
		w.ip("link set far up gso_max_segs 1")
		w.ip("addr add 198.51.100.2/24 dev far")
		w.ip("addr add " + official4 + "/32 dev lo")
		w.ip("route add default via 198.51.100.1")
		go door(w.listen(official4 + ":443"))
	})
	w.ip("link set near up mtu 1000")
	w.ip("addr add 198.51.100.1/24 dev near")
	w.ip("route add " + official4 + "/32 via 198.51.100.2 src 198.51.100.1 advmss 1460")
	w.door = nil
	w.internet()
}
