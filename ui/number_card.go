package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// callCard is the number to dial, before and larger than anything else: the one
// saved from the person's own card, or the first on file. It is not hidden: it is
// printed on every card, and wanted in a hurry.
type callCard struct {
	app    *Keeper
	use    assistant.Use // what the call is about
	object fyne.CanvasObject
	label  *kit.Prose
	number *kit.Prose
	source *kit.Prose
	ready  *kit.Tile
	copied *kit.Prose
	shown  toCall
}

func newCallCard(a *Keeper, use assistant.Use) *callCard {
	c := &callCard{app: a, use: use, label: kit.Strong(""), source: kit.Aside(""), copied: kit.Note(), number: kit.NewProse("", kit.SizeDial, true, theme.ColorNameForeground)}
	c.ready = a.action(words.Say("tool.sheet"), kit.Primary, a.openSheet)
	copyIt := a.button("person.copy", theme.IconNameContentCopy, kit.Plain, c.copy)
	nameAfter(copyIt, words.Say("call.number"))
	text := container.New(kit.Column{Space: 2}, c.label, c.number, c.source, c.copied)
	c.object, _ = kit.Striped(kit.PlainTone, container.New(besideCall{}, text, container.New(kit.Column{Space: kit.Gap}, c.ready, copyIt)))
	return c
}

// best is the number to dial first: of those on file, the first that serves what
// the call is about, or else the first.
func (a *Keeper) best(s assistant.Snapshot, use assistant.Use) toCall {
	for _, p := range a.peopleInView(s).List {
		for _, n := range p.Numbers {
			return toCall{words.Say("call.of", words.Args{"Name": words.NameOf(p), "Label": n.Label}), n.Phone, "", true}
		}
	}
	list := a.Facts.Support(s.Card)
	n := list[max(0, slices.IndexFunc(list, func(n assistant.Number) bool { return n.Use == use }))]
	return toCall{words.Use(n.Use), n.Phone, a.readWords(n.Provenance), false}
}

func (c *callCard) render(s assistant.Snapshot) {
	best := c.app.best(s, c.use)
	if best.phone != c.shown.phone {
		c.copied.Set("")
	}
	c.shown = best
	c.label.Set(best.label)
	c.number.Set(best.phone.Spoken())
	c.source.Set(best.source)
	key := "tool.sheet"
	if s.Call.ID != "" {
		key = "call.goon"
	}
	kit.SetButton(c.ready, words.Say(key))
}

func (c *callCard) copy() {
	c.app.clip.put(c.shown.phone.Spoken())
	c.copied.Set(words.Say("person.copied"))
}

func (c *callCard) left() { c.copied.Set("") }

// besideCall sets controls at the right of a number, or below it where that has
// no room beside them.
type besideCall struct{}

// callControls is the width of the controls beside a number, in units of the
// text size.
const callControls = 12

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

// numberList is numbers to call, in panels. The lists are made anew only when
// what they show differs.
type numberList struct {
	app    *Keeper
	object *fyne.Container
	copied copiedNotes

	people []assistant.Person
	but    assistant.Phone
	card   assistant.Card
}

// newNumberList makes an empty list.
func newNumberList(a *Keeper) *numberList {
	return &numberList{app: a, object: kit.Rows(), card: "none yet"}
}

func (l *numberList) empty() bool { return len(l.object.Objects) == 0 }

func (l *numberList) clear() {
	l.object.RemoveAll()
	l.copied = nil
}

func (l *numberList) left() { l.copied.clear() }

// ofPeople lists the numbers that people have saved, below each one's name, but
// for the one that stands on the page already.
func (l *numberList) ofPeople(people []assistant.Person, but assistant.Phone) {
	if samePeople(people, l.people) && l.but == but {
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
				l.object.Add(kit.Strong(words.NameOf(p)))
			}
			l.object.Add(numberPanel(l.app, &l.copied, n.Label, n.Phone, ""))
		}
	}
}

// onFile lists the numbers on file for a card, each with the day it was read, but
// for the one that stands on the page already.
func (l *numberList) onFile(card assistant.Card, but assistant.Phone) {
	if l.card == card && l.but == but {
		return
	}
	l.card, l.but = card, but
	l.clear()
	for _, n := range l.app.Facts.Support(card) {
		if n.Phone == but {
			continue
		}
		l.object.Add(numberPanel(l.app, &l.copied, words.Use(n.Use), n.Phone, l.app.readWords(n.Provenance)))
	}
}

// copiedNotes are the words beside the Copy controls of a page that say what
// was copied, and that it will be taken off the clipboard.
type copiedNotes []*kit.Prose

// button makes a Copy control and the note that comes beside it.
func (c *copiedNotes) button(a *Keeper, label, value string) (*kit.Tile, *kit.Prose) {
	said := kit.Note()
	*c = append(*c, said)
	t := a.button("person.copy", theme.IconNameContentCopy, kit.Plain, func() {
		a.clip.put(value)
		c.clear()
		said.Set(words.Say("person.copied"))
	})
	nameAfter(t, label)
	return t, said
}

func (c copiedNotes) clear() {
	for _, said := range c {
		said.Set("")
	}
}

// numberPanel shows a number to call, large.
func numberPanel(a *Keeper, notes *copiedNotes, label string, phone assistant.Phone, source string) fyne.CanvasObject {
	text := phone.Spoken()
	copyIt, copied := notes.button(a, label, text)
	content := []fyne.CanvasObject{kit.NewProse(text, theme.SizeNameHeadingText, true, theme.ColorNamePrimary), kit.Buttons(copyIt), copied}
	if label != "" {
		content = append([]fyne.CanvasObject{kit.Strong(label)}, content...)
	}
	if source != "" {
		content = append(content, kit.Aside(source))
	}
	return kit.Panel(kit.Calm, content...)
}

// toCall is a number that can be called.
type toCall struct {
	label  string
	phone  assistant.Phone
	source string // of a number on file
	mine   bool   // saved from the person's own card
}
