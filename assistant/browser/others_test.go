//go:build unix

package browser

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// programs makes a folder of programs that a name leads to, and looks for them
// there alone. An arrow says that one is a link to another.
func programs(t *testing.T, names ...string) (folder string, lookPath func(string) (string, error)) {
	t.Helper()
	folder = t.TempDir()
	for _, name := range names {
		name, to, link := strings.Cut(name, " -> ")
		var err error
		if path := filepath.Join(folder, name); link {
			err = os.Symlink(to, path)
		} else {
			err = os.WriteFile(path, []byte("#!/bin/sh\necho \"$0 $@\" >> \"$0.args\"\n"), 0o700)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return folder, func(name string) (string, error) {
		path := filepath.Join(folder, filepath.Base(name))
		if _, err := os.Stat(path); err != nil {
			return "", exec.ErrNotFound
		}
		return path, nil
	}
}

func TestWhatMayOpenAnAddressWithoutADesktop(t *testing.T) {
	for _, tt := range []struct {
		name, browser string
		there         []string
		want          string // commands, with commas between
	}{
		{"nothing", "", nil, ""},
		{"Debian's alternative", "", []string{"chromium", "x-www-browser -> chromium"}, "x-www-browser"},
		{"its other one", "", []string{"firefox", "www-browser -> firefox"}, "www-browser"},
		{"its other one needs a terminal", "", []string{"w3m", "www-browser -> w3m"}, ""},
		{"Linux within Windows", "", []string{"wslview"}, "wslview"},
		{"the person chose one", "falkon", []string{"falkon", "wslview"}, "falkon,wslview"},
		{"by its whole path", "/opt/falkon", []string{"falkon"}, "falkon"},
		{"the person chose some", "falkon:no-such:epiphany --new-window:lynx", []string{"falkon", "epiphany", "lynx"}, "falkon,epiphany --new-window"},
		{"with a place for the address", "falkon --open=%s --now", []string{"falkon"}, "falkon --open=%s --now"},
		{"what was chosen is the usual one", "x-www-browser", []string{"x-www-browser"}, "x-www-browser"},
		{"signs for a shell", "$(reboot);falkon", []string{"falkon"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, lookPath := programs(t, tt.there...)
			var got []string
			for _, command := range others(func(string) string { return tt.browser }, lookPath) {
				command[0] = filepath.Base(command[0])
				got = append(got, strings.Join(command, " "))
			}
			if strings.Join(got, ",") != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// "We found no browser here" is told once all of these have been tried.
func TestWhereTheDesktopOpensNothingOthersAreTried(t *testing.T) {
	missing := fmt.Errorf("start: %w", &exec.Error{Name: "xdg-open", Err: exec.ErrNotFound})
	door := frontDoor(t).String()
	for _, tt := range []struct {
		name    string
		desktop error
		others  [][]string
		fail    int // so many of them
		want    Outcome
		ran     []string
	}{
		{"the desktop takes it", nil, [][]string{{"x-www-browser"}}, 0, HandedOver, nil},
		{"there is no opener, and a browser", missing, [][]string{{"x-www-browser"}}, 0, HandedOver, []string{"x-www-browser " + door}},
		{"the opener knows no browser", errors.New("exit status 3"), [][]string{{"falkon", "--open=%s", "--now"}}, 0, HandedOver, []string{"falkon --open=" + door + " --now"}},
		{"the first one fails", missing, [][]string{{"falkon"}, {"wslview"}}, 1, HandedOver, []string{"falkon " + door, "wslview " + door}},
		{"all fail", missing, [][]string{{"falkon"}, {"wslview"}}, 2, NoOpener, []string{"falkon " + door, "wslview " + door}},
		{"there is none", missing, nil, 0, NoOpener, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var ran []string
			o := Opener{Run: func(string) error { return tt.desktop }, Others: func() [][]string { return tt.others },
				Launch: func(command []string) error {
					if ran = append(ran, strings.Join(command, " ")); len(ran) <= tt.fail {
						return errors.New("exit status 1")
					}
					return nil
				}}
			if got := o.Open(t.Context(), frontDoor(t)); got != tt.want || !slices.Equal(ran, tt.ran) {
				t.Errorf("%s, by %q", got, ran)
			}
		})
	}
}

// As on a computer without xdg-utils. Nothing else is asked to make a call.
func TestARealComputerWithoutAnOpener(t *testing.T) {
	folder, _ := programs(t, "falkon")
	t.Setenv("PATH", folder)
	t.Setenv("BROWSER", "falkon")
	if got := (Opener{}).Open(t.Context(), frontDoor(t)); got != HandedOver {
		t.Fatalf("%s", got)
	}
	said, err := os.ReadFile(filepath.Join(folder, "falkon.args"))
	if want := filepath.Join(folder, "falkon") + " " + frontDoor(t).String() + "\n"; err != nil || string(said) != want {
		t.Errorf("started as %q (%v)", said, err)
	}
	tel, _ := NewTel("+18007115672")
	if got := (Opener{}).Dial(t.Context(), tel); got != NoOpener {
		t.Errorf("dialled: %s", got)
	}
}

// "My browsers" lists them too, where no desktop file describes a browser.
func TestBrowsersWithoutADesktopFile(t *testing.T) {
	folder, _ := programs(t, "chromium", "x-www-browser -> chromium", "www-browser -> chromium", "wslview", "w3m")
	t.Setenv("PATH", folder)
	t.Setenv("BROWSER", "w3m")
	for _, name := range []string{"HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"} {
		t.Setenv(name, t.TempDir())
	}
	var got []string
	for _, b := range Detect(t.Context()) {
		got = append(got, fmt.Sprint(b.ID, " ", b.Name, " ", b.Family, " ", b.Default, " ", b.Private))
	}
	if want := []string{"x-www-browser chromium chrome true true", "wslview wslview other false false"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
