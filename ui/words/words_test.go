package words

import (
	"encoding/json"
	"runtime"
	"strings"
	"testing"

	"signinhelper/assets"
)

// Who reads "keyring" on Windows looks for it in vain: there it is the Credential
// Manager.
func TestTheKeyringIsCalledWhatTheSystemCallsIt(t *testing.T) {
	read := func(wording []byte) (text map[string]any) {
		t.Helper()
		if err := json.Unmarshal(wording, &text); err != nil {
			t.Fatal(err)
		}
		return text
	}
	linux := read(onSystem("linux", assets.English))
	for system, name := range map[string]string{"windows": "Credential Manager", "darwin": "keychain"} {
		there := read(onSystem(system, assets.English))
		if len(there) != len(linux) {
			t.Errorf("%s has %d keys of %d", system, len(there), len(linux))
		}
		for key, said := range there {
			text, _ := json.Marshal(said)
			if strings.Contains(strings.ToLower(string(text)), "keyring") {
				t.Errorf("%s: %s says %s", system, key, text)
			}
		}
		if said, _ := there["person.keepnow"].(string); said != "Save in the "+name {
			t.Errorf("%s: %q", system, said)
		}
	}
	if err := Speak(); err != nil {
		t.Fatal(err)
	}
	if name := keyringNames[runtime.GOOS]; name != "" && !strings.Contains(Say("person.keepnow"), name) {
		t.Errorf("the screen says %q", Say("person.keepnow"))
	}
}
