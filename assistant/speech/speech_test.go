package speech

import (
	"strings"
	"testing"
)

func TestNothingInATextSteersTheVoice(t *testing.T) {
	for text, want := range map[string]string{
		"one\r\n.\r\nQUIT":        "one . QUIT",
		"a <mark> and [[inpt]]":   "a mark and inpt",
		"\x1b[0m red \u200b here": "0m red here",
		" \n ":                    "",
	} {
		if got := plain(text); got != want {
			t.Errorf("%q is said as %q, want %q", text, got, want)
		}
	}
	if got := plain(strings.Repeat("a", 2*longest)); len(got) != longest {
		t.Errorf("%d letters are said at once", len(got))
	}
}

// The list is that of a Mac.
func TestAMacSpeaksTheLanguageOfThePage(t *testing.T) {
	const list = `Alex                en_US    # Most people recognize me by my voice.
Daniel              en_GB    # Hello, my name is Daniel.
Eddy (Spanish (Mexico)) es_MX    # ¡Hola! Me llamo Eddy.
Mónica              es_ES    # Hola, me llamo Mónica.
`
	for language, want := range map[string]string{"en": "Alex", "es": "Eddy (Spanish (Mexico))", "fr": ""} {
		if got := macVoice(language, list); got != want {
			t.Errorf("%s is spoken by %q, want %q", language, got, want)
		}
	}
	if got := strings.Join(macArgs(Voice{"es", Fast}, list), " "); got != "-r 214 -v Eddy (Spanish (Mexico))" {
		t.Errorf("its arguments are %q", got)
	}
}

func TestThePacesOfWindowsAreInOrder(t *testing.T) {
	if sapiRate(Slow) >= sapiRate(Normal) || sapiRate(Normal) >= sapiRate(Fast) {
		t.Error(sapiRate(Slow), sapiRate(Normal), sapiRate(Fast))
	}
	for _, language := range []string{"en", "es"} {
		if len(sapiLanguages[language]) == 0 {
			t.Errorf("no voice speaks %s", language)
		}
	}
}
