package a11y

import (
	"math"
	"unicode"

	"github.com/godbus/dbus/v5"
)

// How places are counted.
const (
	byScreen = iota
	byWindow
	byParent
)

// extents are where a thing is, in points of the screen. Where the window is, the
// toolkit tells nobody: what is asked for by the screen is told by the window.
func (c call) extents(by uint) (x, y, w, h int32) {
	b := c.n.Bounds
	if p := c.t.Node(c.n.Parent); by == byParent && p != nil {
		b.X, b.Y = b.X-p.Bounds.X, b.Y-p.Bounds.Y
	}
	points := func(v float32) int32 { return int32(math.Round(float64(v * c.t.Scale))) }
	return points(b.X), points(b.Y), points(b.W), points(b.H)
}

// extent is a place as one value.
type extent struct{ X, Y, W, H int32 }

func (c call) under(x, y, by int) *Node {
	at := func(v int) float32 { return float32(v) / c.t.Scale }
	return c.t.At(at(x), at(y))
}

var componentMethods = map[string]method{
	"Contains": {"iiu", "b", one(func(c call) bool {
		x, y, w, h := c.extents(c.uint(2))
		px, py := int32(c.int(0)), int32(c.int(1))
		return px >= x && py >= y && px < x+w && py < y+h
	})},
	"GetAccessibleAtPoint": {"iiu", "(so)", one(func(c call) ref {
		if n := c.under(c.int(0), c.int(1), int(c.uint(2))); n != nil {
			return c.ref(n.ID)
		}
		return c.none()
	})},
	"GetExtents": {"u", "(iiii)", one(func(c call) extent {
		x, y, w, h := c.extents(c.uint(0))
		return extent{x, y, w, h}
	})},
	"GetPosition": {"u", "ii", tell(func(c call) []any {
		x, y, _, _ := c.extents(c.uint(0))
		return []any{x, y}
	})},
	"GetSize": {"", "ii", tell(func(c call) []any {
		_, _, w, h := c.extents(byWindow)
		return []any{w, h}
	})},
	"GetLayer": {"", "u", one(func(c call) uint32 {
		const window, widget = 7, 3
		if c.n.Role == Window {
			return window
		}
		return widget
	})},
	"GetMDIZOrder":  {"", "n", one(func(call) int16 { return 0 })},
	"GetAlpha":      {"", "d", one(func(call) float64 { return 1 })},
	"GrabFocus":     {"", "b", yes(func(c call) error { return c.does.focus(c.n.ID) })},
	"ScrollTo":      {"u", "b", yes(func(c call) error { return c.does.reveal(c.n.ID) })},
	"ScrollToPoint": {"uii", "b", no},
	"SetExtents":    {"iiiiu", "b", no},
	"SetPosition":   {"iiu", "b", no},
	"SetSize":       {"ii", "b", no},
}

// piece is a part of a text, from a letter to another.
func (c call) piece(from, to int) (string, int32, int32) {
	n := len(c.n.Text.Letters)
	if to < 0 || to > n {
		to = n
	}
	from = max(0, min(from, to))
	return string(c.n.Text.Letters[from:to]), int32(from), int32(to)
}

// Units of text: those of the old calls, and of the new one.
const (
	byLetter = iota
	byWordStart
	byWordEnd
)

const newWord = 1

// unit is the piece around a letter: the letter, the word, or all of it, since a
// field is one line.
func (c call) unit(at int, letter, word bool) (from, to int) {
	letters := c.n.Text.Letters
	switch {
	case letter:
		return at, at + 1
	case !word:
		return 0, len(letters)
	}
	from = max(0, min(at, len(letters)))
	for to = from; to < len(letters) && !unicode.IsSpace(letters[to]); to++ {
	}
	for ; to < len(letters) && unicode.IsSpace(letters[to]); to++ {
	}
	for ; from > 0 && !unicode.IsSpace(letters[from-1]); from-- {
	}
	return from, to
}

// beside is the piece at a letter, before it, or behind it.
func (c call) beside(step int) []any {
	kind := c.uint(1)
	word := kind == byWordStart || kind == byWordEnd
	from, to := c.unit(c.int(0), kind == byLetter, word)
	switch {
	case step < 0:
		if to = from; to > 0 {
			from, to = c.unit(from-1, kind == byLetter, word)
		}
	case step > 0:
		if from = to; from < len(c.n.Text.Letters) {
			from, to = c.unit(from, kind == byLetter, word)
		}
	}
	s, a, b := c.piece(from, to)
	return []any{s, a, b}
}

