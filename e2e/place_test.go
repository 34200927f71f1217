package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// A small screen with a panel at its end, and all things shown larger: the window
// has its title bar and its end where they can be seen and pressed.
func TestTheWindowIsWithinTheScreen(t *testing.T) {
	const width, height, panel = 1366, 768, 48
	for _, scale := range []string{"1", "1.25", "1.5", "2"} {
		t.Run(scale, func(t *testing.T) {
			d := newDesk(t, options{noKeyring: true, noBrowser: true})
			d.env = append(d.env, "FYNE_SCALE="+scale)
			d.reserve(width, height-panel)
			p := d.startBuild("SIGNINHELPER_RELEASE")
			x, y, w, h := p.place()
			if left, top, right, end := p.frame(); x < left || y < top || x+w+right > width || y+h+end > height-panel {
				t.Errorf("its inside is at %d, %d, and %d by %d large; its frame is %d, %d, %d, %d", x, y, w, h, left, top, right, end)
			}
			p.close()
		})
	}
}

// reserve has the window manager say how much of the screen is left by a panel.
func (d *desk) reserve(width, height int) {
	d.t.Helper()
	area := func(arg ...string) string {
		out, err := d.command("xprop", append([]string{"-root", "-f", "_NET_WORKAREA", "32c"}, arg...)...).Output()
		d.must(err)
		return string(out)
	}
	d.eventually("a work area", func() bool { return strings.Contains(area("_NET_WORKAREA"), "=") })
	area("-set", "_NET_WORKAREA", fmt.Sprintf("0, 0, %d, %d", width, height))
}

// place is where the inside of the window is.
func (p *program) place() (x, y, w, h int) {
	p.t.Helper()
	out, err := p.command("xwininfo", "-id", p.window).Output()
	p.must(err)
	for _, line := range strings.Split(string(out), "\n") {
		for name, value := range map[string]*int{"Absolute upper-left X:": &x, "Absolute upper-left Y:": &y, "Width:": &w, "Height:": &h} {
			if _, number, ok := strings.Cut(line, name); ok {
				_, err := fmt.Sscan(number, value)
				p.must(err)
			}
		}
	}
	return x, y, w, h
}

// frame is how wide what the window manager has put around the window is.
func (p *program) frame() (left, top, right, end int) {
	p.t.Helper()
	out, err := p.command("xprop", "-id", p.window, "_NET_FRAME_EXTENTS").Output()
	p.must(err)
	_, numbers, _ := strings.Cut(string(out), "= ")
	_, err = fmt.Sscanf(numbers, "%d, %d, %d, %d", &left, &right, &top, &end)
	p.must(err)
	return left, top, right, end
}
