package probe

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"
)

// hostile are places that text was put into which is no host.
var hostile = []string{
	"https://%C2%9B31mevil%E2%80%AE.com/", "https://a%C2%85b.example/", "https://a%1B%5B31m.example/", "https://a%0Ab.example/",
	"https://[fe80::1%25%20hello%20call%201-800-scam]/", "https://call us.example/", "https://call%20us.example/", "https://a_b<b>.example/",
	"https://" + strings.Repeat("a", 30_000) + ".com/", "https://" + strings.Repeat("a.", 200) + "com/", "https://" + strings.Repeat("%D0%B9", 300) + "/",
	"https://-/", "https://xn--/",
}

func TestWhereAnAnswerSendsUs(t *testing.T) {
	for _, tt := range []struct {
		target, location, to string
		foreign              bool
	}{
		{"", "", "", false},
		{"", "/login", "", false},
		{"", "https://WWW.Express-Scripts.COM./", "", false},
		{"", "https://sso.evernorth.com/x", "", false},
		{"", "https://Parked.example.", "parked.example", true},
		{"", "https://express-scripts.com.evil.example/", "express-scripts.com.evil.example", true},
		{"", "https://bücher.example/", "xn--bcher-kva.example", true},
		{"", "https://192.168.1.1/", "192.168.1.1", true},
		{"", "https://[2001:db8::1]:8443/", "2001:db8::1", true},
		{"127.0.0.1:1", "https://10.9.0.1/", "10.9.0.1", true}, // the last numbers of an address are no domain
		{"127.0.0.1:1", "https://127.0.0.1:2/", "", false},
		{"my_box.local", "https://my_box.local/x", "", false},
	} {
		r := on(t, func(p *Prober) { p.Target = tt.target })
		if to, foreign := r.foreign(http.Header{"Location": {tt.location}}); to != tt.to || foreign != tt.foreign {
			t.Errorf("%s: %q, %v", tt.location, to, foreign)
		}
	}
	for _, location := range hostile {
		if to, _ := on(t, func(*Prober) {}).foreign(http.Header{"Location": {location}}); to != "" {
			t.Errorf("%.60s: shown as %.60q", location, to)
		}
	}
}

// Whatever an answer says, what is shown of it is a short name or an address.
func FuzzForeign(f *testing.F) {
	for _, location := range append(hostile, "https://bücher.example/", "//[::1]/") {
		f.Add(location)
	}
	facts := onFile(f)
	f.Fuzz(func(t *testing.T, location string) {
		r := (&Prober{Facts: facts, OS: "linux"}).start(nil)
		to, foreign := r.foreign(http.Header{"Location": {location}})
		addr, err := netip.ParseAddr(to)
		name := len(to) <= 253 && strings.Trim(to, "abcdefghijklmnopqrstuvwxyz0123456789.-") == ""
		if to != "" && !foreign || !name && (err != nil || addr.Zone() != "") || !plain(to) {
			t.Errorf("%q: %q", location, to)
		}
	})
}
