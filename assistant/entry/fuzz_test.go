package entry_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"signinhelper/assistant/entry"
)

func FuzzCheck(f *testing.F) {
	for _, text := range append(strings.Fields(realOnes), strings.Fields(secrets)...) {
		f.Add(text, "mary@aol.com")
	}
	for _, text := range []string{
		"", " ", "@", "@@", "..", "a@.,", "<@>", "a@b,;c", " mary@gmial,con ", "mary@aol.commary@aol.com", "\xff@\xfe.con",
		"a@gmail.,com", "mailto:a@b", "e\u0301@aol.com", "м\u200bary@gmail.con", "…@aol.com", "a@ĸ.con", "İ@aol.com", "ª№@gmai1.com",
	} {
		f.Add(text, text)
	}
	f.Fuzz(func(t *testing.T, text, saved string) {
		r := entry.Check(text, saved)
		runes := utf8.RuneCountInString(text)
		bare := map[entry.Finding]bool{}
		for _, g := range entry.Check(text, "").Findings {
			bare[g] = true
		}
		for _, g := range r.Findings {
			if g.Severity == entry.Refused && (len(r.Findings) != 1 || g != entry.Finding{Code: g.Code, Severity: entry.Refused}) {
				t.Fatalf("%q was refused, and yet: %s", text, codes(r))
			}
			if g.At < 0 || g.Len < 0 || g.At+g.Len > runes {
				t.Fatalf("%q: %s at %d+%d of %d", text, g.Code, g.At, g.Len, runes)
			}
			if g.Suggestion != "" {
				checkSuggestion(t, text, g)
			}
			if !strings.HasPrefix(string(g.Code), "saved-") && !bare[g] {
				t.Fatalf("%q: %s depends on the saved address", text, g.Code)
			}
		}
	})
}

// checkSuggestion sees to it that following a suggestion ends the matter.
func checkSuggestion(t *testing.T, text string, f entry.Finding) {
	if f.Suggestion == text {
		t.Fatalf("%q: %s suggests what was typed", text, f.Code)
	}
	again := entry.Check(f.Suggestion, "")
	if again.Worst() > entry.Notice {
		t.Fatalf("%q: %s suggests %q, which has [%s]", text, f.Code, f.Suggestion, codes(again))
	}
	if g, ok := find(again, f.Code); ok && g.Suggestion != "" {
		t.Fatalf("%q: %s suggests %q and then %q", text, f.Code, f.Suggestion, g.Suggestion)
	}
}
