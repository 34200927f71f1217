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
)

// The tests in this file show the page in Debian's Chromium and Firefox.

// start is how long a cold browser on a busy machine may take to show the
// page and report.
const start = 2 * time.Minute

func browser(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	release, _ := os.ReadFile("/etc/os-release")
	if os.Getenv("CI") != "" && !strings.Contains(string(release), "\nID=ubuntu\n") { // see packaging/packages.sh
		t.Fatalf("%s is not installed, and here every test must run", names[0])
	}
	t.Skipf("%s is not installed", names[0])
	return ""
}

// run starts a browser with a home of its own, and ends it and all that it
// started when the test ends.
func run(t *testing.T, path string, arg ...string) {
	t.Helper()
	cmd := exec.Command(path, arg...)
	// Not t.TempDir: Chromium makes a socket there, whose path has 107 bytes
	// at most, and ends without a word when it has more.
	home, err := os.MkdirTemp("", "browser")
	if err != nil {
		t.Fatal(err)
	}
	cmd.Env = []string{"HOME=" + home, "TMPDIR=" + home, "XDG_RUNTIME_DIR=" + home, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8",
		"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent", "MOZ_CRASHREPORTER_DISABLE=1"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		_ = cmd.Wait()
		// What it leaves running for a moment still writes to its folders.
		emptied(t, home)
	})
}

// emptied removes a folder in which somebody may still write.
func emptied(t *testing.T, dir string) {
	for end := time.Now().Add(patience); ; {
		if err := os.RemoveAll(dir); err == nil {
			return
		} else if time.Now().After(end) {
			t.Errorf("not removed: %v", err)
			return
		}
	}
}

// policy sets the policies of a browser. They hold for the whole machine, so
// they are taken back, and only one test of all that run here sets them at a
// time. Whoever has set some keeps them.
func policy(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		unset(t, err)
	}
	lock, err := os.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lock.Close() })
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	file, err := os.OpenFile(filepath.Join(dir, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		unset(t, err)
	}
	t.Cleanup(func() {
		if err := os.Remove(file.Name()); err != nil {
			t.Errorf("a policy stays behind: %v", err)
		}
	})
	if _, err := file.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func unset(t *testing.T, err error) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("policies are the administrator's to set: %v", err)
	}
	t.Skipf("policies are the administrator's to set: %v", err)
}

func chromiumPolicy(t *testing.T, rules string) {
	t.Helper()
	browser(t, "chromium") // where there is none, there is nothing to set
	policy(t, "/etc/chromium/policies/managed", "signinhelper-test.json", "{"+rules+"}")
}

func firefoxPolicy(t *testing.T, cookies string) {
	t.Helper()
	browser(t, "firefox-esr", "firefox")
	if cookies == "" {
		return // as it comes
	}
	policy(t, "/etc/firefox/policies", "policies.json", fmt.Sprintf(`{"policies": {"Cookies": {"Behavior": %q, "Locked": true}}}`, cookies))
}

func chromium(t *testing.T, link string, arg ...string) {
	t.Helper()
	path := browser(t, "chromium")
	run(t, path, append(append([]string{"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--password-store=basic",
		"--user-data-dir=" + t.TempDir()}, arg...), link)...)
}

func firefox(t *testing.T, link string, prefs ...string) {
	t.Helper()
	path := browser(t, "firefox-esr", "firefox")
	profile := t.TempDir()
	text := `user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("app.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
`
	for _, p := range prefs {
		text += fmt.Sprintf("user_pref(%s);\n", p)
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, path, "--headless", "--no-remote", "--profile", profile, link)
}

const (
	chromiumNoScript  = `"DefaultJavaScriptSetting": 2`
	chromiumNoCookies = `"DefaultCookiesSetting": 2`
	chromiumForeign   = `"BlockThirdPartyCookies": false` // Debian's own default is true
	chromiumNoForeign = `"BlockThirdPartyCookies": true`
	firefoxNoCookies  = "reject"
	firefoxNoForeign  = "reject-foreign"
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
		want     [7]State // JavaScript, cookies, storage, frames, popups, age, clock
	}{
		{"all is well", chromiumForeign, "", nil, "", false, [7]State{w, w, w, w, o, w, w}},
		{"JavaScript off", chromiumForeign + `,` + chromiumNoScript, "", []string{firefoxNoScript}, JavaScript, true, [7]State{b, w, n, w, n, n, n}},
		{"cookies off", chromiumNoCookies, firefoxNoCookies, nil, Cookies, false, [7]State{w, b, b, b, o, w, w}},
		{"cookies of other sites off", chromiumNoForeign, firefoxNoForeign, nil, Frames, false, [7]State{w, w, w, b, o, w, w}},
		{"both off", chromiumNoScript + `,` + chromiumNoCookies, firefoxNoCookies, []string{firefoxNoScript}, JavaScript, true, [7]State{b, b, n, b, n, n, n}},
	}
	for _, tt := range tests {
		for name, open := range map[string]func(t *testing.T, link string){
			"Chromium": func(t *testing.T, link string) { chromiumPolicy(t, tt.chromium); chromium(t, link) },
			"Firefox":  func(t *testing.T, link string) { firefoxPolicy(t, tt.firefox); firefox(t, link, tt.prefs...) },
		} {
			t.Run(tt.name+"/"+name, func(t *testing.T) {
				p, told := serving(t, func(p *Page) { p.limits[looking] = start })
				open(t, p.Link().String())
				r := await(t, told, func(r Result) bool { return r.Done || r.Tests[JavaScript] == Works })
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
