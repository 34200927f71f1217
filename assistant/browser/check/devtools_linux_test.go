package check

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/websocket"
)

// The tests in this file do in a real Chromium, by its debugging port, what
// only a person or an old browser does.

// page is a page of a browser as its debugging port shows it.
type page struct {
	t    *testing.T
	conn *websocket.Conn
	id   int
}

// debugged starts a Chromium at an address and returns how to find its pages.
func debugged(t *testing.T, address string) (find func(ending string) page) {
	t.Helper()
	profile := chromium(t, address, "--remote-debugging-port=0", "--remote-allow-origins=*")
	return func(ending string) page {
		t.Helper()
		for end := time.Now().Add(start); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			if socket := socketOf(profile, ending); socket != "" {
				conn, err := websocket.Dial(socket, "", "http://127.0.0.1")
				if err != nil {
					continue // the page has moved on
				}
				t.Cleanup(func() { _ = conn.Close() })
				return page{t: t, conn: conn}
			}
		}
		t.Fatalf("no page %s", ending)
		return page{}
	}
}

// socketOf returns where the page is debugged whose address ends so, or "".
func socketOf(profile, ending string) string {
	at, err := os.ReadFile(filepath.Join(profile, "DevToolsActivePort"))
	if err != nil {
		return ""
	}
	port, _, _ := strings.Cut(string(at), "\n")
	resp, err := http.Get("http://127.0.0.1:" + port + "/json/list")
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	var targets []struct{ Type, URL, WebSocketDebuggerURL string }
	if err := json.NewDecoder(resp.Body).Decode(&targets); err != nil {
		return ""
	}
	for _, target := range targets {
		if target.Type == "page" && strings.HasSuffix(target.URL, ending) {
			return target.WebSocketDebuggerURL
		}
	}
	return ""
}

// call calls a method and returns its answer.
func (p *page) call(method string, params map[string]any) string {
	p.t.Helper()
	p.id++
	if err := websocket.JSON.Send(p.conn, map[string]any{"id": p.id, "method": method, "params": params}); err != nil {
		p.t.Fatal(err)
	}
	for {
		var text string
		if err := websocket.Message.Receive(p.conn, &text); err != nil {
			p.t.Fatal(err)
		}
		var answer struct{ ID int }
		if json.Unmarshal([]byte(text), &answer) == nil && answer.ID == p.id {
			return text // what comes between are events
		}
	}
}

// until runs a script again and again until it is true.
func (p *page) until(script string) {
	p.t.Helper()
	for end := time.Now().Add(start); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if strings.Contains(p.call("Runtime.evaluate", map[string]any{"expression": script}), `"value":true`) {
			return
		}
	}
	p.t.Fatalf("%s is not so", script)
}

// The button is pressed once as a person presses it, and once as a page does
// by itself, which Chromium's own blocker of new windows stops.
func TestRealButton(t *testing.T) {
	for _, tt := range []struct {
		name    string
		gesture bool
		want    State
		first   Test
	}{
		{"new windows open", true, Works, ""},
		{"new windows are blocked", false, Blocked, Popups},
	} {
		t.Run(tt.name, func(t *testing.T) {
			chromiumPolicy(t, chromiumForeign)
			p, told := serving(t, func(p *Page) { p.limits[looking] = start })
			find := debugged(t, p.Link().String())
			await(t, told, func(r Result) bool { return r.Tests[JavaScript] == Works })
			page := find("/result")
			// The policy lets our own style sheet and script in.
			page.until(`document.readyState === 'complete' && document.styleSheets.length === 1 && getComputedStyle(document.getElementById('button')).minHeight !== '0px'`)
			page.call("Runtime.evaluate", map[string]any{"expression": `document.getElementById('button').click()`, "userGesture": tt.gesture})
			r := await(t, told, func(r Result) bool { return r.Done })
			if r.Tests[Popups] != tt.want || r.First != tt.first {
				t.Errorf("popups %q, first %q", r.Tests[Popups], r.First)
			}
		})
	}
}

// A blocker of ads is played by the browser itself, which stops what the public
// lists of names stop, or puts a script that does nothing in its place.
func TestRealBlocker(t *testing.T) {
	for _, tt := range []struct {
		name    string
		blocked []string
		want    State
		first   Test
	}{
		{"none", nil, Works, ""},
		{"what has ads in its name", []string{"*/ads.js*"}, Blocked, Blocker},
		{"whatever comes from a server of ads", []string{"*/ad-server/*"}, Blocked, Blocker},
		{"all scripts of other sites, as the strict ones do", []string{"*://localhost:*"}, Blocked, Blocker},
	} {
		t.Run(tt.name, func(t *testing.T) {
			chromiumPolicy(t, chromiumForeign)
			p, told := serving(t, func(p *Page) { p.limits[looking] = start })
			page := debugged(t, "about:blank")("about:blank")
			page.call("Network.enable", nil)
			page.call("Network.setBlockedURLs", map[string]any{"urls": tt.blocked})
			page.call("Page.navigate", map[string]any{"url": p.Link().String()})
			r := await(t, told, func(r Result) bool { return r.Tests[JavaScript] == Works })
			if r.Tests[Blocker] != tt.want || r.First != tt.first {
				t.Errorf("%q, first to mend %q\n%v", r.Tests[Blocker], r.First, r.Tests)
			}
		})
	}
}

// An old browser is played by a new one that has lost what it learned.
func TestRealBrowserOfLongAgo(t *testing.T) {
	for _, tt := range []struct {
		name, script string
		want         map[Test]State
		first        Test
	}{
		{"nothing that came in the last five years", `delete window.structuredClone; delete Object.hasOwn; delete Array.prototype.at`,
			map[Test]State{Age: Blocked, Clock: Works, Storage: Works}, Age},
		{"no fetch", `delete window.fetch`, map[Test]State{Age: Blocked, Clock: Works, Storage: Works}, Age},
		{"nothing that came in ten years", `delete window.Promise; delete window.Symbol; delete window.CSS; delete window.IntersectionObserver; delete Object.entries`,
			map[Test]State{Age: Blocked, Storage: Works}, Age},
		{"a clock that is a day behind", `Date.prototype.getTime = function () { return Date.now() - 864e5; }`, map[Test]State{Age: Works, Clock: Blocked}, Clock},
		{"no storage", `delete window.localStorage; Object.defineProperty(window, 'localStorage', {value: undefined})`, map[Test]State{Storage: Blocked, Age: Works}, Storage},
	} {
		t.Run(tt.name, func(t *testing.T) {
			chromiumPolicy(t, chromiumForeign)
			p, told := serving(t, func(p *Page) { p.limits[looking] = start })
			page := debugged(t, "about:blank")("about:blank")
			page.call("Page.enable", nil)
			page.call("Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": tt.script})
			page.call("Page.navigate", map[string]any{"url": p.Link().String()})
			r := await(t, told, func(r Result) bool { return r.Tests[JavaScript] == Works })
			for test, want := range tt.want {
				if r.Tests[test] != want {
					t.Errorf("%s is %q, want %q", test, r.Tests[test], want)
				}
			}
			if r.First != tt.first {
				t.Errorf("first to mend %q, want %q", r.First, tt.first)
			}
		})
	}
}
