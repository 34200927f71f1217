package watch

import (
	"testing"
	"time"

	"golang.org/x/sys/windows/registry"
)

func TestAColorOfWindowsIsDarkOrNot(t *testing.T) {
	for color, want := range map[string]bool{"0 0 0": true, "45 50 54": true, "255 255 255": false, "": false, "0 0": false, "a b c": false} {
		if isDark(color) != want {
			t.Errorf("%q is dark: %t", color, !want)
		}
	}
}

// Somebody turns high contrast on while the window is open.
func TestWindowsAsksForHighContrast(t *testing.T) {
	key, _, err := registry.CreateKey(registry.CURRENT_USER, contrastKey, registry.QUERY_VALUE|registry.SET_VALUE)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = key.Close() }()
	was, _, err := key.GetStringValue("Flags")
	if err == nil {
		defer func() { _ = key.SetStringValue("Flags", was) }()
	} else {
		defer func() { _ = key.DeleteValue("Flags") }()
	}
	if err := key.SetStringValue("Flags", "126"); err != nil {
		t.Fatal(err)
	}
	wishes := make(chan bool, 10)
	Contrast(t.Context(), func(on, _ bool) { wishes <- on })
	for _, flags := range []string{"127", "126"} {
		if err := key.SetStringValue("Flags", flags); err != nil {
			t.Fatal(err)
		}
		select {
		case on := <-wishes:
			if on != (flags == "127") {
				t.Errorf("with %s it is on: %t", flags, on)
			}
		case <-time.After(30 * time.Second):
			t.Fatalf("%s is not heard", flags)
		}
	}
}
