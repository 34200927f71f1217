package assistant

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// KeepCall returns a log with a call in it, oldest call first, in the place of
// an older writing of the same call.
func KeepCall(log []Call, c Call) []Call {
	log = slices.DeleteFunc(slices.Clone(log), func(d Call) bool { return d.ID == c.ID })
	log = append(log, c)
	slices.SortStableFunc(log, func(a, b Call) int { return a.Began.Compare(b.Began) })
	return log
}

// FindCall returns the call of an ID, or the zero Call.
func FindCall(log []Call, id CallID) Call {
	if i := slices.IndexFunc(log, func(c Call) bool { return c.ID == id }); i >= 0 && id != "" {
		return log[i]
	}
	return Call{}
}

// Joined returns what is known of one call from two writings of it, of which
// neither saw the other: c from before a restart, newer from after it. What both
// say in words is kept, since a person has typed it; else the newer counts, and what
// it leaves open, the older fills.
func (c Call) Joined(newer Call) Call {
	notes := slices.Clone(newer.Notes)
	for _, n := range c.Notes {
		if !slices.ContainsFunc(notes, n.same) {
			notes = append(notes, n)
		}
	}
	slices.SortStableFunc(notes, func(a, b Note) int { return a.At.Compare(b.At) })
	newer.Notes = notes
	newer.Spoke = bothWords(c.Spoke, newer.Spoke)
	newer.Reference = bothWords(c.Reference, newer.Reference)
	newer.Phone = cmp.Or(newer.Phone, c.Phone)
	newer.Outcome = cmp.Or(newer.Outcome, c.Outcome)
	newer.Held = max(newer.Held, c.Held)
	if newer.Back.IsZero() {
		newer.Back = c.Back
	}
	return newer
}

// bothWords returns what was written before and after, once where one has the other.
func bothWords(before, after string) string {
	switch {
	case strings.Contains(after, before):
		return after
	case strings.Contains(before, after):
		return before
	}
	return before + " / " + after
}

func (n Note) same(m Note) bool { return n.Text == m.Text && n.At.Equal(m.At) }

// Written reports whether there is anything in a call that would be missed.
// That it was begun and held is not enough: many calls end before anybody
// speaks.
func (c Call) Written() bool {
	return c.Spoke != "" || c.Reference != "" || len(c.Notes) > 0 || !c.Back.IsZero() || c.Outcome != OutcomeOpen
}

// Same reports whether two writings of a call say the same.
func (c Call) Same(d Call) bool {
	return c.ID == d.ID && c.Began.Equal(d.Began) && c.Held == d.Held && c.Phone == d.Phone && c.Spoke == d.Spoke &&
		c.Reference == d.Reference && c.Back.Equal(d.Back) && c.Outcome == d.Outcome && c.Symptom == d.Symptom &&
		slices.EqualFunc(c.Notes, d.Notes, Note.same)
}

// OldestCalls returns how many of the oldest calls of a log to offer to take
// out when it is full: a third, so that it is not full again at once.
func OldestCalls(log []Call) int { return (len(log) + 2) / 3 }

// callNow returns a moment as calls are written down: UTC, to the second.
func callNow(now Instant) time.Time { return now.Wall.UTC().Truncate(time.Second) }

// NewNotes returns notes of something said now: one, unless the text is too long
// for one.
func NewNotes(text string, now Instant) (notes []Note) {
	for part := range slices.Chunk([]rune(OneLine(text)), LongestNote) {
		notes = append(notes, Note{At: callNow(now), Text: string(part)})
	}
	return notes
}
