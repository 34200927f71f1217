package browser

import (
	"context"
	"regexp"
	"strings"

	"signinhelper/assistant/facts"
)

// Tel is the link of a telephone number, "tel:+18007115672" (RFC 3966). It can
// only be made of a number, so that whatever dials a Tel opens nothing else.
type Tel struct{ text string }

// number is what [assistant.ParsePhone] makes: the international form, and
// an extension behind a comma.
var number = regexp.MustCompile(`^\+[0-9]{4,15}(,[0-9]{1,12})?$`)

// NewTel makes the link of a number, and false for what is none: a Phone can
// come from a keyring that another program has written to.
func NewTel(p facts.Phone) (Tel, bool) {
	if !number.MatchString(string(p)) {
		return Tel{}, false
	}
	return Tel{"tel:" + strings.Replace(string(p), ",", ";ext=", 1)}, true
}

// String returns the link.
func (t Tel) String() string { return t.text }

// Dial hands a number to the program of this computer that makes calls, as
// Open does with an address. Few computers have one.
func (o Opener) Dial(ctx context.Context, t Tel) Outcome { return o.open(ctx, t.text) }
