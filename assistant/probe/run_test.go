package probe

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"
)

// slow is a resolver that takes its time.
type slow struct {
	book
	after time.Duration
}

func (s slow) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(s.after):
		return s.book.LookupNetIP(ctx, network, host)
	}
}

// late dials after a while.
func (p pipes) late(after time.Duration) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if network == "tcp4" || network == "tcp6" || network == "tcp" {
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(after):
			}
		}
		return p.dial(ctx, network, address)
	}
}

// mute listens until the other side hangs up.
func mute(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) }

// own returns how long each probe took by itself: the way to the front door is
// one, since each of its steps needs the one before.
func own(r Report) map[string]time.Duration {
	took := map[string]time.Duration{}
	for _, c := range r.Checks {
		switch c.Check {
		case CheckNames, CheckConnect, CheckCertificate, CheckAnswer:
			took["way"] += c.Took
		default:
			took[string(c.Check)] = c.Took
		}
	}
	return took
}

// The whole takes as long as the slowest probe: nothing waits that need not.
// From the issue: within 1.2 times.
func TestTheWholeTakesAsLongAsTheSlowestProbe(t *testing.T) {
	tests := []struct {
		name  string
		delay func(t *testing.T, w *wired)
		want  time.Duration
	}{
		{"nothing is slow", func(*testing.T, *wired) {}, 0},
		{"every step of the way is slow", func(t *testing.T, w *wired) {
			front := secured(w.ca.good(t), time.Second, answering(frontDoor, time.Second, nil))
			w.net["tcp "+siteAt+":443"], w.net["tcp ["+site6At+"]:443"] = front, front
			w.Resolver, w.Dial = slow{w.names, time.Second}, w.net.late(time.Second)
		}, 4 * time.Second},
		{"the time servers are silent", func(_ *testing.T, w *wired) { delete(w.net, "udp "+ntpAt+":123") }, connectLimit},
		{"the control pages are silent", func(_ *testing.T, w *wired) { delete(w.net, "tcp "+pageAt+":80") }, connectLimit},
		{"IPv6 is silent", func(_ *testing.T, w *wired) { delete(w.net, "tcp ["+site6At+"]:443") }, connectLimit},
		{"nobody answers anywhere", func(_ *testing.T, w *wired) { clear(w.net) }, connectLimit},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWired(t)
				tt.delay(t, w)
				r := w.Run(t.Context(), nil)
				slowest := time.Duration(0)
				for _, took := range own(r) {
					slowest = max(slowest, took)
				}
				if r.Took*10 > slowest*12 || r.Took != tt.want {
					t.Errorf("it took %v, the slowest probe %v, want %v\n%s", r.Took, slowest, tt.want, r.Summary())
				}
			})
		})
	}
}

// The worst case: each step answers in the last moment that it has, and the last
// one not at all. By a proxy, one step more has to fit in.
func TestTheWholeStaysWithinItsLimit(t *testing.T) {
	const nearly = 2400 * time.Millisecond
	for _, tt := range []struct {
		name       string
		proxy      string
		look, dial time.Duration
		first      Code
		took       time.Duration // at least
	}{
		{"straight", "", nearly, nearly, AnswerNone, 9 * time.Second},
		{"by a proxy", "http://proxy.example:3128", nearly / 2, nearly / 2, AnswerNone, 9 * time.Second},
		{"by a proxy that is slow itself", "http://proxy.example:3128", nearly, nearly, ProxyUnreachable, lookupLimit},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWired(t)
				front := secured(w.ca.good(t), nearly, mute)
				w.net["tcp "+siteAt+":443"], w.net["tcp ["+site6At+"]:443"] = front, front
				w.names["proxy.example"], w.net["tcp "+proxyAt+":3128"] = []string{proxyAt}, letting(nearly, front)
				w.Getenv = func(name string) string { return map[string]string{"https_proxy": tt.proxy}[name] }
				w.Resolver, w.Dial = slow{w.names, tt.look}, w.net.late(tt.dial)
				r := w.Run(t.Context(), nil)
				if r.First != tt.first || r.Took >= Limit || r.Took < tt.took {
					t.Errorf("%s after %v\n%s", r.First, r.Took, r.Summary())
				}
			})
		})
	}
}

// letting is a proxy that lets through to a server, after a while.
func letting(after time.Duration, serve func(net.Conn)) func(net.Conn) {
	return func(conn net.Conn) {
		if _, err := http.ReadRequest(bufio.NewReader(conn)); err != nil {
			return
		}
		time.Sleep(after)
		if _, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\n\r\n"); err == nil {
			serve(conn)
		}
	}
}

