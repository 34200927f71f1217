// Package words turns codes, keys and amounts into sentences of the language that is
// spoken, from assets/translations.
package words

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
)

// Args are the values that go into a sentence, by the name used there.
type Args map[string]any

// Say finds the words for a key. A key without words shows itself, and a
// test sees to it that there is none.
func Say(key string, with ...Args) string {
	var values Args
	if len(with) > 0 {
		values = with[0]
	}
	return spoken().say(key, nil, values)
}

// Count finds the words for a number of things, one or several.
func Count(key string, n int) string { return spoken().say(key, n, Args{"N": n}) }

// Span puts a duration in words, in the two largest units that matter:
// nobody needs the seconds of an hour.
func Span(d time.Duration) string {
	seconds := int(d / time.Second)
	minutes, hours, days := seconds/60, seconds/3600, seconds/86400
	switch {
	case days > 0:
		return pair(Count("time.days", days), Count("time.hours", hours%24), hours%24)
	case hours > 0:
		return pair(Count("time.hours", hours), Count("time.minutes", minutes%60), minutes%60)
	case minutes > 0:
		return pair(Count("time.minutes", minutes), Count("time.seconds", seconds%60), seconds%60)
	}
	return Count("time.seconds", seconds)
}

// Roughly is span in whole minutes: a clock of seconds hurries people.
func Roughly(d time.Duration) string {
	if d < time.Minute {
		return Say("time.short")
	}
	return Span(d.Truncate(time.Minute))
}

// Day puts a day of the facts file, YYYY-MM-DD, as people write it.
func Day(text string) string {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text // ParseFacts has seen to it that this is not reached
	}
	return Say("month."+strconv.Itoa(int(t.Month())), Args{"Day": t.Day(), "Year": t.Year()})
}

// Clock puts a time of day as people write it, by the time zone that it is in.
func Clock(t time.Time) string {
	half := "time.am"
	if t.Hour() >= 12 {
		half = "time.pm"
	}
	return Say(half, Args{"Clock": t.Format("3:04")})
}

// pair joins a large unit and a small one, and leaves the small one out when
// there is none of it.
func pair(large, small string, n int) string {
	if n == 0 {
		return large
	}
	return Say("time.and", Args{"A": large, "B": small})
}

// Usual puts the time that a step takes in words.
func Usual(r assistant.Range) string {
	if r.Varies() {
		return Say("time.varies")
	}
	return Say("time.range", Args{"Least": int(r.Least / time.Minute), "Most": int(r.Most / time.Minute)})
}

// UsualShort is usual in a few letters, for beside a circle.
func UsualShort(r assistant.Range) string {
	if r.Varies() {
		return Say("time.varies")
	}
	return Say("time.range.short", Args{"Range": UsualBare(r)})
}

// UsualBare is the minutes alone, of a time that does not vary.
func UsualBare(r assistant.Range) string {
	return Say("time.range.bare", Args{"Least": int(r.Least / time.Minute), "Most": int(r.Most / time.Minute)})
}

// StepTitle is the title of a step.
func StepTitle(id assistant.StepID) string { return Say("step." + string(id) + ".title") }

// Status is the status of a step.
func Status(s assistant.Status) string { return Say("status." + string(s)) }

// Card is the name of a kind of card.
func Card(c facts.Card) string { return Say("card." + string(c)) }

// CardID names the number on a card as the card itself does.
func CardID(c facts.Card) string {
	if c == facts.CardTricare {
		return Say("card.id.tricare")
	}
	return Say("person.memberId")
}

// Use is what a number or an address is for.
func Use(u facts.Use) string { return Say("call.use." + string(u)) }

// Step is one of the sentences about a step.
func Step(id assistant.StepID, of string) string { return Say("step." + string(id) + "." + of) }

// Number says what a number is for, and for whom if not for all.
func Number(n facts.Number) string {
	if len(n.Cards) == 1 {
		return Card(n.Cards[0]) + ": " + Use(n.Use)
	}
	return Use(n.Use)
}

// Source tells where a fact is from, and when that was read.
func Source(p facts.Provenance) string {
	dated := Say("call.undated")
	if p.Dated != "undated" {
		dated = Say("call.dated", Args{"Dated": month(p.Dated)})
	}
	return Say("call.source", Args{"Source": sourceName(p), "Dated": dated, "Read": Day(p.Read)})
}

// SourceKey is the key of a source: what it is called in the facts file, without
// what a key cannot have.
func SourceKey(p facts.Provenance) string {
	return "fact." + strings.Join(strings.FieldsFunc(strings.ToLower(p.Source), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "-")
}

// sourceName is what a source is called; one that is new to the facts file keeps the
// name that it has there.
func sourceName(p facts.Provenance) string {
	if name := Say(SourceKey(p)); name != SourceKey(p) {
		return name
	}
	return p.Source
}

// month puts the date of a source as people write it: a year, or a month of one.
func month(dated string) string {
	t, err := time.Parse("January 2006", dated)
	if err != nil {
		return dated
	}
	return Say("month.of."+strconv.Itoa(int(t.Month())), Args{"Year": t.Year()})
}

// Read tells when a number on file was read.
func Read(p facts.Provenance) string { return Say("call.read", Args{"Read": Day(p.Read)}) }

// NameOf is what a person is called in a list.
func NameOf(p assistant.Person) string {
	if p.Name == "" {
		return Say("people.noname")
	}
	return p.Name
}

// TitleKey is the key of a page's title: the problem that she told us, where the
// page answers it, and else the page's own.
func TitleKey(s assistant.Snapshot, own string, answers ...assistant.Symptom) string {
	if slices.Contains(answers, s.Symptom) {
		return "triage.named." + string(s.Symptom)
	}
	return own
}
