package check

import (
	"regexp"
	"strconv"
)

// What browsers say of Windows and of macOS. Those for iPhones say "like Mac OS X",
// and no number.
var (
	windows = regexp.MustCompile(`\bWindows (?:NT (\d+)\.|(?:9[58]|XP|2000|ME|CE)\b)`)
	macOS   = regexp.MustCompile(`\bMac OS X (\d+)[._](\d+)`)
)

// systemOf tells by what a browser says of itself whether there are new browsers
// for its system. The last ones for Windows 7 to 8.1 and for macOS 10.14 are of
// 2023. On others it says too little to tell.
func systemOf(userAgent string) State {
	const (
		windows10 = 10
		catalina  = 15 // macOS 10.15
	)
	if m := windows.FindStringSubmatch(userAgent); m != nil {
		return state(versionOf(m[1]) >= windows10)
	}
	if m := macOS.FindStringSubmatch(userAgent); m != nil {
		return state(versionOf(m[1]) > 10 || versionOf(m[2]) >= catalina)
	}
	return NotChecked
}

// versionOf returns the value of digits, and one that is too large for all.
func versionOf(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil && digits != "" {
		return 1 << 30
	}
	return n
}
