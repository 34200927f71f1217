package entry

import (
	"slices"
	"strings"
)

// domain points at slips in what follows the "@".
func domain(v view) []slip {
	at, ok := sides(v.text)
	if !ok || strings.ContainsRune("[(", v.text[at+1]) {
		return nil
	}
	from, to := at+1, len(v.text)
	text := strings.ToLower(string(v.text[from:to]))
	m := judge(text)
	if m.code == "" {
		return nil
	}
	s := v.slip(m.code, m.severity, from, to)
	if s.Args.Domain = m.meant; m.meant == "" {
		return []slip{s}
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
	return []slip{s.by(m.meant)}
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

// judge says what is wrong with a domain, in lower case.
func judge(text string) meaning {
	if isReal(text) || strings.Trim(text, ".") != text {
		return meaning{}
	}
	if rest, ok := strings.CutPrefix(text, "www."); ok && isReal(rest) {
		return meaning{DomainSlip, Slip, rest}
	}
	name, ending := cutDomain(text)
	if d := leadingDomain(text); d != "" && wordFollows(text[len(d):]) && !slices.Contains(longEndings, ending) {
		return meaning{AfterEnding, Slip, d}
	}
	if m := nearest(name, ending); m.code != "" {
		return m
	}
	switch right, known := endings[ending]; {
	case ending == "":
		return meaning{NoEnding, Slip, ""}
	case known && !slices.Contains(existing, ending):
		return meaning{WrongEnding, Slip, name + "." + right}
	}
	return meaning{}
}

// wordFollows reports whether letters or digits stick to a domain. A dot
// goes on to a country: "yahoo.com.mx".
func wordFollows(rest string) bool {
	return rest != "" && (isLetter(rune(rest[0])) || isDigit(rune(rest[0])))
}

// nearest looks for a common domain that a mistyped one is near to.
func nearest(name, ending string) meaning {
	var best meaning
	least := slight + 1
	for _, d := range common {
		wantName, wantEnding := cutDomain(d)
		cost := distance(name, wantName)
		if ending == "" {
			cost = min(cost, distance(name, wantName+wantEnding))
		}
		if cost > 1 && confusable(name, wantName) {
			cost = 1
		}
		m := rate(cost, name, ending, d)
		if ending != wantEnding && ending != "" {
			cost++
		}
		if m.code != "" && cost < least {
			best, least = m, cost
		}
	}
	return best
}

// slight is the largest distance between names that is told at all: one key
// that is not even a neighbour of the right one.
const slight = 3

// rate says what a name at that distance from the name of domain d means.
// The longer the name, the less likely that it is near by chance.
func rate(cost int, name, ending, d string) meaning {
	wantName, wantEnding := cutDomain(d)
	right := endings[ending] == wantEnding
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
