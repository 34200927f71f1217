package paper

import (
	"strings"
	"time"
)

// Doc is something to read on paper. It is in large print, black on white,
// for US Letter.
type Doc struct {
	Title string // the first line, and the title of the file: never personal
	Lang  string // of the words: "en" or "es"
	Made  time.Time
	Foot  func(page, of int) string // the words at the foot of each page
	Parts []Part
}

// Part is one thing on the paper, below the one before.
type Part interface {
	blocks(*setter) []block
	plain() []string // its lines without a form
}

// Heading begins a group. It never stands alone at the end of a page.
type Heading string

// Text is a paragraph, Strong one in bold.
type (
	Text   string
	Strong string
)

// Tick is something to do, or to have, with a box to tick by hand.
type Tick struct {
	Done bool // it is ticked already
	Text string
	More string // below it; "" for nothing
}

// Field is a value under its label, or room to write one by hand. A value with
// letters that the font has not is left to the hand as well: a name with
// boxes in it would be no name.
type Field struct {
	Box   bool // a box to tick stands before it
	Label string
	Value string
	Lines int // how many to write on where there is no value; 1 at least
}

// Number is a number to call, large.
type Number struct{ Label, Number, Note string }

// Text returns the words of a document, without a form: to copy, or to keep
// as a plain file.
func (d Doc) Text() string {
	lines := []string{d.Title}
	for _, p := range d.Parts {
		lines = append(lines, p.plain()...)
	}
	return strings.Join(lines, "\n") + "\n"
}

func (h Heading) plain() []string { return []string{"", string(h)} }
func (t Text) plain() []string    { return []string{string(t)} }
func (t Strong) plain() []string  { return []string{string(t)} }

func (t Tick) plain() []string {
	box := "[ ] "
	if t.Done {
		box = "[x] "
	}
	if t.More == "" {
		return []string{box + t.Text}
	}
	return []string{box + t.Text, "    " + t.More}
}

func (f Field) plain() []string {
	value := f.Value
	if value == "" {
		value = "____________"
	}
	return []string{f.Label + ": " + value}
}

func (n Number) plain() []string {
	line := n.Number
	if n.Label != "" {
		line = n.Label + ": " + line
	}
	if n.Note == "" {
		return []string{line}
	}
	return []string{line, n.Note}
}
