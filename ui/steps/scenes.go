package steps

import (
	"fmt"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/journal"
	"signinhelper/ui/shell"
	"signinhelper/ui/site"
)

// Scenes are the pages with each state that looks different.
func (a *Pages) Scenes() []shell.Scene {
	none := func(*Pages) {}
	people := func(a *Pages) { a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{shell.Sample}}) }
	began := func(id assistant.StepID) func(*Pages) {
		return func(a *Pages) {
			a.Session.Begin(id)
			a.Session.Tick(id, a.Session.Snapshot().Step(id).Actions[0].ID, true)
		}
	}
	answered := func(m assistant.Medicine, s assistant.Symptom) func(*Pages) {
		return func(a *Pages) {
			a.Session.AnswerMedicine(m)
			a.Session.ChooseCard(facts.CardTricare)
			a.Session.AnswerSymptom(s)
		}
	}
	list := []shell.SceneOf[*Pages]{
		{Name: "start", Place: shell.Route{Page: shell.AtStart}, Set: none},
		{Name: "kiosk-start", Kiosk: true, Place: shell.Route{Page: shell.AtStart}, Set: none},
		{Name: "kiosk-step", Kiosk: true, Place: shell.Route{Page: shell.AtStep, Of: string(assistant.StepReset)}, Set: began(assistant.StepReset)},
		{Name: "step-wait", Place: shell.Route{Page: shell.AtStep, Of: string(assistant.StepSite)}, Set: func(a *Pages) {
			began(assistant.StepSite)(a)
			_ = a.Session.WaitShown(30 * time.Minute)
		}},
		{Name: "start-again", Place: shell.Route{Page: shell.AtStart}, Set: func(a *Pages) {
			a.Session.Finish(assistant.StepSite, assistant.Tried)
			a.Session.StartOver()
		}},
		{Name: "start-vacated", Place: shell.Route{Page: shell.AtStart}, Set: func(a *Pages) { a.Locks.Vacated = true }},
		{Name: "start-damaged", Place: shell.Route{Page: shell.AtStart}, Set: func(a *Pages) { a.Session.Damaged() }},
		{Name: "start-crashed", Place: shell.Route{Page: shell.AtStart}, Set: func(a *Pages) {
			a.Crashed = shell.SampleCrash
			a.Frame.Notices.ShowReport()
		}},
		{Name: "start-disk-full", Place: shell.Route{Page: shell.AtStart}, Set: func(a *Pages) { a.Session.Written("disk-full") }},
		{Name: "start-folder", Place: shell.Route{Page: shell.AtStart}, Set: func(a *Pages) { a.Session.Written(journal.TroubleFolder) }},
		{Name: "steps", Place: shell.Route{Page: shell.AtSteps}, Set: func(a *Pages) {
			a.Session.Finish(assistant.StepSite, assistant.Tried)
			a.Session.Finish(assistant.StepReset, assistant.Skipped)
			a.Session.Begin(assistant.StepBrowser)
		}},
		{Name: "step-not-begun", Place: shell.Route{Page: shell.AtStep, Of: string(assistant.StepReset)}, Set: none},
		{Name: "step-tried", Place: shell.Route{Page: shell.AtStep, Of: string(assistant.StepSupport)}, Set: func(a *Pages) {
			for _, s := range assistant.Steps() {
				a.Session.Finish(s.ID, assistant.Tried)
			}
		}},
		{Name: "site-which-card", Place: shell.Route{Page: shell.AtSite, Of: string(facts.UseSignIn)}, Set: none},
		{Name: "site-opened", Place: shell.Route{Page: shell.AtSite, Of: string(facts.UseSignIn)}, Set: func(a *Pages) {
			a.Session.ChooseCard(facts.CardEmployer)
			a.door.OpenAddress(a.door.Target(facts.UseSignIn))
		}},
		{Name: "site-no-browser", Place: shell.Route{Page: shell.AtSite, Of: string(facts.UseSignIn)}, Set: func(a *Pages) {
			a.Session.ChooseCard(facts.CardTricare)
			a.door.Openings["tricare"] = &site.Opening{Outcome: browser.NoOpener}
		}},
		{Name: "site-address", Place: shell.Route{Page: shell.AtSite, Of: shell.ShowAddress}, Set: func(a *Pages) { a.Session.ChooseCard(facts.CardEmployer) }},
		{Name: "ask-medicine", Place: shell.Route{Page: shell.AtAsk, Of: AskMedicine}, Set: none},
		{Name: "ask-card", Place: shell.Route{Page: shell.AtAsk, Of: askCard}, Set: func(a *Pages) { a.Session.ChooseCard(facts.CardTricare) }},
		{Name: "ask-symptom", Place: shell.Route{Page: shell.AtAsk, Of: AskSymptom}, Set: none},
		{Name: "short", Place: shell.Route{Page: shell.AtShort}, Set: none},
		{Name: "short-own", Place: shell.Route{Page: shell.AtShort}, Set: people},
		{Name: "named-every-time", Place: shell.Route{Page: shell.AtStep, Of: string(assistant.StepSite)}, Set: answered(assistant.MedicineEnough, assistant.SymptomEveryTime)},
		{Name: "named-new", Place: shell.Route{Page: shell.AtStep, Of: string(assistant.StepSite)}, Set: answered(assistant.MedicineEnough, assistant.SymptomNeverJoined)},
		{Name: "named-mail", Place: shell.Route{Page: shell.AtStep, Of: string(assistant.StepReset)}, Set: answered(assistant.MedicineEnough, assistant.SymptomNoResetMail)},
		{Name: "named-blank", Place: shell.Route{Page: shell.AtStep, Of: string(assistant.StepBrowser)}, Set: answered(assistant.MedicineEnough, assistant.SymptomBlankPage)},
		{Name: "more", Place: shell.Route{Page: shell.AtMore}, Set: none},
		{Name: "settings", Place: shell.Route{Page: shell.AtSettings}, Set: none},
		{Name: "answers", Place: shell.Route{Page: shell.AtAnswers}, Set: answered(assistant.MedicineEnough, assistant.SymptomUnknown)},
		{Name: "steps-planned", Place: shell.Route{Page: shell.AtSteps}, Set: answered(assistant.MedicineUnknown, assistant.SymptomNoCode)},
		{Name: "step-planned", Place: shell.Route{Page: shell.AtStep, Of: string(assistant.StepReset)}, Set: func(a *Pages) {
			answered(assistant.MedicineEnough, assistant.SymptomNoCode)(a)
			a.Session.Begin(assistant.StepReset)
		}},
		{Name: "bell", Place: shell.Route{Page: shell.AtSteps}, Set: func(a *Pages) { shell.Waited(a.Shell) }},
		{Name: "start-in", Place: shell.Route{Page: shell.AtStart}, Set: func(a *Pages) { a.Session.SignedIn() }},
		{Name: "start-missed", Place: shell.Route{Page: shell.AtStart}, Set: func(a *Pages) { a.Requests.Missed = []shell.Route{{Page: shell.AtForm}} }},
		{Name: "close", Place: shell.Route{Page: shell.AtClose}, Set: none},
		{Name: "done", Place: shell.Route{Page: shell.AtDone}, Set: func(a *Pages) { a.Session.SignedIn() }},
		{Name: "source", Place: shell.Route{Page: shell.AtSource, Of: "ftc"}, Set: func(a *Pages) {
			source, _ := a.Facts.Source("ftc")
			a.door.OpenAddress(source)
		}},
		{Name: "reading", Place: shell.Route{Page: shell.AtStep, Of: string(assistant.StepReset)}, Set: func(a *Pages) {
			a.Show(shell.Route{Page: shell.AtStep, Of: string(assistant.StepReset)})
			a.Bridge.Spawn = func(func()) {} // the voice speaks on
			a.Aloud.Toggle()
		}},
		{Name: "reading-silent", Place: shell.Route{Page: shell.AtStart}, Set: func(a *Pages) { a.Aloud.Fail = "aloud.none" }},
		{Name: "over", Place: shell.Route{Page: shell.AtOver}, Set: none},
		{Name: "menu", Place: shell.Route{Page: shell.AtMenu}, Set: none},
		{Name: "keys", Place: shell.Route{Page: shell.AtKeys}, Set: none},
		{Name: "about", Place: shell.Route{Page: shell.AtAbout}, Set: none},
		{Name: "licenses", Place: shell.Route{Page: shell.AtLicenses}, Set: none},
		{Name: "license", Place: shell.Route{Page: shell.AtLicenses, Of: "9"}, Set: none},
	}
	for _, s := range assistant.Steps() {
		list = append(list, shell.SceneOf[*Pages]{Name: fmt.Sprintf("step-%d-%s", s.Number, s.ID), Place: shell.Route{Page: shell.AtStep, Of: string(s.ID)}, Set: began(s.ID)})
	}
	return shell.Scenes(a, list)
}
