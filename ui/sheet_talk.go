package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// sheetTalkView is the page of the call itself: what to ask, one question
// after the other, and what to write down.
type sheetTalkView struct {
	app       *App
	body      *fyne.Container
	who       *prose
	held      *prose
	hold      *tile
	facts     *tile
	waits     *prose // what becomes of the card meanwhile
	asks      *fyne.Container
	questions map[assistant.QuestionID]*askRow
	open      assistant.QuestionID // whose words to say are shown; "" is the next one
	all       *prose
	spoke     *field
	reference *field
	note      *field
	notes     *noteList
	written   *fyne.Container // what is written down of the call
	closed    *prose          // in its place while the card is closed
	keep      *keepLine
	end       *tile
}

// longestTyped is how long one note may be, in letters: half a page of print. There
// can be many, and the toolkit's field gets slow with more.
const longestTyped = 1_000

func newSheetTalk(a *App) *sheetTalkView {
	v := &sheetTalkView{
		app: a, who: strong(""), held: subheading(""), waits: para(""), questions: map[assistant.QuestionID]*askRow{},
		asks: container.New(column{space: gap}), all: para(say("sheet.ask.all")), notes: newNoteList(para), keep: newKeepLine(a), closed: strong(say("sheet.write.closed")),
	}
	for _, q := range assistant.AllQuestions() {
		v.questions[q] = v.newAskRow(q)
	}
	v.hold = a.button("sheet.hold.on", "", plain, v.onHold)
	v.end = a.button("sheet.over", theme.IconNameNavigateNext, primary, v.over)
	d := a.desk
	v.spoke = newField(a.hands, say("sheet.spoke"), d.call.Spoke, func(s string) { v.write(&d.call.Spoke, s) }, a.keepCall)
	v.reference = newField(a.hands, say("sheet.reference"), d.call.Reference, func(s string) { v.write(&d.call.Reference, s) }, a.keepCall)
	v.note = newField(a.hands, say("sheet.note"), d.note, func(s string) { d.note = s }, a.writeNote)
	v.note.most = longestTyped
	v.written = container.New(column{space: 16},
		rows(strong(say("sheet.spoke")), v.spoke.object),
		rows(strong(say("sheet.reference")), v.reference.object),
		rows(strong(say("sheet.note")), v.note.object, buttons(a.button("sheet.note.keep", theme.IconNameContentAdd, plain, a.writeNote))),
		v.notes.object,
	)
	v.facts = a.button("sheet.facts", theme.IconNameVisibility, plain, func() { a.open(place{atSheet, sheetHave}) })
	v.body = page(
		v.who, heading(say("sheet.talk")),
		panel(calm, v.held, v.waits, buttons(v.hold, v.facts)),
		panel(caution, para(say("sheet.never"))),
		subheading(say("sheet.ask")), v.asks, v.all,
		subheading(say("sheet.write")), para(say("sheet.write.never")), v.written, v.closed, v.keep.object,
		buttons(
			v.end,
		),
	)
	return v
}

// onHold begins to count the wait, or ends it. Whoever speaks now asks for what
// is on the card: if it closed meanwhile, it is opened first.
func (v *sheetTalkView) onHold() {
	a := v.app
	s := a.Session.Snapshot()
	if !s.Call.OnHold {
		a.Session.Hold()
		return
	}
	a.Session.OffHold()
	a.openCaller(s)
}

// write takes what was typed into the call.
func (v *sheetTalkView) write(into *string, text string) {
	if *into != text {
		*into = text
		v.app.typedCall()
	}
}

// over ends the talking: a note that was begun is written down first.
func (v *sheetTalkView) over() {
	v.app.Session.OffHold()
	v.app.writeNote()
	v.app.open(place{atSheet, sheetEnd})
}

func (v *sheetTalkView) object() fyne.CanvasObject { return v.body }

// left saves what was typed: whoever leaves may not come back.
func (v *sheetTalkView) left() { v.app.keepCall() }

func (v *sheetTalkView) render(s assistant.Snapshot) {
	a, d := v.app, v.app.desk
	v.who.set(a.forWhom(s))
	facts := "sheet.facts"
	if d.person == "" {
		facts = "sheet.facts.nobody"
	}
	setButton(v.facts, say(facts))
	key := "sheet.hold.on"
	switch {
	case s.Call.OnHold:
		key = "sheet.hold.off"
		v.held.set(say("sheet.held.now", args{"Time": roughly(s.Call.Held)}))
	case s.Call.Held > 0:
		v.held.set(say("sheet.held.was", args{"Time": roughly(s.Call.Held)}))
	default:
		v.held.set(say("sheet.held.none"))
	}
	setButton(v.hold, say(key))
	waits := ""
	if s.Call.OnHold && (a.caller(s).HasPIN || a.guard.file.There()) {
		waits = "sheet.hold.closes"
		if a.callClosed(s) {
			waits = "sheet.hold.closed"
		}
		waits = say(waits)
	}
	v.waits.set(waits)
	v.renderQuestions(s.Call)
	v.renderWritten(a.callClosed(s))
	v.keep.render(s)
	v.end.setRank(primary)
	if d.failed[d.person].code != "" {
		v.end.setRank(plain) // what was not saved comes first
	}
}

