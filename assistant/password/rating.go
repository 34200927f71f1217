package password

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/ccojocar/zxcvbn-go"
	"github.com/ccojocar/zxcvbn-go/match"
	"github.com/ccojocar/zxcvbn-go/matching"
	"golang.org/x/text/unicode/norm"
)

// Code names a score.
type Code string

// The codes of the scores 0 to 4. What they stand for is the time that ten
// thousand guesses a second need: less than two minutes, three hours, twelve
// days, three years; and more.
const (
	VeryWeak Code = "very-weak"
	Weak     Code = "weak"
	Fair     Code = "fair"
	Good     Code = "good"
	Strong   Code = "strong"
)

// Codes lists the codes from score 0 to score 4.
func Codes() []Code { return []Code{VeryWeak, Weak, Fair, Good, Strong} }

// Hint is the code of the one thing that would help most.
type Hint string

// The hints.
const (
	NoHint       Hint = ""
	HintEmpty    Hint = "empty"       // nothing was typed
	HintOwn      Hint = "own-details" // it has a name or the like of the person
	HintDate     Hint = "date"        // a birthday, a wedding day
	HintCommon   Hint = "common-word" // a word, a name, a password that many use
	HintKeyboard Hint = "keyboard"    // keys in a row: "qwerty"
	HintRepeat   Hint = "repeat"      // "aaaa"
	HintSequence Hint = "sequence"    // "1234"
	HintLonger   Hint = "longer"      // nothing in particular: it is too short
	HintOnlyHead Hint = "only-head"   // strong already by its first MostRated characters
)

// Hints lists the hints, for the words to be complete.
func Hints() []Hint {
	return []Hint{
		HintEmpty, HintOwn, HintDate, HintCommon, HintKeyboard, HintRepeat, HintSequence, HintLonger, HintOnlyHead,
	}
}

// MostRated is how many characters of a password are looked at. The time that
// zxcvbn takes grows faster than the length; and what is strong by its first
// hundred characters is not weakened by more.
const MostRated = 100

// Rating says how hard a password is to guess. It holds nothing of it.
type Rating struct {
	Score int  // 0 to 4, by zxcvbn
	Code  Code // of the score
	Hint  Hint
}

// Rate rates a typed password. own are words that a guesser would try first:
// the person's name, user name and e-mail address.
//
// zxcvbn knows words, names, keyboards and sequences, not people: a high
// score does not say that a password is unknown to others.
func Rate(text string, own []string) Rating {
	if text == "" {
		return Rating{Code: VeryWeak, Hint: HintEmpty}
	}
	head, cut := firstRunes(text, MostRated)
	plain := ascii(head)
	own = guesses(own)
	bits, found := measure(plain, own)
	why := hint(found, own)
	if rest, dated := withoutDate(plain); dated {
		b, _ := measure(rest, own)
		if b+dateBits < bits || len(rest) < len(plain)/2 {
			why = HintDate
		}
		bits = min(bits, b+dateBits)
	}
	r := Rating{Score: score(bits)}
	r.Code = Codes()[r.Score]
	switch {
	case r.Score < 3:
		r.Hint = why
	case r.Score == 4 && cut:
		r.Hint = HintOnlyHead
	}
	return r
}

// score turns bits into zxcvbn's score. A guesser needs half the guesses on
// average and makes ten thousand a second; the steps are 1e2, 1e4, 1e6 and
// 1e8 seconds.
func score(bits float64) int {
	seconds := math.Exp2(bits) / 2 / 10_000
	for s, step := range []float64{1e2, 1e4, 1e6, 1e8} {
		if seconds < step {
			return s
		}
	}
	return 4
}

// mostSwaps is with how many different signs that stand for letters ("@",
// "0") zxcvbn may still look for words behind them: it tries every way to
// read them, which takes seconds for ten.
const mostSwaps = 5

// measure returns the entropy of an ASCII text in bits, and what it was found
// to consist of.
func measure(text string, own []string) (float64, []match.Match) {
	swaps := 0
	for _, r := range "4@8({[<3691!|70$5+%2" {
		if strings.ContainsRune(text, r) {
			swaps++
		}
	}
	skip := func(m match.Matcher) bool { return swaps > mostSwaps && matching.FilterL33tMatcher(m) }
	result := zxcvbn.PasswordStrength(text, own, skip)
	return result.Entropy, result.MatchSequence
}

// dateBits is the entropy of a day within a century, and how it is written.
const dateBits = 17

var date = regexp.MustCompile(`(?:19|20)\d\d[-/._ ]?[01]?\d[-/._ ]?[0-3]?\d|[0-3]?\d[-/._ ]?[0-3]?\d[-/._ ]?(?:(?:19|20)\d\d|\d\d)`)

// withoutDate returns a text less the first date in it. The library looks
// for dates too, but places them one off (v1.0.4), so that none at the end
// of a password counts.
func withoutDate(text string) (rest string, found bool) {
	at := date.FindStringIndex(text)
	if at == nil || at[1]-at[0] < len("112342") {
		return text, false
	}
	return text[:at[0]] + text[at[1]:], true
}

// ascii returns a text with its accents taken off and each other character
// beyond ASCII as some small letter. The library counts matches in characters
// and lengths in bytes (v1.0.4), and would overrate what it cannot align; this
// underrates a little instead.
func ascii(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r > unicode.MaxASCII:
			return 'a' + r%26
		}
		return r
	}, norm.NFD.String(text))
}

// guesses splits the person's details into the words a guesser would try.
func guesses(own []string) []string {
	var all []string
	for _, o := range own {
		o, _ = firstRunes(o, MostRated)
		o = strings.ToLower(ascii(o))
		all = append(all, o)
		all = append(all, strings.FieldsFunc(o, func(r rune) bool { return strings.ContainsRune(" .@_-+", r) })...)
	}
	return slices.DeleteFunc(all, func(s string) bool { return len(s) < 3 })
}

// hint picks the fault that covers most of the password. Ties go to the
// order below, so that the same password always gets the same hint.
func hint(found []match.Match, own []string) Hint {
	covered := map[Hint]int{}
	for _, m := range found {
		covered[kind(m, own)] += m.J - m.I + 1
	}
	best := HintOwn
	for _, h := range []Hint{HintCommon, HintKeyboard, HintRepeat, HintSequence, HintLonger} {
		if covered[h] > covered[best] {
			best = h
		}
	}
	return best
}

// kind says which hint a match speaks for. It does not ask which of several
// lists a word was found on: that is a matter of chance.
func kind(m match.Match, own []string) Hint {
	switch m.Pattern {
	case "dictionary":
		if slices.Contains(own, strings.ToLower(m.Token)) {
			return HintOwn
		}
		return HintCommon
	case "spatial":
		return HintKeyboard
	case "repeat":
		return HintRepeat
	case "sequence":
		return HintSequence
	}
	return HintLonger
}

// firstRunes returns the first n characters, and whether there were more.
func firstRunes(text string, n int) (string, bool) {
	for i := range text {
		if n == 0 {
			return text[:i], true
		}
		n--
	}
	return text, false
}
