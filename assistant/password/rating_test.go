package password

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestAPasswordIsRated(t *testing.T) {
	own := []string{"Mary Smith", "mary.oleary@aol.com"}
	for _, tt := range []struct {
		name, text  string
		least, most int
		hint        Hint
	}{
		{"nothing", "", 0, 0, HintEmpty},
		{"the commonest", "password", 0, 0, HintCommon},
		{"the commonest in disguise", "P@ssw0rd", 0, 0, HintCommon},
		{"a word", "sunshine", 0, 0, HintCommon},
		{"one's own name", "marysmith", 0, 0, HintOwn},
		{"one's own e-mail", "Oleary1", 0, 1, HintOwn},
		{"a name in accents", "Máry", 0, 0, HintOwn},
		{"a birthday", "11/23/1942", 0, 0, HintDate},
		{"a birthday in one piece", "11231942", 0, 0, HintDate},
		{"a name and a birthday", "Smith11231942", 0, 1, HintDate},
		{"keys in a row", "zxcvfdsaqwer", 0, 2, HintKeyboard},
		{"one letter", "eeeeeeeeeee", 0, 0, HintRepeat},
		{"the alphabet", "abcdefghij", 0, 0, HintSequence},
		{"random, and too short", "xq7k", 0, 1, HintLonger},
		{"four words", "Abacus-Retold-Unkempt-Gravy-7", 4, 4, NoHint},
		{"random and long", "k7Gm2xQp9Ls4Tn", 4, 4, NoHint},
		{"words without end", strings.Repeat("abacus-retold-unkempt-gravy-", 10), 4, 4, HintOnlyHead},
		{"one letter without end", strings.Repeat("e", 10_000), 0, 0, HintRepeat},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := Rate(tt.text, own)
			if r.Score < tt.least || r.Score > tt.most || r.Hint != tt.hint || r.Code != Codes()[r.Score] {
				t.Errorf("%+v, want score %d to %d and %q", r, tt.least, tt.most, tt.hint)
			}
		})
	}
}

func TestEveryPassphraseMadeHereIsStrong(t *testing.T) {
	for range 50 {
		p, err := New(Recipe{Words: FewestWords, Separator: Hyphen})
		if err != nil {
			t.Fatal(err)
		}
		if r := Rate(p.Reveal(), nil); r.Score != 4 {
			t.Errorf("%q: %+v", p.Reveal(), r)
		}
	}
}

// The screen rates at every key. The race detector and a busy computer slow
// it down some twentyfold; what is caught here takes seconds without them.
func TestRatingKeepsPaceWithTyping(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("a", 100), strings.Repeat("1|7!4@", 17), strings.Repeat("1|7!4@8({[<3690$5+%2", 5),
		strings.Repeat("password1|7", 10), strings.Repeat("4@8(3pass", 12), strings.Repeat("日本語é", 25),
	} {
		began := time.Now()
		Rate(text, []string{"Mary Smith"})
		if d := time.Since(began); d > 10*time.Second {
			t.Errorf("%q took %v", text, d)
		}
	}
}

func TestAllHintsAreListed(t *testing.T) {
	if got := Hints(); slices.Contains(got, NoHint) || len(slices.Compact(got)) != 9 {
		t.Errorf("%v", got)
	}
}

func FuzzRate(f *testing.F) {
	for _, text := range []string{"", "password", "P@ssw0rd", "11/23/1942", "日本語", "p\u0308", "\xff\xfe", "İİ", "1|7!4@8", "qwerty\x00", "ﬃ"} {
		f.Add(text, "Mary Smith")
	}
	f.Fuzz(func(t *testing.T, text, own string) {
		r := Rate(text, []string{own})
		if r.Score < 0 || r.Score > 4 || r.Code != Codes()[r.Score] || r.Hint != NoHint && !slices.Contains(Hints(), r.Hint) {
			t.Errorf("%q: %+v", text, r)
		}
		if r.Score < 3 && r.Hint == NoHint {
			t.Errorf("%q is rated %d without a hint", text, r.Score)
		}
		if again := Rate(text, []string{own}); again != r {
			t.Errorf("%q: %+v and then %+v", text, r, again)
		}
	})
}
