package watch

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// soon bounds what takes milliseconds, on a machine that is busy.
const soon = 20 * time.Second

// private starts a bus of the test's own and returns its address.
func private(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("dbus-daemon"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("dbus-daemon is not installed, and here every test must run")
		}
		t.Skip("dbus-daemon is not installed")
	}
	dir, err := os.MkdirTemp("", "watch") // not t.TempDir: the path of a socket has 107 bytes at most
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	config := filepath.Join(dir, "bus.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, `<busconfig><type>session</type><listen>unix:path=%s/bus</listen>
<policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`, dir), 0o600); err != nil {
		t.Fatal(err)
	}
	daemon := exec.Command("dbus-daemon", "--nofork", "--print-address", "--config-file="+config)
	out, err := daemon.StdoutPipe()
	if err == nil {
		err = daemon.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = daemon.Process.Kill(), daemon.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

// wires sets where the two buses are said to be.
func wires(t *testing.T, system, session string) {
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", system)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", session)
}

const nowhere = "unix:path=/nonexistent"

func TestWhatLocks(t *testing.T) {
	hint := func(v any) []any {
		return []any{"org.freedesktop.login1.Session", map[string]dbus.Variant{"LockedHint": dbus.MakeVariant(v)}, []string{}}
	}
	for _, tt := range []struct {
		what, signal string
		body         []any
		system       bool // it comes over the system bus
		want         bool
	}{
		{"the computer goes to sleep", "org.freedesktop.login1.Manager.PrepareForSleep", []any{true}, true, true},
		{"the computer wakes", "org.freedesktop.login1.Manager.PrepareForSleep", []any{false}, true, false},
		{"the session is told to lock", "org.freedesktop.login1.Session.Lock", nil, true, true},
		{"the session says that it is locked", "org.freedesktop.DBus.Properties.PropertiesChanged", hint(true), true, true},
		{"the session says that it is unlocked", "org.freedesktop.DBus.Properties.PropertiesChanged", hint(false), true, false},
		{"a hint that is no yes or no", "org.freedesktop.DBus.Properties.PropertiesChanged", hint("yes"), true, false},
		{"another property", "org.freedesktop.DBus.Properties.PropertiesChanged",
			[]any{"org.freedesktop.login1.Session", map[string]dbus.Variant{"IdleHint": dbus.MakeVariant(true)}, []string{}}, true, false},
		{"a property of something else", "org.freedesktop.DBus.Properties.PropertiesChanged",
			[]any{"org.example.Session", map[string]dbus.Variant{"LockedHint": dbus.MakeVariant(true)}, []string{}}, true, false},
		{"the screen saver comes on", "org.freedesktop.ScreenSaver.ActiveChanged", []any{true}, false, true},
		{"the screen saver goes off", "org.freedesktop.ScreenSaver.ActiveChanged", []any{false}, false, false},
		{"GNOME's screen is locked", "org.gnome.ScreenSaver.ActiveChanged", []any{true}, false, true},
		{"GNOME's screen is unlocked", "org.gnome.ScreenSaver.ActiveChanged", []any{false}, false, false},
		{"a signal with nothing in it", "org.gnome.ScreenSaver.ActiveChanged", nil, false, false},
		{"another signal", "org.gnome.ScreenSaver.WakeUpScreen", []any{true}, false, false},
	} {
		t.Run(tt.what, func(t *testing.T) {
			if got := locks(&dbus.Signal{Name: tt.signal, Body: tt.body}); got != tt.want {
				t.Fatalf("it locks: %v", got)
			}
			if !tt.want {
				return
			}
			address := private(t)
			wires(t, nowhere, address)
			if tt.system {
				wires(t, address, nowhere)
			}
			heard := make(chan struct{}, 1)
			Start(t.Context(), func() {
				select {
				case heard <- struct{}{}:
				default:
				}
			})
			emitUntilHeard(t, address, tt.signal, tt.body, heard)
		})
	}
}

// emitUntilHeard sends a signal again and again: nobody tells the sender when
// there is somebody who listens.
func emitUntilHeard(t *testing.T, address, signal string, body []any, heard <-chan struct{}) {
	t.Helper()
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	late := time.After(soon)
	for {
		select {
		case <-again.C:
			if err := conn.Emit("/org/example/Emitter", signal, body...); err != nil {
				t.Fatal(err)
			}
		case <-heard:
			return
		case <-late:
			t.Fatalf("%s was not heard", signal)
		}
	}
}

func TestItEndsWithTheProgram(t *testing.T) {
	address := private(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		bus{address, nil}.listen(ctx, func() {})
		close(ended)
	}()
	stop()
	select {
	case <-ended:
	case <-time.After(soon):
		t.Fatal("it listens on")
	}
}

// Without an address godbus starts a bus of its own, which stays.
func TestWhereThereIsNoBusNoneIsStarted(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	for _, address := range []string{"", "autolaunch:", "autolaunch:scope=user"} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		if got := sessionAddress(); got != "" {
			t.Errorf("of %q is made %q", address, got)
		}
	}
	for _, address := range []string{"", nowhere, "nonsense"} {
		ended := make(chan struct{})
		go func() {
			bus{address, nil}.listen(t.Context(), func() { t.Error("nobody locked anything") })
			close(ended)
		}()
		select {
		case <-ended:
		case <-time.After(soon):
			t.Errorf("%q keeps it waiting", address)
		}
	}
}

func TestASocketInItsPlaceIsFound(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_RUNTIME_DIR", dir)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	if err := os.WriteFile(filepath.Join(dir, "bus"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := sessionAddress(); !strings.HasPrefix(got, "unix:path=/") || !strings.HasSuffix(got, "/bus") {
		t.Errorf("it is %q", got)
	}
}
