package facts

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/unicode/norm"
)

// homeRegion is the country whose numbers need no country code: the members
// live in the United States or have a card from there.
const homeRegion = "US"

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
	if rest, abroad := strings.CutPrefix(strings.TrimLeft(text, "( "), "00"); err != nil && abroad {
		return parsePhone("+" + rest) // as most countries dial out
	}
	if m := amongWords.FindStringSubmatch(text); err != nil && m != nil {
		return parsePhone(m[1])
	}
	return p, err
}

func parsePhone(text string) (Phone, error) {
	n, err := phonenumbers.Parse(text, homeRegion)
	if err != nil || !phonenumbers.IsPossibleNumber(n) {
		return "", ErrPhone
	}
	p := Phone(phonenumbers.Format(n, phonenumbers.E164))
	if ext := n.GetExtension(); ext != "" {
		p += Phone("," + ext)
	}
	if !p.Whole() {
		return "", ErrPhone // digits of another script
	}
	return p, nil
}

// amongWords is a number with text before and after it in which there are no other
// digits, so that it is the only one, and perhaps how often it called, "(2)". What
// has an @ is an e-mail address.
var amongWords = regexp.MustCompile(`^[^0-9+@]*(\+?[(0-9][0-9 ().\-/]*?[0-9])(?: *\([0-9]{1,2}\))?(?:[^0-9A-Za-z@][^0-9@]*)?$`)

// readAsDigits are letters that look like digits, as they were the digits of
// many a typewriter.
var readAsDigits = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1")

// onlyNumber takes from a text what is no part of a number, the signs first that a
// phone puts around it so that it reads from left to right: the library for
// numbers drops some of them, in some places.
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
	text = strings.TrimRight(text, " +*,;:=.@(-/")
	text = strings.TrimLeft(text, " *,;:=.@)-/")
	if strings.Trim(text, "OolI0123456789+().-/ ") == "" {
		text = readAsDigits.Replace(text)
	}
	return text
}

// Spoken returns the number grouped as it is printed on a card:
// "800-711-5672", "+44 20 7946 0018", "800-711-5672 x12".
func (p Phone) Spoken() string {
	main, ext, _ := strings.Cut(string(p), ",")
	n, err := phonenumbers.Parse(main, homeRegion)
	if err != nil {
		return string(p)
	}
	text := phonenumbers.Format(n, phonenumbers.INTERNATIONAL)
	if n.GetCountryCode() == 1 {
		text = strings.TrimPrefix(text, "+1 ")
	}
	if ext != "" {
		text += " x" + ext
	}
	return text
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
