package words

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What a voice reads wrong by itself: telephone numbers, as if they were amounts, and
// the addresses of pages.
var (
	phoneNumber = regexp.MustCompile(`(?:\+\d{1,3}[ -])?\(?\d{2,4}\)?(?:[ -]\d{2,4}){2,3}|\b\d{3}[- ]\d{4}\b`)
	pageAddress = regexp.MustCompile(`https?://\S+`)
)

// Aloud is a text as a voice has to be given it.
func Aloud(text string) string {
	text = strings.ReplaceAll(text, "\n", "") // an address may stand on several lines
	text = pageAddress.ReplaceAllStringFunc(text, func(address string) string {
		_, name, _ := strings.Cut(strings.TrimRight(address, "/."), "://")
		return strings.NewReplacer(".", " "+Say("sign.dot")+" ", "/", " "+Say("sign.slash")+" ").Replace(strings.TrimPrefix(name, "www."))
	})
	return phoneNumber.ReplaceAllStringFunc(text, digits)
}

// digits reads a telephone number digit by digit, with a rest where a group ends.
func digits(number string) string {
	var groups []string
	for _, group := range strings.FieldsFunc(number, func(r rune) bool { return !unicode.IsDigit(r) }) {
		groups = append(groups, strings.Join(strings.Split(group, ""), " "))
	}
	return strings.Join(groups, ", ")
}

// SpelledOut reads a text letter by letter, as one does over the phone: "M as in Mike,
// 4, 7".
func SpelledOut(text string) string {
	like := map[rune]string{}
	for _, word := range strings.Fields(Say("letters.words")) {
		like[unicode.ToLower([]rune(norm.NFC.String(word))[0])] = word
		if bare := unicode.ToLower([]rune(norm.NFD.String(word))[0]); like[bare] == "" {
			like[bare] = word // without its accent
		}
	}
	signs := map[rune]string{'@': "sign.at", '.': "sign.dot", '-': "sign.dash", '_': "sign.underscore", '/': "sign.slash"}
	var said []string
	for _, r := range norm.NFC.String(text) {
		word := like[unicode.ToLower(r)]
		if word == "" {
			word = like[unicode.ToLower([]rune(norm.NFD.String(string(r)))[0])] // a letter with an accent
		}
		switch {
		case unicode.IsSpace(r):
		case signs[r] != "":
			said = append(said, Say(signs[r]))
		case word != "":
			said = append(said, Say("letters.like", Args{"Letter": string(unicode.ToUpper(r)), "Word": word}))
		default:
			said = append(said, string(r))
		}
	}
	return strings.Join(said, ", ")
}
