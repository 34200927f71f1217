// Package facts is what is on file: addresses, numbers and cards, each with its source
// and date, and what that says of somebody who calls.
package facts

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/BurntSushi/toml"
)

// Confidence says how surely a fact is known.
type Confidence string

// The confidences. Nothing below medium is shown to a person.
const (
	High   Confidence = "H" // a page of Express Scripts or of a government
	Medium Confidence = "M" // an independent public source
)

// Use says what an address or a number is for.
type Use string

// The uses of the facts on file.
const (
	UseSignIn     Use = "sign-in"     // the front door of a card
	UseQuestions  Use = "questions"   // the official page of questions and answers
	UseAccount    Use = "account"     // help with the online account
	UseMember     Use = "member"      // member services
	UseOverseas   Use = "overseas"    // from outside the United States
	UseTTY        Use = "tty"         // for a text telephone
	UseOutbound   Use = "outbound"    // calls out, takes no calls
	UseNotMembers Use = "not-members" // a number that serves no members
	UseOfficial   Use = "official"    // an official host that is no front door
	UseSource     Use = "source"      // something to read that is not of Express Scripts
	UseApp        Use = "app"         // the page of the phone app in a store
)

var uses = []Use{UseSignIn, UseQuestions, UseAccount, UseMember, UseOverseas, UseTTY, UseOutbound, UseNotMembers, UseOfficial, UseSource, UseApp}

// Provenance says where a fact comes from. Every fact carries one.
type Provenance struct {
	Confidence Confidence `toml:"confidence"`
	Source     string     `toml:"source"`
	Dated      string     `toml:"dated"` // the day or year of the source, or "undated"
	Read       string     `toml:"read"`  // when a copy of the source was last read, YYYY-MM-DD
}

// Stale reports whether a fact may have changed by now, as nobody has read its
// source for more than a year.
func (p Provenance) Stale(now time.Time) bool {
	read, err := time.Parse(time.DateOnly, p.Read)
	return err != nil || now.After(read.AddDate(1, 0, 1))
}

// Number is a telephone number on file.
type Number struct {
	ID    string `toml:"id"`
	Use   Use    `toml:"use"`
	Phone Phone  `toml:"-"`
	Cards []Card `toml:"cards"`
	Provenance
}

// Facts is all that is known of Express Scripts, with the source of each.
type Facts struct {
	Addresses []Address
	Numbers   []Number
	Controls  []Control
}

// ReadOn returns the last day on which a source was read. No clock that is
// right tells an earlier time, as the program was made after that.
func (f Facts) ReadOn() time.Time {
	last := "" // days of this form are in order as texts are
	for _, a := range f.Addresses {
		last = max(last, a.Read)
	}
	for _, n := range f.Numbers {
		last = max(last, n.Read)
	}
	for _, c := range f.Controls {
		last = max(last, c.Read)
	}
	day, _ := time.Parse(time.DateOnly, last) // ParseFacts has seen to it that it is one
	return day
}

// FrontDoor returns the address at which a member with that card signs in.
// Whoever is not sure of the card gets the main site.
func (f Facts) FrontDoor(c Card) Address { return f.address(UseSignIn, c) }

// Questions returns the official page of questions and answers.
func (f Facts) Questions() Address { return f.address(UseQuestions, CardUnsure) }

// Source returns a page to read that is not of Express Scripts, by its ID,
// and false when none of that ID is on file.
func (f Facts) Source(id string) (Address, bool) {
	i := slices.IndexFunc(f.Addresses, func(a Address) bool { return a.use == UseSource && a.id == id })
	if i < 0 {
		return Address{}, false
	}
	return f.Addresses[i], true
}

// App returns the page of the phone app in the store for Android phones, and
// false when none is on file. None is on file for Apple's: its number comes
// from one repository alone.
func (f Facts) App() (Address, bool) {
	i := slices.IndexFunc(f.Addresses, func(a Address) bool { return a.use == UseApp })
	if i < 0 {
		return Address{}, false
	}
	return f.Addresses[i], true
}

