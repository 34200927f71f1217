package entry

import (
	"slices"
	"unicode"
)

// view is a text on its way to being mended. at holds, for each rune of it,
// the index of the rune it came from in the text as typed; it never falls.
type view struct {
	text []rune
	at   []int
}

func typed(text string) view {
	v := view{text: []rune(text)}
	v.at = make([]int, len(v.text))
	for i := range v.at {
		v.at[i] = i
	}
	return v
}

// slip is a finding together with how to mend it: put with in the place of
// the runes from..to of the view.
type slip struct {
	Finding
	mends    bool
	from, to int
	with     []rune
}

// slip makes a slip that lies at from..to of the view, and is not mended.
func (v view) slip(c Code, sev Severity, from, to int) slip {
	s := slip{Finding: Finding{Code: c, Severity: sev}, from: from, to: to}
	switch {
	case from < to:
		s.At = v.at[from]
		s.Len = v.at[to-1] + 1 - s.At
	case from < len(v.at):
		s.At = v.at[from]
	case len(v.at) > 0:
		s.At = v.at[len(v.at)-1] + 1
	}
	return s
}

// by says what mends a slip.
func (s slip) by(with string) slip {
	s.mends, s.with = true, []rune(with)
	return s
}

// over says which runes of the view are replaced, where it is not just those
// that the finding points at.
func (s slip) over(from, to int) slip {
	s.from, s.to = from, to
	return s
}

// mend returns the view with every Slip mended, and every notice of the kind
// also, which comes before a Slip at the same place. Otherwise, slips of one
// rule lie one after another and do not overlap.
func (v view) mend(slips []slip, also kind) view {
	asked := func(s slip) bool { return s.mends && s.Severity <= Notice && s.kind() == also }
	if i := slices.IndexFunc(slips, asked); i >= 0 && slips[i].Code == MovedAt {
		slips = slips[i : i+1]
	}
	var out view
	next := 0
	for _, s := range slips {
		if !s.mends || s.Severity <= Notice && !asked(s) {
			continue
		}
		out.text = append(out.text, v.text[next:s.from]...)
		out.at = append(out.at, v.at[next:s.from]...)
		for _, r := range s.with {
			out.text = append(out.text, r)
			out.at = append(out.at, v.at[min(s.from, len(v.at)-1)])
		}
		next = s.to
	}
	out.text = append(out.text, v.text[next:]...)
	out.at = append(out.at, v.at[next:]...)
	return out
}

// runs calls f for each longest run of runes for which is holds.
func runs(text []rune, is func(rune) bool, f func(from, to int)) {
	for i := 0; i < len(text); i++ {
		if !is(text[i]) {
			continue
		}
		from := i
		for i < len(text) && is(text[i]) {
			i++
		}
		f(from, i)
	}
}

// unseen reports whether a rune takes part in a text without showing: format
// and control characters, variation selectors, and letters that are blank
// (Unicode property Default_Ignorable_Code_Point, and the Braille blank).
func unseen(r rune) bool {
	switch r {
	case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0:
		return true
	}
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector) || unicode.IsControl(r) && !unicode.IsSpace(r)
}

// visible counts the runes that show.
func visible(text []rune) int {
	n := 0
	for _, r := range text {
		if !unseen(r) && !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// sides returns where the name ends and the domain starts, when there is
// exactly one "@" and something on either side of it.
func sides(text []rune) (at int, ok bool) {
	at = slices.Index(text, '@')
	ok = at > 0 && at < len(text)-1 && !slices.Contains(text[at+1:], '@')
	return at, ok
}

// quoted reports whether the name is in quotes, where nearly anything is
// allowed (RFC 5321, 4.1.2, Quoted-string).
func quoted(text []rune) bool {
	at := slices.Index(text, '@')
	return at > 2 && text[0] == '"' && text[at-1] == '"'
}
