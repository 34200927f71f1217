package call

import (
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/vault"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
)

// SampleCalls are two calls of nobody's.
func SampleCalls() []assistant.Call {
	began := time.Date(2026, 11, 20, 15, 4, 0, 0, time.UTC)
	return []assistant.Call{
		{ID: "ONE", Began: began, Held: 25 * time.Minute, Phone: "+18007115672", Outcome: assistant.OutcomeCutOff},
		{
			ID: "TWO", Began: began.Add(24 * time.Hour), Held: 8 * time.Minute, Phone: "+18005550100", Spoke: "Dana", Reference: "SAMPLE-0000-0001",
			Notes:   []assistant.Note{{At: began.Add(24*time.Hour + 12*time.Minute), Text: "They sent a new link to my email. Check the spam folder too."}},
			Outcome: assistant.OutcomeCallBack, Back: began.Add(72 * time.Hour),
		},
	}
}

// Scenes are the screens of the call sheet and of the call log.
func (a *Pages) Scenes() []shell.Scene {
	people := func(a *Pages) { a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{shell.Sample}}) }
	none := func(*Pages) {}
	nobody := func(a *Pages) { a.Work.chosen = true }
	other := shell.Sample
	other.ID, other.Name, other.Email, other.Numbers = "SAMPLE2", "Tom Sample", "tom@example.org", nil
	shut := assistant.Person{ID: "SHUT", Name: "Ann", HasPIN: true, Shut: true}
	two := func(a *Pages) {
		a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{shell.Sample, other, shut}})
	}
	forRosa := func(sets ...func(*Pages)) func(*Pages) {
		return func(a *Pages) {
			two(a)
			a.Work.Person, a.Work.chosen = shell.Sample.ID, true
			for _, set := range sets {
				set(a)
			}
		}
	}
	calling := func(a *Pages) { a.beginCall("") }
	said := func(a *Pages) {
		calling(a)
		c := SampleCalls()[1]
		a.Work.Call.Spoke, a.Work.Call.Reference, a.Work.Call.Notes = c.Spoke, c.Reference, c.Notes
	}
	ended := func(o assistant.Outcome) func(*Pages) {
		return forRosa(said, func(a *Pages) { a.Work.Call.Outcome = o })
	}
	fails := func(code vault.Code) func(*Pages) {
		return func(a *Pages) {
			a.pileCall()
			a.Work.failed[shell.Sample.ID] = saved.Failure{Code: code}
		}
	}
	log := func(a *Pages) { a.Work.Log = callLog{List: SampleCalls(), read: true} }
	at := func(part string) shell.Route { return shell.Route{Page: shell.AtSheet, Of: part} }
	mine := shell.Route{Page: shell.AtCalls, Of: string(shell.Sample.ID)}
	list := []shell.SceneOf[*Pages]{
		{Name: "call", Place: shell.Route{Page: shell.AtCall}, Set: none},
		{Name: "call-own", Place: shell.Route{Page: shell.AtCall}, Set: people},
		{Name: "sheet-who", Place: at(SheetWho), Set: two},
		{Name: "sheet-who-none", Place: at(SheetWho), Set: func(a *Pages) { a.Session.PeopleRead(assistant.PeopleView{}) }},
		{Name: "sheet-who-locked", Place: at(SheetWho), Set: func(a *Pages) { a.Session.PeopleRead(assistant.PeopleView{Trouble: "locked"}) }},
		{Name: "sheet-have-nobody", Place: at(SheetHave), Set: nobody},
		{Name: "sheet-have", Place: at(SheetHave), Set: forRosa()},
		{Name: "sheet-have-shown", Place: at(SheetHave), Set: forRosa(func(a *Pages) {
			a.Session.TickItem(assistant.ItemName, true)
			a.Session.Reveal("SAMPLE.memberId")
			a.Session.Reveal("SAMPLE.email")
		})},
		{Name: "sheet-have-shut", Place: at(SheetHave), Set: forRosa(func(a *Pages) { a.Work.Person = shut.ID })},
		{Name: "sheet-dial", Place: at(SheetDial), Set: forRosa()},
		{Name: "sheet-dial-nobody", Place: at(SheetDial), Set: func(a *Pages) {
			nobody(a)
			a.Session.ChooseCard(facts.CardTricare)
		}},
		{Name: "sheet-dial-other", Place: at(SheetDial), Set: forRosa(func(a *Pages) { a.Work.lead = lead{on: true, notes: SampleCalls()[1].Notes} })},
		{Name: "sheet-talk", Place: at(SheetTalk), Set: forRosa(calling)},
		{Name: "sheet-talk-hold", Place: at(SheetTalk), Set: forRosa(calling, func(a *Pages) {
			a.Session.AnswerMedicine(assistant.MedicineShort)
			a.Session.AnswerSymptom(assistant.SymptomNoCode)
			a.Session.TickQuestion(assistant.AskMedicine, true)
			a.Session.Hold()
		})},
		{Name: "sheet-talk-notes", Place: at(SheetTalk), Set: forRosa(said)},
		{Name: "sheet-talk-not-saved", Place: at(SheetTalk), Set: forRosa(said, fails(vault.CodeLocked))},
		{Name: "sheet-talk-full", Place: at(SheetTalk), Set: forRosa(said, fails(vault.CodeLogFull))},
		{Name: "sheet-talk-nobody", Place: at(SheetTalk), Set: func(a *Pages) {
			nobody(a)
			said(a)
		}},
		{Name: "sheet-end", Place: at(SheetEnd), Set: forRosa(calling)},
		{Name: "sheet-end-not-saved", Place: at(SheetEnd), Set: forRosa(said, func(a *Pages) { a.Work.Call.Outcome = assistant.OutcomeIn }, fails(vault.CodeLocked))},
		{Name: "sheet-end-back-set", Place: at(SheetEnd), Set: forRosa(said, func(a *Pages) {
			a.Work.Call.Outcome, a.Work.Call.Back = assistant.OutcomeCallBack, SampleCalls()[1].Back
		})},
		{Name: "sheet-end-back-wrong", Place: at(SheetEnd), Set: forRosa(said, func(a *Pages) {
			a.Work.Call.Outcome, a.Work.day, a.Work.Clock, a.Work.wrong, a.Work.other = assistant.OutcomeCallBack, 3, "in a bit", "sheet.back.wrong.time", true
		})},
		{Name: "sheet-due", Place: at(SheetDue), Set: none},
		{Name: "sheet-bell", Place: shell.Route{Page: shell.AtSteps}, Set: promised},
		{Name: "sheet-goon", Place: shell.Route{Page: shell.AtCall}, Set: forRosa(calling)},
		{Name: "calls", Place: mine, Set: forRosa(log)},
		{Name: "calls-none", Place: mine, Set: forRosa(func(a *Pages) { a.Work.Log.read = true })},
		{Name: "calls-full", Place: mine, Set: forRosa(log, said, fails(vault.CodeLogFull))},
		{Name: "calls-not-saved", Place: mine, Set: forRosa(log, said, fails(vault.CodeLocked))},
		{Name: "calls-full-copied", Place: mine, Set: forRosa(log, said, fails(vault.CodeLogFull), func(a *Pages) {
			a.Open(mine)
			log(a)
			a.Render()
			a.Views[mine].(*callsView).room.copy()
		})},
		{Name: "calls-broken", Place: mine, Set: forRosa(said, fails(vault.CodeDamaged))},
		{Name: "calls-empty", Place: mine, Set: forRosa(said, fails(vault.CodeDamaged), func(a *Pages) {
			a.Open(mine)
			a.Views[mine].(*callsView).broken.asks = true
		})},
		{Name: "calls-nobody", Place: shell.Route{Page: shell.AtCalls}, Set: func(a *Pages) {
			for _, c := range SampleCalls() {
				a.Work.Put("", c)
			}
		}},
		{Name: "calls-shut", Place: shell.Route{Page: shell.AtCalls, Of: string(shut.ID)}, Set: two},
	}
	for _, o := range assistant.Outcomes() {
		list = append(list, shell.SceneOf[*Pages]{Name: "sheet-end-" + string(o), Place: at(SheetEnd), Set: ended(o)})
	}
	return shell.Scenes(a, list)
}

// promised makes it the day after somebody promised to call.
func promised(a *Pages) {
	now := assistant.Instant{Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	state := assistant.NewState()
	state.Settings = a.Session.Snapshot().Settings
	a.Session = assistant.NewSession(state, func() assistant.Instant { return now }, func(assistant.State) {}, a.Changed)
	a.Session.BeginCall()
	_ = a.Session.PromisedCall(now.Wall.Add(24 * time.Hour)) // a day is no slip
	now.Wall = now.Wall.Add(25 * time.Hour)
}
