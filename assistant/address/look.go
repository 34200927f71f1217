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
}

// fold folds a label that begins at rune off of the host. Accents are
// dropped; what looks like no Latin letter becomes a byte that matches none.
func fold(label string, off int) folded {
	f := folded{text: label, off: off, end: off + runes(label)}
	if f.end-off == len(label) {
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
	edits, ok := glance(want, have, 0)
	return edits, ok && len(edits) > 0
}

func glance(want, have string, at int) ([]edit, bool) {
	if want == "" {
		return nil, have == ""
	}
	if have != "" && want[0] == have[0] {
		if edits, ok := glance(want[1:], have[1:], at+1); ok {
			return edits, true
		}
	}
	for s := range strings.FieldsSeq(shapes(want[0])) {
		after, ok := strings.CutPrefix(have, s)
		if !ok {
			continue
		}
		if edits, ok := glance(want[1:], after, at+len(s)); ok {
			return append([]edit{{at, at + len(s), want[:1]}}, edits...), true
		}
	}
	return nil, false
}

// shapes returns what is taken for a letter in ASCII, separated by spaces.
// From the tables of dnstwist, and TR39 for "rn", 0 and 1; left out are b for
// d and n for m, which a person sees: those are changed letters.
func shapes(letter byte) string {
	switch letter {
	case 'a':
		return "4"
	case 'd':
		return "cl"
	case 'e':
		return "3"
	case 'g':
		return "9 q"
	case 'i':
		return "1 l"
	case 'l':
		return "1 i"
	case 'm':
		return "rn nn"
	case 'o':
		return "0"
	case 's':
		return "5"
	case 't':
		return "7"
	case 'v':
		return "u"
	}
	return ""
}
