package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
)

// What is typed into a field, and what the toolkit's field holds, are two: for a
// letter that no font has, the latter holds a sign. What was typed is never
// changed by that.

// FieldNote is what a field has to say of what was put in.
type FieldNote string

// The notes of a field.
const (
	fieldSays  FieldNote = ""      // nothing
	fieldFull  FieldNote = "full"  // no more can be typed
	fieldCut   FieldNote = "cut"   // what was pasted was too long
	fieldLacks FieldNote = "lacks" // letters that cannot be shown are kept all the same
	fieldHangs FieldNote = "hangs" // the clipboard does not answer
)

// FieldNotes lists all that a field has to say.
func FieldNotes() []FieldNote { return []FieldNote{fieldFull, fieldCut, fieldLacks, fieldHangs} }

// hold takes a text as what was typed.
func (f *Field) hold(text string) {
	f.Real, f.was, f.past = []rune(text), nil, nil
	f.was = f.drawn(f.Real)
}

// drawn is what is shown of a text that comes to what is there, letter for letter.
func (f *Field) drawn(text []rune) []rune {
	d := Drawing{style: f.TextStyle}
	for _, r := range f.was {
		d.Letter(r)
	}
	out := make([]rune, len(text))
	for i, r := range text {
		out[i] = d.Letter(r)
	}
	return out
}

// SetText shows a text, and forgets what could be undone.
func (f *Field) SetText(text string) {
	f.hold(text)
	f.tellLacking()
	f.coming = nil
	f.Entry.SetText(string(f.was))
	f.past = nil
}

// tellLacking says of a text that was there before, whether all of it is shown.
func (f *Field) tellLacking() {
	f.said.Set("")
	if !slices.Equal(f.Real, f.was) {
		f.said.Set(f.hands.Words(fieldLacks))
	}
}

// heed is called with each change of what is shown.
func (f *Field) heed(shown string) {
	now := []rune(shown)
	f.follow(now)
	f.coming = nil
	if string(f.Real) == shown {
		f.tell(fieldSays)
	} else {
		if f.past == nil {
			f.past = map[string]string{}
		}
		f.past[shown] = string(f.Real)
		f.tell(fieldLacks)
	}
	if f.changed != nil {
		f.changed(string(f.Real))
	}
}

// follow does to what was typed what was done to what is shown: one piece of it
// was replaced, right before the cursor.
func (f *Field) follow(now []rune) {
	tail := min(len(now)-min(f.CursorColumn, len(now)), len(f.was))
	if !slices.Equal(now[len(now)-tail:], f.was[len(f.was)-tail:]) {
		tail = common(now, f.was, true)
	}
	head := min(common(now, f.was, false), len(now)-tail, len(f.was)-tail)
	middle := now[head : len(now)-tail]
	switch before, known := f.past[string(now)]; {
	case len(middle) <= len(f.coming):
		middle = f.coming[len(f.coming)-len(middle):]
		f.Real = slices.Concat(f.Real[:head], middle, f.Real[len(f.Real)-tail:])
	case known: // undone, or done again
		f.Real = []rune(before)
	default:
		f.Real = slices.Concat(f.Real[:head], middle, f.Real[len(f.Real)-tail:])
	}
	f.was = now
}

// common is how many letters two texts share at their beginnings, or their ends.
func common(a, b []rune, ends bool) (n int) {
	for n < len(a) && n < len(b) {
		i, j := n, n
		if ends {
			i, j = len(a)-1-n, len(b)-1-n
		}
		if a[i] != b[j] {
			break
		}
		n++
	}
	return n
}

// room is how many letters may come still, in the place of those that are chosen.
func (f *Field) room() int { return f.Most - len(f.Real) + len([]rune(f.SelectedText())) }

// taken is what was typed of the letters that are chosen: they stand right before
// the cursor, or behind it.
func (f *Field) taken() string {
	chosen := []rune(f.SelectedText())
	at := min(f.CursorColumn, len(f.was))
	for _, from := range []int{at - len(chosen), at} {
		if to := from + len(chosen); from >= 0 && to <= len(f.was) && slices.Equal(f.was[from:to], chosen) {
			return string(f.Real[from:to])
		}
	}
	return string(chosen)
}

// paste looks at the clipboard, and puts in what is there, if the person is still
// here by then. A program that hangs is not waited for without end.
func (f *Field) paste() {
	f.hands.Paste(func(text string, err error) {
		switch {
		case !f.ring.on:
		case err != nil:
			f.tell(fieldHangs)
		default:
			f.put(text)
		}
	})
}

// put pastes a text: on one line, and no more than there is room for.
func (f *Field) put(text string) {
	room := max(0, f.room())
	cut := false
	if len(text) > room {
		if short := strings.TrimSuffix(brief(text, room), "…"); len(short) < len(text) {
			text, cut = short, true
		}
	}
	text = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(text)
	if text != "" {
		f.coming = []rune(text)
		f.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: passing{in: string(f.drawn(f.coming))}})
	}
	if cut {
		f.tell(fieldCut)
	}
}

// tell says what became of what was put in.
func (f *Field) tell(note FieldNote) {
	words := ""
	if note != fieldSays {
		words = f.hands.Words(note)
	}
	if f.said.Words.Text == words || words == "" && !f.said.Visible() {
		return
	}
	f.said.Set(words)
	f.hands.Noted(f.Object)
}
