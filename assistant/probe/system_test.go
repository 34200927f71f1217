package probe

import (
	"context"
	"io/fs"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/mattn/go-ieproxy"
)

// on is a run on a computer that a test made up.
func on(t *testing.T, change func(*Prober)) *run {
	p := home(t)
	p.Dial = pipes{}.dial
	change(&p)
	return p.start(nil)
}

func TestSplitTarget(t *testing.T) {
	for text, want := range map[string]string{
		"www.example.com": "www.example.com 443", "Portal.Example.com.:8443": "portal.example.com 8443",
		"10.0.0.1": "10.0.0.1 443", "[::1]:444": "::1 444", "::1": "::1 443", "localhost": "localhost 443",
		strings.Repeat("a.", 126) + "a": strings.Repeat("a.", 126) + "a 443", strings.Repeat("a.", 127) + "a": "",
		"": "", "a b": "", "host:": "", "host:0": "", "host:70000": "", "--json": "", "https://host": "", "host/path": "", "user@host": "", "a..b": "",
	} {
		host, port, err := splitTarget(text)
		if got := strings.TrimSpace(host + " " + port); err == nil && got != want || (err != nil) != (want == "") {
			t.Errorf("%q: %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestHostsFile(t *testing.T) {
	names := []string{officialHost, "militaryrx.express-scripts.com"}
	for text, want := range map[string]string{
		"":                                  "",
		"# 1.2.3.4 www.express-scripts.com": "",
		"127.0.0.1 localhost www.express-scripts.com": officialHost,
		"::1\tWWW.Express-Scripts.COM.  # x":          officialHost,
		"0.0.0.0 notwww.express-scripts.com":          "",
		"nonsense www.express-scripts.com":            "",
		"1.2.3.4 militaryrx.express-scripts.com\r\n1.2.3.4 www.express-scripts.com www.express-scripts.com\r\n": names[1] + " " + officialHost,
	} {
		if got := strings.Join(namedIn([]byte(text), names), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestDefaultRoutes(t *testing.T) {
	const head = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
	for text, want := range map[string]bool{
		"":   false,
		head: false,
		head + "eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n": true,
		head + "eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n": false,
		head + "eth0\t00000000\t0101A8C0\t0002\t0\t0\t100\t00000000\t0\t0\t0\n": false, // not up
		head + "*\t00000000\t00000000\t0201\t0\t0\t0\t00000000\t0\t0\t0\n":      false, // rejects
	} {
		if got := defaultRoute4([]byte(text)); got != want {
			t.Errorf("IPv4 %q: %v", text, got)
		}
	}
	zero := strings.Repeat("0", 32)
	for text, want := range map[string]bool{
		"": false,
		zero + " 00 " + zero + " 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003 eth0\n": true,
		zero + " 00 " + zero + " 00 " + zero + " ffffffff 00000001 00000000 00200200       lo\n":                 false, // stands for none
		zero + " 40 " + zero + " 00 " + zero + " 00000400 00000001 00000000 00000001 eth0\n":                     false,
	} {
		if got := defaultRoute6([]byte(text)); got != want {
			t.Errorf("IPv6 %q: %v", text, got)
		}
	}
}

func TestWaysOutWhereThereIsNoTable(t *testing.T) {
	here, err := net.Listen("tcp4", "127.0.0.1:0") // Wine has no sockets for datagrams
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = here.Close() }()
	r := on(t, func(p *Prober) {
		p.OS = "darwin"
		p.Dial = func(_ context.Context, network, _ string) (net.Conn, error) {
			if network == "udp4" {
				return net.Dial("tcp4", here.Addr().String())
			}
			return nil, net.ErrClosed
		}
	})
	if v4, v6 := r.routes(t.Context()); !v4 || v6 {
		t.Errorf("over IPv4 %v, over IPv6 %v", v4, v6)
	}
}

func TestAddresses(t *testing.T) {
	up := net.FlagUp | net.FlagRunning
	at := func(a string) []netip.Addr { return []netip.Addr{netip.MustParseAddr(a)} }
	out := []netip.Addr{netip.MustParseAddr("192.168.1.30"), {}}
	for name, tt := range map[string]struct {
		all  []Interface
		want linkSeen
	}{
		"only itself":                               {[]Interface{{Name: "lo", Flags: up | net.FlagLoopback, Addrs: at("127.0.0.1")}}, linkSeen{asked: true}},
		"a cable that is not in":                    {[]Interface{{Name: "eth0", Flags: net.FlagUp}}, linkSeen{asked: true}},
		"programs among themselves":                 {[]Interface{{Name: "docker0", Flags: up, Addrs: at("172.17.0.1")}}, linkSeen{asked: true}},
		"no answer for an address":                  {[]Interface{{Name: "eth0", Flags: up, Addrs: at("169.254.1.2")}}, linkSeen{asked: true, up: true, made: true}},
		"a neighbour's address only":                {[]Interface{{Name: "eth0", Flags: up, Addrs: at("fe80::1")}}, linkSeen{asked: true, up: true}},
		"a home":                                    {[]Interface{{Name: "wlan0", Flags: up, Addrs: at("192.168.1.20")}}, linkSeen{asked: true, up: true, address: true}},
		"a home, and virtual machines on its cable": {[]Interface{{Name: "vEthernet (External)", Flags: up, Addrs: at("192.168.1.30")}}, linkSeen{asked: true, up: true, address: true}},
		"virtual machines of Windows, by any name":  {[]Interface{{Name: "x", Driver: "VMware Virtual Ethernet Adapter for VMnet8", Flags: up, Addrs: at("172.20.16.1")}}, linkSeen{asked: true}},
		"virtual machines among themselves":         {[]Interface{{Name: "vEthernet (Default Switch)", Flags: up, Addrs: at("172.20.16.1")}}, linkSeen{asked: true}},
	} {
		if got := addresses(tt.all, out); got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
}

func TestTunnels(t *testing.T) {
	at := netip.MustParseAddr("10.8.0.2")
	one := func(name string) []Interface {
		return []Interface{{Name: name, Flags: net.FlagUp, Addrs: []netip.Addr{at}}}
	}
	driven := func(name, driver string, kind uint32) []Interface {
		i := one(name)
		i[0].Driver, i[0].Type = driver, kind
		return i
	}
	files := fstest.MapFS{
		"sys/class/net/wg0/uevent":     {Data: []byte("DEVTYPE=wireguard\nINTERFACE=wg0\nIFINDEX=5\n")},
		"sys/class/net/wg0/type":       {Data: []byte("65534\n")},
		"sys/class/net/any/type":       {Data: []byte("65534\n")},
		"sys/class/net/any/tun_flags":  {Data: []byte("0x1001\n")},
		"sys/class/net/tap0/type":      {Data: []byte("1\n")},
		"sys/class/net/tap0/tun_flags": {Data: []byte("0x1002\n")},
		"sys/class/net/ppp0/type":      {Data: []byte("512\n")},
		"sys/class/net/eth0/type":      {Data: []byte("1\n")},
	}
	tests := []struct {
		name, os string
		all      []Interface
		carries  bool
		want     vpnSeen
	}{
		{"WireGuard", "linux", one("wg0"), true, vpnSeen{true, "wireguard", true}},
		{"WireGuard to some places", "linux", one("wg0"), false, vpnSeen{true, "wireguard", false}},
		{"a tun of any name", "linux", one("any"), true, vpnSeen{true, "tun", true}},
		{"a virtual machine's tap", "linux", one("tap0"), true, vpnSeen{asked: true}},
		{"a cable", "linux", one("eth0"), true, vpnSeen{asked: true}},
		{"a line by ppp that is not used", "linux", one("ppp0"), false, vpnSeen{asked: true}},
		{"macOS has tunnels of its own", "darwin", one("utun0"), false, vpnSeen{asked: true}},
		{"a tunnel on macOS", "darwin", one("utun4"), true, vpnSeen{true, "tun", true}},
		{"OpenVPN on Windows", "windows", driven("Ethernet 2", "TAP-Windows Adapter V9", 6), true, vpnSeen{true, "tun", true}},
		{"WireGuard on Windows, named by its owner", "windows", driven("Arbeit", "WireGuard Tunnel", typeVirtual), true, vpnSeen{true, "wireguard", true}},
		{"a VPN of Windows itself", "windows", driven("Büro", "WAN Miniport (IKEv2)", typePPP), true, vpnSeen{true, "ppp", true}},
		{"a tunnel whose maker is not known", "windows", driven("x", "Somebody's Adapter", typeVirtual), true, vpnSeen{true, "tun", true}},
		{"Wi-Fi on Windows", "windows", driven("My VPN at home", "Intel(R) Wi-Fi 6 AX201", 71), true, vpnSeen{asked: true}},
		{"virtual machines on a cable of Windows", "windows", driven("LAN", "Hyper-V Virtual Ethernet Adapter", typeVirtual), true, vpnSeen{asked: true}},
		{"Windows has tunnels of its own", "windows", driven("Local Area Connection* 3", "Teredo Tunneling Pseudo-Interface", typeTunnel), false, vpnSeen{asked: true}},
		{"a tunnel that is down", "linux", []Interface{{Name: "wg0", Flags: 0}}, false, vpnSeen{asked: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := on(t, func(p *Prober) { p.OS, p.Files = tt.os, files })
			out := []netip.Addr{{}}
			if tt.carries {
				out[0] = at
			}
			if got := r.tunnel(tt.all, out); got != tt.want {
				t.Errorf("%+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestTools(t *testing.T) {
	r := on(t, func(p *Prober) {
		p.OS, p.Files = "windows", fstest.MapFS{"Program Files/AVAST Software/Avast/x.exe": {}, "Program Files (x86)/Kaspersky Lab": {Mode: fs.ModeDir}}
	})
	r.tools(t.Context())
	if got := r.seen.tools.names; !slices.Equal(got, []string{"Avast", "Kaspersky"}) {
		t.Errorf("found %v", got)
	}
	for _, tool := range securityTools {
		if !fs.ValidPath(tool.folder) || tool.name == "" || hostsFiles[tool.os] == "" {
			t.Errorf("%+v cannot be looked for", tool)
		}
	}
}

func TestProxySettings(t *testing.T) {
	dconfFile := func(name string) string { return string(file(t, "testdata/dconf-"+name+".db")) }
	const kde = "[General]\nhttpsProxy=http://wrong 1\n[Proxy Settings][$Version]\nProxyType=9\n[Proxy Settings]\nProxyType=1\nhttpsProxy=http://proxy.example 3128\nNoProxyFor=\n"
	type files = map[string]string
	tests := []struct {
		name  string
		env   map[string]string
		files files
		other Proxies // on Windows
		want  proxySeen
	}{
		{"none", nil, nil, Proxies{}, proxySeen{known: true}},
		{"the environment", map[string]string{"https_proxy": "http://proxy.example:3128"}, nil, Proxies{},
			proxySeen{known: true, from: "environment", set: true, tried: true, way: "proxy.example:3128"}},
		{"the environment, with a password", map[string]string{"HTTPS_PROXY": "http://me:secret@proxy.example"}, nil, Proxies{},
			proxySeen{known: true, from: "environment", set: true, tried: true, secret: true, way: "proxy.example:80"}},
		{"the environment, and not for them", map[string]string{"https_proxy": "http://p:1", "no_proxy": ".express-scripts.com"}, nil, Proxies{},
			proxySeen{known: true, from: "environment"}},
		{"SOCKS is not tried", map[string]string{"all_proxy": "socks5://p:1080"}, nil, Proxies{}, proxySeen{known: true, from: "environment", set: true}},
		{"a script", map[string]string{"auto_proxy": "http://wpad/x"}, nil, Proxies{}, proxySeen{known: true, from: "environment", script: true}},
		{"GNOME's", nil, files{"home/me/.config/dconf/user": dconfFile("manual")}, Proxies{},
			proxySeen{known: true, from: "desktop", set: true, tried: true, way: "proxy.example:3128"}},
		{"GNOME's script", nil, files{"home/me/.config/dconf/user": dconfFile("auto")}, Proxies{}, proxySeen{known: true, from: "desktop", script: true}},
		{"GNOME's SOCKS alone", nil, files{"home/me/.config/dconf/user": dconfFile("socks")}, Proxies{}, proxySeen{known: true, from: "desktop", set: true}},
		{"KDE's SOCKS alone", nil, files{"home/me/.config/kioslaverc": "[Proxy Settings]\nProxyType=1\nsocksProxy=socks://proxy.example 1080\n"}, Proxies{},
			proxySeen{known: true, from: "desktop", set: true}},
		{"KDE's", nil, files{"home/me/.config/kioslaverc": kde}, Proxies{},
			proxySeen{known: true, from: "desktop", set: true, tried: true, way: "proxy.example:3128"}},
		{"KDE's, looked for in the network", nil, files{"home/me/.config/kioslaverc": "[Proxy Settings]\nProxyType=3\n"}, Proxies{}, proxySeen{known: true, from: "desktop", script: true}},
		{"the system's", nil, nil, Proxies{Secure: "proxy.example:8080", Auto: true},
			proxySeen{known: true, from: "system", set: true, script: true, tried: true, way: "proxy.example:8080"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := on(t, func(p *Prober) {
				system := fstest.MapFS{}
				for path, text := range tt.files {
					system[path] = &fstest.MapFile{Data: []byte(text)}
				}
				p.Files = system
				p.Getenv = func(name string) string {
					if name == "HOME" {
						return "/home/me"
					}
					return tt.env[name]
				}
				if tt.other != (Proxies{}) {
					p.OS, p.Proxies = "windows", func() Proxies { return tt.other }
				}
			})
			got := r.proxySettings()
			got.plain = nil
			if got != tt.want {
				t.Errorf("%+v\nwant %+v", got, tt.want)
			}
		})
	}
}

// Hosts that go without a proxy, as GNOME keeps them.
func TestExceptionsOfTheDesktop(t *testing.T) {
	data := file(t, "testdata/dconf-socks.db")
	want := Proxies{Secure: "socks5://proxy.example:1080", Except: "localhost,127.0.0.0/8,*.example.com,::1"}
	if got := gnomeProxies(data); got != want {
		t.Errorf("%+v", got)
	}
	r := on(t, func(p *Prober) {
		p.Target, p.Files = "www.example.com", fstest.MapFS{"c/dconf/user": {Data: data}}
		p.Getenv = func(name string) string { return map[string]string{"XDG_CONFIG_HOME": "/c"}[name] }
	})
	if saw := r.proxySettings(); saw.set {
		t.Errorf("an exception goes by the proxy: %+v", saw)
	}
	long := strings.Repeat("x", 300)
	for value, want := range map[string]string{
		"": "", "\x00as": "", "a\x00\x02\x00as": "a", "a\x00b\x00\x02\x04\x00as": "a b",
		long + "\x00\x2d\x01\x00as": long, "a\x00\xff\x00as": "", "a\x00\x02\x00s": "",
	} {
		if got := strings.Join(dconfList([]byte(value)), " "); got != want {
			t.Errorf("%.20q: %.20q", value, got)
		}
	}
}

func TestProxiesOfTheSystem(t *testing.T) {
	for name, tt := range map[string]struct {
		set  map[string]string
		want Proxies
	}{
		"one for all":     {map[string]string{"": "p:1"}, Proxies{Secure: "p:1", Plain: "p:1"}},
		"SOCKS alone":     {map[string]string{"socks": "p:1080"}, Proxies{Secure: "socks5://p:1080"}},
		"SOCKS and https": {map[string]string{"socks": "p:1080", "https": "p:1"}, Proxies{Secure: "p:1"}},
	} {
		conf := ieproxy.ProxyConf{Static: ieproxy.StaticProxyConf{Active: true, Protocols: tt.set}}
		if got := proxiesOf(conf); got != tt.want {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// The page goes through the proxy as well, and without the password.
func TestThePageGoesThroughTheProxyWithoutItsPassword(t *testing.T) {
	r := on(t, func(p *Prober) {
		p.Getenv = func(name string) string {
			return map[string]string{"http_proxy": "http://me:secret@proxy.example:3128"}[name]
		}
	})
	if plain := r.proxySettings().plain; plain == nil || plain.String() != "http://proxy.example:3128" {
		t.Errorf("the page goes by %v", plain)
	}
}

func TestDateOffset(t *testing.T) {
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	r := on(t, func(p *Prober) {
		p.Now, p.made = func() time.Time { return now }, time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	})
	for name, tt := range map[string]struct {
		date, age string
		want      *time.Duration
	}{
		"no date":         {"", "", nil},
		"no date at all":  {"yesterday", "", nil},
		"right":           {"Tue, 24 Nov 2026 12:00:00 GMT", "", ago(0)},
		"an hour behind":  {"Tue, 24 Nov 2026 13:00:00 GMT", "", ago(time.Hour)},
		"from a cache":    {"Tue, 24 Nov 2026 11:00:00 GMT", "3600", ago(0)},
		"a senseless age": {"Tue, 24 Nov 2026 12:00:00 GMT", "-5", ago(0)},

		"years later":                       {"Sun, 24 Nov 2030 12:00:00 GMT", "", ago(4*365*day + day)},
		"from where the next day has begun": {"Mon, 23 Nov 2026 13:00:00 GMT", "", ago(-23 * time.Hour)},
		"before this program was made":      {"Thu, 01 Jan 1970 00:00:00 GMT", "", nil},
		"when nobody uses it any more":      {"Fri, 31 Dec 9999 23:59:59 GMT", "", nil},
		"an age of a lifetime":              {"Tue, 24 Nov 2026 12:00:00 GMT", "2147483647", nil},
	} {
		got := r.dateOffset(http.Header{"Date": {tt.date}, "Age": {tt.age}})
		if (got == nil) != (tt.want == nil) || got != nil && *got != *tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestMaintenance(t *testing.T) {
	for _, tt := range []struct {
		status int
		body   string
		want   bool
	}{
		{503, "We are performing <b>scheduled\n maintenance</b>", true},
		{503, "Service Unavailable", false},
		{503, "Order your maintenance medication", false},
		{200, "<title>Maintenance</title>", true},
		{200, "<H1 class=x>We’ll be back soon</H1>", true},
		{200, "<title>Sign in</title><p>Scheduled maintenance on Sunday</p>", false}, // announced, and not now
		{200, "<title>Maintenance medications</title>", false},
		{404, "<title>Maintenance</title>", false},
	} {
		if got := maintenance(tt.status, tt.body); got != tt.want {
			t.Errorf("%d %q: %v", tt.status, tt.body, got)
		}
	}
}
