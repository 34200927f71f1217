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
	app    *App
	use    assistant.Use // what the call is about
	object fyne.CanvasObject
	label  *kit.Prose
	number *kit.Prose
	source *kit.Prose
	ready  *kit.Tile
	copied *kit.Prose
	shown  toCall
}

func newCallCard(a *App, use assistant.Use) *callCard {
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
func (a *App) best(s assistant.Snapshot, use assistant.Use) toCall {
	for _, p := range a.peopleInView(s).List {
		for _, n := range p.Numbers {
			return toCall{words.Say("call.of", words.Args{"Name": words.NameOf(p), "Label": n.Label}), n.Phone, "", true}
		}
	}
	list := a.Facts.Support(s.Card)
	n := list[max(0, slices.IndexFunc(list, func(n assistant.Number) bool { return n.Use == use }))]
	return toCall{words.Use(n.Use), n.Phone, words.Read(n.Provenance), false}
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

// callView says whom to call, at once and without a question: who is low on
// medicine must not be held up. With time, the call sheet leads through the call.
type callView struct {
	app     *App
	body    *fyne.Container
	card    *callCard
	better  fyne.CanvasObject
	loader  *savedLoader
	own     *numberList
	ownHead *kit.Prose
	save    *kit.Tile
	tricare *kit.Tile
	loose   *kit.Tile
	file    *numberList
}

func newCall(a *App) *callView {
	v := &callView{app: a, card: newCallCard(a, assistant.UseAccount), own: newNumberList(a), file: newNumberList(a), loader: newSavedLoader(a, "call.own.show")}
	v.save = a.button("call.own.save", theme.IconNameContentAdd, kit.Plain, func() { a.open(place{page: atForm}) })
	v.tricare = a.button("call.tricare", "", kit.Plain, func() { a.Session.ChooseCard(assistant.CardTricare) })
	v.loose = a.button("call.loose", "", kit.Plain, func() { a.open(place{page: atCalls}) })
	v.ownHead = kit.Subheading(words.Say("call.own"))
	v.better = kit.Card(kit.Strong(words.Say("call.better")), kit.Para(words.Say("call.better.text")), v.loader.object, kit.Buttons(v.save))
	v.body = kit.Page(
		kit.Heading(words.Say("call.title")),
		v.card.object,
		v.better,
		kit.Panel(kit.Caution, kit.Strong(words.Say("call.low")), kit.Para(words.Say("call.medicine"))),
		v.ownHead, v.own.object,
		kit.NewFold(a.hands, words.Say("call.file"), kit.Para(words.Say("call.file.text")), v.file.object, kit.Buttons(v.tricare)).Object,
		kit.NewProse(words.Say("call.never"), theme.SizeNameText, true, theme.ColorNameError),
		kit.Buttons(a.printLead(printCall), v.loose),
	)
	return v
}

func (v *callView) object() fyne.CanvasObject { return v.body }

func (v *callView) left() {
	v.card.left()
	v.own.left()
	v.file.left()
	v.loader.wait.left()
}

func (v *callView) render(s assistant.Snapshot) {
	s.People = v.app.peopleInView(s)
	v.loader.render(s.People)
	v.card.render(s)
	v.own.ofPeople(s.People.List, v.card.shown.phone)
	v.file.onFile(s.Card, v.card.shown.phone)
	shut := len(v.loader.shut.shown) > 0
	mine := v.card.shown.mine
	kit.ShowIf(v.better, !mine || shut || s.People.Trouble != assistant.NoTrouble)
	kit.ShowIf(v.save, !mine && !shut && v.app.ring.asked == nil)
	kit.ShowIf(v.ownHead, !v.own.empty())
	kit.ShowIf(v.tricare, s.Card == assistant.CardUnknown || s.Card == assistant.CardUnsure)
	kit.ShowIf(v.loose, len(v.app.desk.piles[""]) > 0)
}
