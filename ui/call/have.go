package call

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// sheetHaveView is what to have at hand: each thing is ticked off as found.
// What is saved is hidden until it is asked for.
type sheetHaveView struct {
	app    *Pages
	body   *fyne.Container
	who    *kit.Prose
	title  *kit.Prose
	text   *kit.Prose
	list   *fyne.Container
	items  []*haveItem
	shown  assistant.Person
	filled bool
	next   *kit.Tile
	shut   *fyne.Container
	save   *kit.Tile
}

func newSheetHave(a *Pages) *sheetHaveView {
	v := &sheetHaveView{app: a, who: kit.Strong(""), title: kit.Heading(""), text: kit.Para(words.Say("sheet.have.text")), list: container.New(kit.Column{Space: 12}), shut: kit.Rows()}
	v.next = a.Action("", kit.Primary, func() {
		if a.Work.Call.ID != "" {
			a.Open(shell.Route{Page: shell.AtSheet, Of: SheetTalk})
			return
		}
		a.Open(shell.Route{Page: shell.AtSheet, Of: SheetDial})
	})
	v.save = a.ButtonTo("sheet.save", theme.IconNameContentAdd, kit.Plain, shell.Route{Page: shell.AtForm})
	v.body = kit.Page(
		v.who, v.title, v.text,
		v.shut, v.list, kit.Buttons(v.next),
		kit.Buttons(v.save),
	)
	return v
}

func (v *sheetHaveView) Object() fyne.CanvasObject { return v.body }

func (v *sheetHaveView) Render(s assistant.Snapshot) {
	v.who.Set(v.app.forWhom(s))
	p := v.app.caller(s)
	if !v.filled || !saved.SamePerson(p, v.shown) {
		v.shown, v.filled = p, true
		v.fill(p)
	}
	next, title, calling := "sheet.have.next", "sheet.have", s.Call.ID != ""
	if calling {
		next, title = "sheet.back", "sheet.facts.title"
	}
	if calling && p.ID == "" {
		title = "sheet.facts.nobody.title"
	}
	kit.SetButton(v.next, words.Say(next))
	v.title.Set(words.Say(title))
	kit.ShowIf(v.text, !calling)
	kit.ShowIf(v.save, p.ID == "" && !calling)
	kit.ShowIf(v.shut, p.Shut)
	for _, item := range v.items {
		item.Render(s)
	}
}

func (v *sheetHaveView) fill(p assistant.Person) {
	v.list.RemoveAll()
	v.shut.RemoveAll()
	v.items = nil
	if p.Shut {
		v.shut.Add(kit.Panel(kit.Calm, kit.Para(words.Say("sheet.shut")), kit.Buttons(v.app.OpenWithPIN(p))))
	}
	for _, id := range assistant.Items() {
		item := newHaveItem(v.app, id, p)
		v.items = append(v.items, item)
		v.list.Add(item.object)
	}
}

// titleWidth is how wide the title of a thing may stand beside its box, in units of
// the text size; a longer one goes on in the next line.
const titleWidth = 12

// haveItem is one thing to have at hand.
type haveItem struct {
	id      assistant.ItemID
	object  fyne.CanvasObject
	secrets []*sheetSecret
	hint    *kit.Prose // where nothing is saved: gone once it is ticked
	tick    *kit.TickBox
}

