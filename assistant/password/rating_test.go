package password

import (
	"encoding/json"
	"os"
	"slices"
	"strconv"
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
		{"signs for letters, more than five", "P@ssw0rd123!", 0, 1, HintCommon},
		{"signs for letters, and a year", "L3tm31n!2024", 0, 1, HintCommon},
		{"a word and a number, twice", "Winter23Winter23!", 0, 1, HintRepeat},
		{"a word twice", "SunshineSunshine", 0, 0, HintRepeat},
		{"a word with a sign, three times", "Grandma!Grandma!Grandma!", 0, 1, HintRepeat},
		{"two signs for one letter", "P4ssw0rd@dm1n!", 0, 2, HintCommon},
		{"turned around", "drowssaP1!", 0, 0, HintCommon},
		{"a name, and this century", "Charlie2025", 0, 0, HintCommon},
		{"one's own name in signs", "M@ry5m1th", 0, 0, HintOwn},
		{"keys of the number pad", "741852963", 0, 0, HintCommon},
		{"leaked, and no word", "3rJs1la7qE", 0, 1, HintCommon},
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

// The peer gave its scores to two thousand texts; none may be higher here.
func TestNothingIsRatedBetterThanByZxcvbn(t *testing.T) {
	data, err := os.ReadFile("testdata/zxcvbn.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rated := 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		score, quoted, _ := strings.Cut(line, "\t")
		most, err := strconv.Atoi(score)
		if err != nil {
			t.Fatal(err)
		}
		var text string
		if err := json.Unmarshal([]byte(quoted), &text); err != nil {
			t.Fatal(err)
		}
		rated++
		if r := Rate(text, nil); r.Score > most {
			t.Errorf("%q: %d, and %d by zxcvbn", text, r.Score, most)
		}
	}
	if rated < 2000 {
		t.Errorf("%d texts", rated)
	}
}

// All words of the lists rank among the first fifty thousand, which is nothing
// to a guesser: as they are, with a capital, and with a sign behind.
func TestALeakedPasswordIsWeak(t *testing.T) {
	words := common().words
	if len(words) < 100_000 || !slices.IsSorted(words) {
		t.Fatalf("%d words, or not sorted", len(words))
	}
	for i := 0; i < len(words); i += 29 {
		for _, text := range []string{words[i], strings.ToUpper(words[i][:1]) + words[i][1:]} {
			if r := Rate(text, nil); r.Score > 1 {
				t.Errorf("%q is rated %d", text, r.Score)
			}
		}
	}
	for _, text := range strings.Fields("123456 yfdbufnjh10305070 13301827475 m01759766727 9508402243id doomsayer.2.7mords.v sdf7asdf6asdg8df") {
		if r := Rate(text, nil); r.Score > 1 {
			t.Errorf("%q is rated %d", text, r.Score)
		}
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

// BenchmarkRate has the worst that could be typed: the screen rates at every key.
func BenchmarkRate(b *testing.B) {
	for name, text := range map[string]string{
		"usual": "Winter23Winter23!", "signs": strings.Repeat("1|7!4@8({[<3690$5+%2", 5), "doubled": strings.Repeat("ab", 50),
		"words": strings.Repeat("password1|7", 9),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Rate(text, []string{"Mary Smith"})
			}
		})
	}
}
