package entry

import (
	"slices"
	"strings"
	"unicode"
)

// wrapping points at what comes along when an address is copied: "mailto:",
// a name and angle brackets, quotes, a comma at the end.
func wrapping(v view) []slip {
	if !isMail(v.text) {
		return nil
	}
	var found []slip
	from, to := 0, len(v.text)
	cut := func(i, j int) {
		if i < j {
			found = append(found, v.slip(Wrapped, Slip, i, j).by(""))
		}
	}
	open, shut := slices.Index(v.text, '<'), slices.Index(v.text, '>')
	at := slices.Index(v.text, '@')
	switch {
	case open >= 0 && open < at && at < shut:
		from, to = open+1, shut
	case strings.HasPrefix(fold(v.text), "mailto:") && len("mailto:") < at:
		from = len("mailto:")
	case enclosed(v.text, '(', ')'), enclosed(v.text, '[', ']'), enclosed(v.text, '"', '"'), enclosed(v.text, '\'', '\''):
		from, to = 1, len(v.text)-1
	}
	for to > at+1 && strings.ContainsRune(",;:>", v.text[to-1]) {
		to--
	}
	cut(0, from)
	cut(to, len(v.text))
	return found
}

func enclosed(text []rune, open, shut rune) bool {
	return len(text) > 2 && text[0] == open && text[len(text)-1] == shut
}

// commas points at a comma where a dot belongs: the keys are neighbours.
func commas(v view) []slip {
	if _, ok := sides(v.text); !ok || quoted(v.text) {
		return nil
	}
	var found []slip
	for i, r := range v.text {
		if (r == ',' || r == ';') && i > 0 && i < len(v.text)-1 {
			found = append(found, v.slip(CommaForDot, Slip, i, i+1).by("."))
		}
	}
	return found
}

func doubledAts(v view) []slip {
	var found []slip
	runs(v.text, func(r rune) bool { return r == '@' }, func(from, to int) {
		if to-from > 1 {
			found = append(found, v.slip(DoubledAt, Slip, from, to).by("@"))
		}
	})
	return found
}

// missingAt points at a known mail domain that ends a text without "@".
func missingAt(v view) []slip {
	if isMail(v.text) {
		return nil
	}
	domain := trailingDomain(fold(v.text))
	at := len(v.text) - len(domain)
	if domain == "" || at < 1 {
		return nil
	}
	before := v.text[at-1]
	if strings.ContainsRune(".-_/", before) && isHost(fold(v.text[:at-1])) {
		return nil // "www.gmail.com", a site and no address
	}
	s := v.slip(NoAt, Slip, at, len(v.text))
	switch {
	case before == '2' || at == 1 && !isLetter(before) && !isDigit(before):
		return []slip{s} // a "2" may be the "@" of a Shift key not held, or the end of the name
	case strings.ContainsRune(".#", before):
		return []slip{s.by("@").over(at-1, at)}
	case at > 3 && fold(v.text[at-2:at]) == "at": // said to a phone, or the end of the name
		s.Severity = Notice
		return []slip{v.slip(Spoken, Notice, at-2, at).by("@"), s.by("@").over(at, at)}
	}
	return []slip{s.by("@").over(at, at)}
}

// isHost reports whether a text before a mail domain makes it a web site.
func isHost(text string) bool {
	return strings.Contains(text, "/") ||
		slices.Contains([]string{"www", "mail", "login", "webmail", "m", "my", "accounts"}, text)
}

// secondAddress points at a second "@": it starts a second address, glued to
// the first by autofill, or it is one too many.
func secondAddress(v view) []slip {
	first := slices.Index(v.text, '@')
	if first < 0 {
		return nil
	}
	next := slices.Index(v.text[first+1:], '@')
	if next < 0 {
		return nil
	}
	next += first + 1
	end, start := split(v.text, first, next)
	if end < 0 {
		return []slip{v.slip(ExtraAt, Slip, next, next+1)}
	}
	s := v.slip(TwoAddresses, Slip, start, len(v.text))
	if strings.EqualFold(string(v.text[:end]), string(v.text[start:])) {
		s = s.by("").over(end, len(v.text))
	}
	return []slip{s}
}

// split returns where the first of two glued addresses ends and the second
// starts: at a comma or the like, or after a known domain. -1 when neither.
func split(text []rune, first, next int) (end, start int) {
	between := text[first+1 : next]
	if i := slices.IndexFunc(between, func(r rune) bool { return strings.ContainsRune(",;/|", r) }); i > 0 {
		return first + 1 + i, first + 2 + i
	}
	if d := leadingDomain(fold(between)); d != "" && len(d) < len(between) {
		return first + 1 + len(d), first + 1 + len(d)
	}
	return -1, -1
}

func emptySides(v view) []slip {
	switch at := slices.Index(v.text, '@'); {
	case at < 0:
		return nil
	case at == 0:
		return []slip{v.slip(NoName, Slip, 0, 1)}
	case at == len(v.text)-1:
		return []slip{v.slip(NoDomain, Slip, at, at+1)}
	}
	return nil
}

// dots points at dots where an address has none. A user name may have them.
func dots(v view) []slip {
	sev := Notice
	if isMail(v.text) {
		sev = Slip
	}
	skip := 0
	if quoted(v.text) {
		skip = slices.Index(v.text, '@')
	}
	var found []slip
	runs(v.text, func(r rune) bool { return r == '.' }, func(from, to int) {
		switch {
		case from < skip:
		case from == 0 || to == len(v.text) || v.text[from-1] == '@' || v.text[to] == '@':
			if to-from < len(v.text) {
				found = append(found, v.slip(StrayDot, sev, from, to).by(""))
			}
		case to-from > 1:
			found = append(found, v.slip(DoubledDot, sev, from, to).by("."))
		}
	})
	return found
}

// signs points at characters that addresses do not have there: RFC 5321 and
// 6531 for the name, letters, digits and dashes for the domain.
func signs(v view) []slip {
	at, ok := sides(v.text)
	if !ok {
		return nil
	}
	end := len(v.text)
	if enclosed(v.text[at+1:], '[', ']') {
		end = at // an address in numbers: RFC 5321, 4.1.3
	}
	var found []slip
	for i, r := range v.text[:end] {
		wordlike := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '.' || r == '-' || r == '@'
		inName := i < at && (quoted(v.text) || strings.ContainsRune("!#$%&'*+/=?^_`{|}~", r) || r > unicode.MaxASCII)
		if !wordlike && !inName {
			found = append(found, v.slip(OddSign, Slip, i, i+1))
		}
	}
	return found
}
