package ui

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// sheetDue is the page of a promised call whose time has come.
const sheetDue = "due"

// backPanel takes down when they promised to call back.
type backPanel struct {
	app    *callPages
	object fyne.CanvasObject
	ask    fyne.CanvasObject
	days   []*kit.Tile // today, tomorrow, and the days after
	other  *kit.Tile
	clock  *kit.Field
	wrong  *kit.Prose
	fault  fyne.CanvasObject
	told   fyne.CanvasObject
	when   *kit.Prose
}

// daysAhead is how many days can be chosen with one press: a week.
const daysAhead = 7

func newBackPanel(a *callPages) *backPanel {
	b := &backPanel{app: a, wrong: kit.Strong(""), when: kit.Strong("")}
	b.fault = kit.Panel(kit.Bad, b.wrong)
	list := kit.Buttons()
	for n := range daysAhead {
		t := a.button("sheet.back.today", "", kit.Plain, func() {
			a.desk.day, a.desk.wrong = n, ""
			a.render()
		})
		b.days = append(b.days, t)
		list.Add(t)
	}
	b.other = a.button("sheet.back.other", "", kit.Plain, func() {
		a.desk.other = true
		a.render()
	})
	list.Add(b.other)
	label := words.Say("sheet.back.clock")
	b.clock = kit.NewField(a.hands, label, a.desk.clock, func(s string) { a.desk.clock, a.desk.wrong = s, "" }, b.set)
	b.ask = kit.Rows(
		kit.Strong(words.Say("sheet.back.day")), list, kit.Strong(label), b.clock.Object, b.fault,
		kit.Buttons(a.button("sheet.back.set", "", kit.Primary, b.set)), kit.Para(words.Say("sheet.back.caller")),
	)
	b.told = kit.Rows(b.when, kit.Para(words.Say("sheet.back.open")), kit.Para(words.Say("sheet.back.caller")), kit.Buttons(a.button("sheet.back.change", "", kit.Plain, func() {
		a.Session.NoPromise()
		a.desk.call.Back = time.Time{}
		a.keepCall()
		a.render()
	})))
	b.object = container.New(kit.Column{Space: kit.Gap}, b.ask, b.told)
	return b
}

// set takes the promise down, if day and time make one.
func (b *backPanel) set() {
	a, d := b.app, b.app.desk
	now := a.Session.Now().Wall.Local()
	at, err := assistant.ParseClock(d.clock)
	due := at.On(now.AddDate(0, 0, d.day), now)
	switch {
	case d.day < 0:
		d.wrong = "sheet.back.wrong.day"
	case err != nil || a.Session.PromisedCall(due) != nil:
		d.wrong = "sheet.back.wrong.time"
	default:
		d.wrong = ""
	}
	if d.wrong != "" {
		a.render()
		a.bring(b.fault)
		return
	}
	d.call.Back = due.UTC()
	a.keepCall()
	a.render()
}

func (b *backPanel) render() {
	d := b.app.desk
	set := !d.call.Back.IsZero()
	kit.ShowIf(b.ask, !set)
	kit.ShowIf(b.told, set)
	if set {
		b.when.Set(words.Say("sheet.back.when", words.Args{"When": whenWords(d.call.Back)}))
		return
	}
	now := b.app.Session.Now().Wall.Local()
	for n, t := range b.days {
		text := weekdayWords(now.AddDate(0, 0, n))
		switch n {
		case 0:
			text = words.Say("sheet.back.today")
		case 1:
			text = words.Say("sheet.back.tomorrow")
		}
		choose(t, text, n == d.day)
		kit.ShowIf(t, n < 2 || d.other)
	}
	kit.ShowIf(b.other, !d.other)
	put(b.clock, d.clock)
	kit.ShowIf(b.fault, d.wrong != "")
	if d.wrong != "" {
		b.wrong.Set(words.Say(d.wrong))
	}
}

func weekdayWords(t time.Time) string { return words.Say("weekday." + strconv.Itoa(int(t.Weekday()))) }

// whenWords is a moment as people say it.
func whenWords(t time.Time) string {
	return words.Say("sheet.when", words.Args{"Weekday": weekdayWords(t.Local()), "Day": dayWords(t), "Time": clockWords(t)})
}

// newDueBell tells on top of every page that the time of a promised call has
// come. It says nothing of whose call it is.
func (a *callPages) newDueBell() *bell {
	return newBell(a.Shell, "sheet.bell", func(s assistant.Snapshot) bool { return s.Call.Due }, a.Session.PromisesSeen,
		func() { a.open(place{atSheet, sheetDue}) })
}

// tellCallBack has the desktop tell of a promised call, once.
func (a *callPages) tellCallBack() {
	if a.Session.TellCallBack() {
		a.note("sheet.bell.text")
	}
}

// dueView leads on when the time of a promised call has come.
type dueView struct{ body *fyne.Container }

func newDue(a *callPages) *dueView {
	return &dueView{kit.Page(
		kit.Heading(words.Say("sheet.due")),
		kit.Para(words.Say("sheet.due.text")),
		kit.Buttons(a.button("sheet.due.again", kit.PhoneIcon, kit.Primary, func() { a.answerDue(false) })),
		kit.Panel(kit.Caution, kit.Para(words.Say("sheet.back.caller"))),
		kit.Buttons(
			a.button("sheet.due.called", "", kit.Plain, func() { a.answerDue(true) }),
		),
	)}
}

// answerDue goes on to a call that came in, or to one that is to be made.
// Whose promise it was is not on the sheet, so it is asked.
func (a *callPages) answerDue(theyCalled bool) {
	if a.desk.call.ID != "" {
		a.endCall()
	}
	a.desk.person, a.desk.chosen = "", false
	if theyCalled {
		a.beginCall("")
	}
	a.openSheet()
}

func (v *dueView) object() fyne.CanvasObject { return v.body }

func (v *dueView) render(assistant.Snapshot) {}
