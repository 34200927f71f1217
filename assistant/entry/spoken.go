package entry

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"
)

// Words for signs, as people say an address to a phone or write it against
// robots: between spaces or in brackets, in English and Spanish.
var (
	atWord    = regexp.MustCompile(`(?i)\s*[(\[{<]\s*(?:at|arroba)\s*[)\]}>]\s*|\s+(?:at|arroba)\s+(?:the\s+)?(?:(?:sign|symbol)\s+)?`)
	signWords = []struct {
		said *regexp.Regexp
		sign string
	}{
		{regexp.MustCompile(`(?i)\s*[(\[{<]\s*(?:dot|punto)\s*[)\]}>]\s*|\s+(?:dot|period|point|punto)\s+`), "."},
		{regexp.MustCompile(`(?i)\s+(?:under\s?score|gui[oó]n\s+bajo)\s+`), "_"},
		{regexp.MustCompile(`(?i)\s+(?:dash|hyphen|gui[oó]n)\s+`), "-"},
	}
	glued = regexp.MustCompile(`(?i)^(.{2,}?)(?:at|arroba)([a-z]+)(?:dot|punto)(com|net)$`)
)

// spoken points at words that stand for the at sign and for dots. Left to the
// rule for spaces, "mary at gmail.com" would become "maryatgmail.com".
func spoken(v view) []slip {
	text := string(v.text)
	var found []slip
	from, to := -1, -1 // of the at, in bytes
	if at := strings.IndexByte(text, '@'); at >= 0 {
		from, to = at, at+1
	} else {
		for _, m := range atWord.FindAllStringIndex(text, -1) {
			if m[0] > 0 && isDomain(text[m[1]:]) {
				from, to = m[0], m[1]
			}
		}
		if from >= 0 {
			found = append(found, v.said(text, from, to, "@"))
		}
	}
	if m := glued.FindStringSubmatchIndex(text); from < 0 && m != nil && isDomain(text[m[4]:m[5]]+"."+text[m[6]:m[7]]) {
		return []slip{v.said(text, m[3], m[4], "@"), v.said(text, m[5], m[6], ".")}
	}
	if from < 0 || strings.Count(text, "@") > 1 {
		return nil
	}
	for _, w := range signWords {
		for _, m := range w.said.FindAllStringIndex(text, -1) {
			if m[0] > 0 && (m[1] <= from || m[0] >= to) && m[1] < len(text) {
				found = append(found, v.said(text, m[0], m[1], w.sign))
			}
		}
	}
	slices.SortFunc(found, func(a, b slip) int { return a.from - b.from })
	return slices.CompactFunc(found, func(next, last slip) bool { return next.from < last.to })
}

// said makes the finding that a word, given in bytes, stands for a sign.
func (v view) said(text string, from, to int, sign string) slip {
	i := utf8.RuneCountInString(text[:from])
	return v.slip(Spoken, Slip, i, i+utf8.RuneCountInString(text[from:to])).by(sign)
}

// isDomain reports whether a text, once its words are signs, is the domain of
// an address: a known provider, or a name under an ending that exists or
// nearly does.
func isDomain(text string) bool {
	for _, w := range signWords {
		text = w.said.ReplaceAllLiteralString(text, w.sign)
	}
	text = strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(text, ",", ".")), ""))
	name, ending := cutDomain(text)
	if name == "" || strings.ContainsAny(text, "@;") {
		return false
	}
	if ending == "" {
		return slices.ContainsFunc(common, func(d string) bool { n, _ := cutDomain(d); return n == name })
	}
	_, exists := publicsuffix.PublicSuffix(ending)
	return exists || rightEnding(ending) != ""
}
