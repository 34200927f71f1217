//go:build unix

package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// tree is the desktop in testdata. What its files name by these programs is
// installed.
func tree(t *testing.T, desktop string) xdg {
	t.Helper()
	root, err := filepath.Abs("testdata/xdg")
	if err != nil {
		t.Fatal(err)
	}
	env := map[string]string{
		"XDG_DATA_HOME":       root + "/user",
		"XDG_DATA_DIRS":       strings.Join([]string{root + "/local", root + "/system", root + "/flatpak", root + "/snap"}, ":"),
		"XDG_CONFIG_HOME":     root + "/config",
		"XDG_CONFIG_DIRS":     root + "/etc",
		"XDG_CURRENT_DESKTOP": desktop,
	}
	there := []string{"/usr/bin/chromium", "/usr/bin/microsoft-edge-stable", "/usr/bin/vivaldi-stable", "/usr/bin/opera", "/usr/bin/flatpak"}
	x := newXDG(func(name string) string { return env[name] }, func(name string) (string, error) {
		switch {
		case name == "/opt/firefox/firefox":
			return root + name, nil
		case name == "env", name == "konqueror", name == "exo-open", name == "links", name == "sh":
			return "/usr/bin/" + name, nil
		case slices.Contains(there, name):
			return name, nil
		}
		return "", errors.New("not found")
	})
	// Not what this computer has.
	x.data = slices.DeleteFunc(x.data, func(dir string) bool { return !strings.HasPrefix(dir, root) })
	return x
}

