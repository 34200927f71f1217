package facts

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ErrPhone says that a text cannot be a telephone number. It does not repeat
// the text, which may be somebody's own number.
var ErrPhone = errors.New("not a telephone number")

// Phone is a telephone number in its international form, "+18007115672",
// followed by ",123" where it has an extension.
type Phone string

// ParsePhone reads a number as people write it: with or without country
// code, brackets, dots, letters for digits ("800-FLOWERS") or an extension. It
// also reads one as it was copied from a list of calls or a message, with signs
// that nobody sees, quotes around it, or words before and after.
func ParsePhone(text string) (Phone, error) {
	text = onlyNumber(text)
	p, err := parsePhone(text)
	if m := amongWords.FindStringSubmatch(text); err != nil && m != nil {
		text = m[1]
		p, err = parsePhone(text)
	}
	if rest, abroad := strings.CutPrefix(strings.TrimLeft(text, "( "), "00"); err != nil && abroad {
		return parsePhone("+" + rest) // as most countries dial out
	}
	return p, err
}

func parsePhone(text string) (Phone, error) {
	extension := ""
	if m := extended.FindStringSubmatch(text); m != nil {
		text, extension = m[1], ","+m[2]+m[3]
	}
	digits, ok := dialed(text)
	if !ok {
		return "", ErrPhone
	}
	return Phone("+" + digits + extension), nil
}

// extended is a number with an extension, in English or Spanish: "x12", "- 12#". An x
// behind a letter is one of a word.
var extended = regexp.MustCompile(`(?i)^(.*?[0-9).]|.*?[a-z]\b)(?:[ (,;]*(?:ext(?:ensi[oó]n|n)?|int(?:erno)?|x|#|[,;])[ .:=#]*([0-9]{1,9})[#) ]*|[- ]+([0-9]{1,6})#)$`)

// dialed returns the digits, with the country code, of a number without an extension.
// The members live in the United States or have a card from there, so a number without
// a country code is of North America: ten digits there, or seven of the same place.
// Whether it is anybody's is not asked: callers make numbers up.
func dialed(text string) (digits string, ok bool) {
	text = text[max(strings.IndexAny(text, "+0123456789"), 0):]
	text, abroad := strings.CutPrefix(text, "+")
	digits, letters, ok := pressed(strings.Replace(strings.TrimLeft(text, "+"), "(0)", "", 1)) // "+44 (0)20": not dialed from abroad
	if !abroad {
		digits, abroad = strings.CutPrefix(digits, "011") // as one dials out of the United States
	}
	long := strings.HasPrefix(digits, home)
	switch n := len(digits); {
	case !abroad && (!long || n != 1+10 && n != 1+7):
		digits = home + digits
	case abroad && long && n == 2+10 && digits[1] == '1':
		digits = digits[1:] // "+1 1 800 711 5672"
	}
	return digits, ok && possible(digits) && (!letters || digits[:1] == home)
}

// home is the country code of North America.
const home = "1"

// countryCode are those of the International Telecommunication Union. None is the
// beginning of another.
var countryCode = regexp.MustCompile(`^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|21[12368]|2[2-6]\d|29[0179]|35\d|37\d|38[0-35-79]|` +
	`42[013]|50\d|59\d|67[02-9]|68[0-35-9]|69[0-2]|85[02356]|87[08]|88[0-36]|96[0-8]|97[0-79]|99[2-68])`)

// possible reports whether digits with a country code can be a number.
func possible(digits string) bool {
	n, code := len(digits), countryCode.FindString(digits)
	if code == home {
		return n == 1+10 || n == 1+7
	}
	return 7 <= n && n <= 15 && code != ""
}

// pressed are the digits that are pressed for a text, which may have letters of the
// keys, three at least, behind the first digits.
func pressed(text string) (digits string, letters, ok bool) {
	count := 0
	for _, r := range strings.ToLower(text) {
		switch {
		case '0' <= r && r <= '9':
			digits += string(r)
		case 'a' <= r && r <= 'z' && len(digits) >= 3:
			digits += string("22233344455566677778889999"[r-'a'])
			count++
		case !strings.ContainsRune("().-/* ", r):
			return "", false, false
		}
	}
	return digits, count > 0, count == 0 || count >= 3
}

