package assistant_test

import (
	"slices"
	"testing"

	"signinhelper/assistant"
)

// shelf is a small library in two languages.
func shelf() map[assistant.LibraryID]assistant.Text {
	texts := map[assistant.LibraryID]assistant.Text{}
	for id, text := range map[assistant.LibraryID]string{
		"faq.no-mail":   "I asked for a reset but got no e-mail. Look in your spam or junk folder.",
		"faq.locked":    "My account is locked. How long does a lockout last?",
		"faq.no-code":   "The two-step code does not come. Texts can be late.",
		"faq.share-id":  "Is it safe to share my member ID with a family caregiver?",
		"tip.unique":    "Use a strong password that you use nowhere else.",
		"tip.recovery":  "Check the recovery e-mail and phone that you gave. You receive codes there.",
		"tip.delegate":  "Pida acceso de cuidador. Así no comparte su contraseña ni su número.",
		"why.caregiver": "A caregiver may be helping someone else with medicine.",
	} {
		texts[id] = assistant.Text{Title: text}
	}
	return texts
}

// words is a small vocabulary.
func words(t *testing.T) assistant.Vocabulary {
	t.Helper()
	v, err := assistant.ParseVocabulary([]byte(`
		empty = "does what have when"
		same = [["two-step", "two-factor", "2FA"], ["caregiver", "carer", "home health aide"], ["spam", "junk"]]
		[also]
		"faq.locked" = "suspended"
	`))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestWordsThatMeanTheSameAreFound(t *testing.T) {
	for _, tt := range []struct {
		name, query string
		first       assistant.LibraryID
	}{
		{"a phrase, for another", "two factor", "faq.no-code"},
		{"a phrase in one word", "2fa", "faq.no-code"},
		{"a phrase with a hyphen", "Two-Factor", "faq.no-code"},
		{"a word, for another", "carer", "why.caregiver"},
		{"a word that was begun", "care", "why.caregiver"},
		{"a word with a slip", "carrer", "why.caregiver"},
		{"a phrase, for a word", "home health aide", "why.caregiver"},
		{"a hidden word", "suspended", "faq.locked"},
		{"a hidden word with a slip", "suspnded", "faq.locked"},
		{"a long question of which most says nothing", "What does it have when suspended?", "faq.locked"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := assistant.NewIndex(shelf(), words(t)).Search(tt.query)
			if !slices.Contains(got[:min(len(got), 2)], tt.first) {
				t.Errorf("%q finds %v, want %s", tt.query, got, tt.first)
			}
		})
	}
}

func TestAVocabularyThatIsNoneIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"not toml":          "same = [",
		"an unknown key":    `sam = []`,
		"an unknown entry":  "[also]\n\"faq.weather\" = \"rain\"",
		"an unknown action": "[also]\n\"do.site.dance\" = \"dance\"",
	} {
		if _, err := assistant.ParseVocabulary([]byte(text)); err == nil {
			t.Errorf("%s passes", name)
		}
	}
}

func TestWhatIsTypedIsFoundSlipsAndAll(t *testing.T) {
	for _, tt := range []struct {
		name, query string
		first       assistant.LibraryID
	}{
		{"a word", "password", "tip.unique"},
		{"capitals", "PASSWORD", "tip.unique"},
		{"a word begun", "passw", "tip.unique"},
		{"a letter missing", "pasword", "tip.unique"},
		{"two letters swapped", "recieve", "tip.recovery"},
		{"a letter too many", "lockedd", "faq.locked"},
		{"a wrong letter", "cade", "faq.no-code"},
		{"a word begun, with a slip in it", "passowr", "tip.unique"},
		{"accents left out", "contrasena", "tip.delegate"},
		{"accents set wrong", "numéro", "tip.delegate"},
		{"a whole question", "i did not get the reset email, is it in my junk folder", "faq.no-mail"},
		{"two words, one of them elsewhere too", "share caregiver", "faq.share-id"},
		{"signs between", "***locked!!!", "faq.locked"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := assistant.NewIndex(shelf(), assistant.Vocabulary{}).Search(tt.query)
			if len(got) == 0 || got[0] != tt.first {
				t.Errorf("%q finds %v, want %s first", tt.query, got, tt.first)
			}
		})
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	for _, query := range []string{"zebra", "xqzt", "ab", "umbrella insurance policy"} {
		if got := assistant.NewIndex(shelf(), assistant.Vocabulary{}).Search(query); len(got) > 0 {
			t.Errorf("%q finds %v", query, got)
		}
	}
}

func TestAnEmptyQueryFindsAllInTheOrderOfTheLibrary(t *testing.T) {
	got := assistant.NewIndex(shelf(), assistant.Vocabulary{}).Search(" . ")
	var want []assistant.LibraryID
	for _, e := range assistant.Findable() {
		if shelf()[e.ID].Title != "" {
			want = append(want, e.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTheOrderOfTheFindingsIsStable(t *testing.T) {
	first := assistant.NewIndex(shelf(), assistant.Vocabulary{}).Search("caregiver")
	for range 50 {
		if again := assistant.NewIndex(shelf(), assistant.Vocabulary{}).Search("caregiver"); !slices.Equal(again, first) {
			t.Fatalf("%v and then %v", first, again)
		}
	}
}

func TestEveryEntryLeadsToStepsAndActionsThatExist(t *testing.T) {
	questions, seen := 0, map[assistant.LibraryID]bool{}
	for _, e := range assistant.Findable() {
		if seen[e.ID] {
			t.Errorf("%s is there twice", e.ID)
		}
		seen[e.ID] = true
		if (e.Kind == assistant.KindAction) == slices.Contains(assistant.LibraryKinds(), e.Kind) {
			t.Errorf("%s is of no kind", e.ID)
		}
		if e.Kind == assistant.KindQuestion {
			questions++
		}
		for _, a := range e.Actions {
			if step := stepOf(a); step == "" || !slices.Contains(e.Steps, step) {
				t.Errorf("%s: %s is of step %q", e.ID, a, step)
			}
		}
	}
	if questions != 4 {
		t.Errorf("%d questions, and the article has 4", questions)
	}
	for _, s := range assistant.Steps() {
		if len(assistant.LibraryOf(s.ID)) == 0 {
			t.Errorf("no entry helps with %s", s.ID)
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, q := range []string{"", "password", "recieve", "ñ", "i̇", "\xff", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a b c d e f g h i j k l m n"} {
		f.Add(q, "Some text of a shelf")
	}
	f.Fuzz(func(t *testing.T, query, text string) {
		texts := map[assistant.LibraryID]assistant.Text{"a": {Title: text}, "b": {Title: query}, "c": {Body: query + " " + text}, "d": {Title: "fixed", Body: "words"}}
		got := assistant.NewIndex(texts, assistant.Vocabulary{}).Search(query)
		if len(slices.Compact(slices.Sorted(slices.Values(got)))) != len(got) {
			t.Fatalf("%q: %v", query, got)
		}
		if !slices.Contains(got, "b") || !slices.Contains(got, "c") {
			t.Fatalf("%q does not find itself: %v", query, got)
		}
		if again := assistant.NewIndex(texts, assistant.Vocabulary{}).Search(query); !slices.Equal(again, got) {
			t.Fatalf("%q: %v and then %v", query, got, again)
		}
	})
}
