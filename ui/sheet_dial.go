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
}

// toCall lists the numbers for the call: the person's own, then those on file.
func (a *App) toCall(s assistant.Snapshot) []toCall {
	p, card := a.caller(s), s.Card
	if p.Card != assistant.CardUnknown {
		card = p.Card
	}
	var list []toCall
	for _, n := range p.Numbers {
		list = append(list, toCall{cmp.Or(n.Label, say("sheet.own")), n.Phone, ""})
	}
	for _, n := range a.Facts.Support(card) {
		list = append(list, toCall{useWords(n.Use), n.Phone, sourceWords(n.Provenance)})
	}
	return list
}

// sheetDialView shows the number to call, as large as it goes.
type sheetDialView struct {
	app    *App
	body   *fyne.Container
	who    *prose
	label  *prose
	number *prose
	source *prose
	card   *prose
	copied copiedNotes
	copyIt *fyne.Container
	said   *prose // how dialling from this computer went
	square *square
	others *fyne.Container
	more   *prose
	listed []toCall
	shown  assistant.Phone
}

func newSheetDial(a *App) *sheetDialView {
	v := &sheetDialView{
		app: a, who: strong(""), label: strong(""), source: aside(""), card: para(say("call.own.none")), said: note(),
		number: newProse("", sizeDial, true, theme.ColorNamePrimary), square: newSquare(),
		copyIt: rows(), others: rows(), more: subheading(say("sheet.dial.others")),
	}
	v.body = page(
		v.who, heading(say("sheet.dial")),
		panel(calm, v.label, v.number, v.copyIt, v.said, v.source), v.card,
		buttons(
			a.button("sheet.dial.begin", phoneIcon, primary, v.begin),
			a.button("bar.back", theme.IconNameNavigateBack, plain, a.back),
		),
		v.more, v.others,
		subheading(say("sheet.dial.camera")), para(say("sheet.dial.camera.text")), v.square.object,
	)
	return v
}

func (v *sheetDialView) object() fyne.CanvasObject { return v.body }

func (v *sheetDialView) left() {
	v.copied.clear()
	v.said.set("")
}

// begin says that the person is calling now.
func (v *sheetDialView) begin() {
	v.app.desk.call.Phone = v.shown
	v.app.beginCall()
	v.app.open(place{atSheet, sheetTalk})
}

func (v *sheetDialView) render(s assistant.Snapshot) {
	v.who.set(v.app.forWhom(s))
	list := v.app.toCall(s)
	i := max(0, slices.IndexFunc(list, func(n toCall) bool { return n.phone == v.app.desk.call.Phone }))
	if slices.Equal(list, v.listed) && list[i].phone == v.shown {
		return
	}
	v.listed = list
	v.show(list[i])
	v.others.RemoveAll()
	for _, n := range slices.Delete(slices.Clone(list), i, i+1) {
		name := say("person.row", args{"Label": n.label, "Action": n.phone.Spoken()})
		v.others.Add(newTile(v.app.hands, func() string { return name }, rows(strong(n.phone.Spoken()), para(n.label)), plain, func() {
			v.app.desk.call.Phone = n.phone
			v.left()
			v.render(v.app.Session.Snapshot())
			v.app.bring(v.who)
		}))
	}
	showIf(v.more, len(list) > 1)
}

// show sets a number large, with all that helps to dial it.
func (v *sheetDialView) show(n toCall) {
	v.shown = n.phone
	v.label.set(n.label)
	v.number.set(n.phone.Spoken())
	v.source.set(n.source)
	showIf(v.card, n.source != "")
	v.copied = nil
	copyIt, copied := v.copied.button(v.app, n.label, n.phone.Spoken())
	controls := buttons(copyIt)
	tel, ok := browser.NewTel(n.phone)
	if ok {
		controls.Add(v.app.button("sheet.dial.here", "", plain, func() { v.dial(tel) }))
	}
	v.square.show(tel.String())
	v.copyIt.Objects = []fyne.CanvasObject{controls, copied}
	v.copyIt.Refresh()
}

// dial has this computer make the call, where it can.
func (v *sheetDialView) dial(tel browser.Tel) {
	v.said.set(say("sheet.dial.wait"))
	v.app.bridge.run(func(ctx context.Context) func() {
		outcome := v.app.Dial(ctx, tel)
		return func() {
			if outcome == browser.HandedOver {
				v.said.set(say("sheet.dial.handed"))
			} else {
				v.said.set(say("sheet.dial.cannot"))
			}
			v.app.frame.object.Refresh()
		}
	})
}