// renderWritten shows what was written down; of a card that is closed, not even
// what is unseen holds any of it.
func (v *sheetTalkView) renderWritten(closed bool) {
	d := v.app.desk
	c, note := d.call, d.note
	if closed {
		c, note = assistant.Call{}, ""
	}
	put(v.spoke, c.Spoke)
	put(v.reference, c.Reference)
	put(v.note, note)
	v.notes.set(c.Notes)
	showIf(v.written, !closed)
	showIf(v.closed, closed)
}

func (v *sheetTalkView) renderQuestions(c assistant.CallView) {
	var list []fyne.CanvasObject
	next := c.Next()
	for _, q := range c.Questions {
		row := v.questions[q]
		row.render(slices.Contains(c.Asked, q), q == cmp.Or(v.open, next))
		list = append(list, row.object)
	}
	reorder(v.asks, list)
	showIf(v.all, next == "")
}

// put shows a text in a field, which is not the person's typing it.
func put(f *field, text string) {
	if string(f.real) != text {
		typed := f.OnChanged
		f.OnChanged = nil
		f.SetText(text)
		f.OnChanged = typed
	}
}

// askRow is one question. Of the one that is open, the words to say stand with
// it, large enough to be read out; only there it is ticked as asked. Of the
// others, a press opens them.
type askRow struct {
	object fyne.CanvasObject
	edge   *canvas.Rectangle
	words  *prose
	tick   *tickBox
	arrow  *canvas.Image // in the place of the box, where a press ticks nothing
	title  string
	open   bool
}

// name is what the control of a question is called.
func (r *askRow) name(asked bool) string {
	name := r.title
	if asked {
		name += " ✓"
	}
	if r.open {
		return say("person.row", args{"Label": name, "Action": say("sheet.asked")})
	}
	return name
}

func (v *sheetTalkView) newAskRow(q assistant.QuestionID) *askRow {
	r := &askRow{
		edge: canvas.NewRectangle(unseen), title: say("sheet.ask." + string(q)),
		words: subheading(say("sheet.ask." + string(q) + ".say")),
	}
	// One control for both: it stays where the finger and the focus are.
	r.tick = newTickButton(v.app.hands, say("sheet.asked"), r.name, func(asked bool) {
		if !r.open {
			v.open = q
			v.app.render()
			v.app.bring(r.object)
			return
		}
		v.open = ""
		v.app.Session.TickQuestion(q, asked)
		v.app.render()
	})
	r.arrow = newIcon(theme.IconNameArrowDropDown, theme.ColorNameForeground)
	r.tick.square.Add(r.arrow)
	r.edge.StrokeColor, r.edge.StrokeWidth, r.edge.CornerRadius = themeColor(theme.ColorNamePrimary), 4, radius
	r.object = container.NewStack(r.edge, container.New(askPlace{r.edge}, container.New(column{space: 12}, r.words, r.tick.tile)))
	return r
}

func (r *askRow) render(asked, open bool) {
	r.open = open
	r.tick.set(asked)
	words := r.title
	if open {
		words = say("sheet.asked")
	}
	setButton(r.tick.tile, words)
	showIf(r.tick.box, open || asked)
	showIf(r.arrow, !open && !asked)
	showIf(r.words, open)
	showIf(r.edge, open)
}

// askPlace keeps a question away from the edge around it, where there is one.
type askPlace struct{ edge fyne.CanvasObject }

func (p askPlace) inset() inset {
	if p.edge.Visible() {
		return evenly(16)
	}
	return inset{}
}

// Layout places the question.
func (p askPlace) Layout(o []fyne.CanvasObject, size fyne.Size) { p.inset().Layout(o, size) }

// MinSize is that of the question, and of the room around it.
func (p askPlace) MinSize(o []fyne.CanvasObject) fyne.Size { return p.inset().MinSize(o) }

// noteList is what was written down, each with its time.
type noteList struct {
	object *fyne.Container
	size   func(string) *prose
	shown  []assistant.Note
}

func newNoteList(size func(string) *prose) *noteList { return &noteList{object: rows(), size: size} }

func (l *noteList) set(notes []assistant.Note) {
	same := func(a, b assistant.Note) bool { return a.At.Equal(b.At) && a.Text == b.Text }
	showIf(l.object, len(notes) > 0)
	if slices.EqualFunc(notes, l.shown, same) {
		return
	}
	l.shown = slices.Clone(notes)
	l.object.RemoveAll()
	for _, n := range notes {
		l.object.Add(container.New(beside{12}, strong(clockWords(n.At)), l.size(breakLong(n.Text))))
	}
}

// longestWord is how many letters of one word have room on a line at any size.
const longestWord = 22

// breakLong lets a text without blanks go over to the next line: what was
// typed in haste must not reach over the edge.
func breakLong(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		var parts []string
		for r := []rune(w); len(r) > 0; {
			n := min(longestWord, len(r))
			parts, r = append(parts, string(r[:n])), r[n:]
		}
		words[i] = strings.Join(parts, " ")
	}
	return strings.Join(words, " ")
}

// clockWords is a time of day, as the clocks of this computer tell it.
func clockWords(t time.Time) string { return t.Local().Format("3:04 PM") }

// dayWords is a day of the calendar, as the clocks of this computer tell it.
func dayWords(t time.Time) string { return day(t.Local().Format(time.DateOnly)) }
