package entry_test

import (
	"slices"
	"strings"
	"testing"

	"signinhelper/assistant/entry"
)

// What people typed and said to their phones, and what they meant.
func TestWhatPeopleReallyTyped(t *testing.T) {
	for text, want := range map[string]string{
		"mary@gmailc.om":                          "mary@gmail.com",
		"mary@gmai.lcom":                          "mary@gmail.com",
		"mary@gmaic.lom":                          "mary@gmail.com",
		"mary@comcastn.et":                        "mary@comcast.net",
		"mary@verizonn.et":                        "mary@verizon.net",
		"mary@yahoo.com.com":                      "mary@yahoo.com",
		"mary@comcast.net.net":                    "mary@comcast.net",
		"mary@gmail.com.net":                      "mary@gmail.com",
		"mary@aol.com.con":                        "mary@aol.com",
		"mary@hotmail.con.com":                    "mary@hotmail.com",
		"mary@smithfamily.com.com":                "mary@smithfamily.com",
		"mary@sbcgloble.net":                      "mary@sbcglobal.net",
		"mary@bellsoutth.net":                     "mary@bellsouth.net",
		"mary@earthlnik.net":                      "mary@earthlink.net",
		"mary@icould.com":                         "mary@icloud.com",
		"mary@comcast.nnet":                       "mary@comcast.net",
		"mary@comcast.bnet":                       "mary@comcast.net",
		"mary@gmail.ccom":                         "mary@gmail.com",
		"mary@gmail.fcom":                         "mary@gmail.com",
		"mary@stmarys.orgg":                       "mary@stmarys.org",
		"mary@stmarys.oorg":                       "mary@stmarys.org",
		"mary at gmail.com":                       "mary@gmail.com",
		"mary (at) gmail dot com":                 "mary@gmail.com",
		"maria arroba gmail punto com":            "maria@gmail.com",
		"ana guion bajo paz arroba aol punto com": "ana_paz@aol.com",
		"mariaarrobagmailpuntocom":                "maria@gmail.com",
		"mary[at]gmail[dot]com":                   "mary@gmail.com",
		"Mary AT Gmail DOT Com":                   "Mary@Gmail.Com",
		"mary smith at aol dot com":               "marysmith@aol.com",
		"mary dot smith at sbcglobal dot net":     "mary.smith@sbcglobal.net",
		"mary underscore smith at yahoo dot com":  "mary_smith@yahoo.com",
		"mary dash smith at att dot net":          "mary-smith@att.net",
		"mary at sign gmail.com":                  "mary@gmail.com",
		"mary at g mail dot com":                  "mary@gmail.com",
		"mary@gmail dot com":                      "mary@gmail.com",
		"mary @ gmail . com":                      "mary@gmail.com",
		"mary at stmaryschurch dot org":           "mary@stmaryschurch.org",
		"pat at comcast dot net":                  "pat@comcast.net",
		"mary at gmail":                           "mary@gmail.com",
		"mary at gmial dot con":                   "mary@gmail.com",
		"mary at gmail,com":                       "mary@gmail.com",
		"mary@gmail.com.gmail.com":                "mary@gmail.com",
		"mary@aol.comaol.com":                     "mary@aol.com",
		"maryatgmaildotcom":                       "mary@gmail.com",
	} {
		r := entry.Check(text, "")
		if r.Worst() != entry.Slip || r.Findings[0].Suggestion != want {
			t.Errorf("%q: [%s] %q, want %q", text, codes(r), suggestions(r), want)
		}
	}
}