func (f Facts) address(use Use, c Card) Address {
	for _, a := range f.Addresses {
		if a.use == use && slices.Contains(a.cards, c) {
			return a
		}
	}
	for _, a := range f.Addresses {
		if a.use == use && slices.Contains(a.cards, CardUnsure) {
			return a
		}
	}
	return Address{} // ParseFacts has seen to it that this is not reached
}

// Support returns the numbers on file that a member with that card can call,
// the likeliest first.
func (f Facts) Support(c Card) []Number {
	if c == CardUnknown {
		c = CardUnsure
	}
	var found []Number
	for _, use := range []Use{UseAccount, UseMember, UseOverseas, UseTTY} {
		for _, n := range f.Numbers {
			if n.Use == use && slices.Contains(n.Cards, c) {
				found = append(found, n)
			}
		}
	}
	return found
}

// ParseFacts reads a facts file. It refuses an unknown key, a fact without a
// source, an address that is not plain https, a control that could ask for
// more than it must, and a file that leaves a card without a front door or a
// number to call, or the check of this computer without a kind of control.
func Parse(data []byte) (Facts, error) {
	var file struct {
		Address []struct {
			ID    string `toml:"id"`
			Use   Use    `toml:"use"`
			URL   string `toml:"url"`
			Cards []Card `toml:"cards"`
			Provenance
		} `toml:"address"`
		Number []struct {
			Number
			Text string `toml:"phone"`
		} `toml:"number"`
		Control []control `toml:"control"`
	}
	meta, err := toml.Decode(string(data), &file)
	if err != nil {
		return Facts{}, fmt.Errorf("facts: %w", err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return Facts{}, fmt.Errorf("facts: unknown key %s", unknown[0])
	}
	var f Facts
	for _, a := range file.Address {
		text, err := addressFor(a.Use, a.URL)
		if err := errors.Join(err, a.Provenance.check(), checkUse(a.Use, a.Cards)); err != nil {
			return Facts{}, fmt.Errorf("facts: address %q: %w", a.ID, err)
		}
		f.Addresses = append(f.Addresses, Address{a.ID, a.Use, text, a.Cards, a.Provenance})
	}
	for _, n := range file.Number {
		phone, err := ParsePhone(n.Text)
		if err := errors.Join(err, n.Provenance.check(), checkUse(n.Use, n.Cards)); err != nil {
			return Facts{}, fmt.Errorf("facts: number %q: %w", n.ID, err)
		}
		n.Phone = phone
		f.Numbers = append(f.Numbers, n.Number)
	}
	for _, c := range file.Control {
		parsed, err := c.parse()
		if err != nil {
			return Facts{}, fmt.Errorf("facts: control %q: %w", c.ID, err)
		}
		f.Controls = append(f.Controls, parsed)
	}
	return f, f.complete()
}

// complete reports what a card would miss.
func (f Facts) complete() error {
	if f.Questions().text == "" {
		return errors.New("facts: no page of questions and answers")
	}
	for _, c := range Cards() {
		if f.FrontDoor(c).text == "" {
			return fmt.Errorf("facts: card %q has no front door", c)
		}
		if len(f.Support(c)) == 0 {
			return fmt.Errorf("facts: card %q has no number to call", c)
		}
	}
	for _, use := range []ControlUse{ControlPage, ControlName, ControlTime} {
		if len(f.ControlsFor(use)) == 0 {
			return fmt.Errorf("facts: no control of use %q", use)
		}
	}
	return nil
}

func (p Provenance) check() error {
	switch {
	case p.Confidence != High && p.Confidence != Medium:
		return errors.New("confidence is neither H nor M")
	case p.Source == "":
		return errors.New("no source")
	case p.Dated == "":
		return errors.New(`no date of the source, not even "undated"`)
	}
	if _, err := time.Parse(time.DateOnly, p.Read); err != nil {
		return errors.New("read is not a day")
	}
	return nil
}

func checkUse(u Use, cards []Card) error {
	if !slices.Contains(uses, u) {
		return fmt.Errorf("use %q is not known", u)
	}
	for _, c := range cards {
		if c == CardUnknown || !c.Known() {
			return fmt.Errorf("card %q is not known", c)
		}
	}
	return nil
}
