package address

import (
	"cmp"
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

// perhapsTheirs once served pages of Medicare Part D, in a stored copy of the
// web of 2017. It is neither official nor a fake, for the same reason.
const perhapsTheirs = "express-scriptsmedicare.com"

// honest is a company long known under its own name, which is one letter from
// that of cigna.com.
const honest = "ciena.com"

// resembles looks for a name on file in an address of a site that is not: in
// what was registered first, then in what stands before it, which costs a
// forger nothing.
func (c *Checker) resembles(p parts, h host) (likeness, bool) {
	p.user, p.rest = decoded(p.user), decoded(p.rest)
	if h.namesOthers() {
		for _, n := range c.names {
			if strings.Contains(letters(h.ascii), n.bare) {
				return likeness{reason: Mentioned, of: n.host}, true
			}
		}
		return likeness{}, false
	}
	owned := fold(h.label())
	for _, n := range c.names {
		if dots := n.dotted(h); dots != nil {
			return likeness{ExtraDot, n.host, dots}, true
		}
		if reason, edits := n.match(owned, h.ending == n.ending); reason != "" && h.domain.ascii != honest {
			return n.owned(h, owned, reason, edits), true
		}
	}
	return c.elsewhere(p, h)
}

// elsewhere looks for a name on file in what costs a forger nothing.
func (c *Checker) elsewhere(p parts, h host) (likeness, bool) {
	var front []folded
	for label := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSuffix(h.shown, h.domain.shown), "."), ".") {
		front = append(front, fold(label, 0))
	}
	user := folded{text: p.user, starts: openings(p.user)}
	mentioned := ""
	for _, n := range c.names {
		reason := n.elsewhere(p, h, front, user)
		if reason == Mentioned {
			mentioned = cmp.Or(mentioned, n.host)
			continue
		}
		if reason != "" {
			whole := Span{runes(h.shown) - runes(h.domain.shown), runes(h.shown), n.domain}
			if h.number {
				whole.From = 0
			}
			return likeness{reason, n.host, []Span{whole}}, true
		}
	}
	return likeness{reason: Mentioned, of: mentioned}, mentioned != ""
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
func (n name) elsewhere(p parts, h host, front []folded, user folded) Reason {
	if len(front) > 1 && len(n.bare) >= longName && strings.Contains(letters(strings.TrimSuffix(h.shown, h.domain.shown)), n.bare) {
		return NameInFront
	}
	for _, f := range front {
		if reason, _ := n.match(f, false); reason != "" {
			return NameInFront
		}
	}
	if user.text != "" {
		if reason, _ := n.match(user, false); reason != "" || strings.Contains(user.text, n.domain) {
			return NameInUser
		}
	}
	if len(p.rest) < 2 {
		return ""
	}
	switch path, named := n.inPath(p.rest); {
	case named && h.showsOthers() && !p.at && !p.goesOn:
		return Mentioned
	case path == pretends, named && (h.pretends() || p.at || p.goesOn || strings.HasPrefix(p.rest[1:], "@")):
		return NameInPath // with an at-sign, it is there for the eye to mistake the site
	case named:
		return Mentioned
	}
	return ""
}

// How a path bears a name.
type bearing int

const (
	names    bearing = iota // or not even that
	pretends                // as if the page were of that name
)

// inPath says how a path, with query and fragment, bears the name, and whether
// it does: by the whole domain anywhere, or by the name as a folder. Only a
// name of several words counts as a folder below the first, since articles
// and directories file companies there ("/insurance/cigna"). The page pretends
// where signing in follows on the name as a folder, "/express-scripts/login":
// search engines, stores, encyclopedias and trackers of outages have no such
// page. An address that is within the path as a whole, as archives have it, is
// named and no more.
func (n name) inPath(rest string) (how bearing, named bool) {
	named = n.domainIn(rest)
	path := strings.ReplaceAll(rest[:indexAny(rest, "?#")], `\`, "/")
	bears, whole := false, false
	for i, folder := range strings.Split(strings.TrimLeft(path, "/"), "/") {
		first, _, _ := strings.Cut(folder, ".")
		switch {
		case folder == "https:" || folder == "http:":
			whole = true
		case whole && folder == "":
		case bears && !whole && signsIn(first):
			return pretends, true
		case equalLetters(first, n.bare) && (i == 0 || len(n.bare) >= longName), withoutWWW(folder) == n.domain:
			bears, named = true, true
		}
	}
	return names, named
}

// domainIn reports whether a text has the domain in it, not as the end of
// another.
func (n name) domainIn(text string) bool {
	for from := 0; ; from++ {
		i := strings.Index(text[from:], n.domain)
		if i < 0 {
			return false
		}
		if from += i; from == 0 || !plain(rune(text[from-1])) {
			return true
		}
	}
}

// pretends reports whether a host is one that no honest page which mentions a
// site has: a number, or nothing but the words that forgers use.
func (h host) pretends() bool {
	label, _, _ := strings.Cut(h.domain.ascii, ".")
	switch h.ending {
	case "gov", "mil", "edu":
		return false
	}
	return h.number || mixed(h.shown) || words(label) && slices.ContainsFunc(strings.Fields(signing), func(w string) bool { return strings.Contains(label, w) })
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
