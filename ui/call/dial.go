package call

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/numbers"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// toCall lists the numbers for the call: the person's own, then those on file.
func (a *Pages) toCall(s assistant.Snapshot) []numbers.ToCall {
	p, card := a.caller(s), s.Card
	if p.Card != facts.CardUnknown {
		card = p.Card
	}
	var list []numbers.ToCall
	for _, n := range p.Numbers {
		list = append(list, numbers.ToCall{Label: cmp.Or(n.Label, words.Say("sheet.own")), Phone: n.Phone, Source: "", Mine: true})
	}
	for _, n := range a.Facts.Support(card) {
		list = append(list, numbers.ToCall{Label: words.Use(n.Use), Phone: n.Phone, Source: a.ReadWords(n.Provenance), Mine: false})
	}
	return list
}

// sheetDialView shows the number to call, as large as it goes. After a call
// that led to somebody else it shows what was written down of that, and no
// number is chosen before the person does.
type sheetDialView struct {
	app    *Pages
	body   *fyne.Container
	who    *kit.Prose
	title  *kit.Prose
	lead   fyne.CanvasObject
	wrote  *kit.Prose
	notes  *noteList
	chosen fyne.CanvasObject
	label  *kit.Prose
	number *kit.Prose
	source *kit.Prose
	card   *kit.Prose
	copied numbers.CopiedNotes
	copyIt *fyne.Container
	said   *kit.Prose // how dialling from this computer went
	camera fyne.CanvasObject
	square *kit.QRCode
	others *fyne.Container
	more   *kit.Prose
	listed []numbers.ToCall
	filled bool
	shown  facts.Phone // "" while none is chosen
	tel    browser.Tel // the same, as a link
}

func newSheetDial(a *Pages) *sheetDialView {
	v := &sheetDialView{
		app: a, who: kit.Strong(""), title: kit.Heading(""), label: kit.Strong(""), source: kit.Aside(""), card: kit.Para(words.Say("call.own.none")), said: kit.Note(),
		number: kit.NewProse("", kit.SizeDial, true, theme.ColorNameForeground), square: kit.NewQRCode(),
		copyIt: kit.Rows(), others: kit.Rows(), more: kit.Subheading(""), wrote: kit.Strong(""), notes: newNoteList(kit.Large),
	}
	v.lead = kit.Panel(kit.Calm, v.wrote, v.notes.object)
	v.chosen = kit.Panel(kit.PlainTone, v.label, v.number, v.copyIt, v.said, v.source)
	v.camera = kit.Rows(kit.Subheading(words.Say("sheet.dial.camera")), kit.Para(words.Say("sheet.dial.camera.text")), v.square.Object)
	v.body = kit.Page(
		v.who, v.title, v.lead, v.chosen, v.card,
		kit.Buttons(a.Button("sheet.dial.begin", kit.ArrowIcon, kit.Primary, v.begin)),
		v.more, v.others, v.camera,
	)
	return v
}

func (v *sheetDialView) Object() fyne.CanvasObject { return v.body }

// OnLeave forgets how dialling went: an answer that comes later is told nowhere.
func (v *sheetDialView) OnLeave() {
	v.copied.Clear()
	delete(v.app.door.Openings, v.tel.String())
}

// begin says that the person is calling now.
func (v *sheetDialView) begin() {
	v.app.beginCall(v.shown)
	v.app.Open(shell.Route{Page: shell.AtSheet, Of: SheetTalk})
}

func (v *sheetDialView) Render(s assistant.Snapshot) {
	d := v.app.Work
	v.who.Set(v.app.forWhom(s))
	list := v.app.toCall(s)
	v.renderLead(d.lead, v.app.callClosed(s))
	i := slices.IndexFunc(list, func(n numbers.ToCall) bool { return n.Phone == cmp.Or(d.phone, d.Call.Phone) })
	if i < 0 && !d.lead.on {
		i = 0
	}
	phone := facts.Phone("")
	if i >= 0 {
		phone = list[i].Phone
	}
	if !v.filled || !slices.Equal(list, v.listed) || phone != v.shown {
		v.listed, v.filled = list, true
		v.fill(list, i)
	}
	kit.ShowIf(v.card, i >= 0 && list[i].Source != "") // of a number on file
	v.said.Set(v.dialled())
}

// renderLead says whom to call, or what was written down of whom to call instead.
func (v *sheetDialView) renderLead(l lead, shut bool) {
	title, wrote, more := "sheet.dial", "sheet.dial.given", "sheet.dial.others"
	if l.on {
		title = "sheet.dial.other"
	}
	if l.on && v.app.Work.phone == "" {
		more = "sheet.dial.choose"
	}
	if len(l.notes) > 0 && !shut {
		wrote = "sheet.dial.wrote"
		v.notes.set(l.notes)
	} else {
		v.notes.set(nil)
	}
	v.title.Set(words.Say(title))
	v.wrote.Set(words.Say(wrote))
	v.more.Set(words.Say(more))
	kit.ShowIf(v.lead, l.on)
}

// fill shows the number that is chosen, if any, and makes a control for each
// other one.
func (v *sheetDialView) fill(list []numbers.ToCall, chosen int) {
	kit.ShowIf(v.chosen, chosen >= 0)
	kit.ShowIf(v.camera, chosen >= 0)
	if chosen < 0 {
		v.shown = ""
	} else {
		v.show(list[chosen])
		list = slices.Delete(slices.Clone(list), chosen, chosen+1)
	}
	v.others.RemoveAll()
	for _, n := range list {
		dated := kit.Aside(n.Source)
		kit.ShowIf(dated, n.Source != "")
		c := kit.NewChoice(v.app.Hands, n.Phone.Spoken(), func() {
			v.app.Work.phone = n.Phone
			v.app.Render()
			v.app.Bring(v.who)
		}, kit.Para(n.Label), dated)
		shell.NameAfter(c.Tile, n.Label)
		v.others.Add(c.Tile)
	}
	kit.ShowIf(v.more, len(list) > 0)
}

// show sets a number large, with all that helps to dial it.
func (v *sheetDialView) show(n numbers.ToCall) {
	delete(v.app.door.Openings, v.tel.String())
	v.shown = n.Phone
	v.label.Set(n.Label)
	v.number.Set(n.Phone.Spoken())
	v.source.Set(n.Source)
	v.copied = nil
	copyIt, copied := v.copied.Button(v.app.Keeper, n.Label, n.Phone.Spoken())
	controls := kit.Buttons(copyIt)
	tel, ok := browser.NewTel(n.Phone)
	v.tel = tel
	// A number of the person's own stays off the command line of the program
	// that would dial it, which every program can read.
	if ok && n.Source != "" {
		controls.Add(v.app.Button("sheet.dial.here", kit.PhoneIcon, kit.Plain, func() {
			v.app.door.Opening(tel.String(), func(ctx context.Context) browser.Outcome { return v.app.Dial(ctx, tel) })
		}))
	}
	v.square.Show(tel.String())
	v.copyIt.Objects = []fyne.CanvasObject{controls, copied}
	v.copyIt.Refresh()
}

// dialled says how having this computer make the call went.
func (v *sheetDialView) dialled() string {
	switch o := v.app.door.Openings[v.tel.String()]; {
	case o == nil || v.shown == "":
		return ""
	case o.Outcome == "":
		return words.Say("sheet.dial.wait")
	case o.Outcome == browser.HandedOver:
		return words.Say("sheet.dial.handed")
	}
	return words.Say("sheet.dial.cannot")
}
