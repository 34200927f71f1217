package address_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	whatwg "github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/publicsuffix"

	"signinhelper/assistant/address"
)

// listed are the registrable domains on file, written out once more so that a
// slip in the facts file or in its reading does not lengthen the list.
var listed = []string{"express-scripts.com", "militaryrx.com", "evernorth.com", "cigna.com", "accredo.com"}

// official is the definition that the checker is held to: the whole text goes
// through the parser in one piece, without the marks that surround it. None of
// them can begin or end the name of a site.
func official(text string) bool {
	text = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(text)
	text = strings.TrimFunc(text, func(r rune) bool {
		return r <= ' ' || strings.ContainsRune("\"'`<>(),;!?:.\u0085\u00a0\u00ad\u061c\u1680\u3000\ufeff", r) ||
			0x2000 <= r && r <= 0x206f || r == '«' || r == '»' || 0x2e00 <= r && r <= 0x2e2f
	})
	u, err := whatwg.Parse(text)
	if err != nil || u.Host() == "" {
		u, err = whatwg.Parse("https://" + text) // as an address bar does
	}
	if err != nil || u.Protocol() != "https:" || u.Port() != "" || u.Username() != "" || u.Password() != "" {
		return false
	}
	if goesOn(text) {
		return false
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(strings.TrimSuffix(u.Hostname(), "."))
	return err == nil && slices.Contains(listed, domain)
}

// goesOn reports whether a program that takes a backslash for a letter would
// read the name of a site to beyond it, to one that can be: with a dot there.
func goesOn(text string) bool {
	text = regexp.MustCompile(`^[A-Za-z]*:?[/\\]*`).ReplaceAllString(text, "")
	host := regexp.MustCompile(`^[^/?#]*`).FindString(text)
	_, after, _ := strings.Cut(host, `\`)
	return regexp.MustCompile(`\.[^.]|[@:%]|[^\x00-\x7f]`).MatchString(after)
}

// FuzzCheck holds every input to this: Official is never said of a host off
// the list. It also holds what the screen relies on.
func FuzzCheck(f *testing.F) {
	for _, file := range []string{"hostile.tsv", "tricks.tsv", "innocent.tsv"} {
		for i, r := range table(f, "testdata/"+file) {
			if file == "tricks.tsv" || i%20 == 0 {
				f.Add(r.input)
			}
		}
	}
	f.Add("\xff\xfe")
	f.Add("https://express-scripts.com.\xff")
	f.Add("\"express-scripts.com\".\".")
	c := checker(f)
	f.Fuzz(func(t *testing.T, text string) {
		r := c.Check(text)
		if r.Verdict == address.Official && !official(text) {
			t.Errorf("%q is official", text)
		}
		sound(t, text, r)
		if again := c.Check(text); again.Reason != r.Reason || again.Of != r.Of || !slices.Equal(again.Differs, r.Differs) {
			t.Errorf("%q: %v, then %v", text, r, again)
		}
	})
}

// FuzzAround puts what is fuzzed around an official name, where chance alone
// seldom gets.
func FuzzAround(f *testing.F) {
	f.Add(uint8(0), "https://", ".evil.example/")
	f.Add(uint8(1), "", "@evil.example")
	f.Add(uint8(2), "https://evil.example\\@", "\t:443")
	f.Add(uint8(3), "//", "%2eevil.example")
	f.Add(uint8(4), "https:user@", "。")
	f.Add(uint8(0), "xn--", "..")
	f.Add(uint8(0), "http:/\\", "\u202e")
	c := checker(f)
	f.Fuzz(func(t *testing.T, which uint8, before, after string) {
		text := before + listed[int(which)%len(listed)] + after
		r := c.Check(text)
		if r.Verdict == address.Official && !official(text) {
			t.Errorf("%q is official", text)
		}
		sound(t, text, r)
	})
}

// sound checks what holds of every result.
func sound(t *testing.T, text string, r address.Result) {
	t.Helper()
	on := slices.ContainsFunc(listed, func(d string) bool { return r.Of == d || strings.HasSuffix(r.Of, "."+d) })
	switch r.Verdict {
	case address.Official, address.LookAlike:
		if !on {
			t.Errorf("%q: %s of %q", text, r.Verdict, r.Of)
		}
	case address.Unknown:
		if r.Of != "" && !on {
			t.Errorf("%q: %s of %q", text, r.Verdict, r.Of)
		}
	case address.NotAnAddress:
		if r.Of != "" || r.Host != "" || r.Domain != "" || r.Differs != nil {
			t.Errorf("%q: no address, but %+v", text, r)
		}
	default:
		t.Errorf("%q: verdict %q", text, r.Verdict)
	}
	if r.Reason == "" {
		t.Errorf("%q: no reason", text)
	}
	if (r.Verdict == address.LookAlike) != (len(r.Differs) > 0) {
		t.Errorf("%q: %s with %v", text, r.Verdict, r.Differs)
	}
	at := 0
	for _, s := range r.Differs {
		if s.From < at || s.To < s.From || s.To > utf8.RuneCountInString(r.Host) {
			t.Errorf("%q: %v in %q", text, r.Differs, r.Host)
		}
		at = s.To
	}
}
