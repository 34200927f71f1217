package call

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// sheetEndView asks how the call ended, and says what to do now.
type sheetEndView struct {
	app      *Pages
	body     *fyne.Container
	who      *kit.Prose
	outcomes map[assistant.Outcome]*kit.Choice
	title    *kit.Prose
	next     fyne.CanvasObject // what to do now
	text     *kit.Prose
	notes    *noteList // of a call to somebody else: the number is in them
	goes     *kit.Tile
	whom     *kit.Tile
	back     *backPanel
	keep     *keepLine
	done     *kit.Tile
}

func newSheetEnd(a *Pages) *sheetEndView {
	v := &sheetEndView{
		app: a, who: kit.Strong(""), outcomes: map[assistant.Outcome]*kit.Choice{}, title: kit.Subheading(""), text: kit.Para(""),
		back: newBackPanel(a), keep: newKeepLine(a), notes: newNoteList(kit.Large),
	}
	list := kit.Rows()
	for _, o := range assistant.Outcomes() {
		v.outcomes[o] = a.Choice(words.Say("sheet.outcome."+string(o)), func() { v.choose(o) })
		list.Add(v.outcomes[o].Tile)
	}
	v.goes = a.Action("", kit.Primary, func() { v.goOn() })
	v.whom = a.Button("sheet.go.whom", kit.PhoneIcon, kit.Plain, func() {
		a.endCall()
		a.Home(shell.Route{Page: shell.AtCall})
	})
	v.next = kit.Panel(kit.Calm, v.title, v.text, v.notes.object, v.back.object, kit.Buttons(v.goes, v.whom))
	v.done = a.Button("sheet.done", theme.IconNameConfirm, kit.Plain, v.finish)
	v.body = kit.Page(
		v.who, kit.Heading(words.Say("sheet.end")), list, v.next,
		kit.Buttons(v.done, a.ButtonTo("sheet.back", theme.IconNameNavigateBack, kit.Plain, shell.Route{Page: shell.AtSheet, Of: SheetTalk})),
		v.keep.object,
	)
	return v
}

func (v *sheetEndView) Object() fyne.CanvasObject { return v.body }

func (v *sheetEndView) choose(o assistant.Outcome) {
	v.app.Work.Call.Outcome = o
	v.app.keepCall()
	v.app.Render()
	v.app.Bring(v.next)
}

// goOn does what the outcome asks for.
func (v *sheetEndView) goOn() {
	a := v.app
	switch a.Work.Call.Outcome {
	case assistant.OutcomeIn:
		a.endCall()
		a.SignedIn()
	case assistant.OutcomeReset:
		a.endCall()
		a.OpenSite(facts.UseSignIn)
	case assistant.OutcomeWait:
		a.endCall()
		a.Open(shell.Route{Page: shell.AtTries})
	case assistant.OutcomeCallBack:
		v.finish()
	default:
		a.callAgain()
	}
}

// callAgain puts the call away and leads to the number, for the same person:
// the one that was called, unless the call led to somebody else.
func (a *Pages) callAgain() {
	d := a.Work
	phone, led := d.Call.Phone, lead{on: d.Call.Outcome == assistant.OutcomeOther}
	a.noteDown()
	if led.on {
		phone, led.notes = "", d.Call.Notes
	}
	a.endCall()
	d.phone, d.lead = phone, led
	a.Open(shell.Route{Page: shell.AtSheet, Of: SheetDial})
}

// finish puts the call away, and shows it among the others.
func (v *sheetEndView) finish() {
	a := v.app
	id := a.Work.Person
	a.endCall()
	a.Home(shell.Route{Page: shell.AtCalls, Of: string(id)})
}

func (v *sheetEndView) Render(s assistant.Snapshot) {
	v.who.Set(v.app.forWhom(s))
	o := v.app.Work.Call.Outcome
	for outcome, t := range v.outcomes {
		t.Set(words.Say("sheet.outcome."+string(outcome)), outcome == o)
	}
	kit.ShowIf(v.next, o != assistant.OutcomeOpen)
	v.keep.Render(s)
	if o == assistant.OutcomeOpen {
		return
	}
	v.title.Set(words.Say("sheet.next"))
	back := o == assistant.OutcomeCallBack
	set := back && !v.app.Work.Call.Back.IsZero()
	text, notes := "", []assistant.Note(nil)
	if !set {
		text = words.Say("sheet.next." + string(o))
	}
	if o == assistant.OutcomeOther && len(v.app.Work.Call.Notes) > 0 && !v.app.callClosed(s) {
		text, notes = words.Say("sheet.dial.wrote"), v.app.Work.Call.Notes
	}
	v.text.Set(text)
	v.notes.set(notes)
	kit.SetButton(v.goes, words.Say("sheet.go."+string(o)))
	switch {
	case v.app.Work.failed[v.app.Work.Person].Code != "":
		v.goes.SetRank(kit.Plain) // what was not saved comes first
	case o == assistant.OutcomeIn:
		v.goes.SetRank(kit.Success)
	default:
		v.goes.SetRank(kit.Primary)
	}
	kit.ShowIf(v.whom, o == assistant.OutcomeNoHelp)
	kit.ShowIf(v.back.object, back)
	v.back.Render()
	kit.ShowIf(v.goes, !back || set)
	kit.ShowIf(v.done, !set)
}
