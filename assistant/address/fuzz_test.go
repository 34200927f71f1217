package address_test

import (
	"encoding/base64"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	whatwg "github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/publicsuffix"

	"signinhelper/assistant/address"
)

// listed are the registrable domains on file, written out once more so that a
// slip in the facts file or in its reading does not lengthen the list.
var listed = []string{"express-scripts.com", "militaryrx.com", "evernorth.com", "cigna.com", "accredo.com",
	"mycigna.com", "thecignagroup.com"}

// official is the definition that the checker is held to: the whole text goes
// through the parser in one piece, without the marks that surround it. None of
// them can begin or end the name of a site.
func official(text string) bool {
	u, ok := read(text)
	if !ok {
		return false
	}
	host := strings.TrimSuffix(u.Hostname(), ".")
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return false
	}
	return slices.Contains(listed, domain) || wraps(host) && names(u.Href(false))
}

// wraps reports whether a host is of a mail guard or the like.
func wraps(host string) bool {
	return slices.ContainsFunc([]string{"outlook.com", "office365.us", "office.net", "urldefense.com", "urldefense.us", "proofpoint.com",
		"avanan.click", "checkpoint.com", "cisco.com", "cudasvc.com", "symantec.com", "postoffice.net", "fireeye.com", "trendmicro.com",
		"sophos.com", "esvalabs.com", "topsec.com", "edgepilot.com", "www.google.com", "www.bing.com", "yahoo.com", "duckduckgo.com",
		"www.youtube.com", "facebook.com", "messenger.com", "instagram.com", "www.linkedin.com", "reddit.com", "slack-redir.net",
	}, func(g string) bool { return host == g || strings.HasSuffix(host, "."+g) })
}

// names reports whether a site on file is in a text, however it is wrapped.
func names(text string) bool {
	for range 10 {
		if slices.ContainsFunc(listed, func(d string) bool { return strings.Contains(strings.ToLower(text), d) }) {
			return true
		}
		text = regexp.MustCompile(`[-%][0-9A-Fa-f]{2}`).ReplaceAllStringFunc(text, func(s string) string {
			n, _ := strconv.ParseUint(s[1:], 16, 8)
			return string(rune(n))
		})
		text = regexp.MustCompile(`aHR0c[\w+/-]+`).ReplaceAllStringFunc(text, func(s string) string {
			in, _ := base64.RawURLEncoding.DecodeString(s)
			return string(in)
		})
	}
	return false
}

// read reads the address as browsers do, and reports whether it is one that
// every program reads so.
func read(text string) (*whatwg.Url, bool) {
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
		return nil, false
	}
	return u, !goesOn(text)
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
	f.Add("https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.express-scripts.com%2Flogin&data=05")
	f.Add("https://urldefense.com/v3/__https://express-scripts.com*evil.example__;QA!!AbCd!xyz$")
	f.Add("https://urldefense.proofpoint.com/v2/url?u=https-3A__www.express-2Dscripts.com_login&d=DwMFaQ&c=abc&r=def")
	f.Add("https://www.bing.com/ck/a?u=a1aHR0cHM6Ly93d3cuZXhwcmVzcy1zY3JpcHRzLmNvbS9sb2dpbg")
	f.Add("https://expre\u1e9e-scripts.com.xn--")
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
	f.Add(uint8(0), "https://l.facebook.com/l.php?u=https%3A%2F%2F", "%2F&h=AT0")
	f.Add(uint8(1), "https://url.avanan.click/v2/___https://", "___.x")
	f.Add(uint8(0), "https://", ".xn--")
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