// bounded is a piece of a text within a place.
type bounded struct {
	From, To int32
	Text     string
	More     dbus.Variant
}

func noAttributes(c call) []any {
	return []any{map[string]string{}, int32(0), int32(len(c.n.Text.Letters))}
}

// marked is what is marked; both are 0 where nothing is.
func (c call) marked() (from, to int32) {
	if t := c.n.Text; t.From < t.To {
		return int32(t.From), int32(t.To)
	}
	return 0, 0
}

var textMethods = map[string]method{
	"GetText": {"ii", "s", one(func(c call) string {
		s, _, _ := c.piece(c.int(0), c.int(1))
		return s
	})},
	"SetCaretOffset":      {"i", "b", yes(func(c call) error { return c.does.cursor(c.n.ID, c.int(0)) })},
	"GetTextAtOffset":     {"iu", "sii", tell(func(c call) []any { return c.beside(0) })},
	"GetTextBeforeOffset": {"iu", "sii", tell(func(c call) []any { return c.beside(-1) })},
	"GetTextAfterOffset":  {"iu", "sii", tell(func(c call) []any { return c.beside(1) })},
	"GetStringAtOffset": {"iu", "sii", tell(func(c call) []any {
		s, a, b := c.piece(c.unit(c.int(0), c.uint(1) == byLetter, c.uint(1) == newWord))
		return []any{s, a, b}
	})},
	"GetCharacterAtOffset": {"i", "i", one(func(c call) int32 {
		if i := c.int(0); i >= 0 && i < len(c.n.Text.Letters) {
			return c.n.Text.Letters[i]
		}
		return 0
	})},
	"GetAttributeValue":      {"is", "s", one(func(call) string { return "" })},
	"GetAttributes":          {"i", "a{ss}ii", tell(noAttributes)},
	"GetAttributeRun":        {"ib", "a{ss}ii", tell(noAttributes)},
	"GetDefaultAttributes":   {"", "a{ss}", one(func(call) map[string]string { return map[string]string{} })},
	"GetDefaultAttributeSet": {"", "a{ss}", one(func(call) map[string]string { return map[string]string{} })},
	"GetCharacterExtents": {"iu", "iiii", tell(func(c call) []any {
		x, y, w, h := c.extents(c.uint(1)) // of the field: the toolkit does not tell where a letter is
		return []any{x, y, w, h}
	})},
	"GetRangeExtents": {"iiu", "iiii", tell(func(c call) []any {
		x, y, w, h := c.extents(c.uint(2))
		return []any{x, y, w, h}
	})},
	"GetBoundedRanges": {"iiiiuuu", "a(iisv)", one(func(call) []bounded { return []bounded{} })},
	"GetOffsetAtPoint": {"iiu", "i", one(func(call) int32 { return -1 })},
	"GetNSelections": {"", "i", one(func(c call) int32 {
		if from, to := c.marked(); from < to {
			return 1
		}
		return 0
	})},
	"GetSelection": {"i", "ii", tell(func(c call) []any {
		from, to := c.marked()
		return []any{from, to}
	})},
	"AddSelection":           {"ii", "b", no},
	"RemoveSelection":        {"i", "b", no},
	"SetSelection":           {"iii", "b", no},
	"ScrollSubstringTo":      {"iiu", "b", yes(func(c call) error { return c.does.reveal(c.n.ID) })},
	"ScrollSubstringToPoint": {"iiuii", "b", no},
}

// Nothing is copied, cut or pasted: that would go past our own clipboard, which
// empties itself.
var editMethods = map[string]method{
	"SetTextContents": {"s", "b", yes(func(c call) error { return c.does.fill(c.n.ID, c.string(0)) })},
	"InsertText": {"isi", "b", yes(func(c call) error {
		text := []rune(c.string(1))
		if n := c.int(2); n >= 0 && n < len(text) {
			text = text[:n]
		}
		return c.does.splice(c.n.ID, c.int(0), c.int(0), string(text))
	})},
	"DeleteText": {"ii", "b", yes(func(c call) error { return c.does.splice(c.n.ID, c.int(0), c.int(1), "") })},
	"CopyText":   {"ii", "", tell(func(call) []any { return nil })},
	"CutText":    {"ii", "b", no},
	"PasteText":  {"i", "b", no},
}
