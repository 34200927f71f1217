package address

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	whatwg "github.com/nlnwa/whatwg-url/url"

	"signinhelper/assets"
	"signinhelper/assistant/facts"
)

func inFacts(t testing.TB) *Checker {
	t.Helper()
	onFile, err := facts.Parse(assets.Facts)
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(onFile.Addresses)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// agreedRunes reads which characters all tables read alike, and as what.
func agreedRunes(t testing.TB) map[rune]string {
	t.Helper()
	f, err := os.Open("testdata/agreed.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m := map[rune]string{}
	for s := bufio.NewScanner(f); s.Scan(); {
		if code, as, ok := strings.Cut(s.Text(), "\t"); ok {
			n, err := strconv.ParseUint(code, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			m[rune(n)] = as
		}
	}
	return m
}

// A capital ß was "ss" until 2023 and is ß since: today's browsers go to
// another site, which somebody could have registered. Whatever character the
// tables disagree about, no address with it is official.
func TestNoAddressIsOfficialThatTablesReadDifferently(t *testing.T) {
	c, agreed := inFacts(t), agreedRunes(t)
	if len(agreed) < 1000 {
		t.Fatalf("%d characters", len(agreed))
	}
	official := 0
	for r := rune(0x80); r < 0xe1000; r++ {
		switch r { // Chinese and Korean signs, and what has none
		case 0x3400:
			r = 0xa000
		case 0xac00:
			r = 0xf900
		case 0x1fc00:
			r = 0xe0000
		}
		for _, text := range []string{"https://expre%css-scripts.com", "https://e%cpress-scripts.com/", "https://accredo%ccom"} {
			text = fmt.Sprintf(text, r)
			if c.Check(text).Verdict != Official {
				continue
			}
			official++
			if _, ok := agreed[r]; !ok && !wraps(r) {
				t.Errorf("%q, with %U, is official", text, r)
			}
		}
	}
	if official < 50 {
		t.Errorf("only %d are official: full-width letters should be", official)
	}
}

func TestWhatTablesReadDifferently(t *testing.T) {
	c := inFacts(t)
	for _, tt := range []struct {
		text    string
		verdict Verdict
		reason  Reason
	}{
		{"https://expreẞ-scripts.com", LookAlike, SameLooking},
		{"https://EXPREẞ-SCRIPTS.COM/login", LookAlike, SameLooking},
		{"https://expre%E1%BA%9E-scripts.com", LookAlike, SameLooking},
		{"https://expreß-scripts.com", LookAlike, SameLooking},
		{"https://express-scripts.com.xn--/", NotAnAddress, BadHost},
		{"https://express-scripts.com.XN--", NotAnAddress, BadHost},
		{"https://xn--.express-scripts.com", NotAnAddress, BadHost},
		{"https://express-scripts.xn--.com", NotAnAddress, BadHost},
		{"https://express-scripts.com%2Exn--/", NotAnAddress, BadHost},
		{"https://express-scripts.com.%78n--/", NotAnAddress, BadHost},
		{"https://express-scripts.com.ｘn--/", NotAnAddress, BadHost},
		{"https://express-scripts.com。xn--/", NotAnAddress, BadHost},
		{"https://express-scripts.com.x\u00adn--/", NotAnAddress, BadHost},
		{"https://express-scripts.com.xn--:443/", NotAnAddress, BadHost},
		{"https://xn--express-scripts.com", NotAnAddress, BadHost},
		{"https://xn--cigna-.com", NotAnAddress, BadHost},
		{"https://express-scripts.com.xn--a/", NotAnAddress, BadHost},
		{"https://\U0001f174xpress-scripts.com", LookAlike, SameLooking},
		{"https://𝐞xpress-scripts.com", Official, ListedHost},
		{"https://ｅxpress-scripts.com", Official, ListedHost},
	} {
		if r := c.Check(tt.text); r.Verdict != tt.verdict || r.Reason != tt.reason {
			t.Errorf("%s: %s %s, want %s %s", tt.text, r.Verdict, r.Reason, tt.verdict, tt.reason)
		}
	}
}

// simplyRead holds the quick reading of a host to the one of the library.
func simplyRead(t *testing.T, host string) {
	if !simple(host) {
		return
	}
	u, err := whatwg.Parse("https://" + host + "/")
	if err != nil || strings.TrimSuffix(u.Hostname(), ".") != strings.ToLower(strings.TrimSuffix(host, ".")) || u.Port() != "" {
		t.Errorf("%q: %v %v", host, u, err)
	}
}

// FuzzReadings holds official addresses to both readings: what the tables
// here make of one, and what newer and older ones do.
func FuzzReadings(f *testing.F) {
	for _, host := range []string{"expreẞ-scripts.com", "express-scripts.com.xn--", "cigna.com", "a.b-c", "1.2", "a.0x1", "xn--a.b", "accredo%2ecom", "CIGNA.COM.", "accredo.com:443", "\u2061cigna.com", "ⓒigna.com", "-a.b"} {
		f.Add(host)
	}
	c, agreed := inFacts(f), agreedRunes(f)
	f.Fuzz(func(t *testing.T, host string) {
		simplyRead(t, host)
		if strings.ContainsAny(host, `/\?#@`) || strings.Count(host, "%") > 0 && strings.Contains(host, "%25") {
			return
		}
		if c.Check("https://"+host).Verdict != Official {
			return
		}
		var read strings.Builder
		for _, r := range strings.TrimFunc(strings.TrimFunc(unescapedHost(host), closes), func(r rune) bool { return r == '.' }) {
			as, ok := agreed[r]
			if !ok && r > 0x7f {
				t.Fatalf("%q is official, and tables disagree on %U", host, r)
			}
			if !ok {
				as = strings.ToLower(string(r))
			}
			if r != '\t' && r != '\n' && r != '\r' {
				read.WriteString(as)
			}
		}
		name, _, _ := strings.Cut(read.String(), ":")
		name = strings.TrimSuffix(name, ".")
		if !slices.ContainsFunc(c.names, func(n named) bool { return name == n.domain || strings.HasSuffix(name, "."+n.domain) }) {
			t.Errorf("%q is official, and is read as %q", host, name)
		}
	})
}

// named is a name, where a variable has that name.
type named = name
