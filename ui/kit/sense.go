package kit

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Kind is what a thing is to a person who does not see it.
type Kind int

// The kinds of controls.
const (
	Presses Kind = iota // a button
	Ticked              // ticked or not
	OneOf               // one of several answers
	Opens               // what belongs to it comes into view
)

// The kinds of what holds other things.
const (
	Nothing Kind = iota + 100 // it only places them
	List
	Item     // of a list: its words are one
	Bar      // of controls that are always in reach
	Group    // has a name, and what belongs to that
	Alert    // has to be read now
	Progress // says how far something is
)

// Sense is what a screen reader tells of a control beside its name. Its role and its
// state are said in the words of the screen reader, so they are no part of that name.
type Sense struct {
	Kind Kind
	Name func() string // without what On tells; nil for the control's own
	On   func() bool   // ticked, in force or open
}

// Meaning is what a container means beyond placing what is in it.
type Meaning struct {
	Kind  Kind
	Name  string
	Share float32 // of Progress, 0 to 1
}

// Meant is a layout whose container means something.
type Meant interface{ Means() Meaning }

// MeaningOf is what an object means that holds others.
func MeaningOf(o fyne.CanvasObject) Meaning {
	switch o := o.(type) {
	case *fyne.Container:
		if m, ok := o.Layout.(Meant); ok {
			return m.Means()
		}
	case *container.Scroll:
		return Meaning{Kind: Group}
	}
	return Meaning{Kind: Nothing}
}

// listed is a column of items.
type listed struct{ Column }

// Means says that it is a list.
func (listed) Means() Meaning { return Meaning{Kind: List} }

// item is a sign, and words beside it.
type item struct{ Beside }

// Means says that both are one item of a list.
func (item) Means() Meaning { return Meaning{Kind: Item} }

func newList(space float32) *fyne.Container { return container.New(listed{Column{Space: space}}) }

func newItem(sign, words fyne.CanvasObject) *fyne.Container {
	return container.New(item{Beside{Space: Gap}}, sign, words)
}

// ringPlace is where a ring stands.
type ringPlace struct {
	Naturally
	ring *ClockRing
}

// Means says how much of the usual time has passed. Where no words are in the ring,
// those beside it say it.
func (r ringPlace) Means() Meaning {
	if !r.ring.Minutes.Visible() {
		return Meaning{Kind: Nothing}
	}
	return Meaning{Kind: Progress, Name: r.ring.Minutes.Text, Share: r.ring.share}
}

// Means says that what stands at the bottom of the window answers its words.
func (f *footBar) Means() Meaning { return Meaning{Kind: Group, Name: f.words.Full} }

// Named is the name for a screen reader, without its state.
func (t *Tile) Named() string {
	if t.Sense.Name != nil {
		return t.Sense.Name()
	}
	return t.Name()
}

// Press presses the control for somebody who uses a screen reader, or a switch.
func (t *Tile) Press() {
	t.hands.Touched()
	t.hands.ByKeys = true
	t.press()
}

// Letters are what a screen reader gets of what was typed, letter by letter: of a
// secret, and of what the screen hides, only that there are some.
func (f *Field) Letters() []rune {
	letters := append([]rune(nil), f.Real...)
	if f.Hides() {
		for i := range letters {
			letters[i] = '•'
		}
	}
	return letters
}

// Hides tells whether what was typed is kept from a screen reader.
func (f *Field) Hides() bool { return f.Secret || f.Password }

// Chosen is from which letter to which the text is marked; both are the cursor where
// nothing is.
func (f *Field) Chosen() (from, to int) {
	n := len([]rune(f.SelectedText()))
	at := min(f.CursorColumn, len(f.was))
	for _, from := range []int{at - n, at} {
		if to := from + n; from >= 0 && to <= len(f.was) && string(f.was[from:to]) == f.SelectedText() {
			return from, to
		}
	}
	return at, at
}

// Fill puts a text in the place of what was typed, as if it had been pasted.
func (f *Field) Fill(text string) {
	f.hands.Touched()
	f.hands.Focus(f)
	f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	if text == "" {
		if len(f.Real) > 0 {
			f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
		}
		return
	}
	f.put(text)
}

// Splice puts a text in the place of the letters from one to another.
func (f *Field) Splice(from, to int, text string) error {
	if from < 0 || to < from || to > len(f.Real) {
		return fmt.Errorf("letters %d to %d of %d", from, to, len(f.Real))
	}
	f.Fill(string(f.Real[:from]) + text + string(f.Real[to:]))
	f.PutCursor(from + len([]rune(text)))
	return nil
}

// PutCursor has the cursor stand before a letter.
func (f *Field) PutCursor(at int) {
	f.CursorColumn = max(0, min(at, len(f.was)))
	f.Refresh()
}