// amongWords is a number with text before and after it in which there are no other
// digits, so that it is the only one. What has an @ is an e-mail address.
var amongWords = regexp.MustCompile(`^[^0-9+@]*(\+?[(0-9][0-9 ().\-/]*?[0-9])(?:[^0-9A-Za-z@][^0-9@]*)?$`)

// howOften a number called stands behind it in a list of calls.
var howOften = regexp.MustCompile(` *\([0-9]{1,2}\) *$`)

// readAsDigits are letters that look like digits, as they were the digits of
// many a typewriter.
var readAsDigits = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1")

// onlyNumber takes from a text what is no part of a number, the signs first that a
// phone puts around it so that it reads from left to right.
func onlyNumber(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me):
			return -1
		case unicode.IsLetter(r), unicode.IsDigit(r), strings.ContainsRune("+#*,;:=.@()-/", r):
			return r
		case r == '−', unicode.Is(unicode.Pd, r):
			return '-'
		}
		return ' ' // quotes, bullets, all kinds of spaces
	}, norm.NFKC.String(text))
	text = strings.TrimRight(howOften.ReplaceAllString(text, ""), " +*,;:=.@(-/")
	text = strings.TrimLeft(text, " *,;:=.@)-/")
	if strings.Trim(text, "OolI0123456789+().-/ ") == "" {
		text = readAsDigits.Replace(text)
	}
	return text
}

// Spoken returns the number grouped as it is printed on a card, "800-711-5672" or
// "800-711-5672 x12", and one of another country in groups of three or four: "+44 207 946 0018".
func (p Phone) Spoken() string {
	if !p.Whole() {
		return string(p)
	}
	number, extension, extended := strings.Cut(string(p[1:]), ",")
	text := "+" + number
	if possible(number) {
		text = grouped(number)
	}
	if extended {
		text += " x" + extension
	}
	return text
}

func grouped(number string) string {
	if local, ok := strings.CutPrefix(number, home); ok {
		last := len(local) - 4
		text := local[:last-3] + "-" + local[last-3:last] + "-" + local[last:]
		if local[0] < '2' { // which alone would be read as a code for long distance
			return "+" + home + " " + strings.TrimPrefix(text, "-")
		}
		return strings.TrimPrefix(text, "-")
	}
	code := countryCode.FindString(number)
	text := "+" + code
	for number = number[len(code):]; len(number) > 5; {
		n := 3
		if len(number)%3 == 2 {
			n = 4
		}
		text, number = text+" "+number[:n], number[n:]
	}
	return text + " " + number
}

// Format keeps a number out of logs and error texts, since it may be a
// person's own: use Spoken or a conversion where it is to be read.
func (p Phone) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "number") }

// SavedNumber is a telephone number that the person copied from a card or a
// letter, under a label of their own ("Back of my card").
type SavedNumber struct {
	Label string `json:"label,omitempty"`
	Phone Phone  `json:"phone"`
}

// Format keeps a saved number out of logs, as [Person.Format] does.
func (n SavedNumber) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "number") }

// LogValue does for slog what Format does for fmt.
func (n SavedNumber) LogValue() slog.Value { return slog.StringValue("number") }

// Whole reports whether p is of the form that [ParsePhone] returns. It asks for
// no more than that: which numbers exist changes from year to year, and what was
// kept must stay readable.
func (p Phone) Whole() bool {
	number, plus := strings.CutPrefix(string(p), "+")
	number, extension, extended := strings.Cut(number, ",")
	return plus && digits(number) && len(number) > 2 && (!extended || digits(extension))
}

// digits reports whether a text is a row of them, and no longer than a number
// can be.
func digits(text string) bool {
	return len(text) > 0 && len(text) <= 20 && strings.Trim(text, "0123456789") == ""
}
