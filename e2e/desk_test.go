// Package e2e starts the real program on a virtual display, with a real
// keyring on a session bus of its own and a browser that records what it is
// asked to open, and uses it as a person does: with a mouse and keys.
package e2e

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
	"signinhelper/e2e/screenreader"
)

// What a person types in these tests. None of it may be found on the disk.
const (
	sentinelName  = "Quillian Zzyzx"
	sentinelID    = "ZQ8842917XK"
	sentinelCard  = "4417009912345"
	sentinelMail  = "zzyzx.q@example.org"
	sentinelBirth = "3 March 1941"
	sentinelPhone = "800-555-0142"
	sentinelOther = "Ottoline Fjord" // somebody else who is helped
	sentinelSpoke = "Dana Zwingli"   // at the other end of a call
	sentinelCase  = "CASE-" + sentinelDigits
	sentinelNote  = "Try again on Monday"

	// So many that no log holds them by chance: every file that changes
	// meanwhile is searched.
	sentinelDigits = "773410558264"
)

var sentinels = []string{sentinelName, "Quillian", "Zzyzx", sentinelID, sentinelCard, sentinelMail, sentinelBirth, sentinelPhone, "8005550142",
	sentinelOther, "Ottoline", "Fjord", sentinelSpoke, "Zwingli", sentinelCase, sentinelDigits, sentinelNote, sentinelPIN, sentinelWords}

// patience is how long anything may take before a test gives up on it: a
// machine with two busy cores and the race detector is slow.
const patience = time.Minute

// sealing is how long a locked file may take to be closed or opened. That is
// made to be slow: a second for the program as it is released, and many with
// the race detector, while others use the machine as well.
const sealing = 5 * time.Minute

// deskPrefix begins the names of the folders of desks.
const deskPrefix = "desk-of-"

// desk is a person's desk: a display, a home, a session bus, a keyring and a
// default browser. All of it is gone when the test ends.
type desk struct {
	t       *testing.T
	dir     string // everything else is below it
	home    string
	env     []string
	kept    string // the folder in which the program keeps its files
	opened  string // the file into which the browser writes addresses
	keyring *exec.Cmd
	eyes    eyes // how the screen is seen
}

// desks are the tests that have one already.
var desks sync.Map

// options say what is missing on a desk, and that no other journey goes beside it.
type options struct{ noBus, noKeyring, noBrowser, alone, noEyes bool }

// Journeys have nothing in common but the computer, so two go at a time: most of
// each is waiting.
func newDesk(t *testing.T, o options) *desk {
	t.Helper()
	if _, second := desks.LoadOrStore(t, true); !second && !o.alone {
		t.Parallel()
	}
	desktest.Need(t, "openbox", "xdotool", "wmctrl", "dbus-daemon", "gnome-keyring-daemon", "xdg-open", "import")
	// Not t.TempDir: the path of a socket has 107 bytes at most.
	dir, err := os.MkdirTemp("", deskPrefix)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, dir: dir, home: filepath.Join(dir, "home"), kept: filepath.Join(dir, "home/.config/signin-helper"), opened: filepath.Join(dir, "opened")}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Errorf("the desk is not cleared: %v", err)
		}
	})
	for _, sub := range []string{"home/.config", "home/.cache", "home/.local/share/applications", "run"} {
		d.must(os.MkdirAll(filepath.Join(dir, sub), 0o700))
	}
	d.env = []string{
		"HOME=" + d.home, "XDG_RUNTIME_DIR=" + filepath.Join(dir, "run"), "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8",
		"XDG_CURRENT_DESKTOP=", "FYNE_SCALE=1",
		"GORACE=atexit_sleep_ms=0", "LIBGL_ALWAYS_SOFTWARE=1",
	}
	d.startDisplay()
	d.startBus(o)
	if !o.noEyes {
		d.openEyes()
	}
	if !o.noBrowser {
		d.installBrowser()
	}
	t.Cleanup(d.searchForSentinels) // while the bus still runs, and before all is cleared
	return d
}

// openEyes starts a screen reader on a bus of its own, by which the tests see what is
// on the screen: what they do not find, nobody finds who does not see.
func (d *desk) openEyes() {
	d.t.Helper()
	address, _ := desktest.Bus(d.t)
	reader, err := screenreader.Start(address)
	d.must(err)
	d.t.Cleanup(func() { _ = reader.Close() })
	d.eyes = reader
	d.env = append(d.env, "AT_SPI_BUS_ADDRESS="+address)
}

