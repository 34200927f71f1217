package address_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"signinhelper/assistant/address"
	"signinhelper/assistant/facts"
)

// checker returns a Checker of the facts file that the program ships.
func checker(t testing.TB) *address.Checker {
	t.Helper()
	data, err := os.ReadFile("../../assets/facts.toml")
	if err != nil {
		t.Fatal(err)
	}
	onFile, err := facts.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	c, err := address.New(onFile.Addresses)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// row is one line of a table: what is typed, what is expected of it, and the
// technique or the trick.
type row struct{ input, verdict, of, reason, why string }

func (r row) String() string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r.input); err != nil {
		panic(err)
	}
	return strings.Join([]string{strings.TrimSpace(b.String()), r.verdict, r.of, r.reason, r.why}, "\t")
}

// table reads a file of rows. Lines that begin with "#" are comments.
func table(t testing.TB, file string) []row {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []row
	for s := bufio.NewScanner(f); s.Scan(); {
		if strings.HasPrefix(s.Text(), "#") || s.Text() == "" {
			continue
		}
		cell := strings.Split(s.Text(), "\t")
		if len(cell) != 5 {
			t.Fatalf("%s: not five columns: %s", file, s.Text())
		}
		r := row{verdict: cell[1], of: cell[2], reason: cell[3], why: cell[4]}
		if err := json.Unmarshal([]byte(cell[0]), &r.input); err != nil {
			t.Fatalf("%s: %s: %v", file, cell[0], err)
		}
		rows = append(rows, r)
	}
	return rows
}

// TestTables checks the look-alikes made by technique, the tricks of parsers
// written by hand, and the well-known sites that must raise no alarm.
func TestTables(t *testing.T) {
	c := checker(t)
	for _, tt := range []struct {
		file  string
		least int
	}{{"hostile.tsv", 1000}, {"tricks.tsv", 100}, {"innocent.tsv", 300}} {
		t.Run(tt.file, func(t *testing.T) {
			rows := table(t, "testdata/"+tt.file)
			if len(rows) < tt.least {
				t.Errorf("%d rows, want %d and more", len(rows), tt.least)
			}
			for _, want := range rows {
				r := c.Check(want.input)
				have := row{want.input, string(r.Verdict), r.Of, string(r.Reason), want.why}
				if have != want {
					t.Errorf("\nhave %v\nwant %v", have, want)
				}
			}
		})
	}
}

// marked shows the host with what differs in brackets, and what is wanted
// there behind a slash.
func marked(r address.Result) string {
	host := []rune(r.Host)
	var b strings.Builder
	at := 0
	for _, s := range r.Differs {
		fmt.Fprintf(&b, "%s[%s/%s]", string(host[at:s.From]), string(host[s.From:s.To]), s.Want)
		at = s.To
	}
	return b.String() + string(host[at:])
}

