package paste

import "testing"

var isFormatAvailable = user32.NewProc("IsClipboardFormatAvailable")

// What is copied can be pasted, and no history or other device keeps it.
func TestASecretIsKeptOutOfHistories(t *testing.T) {
	const value = "ZQ8842917XK Ä€😀"
	if err := Offer(t.Context(), value); err != nil {
		t.Fatal(err)
	}
	if got, err := Read(t.Context(), 0); err != nil || got != value {
		t.Errorf("pasted: %q (%v)", got, err)
	}
	for _, name := range optOuts {
		if there, _, _ := isFormatAvailable.Call(formatOf(name)); there == 0 {
			t.Errorf("%s is not there", name)
		}
	}
}
