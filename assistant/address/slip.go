package address

import "strings"

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

// affixes are the words that forgers put beside a name. They are taken apart
// from one another, so that "mylogin" needs no line of its own.
const affixes = "account accounts activate active access alert alerts app auth benefit benefits " +
	"bill billing card cards care center claim claims com confirm connect coverage customer delivery " +
	"direct drug drugs group health healthcare help helpdesk helpline home http https id info insurance " +
	"log login logon mail manage med medicare meds member members membership mobile my net " +
	"network new now official online order orders page pay payment pharmacy phone plan plans portal " +
	"prescription prescriptions provider refill refills register renew reset rx safe scripts secure " +
	"security service services sign signin signon signup site specialty support team the tricare " +
	"update us usa user validate verification verify web website www your"

// setOff reports whether what stands on either side of a name sets it off: a
// hyphen next to it, or only known words and digits, or nothing. Otherwise the
// name is part of an ordinary word, as in "cignal".
func setOff(before, after string) bool {
	return (strings.HasSuffix(before, "-") || words(before)) && (strings.HasPrefix(after, "-") || words(after))
}

// words reports whether s is nothing but affixes, digits and hyphens.
func words(s string) bool {
	reached := make([]bool, len(s)+1)
	reached[0] = true
	for i := range len(s) {
		if !reached[i] {
			continue
		}
		if s[i] == '-' || '0' <= s[i] && s[i] <= '9' {
			reached[i+1] = true
		}
		for w := range strings.FieldsSeq(affixes) {
			if strings.HasPrefix(s[i:], w) {
				reached[i+len(w)] = true
			}
		}
	}
	return reached[len(s)]
}
