package ui

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
)

// toCall is a number that can be called.
type toCall struct {
	label  string
	phone  assistant.Phone
	source string // of a number on file
	mine   bool   // saved from the person's own card
}

// toCall lists the numbers for the call: the person's own, then those on file.
func (a *App) toCall(s assistant.Snapshot) []toCall {
	p, card := a.caller(s), s.Card
	if p.Card != assistant.CardUnknown {
		card = p.Card
	}
	var list []toCall
	for _, n := range p.Numbers {
		list = append(list, toCall{cmp.Or(n.Label, say("sheet.own")), n.Phone, "", true})
	}
	for _, n := range a.Facts.Support(card) {
		list = append(list, toCall{useWords(n.Use), n.Phone, a.readWords(n.Provenance), false})
	}
	return list
}

// sheetDialView shows the number to call, as large as it goes. After a call
// that led to somebody else it shows what was written down of that, and no
// number is chosen before the person does.
type sheetDialView struct {
	app    *App
	body   *fyne.Container
	who    *prose
	title  *prose
	lead   fyne.CanvasObject
	wrote  *prose
	notes  *noteList
	chosen fyne.CanvasObject
	label  *prose
	number *prose
	source *prose
	card   *prose
	copied copiedNotes
	copyIt *fyne.Container
	said   *prose // how dialling from this computer went
	camera fyne.CanvasObject
	square *square
	others *fyne.Container
	more   *prose
	listed []toCall
	filled bool
	shown  assistant.Phone // "" while none is chosen
	tel    browser.Tel     // the same, as a link
}

func newSheetDial(a *App) *sheetDialView {
	v := &sheetDialView{
		app: a, who: strong(""), title: heading(""), label: strong(""), source: aside(""), card: para(""), said: note(),
		number: newProse("", sizeDial, true, theme.ColorNamePrimary), square: newSquare(),
		copyIt: rows(), others: rows(), more: subheading(""), wrote: strong(""), notes: newNoteList(subheading),
	}
	v.lead = panel(calm, v.wrote, v.notes.object)
	v.chosen = panel(calm, v.label, v.number, v.copyIt, v.said, v.source)
	v.camera = rows(subheading(say("sheet.dial.camera")), para(say("sheet.dial.camera.text")), v.square.object)
	v.body = page(
		v.who, v.title, v.lead, v.card, v.chosen,
		buttons(
			a.button("sheet.dial.begin", theme.IconNameNavigateNext, primary, v.begin),
		),
		v.more, v.others, v.camera,
	)
	return v
}

func (v *sheetDialView) object() fyne.CanvasObject { return v.body }

// left forgets how dialling went: an answer that comes later is told nowhere.
func (v *sheetDialView) left() {
	v.copied.clear()
	delete(v.app.openings, v.tel.String())
}

// begin says that the person is calling now.
func (v *sheetDialView) begin() {
	v.app.beginCall(v.shown)
	v.app.open(place{atSheet, sheetTalk})
}

func (v *sheetDialView) render(s assistant.Snapshot) {
	d := v.app.desk
	v.who.set(v.app.forWhom(s))
	list := v.app.toCall(s)
	v.renderLead(d.lead, len(v.app.caller(s).Numbers) > 0, v.app.callClosed(s))
	i := slices.IndexFunc(list, func(n toCall) bool { return n.phone == cmp.Or(d.phone, d.call.Phone) })
	if i < 0 && !d.lead.on {
		i = 0
	}
	phone := assistant.Phone("")
	if i >= 0 {
		phone = list[i].phone
	}
	if !v.filled || !slices.Equal(list, v.listed) || phone != v.shown {
		v.listed, v.filled = list, true
		v.fill(list, i)
	}
	showIf(v.card, i >= 0 && list[i].source != "") // before a number on file
	v.said.set(v.dialled())
}

// renderLead says whom to call: the number that is saved, else the one on the
// card, before any on file; or what was written down of whom to call instead.
func (v *sheetDialView) renderLead(l lead, own, shut bool) {
	title, card, wrote, more := "sheet.dial", "call.own.none", "sheet.dial.given", "sheet.dial.others"
	switch {
	case l.on:
		title = "sheet.dial.other"
	case !own:
		title, card = "sheet.dial.card", "sheet.dial.card.text"
	}
	if l.on && v.app.desk.phone == "" {
		more = "sheet.dial.choose"
	}
	if len(l.notes) > 0 && !shut {
		wrote = "sheet.dial.wrote"
		v.notes.set(l.notes)
	} else {
		v.notes.set(nil)
	}
	v.title.set(say(title))
	v.card.set(say(card))
	v.wrote.set(say(wrote))
	v.more.set(say(more))
	showIf(v.lead, l.on)
}

// fill shows the number that is chosen, if any, and makes a control for each
// other one.
func (v *sheetDialView) fill(list []toCall, chosen int) {
	showIf(v.chosen, chosen >= 0)
	showIf(v.camera, chosen >= 0)
	if chosen < 0 {
		v.shown = ""
	} else {
		v.show(list[chosen])
		list = slices.Delete(slices.Clone(list), chosen, chosen+1)
	}
	v.others.RemoveAll()
	for _, n := range list {
		name, dated := say("person.row", args{"Label": n.label, "Action": n.phone.Spoken()}), aside(n.source)
		showIf(dated, n.source != "")
		v.others.Add(newTile(v.app.hands, func() string { return name }, rows(strong(n.phone.Spoken()), para(n.label), dated), plain, func() {
			v.app.desk.phone = n.phone
			v.app.render()
			v.app.bring(v.who)
		}))
	}
	showIf(v.more, len(list) > 0)
}

// show sets a number large, with all that helps to dial it.
func (v *sheetDialView) show(n toCall) {
	delete(v.app.openings, v.tel.String())
	v.shown = n.phone
	v.label.set(n.label)
	v.number.set(n.phone.Spoken())
	v.source.set(n.source)
	v.copied = nil
	copyIt, copied := v.copied.button(v.app, n.label, n.phone.Spoken())
	controls := buttons(copyIt)
	tel, ok := browser.NewTel(n.phone)
	v.tel = tel
	// A number of the person's own stays off the command line of the program
	// that would dial it, which every program can read.
	if ok && n.source != "" {
		controls.Add(v.app.button("sheet.dial.here", phoneIcon, plain, func() {
			v.app.opening(tel.String(), func(ctx context.Context) browser.Outcome { return v.app.Dial(ctx, tel) })
		}))
	}
	v.square.show(tel.String())
	v.copyIt.Objects = []fyne.CanvasObject{controls, copied}
	v.copyIt.Refresh()
}

// dialled says how having this computer make the call went.
func (v *sheetDialView) dialled() string {
	switch o := v.app.openings[v.tel.String()]; {
	case o == nil || v.shown == "":
		return ""
	case o.outcome == "":
		return say("sheet.dial.wait")
	case o.outcome == browser.HandedOver:
		return say("sheet.dial.handed")
	}
	return say("sheet.dial.cannot")
}
