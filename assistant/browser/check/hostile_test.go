package check

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"
)

// Each row is somebody who must learn nothing and change nothing.
func TestWhoIsRefused(t *testing.T) {
	p, told := serving(t, nil)
	known := newVisitor(t, true)
	known.arrive(p.Link())
	told.until(func(r Result) bool { return r.Tests[Frames] == Works })
	base, frame := known.base, "http://"+p.farAt+"/"+p.frame+"/"
	report := "storage=blocked&age=blocked"
	with := func(header, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(header, value) }
	}
	led := func(r *http.Request) {
		for name, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"} {
			r.Header.Set(name, value)
		}
	}
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	tests := []struct {
		name            string
		method, address string
		change          func(*http.Request)
		want            int
	}{
		{"a port scanner", "GET", "http://" + p.nearAt + "/", nil, 404},
		{"a guess", "GET", "http://" + p.nearAt + "/AAAAAAAAAAAAAAAAAAAAAAAAAA/look", nil, 404},
		{"the path without its last letter", "GET", "http://" + p.nearAt + "/" + p.link[:25], nil, 404},
		{"the session without a page", "GET", base, nil, 404},
		{"a page that is none", "GET", base + "other", nil, 404},
		{"a website that leads to a guess", "GET", "http://" + p.nearAt + "/AAAAAAAAAAAAAAAAAAAAAAAAAA/look", led, 404},
		{"a website that leads to what a page sends", "POST", base + "report", led, 404},
		{"a website that leads to the result", "GET", base + "result", led, 404},
		{"a website that shows the page inside its own", "GET", base + "look", func(r *http.Request) { led(r); r.Header.Set("Sec-Fetch-Dest", "iframe") }, 404},
		{"a website that asks for the page by a script", "GET", base + "look", func(r *http.Request) { led(r); r.Header.Set("Sec-Fetch-Mode", "cors") }, 404},
		{"a website that leads here and says who it is", "GET", base + "look", func(r *http.Request) { led(r); r.Header.Set("Origin", "https://evil.example") }, 404},
		{"up and down again", "GET", base + "../" + p.link, nil, 404},
		{"the link below the session", "GET", base + p.link, nil, 404},
		{"a host that was made to point here", "GET", base + "look", host("evil.example"), 404},
		{"such a host with our port", "GET", base + "look", host("evil.example:" + port(p.nearAt)), 404},
		{"the other name of this computer", "GET", base + "look", host("localhost:" + port(p.nearAt)), 404},
		{"a host with a dot at its end", "GET", base + "look", host("127.0.0.1.:" + port(p.nearAt)), 404},
		{"another website", "POST", base + "report", with("Origin", "https://evil.example"), 404},
		{"a file, or a page in a cage", "POST", base + "report", with("Origin", "null"), 404},
		{"our other site", "POST", base + "report", with("Origin", "http://"+p.farAt), 404},
		{"an empty origin", "POST", base + "report", with("Origin", ""), 404},
		{"two origins", "POST", base + "report", func(r *http.Request) {
			r.Header["Origin"] = []string{"http://" + p.nearAt, "https://evil.example"}
		}, 404},
		{"another website, by what the browser says", "POST", base + "press", with("Sec-Fetch-Site", "cross-site"), 404},
		{"another port of this computer", "GET", base + "look", with("Sec-Fetch-Site", "same-site"), 404},
		{"a report by GET", "GET", base + "report?" + report, nil, 405},
		{"a page by POST", "POST", base + "look", nil, 405},
		{"a scanner of links", "HEAD", p.Link().String(), nil, 405},
		{"DELETE", "DELETE", base + "result", nil, 405},
		{"OPTIONS, as before a request of another site", "OPTIONS", base + "report", with("Origin", "https://evil.example"), 404},
		{"a frame of a guess", "GET", "http://" + p.farAt + "/AAAAAAAAAAAAAAAAAAAAAAAAAA/in", nil, 404},
		{"the page at the frame's port", "GET", strings.Replace(base, p.nearAt, p.farAt, 1) + "look", nil, 404},
		{"the frame with a host of its own", "GET", frame + "in", host("evil.example"), 404},
		{"the frame by number", "GET", frame + "in", host("127.0.0.1:" + port(p.farAt)), 404},
		{"the frame for another site's script", "GET", frame + "in", with("Origin", "https://evil.example"), 404},
		{"the frame by POST", "POST", frame + "in", nil, 405},
		{"a guess at the bait", "GET", "http://" + p.farAt + "/AAAAAAAAAAAAAAAAAAAAAAAAAA/" + bait, nil, 404},
		{"the bait at the page's port", "GET", strings.Replace(frame, p.farAt, p.nearAt, 1) + bait, nil, 404},
		{"the bait with a host of its own", "GET", frame + bait, host("evil.example"), 404},
		{"the bait by POST", "POST", frame + bait, nil, 405},
	}
	_, before := p.known()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := ""
			if tt.method == "POST" {
				body = report
			}
			v := newVisitor(t, false)
			r := v.request(tt.method, tt.address, body)
			if tt.change != nil {
				tt.change(r)
			}
			if tt.name == "up and down again" {
				r.URL.Opaque = "//" + p.nearAt + "/" + p.session + "/../" + p.link // as it is
			}
			a := v.send(r)
			if a.status != tt.want || a.body != "" {
				t.Errorf("status %d, want %d, with %q", a.status, tt.want, a.body)
			}
			if strings.Contains(fmt.Sprint(a.header), p.session) {
				t.Error("the answer gives the secret away")
			}
		})
	}
	if _, after := p.known(); !same(before, after) {
		t.Errorf("they changed %v to %v", before, after)
	}
}

