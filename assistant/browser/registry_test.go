package browser

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

func describe(found []Browser) string {
	var lines []string
	for _, b := range found {
		line := fmt.Sprintf("%s | %s | %s %d | %s%s", b.ID, b.Name, b.Family, b.Version, strings.Join(b.command, " "), b.bundle)
		if b.Default {
			line += " | default"
		}
		if b.Private {
			line += " | private"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestBrowsersOfWindows(t *testing.T) {
	const c = clientsKey + `\`
	values := map[string]string{
		`machine ` + c + `Google Chrome`:                                 "Google Chrome",
		`machine ` + c + `Google Chrome` + commandKey:                    `"C:\Program Files\Google\Chrome\Application\chrome.exe"`,
		`machine ` + c + `Google Chrome` + schemesKey + ` https`:         "ChromeHTML",
		`user Software\Google\Chrome\BLBeacon version`:                   "148.0.7778.167",
		`machine ` + c + `Microsoft Edge`:                                "Microsoft Edge",
		`machine ` + c + `Microsoft Edge` + commandKey:                   `"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"`,
		`machine ` + c + `Microsoft Edge` + schemesKey + ` https`:        "MSEdgeHTM",
		`machine ` + c + `IEXPLORE.EXE`:                                  "Internet Explorer",
		`machine ` + c + `IEXPLORE.EXE` + commandKey:                     `C:\Program Files\Internet Explorer\iexplore.exe`,
		`user ` + c + `Firefox-308046B0AF4A39CB`:                         "Mozilla Firefox",
		`user ` + c + `Firefox-308046B0AF4A39CB` + commandKey:            `"C:\Users\Ann Lee\AppData\Local\Mozilla Firefox\firefox.exe"`,
		`user ` + c + `Firefox-308046B0AF4A39CB` + schemesKey + ` https`: "FirefoxURL-308046B0AF4A39CB",
		`machine Software\Mozilla\Mozilla Firefox CurrentVersion`:        "140.10.2 (x64 en-US)",
		`machine ` + c + `Firefox again`:                                 "The same once more",
		`machine ` + c + `Firefox again` + commandKey:                    `C:\USERS\Ann Lee\AppData\Local\Mozilla Firefox\FIREFOX.EXE -x`,
		`machine ` + c + `Brave` + commandKey:                            `"C:\gone\brave.exe"`,
		`machine ` + c + `Script` + commandKey:                           `"C:\run.bat"`,
		`machine ` + c + `Opera Stable` + commandKey:                     `"C:\Opera\opera.exe`,
		`machine ` + c + `Searched` + commandKey:                         `chrome.exe`,
		`machine ` + c + `Share` + commandKey:                            `\\server\chrome.exe`,
		`user ` + choiceKey + ` ProgId`:                                  "FirefoxURL-308046B0AF4A39CB",
	}
	r := registry{
		names: func(h hive, key string) []string {
			var names []string
			for _, at := range slices.Sorted(maps.Keys(values)) {
				if rest, ok := strings.CutPrefix(at, string(h)+" "+key+`\`); ok {
					if name, _, below := strings.Cut(rest, `\`); below {
						names = append(names, name)
					}
				}
			}
			slices.Sort(names)
			return slices.Compact(names)
		},
		value: func(h hive, key, name string) string {
			return values[strings.TrimSuffix(string(h)+" "+key+" "+name, " ")]
		},
		exists: func(path string) bool { return !strings.Contains(path, "gone") },
	}
	got := describe(ordered(r.browsers(t.Context())))
	want := strings.Join([]string{
		`Firefox-308046B0AF4A39CB | Mozilla Firefox | firefox 140 | C:\Users\Ann Lee\AppData\Local\Mozilla Firefox\firefox.exe | default | private`,
		`Google Chrome | Google Chrome | chrome 148 | C:\Program Files\Google\Chrome\Application\chrome.exe | private`,
		`Microsoft Edge | Microsoft Edge | edge 0 | C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe | private`,
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	values[`user `+choiceKey+` ProgId`] = ""
	for _, b := range r.browsers(t.Context()) {
		if b.Default {
			t.Errorf("nothing was chosen, and %s is the default", b.Name)
		}
	}
}
