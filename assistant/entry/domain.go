package entry

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// domain points at slips in what follows the "@".
func domain(v view) []slip {
	at, ok := sides(v.text)
	if !ok || strings.ContainsRune("[(", v.text[at+1]) {
		return nil
	}
	text := strings.ToLower(string(v.text[at+1:]))
	var found []slip
	for _, m := range judge(text) {
		found = append(found, m.slip(v, at+1, text))
	}
	return movedAt(v, at, text, found)
}

// slip points at what a domain was likely meant to be.
func (m meaning) slip(v view, from int, text string) slip {
	to := len(v.text)
	s := v.slip(m.code, m.severity, from, to)
	if s.Args.Domain = m.meant; m.meant == "" {
		return s
	}
	// Point at no more than the mistyped part. Both are ASCII here, or
	// the place would be counted in bytes.
	i, j := from, to
	if len(text) == to-from {
		switch m.code {
		case WrongEnding:
			i = from + strings.LastIndexByte(text, '.') + 1
		case AfterEnding:
			i = from + len(m.meant)
		case LookAlike:
			n := firstDifference(text, m.meant)
			i, j = from+n, from+n+1
			s.Args.Letter = m.meant[n : n+1]
		}
	}
	marked := v.slip(m.code, m.severity, i, j)
	s.At, s.Len = marked.At, marked.Len
	return s.by(m.meant)
}

// movedAt adds that the "@" may be one letter off, where the domain is a common
// one that way: "mar@ygmail.com", "maryy@ahoo.com". It may as well be a slip in
// the domain, so that nothing else is said with certainty.
func movedAt(v view, at int, text string, found []slip) []slip {
	if len(text) != len(v.text)-at-1 || isReal(text) {
		return found
	}
	last := strings.ToLower(string(v.text[at-1 : at]))
	var s slip
	switch {
	case slices.Contains(common, text[1:]) && isLetter(rune(text[0])):
		s = v.slip(MovedAt, Notice, at+1, at+2).by(string(v.text[at+1:at+2])+"@").over(at, at+2)
		s.Args.Domain = text[1:]
		return append(found, s)
	case at > 1 && slices.Contains(common, last+text):
		s = v.slip(MovedAt, Notice, at-1, at+1).by("@" + last)
		s.Args.Domain = last + text
		for i := range found {
			found[i].Severity = Notice
		}
		return append([]slip{s}, found...)
	}
	return found
}

func firstDifference(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b)) - 1
}

// meaning is what a domain was likely meant to be. The zero meaning has
// nothing to say.
type meaning struct {
	code     Code
	severity Severity
	meant    string // "" when nobody can tell
}

// judge says what is wrong with a domain, in lower case: what it was likely
// meant to be, the nearest first. More than one is never told for certain.
func judge(text string) []meaning {
	if isReal(text) || strings.Trim(text, ".") != text {
		return nil
	}
	if rest, ok := strings.CutPrefix(text, "www."); ok && isReal(rest) {
		return []meaning{{DomainSlip, Slip, rest}}
	}
	if m := endingTwice(text); m.code != "" {
		return []meaning{m}
	}
	if m := aroundDot(text); m.code != "" {
		return []meaning{m}
	}
	name, ending := cutDomain(text)
	if d := leadingDomain(text); d != "" && wordFollows(text[len(d):]) && !slices.Contains(longEndings, ending) {
		return []meaning{{AfterEnding, Slip, d}}
	}
	if all := nearest(name, ending); len(all) > 0 {
		return all
	}
	switch right := rightEnding(ending); {
	case ending == "":
		return []meaning{{NoEnding, Slip, ""}}
	case right != "" && !slices.Contains(existing, ending):
		return []meaning{{WrongEnding, Slip, name + "." + right}}
	}
	return nil
}

// endingTwice finds an ending that was typed again: "yahoo.com.com",
// "comcast.net.com", "gmail.com.con"; or all of it, "aol.com.aol.com". Countries follow on "com" as well:
// "yahoo.com.mx".
func endingTwice(text string) meaning {
	if half := len(text) / 2; isReal(text[:half]) && (text[half:] == "."+text[:half] || text[half:] == text[:half]) {
		return meaning{DomainSlip, Slip, text[:half]}
	}
	rest, last := cutDomain(text)
	name, ending := cutDomain(rest)
	right := rightEnding(ending)
	again := last == "com" || last == "net" || last == "org" || rightEnding(last) != "" && !slices.Contains(existing, last)
	switch meant := name + "." + cmp.Or(right, ending); {
	case name == "" || ending == "" || !again:
	case slices.Contains(common, meant):
		return meaning{DomainSlip, Slip, meant}
	case ending == last && (last == "com" || last == "net" || last == "org"):
		return meaning{DomainSlip, Slip, rest}
	}
	return meaning{}
}

// aroundDot finds a dot that is one letter off, "gmailc.om" and "gmai.lcom",
// and the letters beside it changed for one another, "gmaic.lom".
func aroundDot(text string) meaning {
	i := strings.LastIndexByte(text, '.')
	if i < 1 || i == len(text)-1 {
		return meaning{}
	}
	before, left, right, after := text[:i-1], text[i-1:i], text[i+1:i+2], text[i+2:]
	for _, meant := range []string{before + "." + left + right + after, before + left + right + "." + after, before + right + "." + left + after} {
		if !slices.Contains(common, meant) {
			continue
		}
		if name, _ := cutDomain(meant); len(name) < 3 {
			return meaning{DomainSlip, Notice, meant}
		}
		return meaning{DomainSlip, Slip, meant}
	}
	return meaning{}
}

