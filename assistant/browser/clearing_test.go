package browser

import (
	"slices"
	"testing"
)

func TestClearingOfEachFamily(t *testing.T) {
	known := ClearSteps()
	for _, f := range allFamilies() {
		site, all := Clearing(f, 0)
		if len(site) < 4 || len(all) < 4 {
			t.Errorf("%s: %d and %d steps", f, len(site), len(all))
		}
		if slices.Equal(site, all) {
			t.Errorf("%s: clearing one site is clearing all", f)
		}
		for _, list := range [][]ClearStep{site, all} {
			if list[len(list)-1] != "sign-in-again" {
				t.Errorf("%s ends with %s and not with the warning of a new code", f, list[len(list)-1])
			}
			for _, s := range list {
				if !slices.Contains(known, s) {
					t.Errorf("%s: %s is not listed", f, s)
				}
			}
		}
		// Firefox and Safari have no box for passwords there, so naming them
		// would send people on a search.
		if asks := slices.Contains(all, "passwords"); asks != (f != Firefox && f != Safari) {
			t.Errorf("%s: warns of the box for passwords: %v", f, asks)
		}
	}
}

func TestMenusHadOtherNames(t *testing.T) {
	for _, tt := range []struct {
		family  Family
		version int
		want    ClearStep
	}{
		{Firefox, 0, "firefox.boxes"},
		{Firefox, 127, "firefox.boxes-before-128"},
		{Firefox, 128, "firefox.boxes"},
		{Safari, 15, "safari.settings-before-16"},
		{Safari, 26, "safari.settings"},
		{"mosaic", 1, "other.delete"},
	} {
		site, all := Clearing(tt.family, tt.version)
		if !slices.Contains(slices.Concat(site, all), tt.want) {
			t.Errorf("%s %d: %v and %v, want %s among them", tt.family, tt.version, site, all, tt.want)
		}
	}
	// What is handed out is the caller's own.
	site, _ := Clearing(Chrome, 0)
	site[0] = "spoilt"
	if again, _ := Clearing(Chrome, 0); again[0] == "spoilt" {
		t.Error("a caller can change the steps")
	}
}
