package entry

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// refuse reports whether a text looks like something that must not be typed
// here. It errs toward refusing: to turn away a rare user name costs one
// question, to take a password and offer it for copying costs trust.
//
// It cannot know a password that is one plain word, or a word and a year:
// user names look the same.
func refuse(text string) (Code, bool) {
	t := make([]rune, 0, len(text))
	for _, r := range norm.NFKC.String(text) {
		if !unseen(r) && !unicode.IsSpace(r) {
			t = append(t, r)
		}
	}
	switch {
	case isSSN(t):
		return LooksLikeSSN, true
	case isOneTimeCode(t):
		return LooksLikeCode, true
	case isPassword(t):
		return LooksLikePassword, true
	}
	return "", false
}

// isOneTimeCode: six to eight digits and at most one dash among them.
func isOneTimeCode(t []rune) bool {
	digits, dashes := digitsAndDashes(t)
	return digits >= 6 && digits <= 8 && dashes <= 1
}

// isSSN: nine digits, in one piece or as 3, 2 and 4.
func isSSN(t []rune) bool {
	digits, dashes := digitsAndDashes(t)
	if digits != 9 {
		return false
	}
	return dashes == 0 || dashes == 2 && unicode.Is(unicode.Pd, t[3]) && unicode.Is(unicode.Pd, t[6])
}

// digitsAndDashes counts both, and returns -1 when there is anything else.
func digitsAndDashes(t []rune) (digits, dashes int) {
	for _, r := range t {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.Is(unicode.Pd, r):
			dashes++
		default:
			return -1, -1
		}
	}
	return digits, dashes
}

// What passes for a secret. The numbers are a compromise, held by the tables
// of real addresses and of made-up passwords in the tests.
const (
	shortest     = 6 // a shorter text with a sign in it is a slip, not a password
	manyChanges  = 6 // changes of character class: JohnSmith1942 has 3, k7Gm2xQp9 has 7
	longestGuess = 64
)

// Signs that neither user names nor the common addresses have (hard), and
// those that come with a paste or a slip (soft).
const (
	hardSigns = "!#$%^*=?{}[]|\\~`"
	softSigns = "&()<>:;\""
)

func isPassword(t []rune) bool {
	if len(t) < shortest || len(t) > longestGuess {
		return false
	}
	k := classesOf(t)
	at := lastIndex(t, '@')
	if at >= 0 {
		return wrongPlaceForAt(t, at, k)
	}
	text := fold(t)
	if mentionsMail(text) {
		return false
	}
	letters := k.lower || k.upper
	return k.hard && letters ||
		k.soft && k.lower && k.upper && k.digit ||
		k.lower && k.upper && k.digit && k.changes >= manyChanges ||
		strings.Contains(text, "password") ||
		threeGroups(t) && k.upper && k.digit
}

// wrongPlaceForAt reports whether the "@" is a letter in disguise, as in
// "P@ssw0rd!": what follows it is no domain, nor a slip of one.
func wrongPlaceForAt(t []rune, at int, k classes) bool {
	domain := t[at+1:]
	if len(domain) == 0 || domain[0] == '[' || mentionsMail(fold(domain)) || slices.Contains(t[:at], '@') && mentionsMail(fold(t)) {
		return false
	}
	d := classesOf(domain)
	kinds := 0
	for _, has := range []bool{k.lower, k.upper, k.digit, d.hard} {
		if has {
			kinds++
		}
	}
	dotted := slices.ContainsFunc(domain, func(r rune) bool { return r == '.' || r == ',' })
	ending := domain[lastIndex(domain, '.')+1:]
	nowhere := !dotted && (d.digit || d.upper) || dotted && len(ending) > 0 && unicode.IsDigit(ending[0])
	return d.hard && kinds >= 2 || nowhere && kinds >= 3
}

// threeGroups reports whether the text has the shape of the passwords that
// iPhones make up: six, six and six with dashes between.
func threeGroups(t []rune) bool {
	return len(t) == 20 && t[6] == '-' && t[13] == '-'
}

// classes says which classes of characters a text has, and how often one
// follows another.
type classes struct {
	lower, upper, digit, hard, soft bool
	changes                         int
}

func classesOf(t []rune) classes {
	var k classes
	last := 0
	for i, r := range t {
		class := 0
		switch {
		case unicode.IsLower(r):
			k.lower, class = true, 1
		case unicode.IsUpper(r):
			k.upper, class = true, 2
		case unicode.IsDigit(r):
			k.digit, class = true, 3
		case strings.ContainsRune(hardSigns, r), r > unicode.MaxASCII && unicode.IsSymbol(r):
			k.hard, class = true, 4
		case strings.ContainsRune(softSigns, r):
			k.soft, class = true, 5
		}
		if i > 0 && class != last {
			k.changes++
		}
		last = class
	}
	return k
}

func lastIndex(t []rune, want rune) int {
	for i := len(t) - 1; i >= 0; i-- {
		if t[i] == want {
			return i
		}
	}
	return -1
}
