// Package macos_test reads what a Mac will read of the bundle, since none has yet.
package macos_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"howett.net/plist"

	"signinhelper/assets"
)

func read(t *testing.T, name string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var said map[string]any
	if _, err := plist.Unmarshal(text, &said); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return said
}

func TestTheBundleSaysWhatAMacAsks(t *testing.T) {
	text, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	m, err := assets.ReadManifest(string(text))
	if err != nil {
		t.Fatal(err)
	}
	said := read(t, "Info.plist")
	for key, want := range map[string]any{
		"CFBundleName": m.Name, "CFBundleDisplayName": m.Name, "CFBundlePackageType": "APPL", "CFBundleExecutable": "signin-helper",
		"CFBundleIdentifier": "@ID@", "CFBundleShortVersionString": "@VERSION@", "CFBundleVersion": "@BUILD@", // package.sh puts them in
		"CFBundleIconFile": "icon", "NSHighResolutionCapable": true,
	} {
		if said[key] != want {
			t.Errorf("%s is %v, not %v", key, said[key], want)
		}
	}
	if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(m.Version) || strings.Count(m.ID, ".") < 2 {
		t.Errorf("a Mac reads neither the version %q nor the ID %q", m.Version, m.ID)
	}
	// An exception from the hardened runtime would let other programs look into
	// the memory of this one.
	if allowed := read(t, "entitlements.plist"); len(allowed) != 0 {
		t.Errorf("the program is allowed %v", allowed)
	}
}
