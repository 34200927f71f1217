package address

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// folded is a label in which every letter stands as the Latin letter it looks
// like, in ASCII, so that one search finds a name in any script.
type folded struct {
	text  string
	at    []int  // for each byte of text, the rune of the host it came from; nil when all are as they were
	off   int    // the rune of the host at which the label begins
	end   int    // the rune at which it ends
	marks []Span // the letters that were other ones
	// starts says where words that forgers use end, and a name may begin.
	starts opened
}

// fold folds a label that begins at rune off of the host. Accents are
// dropped; what looks like no Latin letter becomes a byte that matches none.
func fold(label string, off int) folded {
	f := folded{text: label, off: off, end: off + runes(label)}
	if f.end-off == len(label) {
		f.starts = openings(f.text)
		return f
	}
	var text []byte
	n := off
	for _, r := range label {
		if base := latin(r); base != 0 {
			text = append(text, base)
			f.at = append(f.at, n)
			if r > unicode.MaxASCII {
				f.marks = append(f.marks, Span{n, n + 1, string(base)})
			}
		}
		n++
	}
	f.text = string(text)
	f.starts = openings(f.text)
	return f
}

// spans places edits of the folded text in the host.
func (f folded) spans(edits []edit) []Span {
	var spans []Span
	for _, e := range edits {
		from, to := f.place(e.from), f.place(e.to)
		if e.from < e.to {
			to = f.place(e.to-1) + 1
		}
		spans = append(spans, Span{from, to, e.want})
	}
	return spans
}

func (f folded) place(i int) int {
	switch {
	case f.at == nil:
		return f.off + i
	case i < len(f.at):
		return f.at[i]
	}
	return f.end
}

// latin returns the ASCII letter, digit or hyphen that r looks like, 0 for an
// accent on its own, and 0xff for what looks like none.
func latin(r rune) byte {
	if r <= unicode.MaxASCII {
		return byte(r)
	}
	if unicode.Is(unicode.Mn, r) {
		return 0
	}
	for _, l := range looks {
		if strings.ContainsRune(l.of, r) {
			return l.base
		}
	}
	if d := norm.NFD.String(string(r)); d != string(r) {
		for _, base := range d {
			return latin(base)
		}
	}
	return 0xff
}

// looksLike reports whether a label is not the wanted one but is taken for it
// at a glance, in ASCII, and where.
func looksLike(want, have string) ([]edit, bool) {
	edits, ok := glance{ends: func(rest string) bool { return rest == "" }}.at(want, have, 0)
	return edits, ok && len(edits) > 0
}

// glance reads a label as an eye in a hurry does.
type glance struct {
	doubles bool                   // a letter may stand there twice
	ends    func(rest string) bool // what may follow on the name
}

func (g glance) at(want, have string, at int) ([]edit, bool) {
	if want == "" {
		return nil, g.ends(have)
	}
	if have != "" && want[0] == have[0] {
		if edits, ok := g.at(want[1:], have[1:], at+1); ok {
			return edits, true
		}
		if g.doubles && len(have) > 1 && have[1] == have[0] {
			if edits, ok := g.at(want[1:], have[2:], at+2); ok {
				return append([]edit{{from: at + 1, to: at + 2}}, edits...), true
			}
		}
	}
	for _, l := range lookAlikes[want[0]] {
		wantAfter, ok := strings.CutPrefix(want, l.letters)
		haveAfter, also := strings.CutPrefix(have, l.as)
		if !ok || !also {
			continue
		}
		if edits, ok := g.at(wantAfter, haveAfter, at+len(l.as)); ok {
			return append([]edit{{at, at + len(l.as), l.letters}}, edits...), true
		}
	}
	return nil, false
}

// lookAlikes has, by the first letter of what is wanted, what is taken for it
// in ASCII. From the tables of dnstwist, and TR39 for "rn", 0 and 1; left out
// are b for d and n for m, which a person sees: those are changed letters.
var lookAlikes = [256][]struct{ letters, as string }{
	'a': {{"a", "4"}},
	'c': {{"cl", "d"}},
	'd': {{"d", "cl"}},
	'e': {{"e", "3"}},
	'g': {{"g", "9"}, {"g", "q"}},
	'i': {{"i", "1"}, {"i", "l"}},
	'l': {{"l", "1"}, {"l", "i"}},
	'm': {{"m", "rn"}, {"m", "nn"}},
	'n': {{"nn", "m"}},
	'o': {{"o", "0"}},
	'r': {{"rn", "m"}},
	's': {{"s", "5"}},
	't': {{"t", "7"}},
	'v': {{"v", "u"}, {"vv", "w"}},
	'w': {{"w", "vv"}},
}
