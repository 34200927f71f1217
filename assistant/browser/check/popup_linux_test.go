package check

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/websocket"
)

// The button is pressed in a real Chromium by its debugging port: once as a
// person presses it, and once as a page does by itself, which Chromium's own
// blocker of new windows stops.
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
			policy(t, `{`+chromiumForeign+`}`)
			profile := t.TempDir()
			p, told := serving(t, func(p *Page) { p.limits[looking] = start })
			chromium(t, p.Link().String(), "--user-data-dir="+profile, "--remote-debugging-port=0", "--remote-allow-origins=*")
			await(t, told, func(r Result) bool { return r.Tests[JavaScript] == Works })
			press(t, profile, tt.gesture)
			r := await(t, told, func(r Result) bool { return r.Done })
			if r.Tests[Popups] != tt.want || r.First != tt.first {
				t.Errorf("popups %q, first %q", r.Tests[Popups], r.First)
			}
		})
	}
}

// press presses the page's button once the page has it.
func press(t *testing.T, profile string, gesture bool) {
	t.Helper()
	for end := time.Now().Add(start); time.Now().Before(end); {
		if pressed(t, profile, gesture) {
			return
		}
	}
	t.Fatal("the button was not found")
}

func pressed(t *testing.T, profile string, gesture bool) bool {
	at, err := os.ReadFile(filepath.Join(profile, "DevToolsActivePort"))
	if err != nil {
		return false
	}
	port, _, _ := strings.Cut(string(at), "\n")
	resp, err := http.Get("http://127.0.0.1:" + port + "/json/list")
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	var targets []struct{ Type, URL, WebSocketDebuggerURL string }
	if err := json.NewDecoder(resp.Body).Decode(&targets); err != nil {
		t.Fatal(err)
	}
	for _, target := range targets {
		if target.Type != "page" || !strings.HasSuffix(target.URL, "/result") {
			continue
		}
		conn, err := websocket.Dial(target.WebSocketDebuggerURL, "", "http://127.0.0.1")
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		script := `document.readyState === 'complete' && (document.getElementById('button').click(), true)`
		if err := websocket.Message.Send(conn, fmt.Sprintf(`{"id":1,"method":"Runtime.evaluate","params":{"expression":%q,"userGesture":%v}}`, script, gesture)); err != nil {
			t.Fatal(err)
		}
		var answer string
		if err := websocket.Message.Receive(conn, &answer); err != nil {
			return false
		}
		return strings.Contains(answer, `"value":true`)
	}
	return false
}