func newHaveItem(a *Pages, id assistant.ItemID, p assistant.Person) *haveItem {
	title := ItemWords(id, p)
	h := &haveItem{id: id, hint: kit.Para(words.Say("sheet.item." + string(id)))}
	h.tick = kit.NewTickButton(a.Hands, words.Say("sheet.have.it"), func(bool) string { return title }, func(have bool) { a.Session.TickItem(id, have) })
	what := kit.Rows(kit.Sided(titleWidth*theme.TextSize(), container.New(kit.Column{}, kit.Strong(title)), kit.Buttons(h.tick.Tile)))
	switch id {
	case assistant.ItemNumber:
		h.secret(a, p, "memberId", words.CardID(p.Card), p.MemberID)
		h.secret(a, p, "cardNumber", words.Say("person.cardNumber"), p.CardNumber)
	case assistant.ItemName:
		if p.Name != "" && !p.Shut {
			what.Add(kit.Large(p.Name))
			h.hint = nil
		}
	case assistant.ItemBirth:
		h.secret(a, p, "dateOfBirth", words.Say("person.dateOfBirth"), p.DateOfBirth)
	case assistant.ItemEmail:
		h.secret(a, p, "email", words.Say("person.email"), p.Email)
	}
	for _, s := range h.secrets {
		if len(h.secrets) > 1 {
			s.words.Objects = append([]fyne.CanvasObject{kit.Para(s.label)}, s.words.Objects...)
		}
		what.Add(s.object)
	}
	if h.hint != nil && len(h.secrets) == 0 {
		what.Add(h.hint)
	}
	h.object = kit.Card(what)
	return h
}

// secret adds a value that is hidden until asked for.
func (h *haveItem) secret(a *Pages, p assistant.Person, key, label, value string) {
	if value != "" {
		h.secrets = append(h.secrets, newSheetSecret(a, p.ID, key, label, value))
	}
}

func (h *haveItem) Render(s assistant.Snapshot) {
	have := slices.Contains(s.Call.Have, h.id)
	h.tick.Set(have)
	if h.hint != nil {
		kit.ShowIf(h.hint, !have || s.Call.ID != "")
	}
	for _, secret := range h.secrets {
		secret.Render(s.Revealed[secret.field])
	}
}

// ItemWords name a thing to have at hand; the number as it is on the card.
func ItemWords(id assistant.ItemID, p assistant.Person) string {
	if id == assistant.ItemNumber && p.ID != "" {
		switch {
		case p.MemberID != "" && p.CardNumber == "":
			return words.CardID(p.Card)
		case p.MemberID == "" && p.CardNumber != "":
			return words.Say("person.cardNumber")
		}
	}
	return words.Say("call.have." + string(id))
}

// sheetSecret is a value of a person's that can be read to somebody on the phone, for
// half a minute a press. It is set letter by letter in a type in which 1, l and I differ.
type sheetSecret struct {
	object fyne.CanvasObject
	words  *fyne.Container
	field  assistant.Field
	label  string
	value  string
	mask   *kit.Prose
	large  *kit.SpelledText
	peek   *shell.Peek
}

func newSheetSecret(a *Pages, id assistant.PersonID, key, label, value string) *sheetSecret {
	s := &sheetSecret{field: assistant.Field(string(id) + "." + key), label: label, value: value, mask: kit.Large(shell.Mask)}
	s.large = kit.NewSpelledText(label, theme.SizeNameHeadingText)
	s.large.Spelled = key != "dateOfBirth"
	s.large.Hide()
	s.peek = a.NewPeek(s.field, label)
	s.words = container.New(kit.Column{}, container.New(&roomFor{value: value}, s.mask, s.large))
	s.object = kit.Sided(kit.SpelledWidth(value, theme.SizeNameHeadingText), s.words, kit.Buttons(s.peek.Tile))
	return s
}

// roomFor places what stands for a value, or the value, and has as much room
// for either: what comes and goes must not move the controls below it away from
// under the finger.
type roomFor struct {
	value string
	width float32 // as it was last laid out
}

// Layout places the objects.
func (r *roomFor) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.width = size.Width
	for _, o := range objects {
		o.Move(fyne.NewPos(0, (size.Height-kit.Fit(o, size.Width))/2))
	}
}

// MinSize is as high as the value and what stands for it.
func (r *roomFor) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	s.Height = max(s.Height, kit.SpelledHeight(r.value, theme.SizeNameHeadingText, r.width))
	return s
}

func (s *sheetSecret) Render(shown bool) {
	if !s.peek.Set(shown) {
		return
	}
	kit.ShowIf(s.mask, !shown)
	kit.ShowIf(s.large, shown)
	if shown {
		s.large.Set(s.value)
	} else {
		s.large.Set("")
	}
}
