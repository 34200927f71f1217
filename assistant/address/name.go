package address

import (
	"strings"

	"golang.org/x/net/publicsuffix"
)

// A shorter name has ordinary words near it: cignal.tv, accedo.tv and signa.at
// are honest companies. One slip in it counts under the same ending only, and
// words beside it only where they are set off or known.
const shortName = 9

// A name this long has no ordinary text within two slips of it, so that it is
// found anywhere and misspelled.
const longName = 14

// slips is how many letters of a long name may be wrong.
const slips = 2

// name is an official name, as look-alikes bear it.
type name struct {
	domain string // "express-scripts.com"
	host   string // the first on file of that domain
	label  string // "express-scripts"
	bare   string // "expressscripts"
	ending string // "com"
}

func newName(domain, host string) name {
	n := name{domain: domain, host: host}
	n.ending, _ = publicsuffix.PublicSuffix(domain)
	n.label = strings.TrimSuffix(domain, "."+n.ending)
	n.bare = letters(n.label)
	return n
}

// edit is what a label has at from up to to, in bytes, in place of want.
type edit struct {
	from, to int
	want     string
}

// match says how a label resembles the name, or "" when it does not. The label
// is folded: of the letters of all scripts only their Latin look is left. With
// sameEnding false the label stands under another ending than the name does.
func (n name) match(f folded, sameEnding bool) (Reason, []edit) {
	label := f.text
	if label == n.label {
		return OtherEnding, nil
	}
	if equalLetters(label, n.bare) {
		return Hyphen, hyphens(n.label, label)
	}
	if edits, ok := looksLike(n.label, label); ok {
		return SameLooking, edits
	}
	if n.bare != n.label {
		if edits, ok := looksLike(n.bare, label); ok {
			return SameLooking, edits
		}
	}
	if sameEnding || len(n.bare) >= shortName {
		if reason, e := slip(n.label, label); reason != "" {
			return reason, []edit{e}
		}
	}
	if at, size := n.within(label); size > 0 {
		return AddedWord, around(label, at, at+size)
	}
	if reason, edits := n.disguised(label, f.starts); reason != "" {
		return reason, edits
	}
	if len(n.bare) >= longName && misspelled(n.bare, label) {
		return Misspelled, []edit{{0, len(label), n.label}}
	}
	return "", nil
}

// within finds the name in a label with other words, and returns its place
// and size in bytes; size 0 means that it is not there.
func (n name) within(label string) (at, size int) {
	for _, s := range []string{n.label, n.bare} {
		for from := 0; ; {
			i := strings.Index(label[from:], s)
			if i < 0 {
				break
			}
			from += i
			if len(s) >= shortName || setOff(label[:from], label[from+len(s):]) {
				return from, len(s)
			}
			from++
		}
	}
	return 0, 0
}

// disguised finds the name with its letters doubled, or with what looks like
// them, and with other words around or none: "myccigna", "evemorth-login". One
// slip of another kind is found in a name that has no ordinary words near it;
// in a long one, [misspelled] finds it.
func (n name) disguised(label string, starts opened) (Reason, []edit) {
	for _, s := range []string{n.label, n.bare} {
		for i := range label {
			if !starts.set(label, i) {
				continue
			}
			g := glance{doubles: true, ends: func(rest string) bool { return strings.HasPrefix(rest, "-") || words(rest) }}
			if edits, ok := g.at(s, label[i:], i); ok && len(edits) > 0 {
				return disguise(s, label, i, edits)
			}
			if i >= len(starts) || !starts[i] || len(n.bare) < shortName || len(n.bare) >= longName {
				continue
			}
			for size := len(s) - 1; size <= len(s)+1 && i+size <= len(label); size++ {
				if reason, e := slip(s, label[i:i+size]); reason != "" && size < len(label) && words(label[i+size:]) {
					return disguise(s, label, i, []edit{{e.from + i, e.to + i, e.want}})
				}
			}
		}
		if n.label == n.bare {
			break
		}
	}
	return "", nil
}

// disguise makes the finding of a name that begins at a place of the label.
func disguise(name, label string, at int, edits []edit) (Reason, []edit) {
	size := len(name)
	reason := LetterAdded
	for _, e := range edits {
		size += e.to - e.from - len(e.want)
		if e.want != "" {
			reason = SameLooking
		}
	}
	if size == len(label) {
		return reason, edits
	}
	beside := around(label, at, at+size)
	if at > 0 {
		edits, beside = append(beside[:1:1], edits...), beside[1:]
	}
	return AddedWord, append(edits, beside...)
}

// around returns the edits that leave only from up to to of the label.
func around(label string, from, to int) []edit {
	var edits []edit
	if from > 0 {
		edits = append(edits, edit{from: 0, to: from})
	}
	if to < len(label) {
		edits = append(edits, edit{from: to, to: len(label)})
	}
	return edits
}

// hyphens returns where two labels with the same letters differ.
func hyphens(want, have string) []edit {
	var edits []edit
	for i, j := 0, 0; i < len(want) || j < len(have); {
		switch {
		case i < len(want) && j < len(have) && want[i] == have[j]:
			i++
			j++
		case j < len(have) && have[j] == '-':
			edits = append(edits, edit{from: j, to: j + 1})
			j++
		default:
			edits = append(edits, edit{j, j, "-"})
			i++
		}
	}
	return edits
}

// letters returns s without hyphens and dots.
func letters(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "-", ""), ".", "")
}

// equalLetters reports whether letters(s) is bare.
func equalLetters(s, bare string) bool {
	j := 0
	for i := range len(s) {
		if s[i] == '-' || s[i] == '.' {
			continue
		}
		if j == len(bare) || s[i] != bare[j] {
			return false
		}
		j++
	}
	return j == len(bare)
}
