package assistant

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	tests := []struct{ name, text, phone, spoken string }{
		{"as on the card", "800-711-5672", "+18007115672", "800-711-5672"},
		{"with brackets", "(800) 711-5672", "+18007115672", "800-711-5672"},
		{"with dots and spaces around", "  800.711.5672 ", "+18007115672", "800-711-5672"},
		{"with the long-distance one", "1 800 711 5672", "+18007115672", "800-711-5672"},
		{"with the country code", "+1 (800) 711 5672", "+18007115672", "800-711-5672"},
		{"letters for digits", "1-800-FLOWERS", "+18003569377", "800-356-9377"},
		{"an extension", "800-711-5672 ext. 12", "+18007115672,12", "800-711-5672 x12"},
		{"an x for the extension", "800-711-5672 x12", "+18007115672,12", "800-711-5672 x12"},
		{"from abroad", "+44 20 7946 0018", "+442079460018", "+44 20 7946 0018"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := ParsePhone(tt.text)
			if err != nil || string(p) != tt.phone || p.Spoken() != tt.spoken {
				t.Errorf("%q is %q, spoken %q (%v)", tt.text, string(p), p.Spoken(), err)
			}
		})
	}
}

func TestNoNumbers(t *testing.T) {
	for _, text := range []string{"", "   ", "555-01", "call me", "711", "12345678901234567890", "@", "++"} {
		if p, err := ParsePhone(text); !errors.Is(err, ErrPhone) {
			t.Errorf("%q is %q (%v)", text, string(p), err)
		}
	}
}

func TestANumberDoesNotPrintItself(t *testing.T) {
	p := Phone("+18005550100")
	if text := fmt.Sprintf("%v %s %q %d", p, p, p, p); strings.Contains(text, "555") {
		t.Error(text)
	}
}

func FuzzPhoneSurvivesBeingSpoken(f *testing.F) {
	for _, s := range []string{"800-711-5672", "+44 20 7946 0018", "1-800-FLOWERS", "800-711-5672 x12", "+", "٠١٢"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParsePhone(text)
		if err != nil {
			return
		}
		again, err := ParsePhone(p.Spoken())
		if err != nil || again != p {
			t.Errorf("%q is %q; spoken %q it becomes %q (%v)", text, string(p), p.Spoken(), string(again), err)
		}
	})
}
