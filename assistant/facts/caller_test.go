package facts

import (
	"os"
	"slices"
	"testing"
)

func factsOnFile(t testing.TB) Facts {
	t.Helper()
	data, err := os.ReadFile("../../assets/facts.toml")
	if err != nil {
		t.Fatal(err)
	}
	facts, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return facts
}

func phone(t testing.TB, text string) Phone {
	t.Helper()
	p, err := ParsePhone(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestSomebodyCalledAndTheNumberIsLookedUp(t *testing.T) {
	facts := factsOnFile(t)
	saved := []SavedNumber{
		{Label: "Back of my card", Phone: phone(t, "866-555-0143")},
		{Label: "Walgreens", Phone: phone(t, "(512) 555-0199 x12")},
	}
	for _, tt := range []struct {
		name, typed string
		card        Card
		verdict     CallerVerdict
		saved       int
		fact        string
		use         Use
	}{
		{"the pharmacy, as the telephone shows it", "5125550199", CardTricare, CallerYours, 1, "", ""},
		{"the number of the card, with country code", "+1 866 555 0143", CardEmployer, CallerYours, 0, "", ""},
		{"help with the account", "1-800-711-5672", CardEmployer, CallerOnFile, -1, "account-help", UseAccount},
		{"the same number, for a TRICARE card", "800.711.5672", CardTricare, CallerOnFile, -1, "tricare-account-help", UseAccount},
		{"the same number, nobody asked for the card", "(800) 711-5672", CardUnknown, CallerOnFile, -1, "account-help", UseAccount},
		{"in letters, as an advertisement has it", "1-800-711-LOSA", CardEmployer, CallerOnFile, -1, "account-help", UseAccount},
		{"with an extension", "800-711-5672 ext. 9", CardEmployer, CallerOnFile, -1, "account-help", UseAccount},
		{"dialled from abroad", "011 1 800 711 5672", CardEmployer, CallerOnFile, -1, "account-help", UseAccount},
		{"the number that calls out", "844-310-7528", CardTricare, CallerOnFile, -1, "tricare-outbound", UseOutbound},
		{"the number that calls out, to another card", "844-310-7528", CardMedicare, CallerOnFile, -1, "tricare-outbound", UseOutbound},
		{"the number for advisers", "888-452-4357", CardEmployer, CallerOnFile, -1, "advisers", UseNotMembers},
		{"copied from a phone, with signs that nobody sees", "\u202a+1 (800) 711-5672\u202c", CardEmployer, CallerOnFile, -1, "account-help", UseAccount},
		{"the saved one, copied from a list of calls", "\u2068(866) 555-0143\u2069 (2)", CardEmployer, CallerYours, 0, "", ""},
		{"copied with its quotes and a comma", "“844-310-7528”,", CardTricare, CallerOnFile, -1, "tricare-outbound", UseOutbound},
		{"one digit off", "800-711-5673", CardEmployer, CallerNotOnFile, -1, "", ""},
		{"from another country", "+44 20 7946 0018", CardEmployer, CallerNotOnFile, -1, "", ""},
		{"a name instead of a number", "Unknown caller", CardEmployer, CallerNotANumber, -1, "", ""},
		{"nothing", "", CardEmployer, CallerNotANumber, -1, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := facts.CheckCaller(tt.typed, saved, tt.card)
			if got.Verdict != tt.verdict || got.Saved != tt.saved || got.Fact != tt.fact || got.Use != tt.use {
				t.Errorf("got %s, saved %d, fact %q, use %q", got.Verdict, got.Saved, got.Fact, got.Use)
			}
			for _, always := range []CallerAdvice{CallerIDFaked, CallerHangUp, CallerTellNo, CallerBirthDate} {
				if !slices.Contains(got.Advice, always) {
					t.Errorf("%s is not told", always)
				}
			}
		})
	}
}

func TestCallBackTheSavedNumberElseTheOneOfTheCard(t *testing.T) {
	facts := factsOnFile(t)
	saved := []SavedNumber{{Label: "card", Phone: phone(t, "866-555-0143")}, {Label: "pharmacy", Phone: phone(t, "512-555-0199")}}
	for _, tt := range []struct {
		name, typed string
		saved       []SavedNumber
		card        Card
		back        Phone
		onCard      bool // asks for the card
	}{
		{"a stranger, nothing saved", "202-555-0110", nil, CardEmployer, phone(t, "800-711-5672"), true},
		{"a stranger, nothing saved, no card told", "202-555-0110", nil, CardUnknown, phone(t, "800-711-5672"), true},
		{"the number that calls out is not one to call", "844-310-7528", nil, CardTricare, phone(t, "800-711-5672"), true},
		{"a stranger, and the card is saved", "202-555-0110", saved, CardEmployer, saved[0].Phone, false},
		{"the pharmacy is called back at the pharmacy's own number", "512-555-0199", saved, CardEmployer, saved[1].Phone, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := facts.CheckCaller(tt.typed, tt.saved, tt.card)
			if got.Back.Phone != tt.back {
				t.Errorf("call back %s, want %s", got.Back.Phone.Spoken(), tt.back.Spoken())
			}
			if got := slices.Contains(got.Advice, CallerUseTheCard); got != tt.onCard {
				t.Errorf("prefer the number on the card: %v", got)
			}
		})
	}
}

func TestNeitherOutboundNorAdvisersIsOfferedForCalling(t *testing.T) {
	facts := factsOnFile(t)
	for _, card := range append(Cards(), CardUnknown) {
		for _, n := range facts.Support(card) {
			if n.Use == UseOutbound || n.Use == UseNotMembers {
				t.Errorf("card %q is sent to %s", card, n.ID)
			}
		}
	}
}

func FuzzCheckCaller(f *testing.F) {
	for _, text := range []string{"", "800-711-5672", "1-800-FLOWERS", "+", "+1", "١٢٣٤٥٦٧٨٩٠", ";ext=", "\xff", "tel:+1-800-711-5672;ext=1"} {
		f.Add(text)
	}
	facts := factsOnFile(f)
	f.Fuzz(func(t *testing.T, text string) {
		got := facts.CheckCaller(text, nil, CardEmployer)
		if _, err := ParsePhone(text); (err != nil) != (got.Verdict == CallerNotANumber) {
			t.Errorf("%q: %s", text, got.Verdict)
		}
		if got.Back.Phone == "" || len(got.Advice) == 0 || got.Advice[0] != CallerIDFaked {
			t.Errorf("%q: %v, back %q", text, got.Advice, string(got.Back.Phone))
		}
	})
}
