package assistant

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What is kept of a person comes back from places that others can write to: a
// keyring is open to every program of the user, and a backup may be anybody's.
// It is shown, read out to support and dialled, so Check lets through only what
// could have been typed here.

const (
	// LongestText is what an email address may have (RFC 5321), in letters. No
	// name, number or label is longer.
	LongestText = 254
	// LongestNote is some pages of print: more than anybody writes down during a
	// call, and no more than a page of the screen can show without a halt.
	LongestNote = 10_000
	// mostNumbers is more than a drawer of cards.
	mostNumbers = 50
)

// ErrTooLong says that a person or a call has more text than is kept: the one
// fault that can be typed.
var ErrTooLong = errors.New("too long")

// errImpossible says that something was not written by this program. It does
// not repeat it.
var errImpossible = errors.New("not of this program")

// OneLine returns a typed or pasted text without what cannot be seen: line
// breaks and tabs become blanks, and marks that hide letters, or turn them
// round, are left out.
func OneLine(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case !unseen(r):
			return r
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return ' '
	}, text))
}

// unseen reports whether a letter is none on the screen. The two joiners belong
// to the spelling of names in some scripts.
func unseen(r rune) bool {
	const zeroWidthNonJoiner, zeroWidthJoiner = '\u200c', '\u200d'
	return r != zeroWidthNonJoiner && r != zeroWidthJoiner && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

func checkText(most int, texts ...string) error {
	for _, text := range texts {
		if strings.ContainsFunc(text, unseen) {
			return errImpossible
		}
		if utf8.RuneCountInString(text) > most {
			return ErrTooLong
		}
	}
	return nil
}

// Check reports whether the person could have been typed here. It returns
// ErrTooLong for one with too much text.
func (p Person) Check() error {
	if !p.ID.possible() || !p.Card.Known() {
		return errImpossible
	}
	texts := []string{p.Name, p.MemberID, p.CardNumber, p.Email, p.DateOfBirth}
	for _, n := range p.Numbers {
		if !n.Phone.Whole() {
			return errImpossible
		}
		texts = append(texts, n.Label)
	}
	if len(p.Numbers) > mostNumbers {
		return ErrTooLong
	}
	return checkText(LongestText, texts...)
}

// Check reports whether the call could have been written down here, as that of
// a person does.
func (c Call) Check() error {
	switch {
	case !PersonID(c.ID).possible(),
		c.Phone != "" && !c.Phone.Whole(),
		c.Outcome != OutcomeOpen && !slices.Contains(Outcomes(), c.Outcome),
		c.Symptom != SymptomUnknown && !slices.Contains(Symptoms(), c.Symptom):
		return errImpossible
	}
	for _, n := range c.Notes {
		if err := checkText(LongestNote, n.Text); err != nil {
			return err
		}
	}
	return checkText(LongestText, c.Spoke, c.Reference)
}
