package entry_test

import (
	"strings"
	"testing"

	"signinhelper/assistant/entry"
)

// The screen checks at every key: the worst text must take a moment only.
func BenchmarkCheck(b *testing.B) {
	for name, text := range map[string]string{
		"usual":       "mary.smith@gmial.con",
		"cyrillic":    strings.Repeat("а", 240) + "@gmial.con",
		"alternating": strings.Repeat("a\u200b 0Z,", 40) + "@gmial.con",
		"ats":         strings.Repeat("a@", 127),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				entry.Check(text, "mary.smith@gmail.com")
			}
		})
	}
}
