// Package entry looks for slips in a typed user name or e-mail address: a
// space, a look-alike letter, a mistyped mail domain. It is a pure function
// of the text; it keeps nothing, and answers with codes and positions.
//
// What looks like a password, a one-time code or a Social Security number is
// turned away unread: the Result then says so and holds nothing of the text,
// not even its length.
package entry

import (
	"cmp"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
)

// Code names what was found. The screen finds the words.
type Code string

// The codes. Those from LooksLikePassword on turn the whole text away.
const (
	Nothing      Code = "nothing"       // no visible character
	TooLong      Code = "too-long"      // longer than any address (RFC 5321, 4.5.3.1.3)
	Invisible    Code = "invisible"     // a character that nobody sees
	SpaceBefore  Code = "space-before"  // before the text
	SpaceAfter   Code = "space-after"   // after it
	SpaceInside  Code = "space-inside"  // within it
	LookAlike    Code = "look-alike"    // looks like Args.Letter and is another
	Accent       Code = "accent"        // an accent, rare in addresses
	Spoken       Code = "spoken"        // "mary at gmail dot com"
	Wrapped      Code = "wrapped"       // "mailto:", brackets, a name before it
	CommaForDot  Code = "comma-for-dot" // "gmail,com"
	DoubledAt    Code = "doubled-at"    // "@@"
	NoAt         Code = "no-at"         // "johngmail.com"
	ExtraAt      Code = "extra-at"      // a second "@" that starts no address
	NoName       Code = "no-name"       // nothing before the "@"
	NoDomain     Code = "no-domain"     // nothing after the "@"
	TwoAddresses Code = "two-addresses" // two glued together, as autofill does
	DoubledDot   Code = "doubled-dot"   // ".."
	StrayDot     Code = "stray-dot"     // first, last, or beside the "@"
	OddSign      Code = "odd-sign"      // a sign that no address has there
	NoEnding     Code = "no-ending"     // no ".com" or the like
	WrongEnding  Code = "wrong-ending"  // ".con"
	AfterEnding  Code = "after-ending"  // "gmail.comjohn"
	DomainSlip   Code = "domain-slip"   // "gmial.com", for Args.Domain
	MovedAt      Code = "moved-at"      // "mar@ygmail.com", for Args.Domain
	ZeroOrO      Code = "zero-or-o"     // a 0 among letters, an O among digits
	OneOrL       Code = "one-or-l"      // a 1 or I among letters, an l or I among digits
	Capitals     Code = "capitals"      // capital letters
	CapsLock     Code = "caps-lock"     // nothing but capitals, or all but the first

	SavedSame    Code = "saved-same"    // the same as the saved address
	SavedCase    Code = "saved-case"    // the same but for capitals
	SavedDiffers Code = "saved-differs" // first differs at Args.Place
	SavedDomain  Code = "saved-domain"  // the same before the "@" only

	LooksLikePassword Code = "looks-like-password"
	LooksLikeCode     Code = "looks-like-code" // a one-time code
	LooksLikeSSN      Code = "looks-like-ssn"  // a Social Security number
)

// Codes lists all codes, in the order above.
func Codes() []Code {
	return []Code{
		Nothing, TooLong, Invisible, SpaceBefore, SpaceAfter, SpaceInside, LookAlike, Accent, Spoken, Wrapped,
		CommaForDot, DoubledAt, NoAt, ExtraAt, NoName, NoDomain, TwoAddresses, DoubledDot, StrayDot,
		OddSign, NoEnding, WrongEnding, AfterEnding, DomainSlip, MovedAt, ZeroOrO, OneOrL, Capitals, CapsLock,
		SavedSame, SavedCase, SavedDiffers, SavedDomain, LooksLikePassword, LooksLikeCode, LooksLikeSSN,
	}
}

// Severity says how surely a finding is a slip.
type Severity int

// The severities, in order.
const (
	Fine    Severity = iota // nothing is wrong: SavedSame
	Notice                  // worth a look; it may well be right
	Slip                    // almost surely not what was meant
	Refused                 // the text was turned away unread
)

// Args are the arguments of the words for a finding. None holds anything
// of a saved address.
type Args struct {
	Domain string // the mail domain that was likely meant, from a public list
	Letter string // the plain character that was likely meant
	Place  int    // of the first difference: 1 is the first character
}

