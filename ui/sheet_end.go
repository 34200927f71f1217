package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// sheetEndView asks how the call ended, and says what to do now.
type sheetEndView struct {
	app      *App
	body     *fyne.Container
	who      *prose
	outcomes map[assistant.Outcome]*tile
	title    *prose
	next     fyne.CanvasObject // what to do now
	text     *prose
	notes    *noteList // of a call to somebody else: the number is in them
	goes     *tile
	whom     *tile
	back     *backPanel
	keep     *keepLine
	done     *tile
}

func newSheetEnd(a *App) *sheetEndView {
	v := &sheetEndView{
		app: a, who: strong(""), outcomes: map[assistant.Outcome]*tile{}, title: subheading(""), text: para(""),
		back: newBackPanel(a), keep: newKeepLine(a), notes: newNoteList(subheading),
	}
	list := rows()
	for _, o := range assistant.Outcomes() {
		v.outcomes[o] = a.button("sheet.outcome."+string(o), "", plain, func() { v.choose(o) })
		list.Add(v.outcomes[o])
	}
	v.goes = a.action("", primary, func() { v.goOn() })
	v.whom = a.button("sheet.go.whom", phoneIcon, plain, func() {
		a.endCall()
		a.home(place{page: atCall})
	})
	v.next = panel(calm, v.title, v.text, v.notes.object, v.back.object, buttons(v.goes, v.whom))
	v.done = a.button("sheet.done", theme.IconNameConfirm, plain, v.finish)
	v.body = page(
		v.who, heading(say("sheet.end")), list, v.next, v.keep.object,
		buttons(v.done, a.button("sheet.back", theme.IconNameNavigateBack, plain, func() { a.open(place{atSheet, sheetTalk}) })),
	)
	return v
}

func (v *sheetEndView) object() fyne.CanvasObject { return v.body }

func (v *sheetEndView) choose(o assistant.Outcome) {
	v.app.desk.call.Outcome = o
	v.app.keepCall()
	v.app.render()
	v.app.bring(v.next)
}

// goOn does what the outcome asks for.
func (v *sheetEndView) goOn() {
	a := v.app
	switch a.desk.call.Outcome {
	case assistant.OutcomeIn:
		a.endCall()
		a.signedIn()
	case assistant.OutcomeReset:
		a.endCall()
		a.openSite(assistant.UseSignIn)
	case assistant.OutcomeWait:
		a.endCall()
		a.open(place{page: atGuard})
	case assistant.OutcomeCallBack:
		v.finish()
	default:
		a.callAgain()
	}
}

// callAgain puts the call away and leads to the number, for the same person:
// the one that was called, unless the call led to somebody else.
func (a *App) callAgain() {
	d := a.desk
	phone, led := d.call.Phone, lead{on: d.call.Outcome == assistant.OutcomeOther}
	a.noteDown()
	if led.on {
		phone, led.notes = "", d.call.Notes
	}
	a.endCall()
	d.phone, d.lead = phone, led
	a.open(place{atSheet, sheetDial})
}

// finish puts the call away, and shows it among the others.
func (v *sheetEndView) finish() {
	a := v.app
	id := a.desk.person
	a.endCall()
	a.home(place{atCalls, string(id)})
}

func (v *sheetEndView) render(s assistant.Snapshot) {
	v.who.set(v.app.forWhom(s))
	o := v.app.desk.call.Outcome
	for outcome, t := range v.outcomes {
		choose(t, say("sheet.outcome."+string(outcome)), outcome == o)
	}
	showIf(v.next, o != assistant.OutcomeOpen)
	v.keep.render(s)
	if o == assistant.OutcomeOpen {
		return
	}
	v.title.set(say("sheet.next"))
	back := o == assistant.OutcomeCallBack
	set := back && !v.app.desk.call.Back.IsZero()
	words, notes := "", []assistant.Note(nil)
	if !set {
		words = say("sheet.next." + string(o))
	}
	if o == assistant.OutcomeOther && len(v.app.desk.call.Notes) > 0 && !v.app.callClosed(s) {
		words, notes = say("sheet.dial.wrote"), v.app.desk.call.Notes
	}
	v.text.set(words)
	v.notes.set(notes)
	setButton(v.goes, say("sheet.go."+string(o)))
	switch {
	case v.app.desk.failed[v.app.desk.person].code != "":
		v.goes.setRank(plain) // what was not saved comes first
	case o == assistant.OutcomeIn:
		v.goes.setRank(success)
	default:
		v.goes.setRank(primary)
	}
	showIf(v.whom, o == assistant.OutcomeNoHelp)
	showIf(v.back.object, back)
	v.back.render()
	showIf(v.goes, !back || set)
	showIf(v.done, !set)
}
