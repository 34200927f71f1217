package assistant

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/nyaruka/phonenumbers"
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
// code, brackets, dots, letters for digits ("800-FLOWERS") or an extension.
func ParsePhone(text string) (Phone, error) {
	n, err := phonenumbers.Parse(strings.TrimSpace(text), homeRegion)
	if err != nil || !phonenumbers.IsPossibleNumber(n) {
		return "", ErrPhone
	}
	p := Phone(phonenumbers.Format(n, phonenumbers.E164))
	if ext := n.GetExtension(); ext != "" {
		p += Phone("," + ext)
	}
	if !p.whole() {
		return "", ErrPhone // digits of another script
	}
	return p, nil
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
