package address

import (
	"slices"
	"strings"
)

// slip says which one slip of the finger or of the eye, if any, makes have of
// want, and where.
func slip(want, have string) (Reason, edit) {
	if d := len(want) - len(have); d < -1 || d > 1 {
		return "", edit{}
	}
	p := 0
	for p < len(want) && p < len(have) && want[p] == have[p] {
		p++
	}
	w, h := want[p:], have[p:]
	for len(w) > 0 && len(h) > 0 && w[len(w)-1] == h[len(h)-1] {
		w, h = w[:len(w)-1], h[:len(h)-1]
	}
	e := edit{p, p + len(h), w}
	switch {
	case w == "-" && h == "" || w == "" && h == "-":
		return Hyphen, e
	case w == "" && len(h) == 1:
		return LetterAdded, e
	case h == "" && len(w) == 1:
		return LetterMissing, e
	case len(w) == 1 && len(h) == 1:
		return LetterChanged, e
	case len(w) == 2 && len(h) == 2 && w[0] == h[1] && w[1] == h[0]:
		return LettersSwapped, e
	}
	return "", edit{}
}

// misspelled reports whether a part of the label is the name, hyphens aside,
// with at most [slips] letters added, missing or changed. It is the edit
// distance of Sellers (1980), in which the label may begin and end anywhere.
func misspelled(bare, label string) bool {
	var column [32]int // the distance of bare[:i] to what ends here
	if len(bare) >= len(column) {
		return false
	}
	for i := range column {
		column[i] = i
	}
	for j := range len(label) {
		if label[j] == '-' {
			continue
		}
		diagonal := column[0]
		for i := 1; i <= len(bare); i++ {
			cost := diagonal
			if bare[i-1] != label[j] {
				cost = 1 + min(diagonal, column[i], column[i-1])
			}
			diagonal, column[i] = column[i], cost
		}
		if column[len(bare)] <= slips {
			return true
		}
	}
	return false
}

// signing are the words of a page where one signs in.
const signing = "login signin logon signon log sign in on sso auth authenticate verify verification validate confirm " +
	"password passcode reset secure security account accounts update unlock session identity otp"

// signsIn reports whether a folder is one where one signs in.
func signsIn(folder string) bool {
	for word := range strings.FieldsFuncSeq(folder, func(r rune) bool { return r == '-' || r == '_' || r == '+' }) {
		if !slices.Contains(signingWords, word) {
			return false
		}
	}
	return strings.Trim(folder, "-_+") != ""
}

var signingWords = strings.Fields(signing)

// affixes are the words that forgers put beside a name: what a member wants
// from the site, and what would hurry one there. They are taken apart from one
// another, so that "mylogin" needs no line of its own. Left out are words that
// the group itself puts beside its name: global, envoy, brokers, supplemental.
const affixes = "account accounts activate activation active access alert alerts app apply appeal appeals approval approved apps auth " +
	"authorization award benefit benefits bill billing bills bonus cancel card cards care careers cart case cash center check checkout " +
	"choice claim claims client clients com company compliance confirm confirmation connect contact copay copays corp coupon coupons " +
	"coverage credit customer customers deal deals delivery dental department deposit desk digital direct discount discounts doctor " +
	"document documents drug drugs eligibility email emergency employee employees employer employers enroll enrollment enrollments enrolment " +
	"family fix form forms fraud free gift group health healthcare help helpdesk helpline home hotline hr http https id identity inc info " +
	"insurance invoice invoices job jobs letter live llc locked log login logon mail mailorder manage med medical medicare medication " +
	"medications medicine meds member members membership message messages mobile my net network new notice notices notification now " +
	"number offer offers office official on online open order orders page password patient patients pay payment payments payroll " +
	"pharmacies pharmacist pharmacy phone pin plan plans plus policy portal premium premiums prescription prescriptions prior privacy pro " +
	"program promo provider providers quote rebate rebates recover recovery refill refills refund refunds register registration renew " +
	"renewal renewals request reset restore retiree retirees reward rewards rx safe sale save savings scripts secure security senior " +
	"seniors service services settlement shop sign signin signon signup site sms specialty start statement statements status store " +
	"support survey suspended tax team text the today track tracking transfer tricare unlock update updates upgrade urgent us usa user " +
	"validate validation verification verified verify veteran veterans vision vip wallet web website welcome wellness www your"

// affix says of each of them that it is one, and longestAffix how long one is.
var affix, longestAffix = func() (map[string]bool, int) {
	m, longest := map[string]bool{}, 0
	for w := range strings.FieldsSeq(affixes) {
		m[w], longest = true, max(longest, len(w))
	}
	return m, longest
}()

// setOff reports whether what stands on either side of a name sets it off: a
// hyphen next to it, or only known words and digits, or nothing. Otherwise the
// name is part of an ordinary word, as in "cignal".
func setOff(before, after string) bool {
	return (strings.HasSuffix(before, "-") || words(before)) && (strings.HasPrefix(after, "-") || words(after))
}

// words reports whether s is nothing but affixes, digits and hyphens.
func words(s string) bool {
	if len(s) > longestLabel {
		return false // no name service carries it
	}
	return s == "" || openings(s)[len(s)]
}

// opened says for each place of a label whether nothing but affixes, digits
// and hyphens stands before it.
type opened [longestLabel + 1]bool

func openings(s string) opened {
	var o opened
	o[0] = true
	for i := range min(len(s), longestLabel) {
		if !o[i] {
			continue
		}
		if s[i] == '-' || '0' <= s[i] && s[i] <= '9' {
			o[i+1] = true
		}
		for n := 2; n <= longestAffix && i+n <= min(len(s), longestLabel); n++ {
			if affix[s[i:i+n]] {
				o[i+n] = true
			}
		}
	}
	return o
}

// set reports whether a name may begin at a place: see setOff.
func (o opened) set(label string, at int) bool {
	return at < len(o) && o[at] || at > 0 && label[at-1] == '-'
}

// longestLabel is how long a label can be: RFC 1035, 2.3.4.
const longestLabel = 63
