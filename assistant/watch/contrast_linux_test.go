package watch

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/godbus/dbus/v5"
)

func TestWhatAsksForHighContrast(t *testing.T) {
	for _, tt := range []struct {
		what string
		told told
		want wish
	}{
		{"nothing", told{}, wish{}},
		{"a desktop that prefers dark", told{asked[1]: uint32(1)}, wish{dark: true}},
		{"the portal", told{asked[0]: uint32(1)}, wish{on: true}},
		{"the portal, on a dark desktop", told{asked[0]: uint32(1), asked[1]: uint32(1)}, wish{on: true, dark: true}},
		{"GNOME", told{asked[0]: uint32(0), asked[2]: true}, wish{on: true}},
		{"a theme", told{asked[3]: "HighContrast"}, wish{on: true}},
		{"a dark theme", told{asked[3]: "HighContrastInverse"}, wish{on: true, dark: true}},
		{"another theme", told{asked[3]: "Adwaita"}, wish{}},
		{"a value of another kind", told{asked[0]: "1", asked[2]: 1}, wish{}},
	} {
		if got := tt.told.wish(); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.what, got, tt.want)
		}
	}
}

// portal is that of a desktop, as a test plays it.
type portal struct{ contrast uint32 }

// Read answers as the real one does, with one value within another.
func (p *portal) Read(space, key string) (dbus.Variant, *dbus.Error) {
	if space != "org.freedesktop.appearance" || key != "contrast" {
		return dbus.Variant{}, dbus.NewError("org.freedesktop.portal.Error.NotFound", nil)
	}
	return dbus.MakeVariant(dbus.MakeVariant(p.contrast)), nil
}

// Somebody has high contrast on, and turns it off and on again in the settings.
func TestTheDesktopAsksForHighContrast(t *testing.T) {
	address := private(t)
	wires(t, nowhere, address)
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.Export(&portal{1}, portalPath, settings); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.RequestName(portalName, 0); err != nil {
		t.Fatal(err)
	}
	wishes := make(chan wish, 10)
	Contrast(t.Context(), func(on, dark bool) { wishes <- wish{on, dark} })
	hears := func(want wish) {
		t.Helper()
		select {
		case got := <-wishes:
			if got != want {
				t.Errorf("%v is heard, want %v", got, want)
			}
		case <-time.After(soon):
			t.Fatalf("%v is not heard", want)
		}
	}
	hears(wish{on: true})
	for _, tt := range []struct {
		of    setting
		value uint32
		want  wish
	}{{asked[0], 0, wish{}}, {asked[0], 1, wish{on: true}}, {asked[1], 1, wish{on: true, dark: true}}} {
		if err := conn.Emit(portalPath, settings+".SettingChanged", tt.of.space, tt.of.key, dbus.MakeVariant(tt.value)); err != nil {
			t.Fatal(err)
		}
		hears(tt.want)
	}
}

// Xfce, MATE and old KDE have no portal that tells it, and a file that does.
func TestADesktopWithoutAPortalAsksInItsFiles(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want wish
	}{
		"gtk-3.0/settings.ini": {"[Settings]\ngtk-theme-name = HighContrast\n", wish{on: true}},
		"kdeglobals":           {"[General]\nColorScheme=BreezeHighContrastDark\n", wish{on: true, dark: true}},
		"xfce4/xfconf/xfce-perchannel-xml/xsettings.xml": {`<property name="ThemeName" type="string" value="HighContrastInverse"/>`, wish{on: true, dark: true}},
		"gtk-4.0/settings.ini":                           {"gtk-theme-name=Adwaita", wish{}},
	} {
		synctest.Test(t, func(t *testing.T) {
			wires(t, nowhere, nowhere)
			dir := t.TempDir()
			t.Setenv("XDG_CONFIG_HOME", dir)
			ctx, stop := context.WithCancel(t.Context())
			var now atomic.Value
			now.Store(wish{})
			Contrast(ctx, func(on, dark bool) { now.Store(wish{on, dark}) })
			time.Sleep(time.Minute)
			if got := now.Load(); got != (wish{}) {
				t.Errorf("%s: %v is heard before there is a file", name, got)
			}
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Minute)
			if got := now.Load(); got != tt.want {
				t.Errorf("%s: %v is heard, want %v", name, got, tt.want)
			}
			stop()
			synctest.Wait()
		})
	}
}
