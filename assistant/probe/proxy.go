package probe

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/http/httpproxy"

	"signinhelper/assistant/facts"
)

// Proxies is what the system says of proxies.
type Proxies struct {
	Secure string // host:port or an address, for https
	Plain  string // for http
	Except string // hosts that go without, separated by commas
	Script string // where a PAC script is
	Auto   bool   // a script is looked for in the network, because somebody chose that
}

// proxySeen is the proxy that the official site would be reached through. Its
// address is never reported: it can hold a password, or a name of the network.
type proxySeen struct {
	known  bool
	from   string // where it is set: "environment", "desktop" or "system"
	set    bool
	script bool // a script picks one
	secret bool // a password is set along with it
	tried  bool // it is of a kind that can be tried
	way    string
	plain  *url.URL // for the control pages; nil for none
	answer proxyAnswer
}

// proxyAnswer is what came of asking the proxy for a way to the site.
type proxyAnswer string

const (
	proxyUntried  proxyAnswer = ""
	proxyOpen     proxyAnswer = "open"     // it let us through
	proxySilent   proxyAnswer = "silent"   // it does not answer
	proxyPassword proxyAnswer = "password" // it wants one
	proxyRefuses  proxyAnswer = "refuses"  // it says that this site is not allowed
	proxyFails    proxyAnswer = "fails"    // it cannot reach the site either
)

// proxySays reads the answer to CONNECT.
func proxySays(status int) proxyAnswer {
	switch status {
	case http.StatusOK:
		return proxyOpen
	case http.StatusProxyAuthRequired:
		return proxyPassword
	case http.StatusForbidden, http.StatusUnavailableForLegalReasons:
		return proxyRefuses
	}
	return proxyFails
}

// proxySettings finds the settings that browsers go by: on Linux the
// environment and then the desktop, elsewhere the system's own.
func (r *run) proxySettings() proxySeen {
	if r.OS != "linux" {
		return r.choose("system", r.Proxies())
	}
	env := r.environment()
	if env != (Proxies{}) {
		return r.choose("environment", env)
	}
	if desk := r.desktop(); desk != (Proxies{}) {
		return r.choose("desktop", desk)
	}
	return proxySeen{known: true}
}

// environment reads the variables that curl made common. The lower case comes
// first, as in curl and in Go.
func (r *run) environment() Proxies {
	get := func(names ...string) string {
		for _, n := range names {
			if v := r.Getenv(n); v != "" {
				return v
			}
		}
		return ""
	}
	p := Proxies{
		Secure: get("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"),
		Plain:  get("http_proxy", "all_proxy", "ALL_PROXY"), // HTTP_PROXY can be set by a request to a CGI program
		Script: get("auto_proxy"),
	}
	if p != (Proxies{}) {
		p.Except = get("no_proxy", "NO_PROXY")
	}
	return p
}

// choose applies settings to the official site.
func (r *run) choose(from string, p Proxies) proxySeen {
	saw := proxySeen{known: true, from: from, script: p.Script != "" || p.Auto}
	config := httpproxy.Config{HTTPProxy: p.Plain, HTTPSProxy: p.Secure, NoProxy: p.Except}
	pick := config.ProxyFunc()
	through, err := pick(&url.URL{Scheme: "https", Host: net.JoinHostPort(r.host, r.port)})
	if err != nil {
		saw.set = p.Secure != "" // written in a way that nobody understands: noted, and not tried
		return saw
	}
	if pages := r.Facts.ControlsFor(facts.ControlPage); len(pages) > 0 {
		if u, err := pick(&url.URL{Scheme: "http", Host: pages[0].Host}); err == nil && u != nil && u.Scheme == "http" {
			saw.plain = &url.URL{Scheme: u.Scheme, Host: u.Host} // without a password
		}
	}
	if through == nil {
		return saw
	}
	saw.set, saw.secret = true, through.User != nil
	if saw.tried = through.Scheme == "http" && through.Hostname() != ""; saw.tried {
		port := through.Port()
		if port == "" {
			port = "80"
		}
		saw.way = net.JoinHostPort(through.Hostname(), port)
	}
	return saw
}

// socks writes the host and port of a SOCKS proxy in a way that shows its kind.
// Browsers go by it where none is set for https.
func socks(hostPort string) string {
	if hostPort == "" || strings.Contains(hostPort, "://") {
		return hostPort
	}
	return "socks5://" + hostPort
}

// proxyHost writes a host and a port of two settings as one.
func proxyHost(host, port string) string {
	host = strings.TrimSpace(host)
	if host == "" || port == "" || port == "0" {
		return ""
	}
	if ip, err := netip.ParseAddr(host); err == nil && ip.Is6() {
		return net.JoinHostPort(host, port)
	}
	return host + ":" + port
}
