package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant/browser/check"
	"signinhelper/assistant/desktest"
)

// patience is how long a test waits for another program.
const patience = 30 * time.Second

// parentVar makes the test program one that opens an address in the browser
// that it names, and ends.
const parentVar = "SIGNINHELPER_TEST_BROWSER"

func TestMain(m *testing.M) {
	if path := os.Getenv(parentVar); path != "" {
		t := &testing.T{}
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			for waitFor(path+".started") != nil {
			}
			cancel() // as a window that is closed at once
		}()
		fmt.Println(Opener{}.OpenIn(ctx, Browser{Family: Chrome, command: []string{path}}, frontDoor(t), false))
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func waitFor(path string) error {
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(path); err == nil {
			return nil
		} else if time.Now().After(end) {
			return err
		}
	}
}

// script writes a program that records how it was started.
func script(t *testing.T, more string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "a browser")
	text := "#!/bin/sh\nout=\"$0\"\n" +
		"for a in \"$@\"; do printf '%s\\n' \"$a\"; done > \"$out.args\"\n" +
		"env > \"$out.env\"\nls -l /proc/$$/fd > \"$out.fd\"\npwd > \"$out.pwd\"\necho $$ $(sed 's/.*) //' /proc/$$/stat | cut -d' ' -f3,4) > \"$out.ids\"\n" + more + "\n"
	if err := os.WriteFile(path, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

func lines(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

func TestABrowserGetsWhatItNeedsAndNothingOfOurs(t *testing.T) {
	path := script(t, "")
	for _, name := range []string{"SIGNINHELPER_OUTLINE", "FYNE_THEME", "GODEBUG", "GORACE", "DESKTOP_STARTUP_ID"} {
		t.Setenv(name, "atexit_sleep_ms=0")
	}
	t.Setenv("WAYLAND_DISPLAY", "wayland-7")
	home := t.TempDir()
	t.Setenv("HOME", home)
	r, w, err := os.Pipe() // something of ours that is open
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	b := Browser{Family: Firefox, Private: true, command: []string{path, "--always", "$(reboot) `id` ; a b"}}
	if got := (Opener{}).OpenIn(t.Context(), b, frontDoor(t), true); got != HandedOver {
		t.Fatalf("%s", got)
	}
	if got := lines(t, path+".args"); !slices.Equal(got, []string{"--always", "$(reboot) `id` ; a b", "--private-window", "https://www.express-scripts.com/login"}) {
		t.Errorf("started with %q", got)
	}
	env := lines(t, path+".env")
	for _, v := range env {
		if slices.ContainsFunc(ours, func(o string) bool { return strings.HasPrefix(v, o) }) {
			t.Errorf("it was given %s", v)
		}
	}
	if !slices.Contains(env, "WAYLAND_DISPLAY=wayland-7") || !slices.Contains(env, "HOME="+home) {
		t.Errorf("it was not given what it needs: %q", env)
	}
	pipe, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", r.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	for _, fd := range lines(t, path+".fd") {
		if strings.Contains(fd, pipe) {
			t.Errorf("it was given %s", fd)
		}
	}
	if got := lines(t, path+".pwd"); got[0] != home {
		t.Errorf("started in %s", got[0])
	}
	ids := strings.Fields(lines(t, path+".ids")[0])
	if ids[0] != ids[1] || ids[0] != ids[2] {
		t.Errorf("process, group and session are %v: not apart from us", ids)
	}
	// It has ended, and was waited for.
	pid, err := strconv.Atoi(ids[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, 0); err != syscall.ESRCH {
		t.Errorf("it is still there, perhaps as a zombie: %v", err)
	}
}

func TestABrowserThatFailsIsTold(t *testing.T) {
	for name, path := range map[string]string{
		"it ends with an error": script(t, "exit 3"),
		"it is gone":            "/nonexistent/browser",
		"it is no program":      "/dev/null",
		"it is a folder":        t.TempDir(),
	} {
		if got := (Opener{}).OpenIn(t.Context(), Browser{Family: Chrome, command: []string{path}}, frontDoor(t), false); got != Refused {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// The program is closed, and all of its group killed: the browser stays.
func TestABrowserOutlivesUs(t *testing.T) {
	path := script(t, `: > "$out.started"; read line < "$out.fifo"; echo "$line" > "$out.part"; mv "$out.part" "$out.alive"`)
	if err := syscall.Mkfifo(path+".fifo", 0o600); err != nil {
		t.Fatal(err)
	}
	us := exec.Command(os.Args[0])
	us.Env = append(os.Environ(), parentVar+"="+path)
	us.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := us.Output()
	if err != nil || strings.TrimSpace(string(out)) != string(HandedOver) {
		t.Fatalf("%v: %s", err, out)
	}
	if err := syscall.Kill(-us.Process.Pid, syscall.SIGKILL); err != syscall.ESRCH {
		t.Errorf("something of our group is left: %v", err)
	}
	fifo, err := os.OpenFile(path+".fifo", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer fifo.Close()
	if _, err := fifo.WriteString("hello\n"); err != nil {
		t.Fatal(err)
	}
	if err := waitFor(path + ".alive"); err != nil {
		t.Error("the browser ended with us")
	}
}

// What leads to the page of the check is opened, and nothing else is: a page on
// the disk that only this user can read, as others see what is opened.
func TestTheLinkOfTheCheckIsOpened(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	page, err := check.Start(t.Context(), check.Words{}, func(check.Result) {})
	if err != nil {
		t.Fatal(err)
	}
	defer page.Close()
	door, address := page.Link().Ways()[0], page.Link().String()
	if data, err := os.ReadFile(door); err != nil || !strings.Contains(string(data), "url="+address) || strings.Contains(address, filepath.Base(door)) {
		t.Errorf("it leads by %s (%v)", data, err)
	}
	for name, tt := range map[string]struct {
		link     check.Link
		pages    bool
		failures int
		want     string
		outcome  Outcome
	}{
		"the browser opens pages as well": {page.Link(), true, 0, door, HandedOver},
		"pages open in another program":   {page.Link(), false, 0, address, HandedOver},
		"nothing is there for pages":      {page.Link(), true, 1, door + " " + address, HandedOver},
		"nothing is there at all":         {page.Link(), true, 2, door + " " + address, Refused},
		"there is no link":                {check.Link{}, true, 0, "", Refused},
	} {
		t.Run(name, func(t *testing.T) {
			var opened []string
			o := Opener{Pages: func(context.Context) bool { return tt.pages }, Run: func(address string) error {
				if opened = append(opened, address); len(opened) <= tt.failures {
					return errors.New("exit status 3")
				}
				return nil
			}}
			if got := o.OpenLink(t.Context(), tt.link); got != tt.outcome || strings.Join(opened, " ") != tt.want {
				t.Errorf("%s: %q", got, opened)
			}
		})
	}
}

// Debian's own browsers, as this computer has them.
func TestRealBrowsersAreFound(t *testing.T) {
	desktest.Browser(t, "chromium")
	desktest.Browser(t, "firefox-esr")
	t.Setenv("HOME", t.TempDir())
	for _, name := range []string{"XDG_DATA_HOME", "XDG_DATA_DIRS", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"} {
		t.Setenv(name, "")
	}
	write(t, os.Getenv("HOME")+"/.config/mimeapps.list", "[Default Applications]\nx-scheme-handler/https=firefox-esr.desktop\n")
	found := Detect(t.Context())
	firefox, chromium := found[0], Browser{}
	for _, b := range found {
		if b.ID == "chromium.desktop" {
			chromium = b
		}
	}
	if firefox.Family != Firefox || !firefox.Default || !firefox.Private || firefox.Version < 100 {
		t.Errorf("Firefox is %+v", firefox)
	}
	if chromium.Family != Chrome || chromium.Default || !chromium.Private || !slices.Equal(chromium.command, []string{"/usr/bin/chromium"}) {
		t.Errorf("Chromium is %+v", chromium)
	}
}