func port(at string) string { _, p, _ := net.SplitHostPort(at); return p }

func TestEveryAnswerIsHardened(t *testing.T) {
	p, _ := serving(t, nil)
	v := newVisitor(t, true)
	v.arrive(p.Link())
	frame := "http://" + p.farAt + "/" + p.frame + "/in"
	for _, address := range []string{v.base + "look", v.base + "page.js", v.base + "page.css", v.base + "drawn", v.base + "result", v.base + "window",
		v.base + "none", p.Link().String(), frame} {
		a := v.send(v.request(http.MethodGet, address, ""))
		policy := a.header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
			t.Errorf("%s: policy %q", address, policy)
		}
		if framed := address == frame; strings.Contains(policy, "frame-ancestors http://"+p.nearAt) != framed ||
			strings.Contains(policy, "frame-ancestors 'none'") == framed || (a.header.Get("X-Frame-Options") == "DENY") == framed {
			t.Errorf("%s: who may frame it: %q, %q", address, policy, a.header.Get("X-Frame-Options"))
		}
		for header, want := range map[string]string{
			"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := a.header.Get(header); got != want {
				t.Errorf("%s: %s is %q", address, header, got)
			}
		}
		if strings.Contains(a.body, "<style") || strings.Contains(a.body, "onclick") || strings.Contains(a.body, "style=") || strings.Contains(a.body, "<script>") {
			t.Errorf("%s has something inline, which its policy forbids", address)
		}
	}
}

// The bait is for the page, which is of another site. It runs there, so it must be
// a script and say nothing but that it came.
func TestTheBaitIsHarmless(t *testing.T) {
	p, _ := serving(t, nil)
	v := newVisitor(t, true)
	page := v.arrive(p.Link())
	at := "http://" + p.farAt + "/" + p.frame + "/" + bait
	if !strings.Contains(page, `<script async src="`+at+`"></script>`) {
		t.Fatalf("the page does not ask for %s:\n%s", at, page)
	}
	policy := v.send(v.request(http.MethodGet, v.base+"look", "")).header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "script-src 'self' http://"+p.farAt+";") || strings.Contains(policy, p.frame) {
		t.Errorf("the policy is %q", policy)
	}
	a := v.send(v.request(http.MethodGet, at, ""))
	if a.status != http.StatusOK || a.body != "window.signinhelperBait = 1;\n" || a.header.Get("Content-Type") != "text/javascript; charset=utf-8" ||
		a.header.Get("Cross-Origin-Resource-Policy") != "cross-origin" || a.header.Get("X-Content-Type-Options") != "nosniff" ||
		a.header.Get("Cache-Control") != "no-store" || len(a.header.Values("Set-Cookie")) > 0 {
		t.Errorf("%d %q %v", a.status, a.body, a.header)
	}
}

// What the browser says of its system is read with the page, script or not.
func TestATooOldWindowsIsToldWithoutAScript(t *testing.T) {
	p, told := serving(t, nil)
	v := newVisitor(t, false)
	r := v.request(http.MethodGet, p.Link().String(), "")
	r.Header.Set("User-Agent", "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko")
	moved := v.send(r)
	r = v.request(http.MethodGet, "http://"+p.nearAt+moved.header.Get("Location"), "")
	r.Header.Set("User-Agent", "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko")
	v.send(r)
	if got := told.until(func(r Result) bool { return r.First != "" }); got.First != System {
		t.Errorf("told %v", got)
	}
	v.base = "http://" + p.nearAt + "/" + p.session + "/"
	if page := v.get(v.base + "late").body; !strings.Contains(page, p.words.of("check.system.blocked")) {
		t.Errorf("the page says %s", page)
	}
}

func TestTheCookieSaysNothing(t *testing.T) {
	p, _ := serving(t, nil)
	v := newVisitor(t, false)
	a := v.send(v.request(http.MethodGet, p.Link().String(), ""))
	c := a.header.Get("Set-Cookie")
	if !strings.HasPrefix(c, cookieName+"=1; Path=/"+p.session+"/; Max-Age=") || !strings.Contains(c, "HttpOnly") {
		t.Errorf("the cookie is %q", c)
	}
	if p.lifetime() > 600 {
		t.Errorf("it lives for %d s", p.lifetime())
	}
}

