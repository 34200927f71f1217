package ui

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
)

// Each square is read by another program than the one that drew it.
func TestTheSquareHoldsTheAddressOrTheNumber(t *testing.T) {
	if _, err := exec.LookPath("zbarimg"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("zbarimg is not here")
		}
		t.Skip("zbarimg is not here")
	}
	var texts []string
	for _, a := range newHouse(t).Facts.Addresses {
		texts = append(texts, a.String())
	}
	for _, phone := range []facts.Phone{"+18007115672", "+18007115672,123"} {
		tel, ok := browser.NewTel(phone)
		if !ok {
			t.Fatal("no number")
		}
		texts = append(texts, tel.String())
	}
	for _, text := range texts {
		file := filepath.Join(t.TempDir(), "square.png")
		if err := os.WriteFile(file, kit.QRPicture(text).Content(), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("zbarimg", "--quiet", "--raw", file).Output()
		if got := strings.TrimSpace(string(out)); err != nil || got != text {
			t.Errorf("reads %q, want %q (%v)", got, text, err)
		}
	}
}
