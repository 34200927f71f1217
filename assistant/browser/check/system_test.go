package check

import "testing"

// Browsers as they were met: what they say of the system that they run on.
func TestASystemForWhichThereAreNoNewBrowsers(t *testing.T) {
	for name, tt := range map[string]struct {
		says string
		want State
	}{
		"Chrome 109 on Windows 7":         {"Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36", Blocked},
		"Firefox 115 on Windows 8.1":      {"Mozilla/5.0 (Windows NT 6.3; Win64; x64; rv:109.0) Gecko/20100101 Firefox/115.0", Blocked},
		"Internet Explorer on Windows 7":  {"Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", Blocked},
		"Internet Explorer on Windows XP": {"Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0)", Blocked},
		"a browser of Windows 98":         {"Mozilla/4.0 (compatible; MSIE 5.5; Windows 98)", Blocked},
		"Internet Explorer on Windows 10": {"Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko", Works},
		"Edge on Windows 11":              {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", Works},
		"Firefox on macOS 10.13":          {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10.13; rv:109.0) Gecko/20100101 Firefox/115.0", Blocked},
		"Chrome on macOS 10.14":           {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Safari/537.36", Blocked},
		"Safari on a macOS of today":      {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", Works},
		"a macOS that says its number":    {"Mozilla/5.0 (Macintosh; Intel Mac OS X 14_2) AppleWebKit/605.1.15", Works},
		"Firefox on Linux":                {"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", NotChecked},
		"an iPhone":                       {"Mozilla/5.0 (iPhone; CPU iPhone OS 12_0 like Mac OS X) AppleWebKit/605.1.15", NotChecked},
		"nothing":                         {"", NotChecked},
		"a number beyond all":             {"Windows NT 99999999999999999999.0", Works},
	} {
		t.Run(name, func(t *testing.T) {
			if got := systemOf(tt.says); got != tt.want {
				t.Errorf("%s", got)
			}
		})
	}
}