// saying answers one request with a text, and goes on to say what follows, again
// and again, until nobody listens.
func saying(text, then string, pause time.Duration) func(net.Conn) {
	return func(conn net.Conn) {
		_, err := http.ReadRequest(bufio.NewReader(conn))
		if err == nil {
			_, err = io.WriteString(conn, text)
		}
		for err == nil && then != "" {
			time.Sleep(pause)
			_, err = io.WriteString(conn, then)
		}
	}
}

// Who says again and again that there will be an answer has given none, and who
// gives one after that has.
func TestWhatOnlyPromisesAnAnswerIsNone(t *testing.T) {
	const proceed, hints = "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
	const answer = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess"
	for name, tt := range map[string]struct {
		site, page, proxy func(net.Conn)
		first             Code
		verdict           Verdict
	}{
		"it goes on and on":                {site: saying("", proceed, 0), first: AnswerNone, verdict: CannotTell},
		"hints without end, slowly":        {site: saying("", hints, time.Second), first: AnswerNone, verdict: CannotTell},
		"one, and nothing more":            {site: saying(hints, "", 0), first: AnswerNone, verdict: CannotTell},
		"it changes to something else":     {site: saying("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n\x00\x01", "", 0), first: AnswerNone, verdict: CannotTell},
		"a number that is none":            {site: saying("HTTP/1.1 +99 ?\r\n\r\n", "", 0), first: AnswerNone, verdict: CannotTell},
		"a few, and then the page":         {site: saying(proceed+hints+hints+answer, "", 0), verdict: NoFault},
		"the control page hints at itself": {page: saying(hints+answer, "", 0), verdict: NoFault},
		"the proxy goes on and on":         {proxy: saying("", proceed, 0), first: ProxyUnreachable, verdict: ThisComputer},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWired(t)
				if tt.site != nil {
					front := secured(w.ca.good(t), 0, tt.site)
					w.net["tcp "+siteAt+":443"], w.net["tcp ["+site6At+"]:443"] = front, front
				}
				if tt.page != nil {
					w.net["tcp "+pageAt+":80"] = tt.page
				}
				if tt.proxy != nil {
					w.names["proxy.example"], w.net["tcp "+proxyAt+":3128"] = []string{proxyAt}, tt.proxy
					w.Getenv = func(name string) string { return map[string]string{"https_proxy": "http://proxy.example:3128"}[name] }
				}
				r := w.Run(t.Context(), nil)
				if r.First != tt.first || r.Verdict != tt.verdict || r.Took >= Limit {
					t.Errorf("%q, %q after %v\n%s", r.First, r.Verdict, r.Took, r.Summary())
				}
				time.Sleep(time.Minute) // whoever was asked notices that nobody listens
			})
		})
	}
}

// A page from the year 9999 says nothing of the clock of this computer, nor does
// one from before there was this program.
func TestATimeThatCannotBeIsNotTakenForOne(t *testing.T) {
	for _, date := range []string{"Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"} {
		synctest.Test(t, func(t *testing.T) {
			w := newWired(t)
			answer := "HTTP/1.1 200 OK\r\nDate: " + date + "\r\nContent-Length: 7\r\n\r\nsuccess"
			front := secured(w.ca.good(t), 0, saying(answer, "", 0))
			w.net["tcp "+siteAt+":443"], w.net["tcp ["+site6At+"]:443"] = front, front
			w.net["tcp "+pageAt+":80"] = saying(answer, "", 0)
			// Nor does a time server that has lost its own.
			w.net["udp "+ntpAt+":123"] = func(conn net.Conn) {
				buf := make([]byte, 1500)
				if n, err := conn.Read(buf); err == nil {
					_, _ = conn.Write(answerTime(buf[:n], time.Date(1980, 1, 6, 0, 0, 0, 0, time.UTC)))
				}
			}
			r := w.Run(t.Context(), nil)
			if r.Verdict != NoFault || len(r.Findings) > 0 {
				t.Errorf("%s\n%s", date, r.Summary())
			}
			for _, c := range r.Checks {
				if c.Check == CheckClock && c.State != NotChecked {
					t.Errorf("the clock is %q", c.State)
				}
			}
		})
	}
}

