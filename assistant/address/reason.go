package address

// Reason is the code of what a verdict rests on. The wording is the screen's.
type Reason string

// Reasons of [Official].
const (
	ListedHost   Reason = "listed-host"   // the very host is on file
	ListedDomain Reason = "listed-domain" // another host of a domain on file
)

// Reasons of [Unknown] where the host is on file, and Of is set. A browser
// would go to the official site, but the way there is open to others or the
// text says something else to the eye or to another program.
const (
	NotHTTPS    Reason = "not-https"    // whoever is in between can answer in its place
	OddPort     Reason = "odd-port"     // a port at which no official page is known
	UserInfo    Reason = "user-info"    // an at-sign before the path: programs differ on which side is the site
	Backslash   Reason = "backslash"    // a backslash behind the host, and a dot: programs differ on where the name of the site ends
	MoreText    Reason = "more-text"    // spaces within: more than one address, or text around one
	HiddenMarks Reason = "hidden-marks" // marks that turn the direction of writing: shown other than it is
	Disputed    Reason = "disputed"     // letters that older and newer programs read as different names
)

// Reasons of [Unknown] where it is not; HiddenMarks and Unverified are of them
// as well. With Mentioned, Of is set.
const (
	NotListed    Reason = "not-listed"
	Mentioned    Reason = "mentioned"     // it names a site on file behind its own name, as search engines and articles do
	NumberHost   Reason = "number-host"   // a number in place of a name, in any base
	MixedScripts Reason = "mixed-scripts" // letters of more than one alphabet in one label
)

// Reasons of [LookAlike]. The techniques are those that dnstwist lists
// (https://github.com/elceef/dnstwist); those that a person sees alike share
// a reason.
const (
	SameLooking    Reason = "same-looking"    // letters that look the same (homoglyph)
	OtherEnding    Reason = "other-ending"    // the name under another ending than .com
	LetterAdded    Reason = "letter-added"    // addition, insertion, repetition
	LetterMissing  Reason = "letter-missing"  // omission
	LetterChanged  Reason = "letter-changed"  // bit flip, replacement, vowel swap
	LettersSwapped Reason = "letters-swapped" // transposition
	Hyphen         Reason = "hyphen"          // a hyphen more, fewer or elsewhere
	Misspelled     Reason = "misspelled"      // more than one slip in a long name
	AddedWord      Reason = "added-word"      // the name with words around it (dictionary)
	ExtraDot       Reason = "extra-dot"       // the name cut by dots (subdomain)
	NameInFront    Reason = "name-in-front"   // the name put before another site's
	NameInPath     Reason = "name-in-path"    // the name after the slash of another site, as if signing in were there
	NameInUser     Reason = "name-in-user"    // the name before the at-sign of another site
	Unverified     Reason = "unverified"      // may have been official once; nobody could confirm it
)

// Reasons of [NotAnAddress].
const (
	Empty   Reason = "empty"
	TooLong Reason = "too-long" // more than MaxLength
	Email   Reason = "email"    // an e-mail address; its sender's name can be forged
	NotWeb  Reason = "not-web"  // tel:, file:, javascript: and the like
	NoDot   Reason = "no-dot"   // one word, which a browser would search for
	BadHost Reason = "bad-host" // no browser takes it
)

// Reasons lists all reasons, in the order above.
func Reasons() []Reason {
	return []Reason{
		ListedHost, ListedDomain, NotHTTPS, OddPort, UserInfo, Backslash, MoreText, HiddenMarks, Disputed, NotListed, Mentioned, NumberHost, MixedScripts,
		SameLooking, OtherEnding, LetterAdded, LetterMissing, LetterChanged, LettersSwapped, Hyphen, Misspelled,
		AddedWord, ExtraDot, NameInFront, NameInPath, NameInUser, Unverified,
		Empty, TooLong, Email, NotWeb, NoDot, BadHost,
	}
}
