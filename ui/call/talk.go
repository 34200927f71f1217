package call

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
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// sheetTalkView is the page of the call itself: what to ask, one question
// after the other, and what to write down.
type sheetTalkView struct {
	app       *Pages
	body      *fyne.Container
	who       *kit.Prose
	held      *kit.Prose
	hold      *kit.Tile
	facts     *kit.Tile
	waits     *kit.Prose // what becomes of the card meanwhile
	asks      *fyne.Container
	questions map[assistant.QuestionID]*askRow
	open      assistant.QuestionID // whose words to say are shown; "" is the next one
	all       *kit.Prose
	spoke     *kit.Field
	reference *kit.Field
	note      *kit.Field
	notes     *noteList
	written   *fyne.Container // what is written down of the call
	closed    *kit.Prose      // in its place while the card is closed
	keep      *keepLine
	end       *kit.Tile
}

// longestTyped is how long one note may be, in letters: half a page of print. There
// can be many, and the toolkit's field gets slow with more.
const longestTyped = 1_000

func newSheetTalk(a *Pages) *sheetTalkView {
	v := &sheetTalkView{
		app: a, who: kit.Strong(""), held: kit.Large(""), waits: kit.Para(""), questions: map[assistant.QuestionID]*askRow{},
		asks: container.New(kit.Column{Space: kit.Gap}), all: kit.Para(words.Say("sheet.ask.all")), notes: newNoteList(kit.Para), keep: newKeepLine(a), closed: kit.Strong(words.Say("sheet.write.closed")),
	}
	for _, q := range assistant.AllQuestions() {
		v.questions[q] = v.newAskRow(q)
	}
	v.hold = a.Button("sheet.hold.on", "", kit.Plain, v.onHold)
	v.end = a.Button("sheet.over", kit.ArrowIcon, kit.Primary, v.over)
	d := a.Work
	v.spoke = kit.NewField(a.Hands, words.Say("sheet.spoke"), d.Call.Spoke, func(s string) { v.write(&d.Call.Spoke, s) }, a.keepCall)
	v.reference = kit.NewField(a.Hands, words.Say("sheet.reference"), d.Call.Reference, func(s string) { v.write(&d.Call.Reference, s) }, a.keepCall)
	v.note = kit.NewField(a.Hands, words.Say("sheet.note"), d.Note, func(s string) { d.Note = s }, a.writeNote)
	v.note.Most = longestTyped
	v.written = container.New(kit.Column{Space: 16},
		kit.Rows(kit.Strong(words.Say("sheet.spoke")), v.spoke.Object),
		kit.Rows(kit.Strong(words.Say("sheet.reference")), v.reference.Object),
		kit.Rows(kit.Strong(words.Say("sheet.note")), v.note.Object, kit.Buttons(a.Button("sheet.note.keep", theme.IconNameContentAdd, kit.Plain, a.writeNote))),
		v.notes.object,
	)
	v.facts = a.ButtonTo("sheet.facts", theme.IconNameVisibility, kit.Plain, shell.Route{Page: shell.AtSheet, Of: SheetHave})
	v.body = kit.Page(
		v.who, kit.Heading(words.Say("sheet.talk")),
		kit.Panel(kit.Calm, v.held, v.waits, kit.Buttons(v.hold, v.facts)),
		kit.Panel(kit.Caution, kit.Para(words.Say("sheet.never"))),
		kit.Subheading(words.Say("sheet.ask")), v.asks, v.all,
		kit.Subheading(words.Say("sheet.write")), kit.Para(words.Say("sheet.write.never")), v.written, v.closed,
		kit.Buttons(v.end), v.keep.object, // below: what is said late moves nothing that is about to be pressed
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
	v.app.Open(shell.Route{Page: shell.AtSheet, Of: SheetEnd})
}

func (v *sheetTalkView) Object() fyne.CanvasObject { return v.body }

// OnLeave saves what was typed: whoever leaves may not come back.
func (v *sheetTalkView) OnLeave() { v.app.keepCall() }

func (v *sheetTalkView) Render(s assistant.Snapshot) {
	a, d := v.app, v.app.Work
	v.who.Set(a.forWhom(s))
	facts := "sheet.facts"
	if d.Person == "" {
		facts = "sheet.facts.nobody"
	}
	kit.SetButton(v.facts, words.Say(facts))
	key := "sheet.hold.on"
	switch {
	case s.Call.OnHold:
		key = "sheet.hold.off"
		v.held.Set(words.Say("sheet.held.now", words.Args{"Time": words.Roughly(s.Call.Held)}))
	case s.Call.Held > 0:
		v.held.Set(words.Say("sheet.held.was", words.Args{"Time": words.Roughly(s.Call.Held)}))
	default:
		v.held.Set(words.Say("sheet.held.none"))
	}
	kit.SetButton(v.hold, words.Say(key))
	waits := ""
	if s.Call.OnHold && (a.caller(s).HasPIN || a.Locks.File.There()) {
		waits = "sheet.hold.closes"
		if a.callClosed(s) {
			waits = "sheet.hold.closed"
		}
		waits = words.Say(waits)
	}
	v.waits.Set(waits)
	v.renderQuestions(s.Call)
	v.renderWritten(a.callClosed(s))
	v.keep.Render(s)
	v.end.SetRank(kit.Primary)
	if d.failed[d.Person].Code != "" {
		v.end.SetRank(kit.Plain) // what was not saved comes first
	}
}

// renderWritten shows what was written down; of a card that is closed, not even
// what is unseen holds any of it.
func (v *sheetTalkView) renderWritten(closed bool) {
	d := v.app.Work
	c, note := d.Call, d.Note
	if closed {
		c, note = assistant.Call{}, ""
	}
	put(v.spoke, c.Spoke)
	put(v.reference, c.Reference)
	put(v.note, note)
	v.notes.set(c.Notes)
	kit.ShowIf(v.written, !closed)
	kit.ShowIf(v.closed, closed)
}

func (v *sheetTalkView) renderQuestions(c assistant.CallView) {
	var list []fyne.CanvasObject
	next := c.Next()
	for _, q := range c.Questions {
		row := v.questions[q]
		row.Render(slices.Contains(c.Asked, q), q == cmp.Or(v.open, next))
		list = append(list, row.object)
	}
	kit.Reorder(v.asks, list)
	kit.ShowIf(v.all, next == "")
}

// put shows a text in a field, which is not the person's typing it.
func put(f *kit.Field, text string) {
	if string(f.Real) != text {
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
	words  *kit.Prose
	tick   *kit.TickBox
	arrow  *kit.Picture // in the place of the box, where a press ticks nothing
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
		return words.Say("person.row", words.Args{"Label": name, "Action": words.Say("sheet.asked")})
	}
	return name
}

func (v *sheetTalkView) newAskRow(q assistant.QuestionID) *askRow {
	r := &askRow{
		edge: canvas.NewRectangle(kit.Unseen), title: words.Say("sheet.ask." + string(q)),
		words: kit.Large(words.Say("sheet.ask." + string(q) + ".say")),
	}
	// One control for both: it stays where the finger and the focus are.
	r.tick = kit.NewTickButton(v.app.Hands, words.Say("sheet.asked"), r.name, func(asked bool) {
		if !r.open {
			v.open = q
			v.app.Render()
			v.app.Bring(r.object)
			return
		}
		v.open = ""
		v.app.Session.TickQuestion(q, asked)
		v.app.Render()
	})
	r.arrow = kit.NewIcon(kit.OpenIcon, theme.ColorNameForeground)
	r.tick.Square.Add(r.arrow)
	r.edge.StrokeColor, r.edge.StrokeWidth, r.edge.CornerRadius = kit.ThemeColor(theme.ColorNamePrimary), 4, kit.Radius
	r.object = container.NewStack(r.edge, container.New(askPlace{r.edge}, container.New(kit.Column{Space: 12}, r.words, r.tick.Tile)))
	return r
}

func (r *askRow) Render(asked, open bool) {
	r.open = open
	r.tick.Set(asked)
	text := r.title
	if open {
		text = words.Say("sheet.asked")
	}
	kit.SetButton(r.tick.Tile, text)
	kit.ShowIf(r.tick.Box, open || asked)
	kit.ShowIf(r.arrow, !open && !asked)
	kit.ShowIf(r.words, open)
	kit.ShowIf(r.edge, open)
}

// askPlace keeps a question away from the edge around it, where there is one.
type askPlace struct{ edge fyne.CanvasObject }

func (p askPlace) inset() kit.Inset {
	if p.edge.Visible() {
		return kit.Evenly(16)
	}
	return kit.Inset{}
}

// Layout places the question.
func (p askPlace) Layout(o []fyne.CanvasObject, size fyne.Size) { p.inset().Layout(o, size) }

// MinSize is that of the question, and of the room around it.
func (p askPlace) MinSize(o []fyne.CanvasObject) fyne.Size { return p.inset().MinSize(o) }

// noteList is what was written down, each with its time.
type noteList struct {
	object *fyne.Container
	size   func(string) *kit.Prose
	shown  []assistant.Note
}

func newNoteList(size func(string) *kit.Prose) *noteList {
	return &noteList{object: kit.Rows(), size: size}
}

func (l *noteList) set(notes []assistant.Note) {
	same := func(a, b assistant.Note) bool { return a.At.Equal(b.At) && a.Text == b.Text }
	kit.ShowIf(l.object, len(notes) > 0)
	if slices.EqualFunc(notes, l.shown, same) {
		return
	}
	l.shown = slices.Clone(notes)
	l.object.RemoveAll()
	for _, n := range notes {
		l.object.Add(kit.Rows(kit.Strong(clockWords(n.At)), l.size(breakLong(n.Text))))
	}
}

// longestWord is how many letters of one word have room on a line at any size.
const longestWord = 22

// breakLong lets a text without blanks go over to the next line: what was
// typed in haste must not reach over the edge.
func breakLong(text string) string {
	line := strings.Fields(text)
	for i, w := range line {
		var parts []string
		for r := []rune(w); len(r) > 0; {
			n := min(longestWord, len(r))
			parts, r = append(parts, string(r[:n])), r[n:]
		}
		line[i] = strings.Join(parts, " ")
	}
	return strings.Join(line, " ")
}

// clockWords is a time of day, as the clocks of this computer tell it.
func clockWords(t time.Time) string { return words.Clock(t.Local()) }

// dayWords is a day of the calendar, as the clocks of this computer tell it.
func dayWords(t time.Time) string { return words.Day(t.Local().Format(time.DateOnly)) }
