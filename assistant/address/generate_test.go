package address_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/idna"
)

var update = flag.Bool("update", false, "write testdata/hostile.tsv anew")

// maker makes look-alikes of one name by the techniques that dnstwist lists.
// It knows nothing of the checker: what is expected follows from how a row is
// made.
type maker struct {
	name, host string
	rows       []row
	seen       map[string]bool
}

const lettersAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789"

// neighbours are the keys beside each key, US layout.
var neighbours = map[byte]string{
	'e': "wrsd", 'x': "zcsd", 'p': "ol", 'r': "etdf", 's': "adwzx", 'c': "xvdf", 'i': "uokj", 't': "ryfg",
	'm': "njk", 'l': "kop", 'a': "qwsz", 'y': "tugh", 'v': "cbfg", 'n': "bmhj", 'o': "ipkl", 'h': "gjyn",
	'g': "fhtyv", 'd': "sfexc",
}

// twins are ASCII homoglyphs, foreign ones letters of other scripts.
var (
	twins = map[byte][]string{
		'i': {"1", "l"}, 'l': {"1", "i"}, 'o': {"0"}, 'e': {"3"}, 's': {"5"}, 'a': {"4"},
		'g': {"q", "9"}, 'm': {"rn", "nn"}, 'd': {"cl"}, 't': {"7"}, 'v': {"u"},
	}
	foreign = map[byte][]string{
		'a': {"а", "α", "ɑ", "á"}, 'c': {"с", "ç"}, 'd': {"ԁ", "đ"}, 'e': {"е", "é", "ė"}, 'g': {"ɡ", "ğ"},
		'h': {"һ", "ħ"}, 'i': {"і", "ı", "ï"}, 'l': {"ӏ", "ł"}, 'm': {"м", "ṃ"}, 'n': {"п", "ñ"},
		'o': {"о", "ο", "ø", "ö"}, 'p': {"р", "ρ"}, 'r': {"г", "ř"}, 's': {"ѕ", "ş"}, 't': {"т", "ţ"},
		'v': {"ν", "ѵ"}, 'x': {"х", "χ"}, 'y': {"у", "ý"}, '-': {"‐", "–"},
	}
)

func (m *maker) add(technique, reason, format string, args ...any) {
	input := fmt.Sprintf(format, args...)
	first, _, _ := strings.Cut(input, ".")
	if m.seen[input] || strings.HasPrefix(first, "-") || strings.HasSuffix(first, "-") {
		return
	}
	m.seen[input] = true
	if input == "ciena.com" { // a company of that name, long known
		m.rows = append(m.rows, row{input, "unknown", "", "not-listed", technique})
		return
	}
	m.rows = append(m.rows, row{input, "lookalike", m.host, reason, technique})
}

// mention adds a page that names the site and does not pretend to be it.
func (m *maker) mention(technique, format string, args ...any) {
	m.rows = append(m.rows, row{fmt.Sprintf(format, args...), "unknown", m.host, "mentioned", technique})
}

func (m *maker) additions() {
	for i, c := range lettersAndDigits {
		if i%2 == len(m.name)%2 {
			m.add("addition", "letter-added", "%s%c.com", m.name, c)
		}
	}
}

func (m *maker) bitFlips() {
	for i := range m.name {
		for bit := byte(1); bit != 0; bit <<= 1 {
			if c := m.name[i] ^ bit; strings.IndexByte(lettersAndDigits, c) >= 0 {
				m.add("bit flip", "letter-changed", "%s%c%s.com", m.name[:i], rune(c), m.name[i+1:])
			}
		}
	}
}

func (m *maker) homoglyphs() {
	for i := range m.name {
		for _, t := range twins[m.name[i]] {
			m.add("homoglyph", "same-looking", "https://www.%s%s%s.com/login", m.name[:i], t, m.name[i+1:])
		}
		for _, t := range foreign[m.name[i]] {
			typed := m.name[:i] + t + m.name[i+1:]
			m.add("homoglyph, in letters", "same-looking", "https://%s.com", typed)
			if ascii, err := idna.Punycode.ToASCII(typed); err == nil {
				m.add("homoglyph, in punycode", "same-looking", "https://%s.com", ascii)
			}
		}
	}
}

func (m *maker) hyphens() {
	for i := 1; i < len(m.name); i++ {
		m.add("hyphen", "hyphen", "%s-%s.com", m.name[:i], m.name[i:])
	}
	if joined := strings.ReplaceAll(m.name, "-", ""); joined != m.name {
		m.add("omission of the hyphen", "hyphen", "%s.com", joined)
	}
}

func (m *maker) insertions() {
	for i := 1; i < len(m.name)-1; i++ {
		for j, c := range neighbours[m.name[i]] {
			if (i+j)%2 == 0 {
				m.add("insertion", "letter-added", "%s%c%s.com", m.name[:i], c, m.name[i:])
			} else {
				m.add("insertion", "letter-added", "%s%c%s.com", m.name[:i+1], c, m.name[i+1:])
			}
		}
	}
}

func (m *maker) omissions() {
	for i := range m.name {
		short := m.name[:i] + m.name[i+1:]
		switch {
		case m.name[i] == '-':
		case short == "express-script": // may once have been official
			m.add("omission", "unverified", "%s.com", short)
		default:
			m.add("omission", "letter-missing", "%s.com", short)
		}
	}
}

