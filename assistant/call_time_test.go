package assistant

import (
	"strings"
	"testing"
	"time"
)

func TestTimesOfDayAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]ClockTime{
		"3":                 {Hour: 15, Guessed: true},
		"3 ":                {Hour: 15, Guessed: true},
		"6":                 {Hour: 18, Guessed: true},
		"7":                 {Hour: 7, Guessed: true},
		"9":                 {Hour: 9, Guessed: true},
		"12":                {Hour: 12, Guessed: true},
		"3 pm":              {Hour: 15},
		"3PM":               {Hour: 15},
		"3 P.M.":            {Hour: 15},
		"3 p. m.":           {Hour: 15},
		"3p":                {Hour: 15},
		"3 am":              {Hour: 3},
		"12 am":             {Hour: 0},
		"12pm":              {Hour: 12},
		"3:30":              {Hour: 15, Minute: 30, Guessed: true},
		"3:30 pm":           {Hour: 15, Minute: 30},
		"3.30 pm":           {Hour: 15, Minute: 30},
		"15:30":             {Hour: 15, Minute: 30},
		"15.30":             {Hour: 15, Minute: 30},
		"15h30":             {Hour: 15, Minute: 30},
		"1530":              {Hour: 15, Minute: 30},
		"330":               {Hour: 15, Minute: 30, Guessed: true},
		"15:30 pm":          {Hour: 15, Minute: 30},
		"03:30":             {Hour: 3, Minute: 30},
		"0:15":              {Minute: 15},
		"noon":              {Hour: 12},
		"Midnight":          {},
		"at 3":              {Hour: 15, Guessed: true},
		"about 3 o'clock":   {Hour: 15, Guessed: true},
		"around 10 o’clock": {Hour: 10, Guessed: true},
		"after 4, pm":       {Hour: 16},
		// and in Spanish, with its accents or without
		"a las 3":                        {Hour: 15, Guessed: true},
		"3 de la tarde":                  {Hour: 15},
		"3:30 de la tarde":               {Hour: 15, Minute: 30},
		"3:30 p. m.":                     {Hour: 15, Minute: 30},
		"A las tres y media de la tarde": {Hour: 15, Minute: 30},
		"como a las 10 de la mañana":     {Hour: 10},
		"9 y cuarto de la manana":        {Hour: 9, Minute: 15},
		"a la una":                       {Hour: 13, Guessed: true},
		"a eso de las 4 en la tarde":     {Hour: 16},
		"5 de la madrugada":              {Hour: 5},
		"8 de la noche":                  {Hour: 20},
		"20:15 de la noche":              {Hour: 20, Minute: 15},
		"12 de la noche":                 {},
		"mediodía":                       {Hour: 12},
		"a medio dia":                    {Hour: 12},
		"12 del mediodía":                {Hour: 12},
		"12 del día":                     {Hour: 12, Guessed: true},
		"media noche":                    {},
		"después de las 4":               {Hour: 16, Guessed: true},
		"11 a":                           {Hour: 11},
	} {
		if got, err := ParseClock(text); err != nil || got != want {
			t.Errorf("%q is %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"", " ", "soon", "25", "3:60", "3:5", "13 am", "0 pm", "3 pmm", "-3", "+3", "3:30:00", "800-711-5672", "::", "٣", "at", "pm", "1e1", "mañana", "tarde", "y media", "a las", "la una y", "2 de la noche", "15 de la noche", "las 13 de la mañana"} {
		if got, err := ParseClock(text); err == nil {
			t.Errorf("%q is taken for %+v", text, got)
		}
	}
}

func TestATimeOnADay(t *testing.T) {
	zone := time.FixedZone("there", -5*3600)
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, zone) // ten in the morning
	for _, tt := range []struct {
		name, text string
		days       int
		want       time.Time
	}{
		{"this afternoon", "3", 0, time.Date(2026, 11, 23, 15, 0, 0, 0, zone)},
		{"tomorrow", "3", 1, time.Date(2026, 11, 24, 15, 0, 0, 0, zone)},
		{"nine is over today, so it is nine in the evening", "9", 0, time.Date(2026, 11, 23, 21, 0, 0, 0, zone)},
		{"nine tomorrow is in the morning", "9", 1, time.Date(2026, 11, 24, 9, 0, 0, 0, zone)},
		{"nine in the morning was said, and is over", "9 am", 0, time.Date(2026, 11, 23, 9, 0, 0, 0, zone)},
		{"over the end of a month", "10:15", 8, time.Date(2026, 12, 1, 10, 15, 0, 0, zone)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := ParseClock(tt.text)
			if got := c.On(now.AddDate(0, 0, tt.days), now); err != nil || !got.Equal(tt.want) {
				t.Errorf("%v, %v; want %v", got, err, tt.want)
			}
		})
	}
}

// Whatever is typed is a time of day or refused; and how it was written, the
// spaces and the capitals, makes no difference.
func FuzzParseClock(f *testing.F) {
	for _, text := range []string{"3", "3 pm", "15:30", "noon", "3 P.M.", "1530", "12 am", ":", "00", "at 3", "\u00a03\u2009pm", "pm3", "a las 3 y media de la tarde", "8 de la noche", "mediodía"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseClock(text)
		if err != nil {
			if c != (ClockTime{}) {
				t.Errorf("%q is refused, and yet %+v", text, c)
			}
			return
		}
		if c.Hour < 0 || c.Hour > 23 || c.Minute < 0 || c.Minute > 59 {
			t.Fatalf("%q is %+v", text, c)
		}
		if again, err := ParseClock("  At " + strings.ToUpper(text) + "  "); err != nil || again != c {
			t.Errorf("%q is %+v, with spaces and capitals %+v (%v)", text, c, again, err)
		}
		if clear, err := ParseClock(time.Date(2026, 1, 1, c.Hour, c.Minute, 0, 0, time.UTC).Format("3:04 PM")); err != nil || clear.Hour != c.Hour || clear.Minute != c.Minute {
			t.Errorf("%+v, written out, is %+v (%v)", c, clear, err)
		}
	})
}
