package clipboard

import (
	"context"
	"testing"

	"signinhelper/assistant/paste"
)

var isFormatAvailable = user32.NewProc("IsClipboardFormatAvailable")

// What is copied can be pasted, and no history or other device keeps it.
func TestAPersonalValueIsKeptOutOfHistories(t *testing.T) {
	const value = "ZQ8842917XK Ä€😀"
	if err := Put(value); err != nil {
		t.Fatal(err)
	}
	if got, err := paste.Read(context.Background(), 0); err != nil || got != value {
		t.Errorf("pasted: %q (%v)", got, err)
	}
	for _, name := range optOuts {
		if there, _, _ := isFormatAvailable.Call(formatOf(name)); there == 0 {
			t.Errorf("%s is not there", name)
		}
	}
	if err := Clear(); err != nil {
		t.Fatal(err)
	}
	if got, err := paste.Read(context.Background(), 0); err != nil || got != "" {
		t.Errorf("after clearing: %q (%v)", got, err)
	}
}