// Where two are as near, both are offered, and neither for certain.
func TestTheWrongProviderIsNotSuggestedWithCertainty(t *testing.T) {
	for text, want := range map[string][]string{
		"mary@gomail.com":  {"mary@gmail.com", "mary@hotmail.com"},
		"mary@ygmail.com":  {"mary@gmail.com", "mary@ymail.com", "maryy@gmail.com"},
		"mary@umail.com":   {"mary@ymail.com", "mary@gmail.com"},
		"mar@ygmail.com":   {"mar@gmail.com", "mar@ymail.com", "mary@gmail.com"},
		"maryy@ahoo.com":   {"mary@yahoo.com", "maryy@yahoo.com"},
		"marya@ol.com":     {"mary@aol.com", "marya@aol.com"},
		"maryh@otmail.com": {"mary@hotmail.com", "maryh@hotmail.com"},
		"maryatgmail.com":  {"mary@gmail.com", "maryat@gmail.com"},
	} {
		r := entry.Check(text, "")
		var have []string
		for _, s := range suggestions(r) {
			if s != "" && !slices.Contains(have, s) {
				have = append(have, s)
			}
		}
		if r.Worst() != entry.Notice || !slices.Equal(have, want) {
			t.Errorf("%s: [%s] %q, want %q", text, codes(r), have, want)
		}
	}
}

// User names and addresses with the words for signs in them, and real domains
// near the new rules.
func TestAWordForASignMayBePartOfAName(t *testing.T) {
	for _, text := range strings.Split("mary_at_home|atkins|dotty|maryat|pat@gmail.com|dot@aol.com|atwater@atwater.com|dot.at@aol.com|"+
		"mary@yahoo.com.mx|mary@yahoo.com.au|mary@dotcom.com|mary@com.com|mary@lookout.com|mary@point.com|mary@zoho.com|"+
		"mary@bitmail.com|maryg@mail.com|mary@company.com.co|mary@live.com.au|mary@att.com|mary@act.net|marye@mail.com", "|") {
		if r := entry.Check(text, ""); r.Worst() > entry.Notice {
			t.Errorf("%s: [%s] %q", text, codes(r), suggestions(r))
		}
	}
}

// providers are some of the domains that slips are made of here.
var providers = strings.Fields("gmail.com yahoo.com aol.com hotmail.com outlook.com icloud.com comcast.net verizon.net att.net " +
	"sbcglobal.net bellsouth.net msn.com live.com cox.net charter.net earthlink.net ymail.com rocketmail.com optonline.net " +
	"frontier.com windstream.net centurylink.net roadrunner.com protonmail.com juno.com netzero.net")

// Each kind of slip, made of each provider: how many are noticed, and how many
// have what was meant among the suggestions.
func TestSlipsByKind(t *testing.T) {
	for _, kind := range []struct {
		name string
		make func(name, ending string) string
	}{
		{"the dot one to the left", func(n, e string) string { return "joan@" + n[:len(n)-1] + "." + n[len(n)-1:] + e }},
		{"the dot one to the right", func(n, e string) string { return "joan@" + n + e[:1] + "." + e[1:] }},
		{"letters swapped across the dot", func(n, e string) string { return "joan@" + n[:len(n)-1] + e[:1] + "." + n[len(n)-1:] + e[1:] }},
		{"the at one to the left", func(n, e string) string { return "joa@n" + n + "." + e }},
		{"the at one to the right", func(n, e string) string { return "joan" + n[:1] + "@" + n[1:] + "." + e }},
		{"the ending twice", func(n, e string) string { return "joan@" + n + "." + e + "." + e }},
		{"the ending twice, stuck", func(n, e string) string { return "joan@" + n + "." + e + e }},
		{"com behind it", func(n, e string) string { return "joan@" + n + "." + e + ".com" }},
		{"a letter of the ending twice", func(n, e string) string { return "joan@" + n + "." + e[:1] + e }},
		{"said", func(n, e string) string { return "joan at " + n + " dot " + e }},
		{"said, in brackets", func(n, e string) string { return "joan (at) " + n + " (dot) " + e }},
	} {
		noticed, meant := 0, 0
		for _, p := range providers {
			name, ending, _ := strings.Cut(p, ".")
			text := kind.make(name, ending)
			if text == "joan@"+p {
				continue
			}
			r := entry.Check(text, "")
			if r.Worst() > entry.Fine {
				noticed++
			}
			if slices.Contains(suggestions(r), "joan@"+p) {
				meant++
			} else if kind.name != "the at one to the right" || p != "gmail.com" && p != "ymail.com" && p != "icloud.com" {
				t.Errorf("%s: %s: [%s] %q", kind.name, text, codes(r), suggestions(r))
			}
		}
		t.Logf("%s: %d of %d noticed, %d meant", kind.name, noticed, len(providers), meant)
	}
}
