package browser

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"signinhelper/assistant/facts"
)

func TestTheCommandOfEachBrowser(t *testing.T) {
	flatpak := []string{"/usr/bin/flatpak", "run", "--branch=stable", "com.brave.Browser"}
	snap := []string{"/usr/bin/env", "A=b", "/snap/bin/firefox"}
	for _, tt := range []struct {
		name    string
		browser Browser
		private bool
		want    string // "" for refused
	}{
		{"Chrome", Browser{Family: Chrome, command: []string{"/c"}}, false, "/c https://www.express-scripts.com/login"},
		{"Chrome, private", Browser{Family: Chrome, command: []string{"/c"}}, true, "/c --incognito https://www.express-scripts.com/login"},
		{"Edge, private", Browser{Family: Edge, command: []string{`C:\a b\msedge.exe`}}, true, `C:\a b\msedge.exe --inprivate https://www.express-scripts.com/login`},
		{"Firefox, private", Browser{Family: Firefox, command: []string{"/f"}}, true, "/f --private-window https://www.express-scripts.com/login"},
		{"Brave of Flatpak", Browser{Family: Brave, command: flatpak}, false, "/usr/bin/flatpak run --branch=stable com.brave.Browser https://www.express-scripts.com/login"},
		{"Brave of Flatpak, private", Browser{Family: Brave, command: flatpak}, true, "/usr/bin/flatpak run --branch=stable com.brave.Browser --incognito https://www.express-scripts.com/login"},
		{"Firefox of Snap, private", Browser{Family: Firefox, command: snap}, true, "/usr/bin/env A=b /snap/bin/firefox --private-window https://www.express-scripts.com/login"},
		{"Opera, private", Browser{Family: Opera, command: []string{"/o"}}, true, "/o --private https://www.express-scripts.com/login"},
		{"Vivaldi, private", Browser{Family: Vivaldi, command: []string{"/v"}}, true, "/v --incognito https://www.express-scripts.com/login"},
		{"on a Mac", Browser{Family: Chrome, bundle: "/Applications/Google Chrome.app"}, false, "/usr/bin/open -a /Applications/Google Chrome.app https://www.express-scripts.com/login"},
		{"on a Mac, private", Browser{Family: Chrome, bundle: "/Applications/Google Chrome.app"}, true,
			"/usr/bin/open -n -a /Applications/Google Chrome.app --args --incognito https://www.express-scripts.com/login"},
		{"Safari", Browser{Family: Safari, bundle: "/Applications/Safari.app"}, false, "/usr/bin/open -a /Applications/Safari.app https://www.express-scripts.com/login"},
		{"Safari, private", Browser{Family: Safari, bundle: "/Applications/Safari.app"}, true, ""},
		{"one of no family", Browser{Family: OtherOne, command: []string{"/x"}}, false, "/x https://www.express-scripts.com/login"},
		{"one of no family, private", Browser{Family: OtherOne, command: []string{"/x"}}, true, ""},
		{"none", Browser{}, false, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			o := Opener{Launch: func(command []string) error { got = command; return nil }}
			b := tt.browser
			b.Private = privateSwitch(b.Family) != ""
			before := slices.Clone(b.command)
			outcome := o.OpenIn(t.Context(), b, frontDoor(t), tt.private)
			if strings.Join(got, " ") != tt.want || (outcome == HandedOver) != (tt.want != "") {
				t.Errorf("%s: %q, want %q", outcome, strings.Join(got, " "), tt.want)
			}
			if !slices.Equal(before, b.command) {
				t.Errorf("the browser was changed to %q", b.command)
			}
		})
	}
}

// The switch of one browser must not reach another, so a family that has none
// cannot be started privately whatever it says of itself.
func TestEveryFamilyHasItsSwitch(t *testing.T) {
	for _, f := range allFamilies() {
		has := privateSwitch(f) != ""
		if want := f != Safari && f != OtherOne; has != want {
			t.Errorf("%s has a switch: %v", f, has)
		}
	}
}

func TestHowStartingABrowserEnds(t *testing.T) {
	for _, tt := range []struct {
		name   string
		launch func() error
		want   Outcome
		took   time.Duration
	}{
		{"it hands over to one that runs", func() error { return nil }, HandedOver, 0},
		{"it is gone", func() error { return fmt.Errorf("start: %w", &exec.Error{Name: "x", Err: exec.ErrNotFound}) }, Refused, 0},
		{"it fails", func() error { time.Sleep(time.Second); return errors.New("exit status 1") }, Refused, time.Second},
		{"it stays open", func() error { time.Sleep(time.Hour); return nil }, HandedOver, 5 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := Opener{Launch: func([]string) error { return tt.launch() }}
				began := time.Now()
				got := o.OpenIn(context.Background(), Browser{Family: Chrome, command: []string{"/c"}}, frontDoor(t), false)
				if took := time.Since(began); got != tt.want || took != tt.took {
					t.Errorf("%s after %v, want %s after %v", got, took, tt.want, tt.took)
				}
				time.Sleep(2 * time.Hour) // it is closed, and waited for
			})
		})
	}
}

func TestNoBrowserIsStartedWithoutAnAddress(t *testing.T) {
	o := Opener{Launch: func(command []string) error { t.Errorf("started %q", command); return nil }}
	if got := o.OpenIn(t.Context(), Browser{Family: Chrome, command: []string{"/c"}}, facts.Address{}, false); got != Refused {
		t.Errorf("%s, want refused", got)
	}
}
