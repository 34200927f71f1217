// Package numbers shows numbers to call: the one to dial before all others, and lists.
package numbers

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// Card is the number to dial, before and larger than anything else: the one
// saved from the person's own card, or the first on file. It is not hidden: it is
// printed on every card, and wanted in a hurry.
type Card struct {
	app    *saved.Keeper
	use    facts.Use // what the call is about
	Object fyne.CanvasObject
	label  *kit.Prose
	Number *kit.Prose
	source *kit.Prose
	ready  *kit.Tile
	copied *kit.Prose
	Shown  ToCall
}

// NewCard makes a card with the number that serves a use best.
func NewCard(a *saved.Keeper, use facts.Use) *Card {
	c := &Card{app: a, use: use, label: kit.Strong(""), source: kit.Aside(""), copied: kit.Note(), Number: kit.NewProse("", kit.SizeDial, true, theme.ColorNameForeground)}
	c.ready = a.ForTool(a.Action(words.Say("tool.sheet"), kit.Primary, a.OpenSheet), assistant.ToolSheet)
	copyIt := a.CopyButton("person.copy", kit.Plain, c.copy)
	shell.NameAfter(copyIt, words.Say("call.number"))
	text := container.New(kit.Column{Space: 2}, c.label, c.Number, c.source, c.copied)
	c.Object, _ = kit.Striped(kit.PlainTone, container.New(besideCall{}, text, container.New(kit.Column{Space: kit.Gap}, c.ready, copyIt)))
	return c
}

// best is the number to dial first: of those on file, the first that serves what
// the call is about, or else the first.
func best(a *saved.Keeper, s assistant.Snapshot, use facts.Use) ToCall {
	for _, p := range a.PeopleInView(s).List {
		for _, n := range p.Numbers {
			return ToCall{words.Say("call.of", words.Args{"Name": words.NameOf(p), "Label": n.Label}), n.Phone, "", true}
		}
	}
	list := a.Facts.Support(s.Card)
	n := list[max(0, slices.IndexFunc(list, func(n facts.Number) bool { return n.Use == use }))]
	return ToCall{words.Use(n.Use), n.Phone, a.ReadWords(n.Provenance), false}
}

func (c *Card) Render(s assistant.Snapshot) {
	best := best(c.app, s, c.use)
	if best.Phone != c.Shown.Phone {
		c.copied.Set("")
	}
	c.Shown = best
	c.label.Set(best.Label)
	c.Number.Set(best.Phone.Spoken())
	c.source.Set(best.Source)
	key := "tool.sheet"
	if s.Call.ID != "" {
		key = "call.goon"
	}
	kit.SetButton(c.ready, words.Say(key))
}

func (c *Card) copy() {
	c.app.Clip.Put(c.Shown.Phone.Spoken())
	c.copied.Set(words.Say("person.copied"))
}

func (c *Card) OnLeave() { c.copied.Set("") }

// besideCall sets controls at the right of a number, or below it where that has
// no room beside them.
type besideCall struct{}

// callControls is the width of the controls beside a number, in units of the
// text size.
const callControls = 15

func (besideCall) beside(width float32) bool {
	return width >= callControls*theme.TextSize()+7.5*theme.Size(kit.SizeDial)
}

// Layout places both.
func (b besideCall) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if !b.beside(size.Width) {
		kit.Column{Space: 12}.Layout(o, size)
		return
	}
	w := callControls * theme.TextSize()
	height := kit.Fit(o[0], size.Width-w-kit.BigGap)
	o[0].Move(fyne.NewPos(0, max(0, (size.Height-height)/2)))
	right := kit.Fit(o[1], w)
	o[1].Move(fyne.NewPos(size.Width-w, max(0, (size.Height-right)/2)))
}

