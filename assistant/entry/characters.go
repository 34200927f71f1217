package entry

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func invisible(v view) []slip {
	var found []slip
	runs(v.text, unseen, func(from, to int) {
		found = append(found, v.slip(Invisible, Slip, from, to).by(""))
	})
	return found
}

func spaces(v view) []slip {
	var found []slip
	runs(v.text, unicode.IsSpace, func(from, to int) {
		code := SpaceInside
		switch {
		case from == 0:
			code = SpaceBefore
		case to == len(v.text):
			code = SpaceAfter
		}
		found = append(found, v.slip(code, Slip, from, to).by(""))
	})
	return found
}

// twins are the letters and signs that look like a plain one at the size of
// a form field; chosen by eye from Unicode's confusables.txt. Full-width and
// other forms of compatibility are found by normalisation instead.
var twins = map[rune]string{
	'а': "a", 'е': "e", 'о': "o", 'р': "p", 'с': "c", 'у': "y", 'х': "x", 'і': "i", 'ј': "j", 'ѕ': "s",
	'ԁ': "d", 'һ': "h", 'ӏ': "l", 'ԛ': "q", 'ԝ': "w", 'А': "A", 'В': "B", 'Е': "E", 'К': "K", 'М': "M",
	'Н': "H", 'О': "O", 'Р': "P", 'С': "C", 'Т': "T", 'У': "Y", 'Х': "X", 'І': "I", 'Ѕ': "S", 'Ј': "J",
	'ο': "o", 'α': "a", 'ν': "v", 'ρ': "p", 'ι': "i", 'υ': "u", 'Α': "A", 'Β': "B", 'Ε': "E", 'Ζ': "Z",
	'Η': "H", 'Ι': "I", 'Κ': "K", 'Μ': "M", 'Ν': "N", 'Ο': "O", 'Ρ': "P", 'Τ': "T", 'Υ': "Y", 'Χ': "X",
	'ı': "i", 'ɑ': "a", 'ɡ': "g", 'ո': "n", 'օ': "o",
	'’': "'", '‘': "'", 'ʼ': "'", '′': "'", '“': "\"", '”': "\"", '。': ".",
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '−': "-",
}

// plain returns the plain characters that a rune looks like, if it does.
func plain(r rune) (string, bool) {
	if p, ok := twins[r]; ok {
		return p, true
	}
	if r <= unicode.MaxASCII {
		return "", false
	}
	p := norm.NFKC.String(string(r))
	for _, q := range p {
		if q <= ' ' || q >= unicode.MaxASCII {
			return "", false
		}
	}
	return p, true
}

// lookAlikes points at letters of another alphabet that pass for plain ones.
// A part that has letters which pass for none is written in that alphabet.
func lookAlikes(v view) []slip {
	var found []slip
	inPart := func(r rune) bool { return r != '@' && r != '.' }
	runs(v.text, inPart, func(from, to int) {
		foreign := slices.ContainsFunc(v.text[from:to], func(r rune) bool {
			_, twin := plain(r)
			return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) && !twin
		})
		for i := from; i < to; i++ {
			p, twin := plain(v.text[i])
			if !twin || foreign && unicode.IsLetter(v.text[i]) {
				continue
			}
			s := v.slip(LookAlike, Slip, i, i+1).by(p)
			s.Args.Letter = p
			found = append(found, s)
		}
	})
	return found
}

// accents points at accented letters, and at accents that stand alone after
// the letter, as some systems store them.
func accents(v view) []slip {
	var found []slip
	for i, r := range v.text {
		d := []rune(norm.NFD.String(string(r)))
		switch {
		case len(d) > 1 && isLetter(d[0]) && onlyMarks(d[1:]):
			s := v.slip(Accent, Notice, i, i+1).by(string(d[0]))
			s.Args.Letter = string(d[0])
			found = append(found, s)
		case i > 0 && unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Latin, v.text[i-1]):
			found = append(found, v.slip(Accent, Notice, i, i+1).by(""))
		}
	}
	return found
}

func onlyMarks(text []rune) bool {
	return !slices.ContainsFunc(text, func(r rune) bool { return !unicode.Is(unicode.Mn, r) })
}

// digits points at digits among letters and letters among digits which are
// easily taken for each other. Many names are meant to be so ("m1ke"), hence
// notices. The domain has a rule of its own.
func digits(v view) []slip {
	end := len(v.text)
	if at := slices.Index(v.text, '@'); at >= 0 {
		end = at
	}
	var found []slip
	for i := 1; i+1 < end; i++ {
		before, r, after := v.text[i-1], v.text[i], v.text[i+1]
		among := func(is func(rune) bool) bool { return is(before) && is(after) }
		var letter string
		code := ZeroOrO
		switch {
		case r == '0' && among(isLetter):
			letter = "o"
		case (r == 'O' || r == 'o') && among(isDigit):
			letter = "0"
		case r == '1' && among(isLetter), r == 'I' && among(isLower):
			code, letter = OneOrL, "l"
		case (r == 'l' || r == 'I') && among(isDigit):
			code, letter = OneOrL, "1"
		default:
			continue
		}
		s := v.slip(code, Notice, i, i+1).by(letter)
		s.Args.Letter = letter
		found = append(found, s)
	}
	return found
}

// capitals points at the first capital letters. Phones put one first by
// themselves; caps lock leaves all, or all but the first when Shift is held.
func capitals(v view) []slip {
	isCapital := func(r rune) bool { return unicode.IsUpper(r) && unicode.ToLower(r) != r }
	from := slices.IndexFunc(v.text, isCapital)
	if from < 0 {
		return nil
	}
	to := from
	for to < len(v.text) && isCapital(v.text[to]) {
		to++
	}
	code := Capitals
	if lockedCapitals(v.text) {
		code = CapsLock
	}
	lower := strings.Map(func(r rune) rune {
		if isCapital(r) {
			return unicode.ToLower(r)
		}
		return r
	}, string(v.text))
	return []slip{v.slip(code, Notice, from, to).by(lower).over(0, len(v.text))}
}

// lockedCapitals reports whether there are four letters or more, all of them
// capital but perhaps the first.
func lockedCapitals(text []rune) bool {
	letters := 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		if letters++; letters > 1 && !unicode.IsUpper(r) {
			return false
		}
	}
	return letters >= 4
}

func isLower(r rune) bool  { return r >= 'a' && r <= 'z' }
func isLetter(r rune) bool { return isLower(r) || r >= 'A' && r <= 'Z' }
func isDigit(r rune) bool  { return r >= '0' && r <= '9' }
