package ui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// sheetHaveView is what to have at hand: each thing is ticked off as found.
// What is saved is hidden until it is asked for.
type sheetHaveView struct {
	app    *App
	body   *fyne.Container
	who    *prose
	title  *prose
	text   *prose
	list   *fyne.Container
	items  []*haveItem
	shown  assistant.Person
	filled bool
	next   *tile
	shut   *fyne.Container
	save   *tile
}

func newSheetHave(a *App) *sheetHaveView {
	v := &sheetHaveView{app: a, who: strong(""), title: heading(""), text: para(say("sheet.have.text")), list: container.New(column{space: 12}), shut: rows()}
	v.next = a.action("", primary, func() {
		if a.desk.call.ID != "" {
			a.open(place{atSheet, sheetTalk})
			return
		}
		a.open(place{atSheet, sheetDial})
	})
	v.save = a.button("sheet.save", theme.IconNameContentAdd, plain, func() { a.open(place{page: atForm}) })
	v.body = page(
		v.who, v.title, v.text,
		v.shut, v.list, buttons(v.next),
		buttons(a.button("bar.back", theme.IconNameNavigateBack, plain, a.back), v.save),
	)
	return v
}

func (v *sheetHaveView) object() fyne.CanvasObject { return v.body }

func (v *sheetHaveView) render(s assistant.Snapshot) {
	v.who.set(v.app.forWhom(s))
	p := v.app.caller(s)
	if !v.filled || !samePerson(p, v.shown) {
		v.shown, v.filled = p, true
		v.fill(p)
	}
	next, title, calling := "sheet.have.next", "sheet.have", s.Call.ID != ""
	if calling {
		next, title = "sheet.back", "sheet.facts.title"
	}
	setButton(v.next, say(next))
	v.title.set(say(title))
	showIf(v.text, !calling)
	showIf(v.save, p.ID == "" && !calling)
	showIf(v.shut, p.Shut)
	for _, item := range v.items {
		item.render(s)
	}
}

func (v *sheetHaveView) fill(p assistant.Person) {
	v.list.RemoveAll()
	v.shut.RemoveAll()
	v.items = nil
	if p.Shut {
		v.shut.Add(panel(calm, para(say("sheet.shut")), buttons(v.app.openWithPIN(p))))
	}
	for _, id := range assistant.Items() {
		item := newHaveItem(v.app, id, p)
		v.items = append(v.items, item)
		v.list.Add(item.object)
	}
}

// haveItem is one thing to have at hand.
type haveItem struct {
	id      assistant.ItemID
	object  fyne.CanvasObject
	secrets []*sheetSecret
	what    *fyne.Container // gone once it is ticked, until it is asked for in the call
	tick    *tickBox
}

func newHaveItem(a *App, id assistant.ItemID, p assistant.Person) *haveItem {
	title := itemWords(id, p)
	h := &haveItem{id: id, what: rows()}
	switch id {
	case assistant.ItemNumber:
		h.secret(a, p, "memberId", idWords(p.Card), p.MemberID)
		h.secret(a, p, "cardNumber", say("person.cardNumber"), p.CardNumber)
	case assistant.ItemName:
		if p.Name != "" && !p.Shut {
			h.what.Add(subheading(p.Name))
		}
	case assistant.ItemBirth:
		h.secret(a, p, "dateOfBirth", "", p.DateOfBirth)
	case assistant.ItemEmail:
		h.secret(a, p, "email", "", p.Email)
	}
	if len(h.what.Objects) == 0 {
		h.what.Add(para(say("sheet.item." + string(id))))
	}
	h.tick = newTickBox(a, title, func(have bool) { a.Session.TickItem(id, have) })
	setButton(h.tick.tile, say("sheet.have.it"))
	h.tick.tile.name = func() string { return title }
	h.object = panel(calm, strong(title), h.what, buttons(h.tick.tile))
	return h
}

// secret adds a value that is hidden until asked for, under a label of its own
// where there can be two.
func (h *haveItem) secret(a *App, p assistant.Person, key, label, value string) {
	if value == "" {
		return
	}
	s := newSheetSecret(a, p.ID, key, cmp.Or(label, say("person."+key)), value)
	h.secrets = append(h.secrets, s)
	if label != "" && p.MemberID != "" && p.CardNumber != "" {
		h.what.Add(aside(label))
	}
	h.what.Add(s.object)
}

func (h *haveItem) render(s assistant.Snapshot) {
	have := slices.Contains(s.Call.Have, h.id)
	h.tick.set(have)
	open := !have || s.Call.ID != ""
	showIf(h.what, open)
	for _, secret := range h.secrets {
		secret.render(s.Revealed[secret.field] && open)
	}
}

// itemWords name a thing to have at hand; the number as it is on the card.
func itemWords(id assistant.ItemID, p assistant.Person) string {
	if id == assistant.ItemNumber && p.ID != "" {
		switch {
		case p.MemberID != "" && p.CardNumber == "":
			return idWords(p.Card)
		case p.MemberID == "" && p.CardNumber != "":
			return say("person.cardNumber")
		}
	}
	return say("call.have." + string(id))
}

// sheetSecret is a value of a person's that can be read to somebody on the
// phone: for as long as a control is held down, or for half a minute. It is
// set letter by letter in a type in which 1, l and I differ.
type sheetSecret struct {
	object fyne.CanvasObject
	field  assistant.Field
	value  string
	shown  bool
	mask   *prose
	large  *marked
	toggle *tile
}

func newSheetSecret(a *App, id assistant.PersonID, key, label, value string) *sheetSecret {
	s := &sheetSecret{field: assistant.Field(string(id) + "." + key), value: value, mask: subheading(mask)}
	s.large = newMarked(label, theme.SizeNameHeadingText)
	s.large.Hide()
	hold := a.button("sheet.hold", theme.IconNameVisibility, plain, func() {})
	hold.held = func(on bool) {
		if on {
			a.Session.Reveal(s.field)
		} else if s.shown {
			a.Session.Hide(s.field)
		}
	}
	nameAfter(hold, label)
	s.toggle = a.button("sheet.show", "", plain, func() {
		if s.shown {
			a.Session.Hide(s.field)
		} else {
			a.Session.Reveal(s.field)
		}
	})
	nameAfter(s.toggle, label)
	// The value stands below its controls: what comes and goes must not move
	// them away from under the finger.
	s.object = rows(buttons(hold, s.toggle), s.mask, s.large)
	return s
}

func (s *sheetSecret) render(shown bool) {
	if s.shown == shown {
		return
	}
	s.shown = shown
	showIf(s.mask, !shown)
	showIf(s.large, shown)
	if shown {
		s.large.set(s.value)
		setButton(s.toggle, say("person.hide"))
		return
	}
	s.large.set("")
	setButton(s.toggle, say("sheet.show"))
}