func TestBrowsersOfALinuxDesktop(t *testing.T) {
	x := tree(t, "")
	got := strings.ReplaceAll(describe(ordered(x.browsers(t.Context()))), filepath.Dir(x.config[0]), "")
	want := strings.Join([]string{
		// Chosen in mimeapps.list, behind one that is gone and one that the user hides.
		"firefox_firefox.desktop | Firefox | firefox 0 | /usr/bin/env BAMF_DESKTOP_FILE_HINT=/var/lib/snapd/desktop/applications/firefox_firefox.desktop /snap/bin/firefox | default | private",
		"com.brave.Browser.desktop | Brave | brave 0 | /usr/bin/flatpak run --branch=stable --arch=x86_64 --command=brave --file-forwarding com.brave.Browser | private",
		// The version stands beside the program; a second file of the same is left out.
		"firefox.desktop | Firefox | firefox 140 | /opt/firefox/firefox | private",
		"kde-konqueror.desktop | Konqueror | other 0 | /usr/bin/konqueror",
		// The user's own file stands for that of the system.
		"chromium.desktop | My Chromium | chrome 0 | /usr/bin/chromium --start-maximized | private",
		"vivaldi-stable.desktop | Vivaldi | vivaldi 0 | /usr/bin/vivaldi-stable | private",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTheDefaultOnLinux(t *testing.T) {
	for _, tt := range []struct {
		name, desktop string
		config        []string // of testdata; nil for as it is
		data          bool     // the folders with the desktop files count too
		want          string
	}{
		{"chosen by the user", "", nil, true, "firefox_firefox.desktop"},
		{"chosen for this desktop", "ubuntu:GNOME", nil, true, "vivaldi-stable.desktop"},
		{"chosen for another desktop", "KDE", nil, true, "firefox_firefox.desktop"},
		{"chosen by the system", "", []string{"etc"}, true, "chromium.desktop"},
		{"by the folder with the desktop files", "", []string{}, true, "firefox.desktop"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := tree(t, tt.desktop)
			if tt.config != nil {
				root := filepath.Dir(x.config[0])
				x.config = nil
				for _, dir := range tt.config {
					x.config = append(x.config, filepath.Join(root, dir))
				}
			}
			found := ordered(x.browsers(t.Context()))
			if !found[0].Default || found[0].ID != tt.want || slices.ContainsFunc(found[1:], func(b Browser) bool { return b.Default }) {
				t.Errorf("got\n%s\nwant %s as the default", describe(found), tt.want)
			}
		})
	}
}

// Of two files of one browser the one that was chosen is kept.
func TestTheChosenOfTwoFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/config/mimeapps.list", "[Default Applications]\nx-scheme-handler/https=z-firefox-copy.desktop\n")
	x := tree(t, "")
	x.config = []string{dir + "/config"}
	found := ordered(x.browsers(t.Context()))
	if found[0].ID != "z-firefox-copy.desktop" || slices.ContainsFunc(found, func(b Browser) bool { return b.ID == "firefox.desktop" }) {
		t.Errorf("got\n%s", describe(found))
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestFoldersOfALinuxDesktop(t *testing.T) {
	for _, tt := range []struct {
		name         string
		env          map[string]string
		data, config string
	}{
		{"nothing is set", map[string]string{"HOME": "/home/a"},
			"/home/a/.local/share:/usr/local/share:/usr/share:/home/a/.local/share/flatpak/exports/share:/var/lib/flatpak/exports/share:/var/lib/snapd/desktop",
			"/home/a/.config:/etc/xdg"},
		{"not even a home", nil, "/usr/local/share:/usr/share:/var/lib/flatpak/exports/share:/var/lib/snapd/desktop", "/etc/xdg"},
		{"all is set", map[string]string{"HOME": "/home/a", "XDG_DATA_HOME": "/d", "XDG_DATA_DIRS": "/e:/var/lib/flatpak/exports/share/", "XDG_CONFIG_HOME": "/c", "XDG_CONFIG_DIRS": "/f:/g"},
			"/d:/e:/var/lib/flatpak/exports/share:/d/flatpak/exports/share:/var/lib/snapd/desktop", "/c:/f:/g"},
		{"folders from here on count for nothing", map[string]string{"HOME": "/h", "XDG_DATA_HOME": "here", "XDG_DATA_DIRS": ".:/e", "XDG_CONFIG_DIRS": "a:b"},
			"/h/.local/share:/e:/h/.local/share/flatpak/exports/share:/var/lib/flatpak/exports/share:/var/lib/snapd/desktop", "/h/.config"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := newXDG(func(name string) string { return tt.env[name] }, nil)
			if got := strings.Join(x.data, ":"); got != tt.data {
				t.Errorf("data  %s\nwant  %s", got, tt.data)
			}
			if got := strings.Join(x.config, ":"); got != tt.config {
				t.Errorf("config %s\nwant   %s", got, tt.config)
			}
		})
	}
}

// What stands in for a file may neither stop the search nor fill the memory.
func TestFilesThatAreNone(t *testing.T) {
	dir := t.TempDir()
	apps := dir + "/applications"
	entry := "[Desktop Entry]\nType=Application\nName=%s\nExec=/usr/bin/chromium %%U\nMimeType=x-scheme-handler/https;\n"
	write(t, apps+"/good.desktop", fmt.Sprintf(entry, "A\x1b[31m\u202e"+strings.Repeat("name", 100)))
	if err := syscall.Mkfifo(apps+"/pipe.desktop", 0o600); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"endless": "/dev/zero", "loop": apps + "/loop.desktop", "nowhere": "/nonexistent", "folder": dir} {
		if err := os.Symlink(to, apps+"/"+from+".desktop"); err != nil {
			t.Fatal(err)
		}
	}
	write(t, apps+"/huge.desktop", fmt.Sprintf(entry, "B")+strings.Repeat("#", maxFile))
	if err := syscall.Mkfifo(dir+"/mimeapps.list", 0o600); err != nil {
		t.Fatal(err)
	}
	x := xdg{data: []string{dir}, config: []string{dir}, lookPath: func(name string) (string, error) { return name, nil }}
	found := x.browsers(t.Context())
	if len(found) != 1 || found[0].ID != "good.desktop" {
		t.Fatalf("got\n%s", describe(found))
	}
	if name := found[0].Name; !strings.HasPrefix(name, "A[31mname") || len(name) > 60 {
		t.Errorf("its name is %q", name)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if found := x.browsers(ctx); len(found) != 0 {
		t.Errorf("given up, and found\n%s", describe(found))
	}
}

func TestBrowsersOfAMac(t *testing.T) {
	m := bundles{
		dirs:     []string{"testdata/mac/Applications", "testdata/mac/home/Applications", "testdata/mac/nowhere", "testdata/mac/System"},
		handlers: "testdata/mac/chosen.plist",
	}
	got := describe(ordered(m.browsers(t.Context())))
	want := strings.Join([]string{
		"org.mozilla.firefox | Firefox | firefox 150 | testdata/mac/Applications/Firefox.app | default | private",
		"org.example.Browser | Arcade | other 0 | testdata/mac/Applications/Arcade.app",
		"com.google.Chrome | Google Chrome | chrome 148 | testdata/mac/Applications/Google Chrome.app | private",
		"com.apple.Safari | Safari | safari 26 | testdata/mac/System/Safari.app",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for handlers, want := range map[string]string{
		"testdata/mac/not-chosen.plist":                             safariID,
		"testdata/mac/missing.plist":                                safariID,
		"testdata/mac/Applications/Damaged.app/Contents/Info.plist": "",
		"testdata/mac/Applications/Google Chrome.app/Contents":      "",
	} {
		m.handlers = handlers
		if got := m.preferred(); got != want {
			t.Errorf("%s: %q, want %q", handlers, got, want)
		}
	}
}

// Whoever chose a browser on a desktop chose it for addresses and for pages; but
// some have another program for pages, or none that was chosen.
func TestWherePagesOpen(t *testing.T) {
	const chosen = "[Default Applications]\nx-scheme-handler/https=a.desktop\n"
	for name, tt := range map[string]struct {
		list string
		want bool
	}{
		"in the browser":                       {chosen + "text/html=a.desktop;b.desktop\n", true},
		"in the browser, as the first is gone": {chosen + "text/html=gone.desktop;a.desktop\n", true},
		"in another program":                   {chosen + "text/html=b.desktop\n", false},
		"nobody chose for pages":               {chosen, false},
		"nobody chose at all":                  {"", false},
	} {
		dir := t.TempDir()
		for _, id := range []string{"a", "b"} {
			write(t, dir+"/data/applications/"+id+".desktop", "[Desktop Entry]\nType=Application\nName="+id+"\nExec="+id+" %u\nMimeType=x-scheme-handler/https;text/html;\n")
		}
		write(t, dir+"/config/mimeapps.list", tt.list)
		x := xdg{data: []string{dir + "/data"}, config: []string{dir + "/config"}}
		if got := x.pagesOpen(t.Context()); got != tt.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
