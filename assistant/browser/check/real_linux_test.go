package check

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant/browser/policytest"
	"signinhelper/assistant/desktest"
)

// The tests in this file show the page in Debian's Chromium and Firefox.

// start is how long a cold browser on a busy machine may take to show the
// page and report.
const start = 2 * time.Minute

// home is a folder for a browser, which goes with the test.
func home(t *testing.T) string {
	t.Helper()
	// Not t.TempDir: Chromium makes a socket there, whose path has 107 bytes
	// at most, and ends without a word when it has more.
	dir, err := os.MkdirTemp("", "browser")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { emptied(t, dir) })
	return dir
}

// run starts a browser with a home of its own, and ends it and all that it
// started when the test ends. What it writes is below its home: what it leaves
// running for a moment still writes there.
func run(t *testing.T, home, path string, arg ...string) {
	t.Helper()
	cmd := exec.Command(path, arg...)
	cmd.Env = []string{"HOME=" + home, "TMPDIR=" + home, "XDG_RUNTIME_DIR=" + home, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8",
		"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent", "MOZ_CRASHREPORTER_DISABLE=1"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		_ = cmd.Wait()
	})
}

// emptied removes a folder in which somebody may still write.
func emptied(t *testing.T, dir string) {
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		if err := os.RemoveAll(dir); err == nil {
			return
		} else if time.Now().After(end) {
			t.Errorf("not removed: %v", err)
			return
		}
	}
}

func chromiumPolicy(t *testing.T, rules string) {
	t.Helper()
	desktest.Browser(t, "chromium") // where there is none, there is nothing to set
	policytest.SetChromium(t, rules)
}

func firefoxPolicy(t *testing.T, cookies string) {
	t.Helper()
	desktest.Browser(t, "firefox-esr", "firefox")
	if cookies == "" {
		policytest.KeepFirefox(t) // as it comes
		return
	}
	policytest.SetFirefox(t, cookies)
}

// chromium shows an address, and returns where its profile is.
func chromium(t *testing.T, link string, arg ...string) (profile string) {
	t.Helper()
	path, home := desktest.Browser(t, "chromium"), home(t)
	profile = filepath.Join(home, "profile")
	run(t, home, path, append(append([]string{"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--password-store=basic",
		"--user-data-dir=" + profile}, arg...), link)...)
	return profile
}

func firefox(t *testing.T, link string, prefs ...string) {
	t.Helper()
	path, home := desktest.Browser(t, "firefox-esr", "firefox"), home(t)
	profile := filepath.Join(home, "profile")
	text := `user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("app.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
`
	for _, p := range prefs {
		text += fmt.Sprintf("user_pref(%s);\n", p)
	}
	if err := os.Mkdir(profile, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, home, path, "--headless", "--no-remote", "--profile", profile, link)
}

const (
	chromiumNoScript  = `"DefaultJavaScriptSetting": 2`
	chromiumNoCookies = `"DefaultCookiesSetting": 2`
	chromiumForeign   = `"BlockThirdPartyCookies": false` // Debian's own default is true
	chromiumNoForeign = `"BlockThirdPartyCookies": true`
	firefoxNoCookies  = policytest.FirefoxNoCookies
	firefoxNoForeign  = policytest.FirefoxNoForeign
	// No policy of Firefox switches JavaScript off, and its policy that sets
	// preferences refuses this one (Policies.sys.mjs of ESR 140): there it is
	// the profile that does.
	firefoxNoScript = `"javascript.enabled", false`
)

func TestRealBrowsers(t *testing.T) {
	const w, b, n, o = Works, Blocked, NotChecked, Waiting
	tests := []struct {
		name     string
		chromium string   // its policy
		firefox  string   // its policy for cookies
		prefs    []string // of Firefox's profile
		first    Test
		finished bool
		want     [9]State // JavaScript, cookies, storage, frames, popups, age, clock, blocker, system
	}{
		{"all is well", chromiumForeign, "", nil, "", false, [9]State{w, w, w, w, o, w, w, w, n}},
		{"JavaScript off", chromiumForeign + `,` + chromiumNoScript, "", []string{firefoxNoScript}, JavaScript, true, [9]State{b, w, n, w, n, n, n, n, n}},
		{"cookies off", chromiumNoCookies, firefoxNoCookies, nil, Cookies, false, [9]State{w, b, b, b, o, w, w, w, n}},
		{"cookies of other sites off", chromiumNoForeign, firefoxNoForeign, nil, Frames, false, [9]State{w, w, w, b, o, w, w, w, n}},
		{"both off", chromiumNoScript + `,` + chromiumNoCookies, firefoxNoCookies, []string{firefoxNoScript}, JavaScript, true, [9]State{b, b, n, b, n, n, n, n, n}},
	}
	for _, tt := range tests {
		for name, open := range map[string]func(t *testing.T, link string){
			"Chromium": func(t *testing.T, link string) { chromiumPolicy(t, tt.chromium); chromium(t, link) },
			"Firefox":  func(t *testing.T, link string) { firefoxPolicy(t, tt.firefox); firefox(t, link, tt.prefs...) },
		} {
			t.Run(tt.name+"/"+name, func(t *testing.T) {
				p, told := serving(t, func(p *Page) { p.limits[looking] = start })
				open(t, p.Link().Ways()[0])
				stop := overhear(t, p.link)
				r := await(t, told, func(r Result) bool { return r.Done || r.Tests[JavaScript] == Works })
				stop()
				if r.First != tt.first || r.Done != tt.finished || !r.Seen {
					t.Errorf("first to mend %q, done %v, seen %v", r.First, r.Done, r.Seen)
				}
				for i, test := range Tests() {
					if r.Tests[test] != tt.want[i] {
						t.Errorf("%s is %q, want %q", test, r.Tests[test], tt.want[i])
					}
				}
			})
		}
	}
}

// Who copies the address into a browser comes there as well.
func TestRealBrowsersByHand(t *testing.T) {
	for name, open := range map[string]func(t *testing.T, link string){
		"Chromium": func(t *testing.T, link string) { chromiumPolicy(t, chromiumForeign); chromium(t, link) },
		"Firefox":  func(t *testing.T, link string) { firefoxPolicy(t, ""); firefox(t, link) },
	} {
		t.Run(name, func(t *testing.T) {
			p, told := serving(t, func(p *Page) { p.limits[looking] = start })
			open(t, p.Link().String())
			if r := await(t, told, func(r Result) bool { return r.Done || r.Tests[JavaScript] == Works }); r.First != "" {
				t.Errorf("first to mend %q", r.First)
			}
		})
	}
}

// overhear fails the test if a text comes up among the arguments of a program,
// where every user of the computer can read it, before it is told to stop.
func overhear(t *testing.T, text string) (stop func()) {
	t.Helper()
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			all, _ := filepath.Glob("/proc/[0-9]*/cmdline")
			for _, path := range all {
				if line, _ := os.ReadFile(path); strings.Contains(string(line), text) {
					t.Errorf("every user could read %q", line)
					return
				}
			}
			select {
			case <-end:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return func() { close(end); <-ended }
}

func await(t *testing.T, told told, is func(Result) bool) Result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), start)
	defer cancel()
	for {
		select {
		case r := <-told.results:
			if is(r) {
				return r
			}
		case <-ctx.Done():
			t.Fatal("the browser did not show the page in time")
		}
	}
}
