package ui

import (
	"fmt"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/journal"
)

// scenes are the pages with each state that looks different.
func (a *stepPages) scenes() []Scene {
	none := func(*stepPages) {}
	people := func(a *stepPages) { a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample}}) }
	began := func(id assistant.StepID) func(*stepPages) {
		return func(a *stepPages) {
			a.Session.Begin(id)
			a.Session.Tick(id, a.Session.Snapshot().Step(id).Actions[0].ID, true)
		}
	}
	answered := func(m assistant.Medicine, s assistant.Symptom) func(*stepPages) {
		return func(a *stepPages) {
			a.Session.AnswerMedicine(m)
			a.Session.ChooseCard(assistant.CardTricare)
			a.Session.AnswerSymptom(s)
		}
	}
	list := []sceneOf[*stepPages]{
		{"start", place{page: atStart}, none},
		{"start-again", place{page: atStart}, func(a *stepPages) {
			a.Session.Finish(assistant.StepSite, assistant.Tried)
			a.Session.StartOver()
		}},
		{"start-damaged", place{page: atStart}, func(a *stepPages) { a.Session.Damaged() }},
		{"start-crashed", place{page: atStart}, func(a *stepPages) {
			a.Crashed = sampleCrash
			a.frame.notices.showReport()
		}},
		{"start-disk-full", place{page: atStart}, func(a *stepPages) { a.Session.Written("disk-full") }},
		{"start-folder", place{page: atStart}, func(a *stepPages) { a.Session.Written(journal.TroubleFolder) }},
		{"steps", place{page: atSteps}, func(a *stepPages) {
			a.Session.Finish(assistant.StepSite, assistant.Tried)
			a.Session.Finish(assistant.StepReset, assistant.Skipped)
			a.Session.Begin(assistant.StepBrowser)
		}},
		{"step-not-begun", place{atStep, string(assistant.StepReset)}, none},
		{"step-tried", place{atStep, string(assistant.StepSupport)}, func(a *stepPages) {
			for _, s := range assistant.Steps() {
				a.Session.Finish(s.ID, assistant.Tried)
			}
		}},
		{"site-which-card", place{atSite, string(assistant.UseSignIn)}, none},
		{"site-opened", place{atSite, string(assistant.UseSignIn)}, func(a *stepPages) {
			a.Session.ChooseCard(assistant.CardEmployer)
			a.door.openAddress(a.door.target(assistant.UseSignIn))
		}},
		{"site-no-browser", place{atSite, string(assistant.UseSignIn)}, func(a *stepPages) {
			a.Session.ChooseCard(assistant.CardTricare)
			a.door.openings["tricare"] = &opening{browser.NoOpener}
		}},
		{"site-address", place{atSite, showAddress}, func(a *stepPages) { a.Session.ChooseCard(assistant.CardEmployer) }},
		{"ask-medicine", place{atAsk, askMedicine}, none},
		{"ask-card", place{atAsk, askCard}, func(a *stepPages) { a.Session.ChooseCard(assistant.CardTricare) }},
		{"ask-symptom", place{atAsk, askSymptom}, none},
		{"short", place{page: atShort}, none},
		{"short-own", place{page: atShort}, people},
		{"named-every-time", place{atStep, string(assistant.StepSite)}, answered(assistant.MedicineEnough, assistant.SymptomEveryTime)},
		{"named-new", place{atStep, string(assistant.StepSite)}, answered(assistant.MedicineEnough, assistant.SymptomNeverJoined)},
		{"named-mail", place{atStep, string(assistant.StepReset)}, answered(assistant.MedicineEnough, assistant.SymptomNoResetMail)},
		{"named-blank", place{atStep, string(assistant.StepBrowser)}, answered(assistant.MedicineEnough, assistant.SymptomBlankPage)},
		{"more", place{page: atMore}, none},
		{"settings", place{page: atSettings}, none},
		{"answers", place{page: atAnswers}, answered(assistant.MedicineEnough, assistant.SymptomUnknown)},
		{"steps-planned", place{page: atSteps}, answered(assistant.MedicineUnknown, assistant.SymptomNoCode)},
		{"step-planned", place{atStep, string(assistant.StepReset)}, func(a *stepPages) {
			answered(assistant.MedicineEnough, assistant.SymptomNoCode)(a)
			a.Session.Begin(assistant.StepReset)
		}},
		{"bell", place{page: atSteps}, func(a *stepPages) { waited(a.Shell) }},
		{"start-in", place{page: atStart}, func(a *stepPages) { a.Session.SignedIn() }},
		{"start-missed", place{page: atStart}, func(a *stepPages) { a.ring.missed = []place{{page: atForm}} }},
		{"close", place{page: atClose}, none},
		{"done", place{page: atDone}, func(a *stepPages) { a.Session.SignedIn() }},
		{"source", place{atSource, "ftc"}, func(a *stepPages) {
			source, _ := a.Facts.Source("ftc")
			a.door.openAddress(source)
		}},
		{"over", place{page: atOver}, none},
		{"menu", place{page: atMenu}, none},
		{"about", place{page: atAbout}, none},
	}
	for _, s := range assistant.Steps() {
		list = append(list, sceneOf[*stepPages]{fmt.Sprintf("step-%d-%s", s.Number, s.ID), place{atStep, string(s.ID)}, began(s.ID)})
	}
	return inScenes(a, list)
}
