package call

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// SheetDue is the page of a promised call whose time has come.
const SheetDue = "due"

// backPanel takes down when they promised to call back.
type backPanel struct {
	app    *Pages
	object fyne.CanvasObject
	ask    fyne.CanvasObject
	days   []*kit.Choice // today, tomorrow, and the days after
	other  *kit.Tile
	clock  *kit.Field
	wrong  *kit.Prose
	fault  fyne.CanvasObject
	told   fyne.CanvasObject
	when   *kit.Prose
}

// daysAhead is how many days can be chosen with one press: a week.
const daysAhead = 7

func newBackPanel(a *Pages) *backPanel {
	b := &backPanel{app: a, wrong: kit.Strong(""), when: kit.Strong("")}
	b.fault = kit.Panel(kit.Bad, b.wrong)
	list := kit.Choices()
	for n := range daysAhead {
		c := a.Choice(words.Say("sheet.back.today"), func() {
			a.Work.day, a.Work.wrong = n, ""
			a.Render()
		})
		b.days = append(b.days, c)
		list.Add(c.Tile)
	}
	b.other = a.Button("sheet.back.other", "", kit.Plain, func() {
		a.Work.other = true
		a.Render()
	})
	list.Add(b.other)
	label := words.Say("sheet.back.clock")
	b.clock = kit.NewField(a.Hands, label, a.Work.Clock, func(s string) { a.Work.Clock, a.Work.wrong = s, "" }, b.set)
	b.ask = kit.Rows(
		kit.Strong(words.Say("sheet.back.day")), list, kit.Strong(label), b.clock.Object, b.fault,
		kit.Buttons(a.Button("sheet.back.set", "", kit.Primary, b.set)), kit.Para(words.Say("sheet.back.caller")),
	)
	b.told = kit.Rows(b.when, kit.Para(words.Say("sheet.back.open")), kit.Para(words.Say("sheet.back.caller")), kit.Buttons(a.Button("sheet.back.change", "", kit.Plain, func() {
		a.Session.NoPromise()
		a.Work.Call.Back = time.Time{}
		a.keepCall()
		a.Render()
	})))
	b.object = container.New(kit.Column{Space: kit.Gap}, b.ask, b.told)
	return b
}

// set takes the promise down, if day and time make one.
func (b *backPanel) set() {
	a, d := b.app, b.app.Work
	now := a.Session.Now().Wall.Local()
	at, err := assistant.ParseClock(d.Clock)
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
		a.Render()
		a.Bring(b.fault)
		return
	}
	d.Call.Back = due.UTC()
	a.keepCall()
	a.Render()
}

func (b *backPanel) Render() {
	d := b.app.Work
	set := !d.Call.Back.IsZero()
	kit.ShowIf(b.ask, !set)
	kit.ShowIf(b.told, set)
	if set {
		b.when.Set(words.Say("sheet.back.when", words.Args{"When": WhenWords(d.Call.Back)}))
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
		t.Set(text, n == d.day)
		kit.ShowIf(t.Tile, n < 2 || d.other)
	}
	kit.ShowIf(b.other, !d.other)
	put(b.clock, d.Clock)
	kit.ShowIf(b.fault, d.wrong != "")
	if d.wrong != "" {
		b.wrong.Set(words.Say(d.wrong))
	}
}

func weekdayWords(t time.Time) string { return words.Say("weekday." + strconv.Itoa(int(t.Weekday()))) }

// WhenWords is a moment as people say it.
func WhenWords(t time.Time) string {
	return words.Say("sheet.when", words.Args{"Weekday": weekdayWords(t.Local()), "Day": dayWords(t), "Time": clockWords(t)})
}

// NewDueBell tells on top of every page that the time of a promised call has
// come. It says nothing of whose call it is.
func (a *Pages) NewDueBell() *shell.Bell {
	return shell.NewBell(a.Shell, "sheet.bell", func(s assistant.Snapshot) bool { return s.Call.Due }, a.Session.PromisesSeen,
		func() { a.Open(shell.Route{Page: shell.AtSheet, Of: SheetDue}) })
}

// tellCallBack has the desktop tell of a promised call, once.
func (a *Pages) tellCallBack() {
	if a.Session.TellCallBack() {
		a.Note("sheet.bell.text")
	}
}

// dueView leads on when the time of a promised call has come.
type dueView struct{ body *fyne.Container }

func newDue(a *Pages) *dueView {
	return &dueView{kit.Page(
		kit.Heading(words.Say("sheet.due")),
		kit.Para(words.Say("sheet.due.text")),
		kit.Buttons(a.Button("sheet.due.again", kit.PhoneIcon, kit.Primary, func() { a.answerDue(false) })),
		kit.Panel(kit.Caution, kit.Para(words.Say("sheet.back.caller"))),
		kit.Buttons(
			a.Button("sheet.due.called", "", kit.Plain, func() { a.answerDue(true) }),
		),
	)}
}

// answerDue goes on to a call that came in, or to one that is to be made.
// Whose promise it was is not on the sheet, so it is asked.
func (a *Pages) answerDue(theyCalled bool) {
	if a.Work.Call.ID != "" {
		a.endCall()
	}
	a.Work.Person, a.Work.chosen = "", false
	if theyCalled {
		a.beginCall("")
	}
	a.OpenSheet()
}

func (v *dueView) Object() fyne.CanvasObject { return v.body }

func (v *dueView) Render(assistant.Snapshot) {}
