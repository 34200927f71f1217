package e2e

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"signinhelper/assistant/desktest"
)

// Where no window can be, the person who double-clicked is told so, and the next
// start is told the same: nothing without a window stays behind and passes for
// an open one.
func TestNoWindowIsToldInPlainWords(t *testing.T) {
	const lost = "Nothing you saved is lost."
	tests := []struct {
		name, display, says string
		sheet               bool // one can be seen there
	}{
		{"no display", "", "can't find a screen", false},
		{"a display that is gone", ":4711", "can't find a screen", false},
		{"no OpenGL", desktest.Display(t, "800x600", "-extension", "GLX"), "needs OpenGL 2.1", true},
	}
	d := newDesk(t, options{noKeyring: true})
	d.installViewer()
	notes := d.showNotes()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for range 2 {
				out, code := d.startInVain(tt.display)
				if code != 1 || !strings.Contains(out, tt.says) || !strings.Contains(out, lost) || strings.Contains(out, "goroutine ") {
					t.Errorf("ended with %d:\n%s", code, out)
				}
				select {
				case note := <-notes:
					if !strings.Contains(note, tt.says) {
						t.Errorf("the desktop was to show %q", note)
					}
				default:
					t.Error("the desktop was to show nothing")
				}
				if tt.sheet {
					d.mustHelpOnPaper(d.sheet())
					if trays := d.trays(); len(trays) != 1 {
						t.Errorf("sheets lie in %q", trays)
					}
				} else if _, err := os.Stat(d.viewed()); err == nil {
					t.Error("a sheet was opened where nothing can be seen")
				}
			}
		})
	}
	p := d.start() // nothing is in its way
	p.mustRead(say("start.title"))
	if icon, err := p.command("xprop", "-notype", "-id", p.window, "32c", "_NET_WM_ICON").Output(); err != nil || !strings.Contains(string(icon), "= ") {
		t.Errorf("the window has no icon: %v %s", err, icon)
	}
	p.close()
}

// mustHelpOnPaper wants a sheet with the five steps and the numbers to call.
func (d *desk) mustHelpOnPaper(path string) {
	d.t.Helper()
	text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	d.must(err)
	for _, want := range []string{"800-711-5672", "https://www.express-scripts.com/login", say("step.site.title"), say("step.support.title")} {
		if !strings.Contains(string(text), want) {
			d.t.Errorf("%q is not on the sheet:\n%s", want, text)
		}
	}
}

// startInVain starts the released program, which has to end by itself.
func (d *desk) startInVain(display string) (out string, code int) {
	d.t.Helper()
	var said watched
	cmd := d.command(os.Getenv("SIGNINHELPER_RELEASE"))
	cmd.Env = append(cmd.Env, "DISPLAY="+display, "WAYLAND_DISPLAY=")
	cmd.Stderr = &said
	d.must(cmd.Start())
	hangs := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	defer hangs.Stop()
	var ended *exec.ExitError
	if err := cmd.Wait(); err != nil && !errors.As(err, &ended) {
		d.t.Fatal(err)
	}
	return said.String(), cmd.ProcessState.ExitCode()
}

// showNotes is what on a desktop shows notes.
func (d *desk) showNotes() <-chan string {
	d.t.Helper()
	var address string
	for _, v := range d.env {
		if a, ok := strings.CutPrefix(v, "DBUS_SESSION_BUS_ADDRESS="); ok {
			address = a
		}
	}
	conn, err := dbus.Connect(address)
	d.must(err)
	d.t.Cleanup(func() { _ = conn.Close() })
	notes := make(chan string, 10)
	d.must(conn.ExportMethodTable(map[string]any{
		"Notify": func(_ string, _ uint32, _, title, text string, _ []string, _ map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
			notes <- title + ": " + text
			return 1, nil
		},
	}, "/org/freedesktop/Notifications", "org.freedesktop.Notifications"))
	_, err = conn.RequestName("org.freedesktop.Notifications", 0)
	d.must(err)
	return notes
}
