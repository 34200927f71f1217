package browser

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant/browser/policytest"
	"signinhelper/assistant/desktest"
)

// The tests in this file open windows of Debian's Chromium and Firefox, on a
// display of their own.

// realStart is how long a cold browser on a busy machine may take to ask for
// its first page.
const realStart = 2 * time.Minute

// visit is what a browser brought to the page of the test.
type visit struct {
	agent  string
	cookie string
}

// site serves a page that gives each visitor a cookie, and tells of visits.
func site(t *testing.T) (address string, visits <-chan visit) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	came := make(chan visit, 100)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/login" {
			http.NotFound(w, r) // the icon of the page, for one
			return
		}
		v := visit{agent: r.UserAgent()}
		if c, err := r.Cookie("known"); err == nil {
			v.cookie = c.Value
		}
		http.SetCookie(w, &http.Cookie{Name: "known", Value: "yes", Path: "/", MaxAge: 3600})
		fmt.Fprint(w, "<!doctype html><title>Sign in</title>")
		came <- v
	})}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return "http://" + listener.Addr().String() + "/login", came
}

// processes returns those whose arguments contain a text, with all of them.
func processes(text string) map[int]string {
	found := map[int]string{}
	entries, _ := os.ReadDir("/proc")
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil || pid == os.Getpid() {
			continue
		}
		line, err := os.ReadFile(filepath.Join("/proc", e.Name(), "cmdline"))
		if err == nil && bytes.Contains(line, []byte(text)) {
			found[pid] = string(bytes.ReplaceAll(line, []byte{0}, []byte(" ")))
		}
	}
	return found
}

// endAll ends what was started with a profile, and waits until it is gone.
func endAll(t *testing.T, profile string) {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		left := processes(profile)
		for pid := range left {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
		if len(left) == 0 && os.RemoveAll(filepath.Dir(profile)) == nil {
			return
		}
		if time.Now().After(end) {
			t.Errorf("these go on: %v", left)
			return
		}
	}
}

// realBrowser makes a Browser of a program that is installed, with a home, a
// profile and a display of its own.
func realBrowser(t *testing.T, name string, family Family, always func(profile string) []string) (b Browser, profile string) {
	t.Helper()
	path := desktest.Browser(t, name)
	if family == Firefox { // a page that gives a cookie shows nothing where policies allow none
		policytest.KeepFirefox(t)
	} else {
		policytest.KeepChromium(t)
	}
	// Not t.TempDir: Chromium makes a socket there, whose path has 107 bytes at
	// most.
	home, err := os.MkdirTemp("", "browser")
	if err != nil {
		t.Fatal(err)
	}
	profile = filepath.Join(home, "profile")
	for variable, value := range map[string]string{
		"HOME": home, "TMPDIR": home, "XDG_RUNTIME_DIR": home, "DISPLAY": desktest.Display(t, "1024x768"), "WAYLAND_DISPLAY": "",
		"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "MOZ_CRASHREPORTER_DISABLE": "1",
	} {
		t.Setenv(variable, value)
	}
	_ = os.Unsetenv("WAYLAND_DISPLAY") // an empty one counts as one; Setenv brings back what it was
	t.Cleanup(func() { endAll(t, profile) })
	if err := os.Mkdir(profile, 0o700); err != nil {
		t.Fatal(err)
	}
	return Browser{ID: name, Family: family, Private: true, command: append([]string{path}, always(profile)...)}, profile
}

// openReal opens the page of the test as OpenIn opens an address, and returns
// what came there.
func openReal(t *testing.T, b Browser, address string, private bool, visits <-chan visit) visit {
	t.Helper()
	command := b.with(address, private)
	if got := hand(t.Context(), func() error { return start(command) }); got != HandedOver {
		t.Fatalf("private %t: %s", private, got)
	}
	select {
	case v := <-visits:
		return v
	case <-time.After(realStart):
		t.Fatalf("private %t: no window came to the page", private)
	}
	return visit{}
}

// mustRunPrivately checks that a program was started with the switch, right
// before the address. Chromium joins its arguments where they can be read.
func mustRunPrivately(t *testing.T, b Browser, profile, address string) {
	t.Helper()
	for _, line := range processes(profile) {
		if strings.Contains(line, privateSwitch(b.Family)+" "+address) {
			return
		}
	}
	t.Errorf("no program runs with %s: %v", privateSwitch(b.Family), processes(profile))
}

func chromiumAlone(profile string) []string {
	return []string{
		"--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--password-store=basic", "--user-data-dir=" + profile,
	}
}

// A window that the person takes for private is one: it does not bring the
// cookie that an ordinary window of the same browser got just before. What
// comes to the page shows that, and not what the browser says of itself.
func TestARealPrivateWindowKnowsNothingOfBefore(t *testing.T) {
	b, _ := realBrowser(t, "chromium", Chrome, chromiumAlone)
	address, visits := site(t)
	for i, step := range []struct {
		private bool
		cookie  string
		what    string
	}{
		{false, "", "an ordinary window"},
		{false, "yes", "another ordinary window"}, // or the next one would show nothing
		{true, "", "a private window"},
		{false, "yes", "an ordinary window afterwards"},
	} {
		v := openReal(t, b, address, step.private, visits)
		if !strings.Contains(v.agent, "Chrome/") || v.cookie != step.cookie {
			t.Fatalf("%d, %s, brought %+v", i, step.what, v)
		}
	}
}

// A browser that did not run is started in a private window.
func TestARealBrowserIsStartedInAPrivateWindow(t *testing.T) {
	for name, test := range map[string]struct {
		program, agent string
		family         Family
		always         func(profile string) []string
	}{
		"Chromium": {"chromium", "Chrome/", Chrome, chromiumAlone},
		"Firefox":  {"firefox-esr", "Firefox/", Firefox, func(profile string) []string { return []string{"--no-remote", "--profile", profile} }},
	} {
		t.Run(name, func(t *testing.T) {
			b, profile := realBrowser(t, test.program, test.family, test.always)
			prefs := `user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
`
			if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(prefs), 0o600); err != nil {
				t.Fatal(err)
			}
			address, visits := site(t)
			if v := openReal(t, b, address, true, visits); !strings.Contains(v.agent, test.agent) || v.cookie != "" {
				t.Errorf("it brought %+v", v)
			}
			mustRunPrivately(t, b, profile, address)
		})
	}
}