// Finding is one thing worth telling.
type Finding struct {
	Code     Code
	Severity Severity
	// At and Len mark the place in the text as it was typed, in runes. Len
	// is 0 where something is missing at the end, and for a refused text.
	At, Len int
	Args    Args
	// Suggestion is the whole text with this finding and every Slip mended,
	// to be copied. It is empty where only the person can know.
	Suggestion string
}

// Format keeps a finding out of logs: its suggestion is somebody's address.
func (f Finding) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "finding "+string(f.Code)) }

// LogValue does for slog what Format does for fmt.
func (f Finding) LogValue() slog.Value { return slog.StringValue("finding " + string(f.Code)) }

// Result is what was found, the surest and then the leftmost first.
type Result struct{ Findings []Finding }

// Worst returns the highest severity found, Fine when nothing was.
func (r Result) Worst() Severity {
	worst := Fine
	for _, f := range r.Findings {
		worst = max(worst, f.Severity)
	}
	return worst
}

// longest is the length of the longest address that can be delivered to:
// RFC 5321, section 4.5.3.1.3, less the angle brackets.
const longest = 254

// Check looks for slips in a text. saved is an address to compare it with,
// or empty; nothing of it enters the Result but whether and where the two
// differ.
func Check(text, saved string) Result {
	if code, refused := refuse(text); refused {
		return Result{[]Finding{{Code: code, Severity: Refused}}}
	}
	v := typed(text)
	switch {
	case len(v.text) == 0:
		return Result{}
	case len(v.text) > longest:
		return Result{[]Finding{{Code: TooLong, Severity: Slip, At: longest, Len: len(v.text) - longest}}}
	case visible(v.text) == 0:
		return Result{[]Finding{{Code: Nothing, Severity: Slip, Len: len(v.text)}}}
	}
	found := describe(text, examine(v))
	if f, ok := compare(v, saved); ok {
		found = append(found, f)
	}
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.At, b.At))
	})
	return Result{found}
}

// rules are applied in this order, each to what the ones before have mended.
var rules = []func(view) []slip{
	invisible, spoken, spaces, lookAlikes, accents, wrapping, commas, doubledAts, missingAt, secondAddress,
	emptySides, dots, signs, domain, digits, capitals,
}

// examine runs all rules and returns all slips.
func examine(v view) []slip {
	var all []slip
	for _, rule := range rules {
		found := rule(v)
		all = append(all, found...)
		v = v.mend(found, kind{})
	}
	return all
}

// kind is what notices share that are mended together: the code, and the
// domain where there is a choice of two.
type kind struct {
	code   Code
	domain string
}

func (s slip) kind() kind { return kind{s.Code, s.Args.Domain} }

// describe gives each slip its suggestion. All that are surely slips share
// one; there is one more for each kind of notice.
func describe(text string, slips []slip) []Finding {
	suggestions := map[kind]string{}
	var found []Finding
	for _, s := range slips {
		var also kind
		if s.Severity <= Notice {
			also = s.kind()
		}
		if _, known := suggestions[also]; !known && s.mends {
			suggestions[also] = suggest(text, also)
		}
		if s.mends {
			s.Suggestion = suggestions[also]
		}
		found = append(found, s.Finding)
	}
	return found
}

// suggest returns the text with every Slip mended, and the notices of one
// kind. It returns nothing when a Slip remains that only the person can mend,
// for a text half corrected is wrong all the same; and nothing that would
// itself be turned away.
func suggest(text string, also kind) string {
	mended := text
	for range 8 { // a round may uncover the next slip: "gmail.,com"
		v := typed(mended)
		for _, rule := range rules {
			v = v.mend(rule(v), also)
		}
		if next := string(v.text); next != mended {
			mended = next
			continue
		}
		if _, refused := refuse(mended); refused || mended == text || visible(v.text) == 0 || stuck(v) {
			return ""
		}
		return mended
	}
	return ""
}

// stuck reports whether a slip remains.
func stuck(v view) bool {
	return slices.ContainsFunc(examine(v), func(s slip) bool { return s.Severity > Notice })
}

// isMail reports whether a text is meant as an e-mail address.
func isMail(text []rune) bool { return slices.Contains(text, '@') }

func fold(text []rune) string { return strings.ToLower(string(text)) }
