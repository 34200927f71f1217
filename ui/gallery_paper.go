package ui

import (
	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/paper"
)

// paperScenes are the screens of what is taken along.
func (a *paperPages) scenes() []Scene {
	people := func(a *paperPages) { a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample}}) }
	own := func(a *paperPages) {
		people(a)
		a.prints.whose = sample.ID
	}
	shown := func(page string, s showing, set func(*paperPages)) func(*paperPages) {
		return func(a *paperPages) {
			set(a)
			a.errand(page).show = &s
		}
	}
	saved := func(page string, s saving) func(*paperPages) {
		return func(a *paperPages) { *a.errand(page) = errand{show: &showing{outcome: browser.Refused}, save: &s} }
	}
	opened, refused := showing{outcome: browser.HandedOver}, showing{outcome: browser.Refused}
	none := func(*paperPages) {}
	print, handover := place{page: atPrint}, place{page: atHandover}
	list := []sceneOf[*paperPages]{
		{"print", print, none},
		{"print-people", print, people},
		{"print-own", print, own},
		{"print-letters", print, func(a *paperPages) {
			other := sample
			other.Numbers = []assistant.SavedNumber{{Label: "My pharmacy 💊", Phone: "+18005550101"}}
			a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{other}})
			a.prints.whose = other.ID
		}},
		{"print-own-opened", print, shown(atPrint, opened, own)},
		{"print-busy", print, shown(atPrint, showing{busy: true}, none)},
		{"print-opened", print, shown(atPrint, opened, none)},
		{"print-failed", print, shown(atPrint, refused, none)},
		{"print-full", print, shown(atPrint, showing{outcome: browser.Refused, trouble: paper.TroubleFull}, none)},
		{"print-saved", print, saved(atPrint, saving{folder: noPaper{}.Folders()[0], name: "Call sheet 2026-11-23.pdf"})},
		{"print-not-saved", print, saved(atPrint, saving{folder: noPaper{}.Folders()[0], trouble: paper.TroubleGone})},
		{"handover", handover, none},
		{"handover-much", handover, func(a *paperPages) {
			a.Session.AnswerSymptom(assistant.SymptomNoCode)
			a.Session.AnswerMedicine(assistant.MedicineEnough)
			a.Session.ChooseCard(assistant.CardTricare)
			a.Session.Tick(assistant.StepSite, "site.open", true)
			a.Session.Finish(assistant.StepSite, assistant.Tried)
			a.Session.Begin(assistant.StepReset)
			a.Session.TriedSignIn()
			a.Session.AskedForCode()
		}},
		{"handover-saved", handover, saved(atHandover, saving{folder: noPaper{}.Folders()[1], name: "Sign-in summary 2026-11-23.txt"})},
	}
	return inScenes(a, list)
}
