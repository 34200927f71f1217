package assistant

import (
	"errors"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant/facts"
)

func TestWhatCanBeKeptOfAPerson(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*Person)
		want   error
	}{
		"everything as typed":     {func(*Person) {}, nil},
		"a name of other scripts": {func(p *Person) { p.Name = "Zoë 李小龍 می\u200cخواهم 👩\u200d🔧" }, nil},
		"the longest email":       {func(p *Person) { p.Email = strings.Repeat("ä", 254) }, nil},
		"a longer one":            {func(p *Person) { p.Email = strings.Repeat("a", 255) }, ErrTooLong},
		"a longer label":          {func(p *Person) { p.Numbers[0].Label = strings.Repeat("a", 255) }, ErrTooLong},
		"a drawer of numbers":     {func(p *Person) { p.Numbers = make51(p.Numbers[0]) }, ErrTooLong},
		"two lines":               {func(p *Person) { p.MemberID = "1\n2" }, errImpossible},
		"a bell":                  {func(p *Person) { p.CardNumber = "1\a" }, errImpossible},
		"a hidden mark":           {func(p *Person) { p.DateOfBirth = "\u202e1930" }, errImpossible},
		"a hidden mark, at length": {func(p *Person) { p.Name = strings.Repeat("a", 300) + "\x1b" },
			errImpossible},
		"an unknown card":         {func(p *Person) { p.Card = "gold" }, errImpossible},
		"no ID":                   {func(p *Person) { p.ID = "" }, errImpossible},
		"a number that is none":   {func(p *Person) { p.Numbers[0].Phone = "tel:javascript" }, errImpossible},
		"a number that is empty":  {func(p *Person) { p.Numbers[0].Phone = "" }, errImpossible},
		"an extension of letters": {func(p *Person) { p.Numbers[0].Phone = "+18005550100,x" }, errImpossible},
	} {
		p := Person{ID: NewPersonID(), Name: "Ann Sample", Card: facts.CardTricare, Numbers: []facts.SavedNumber{{Label: "Card", Phone: "+18005550100,12"}}}
		tc.change(&p)
		if err := p.Check(); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
	}
}

func make51(n facts.SavedNumber) (all []facts.SavedNumber) {
	for range 51 {
		all = append(all, n)
	}
	return all
}

func TestWhatCanBeKeptOfACall(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*Call)
		want   error
	}{
		"everything as written":  {func(*Call) {}, nil},
		"nothing written":        {func(c *Call) { *c = Call{ID: c.ID} }, nil},
		"a long note":            {func(c *Call) { c.Notes[0].Text = strings.Repeat("a", 10_000) }, nil},
		"a longer one":           {func(c *Call) { c.Notes[0].Text = strings.Repeat("a", 10_001) }, ErrTooLong},
		"a speech for a name":    {func(c *Call) { c.Spoke = strings.Repeat("a", 255) }, ErrTooLong},
		"a reference in lines":   {func(c *Call) { c.Reference = "4711\n4712" }, errImpossible},
		"a number that is none":  {func(c *Call) { c.Phone = "javascript:x" }, errImpossible},
		"an outcome of nowhere":  {func(c *Call) { c.Outcome = "great" }, errImpossible},
		"a symptom of nowhere":   {func(c *Call) { c.Symptom = "cough" }, errImpossible},
		"an ID that is a folder": {func(c *Call) { c.ID = "../x" }, errImpossible},
	} {
		c := Call{ID: NewCallID(), Phone: "+18005550100", Spoke: "Chris", Notes: []Note{{time.Now(), "They said wait."}},
			Outcome: OutcomeWait, Symptom: SymptomLocked}
		tc.change(&c)
		if err := c.Check(); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
	}
}

// What is typed or pasted can be kept, or is too long: nothing else.
func FuzzWhatIsTypedCanBeKept(f *testing.F) {
	for _, s := range []string{"Ann", " Ann\tSample\r\n", "\u202eAnn\x00", "a\u2028b\u200d", "\xff", strings.Repeat("x", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line := OneLine(text)
		err := Person{ID: "ID", Name: line}.Check()
		if err != nil && (!errors.Is(err, ErrTooLong) || len([]rune(line)) <= LongestText) {
			t.Errorf("%q: %v", text, err)
		}
		if OneLine(line) != line {
			t.Errorf("%q is not done with", line)
		}
		c := Call{ID: "C", Notes: NewNotes(text, Instant{})}
		if err := c.Check(); err != nil {
			t.Errorf("%q as a note: %v", text, err)
		}
	})
}

func TestPastedTextLosesNothingThatIsSeen(t *testing.T) {
	for text, want := range map[string]string{
		" Ann\tvan\nder Meer ": "Ann van der Meer", "Ann\u202eMiller": "AnnMiller", "می\u200cخواهم": "می\u200cخواهم", "\x1b": "",
	} {
		if got := OneLine(text); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
	notes := NewNotes(strings.Repeat("x", 25_000), Instant{})
	if len(notes) != 3 || len(notes[2].Text) != 5_000 || len(NewNotes(" \n", Instant{})) != 0 {
		t.Errorf("a long text is %d notes", len(notes))
	}
}
