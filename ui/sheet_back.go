package ui

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
)

// sheetDue is the page of a promised call whose time has come.
const sheetDue = "due"

// backPanel takes down when they promised to call back.
type backPanel struct {
	app    *App
	object fyne.CanvasObject
	ask    fyne.CanvasObject
	days   []*tile // today, tomorrow, and the days after
	other  *tile
	clock  *field
	wrong  *prose
	fault  fyne.CanvasObject
	told   fyne.CanvasObject
	when   *prose
}

// daysAhead is how many days can be chosen with one press: a week.
const daysAhead = 7

func newBackPanel(a *App) *backPanel {
	b := &backPanel{app: a, wrong: strong(""), when: strong("")}
	b.fault = panel(bad, b.wrong)
	list := buttons()
	for n := range daysAhead {
		t := a.button("sheet.back.today", "", plain, func() {
			a.desk.day, a.desk.wrong = n, ""
			a.render()
		})
		b.days = append(b.days, t)
		list.Add(t)
	}
	b.other = a.button("sheet.back.other", "", plain, func() {
		a.desk.other = true
		a.render()
	})
	list.Add(b.other)
	label := say("sheet.back.clock")
	b.clock = newField(a.hands, label, a.desk.clock, func(s string) { a.desk.clock, a.desk.wrong = s, "" }, b.set)
	b.ask = rows(
		strong(say("sheet.back.day")), list, strong(label), b.clock.object, b.fault,
		buttons(a.button("sheet.back.set", "", primary, b.set)), para(say("sheet.back.caller")),
	)
	b.told = rows(b.when, para(say("sheet.back.open")), para(say("sheet.back.caller")), buttons(a.button("sheet.back.change", "", plain, func() {
		a.Session.NoPromise()
		a.desk.call.Back = time.Time{}
		a.keepCall()
		a.render()
	})))
	b.object = container.New(column{space: gap}, b.ask, b.told)
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
	showIf(b.ask, !set)
	showIf(b.told, set)
	if set {
		b.when.set(say("sheet.back.when", args{"When": whenWords(d.call.Back)}))
		return
	}
	now := b.app.Session.Now().Wall.Local()
	for n, t := range b.days {
		words := weekdayWords(now.AddDate(0, 0, n))
		switch n {
		case 0:
			words = say("sheet.back.today")
		case 1:
			words = say("sheet.back.tomorrow")
		}
		choose(t, words, n == d.day)
		showIf(t, n < 2 || d.other)
	}
	showIf(b.other, !d.other)
	put(b.clock, d.clock)
	showIf(b.fault, d.wrong != "")
	if d.wrong != "" {
		b.wrong.set(say(d.wrong))
	}
}

func weekdayWords(t time.Time) string { return say("weekday." + strconv.Itoa(int(t.Weekday()))) }

// whenWords is a moment as people say it.
func whenWords(t time.Time) string {
	return say("sheet.when", args{"Weekday": weekdayWords(t.Local()), "Day": dayWords(t), "Time": clockWords(t)})
}

// newDueBell tells on top of every page that the time of a promised call has
// come. It says nothing of whose call it is.
func newDueBell(a *App) *bell {
	return newBell(a, "sheet.bell", func(s assistant.Snapshot) bool { return s.Call.Due }, a.Session.PromisesSeen,
		func() { a.open(place{atSheet, sheetDue}) })
}

// tellCallBack has the desktop tell of a promised call, once.
func (a *App) tellCallBack() {
	if a.Session.TellCallBack() {
		a.note("sheet.bell.text")
	}
}

// dueView leads on when the time of a promised call has come.
type dueView struct{ body *fyne.Container }

func newDue(a *App) *dueView {
	return &dueView{page(
		heading(say("sheet.due")),
		para(say("sheet.due.text")),
		buttons(a.button("sheet.due.again", phoneIcon, primary, func() { a.answerDue(false) })),
		panel(caution, para(say("sheet.back.caller"))),
		buttons(
			a.button("sheet.due.called", "", plain, func() { a.answerDue(true) }),
		),
	)}
}

// answerDue goes on to a call that came in, or to one that is to be made.
// Whose promise it was is not on the sheet, so it is asked.
func (a *App) answerDue(theyCalled bool) {
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
