package watch

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"signinhelper/assistant/bus"
)

// The portal of a desktop, which tells its settings.
const (
	portalName = "org.freedesktop.portal.Desktop"
	portalPath = "/org/freedesktop/portal/desktop"
	settings   = "org.freedesktop.portal.Settings"
)

// What is asked of it: what all desktops are to tell, and what GNOME and those that
// came from it did before.
var asked = []setting{
	{"org.freedesktop.appearance", "contrast"},
	{"org.freedesktop.appearance", "color-scheme"},
	{"org.gnome.desktop.a11y.interface", "high-contrast"},
	{"org.gnome.desktop.interface", "gtk-theme"},
}

type setting struct{ space, key string }

// told are the settings as the portal told them.
type told map[setting]any

// wish is what they mean.
func (t told) wish() wish {
	theme, _ := t[asked[3]].(string)
	w := wishOf(theme)
	if t[asked[0]] == uint32(1) || t[asked[2]] == true {
		w.on = true
	}
	if t[asked[1]] == uint32(1) { // dark is preferred
		w.dark = true
	}
	return w
}

// wishOf is what the name of a theme means: "HighContrast", "HighContrastInverse",
// "BreezeHighContrast".
func wishOf(theme string) wish {
	name := strings.ToLower(strings.NewReplacer(" ", "", "-", "", "_", "").Replace(theme))
	return wish{
		on:   strings.Contains(name, "highcontrast") || strings.Contains(name, "contrasthigh"),
		dark: strings.Contains(name, "inverse") || strings.Contains(name, "dark") || strings.Contains(name, "black"),
	}
}

// filesEvery is how often the files of desktops without a portal are read.
const filesEvery = 5 * time.Second

// follow hears the portal, and reads the files of those desktops that have none.
func follow(ctx context.Context, tell func(wish)) {
	wishes := make(chan told)
	session := bus.Source{Address: bus.Session, Rules: [][]dbus.MatchOption{{dbus.WithMatchInterface(settings), dbus.WithMatchMember("SettingChanged")}}}
	pass := func(t told) {
		select {
		case wishes <- t:
		case <-ctx.Done():
		}
	}
	go session.Follow(ctx, bus.Ear{
		There: func(conn *dbus.Conn, _ bool) { pass(readAll(ctx, conn)) },
		Heard: func(s *dbus.Signal) {
			var of setting
			var value dbus.Variant
			if s.Name == settings+".SettingChanged" && dbus.Store(s.Body, &of.space, &of.key, &value) == nil {
				pass(told{of: value.Value()})
			}
		},
	})
	known := told{}
	tick := time.NewTicker(filesEvery)
	defer tick.Stop()
	tell(fromFiles())
	for {
		select {
		case news := <-wishes:
			for of, value := range news {
				known[of] = value
			}
			if len(known) > 0 {
				tell(known.wish())
			}
		case <-tick.C:
			if len(known) == 0 {
				tell(fromFiles())
			}
		case <-ctx.Done():
			return
		}
	}
}

// portalWait is how long the portal may take to answer.
const portalWait = 3 * time.Second

// readAll asks the portal for all settings; what it does not know is left out.
func readAll(ctx context.Context, conn *dbus.Conn) told {
	ctx, stop := context.WithTimeout(ctx, portalWait)
	defer stop()
	t := told{}
	portal := conn.Object(portalName, portalPath)
	for _, of := range asked {
		var value dbus.Variant
		if portal.CallWithContext(ctx, settings+".Read", 0, of.space, of.key).Store(&value) != nil {
			continue
		}
		for { // one within another, as of old
			inner, nested := value.Value().(dbus.Variant)
			if !nested {
				break
			}
			value = inner
		}
		t[of] = value.Value()
	}
	return t
}

// Where desktops without a portal keep the name of their theme: GTK's, KDE's, Xfce's.
var (
	themeFiles = []string{"gtk-3.0/settings.ini", "gtk-4.0/settings.ini", "kdeglobals", "xfce4/xfconf/xfce-perchannel-xml/xsettings.xml"}
	themeName  = regexp.MustCompile(`(?m)(?:^gtk-theme-name|^ColorScheme|"ThemeName"[^>\n]*value)\s*=\s*"?([^"\n]*)`)
)

// fromFiles is what the files of the desktop ask for.
func fromFiles() (w wish) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return wish{}
	}
	for _, name := range themeFiles {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			continue
		}
		for _, found := range themeName.FindAllSubmatch(text, -1) {
			if w := wishOf(string(found[1])); w.on {
				return w
			}
		}
	}
	return wish{}
}
