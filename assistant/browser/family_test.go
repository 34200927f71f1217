package browser

import (
	"strings"
	"testing"
)

func TestFamilies(t *testing.T) {
	for _, tt := range []struct {
		names string // split at spaces
		want  Family
	}{
		{"google-chrome.desktop /usr/bin/google-chrome-stable", Chrome},
		{"org.chromium.Chromium.desktop flatpak", Chrome},
		{"chromium_chromium.desktop env", Chrome},
		{"com.google.Chrome.desktop /usr/bin/flatpak", Chrome},
		{"microsoft-edge.desktop microsoft-edge-stable", Edge},
		{"com.microsoft.edgemac", Edge},
		{"Microsoft-Edge C:\\Edge\\msedge.exe", Edge},
		{"brave-browser.desktop brave-browser-stable", Brave},
		{"com.brave.Browser.desktop flatpak", Brave},
		{"opera_opera.desktop", Opera},
		{"OperaStable C:\\Opera\\opera.exe", Opera},
		{"com.operasoftware.Opera", Opera},
		{"vivaldi-stable.desktop", Vivaldi},
		{"firefox-esr.desktop", Firefox},
		{"Firefox-308046B0AF4A39CB C:\\firefox.exe", Firefox},
		{"io.gitlab.librewolf-community.desktop", Firefox},
		{"com.apple.Safari", Safari},
		{"web.desktop /opt/firefox/firefox", Firefox},
		{"org.gnome.Epiphany.desktop epiphany", OtherOne},
		{"chromecast.desktop", OtherOne},
		{"", OtherOne},
	} {
		if got := familyOf(strings.Fields(tt.names)...); got != tt.want {
			t.Errorf("%s is %s, want %s", tt.names, got, tt.want)
		}
	}
}