// A computer that just woke up has no network yet. What it gets in a moment is
// waited for, by all that ask the network too.
func TestANetworkThatComesUpInAMoment(t *testing.T) {
	none := func() ([]Interface, error) { return nil, nil }
	made := func() ([]Interface, error) {
		return []Interface{{Name: "eth0", Flags: net.FlagUp | net.FlagRunning, Addrs: []netip.Addr{netip.MustParseAddr("169.254.1.2")}}}, nil
	}
	for _, tt := range []struct {
		name    string
		before  func() ([]Interface, error)
		up      time.Duration
		stopped time.Duration
		took    time.Duration
		first   Code
		verdict Verdict
	}{
		{"it is on the network at once", none, 0, 0, 0, "", NoFault},
		{"it wakes up", none, 900 * time.Millisecond, 0, time.Second, "", NoFault},
		{"it waits for an address", made, 1700 * time.Millisecond, 0, 1750 * time.Millisecond, "", NoFault},
		{"it gets none", made, time.Hour, 0, linkLimit, LinkNoAddress, ThisComputer},
		{"it is on no network", none, time.Hour, 0, linkLimit, LinkNone, ThisComputer},
		{"it is stopped before", none, time.Hour, time.Second, time.Second, "", CannotTell},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, began := newWired(t), time.Now()
				up, after, known := func() bool { return time.Since(began) >= tt.up }, w.Interfaces, w.Resolver
				w.Interfaces = func() ([]Interface, error) {
					if up() {
						return after()
					}
					return tt.before()
				}
				w.Resolver = looking(func(ctx context.Context, network, host string) ([]netip.Addr, error) {
					if up() {
						return known.LookupNetIP(ctx, network, host)
					}
					return unreachable{}.LookupNetIP(ctx, network, host)
				})
				ctx, stop := context.WithCancel(t.Context())
				defer stop()
				if tt.stopped > 0 {
					time.AfterFunc(tt.stopped, stop)
				}
				r := w.Run(ctx, nil)
				if r.First != tt.first || r.Verdict != tt.verdict || r.Took != tt.took {
					t.Errorf("%q, %q after %v\n%s", r.First, r.Verdict, r.Took, r.Summary())
				}
			})
		})
	}
}

// Whoever stops it has it stopped at once, and is told nothing that was not
// found out. The bubble fails if anything of it goes on.
func TestStopped(t *testing.T) {
	for _, at := range []time.Duration{0, 500 * time.Millisecond, 1500 * time.Millisecond, 2100 * time.Millisecond} {
		t.Run(at.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWired(t)
				clear(w.net)
				w.net["tcp "+siteAt+":443"] = mute
				w.Resolver, w.Dial = slow{w.names, time.Second}, w.net.late(time.Second)
				ctx, stop := context.WithCancel(t.Context())
				time.AfterFunc(at, stop)
				r := w.Run(ctx, nil)
				if r.Took != at || !r.Stopped || r.Verdict != CannotTell || r.First != "" {
					t.Errorf("stopped at %v, it ended at %v\n%s", at, r.Took, r.Summary())
				}
				for _, c := range r.Checks {
					if c.State == Waiting || c.State == Trouble {
						t.Errorf("%s is %q", c.Check, c.State)
					}
				}
			})
		})
	}
}

// Every check is reported once, by one goroutine at a time, and none comes
// after the report.
func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWired(t)
		var one sync.Mutex
		var heard []Check
		r := w.Run(t.Context(), func(c Checked) {
			if !one.TryLock() {
				t.Error("two at a time")
			}
			defer one.Unlock()
			if c.State == Waiting {
				t.Errorf("%s ends without a state", c.Check)
			}
			heard = append(heard, c.Check)
		})
		if len(heard) != len(Checks()) {
			t.Errorf("heard of %v", heard)
		}
		for i, c := range Checks() {
			if !slices.Contains(heard, c) || r.Checks[i].Check != c {
				t.Errorf("%s is missing", c)
			}
		}
		if r.Verdict != NoFault || len(r.Findings) != 0 {
			t.Errorf("at a home where all is well:\n%s", r.Summary())
		}
	})
}

// Whoever is asked learns nothing of the person or the computer.
func TestRequestsCarryNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWired(t)
		var mu sync.Mutex
		var asked []string
		saw := func(r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			asked = append(asked, r.Method+" "+r.Host+r.URL.Path)
			for name, values := range r.Header {
				line := name + ": " + strings.Join(values, ",")
				if !slices.Contains([]string{"User-Agent: " + userAgent, "Cache-Control: no-cache", "Connection: close"}, line) {
					t.Errorf("it says %q", line)
				}
			}
			if r.ContentLength != 0 || r.URL.RawQuery != "" {
				t.Error("it sends something along")
			}
		}
		front := secured(w.ca.good(t), 0, answering(frontDoor, 0, saw))
		w.net["tcp "+siteAt+":443"], w.net["tcp ["+site6At+"]:443"] = front, front
		w.net["tcp "+pageAt+":80"] = answering(page{status: 200, body: "success"}, 0, saw)
		r := w.Run(t.Context(), nil)
		mu.Lock() // the other of two pages may still be asked
		defer mu.Unlock()
		if r.Verdict != NoFault || !slices.Contains(asked, "GET www.express-scripts.com/login") || len(asked) < 2 {
			t.Errorf("asked: %v\n%s", asked, r.Summary())
		}
		for _, a := range asked {
			if host, _, _ := strings.Cut(strings.TrimPrefix(a, "GET "), "/"); !slices.Contains(w.Hosts(), host) {
				t.Errorf("%s is not listed", host)
			}
		}
	})
}

