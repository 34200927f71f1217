package password

import (
	"slices"
	"strings"
	"unicode"

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
// it takes grows faster than the length; and what is strong by its first
// hundred characters is not weakened by more.
const MostRated = 100

// Rating says how hard a password is to guess. It holds nothing of it.
type Rating struct {
	Score int  // 0 to 4, as zxcvbn has them
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
	e := estimator{lists: []list{ownList(guesses(own)), common()}, known: map[string]float64{}}
	least, covered := e.estimate(asTyped(head))
	r := Rating{Score: score(least)}
	r.Code = Codes()[r.Score]
	switch {
	case r.Score < 3:
		r.Hint = hint(covered)
	case r.Score == 4 && cut:
		r.Hint = HintOnlyHead
	}
	return r
}

// score turns guesses into a score. A guesser needs half of them on average
// and makes ten thousand a second; the steps are 1e2, 1e4, 1e6 and 1e8
// seconds. Those are the steps of the first zxcvbn; 4.4.2 gives each score for
// a tenth to a thousandth of that.
func score(guesses float64) int {
	seconds := guesses / 2 / 10_000
	for s, step := range []float64{1e2, 1e4, 1e6, 1e8} {
		if seconds < step {
			return s
		}
	}
	return 4
}

// asTyped returns a text with its accents taken off and each other character
// beyond ASCII as some small letter. Zxcvbn counts each of them as ten guesses
// at the most, as it does each letter; this underrates a little.
func asTyped(text string) typed {
	var b []byte
	var codes []rune
	for _, r := range norm.NFC.String(text) {
		base := r
		for _, base = range norm.NFD.String(string(r)) {
			break
		}
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case base > unicode.MaxASCII:
			base = 'a' + base%26
		}
		b, codes = append(b, byte(base)), append(codes, r)
	}
	return typed{string(b), codes}
}

// guesses splits the person's details into the words a guesser would try.
func guesses(own []string) []string {
	var all []string
	for _, o := range own {
		o, _ = firstRunes(o, MostRated)
		o = strings.ToLower(asTyped(o).text)
		all = append(all, o)
		all = append(all, strings.FieldsFunc(o, func(r rune) bool { return strings.ContainsRune(" .@_-+", r) })...)
	}
	return slices.DeleteFunc(all, func(s string) bool { return len(s) < 3 })
}

// hint picks the fault that covers most of the password. Ties go to the
// order below, so that the same password always gets the same hint.
func hint(covered map[Hint]int) Hint {
	best := HintOwn
	for _, h := range []Hint{HintDate, HintCommon, HintKeyboard, HintRepeat, HintSequence, HintLonger} {
		if covered[h] > covered[best] {
			best = h
		}
	}
	return best
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