func TestDiffers(t *testing.T) {
	c := checker(t)
	for _, tt := range []struct{ name, input, want, domain string }{
		{"added", "https://www.expresss-scripts.com/login", "www.express[s/]-scripts.com", "expresss-scripts.com"},
		{"missing at the end", "express-script.com", "express-script[/s].com", "express-script.com"},
		{"missing", "cina.com", "ci[/g]na.com", "cina.com"},
		{"changed", "cigma.com", "cig[m/n]a.com", "cigma.com"},
		{"swapped", "cgina.com", "c[gi/ig]na.com", "cgina.com"},
		{"hyphen missing", "expressscripts.com", "express[/-]scripts.com", "expressscripts.com"},
		{"hyphen moved", "ex-pressscripts.com", "ex[-/]press[/-]scripts.com", "ex-pressscripts.com"},
		{"ending", "express-scripts.co.uk", "express-scripts.[co.uk/com]", "express-scripts.co.uk"},
		{"hyphen and ending", "expressscripts.support", "express[/-]scripts.[support/com]", "expressscripts.support"},
		{"words", "my-express-scripts-login.net", "[my-/]express-scripts[-login/].[net/com]", "my-express-scripts-login.net"},
		{"digit", "c1gna.com", "c[1/i]gna.com", "c1gna.com"},
		{"two for one", "https://rnilitaryrx.com", "[rn/m]ilitaryrx.com", "rnilitaryrx.com"},
		{"Cyrillic", "https://www.ехpress-scripts.com", "www.[е/e][х/x]press-scripts.com", "ехpress-scripts.com"},
		{"punycode", "https://xn--cign-83d.com", "cign[а/a].com", "cignа.com"},
		{"Cyrillic, word", "cignа-login.com", "cign[а/a][-login/].com", "cignа-login.com"},
		{"accent beside it", "cigna-hélp.com", "cigna[-hélp/].com", "cigna-hélp.com"},
		{"dot", "www.express-s.cripts.com", "www.express-s[./]cripts.com", "cripts.com"},
		{"in front", "https://express-scripts.com.evil.example/", "express-scripts.com.[evil.example/express-scripts.com]", "evil.example"},
		{"in the path", "evil.example/cigna.com/login", "[evil.example/cigna.com]", "evil.example"},
		{"number", "http://0x7f.1/express-scripts.com", "[127.0.0.1/express-scripts.com]", ""},
		{"misspelled", "expres-script.com", "[expres-script/express-scripts].com", "expres-script.com"},
		{"doubled, with a word", "my-ccigna.com", "[my-/]c[c/]igna.com", "my-ccigna.com"},
		{"doubled, between words", "mycignnahelp.com", "[my/]cign[n/]a[help/].com", "mycignnahelp.com"},
		{"one for two, with a word", "evemorth-login.com", "eve[m/rn]orth[-login/].com", "evemorth-login.com"},
		{"a slip, with a word", "evernorht-login.net", "evernor[ht/th][-login/].[net/com]", "evernorht-login.net"},
		{"mentioned", "evil.example/?q=cigna.com", "evil.example", "evil.example"},
		{"official", "MILITARYRX.Express-Scripts.com.", "militaryrx.express-scripts.com", "express-scripts.com"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := c.Check(tt.input)
			if got := marked(r); got != tt.want || r.Domain != tt.domain {
				t.Errorf("got %s of %q, want %s of %q", got, r.Domain, tt.want, tt.domain)
			}
		})
	}
}

// TestFormsAlike holds both forms of a name to one answer.
func TestFormsAlike(t *testing.T) {
	c := checker(t)
	for _, r := range table(t, "testdata/hostile.tsv") {
		if r.why != "homoglyph, in letters" {
			continue
		}
		typed := c.Check(r.input)
		again := c.Check("https://" + typed.Host)
		if marked(typed) != marked(again) || typed.Reason != again.Reason {
			t.Errorf("%s: %v, then %v", r.input, typed, again)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	if _, err := address.New([]facts.Address{{}}); err == nil {
		t.Error("an address without a host was taken")
	}
}

func TestTooLong(t *testing.T) {
	c := checker(t)
	for _, tt := range []struct {
		name, input string
		want        address.Verdict
	}{
		{"path at the limit", "https://cigna.com/" + strings.Repeat("a", address.MaxLength-18), address.Official},
		{"path over it", "https://cigna.com/" + strings.Repeat("a", address.MaxLength-17), address.NotAnAddress},
		{"host", strings.Repeat("ä.", 20000) + "com", address.NotAnAddress},
		{"user", strings.Repeat("@", 60000) + "evil.example/x", address.Unknown},
		{"slashes", "https:" + strings.Repeat("/", 60000) + "cigna.com", address.Official},
		{"one word again and again", "cigna" + strings.Repeat("my", 2000) + "x.com", address.Unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if r := c.Check(tt.input); r.Verdict != tt.want {
				t.Errorf("%s %s, want %s", r.Verdict, r.Reason, tt.want)
			}
		})
	}
}
