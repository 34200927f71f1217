package probe

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// A name is found in a hosts file only if a line of it, read by other means,
// begins with an address and has that name after it.
func FuzzHostsFile(f *testing.F) {
	for _, s := range []string{"127.0.0.1 www.express-scripts.com", "# 1.1.1.1 www.express-scripts.com\n::1 x", "1.2.3.4\twww.express-scripts.com.#", "\xff\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range namedIn([]byte(text), []string{officialHost}) {
			if name != officialHost || !slices.ContainsFunc(strings.Split(text, "\n"), func(line string) bool {
				fields := strings.Fields(strings.ToLower(line))
				if len(fields) < 2 {
					return false
				}
				_, err := netip.ParseAddr(strings.Fields(line)[0])
				return err == nil && strings.Contains(strings.Join(fields[1:], " "), officialHost)
			}) {
				t.Errorf("%q names %q", text, name)
			}
		}
	})
}

// A default route is one whose destination is all zeros, whatever else stands
// in the table.
func FuzzRoutes(f *testing.F) {
	f.Add("eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n")
	f.Add(strings.Repeat("0", 32) + " 00 " + strings.Repeat("0", 32) + " 00 " + strings.Repeat("0", 32) + " 1 1 0 3 eth0\n")
	f.Fuzz(func(t *testing.T, text string) {
		if defaultRoute4([]byte(text)) && !strings.Contains(text, "00000000") {
			t.Errorf("IPv4 %q", text)
		}
		if defaultRoute6([]byte(text)) && !strings.Contains(text, "00") {
			t.Errorf("IPv6 %q", text)
		}
	})
}

// Settings of proxies, however they are written, never bring a password, and
// never anything but a host and a port to connect to.
func FuzzProxies(f *testing.F) {
	f.Add("http://me:secret@proxy.example:3128", "http://wpad/proxy.pac", "localhost")
	f.Add("socks5://[::1]:1", "file:///etc/passwd", "*")
	f.Add("::::", "\x00", ",,,")
	facts := onFile(f)
	f.Fuzz(func(t *testing.T, proxy, script, except string) {
		r := (&Prober{Facts: facts, OS: "linux"}).start(nil)
		saw := r.choose("environment", Proxies{Secure: proxy, Plain: proxy, Script: script, Except: except})
		if strings.Contains(saw.way, "@") || saw.plain != nil && saw.plain.User != nil {
			t.Errorf("%q is reached by %q", proxy, saw.way)
		}
		if saw.script != (script != "") || saw.tried && saw.way == "" {
			t.Errorf("%+v", saw)
		}
	})
}

// A settings file, whoever wrote it, is read to its end, and within it.
func FuzzDesktop(f *testing.F) {
	for _, name := range []string{"testdata/dconf-manual.db", "testdata/dconf-auto.db", "testdata/dconf-socks.db"} {
		f.Add(file(f, name))
	}
	f.Add([]byte("[Proxy Settings]\nProxyType=1\nhttpsProxy=http://p 1"))
	facts := onFile(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		for key, value := range dconf(data) {
			if len(key) > 16*len(data) || len(value) > len(data) {
				t.Errorf("%q is longer than the file", key)
			}
			if list := dconfList(value); len(list) > len(value) {
				t.Errorf("%q has %d texts in %d bytes", key, len(list), len(value))
			}
		}
		files := fstest.MapFS{"c/dconf/user": {Data: data}, "c/kioslaverc": {Data: data}}
		env := map[string]string{"XDG_CONFIG_HOME": "/c"}
		r := (&Prober{Facts: facts, OS: "linux", Files: files, Getenv: func(n string) string { return env[n] }}).start(nil)
		if saw := r.proxySettings(); !saw.known || saw.tried && saw.way == "" {
			t.Errorf("%+v", saw)
		}
	})
}

// What an error says at its end is heard whatever stands before it, and a page
// that seems in order says so in a title or a heading or not at all.
func FuzzMaintenance(f *testing.F) {
	f.Add("<title>We'll be back soon</title>")
	f.Add("<title><h1>maintenance</h1></title>")
	f.Add("<title ><title >&#x6d;")
	f.Fuzz(func(t *testing.T, body string) {
		if !maintenance(http.StatusServiceUnavailable, body+" down for maintenance ") {
			t.Errorf("unheard after %q", body)
		}
		low := strings.ToLower(body)
		if maintenance(http.StatusOK, body) && !strings.Contains(low, "</title>") && !strings.Contains(low, "</h1>") {
			t.Errorf("%q has no heading", body)
		}
		if maintenance(http.StatusNotFound, body) {
			t.Error("a page that is not there is no maintenance")
		}
	})
}

// A Date and an Age, whatever they are, are read without a panic, and no clock
// is said to be off by more years than the program may have.
func FuzzDateOffset(f *testing.F) {
	f.Add("Tue, 24 Nov 2026 12:00:00 GMT", "10")
	f.Add("Fri, 31 Dec 9999 23:59:59 GMT", "")
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	r := &run{Prober: Prober{Now: func() time.Time { return now }, made: now}}
	f.Fuzz(func(t *testing.T, date, age string) {
		add := r.dateOffset(http.Header{"Date": {date}, "Age": {age}})
		if _, err := http.ParseTime(date); add != nil && (err != nil || add.Abs() > (yearsInUse+1)*365*day) {
			t.Errorf("%q, %q: %v", date, age, add)
		}
	})
}

// A target that is taken is a host and a port, and nothing more.
func FuzzTarget(f *testing.F) {
	f.Add("www.example.com:443")
	f.Add("[::1]:1")
	f.Fuzz(func(t *testing.T, text string) {
		host, port, err := splitTarget(text)
		if err == nil && (host == "" || port == "" || strings.ContainsAny(host+port, "/@?# \n\x00")) {
			t.Errorf("%q is taken for %q, %q", text, host, port)
		}
	})
}
