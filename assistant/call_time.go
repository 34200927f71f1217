package assistant

import (
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// ErrClock says that a text is no time of day.
var ErrClock = errors.New("not a time of day")

// ClockTime is a time of day as somebody said it.
type ClockTime struct {
	Hour, Minute int // 0 to 23, 0 to 59
	// Guessed says that the text did not tell morning from afternoon: "3" was
	// taken for the afternoon, since support calls by day.
	Guessed bool
}

// ParseClock reads a time of day as people write it: "3", "3 pm", "3:30PM",
// "15:30", "15.30", "1530", "noon", "about 3 o'clock", "las 3 y media de la
// tarde". Both languages are read, whichever is on the screen. Without a word for
// the half of the day, 1 to 6 are taken for the afternoon.
func ParseClock(text string) (ClockTime, error) {
	text = bare(text)
	switch text {
	case "noon", "midday", "12noon":
		return ClockTime{Hour: 12}, nil
	case "midnight", "12midnight":
		return ClockTime{}, nil
	}
	if digits, night := strings.CutSuffix(text, "noche"); night {
		return atNight(digits)
	}
	digits := strings.TrimRight(text, "apm")
	half := text[len(digits):]
	hour, minute, ok := hourAndMinute(digits)
	if !ok {
		return ClockTime{}, ErrClock
	}
	switch half {
	case "am", "a", "pm", "p":
		if hour > 12 && half[0] == 'p' {
			break // "15:30 pm" is said twice, and clear
		}
		if hour < 1 || hour > 12 {
			return ClockTime{}, ErrClock
		}
		hour %= 12
		if half[0] == 'p' {
			hour += 12
		}
		return ClockTime{Hour: hour, Minute: minute}, nil
	case "":
	default:
		return ClockTime{}, ErrClock
	}
	c := ClockTime{Hour: hour, Minute: minute, Guessed: hour >= 1 && hour <= 12 && digits[0] != '0'}
	if c.Guessed && hour <= 6 {
		c.Hour += 12
	}
	return c, nil
}

// atNight reads the hour of "las 8 de la noche": from six in the evening to twelve.
// At what hour somebody calls at "two at night" is not for us to guess.
func atNight(digits string) (ClockTime, error) {
	hour, minute, ok := hourAndMinute(digits)
	switch {
	case !ok || hour < 6:
		return ClockTime{}, ErrClock
	case hour == 12:
		hour = 0
	case hour < 12:
		hour += 12
	case hour < 18:
		return ClockTime{}, ErrClock
	}
	return ClockTime{Hour: hour, Minute: minute}, nil
}

// inSpanish are Spanish words of a time of day, as they are written here. The
// accents may be missing.
var inSpanish = map[string]string{
	"tarde": "pm", "mañana": "am", "manana": "am", "madrugada": "am",
	"mediodía": "noon", "mediodia": "noon", "medianoche": "midnight",
	"y": ":", "media": "30", "cuarto": "15",
	"una": "1", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", "seis": "6",
	"siete": "7", "ocho": "8", "nueve": "9", "diez": "10", "once": "11", "doce": "12",
}

// inOne writes as one word what some write as two.
var inOne = strings.NewReplacer("media noche", "medianoche", "medio día", "mediodía", "medio dia", "mediodia")

// bare takes off what people write around a time of day.
func bare(text string) string {
	var words []string
	all := strings.FieldsFunc(inOne.Replace(strings.ToLower(text)), func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	for i, w := range all {
		switch w {
		case "at", "about", "around", "by", "after", "o'clock", "o’clock", "oclock":
		case "la", "las", "eso", "como", "cerca", "después", "despues", "de", "del", "por", "en", "día", "dia":
		case "a": // "a las 3", and yet "3 a" is in the morning
			if i > 0 && hasDigit(all[i-1]) {
				words = append(words, w)
			}
		default:
			if plain, ok := inSpanish[w]; ok {
				w = plain
			}
			words = append(words, w)
		}
	}
	text = strings.Join(words, "")
	for _, m := range []string{"a.m.", "a.m", "p.m.", "p.m"} {
		if rest, ok := strings.CutSuffix(text, m); ok {
			return rest + m[:1] + "m"
		}
	}
	return text
}

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

// hourAndMinute reads "3", "15", "3:30", "15.30", "15h30", "330" and "1530".
func hourAndMinute(text string) (hour, minute int, ok bool) {
	h, m := text, "0"
	if i := strings.IndexAny(text, ":.h"); i >= 0 {
		h, m = text[:i], text[i+1:]
		if len(m) != 2 {
			return 0, 0, false
		}
	} else if len(text) == 3 || len(text) == 4 {
		h, m = text[:len(text)-2], text[len(text)-2:]
	}
	if h == "" || len(h) > 2 || strings.Trim(h+m, "0123456789") != "" {
		return 0, 0, false
	}
	hour, _ = strconv.Atoi(h) // one or two digits, as was just seen
	minute, _ = strconv.Atoi(m)
	return hour, minute, hour < 24 && minute < 60
}

// On returns that time on a day, in the day's time zone. Where morning or
// afternoon was guessed and that is over, the other one is meant, if it is
// still to come.
func (c ClockTime) On(day, now time.Time) time.Time {
	at := time.Date(day.Year(), day.Month(), day.Day(), c.Hour, c.Minute, 0, 0, day.Location())
	if c.Guessed && !at.After(now) && c.Hour < 12 {
		if later := at.Add(12 * time.Hour); later.After(now) {
			return later
		}
	}
	return at
}
