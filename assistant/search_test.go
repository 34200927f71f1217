package assistant_test

import (
	"slices"
	"testing"

	"signinhelper/assistant"
)

// shelf is a small library in two languages.
func shelf() map[assistant.LibraryID]string {
	return map[assistant.LibraryID]string{
		"faq.no-mail":   "I asked for a reset but got no e-mail. Look in your spam or junk folder.",
		"faq.locked":    "My account is locked. How long does a lockout last?",
		"faq.no-code":   "The two-step code does not come. Texts can be late.",
		"faq.share-id":  "Is it safe to share my member ID with a family caregiver?",
		"tip.unique":    "Use a strong password that you use nowhere else.",
		"tip.recovery":  "Check the recovery e-mail and phone that you gave. You receive codes there.",
		"tip.delegate":  "Pida acceso de cuidador. Así no comparte su contraseña ni su número.",
		"why.caregiver": "A caregiver may be helping someone else with medicine.",
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
			got := assistant.Search(tt.query, shelf())
			if len(got) == 0 || got[0] != tt.first {
				t.Errorf("%q finds %v, want %s first", tt.query, got, tt.first)
			}
		})
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	for _, query := range []string{"zebra", "xqzt", "ab", "umbrella insurance policy"} {
		if got := assistant.Search(query, shelf()); len(got) > 0 {
			t.Errorf("%q finds %v", query, got)
		}
	}
}

func TestAnEmptyQueryFindsAllInTheOrderOfTheLibrary(t *testing.T) {
	got := assistant.Search(" . ", shelf())
	var want []assistant.LibraryID
	for _, e := range assistant.Library() {
		if shelf()[e.ID] != "" {
			want = append(want, e.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTheOrderOfTheFindingsIsStable(t *testing.T) {
	first := assistant.Search("caregiver", shelf())
	for range 50 {
		if again := assistant.Search("caregiver", shelf()); !slices.Equal(again, first) {
			t.Fatalf("%v and then %v", first, again)
		}
	}
}

func TestEveryEntryLeadsToStepsAndActionsThatExist(t *testing.T) {
	questions, seen := 0, map[assistant.LibraryID]bool{}
	for _, e := range assistant.Library() {
		if seen[e.ID] {
			t.Errorf("%s is there twice", e.ID)
		}
		seen[e.ID] = true
		if !slices.Contains(assistant.LibraryKinds(), e.Kind) {
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
		texts := map[assistant.LibraryID]string{"a": text, "b": query, "c": query + " " + text, "d": "fixed words"}
		got := assistant.Search(query, texts)
		if len(slices.Compact(slices.Sorted(slices.Values(got)))) != len(got) {
			t.Fatalf("%q: %v", query, got)
		}
		if !slices.Contains(got, "b") || !slices.Contains(got, "c") {
			t.Fatalf("%q does not find itself: %v", query, got)
		}
		if again := assistant.Search(query, texts); !slices.Equal(again, got) {
			t.Fatalf("%q: %v and then %v", query, got, again)
		}
	})
}
