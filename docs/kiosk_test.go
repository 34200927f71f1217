package docs_test

import (
	"os"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"signinhelper/assistant/events"
	"signinhelper/assistant/policy"
)

var tomlBlock = regexp.MustCompile("(?s)```toml( windows)?\n(.*?)```")

// An administrator copies what is shown.
func TestEveryPolicyOnThePageForClinicsIsOne(t *testing.T) {
	page, err := os.ReadFile("kiosk.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := tomlBlock.FindAllStringSubmatch(string(page), -1)
	if len(blocks) < 3 {
		t.Fatal(len(blocks))
	}
	for _, b := range blocks {
		text := b[2]
		switch forWindows := b[1] != ""; {
		case forWindows && runtime.GOOS != "windows": // a path is one only there
			text = strings.ReplaceAll(strings.ReplaceAll(text, `'C:\`, `'/`), `\`, `/`)
		case !forWindows && runtime.GOOS == "windows":
			text = strings.ReplaceAll(text, `"/usr`, `"C:\\usr`)
		}
		if p, problems := policy.Parse([]byte(text)); len(problems) > 0 || p.Clinic.Name == "" {
			t.Errorf("%v in\n%s", problems, text)
		}
	}
	for _, name := range events.Names() {
		if !strings.Contains(string(page), "| `"+string(name)+"` |") {
			t.Errorf("no event %s", name)
		}
	}
}