// forget has nobody take the next program for the one before.
func (d *desk) forget() {
	if r, ok := d.eyes.(*screenreader.Reader); ok {
		r.Forget()
	}
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// run starts a program that is killed when the test ends.
func (d *desk) run(cmd *exec.Cmd) *exec.Cmd {
	d.t.Helper()
	d.must(cmd.Start())
	d.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd
}

func (d *desk) command(name string, arg ...string) *exec.Cmd {
	cmd := exec.Command(name, arg...)
	cmd.Env = d.env
	return cmd
}

// startDisplay starts a virtual display of its own and a window manager on
// it: one that died would end every later program of its display.
func (d *desk) startDisplay() {
	d.t.Helper()
	d.env = append(d.env, "DISPLAY="+desktest.Display(d.t, "1366x768"))
	d.run(d.command("openbox"))
	d.eventually("a window manager", func() bool {
		out, err := d.command("wmctrl", "-m").Output()
		return err == nil && bytes.Contains(out, []byte("Openbox"))
	})
}

// startBus starts a session bus that starts nothing by itself, and on it an
// unlocked keyring.
func (d *desk) startBus(o options) {
	d.t.Helper()
	if o.noBus {
		d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS=unix:path="+filepath.Join(d.dir, "no-bus"))
		return
	}
	address, end, err := desktest.StartBus(d.dir)
	d.must(err)
	d.t.Cleanup(end)
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS="+address)
	if !o.noKeyring {
		d.startKeyring()
	}
}

func (d *desk) startKeyring() {
	d.t.Helper()
	d.keyring = d.command("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	d.keyring.Stdin = strings.NewReader("keyring password")
	said := &watched{} // it was seen to abort, and not why
	d.keyring.Stderr = said
	d.t.Cleanup(func() {
		if d.t.Failed() {
			d.t.Logf("the keyring wrote: %s", said)
		}
	})
	d.run(d.keyring)
	d.eventually("a keyring", func() bool {
		out, err := d.command("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets").Output()
		return err == nil && bytes.Contains(out, []byte("true"))
	})
}

// installBrowser makes the default browser one that writes down what it is
// asked to open.
func (d *desk) installBrowser() {
	d.t.Helper()
	script := filepath.Join(d.dir, "recorder")
	d.must(os.WriteFile(script, fmt.Appendf(nil, "#!/bin/sh\nprintf '%%s\\n' \"$@\" >> '%s'\n", d.opened), 0o700))
	d.must(os.WriteFile(filepath.Join(d.home, ".local/share/applications/recorder.desktop"), fmt.Appendf(nil,
		"[Desktop Entry]\nType=Application\nName=Recorder\nExec=%s %%u\nMimeType=x-scheme-handler/http;x-scheme-handler/https;text/html;\n", script), 0o600))
	d.must(os.WriteFile(filepath.Join(d.home, ".config/mimeapps.list"), []byte(
		"[Default Applications]\nx-scheme-handler/http=recorder.desktop\nx-scheme-handler/https=recorder.desktop\ntext/html=recorder.desktop\n"), 0o600))
}

func (d *desk) eventually(what string, ok func() bool) {
	d.t.Helper()
	d.within(patience, what, ok)
}

func (d *desk) within(limit time.Duration, what string, ok func() bool) {
	d.t.Helper()
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if ok() {
			return
		}
	}
	d.t.Fatalf("in %v: no %s", limit, what)
}

// searchForSentinels reads every file of the desk for what was typed. The
// keyring's own files are among them: they are encrypted.
func (d *desk) searchForSentinels() {
	d.t.Helper()
	found, files := inTheClear(d.dir, time.Time{}, func(string) bool { return false })
	for _, said := range found {
		d.t.Error(said)
	}
	if files == 0 {
		d.t.Error("no file was searched")
	}
}

// addresses returns what the browser was asked to open, a line each.
func (d *desk) addresses() string {
	data, _ := os.ReadFile(d.opened)
	return string(data)
}

// progress returns the file in which the program keeps the progress.
func (d *desk) progress() string {
	data, _ := os.ReadFile(filepath.Join(d.kept, "progress.json"))
	return string(data)
}

// watched collects what a program writes to its standard error.
type watched struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

func (w *watched) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// signal sends a signal to the keyring.
func (d *desk) signal(s syscall.Signal) {
	d.t.Helper()
	d.must(d.keyring.Process.Signal(s))
}
