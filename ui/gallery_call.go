package ui

import (
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// sampleCalls are two calls of nobody's.
func sampleCalls() []assistant.Call {
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

// callScenes are the screens of the call sheet and of the call log.
func (a *callPages) scenes() []Scene {
	people := func(a *callPages) { a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample}}) }
	none := func(*callPages) {}
	nobody := func(a *callPages) { a.desk.chosen = true }
	other := sample
	other.ID, other.Name, other.Email, other.Numbers = "SAMPLE2", "Tom Sample", "tom@example.org", nil
	shut := assistant.Person{ID: "SHUT", Name: "Ann", HasPIN: true, Shut: true}
	two := func(a *callPages) {
		a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample, other, shut}})
	}
	forRosa := func(sets ...func(*callPages)) func(*callPages) {
		return func(a *callPages) {
			two(a)
			a.desk.person, a.desk.chosen = sample.ID, true
			for _, set := range sets {
				set(a)
			}
		}
	}
	calling := func(a *callPages) { a.beginCall("") }
	said := func(a *callPages) {
		calling(a)
		c := sampleCalls()[1]
		a.desk.call.Spoke, a.desk.call.Reference, a.desk.call.Notes = c.Spoke, c.Reference, c.Notes
	}
	ended := func(o assistant.Outcome) func(*callPages) {
		return forRosa(said, func(a *callPages) { a.desk.call.Outcome = o })
	}
	fails := func(code vault.Code) func(*callPages) {
		return func(a *callPages) {
			a.pileCall()
			a.desk.failed[sample.ID] = failure{code: code}
		}
	}
	log := func(a *callPages) { a.desk.log = callLog{list: sampleCalls(), read: true} }
	at := func(part string) place { return place{atSheet, part} }
	mine := place{atCalls, string(sample.ID)}
	list := []sceneOf[*callPages]{
		{"call", place{page: atCall}, none},
		{"call-own", place{page: atCall}, people},
		{"sheet-who", at(sheetWho), two},
		{"sheet-who-none", at(sheetWho), func(a *callPages) { a.Session.PeopleRead(assistant.PeopleView{}) }},
		{"sheet-who-locked", at(sheetWho), func(a *callPages) { a.Session.PeopleRead(assistant.PeopleView{Trouble: "locked"}) }},
		{"sheet-have-nobody", at(sheetHave), nobody},
		{"sheet-have", at(sheetHave), forRosa()},
		{"sheet-have-shown", at(sheetHave), forRosa(func(a *callPages) {
			a.Session.TickItem(assistant.ItemName, true)
			a.Session.Reveal("SAMPLE.memberId")
			a.Session.Reveal("SAMPLE.email")
		})},
		{"sheet-have-shut", at(sheetHave), forRosa(func(a *callPages) { a.desk.person = shut.ID })},
		{"sheet-dial", at(sheetDial), forRosa()},
		{"sheet-dial-nobody", at(sheetDial), func(a *callPages) {
			nobody(a)
			a.Session.ChooseCard(assistant.CardTricare)
		}},
		{"sheet-dial-other", at(sheetDial), forRosa(func(a *callPages) { a.desk.lead = lead{on: true, notes: sampleCalls()[1].Notes} })},
		{"sheet-talk", at(sheetTalk), forRosa(calling)},
		{"sheet-talk-hold", at(sheetTalk), forRosa(calling, func(a *callPages) {
			a.Session.AnswerMedicine(assistant.MedicineShort)
			a.Session.AnswerSymptom(assistant.SymptomNoCode)
			a.Session.TickQuestion(assistant.AskMedicine, true)
			a.Session.Hold()
		})},
		{"sheet-talk-notes", at(sheetTalk), forRosa(said)},
		{"sheet-talk-not-saved", at(sheetTalk), forRosa(said, fails(vault.CodeLocked))},
		{"sheet-talk-full", at(sheetTalk), forRosa(said, fails(vault.CodeLogFull))},
		{"sheet-talk-nobody", at(sheetTalk), func(a *callPages) {
			nobody(a)
			said(a)
		}},
		{"sheet-end", at(sheetEnd), forRosa(calling)},
		{"sheet-end-not-saved", at(sheetEnd), forRosa(said, func(a *callPages) { a.desk.call.Outcome = assistant.OutcomeIn }, fails(vault.CodeLocked))},
		{"sheet-end-back-set", at(sheetEnd), forRosa(said, func(a *callPages) {
			a.desk.call.Outcome, a.desk.call.Back = assistant.OutcomeCallBack, sampleCalls()[1].Back
		})},
		{"sheet-end-back-wrong", at(sheetEnd), forRosa(said, func(a *callPages) {
			a.desk.call.Outcome, a.desk.day, a.desk.clock, a.desk.wrong, a.desk.other = assistant.OutcomeCallBack, 3, "in a bit", "sheet.back.wrong.time", true
		})},
		{"sheet-due", at(sheetDue), none},
		{"sheet-bell", place{page: atSteps}, promised},
		{"sheet-goon", place{page: atCall}, forRosa(calling)},
		{"calls", mine, forRosa(log)},
		{"calls-none", mine, forRosa(func(a *callPages) { a.desk.log.read = true })},
		{"calls-full", mine, forRosa(log, said, fails(vault.CodeLogFull))},
		{"calls-not-saved", mine, forRosa(log, said, fails(vault.CodeLocked))},
		{"calls-full-copied", mine, forRosa(log, said, fails(vault.CodeLogFull), func(a *callPages) {
			a.open(mine)
			log(a)
			a.render()
			a.views[mine].(*callsView).room.copy()
		})},
		{"calls-broken", mine, forRosa(said, fails(vault.CodeDamaged))},
		{"calls-empty", mine, forRosa(said, fails(vault.CodeDamaged), func(a *callPages) {
			a.open(mine)
			a.views[mine].(*callsView).broken.asks = true
		})},
		{"calls-nobody", place{page: atCalls}, func(a *callPages) {
			for _, c := range sampleCalls() {
				a.desk.put("", c)
			}
		}},
		{"calls-shut", place{atCalls, string(shut.ID)}, two},
	}
	for _, o := range assistant.Outcomes() {
		list = append(list, sceneOf[*callPages]{"sheet-end-" + string(o), at(sheetEnd), ended(o)})
	}
	return inScenes(a, list)
}

// promised makes it the day after somebody promised to call.
func promised(a *callPages) {
	now := assistant.Instant{Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	state := assistant.NewState()
	state.Settings = a.Session.Snapshot().Settings
	a.Session = assistant.NewSession(state, func() assistant.Instant { return now }, func(assistant.State) {}, a.Changed)
	a.Session.BeginCall()
	_ = a.Session.PromisedCall(now.Wall.Add(24 * time.Hour)) // a day is no slip
	now.Wall = now.Wall.Add(25 * time.Hour)
}
