package e2e

import (
	"fmt"
	"strconv"
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
			// What a panel of a desktop asks the window manager for.
			d.must(d.command("xprop", "-root", "-f", "_NET_WORKAREA", "32c", "-set", "_NET_WORKAREA", fmt.Sprintf("0, 0, %d, %d", width, height-panel)).Run())
			p := d.startBuild("SIGNINHELPER_RELEASE")
			out, err := p.command("xwininfo", "-id", p.window, "-frame", "-stats").Output()
			d.must(err)
			at := func(what string) int {
				_, rest, _ := strings.Cut(string(out), what+":")
				n, err := strconv.Atoi(strings.TrimSpace(strings.SplitN(rest, "\n", 2)[0]))
				d.must(err)
				return n
			}
			x, y := at("Absolute upper-left X"), at("Absolute upper-left Y")
			if right, end := x+at("Width"), y+at("Height"); x < 0 || y < 0 || right > width || end > height-panel {
				t.Errorf("it is at %d, %d to %d, %d", x, y, right, end)
			}
			p.close()
		})
	}
}
