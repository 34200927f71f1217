package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// callCard is the number to dial, before and larger than anything else: the one
// saved from the person's own card, or the first on file. It is not hidden: it is
// printed on every card, and wanted in a hurry.
type callCard struct {
	app    *App
	use    assistant.Use // what the call is about
	object fyne.CanvasObject
	label  *prose
	number *prose
	source *prose
	ready  *tile
	copied *prose
	shown  toCall
}

func newCallCard(a *App, use assistant.Use) *callCard {
	c := &callCard{app: a, use: use, label: strong(""), source: aside(""), copied: note(), number: newProse("", sizeDial, true, theme.ColorNameForeground)}
	c.ready = a.action(say("tool.sheet"), primary, a.openSheet)
	copyIt := a.button("person.copy", theme.IconNameContentCopy, plain, c.copy)
	nameAfter(copyIt, say("call.number"))
	words := container.New(column{space: 2}, c.label, c.number, c.source, c.copied)
	c.object, _ = striped(plainTone, container.New(besideCall{}, words, container.New(column{space: gap}, c.ready, copyIt)))
	return c
}

// best is the number to dial first: of those on file, the first that serves what
// the call is about, or else the first.
func (a *App) best(s assistant.Snapshot, use assistant.Use) toCall {
	for _, p := range a.peopleInView(s).List {
		for _, n := range p.Numbers {
			return toCall{say("call.of", args{"Name": nameOf(p), "Label": n.Label}), n.Phone, "", true}
		}
	}
	list := a.Facts.Support(s.Card)
	n := list[max(0, slices.IndexFunc(list, func(n assistant.Number) bool { return n.Use == use }))]
	return toCall{useWords(n.Use), n.Phone, a.readWords(n.Provenance), false}
}

func (c *callCard) render(s assistant.Snapshot) {
	best := c.app.best(s, c.use)
	if best.phone != c.shown.phone {
		c.copied.set("")
	}
	c.shown = best
	c.label.set(best.label)
	c.number.set(best.phone.Spoken())
	c.source.set(best.source)
	key := "tool.sheet"
	if s.Call.ID != "" {
		key = "call.goon"
	}
	setButton(c.ready, say(key))
}

func (c *callCard) copy() {
	c.app.clip.put(c.shown.phone.Spoken())
	c.copied.set(say("person.copied"))
}

func (c *callCard) left() { c.copied.set("") }

// besideCall sets controls at the right of a number, or below it where that has
// no room beside them.
type besideCall struct{}

// callControls is the width of the controls beside a number, in units of the
// text size.
const callControls = 12

func (besideCall) beside(width float32) bool {
	return width >= callControls*theme.TextSize()+7.5*theme.Size(sizeDial)
}

// Layout places both.
func (b besideCall) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if !b.beside(size.Width) {
		column{space: 12}.Layout(o, size)
		return
	}
	w := callControls * theme.TextSize()
	height := fit(o[0], size.Width-w-bigGap)
	o[0].Move(fyne.NewPos(0, max(0, (size.Height-height)/2)))
	right := fit(o[1], w)
	o[1].Move(fyne.NewPos(size.Width-w, max(0, (size.Height-right)/2)))
}

// MinSize is as high as both at their present place.
func (b besideCall) MinSize(o []fyne.CanvasObject) fyne.Size {
	if o[1].Position().X == 0 {
		return column{space: 12}.MinSize(o)
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
	ownHead *prose
	save    *tile
	tricare *tile
	loose   *tile
	file    *numberList
}

func newCall(a *App) *callView {
	v := &callView{app: a, card: newCallCard(a, assistant.UseAccount), own: newNumberList(a), file: newNumberList(a), loader: newSavedLoader(a, "call.own.show")}
	v.save = a.button("call.own.save", theme.IconNameContentAdd, plain, func() { a.open(place{page: atForm}) })
	v.tricare = a.button("call.tricare", "", plain, func() { a.Session.ChooseCard(assistant.CardTricare) })
	v.loose = a.button("call.loose", "", plain, func() { a.open(place{page: atCalls}) })
	v.ownHead = subheading(say("call.own"))
	v.better = card(strong(say("call.better")), para(say("call.better.text")), v.loader.object, buttons(v.save))
	v.body = page(
		heading(say("call.title")),
		v.card.object,
		v.better,
		panel(caution, strong(say("call.low")), para(say("call.medicine"))),
		v.ownHead, v.own.object,
		newFold(a.hands, say("call.file"), para(say("call.file.text")), v.file.object, buttons(v.tricare)).object,
		newProse(say("call.never"), theme.SizeNameText, true, theme.ColorNameError),
		buttons(a.printLead(printCall), v.loose),
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
	showIf(v.better, !mine || shut || s.People.Trouble != assistant.NoTrouble)
	showIf(v.save, !mine && !shut && v.app.ring.asked == nil)
	showIf(v.ownHead, !v.own.empty())
	showIf(v.tricare, s.Card == assistant.CardUnknown || s.Card == assistant.CardUnsure)
	showIf(v.loose, len(v.app.desk.piles[""]) > 0)
}

// bullets is a list of short lines.
func bullets(lines ...string) *fyne.Container {
	list := rows()
	for _, line := range lines {
		list.Add(container.New(beside{gap}, para("•"), para(line)))
	}
	return list
}
