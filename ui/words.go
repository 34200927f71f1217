package ui

import (
	"errors"
	"strconv"
	"time"

	"fyne.io/fyne/v2/lang"

	"signinhelper/assets"
	"signinhelper/assistant"
)

// vocabulary is what the language adds to a search.
var vocabulary assistant.Vocabulary

// Speak loads the wording. It comes before the first screen is built.
func Speak() error {
	words, err := assistant.ParseVocabulary(assets.EnglishSearch)
	vocabulary = words
	// The toolkit picks the language of the computer and cannot be told
	// another; words filed under that language are the ones it picks.
	return errors.Join(err, lang.AddTranslationsForLocale(assets.English, lang.SystemLocale()))
}

// args are the values that go into a sentence, by the name used there.
type args map[string]any

// say finds the words for a key. A key without words shows itself, and a
// test sees to it that there is none.
func say(key string, with ...args) string {
	if len(with) > 0 {
		return lang.X(key, key, map[string]any(with[0]))
	}
	return lang.X(key, key)
}

// count finds the words for a number of things, one or several.
func count(key string, n int) string { return lang.XN(key, key, n, map[string]any{"N": n}) }

// span puts a duration in words, in the two largest units that matter:
// nobody needs the seconds of an hour.
func span(d time.Duration) string {
	seconds := int(d / time.Second)
	minutes, hours, days := seconds/60, seconds/3600, seconds/86400
	switch {
	case days > 0:
		return pair(count("time.days", days), count("time.hours", hours%24), hours%24)
	case hours > 0:
		return pair(count("time.hours", hours), count("time.minutes", minutes%60), minutes%60)
	case minutes > 0:
		return pair(count("time.minutes", minutes), count("time.seconds", seconds%60), seconds%60)
	}
	return count("time.seconds", seconds)
}

// roughly is span in whole minutes: a clock of seconds hurries people.
func roughly(d time.Duration) string {
	if d < time.Minute {
		return say("time.short")
	}
	return span(d.Truncate(time.Minute))
}

// day puts a day of the facts file, YYYY-MM-DD, as people write it.
func day(text string) string {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text // ParseFacts has seen to it that this is not reached
	}
	return say("month."+strconv.Itoa(int(t.Month())), args{"Day": t.Day(), "Year": t.Year()})
}

// pair joins a large unit and a small one, and leaves the small one out when
// there is none of it.
func pair(large, small string, n int) string {
	if n == 0 {
		return large
	}
	return say("time.and", args{"A": large, "B": small})
}

// usual puts the time that a step takes in words.
func usual(r assistant.Range) string {
	if r.Varies() {
		return say("time.varies")
	}
	return say("time.range", args{"Least": int(r.Least / time.Minute), "Most": int(r.Most / time.Minute)})
}

// usualShort is usual in a few letters, for beside a circle.
func usualShort(r assistant.Range) string {
	if r.Varies() {
		return say("time.varies")
	}
	return say("time.range.short", args{"Range": usualBare(r)})
}

// usualBare is the minutes alone, of a time that does not vary.
func usualBare(r assistant.Range) string {
	return say("time.range.bare", args{"Least": int(r.Least / time.Minute), "Most": int(r.Most / time.Minute)})
}

func stepTitle(id assistant.StepID) string  { return say("step." + string(id) + ".title") }
func statusWords(s assistant.Status) string { return say("status." + string(s)) }
func cardWords(c assistant.Card) string     { return say("card." + string(c)) }

// idWords names the number on a card as the card itself does.
func idWords(c assistant.Card) string {
	if c == assistant.CardTricare {
		return say("card.id.tricare")
	}
	return say("person.memberId")
}

func useWords(u assistant.Use) string                 { return say("call.use." + string(u)) }
func stepWords(id assistant.StepID, of string) string { return say("step." + string(id) + "." + of) }