// Who we asked is not who we would have asked.
func TestWhoWasAsked(t *testing.T) {
	all := Prober{Facts: onFile(t)}.Hosts()
	synctest.Test(t, func(t *testing.T) {
		w := newWired(t)
		// Neither page answers before both are asked.
		w.net["tcp "+pageAt+":80"] = answering(page{status: 200, body: "success"}, time.Second, nil)
		if r := w.Run(t.Context(), nil); !slices.Equal(r.Asked, all) {
			t.Errorf("at a home where all is well: %v", r.Asked)
		}
		w.Getenv = func(name string) string {
			return map[string]string{"http_proxy": "http://" + pageAt + ":80"}[name]
		}
		if r := w.Run(t.Context(), nil); !slices.Equal(r.Asked, all) {
			t.Errorf("through a proxy, which is not listed: %v", r.Asked)
		}
		w.Files, w.Resolver = fstest.MapFS{"proc/net/route": {}}, unreachable{}
		if r := w.Run(t.Context(), nil); len(r.Asked) != 0 || r.Asked == nil {
			t.Errorf("without a way out: %v", r.Asked)
		}
	})
}

// One lost packet is no fault: what nobody answered is asked again, and the
// first answer counts.
func TestLookingUpAgain(t *testing.T) {
	const never = time.Hour
	for _, tt := range []struct {
		name           string
		host           string
		all, four, six time.Duration // how long each question takes
		addrs          int
		fault          string
		took           time.Duration
	}{
		{"it answers at once", officialHost, 0, never, never, 2, "", 0},
		{"a packet is lost", officialHost, never, 0, 0, 2, "", lookupAgain},
		{"a slow answer comes before that to the second question", officialHost, 1500 * time.Millisecond, never, never, 2, "", 1500 * time.Millisecond},
		{"a home box that never answers for IPv6", officialHost, never, 0, never, 1, "", lookupLimit},
		{"nobody answers", officialHost, never, never, never, 0, nameSilent, lookupLimit},
		{"no such name", "no.example", 0, never, never, 0, nameUnknown, 0},
		{"no such name, and a packet is lost", "no.example", never, 0, 0, 0, nameUnknown, lookupAgain},
		{"no such name for one kind, and silence for the other", "no.example", never, 0, never, 0, nameSilent, lookupLimit},
		{"the address of nobody", "blocked.example", 0, never, never, 0, nameBlocked, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWired(t)
				w.names["blocked.example"] = []string{"0.0.0.0", "::"}
				takes := map[string]time.Duration{"ip": tt.all, "ip4": tt.four, "ip6": tt.six}
				w.Resolver = looking(func(ctx context.Context, network, host string) ([]netip.Addr, error) {
					return slow{w.names, takes[network]}.LookupNetIP(ctx, network, host)
				})
				began := time.Now()
				found := w.start(nil).look(t.Context(), tt.host)
				if took := time.Since(began); len(found.addrs) != tt.addrs || found.fault != tt.fault || took != tt.took {
					t.Errorf("%v, %q after %v", found.addrs, found.fault, took)
				}
			})
		})
	}
}

// looking is a resolver that a test made up.
type looking func(ctx context.Context, network, host string) ([]netip.Addr, error)

func (l looking) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	return l(ctx, network, host)
}

// unreachable is the resolver of a computer without a network.
type unreachable struct{}

func (unreachable) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	return nil, &net.DNSError{Err: "connect: network is unreachable", Name: host, IsTemporary: true}
}

func TestHosts(t *testing.T) {
	p := Prober{Facts: onFile(t)}
	want := []string{officialHost, controlHost, "www.msftconnecttest.com", "example.com", "time.nist.gov", "time.cloudflare.com"}
	if got := p.Hosts(); !slices.Equal(got, want) {
		t.Errorf("official: %v", got)
	}
	p.Card = "tricare"
	if got := p.Hosts(); got[0] != "militaryrx.express-scripts.com" {
		t.Errorf("TRICARE: %v", got)
	}
	p.Target = "portal.example.net:8443"
	if got := p.Hosts(); got[0] != "portal.example.net" || len(got) != len(want) {
		t.Errorf("a target: %v", got)
	}
	p.Target = "no host"
	if got := p.Hosts(); got != nil {
		t.Errorf("no target: %v", got)
	}
}

// What the checks cost by themselves, with nobody to wait for.
func BenchmarkRun(b *testing.B) {
	w := newWired(b)
	for b.Loop() {
		if r := w.Run(b.Context(), nil); r.Verdict != NoFault {
			b.Fatal(r.Summary())
		}
	}
}
