package address

import (
	"net/url"
	"slices"
	"strings"
)

// likeness says which host on file an address resembles, and how.
type likeness struct {
	reason  Reason
	of      string
	differs []Span
}

// unverified once served questions and answers to TRICARE members, in a
// stored copy of the web. Whose it is could not be confirmed, so that it is
// not on file; but it may be genuine, so that it is not said to be a trick.
const unverified = "express-script.com"

// honest is a company long known under its own name, which is one letter from
// that of cigna.com.
const honest = "ciena.com"

// resembles looks for a name on file in an address of a site that is not: in
// what was registered first, then in what stands before it, which costs a
// forger nothing.
func (c *Checker) resembles(p parts, h host) (likeness, bool) {
	p.user, p.rest = decoded(p.user), decoded(p.rest)
	owned := fold(h.label())
	for _, n := range c.names {
		if dots := n.dotted(h); dots != nil {
			return likeness{ExtraDot, n.host, dots}, true
		}
		if reason, edits := n.match(owned.text, h.ending == n.ending); reason != "" && h.domain.ascii != honest {
			return n.owned(h, owned, reason, edits), true
		}
	}
	for _, n := range c.names {
		if reason := n.elsewhere(p, h); reason != "" {
			whole := Span{runes(h.shown) - runes(h.domain.shown), runes(h.shown), n.domain}
			if h.number {
				whole.From = 0
			}
			return likeness{reason, n.host, []Span{whole}}, true
		}
	}
	return likeness{}, false
}

// label returns the label that somebody registered, and where in the shown
// host it begins, in runes.
func (h host) label() (string, int) {
	label, _, _ := strings.Cut(h.domain.shown, ".")
	return label, runes(h.shown) - runes(h.domain.shown)
}

// owned makes the finding that the registered label itself resembles n.
func (n name) owned(h host, l folded, reason Reason, edits []edit) likeness {
	found := likeness{reason, n.host, l.spans(edits)}
	if h.domain.ascii == unverified {
		found.reason = Unverified
	}
	if h.ending != n.ending {
		end := runes(h.shown)
		found.differs = append(found.differs, Span{end - runes(shown(h.ending)), end, n.ending})
		if reason == Hyphen {
			found.reason = OtherEnding // what tells the two apart is the ending
		}
	}
	if len(l.marks) > 0 {
		found.reason = SameLooking
		for _, m := range l.marks {
			if !slices.ContainsFunc(found.differs, func(s Span) bool { return s.From <= m.From && m.To <= s.To }) {
				found.differs = append(found.differs, m)
			}
		}
		slices.SortFunc(found.differs, func(a, b Span) int { return a.From - b.From })
	}
	return found
}

// dotted returns the dots that cut the name in the host ("ex.press-scripts.com",
// "cig.na"), or nil when it is not the name with dots in it.
func (n name) dotted(h host) []Span {
	lead := len(h.ascii) - len(withoutWWW(h.ascii))
	bare := h.ascii[lead:]
	if bare != h.domain.ascii && len(bare) > len(h.ending) && equalLetters(bare[:len(bare)-len(h.ending)], n.bare) {
		bare = bare[:len(bare)-len(h.ending)-1]
	} else if !equalLetters(bare, n.bare) {
		return nil
	}
	var dots []Span
	for i := range len(bare) {
		if bare[i] == '.' {
			dots = append(dots, Span{From: lead + i, To: lead + i + 1})
		}
	}
	return dots
}

// elsewhere says where the name stands in an address whose site is another's.
func (n name) elsewhere(p parts, h host) Reason {
	front := strings.TrimSuffix(h.shown, h.domain.shown)
	if len(n.bare) >= longName && strings.Contains(letters(front), n.bare) {
		return NameInFront
	}
	for label := range strings.SplitSeq(front, ".") {
		if reason, _ := n.match(fold(label, 0).text, false); reason != "" {
			return NameInFront
		}
	}
	if reason, _ := n.match(p.user, false); reason != "" || strings.Contains(p.user, n.domain) {
		return NameInUser
	}
	if n.inPath(p.rest) {
		return NameInPath
	}
	return ""
}

// inPath reports whether a path, with query and fragment, passes itself off
// as the name: by the whole domain anywhere, or by the name as a folder. Only
// a name of several words counts as a folder below the first, since articles
// and directories file companies there ("/insurance/cigna").
func (n name) inPath(rest string) bool {
	if strings.Contains(rest, n.domain) {
		return true
	}
	path := strings.ReplaceAll(rest[:indexAny(rest, "?#")], `\`, "/")
	for i, folder := range strings.Split(strings.TrimLeft(path, "/"), "/") {
		if i > 0 && len(n.bare) < longName {
			break
		}
		if folder, _, _ = strings.Cut(folder, "."); equalLetters(folder, n.bare) {
			return true
		}
	}
	return false
}

// decoded undoes percent-encoding, where it can be undone, and capitals.
func decoded(s string) string {
	if strings.IndexByte(s, '%') >= 0 {
		if d, err := url.PathUnescape(s); err == nil {
			s = d
		}
	}
	return strings.ToLower(s)
}