func TestWordsAreNoCode(t *testing.T) {
	p, _ := serving(t, func(p *Page) {
		p.words["check.page.good"] = `</title><script>alert(1)</script>`
		p.words["check.page.lang"] = `en"><script>`
	})
	v := newVisitor(t, true)
	v.arrive(p.Link())
	if page := v.post("report", good(time.Now())).body; strings.Contains(page, "<script>") || !strings.Contains(page, "&lt;script&gt;alert(1)") {
		t.Errorf("the page is %s", page)
	}
}

func TestTooMuchIsCutOff(t *testing.T) {
	p, told := serving(t, nil)
	v := newVisitor(t, true)
	v.arrive(p.Link())
	a := v.send(v.request(http.MethodPost, v.base+"report", "storage="+strings.Repeat("x", 2*maxBody)))
	if a.status != http.StatusBadRequest {
		t.Errorf("a huge report: %d", a.status)
	}
	r := v.request(http.MethodGet, v.base+"look", "")
	r.Header.Set("X-Long", strings.Repeat("x", 2*maxHeader))
	// Or it is hung up on before it has read the answer.
	if resp, err := v.client.Do(r); err == nil {
		_ = resp.Body.Close()
		if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
			t.Errorf("a huge header: %d", resp.StatusCode)
		}
	}
	r = v.request(http.MethodPost, v.base+"report", "x")
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	v.send(r)
	// Our own browser is served all the same.
	v.post("report", good(time.Now()))
	told.until(func(r Result) bool { return r.Tests[Storage] == Works })
}

// Who sends nothing, or a letter now and then, is put out and holds up nobody.
func TestSlowVisitors(t *testing.T) {
	p, told := serving(t, func(p *Page) { p.header = 2 * time.Second }) // enough for a visitor who is only slowed down
	held := dials(t, p.nearAt, maxGuests/2)
	for _, c := range held {
		_, _ = c.Write([]byte("GET /" + p.link + " HTTP/1.1\r\nHost: "))
	}
	v := newVisitor(t, true)
	v.arrive(p.Link())
	v.post("report", good(time.Now()))
	told.until(func(r Result) bool { return r.Tests[JavaScript] == Works })
	for _, c := range held {
		_ = c.SetReadDeadline(time.Now().Add(patience))
		if status, err := bufio.NewReader(c).ReadString('\n'); err == nil && !strings.Contains(status, " 408 ") && !strings.Contains(status, " 400 ") {
			t.Errorf("answered with %q", status)
		} else if errors.Is(err, os.ErrDeadlineExceeded) {
			t.Error("not put out")
		}
	}
}

// dials opens connections that end with the test.
func dials(t *testing.T, address string, n int) []net.Conn {
	t.Helper()
	var all []net.Conn
	for range n {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		all = append(all, c)
	}
	return all
}

// A website that is open in any window can make the browser connect here, and
// ask, under names of its own. However many connections it opens and keeps, the
// person's page comes.
func TestAWebsiteCannotTakeUpTheRoom(t *testing.T) {
	for name, asks := range map[string]string{
		"it asks under a name of its own": "GET / HTTP/1.1\r\nHost: evil.example\r\nOrigin: https://evil.example\r\n\r\n",
		"it asks what there is":           "OPTIONS * HTTP/1.1\r\nHost: evil.example\r\n\r\n",
		"it asks with the wrong word":     "PUT / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 100000\r\n\r\n",
		"it connects and is silent":       "",
		"it begins to ask":                "GET / HTTP/1.1\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			p, told := serving(t, func(p *Page) { p.header = time.Minute }) // no clock comes to help
			_, far, _ := net.SplitHostPort(p.farAt)
			for _, at := range []string{p.nearAt, "127.0.0.1:" + far} {
				for _, c := range dials(t, at, 3*maxGuests) {
					_, _ = c.Write([]byte(asks))
				}
			}
			v := newVisitor(t, true)
			v.arrive(p.Link())
			v.post("report", good(time.Now()))
			told.until(func(r Result) bool { return r.Tests[JavaScript] == Works })
		})
	}
}

// Whoever is refused is hung up on, and who belongs here is not, so that its
// next request needs no new connection.
func TestWhoIsRefusedIsHungUpOn(t *testing.T) {
	p, _ := serving(t, nil)
	asks := func(c net.Conn, path, host string) (closes bool) {
		t.Helper()
		_ = c.SetDeadline(time.Now().Add(patience))
		_, _ = c.Write([]byte("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = answer.Body.Close() }()
		return answer.Close
	}
	if !asks(dials(t, p.nearAt, 1)[0], "/", "evil.example") || !asks(dials(t, p.nearAt, 1)[0], "/guess", p.nearAt) {
		t.Error("a stranger may stay")
	}
	ours := dials(t, p.nearAt, 1)[0]
	if asks(ours, "/"+p.link, p.nearAt) {
		t.Error("the first visit may not stay")
	}
	dials(t, p.nearAt, 2*maxGuests) // guests put out guests, and nobody else
	if asks(ours, "/"+p.session+"/look", p.nearAt) {
		t.Error("a reload may not stay")
	}
	if !asks(dials(t, p.nearAt, 1)[0], "/"+p.link, p.nearAt) {
		t.Error("who comes too late may stay")
	}
}