// MinSize is as high as both at their present place.
func (b besideCall) MinSize(o []fyne.CanvasObject) fyne.Size {
	if o[1].Position().X == 0 {
		return kit.Column{Space: 12}.MinSize(o)
	}
	return fyne.NewSize(o[0].MinSize().Width, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

// List is numbers to call, in panels. The lists are made anew only when
// what they show differs.
type List struct {
	app    *saved.Keeper
	Object *fyne.Container
	copied CopiedNotes

	people []assistant.Person
	but    facts.Phone
	card   facts.Card
}

// NewList makes an empty list.
func NewList(a *saved.Keeper) *List {
	return &List{app: a, Object: kit.Rows(), card: "none yet"}
}

// Empty tells whether the list has no number.
func (l *List) Empty() bool { return len(l.Object.Objects) == 0 }

func (l *List) clear() {
	l.Object.RemoveAll()
	l.copied = nil
}

func (l *List) OnLeave() { l.copied.Clear() }

// OfPeople lists the numbers that people have saved, below each one's name, but
// for the one that stands on the page already.
func (l *List) OfPeople(people []assistant.Person, but facts.Phone) {
	if saved.SamePeople(people, l.people) && l.but == but {
		return
	}
	l.people, l.but = people, but
	l.clear()
	for _, p := range people {
		named := false
		for _, n := range p.Numbers {
			if n.Phone == but {
				continue
			}
			if !named {
				named = true
				l.Object.Add(kit.Strong(words.NameOf(p)))
			}
			l.Object.Add(Panel(l.app, &l.copied, n.Label, n.Phone, ""))
		}
	}
}

// OnFile lists the numbers on file for a card, each with the day it was read, but
// for the one that stands on the page already.
func (l *List) OnFile(card facts.Card, but facts.Phone) {
	if l.card == card && l.but == but {
		return
	}
	l.card, l.but = card, but
	l.clear()
	for _, n := range l.app.Facts.Support(card) {
		if n.Phone == but {
			continue
		}
		l.Object.Add(Panel(l.app, &l.copied, words.Use(n.Use), n.Phone, l.app.ReadWords(n.Provenance)))
	}
}

// CopiedNotes are the words beside the Copy controls of a page that say what
// was copied, and that it will be taken off the clipboard.
type CopiedNotes []*kit.Prose

// Button makes a Copy control and the note that comes beside it.
func (c *CopiedNotes) Button(a *saved.Keeper, label, value string) (*kit.Tile, *kit.Prose) {
	said := kit.Note()
	*c = append(*c, said)
	t := a.CopyButton("person.copy", kit.Plain, func() {
		a.Clip.Put(value)
		c.Clear()
		said.Set(words.Say("person.copied"))
	})
	shell.NameAfter(t, label)
	return t, said
}

// Clear takes away what was said about copying.
func (c CopiedNotes) Clear() {
	for _, said := range c {
		said.Set("")
	}
}

// Panel shows a number to call, large.
func Panel(a *saved.Keeper, notes *CopiedNotes, label string, phone facts.Phone, source string) fyne.CanvasObject {
	text := phone.Spoken()
	copyIt, copied := notes.Button(a, label, text)
	number := kit.NewProse(text, theme.SizeNameHeadingText, true, theme.ColorNameForeground)
	what := container.New(kit.Column{Space: 2}, number)
	if label != "" {
		what.Objects = []fyne.CanvasObject{kit.Strong(label), number}
	}
	if source != "" {
		what.Add(kit.Aside(source))
	}
	return kit.Card(kit.Sided(number.NaturalWidth(), what, kit.Buttons(copyIt)), copied)
}

// ToCall is a number that can be called.
type ToCall struct {
	Label  string
	Phone  facts.Phone
	Source string // of a number on file
	Mine   bool   // saved from the person's own card
}

// Board is all numbers of a page on whom to call: the one to dial first, and without
// it those that people have saved and those on file.
type Board struct {
	Card      *Card
	Own, File *List
	Loader    *saved.SavedLoader
}

// NewBoard makes the numbers for a call that is about a use.
func NewBoard(a *saved.Keeper, use facts.Use) *Board {
	return &Board{Card: NewCard(a, use), Own: NewList(a), File: NewList(a), Loader: saved.NewSavedLoader(a, "call.own.show")}
}

// Render shows the numbers of the people who may be seen.
func (b *Board) Render(s assistant.Snapshot) {
	s.People = b.Loader.App.PeopleInView(s)
	b.Loader.Render(s.People)
	b.Card.Render(s)
	b.Own.OfPeople(s.People.List, b.Card.Shown.Phone)
	b.File.OnFile(s.Card, b.Card.Shown.Phone)
}

// OnLeave forgets what was said of copies.
func (b *Board) OnLeave() {
	b.Card.OnLeave()
	b.Own.OnLeave()
	b.File.OnLeave()
	b.Loader.Wait.OnLeave()
}
