package facts

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
		{"from abroad", "+44 20 7946 0018", "+442079460018", "+44 207 946 0018"},
		{"from abroad, with the zero of the place", "+44 (0)20 7946 0018", "+442079460018", "+44 207 946 0018"},
		{"from abroad, as it is dialed here", "011 44 20 7946 0018", "+442079460018", "+44 207 946 0018"},
		{"from a small country", "+683 4002", "+6834002", "+683 4002"},
		{"letters and an extension", "1-800-GO-FEDEX x12", "+18004633339,12", "800-463-3339 x12"},
		{"letters, a comma and an extension", "1-800-FLOWERS, 12", "+18003569377,12", "800-356-9377 x12"},
		{"from Mexico", "+52 55 1234 5678", "+525512345678", "+52 551 234 5678"},
		{"from Germany, and how often", "+49 30 123456 (2)", "+4930123456", "+49 3012 3456"},
		{"from Ireland, and who", "+353 1 234 5678 Bob", "+35312345678", "+353 1234 5678"},
		{"an extension as some offices print it", "800-711-5672 - 503#", "+18007115672,503", "800-711-5672 x503"},
		{"from Puerto Rico", "787-555-0100", "+17875550100", "787-555-0100"},
		{"of the same place", "711-5672", "+17115672", "711-5672"},
		{"letters in two words", "1 800 GO FEDEX", "+18004633339", "800-463-3339"},
		{"an extension in Spanish", "800-711-5672 extensión 12", "+18007115672,12", "800-711-5672 x12"},
		{"an extension that the phone dials", "800-711-5672,,12#", "+18007115672,12", "800-711-5672 x12"},
		{"an extension as in a link", "tel:+18007115672;ext=12", "+18007115672,12", "800-711-5672 x12"},
		{"one that a caller made up", "123-456-7890", "+11234567890", "+1 123-456-7890"},
		{"one of nothing but zeros", "000-000-0000", "+10000000000", "+1 000-000-0000"},
		{"digits of a full-width keyboard", "８００－７１１－５６７２", "+18007115672", "800-711-5672"},
		{"letters of an old typewriter", "8OO-7ll-5672", "+18007115672", "800-711-5672"},
		{"from abroad, as most countries dial", "00 1 800 711 5672", "+18007115672", "800-711-5672"},
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

// What comes along when a number is copied from a list of calls, a message, a
// table or a web page.
func TestNumbersAsTheyAreCopied(t *testing.T) {
	for name, text := range map[string]string{
		"a mark for left to right":           "\u200e800-711-5672\u200e",
		"a mark for right to left":           "\u200f800-711-5672\u200f",
		"marks in the middle":                "+\u202a1 (800)\u200e 711\u200f-5672",
		"an embedding, as iPhones have it":   "\u202a+1 (800) 711-5672\u202c",
		"an embedding from right to left":    "\u202b800-711-5672\u202c",
		"an override":                        "\u202d800-711-5672\u202c",
		"an override from right to left":     "\u202e800-711-5672\u202c",
		"an isolate, as Android has it":      "\u2066+1 800-711-5672\u2069",
		"an isolate from right to left":      "\u2067800-711-5672\u2069",
		"an isolate by the first letter":     "\u2068800-711-5672\u2069",
		"a mark of an Arabic letter":         "\u061c800-711-5672",
		"a mark for the order of bytes":      "\ufeff800-711-5672",
		"signs without width":                "8\u200b0\u200c0\u200d-711\u2060-5672\u00ad",
		"the dress of an emoji":              "8\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e3 711 5672",
		"quotes":                             `"800-711-5672"`,
		"printed quotes":                     "“800-711-5672”",
		"quotes of other lands":              "«800-711-5672»",
		"single quotes and a comma":          "'800-711-5672',",
		"a formula of a table":               `="8007115672"`,
		"the quote of a table for text":      "'+18007115672",
		"back quotes":                        "`800-711-5672`",
		"a comma":                            "800-711-5672,",
		"a comma and a space":                "800-711-5672, ",
		"a semicolon":                        "800-711-5672;",
		"a full stop":                        "800-711-5672.",
		"a hash":                             "800-711-5672 #",
		"brackets of a link":                 "<tel:+1-800-711-5672>",
		"a link":                             "tel:+18007115672",
		"stars and lines of a chat":          "*_800-711-5672_*",
		"dashes that do not break":           "800‑711‑5672",
		"dashes of all lengths":              "800–711—5672",
		"a minus":                            "800−711−5672",
		"spaces that do not break":           "800\u00a0711\u202f5672",
		"spaces of a table":                  "800\t711\t5672\r\n",
		"bullets":                            "800·711•5672",
		"lines below":                        "800_711_5672",
		"curly brackets":                     "{800} 711 5672",
		"the kind of line":                   "+1 (800) 711-5672 (mobile)",
		"what it costs":                      "1-800-711-5672 (toll free)",
		"the name that was shown":            "800-711-5672 Express Scripts",
		"the name in front, on its own line": "Maybe: Express Scripts\n(800) 711-5672",
		"the place":                          "(800) 711-5672 · Denver, CO",
		"the place in front":                 "Denver, CO\u2028(800) 711-5672",
		"how often it called":                "\u2068(800) 711-5672\u2069 (2)",
		"the name of the field":              "Caller: 800-711-5672, ",
	} {
		t.Run(name, func(t *testing.T) {
			if p, err := ParsePhone(text); err != nil || p != "+18007115672" {
				t.Errorf("%q is %q (%v)", text, string(p), err)
			}
		})
	}
}

func TestNoNumbers(t *testing.T) {
	for _, text := range []string{"", "   ", "555-01", "call me", "711", "12345678901234567890", "@", "++", "\u202a\u202c", `""`,
		"800-711-5672 or 800-282-2881", "800-711-5672, 800-282-2881", "+18007115672@c.us", "800-711-5672 at 2:35 PM", "2 calls, 3 messages",
		"+800-711-5672", "+999 12345678", "8007115672123", "555-0100 at 2:35", "49 33 x12", "+44 20 79 at 5", "1 + 800 711 5672"} {
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
	for _, s := range []string{"800-711-5672", "+44 20 7946 0018", "1-800-FLOWERS", "800-711-5672 x12", "+", "٠١٢", "\u202a+1 (800) 711-5672\u202c (2)", "OOl 8OO 711 5672", "“00” 0"} {
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