func (m *maker) repetitions() {
	for i := range m.name {
		if m.name[i] != '-' {
			m.add("repetition", "letter-added", "%s%c%s.com", m.name[:i], m.name[i], m.name[i:])
		}
	}
}

func (m *maker) replacements() {
	for i := range m.name {
		for _, c := range neighbours[m.name[i]] {
			m.add("replacement", "letter-changed", "https://%s%c%s.com/", m.name[:i], c, m.name[i+1:])
		}
	}
}

func (m *maker) subdomains() {
	for i := 1; i < len(m.name); i++ {
		if m.name[i] != '-' && m.name[i-1] != '-' {
			m.add("subdomain", "extra-dot", "%s.%s.com", m.name[:i], m.name[i:])
		}
	}
}

func (m *maker) transpositions() {
	for i := range len(m.name) - 1 {
		a, b := m.name[i], m.name[i+1]
		swapped := m.name[:i] + string(b) + string(a) + m.name[i+2:]
		switch {
		case a == b:
		case a == 'i' && b == 'l' || a == 'l' && b == 'i': // which look the same
			m.add("transposition", "same-looking", "%s.com", swapped)
		case a == '-' || b == '-': // the letters stay in order
			m.add("transposition", "hyphen", "%s.com", swapped)
		default:
			m.add("transposition", "letters-swapped", "%s.com", swapped)
		}
	}
}

func (m *maker) vowels() {
	for i := range m.name {
		if strings.IndexByte("aeiou", m.name[i]) < 0 {
			continue
		}
		for _, v := range "aeiou" {
			if byte(v) != m.name[i] {
				m.add("vowel swap", "letter-changed", "www.%s%c%s.com", m.name[:i], v, m.name[i+1:])
			}
		}
	}
}

func (m *maker) endings() {
	for e := range strings.FieldsSeq("net org co info us biz online site app health care xyz top support help live " +
		"cm om co.uk com.co com.br github.io pages.dev vercel.app") {
		m.add("other TLD", "other-ending", "https://%s.%s", m.name, e)
	}
	m.add("other TLD", "other-ending", "%s.support", strings.ReplaceAll(m.name, "-", ""))
}

func (m *maker) dictionary() {
	for i, w := range strings.Fields("login signin secure account help support rx pharmacy member online verify " +
		"my reset www portal medicare benefits us") {
		format := []string{"https://%[1]s-%[2]s.com/", "%[2]s-%[1]s.com", "%[1]s%[2]s.net", "http://%[2]s%[1]s.org"}
		m.add("dictionary", "added-word", format[i%4], m.name, w)
		m.add("dictionary", "added-word", format[(i+1)%4], m.name, w)
	}
}

func (m *maker) elsewhere() {
	for _, evil := range []string{"evil.example", "account-check.com", "rx4less.co.uk", "xn--80ak6aa92e.com"} {
		m.add("name as a label", "name-in-front", "https://%s.%s/", m.name, evil)
		m.add("name as labels", "name-in-front", "https://www.%s.com.%s/login", m.name, evil)
		m.add("name as a label, dictionary", "name-in-front", "%s-login.%s", m.name, evil)
		m.add("name in the path", "name-in-path", "https://%s/%s.com/login", evil, m.name)
		m.add("name in the path", "name-in-path", "https://%s/%s/login", evil, m.name)
		if evil == "account-check.com" { // nothing but the words that forgers use
			m.add("name in the query", "name-in-path", "https://%s/?to=https%%3A%%2F%%2F%s.com", evil, m.name)
			m.add("name in the fragment", "name-in-path", "https://%s#www.%s.com", evil, m.name)
		} else {
			m.mention("name in the query", "https://%s/?to=https%%3A%%2F%%2F%s.com", evil, m.name)
			m.mention("name in the fragment", "https://%s#www.%s.com", evil, m.name)
		}
		m.add("name as a user", "name-in-user", "https://%s.com@%s", m.name, evil)
		m.add("name as a user", "name-in-user", "https://%s@%s/", m.name, evil)
		m.add("name as a user with a password", "name-in-user", "https://www.%s.com:443@%s/login", m.name, evil)
	}
}

func hostile() []row {
	var rows []row
	for _, n := range [][2]string{
		{"express-scripts", "express-scripts.com"}, {"militaryrx", "militaryrx.com"}, {"evernorth", "evernorth.com"},
		{"cigna", "cigna.com"}, {"accredo", "accredo.com"},
	} {
		m := &maker{name: n[0], host: n[1], seen: map[string]bool{}}
		for _, technique := range []func(*maker){
			(*maker).additions, (*maker).bitFlips, (*maker).homoglyphs, (*maker).hyphens, (*maker).insertions,
			(*maker).omissions, (*maker).repetitions, (*maker).replacements, (*maker).subdomains,
			(*maker).transpositions, (*maker).vowels, (*maker).endings, (*maker).dictionary, (*maker).elsewhere,
		} {
			technique(m)
		}
		rows = append(rows, m.rows...)
	}
	return rows
}

// TestHostileTable holds the table to the generator, so that an expectation
// is not bent by hand to what the checker does.
func TestHostileTable(t *testing.T) {
	var b strings.Builder
	b.WriteString("# input\tverdict\tof\treason\ttechnique. Made by generate_test.go: go test -run HostileTable -update\n")
	for _, r := range hostile() {
		b.WriteString(r.String() + "\n")
	}
	const file = "testdata/hostile.tsv"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != b.String() {
		t.Error("hostile.tsv is not what the generator makes; see -update")
	}
}
