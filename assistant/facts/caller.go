package facts

import (
	"slices"
	"strings"
)

// CallerVerdict says what is known of the number of somebody who called.
// None of the verdicts says that the caller is who they say.
type CallerVerdict string

// The verdicts.
const (
	CallerYours      CallerVerdict = "yours"        // one that the person saved
	CallerOnFile     CallerVerdict = "on-file"      // one of the facts file
	CallerNotOnFile  CallerVerdict = "not-on-file"  // a number, and not one of those
	CallerNotANumber CallerVerdict = "not-a-number" // no telephone number
)

// CallerVerdicts lists the verdicts.
func CallerVerdicts() []CallerVerdict {
	return []CallerVerdict{CallerYours, CallerOnFile, CallerNotOnFile, CallerNotANumber}
}

// CallerAdvice is the code of something to be told with the verdict.
type CallerAdvice string

// The advice. CallerIDFaked comes with every verdict, the best included: a
// caller chooses what the telephone displays. Source of it and of hanging up:
// militaryrx.express-scripts.com, blog on fraud (H, undated). CallerBirthDate
// comes with every verdict, too: robots and people who call in the name of
// Express Scripts ask for the date of birth, and genuine ones do as well (two
// public reports, M), so that being asked for it proves nothing either way.
const (
	CallerIDFaked    CallerAdvice = "caller-id-can-be-faked"
	CallerHangUp     CallerAdvice = "hang-up-and-call-back"
	CallerTellNo     CallerAdvice = "never-tell-codes"   // the article, step 5
	CallerBirthDate  CallerAdvice = "birth-date-asked"   // to be told only on a call that one made
	CallerOutbound   CallerAdvice = "calls-out-only"     // a genuine number that takes no calls
	CallerForOthers  CallerAdvice = "serves-no-members"  // why would it call a member?
	CallerUseTheCard CallerAdvice = "prefer-card-number" // there is no saved one to call back
)

// CallerAdvices lists all advice, for the words to be complete.
func CallerAdvices() []CallerAdvice {
	return []CallerAdvice{CallerIDFaked, CallerHangUp, CallerTellNo, CallerBirthDate, CallerOutbound, CallerForOthers, CallerUseTheCard}
}

// Callee is a number to call, and where it comes from.
type Callee struct {
	Phone Phone
	Saved int    // index among the person's saved numbers, or -1
	Fact  string // ID in the facts file, or ""
}

// CallerCheck is what can be told about a caller's number.
type CallerCheck struct {
	Verdict CallerVerdict
	Saved   int    // for CallerYours: index among the saved numbers; else -1
	Fact    string // for CallerOnFile: ID in the facts file
	Use     Use    // for CallerOnFile: what that number is for
	Advice  []CallerAdvice
	Back    Callee // whom to call instead of believing the caller
}

// CheckCaller looks up a number that somebody called from, as it was typed.
// A number that the person saved comes before one on file. The extension is
// left out of account, for the telephone does not display it.
func (f Facts) CheckCaller(text string, saved []SavedNumber, card Card) CallerCheck {
	check := CallerCheck{
		Verdict: CallerNotOnFile, Saved: -1, Back: f.callBack(saved, card),
		Advice: []CallerAdvice{CallerIDFaked, CallerHangUp, CallerTellNo, CallerBirthDate},
	}
	phone, err := ParsePhone(text)
	same := func(n SavedNumber) bool { return n.Phone.main() == phone.main() }
	switch i := slices.IndexFunc(saved, same); {
	case err != nil:
		check.Verdict = CallerNotANumber
	case i >= 0:
		check.Verdict, check.Saved = CallerYours, i
		check.Back = Callee{Phone: saved[i].Phone, Saved: i}
	default:
		if n, ok := f.number(phone, card); ok {
			check.Verdict, check.Fact, check.Use = CallerOnFile, n.ID, n.Use
		}
	}
	switch check.Use {
	case UseOutbound:
		check.Advice = append(check.Advice, CallerOutbound)
	case UseNotMembers:
		check.Advice = append(check.Advice, CallerForOthers)
	}
	if check.Back.Saved < 0 {
		check.Advice = append(check.Advice, CallerUseTheCard)
	}
	return check
}

// callBack picks the number to call: the first that the person saved, since
// it was copied from a card or a letter, else the likeliest on file.
func (f Facts) callBack(saved []SavedNumber, card Card) Callee {
	if len(saved) > 0 {
		return Callee{Phone: saved[0].Phone, Saved: 0}
	}
	for _, n := range f.Support(card) {
		return Callee{Phone: n.Phone, Saved: -1, Fact: n.ID}
	}
	return Callee{Saved: -1} // ParseFacts has seen to it that this is not reached
}

// number finds a number on file, preferring the row of the member's card.
func (f Facts) number(p Phone, card Card) (Number, bool) {
	same := func(n Number) bool { return n.Phone.main() == p.main() }
	ofCard := func(n Number) bool { return same(n) && slices.Contains(n.Cards, card) }
	for _, is := range []func(Number) bool{ofCard, same} {
		if i := slices.IndexFunc(f.Numbers, is); i >= 0 {
			return f.Numbers[i], true
		}
	}
	return Number{}, false
}

// main returns the number without its extension.
func (p Phone) main() string {
	main, _, _ := strings.Cut(string(p), ",")
	return main
}