// rightEnding returns the ending that a mistyped one was meant to be, or "".
// One of the table, or one that does not exist and is a key off a common one.
func rightEnding(ending string) string {
	if right := endings[ending]; right != "" || ending == "" {
		return right
	}
	if _, exists := publicsuffix.PublicSuffix(ending); exists {
		return ""
	}
	for _, right := range []string{"com", "net", "org", "edu", "gov"} {
		if distance(ending, right) == 1 {
			return right
		}
	}
	return ""
}

// wordFollows reports whether letters or digits stick to a domain. A dot
// goes on to a country: "yahoo.com.mx".
func wordFollows(rest string) bool {
	return rest != "" && (isLetter(rune(rest[0])) || isDigit(rune(rest[0])))
}

// near is a common domain that a mistyped one is near to: by what the hand
// did, and by how many letters.
type near struct {
	meaning
	cost, letters int
}

// nearest looks for a common domain that a mistyped one is near to. Where
// another is as near by its letters, both are told and neither for certain:
// "ygmail.com" is gmail.com or ymail.com.
func nearest(name, ending string) []meaning {
	var all []near
	best := -1
	for _, d := range common {
		n := measured(name, ending, d)
		if n.code == "" || n.cost > slight {
			continue
		}
		all = append(all, n)
		if best < 0 || n.cost < all[best].cost {
			best = len(all) - 1
		}
	}
	if best < 0 {
		return nil
	}
	first := all[best]
	rivals := slices.DeleteFunc(slices.Delete(all, best, best+1), func(n near) bool { return n.letters > first.letters })
	if first.severity < Slip || first.letters == 0 || first.code != DomainSlip || len(rivals) == 0 {
		return []meaning{first.meaning}
	}
	slices.SortStableFunc(rivals, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.letters, b.letters), cmp.Compare(a.cost, b.cost))
	})
	other := rivals[0]
	if other.letters < first.letters {
		first, other = other, first
	}
	return []meaning{{DomainSlip, Notice, first.meant}, {DomainSlip, Notice, other.meant}}
}

// measured says how near a domain is, and what that means.
func measured(name, ending, d string) near {
	wantName, wantEnding := cutDomain(d)
	cost := distance(name, wantName)
	if ending == "" {
		cost = min(cost, distance(name, wantName+wantEnding))
	}
	if cost > 1 && confusable(name, wantName) {
		cost = 1
	}
	n := near{meaning: rate(cost, name, ending, d), cost: cost, letters: letters(name, wantName)}
	if n.code == "" && misheard(name, wantName, n.letters) && (ending == wantEnding || rightEnding(ending) == wantEnding) {
		n.meaning, n.cost = meaning{DomainSlip, Slip, d}, slight
	}
	if ending != wantEnding && ending != "" {
		n.cost++
	}
	return n
}

// misheard reports whether a name is one letter moved away, "icould", or two
// letters off a long one, "sbcgloble".
func misheard(name, want string, letters int) bool {
	return len(want) >= 9 && letters <= 2 && name[:1] == want[:1] || len(want) > shortName && moved(name, want)
}

// moved reports whether one letter of a name, not the first, stands elsewhere.
func moved(name, want string) bool {
	if len(name) != len(want) || name[0] != want[0] || name == want {
		return false
	}
	i, j := firstDifference(name, want), len(name)-1
	for name[j] == want[j] {
		j--
	}
	a, b := name[i:j+1], want[i:j+1]
	return a[1:]+a[:1] == b || b[1:]+b[:1] == a
}

// slight is the largest distance between names that is told at all: one key
// that is not even a neighbour of the right one.
const slight = 3

// rate says what a name at that distance from the name of domain d means.
// The longer the name, the less likely that it is near by chance.
func rate(cost int, name, ending, d string) meaning {
	wantName, wantEnding := cutDomain(d)
	right := rightEnding(ending) == wantEnding
	broken := right && !slices.Contains(existing, ending)
	switch {
	case ending != "" && ending != wantEnding && !right:
		return swapped(cost, ending, d)
	case cost == 0 && ending == "" && name == wantName:
		return meaning{NoEnding, Slip, d}
	case cost == 0 && ending == "":
		return meaning{DomainSlip, Slip, d} // "gmailcom"
	case cost == 0 && slices.Contains(existing, ending) && len(wantName) < 3:
		return meaning{WrongEnding, Notice, d}
	case cost == 0:
		return meaning{WrongEnding, Slip, d}
	case confusable(name, wantName):
		return meaning{LookAlike, Slip, d}
	case len(wantName) <= shortName && (cost > 1 || ending == "" || broken):
		return meaning{} // "fox.nte" is rather fox.net than cox.net
	case len(wantName) <= shortName:
		return meaning{DomainSlip, Notice, d}
	case cost == 1, cost == 2 && len(wantName) >= 7:
		return meaning{DomainSlip, Slip, d}
	case cost <= slight && ending != "" && !broken && len(name) >= len(wantName)-1:
		return meaning{DomainSlip, Notice, d}
	}
	return meaning{}
}

// swapped judges "gmail.net": the right name under another common ending.
func swapped(cost int, ending, d string) meaning {
	switch {
	case cost > 0 || !slices.Contains([]string{"com", "net", "org"}, ending):
		return meaning{}
	case slices.Contains(only, d):
		return meaning{WrongEnding, Slip, d}
	}
	return meaning{WrongEnding, Notice, d}
}
