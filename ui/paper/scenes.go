package paper

import (
	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/paper"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
)

// Scenes are the screens of what is taken along.
func (a *Pages) Scenes() []shell.Scene {
	people := func(a *Pages) { a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{shell.Sample}}) }
	own := func(a *Pages) {
		people(a)
		a.Prints.whose = shell.Sample.ID
	}
	shown := func(page shell.PageID, s sheets.Showing, set func(*Pages)) func(*Pages) {
		return func(a *Pages) {
			set(a)
			a.Errand(page).Show = &s
		}
	}
	saved := func(page shell.PageID, s sheets.Saving) func(*Pages) {
		return func(a *Pages) {
			*a.Errand(page) = sheets.Errand{Show: &sheets.Showing{Outcome: browser.Refused}, Save: &s}
		}
	}
	opened, refused := sheets.Showing{Outcome: browser.HandedOver}, sheets.Showing{Outcome: browser.Refused}
	none := func(*Pages) {}
	print, handover := shell.Route{Page: shell.AtPrint}, shell.Route{Page: shell.AtHandover}
	list := []shell.SceneOf[*Pages]{
		{Name: "print", Place: print, Set: none},
		{Name: "print-people", Place: print, Set: people},
		{Name: "print-own", Place: print, Set: own},
		{Name: "print-letters", Place: print, Set: func(a *Pages) {
			other := shell.Sample
			other.Numbers = []facts.SavedNumber{{Label: "My pharmacy 💊", Phone: "+18005550101"}}
			a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{other}})
			a.Prints.whose = other.ID
		}},
		{Name: "print-own-opened", Place: print, Set: shown(shell.AtPrint, opened, own)},
		{Name: "print-busy", Place: print, Set: shown(shell.AtPrint, sheets.Showing{Busy: true}, none)},
		{Name: "print-opened", Place: print, Set: shown(shell.AtPrint, opened, none)},
		{Name: "print-failed", Place: print, Set: shown(shell.AtPrint, refused, none)},
		{Name: "print-full", Place: print, Set: shown(shell.AtPrint, sheets.Showing{Outcome: browser.Refused, Trouble: paper.TroubleFull}, none)},
		{Name: "print-saved", Place: print, Set: saved(shell.AtPrint, sheets.Saving{Folder: sheets.NoPaper{}.Folders()[0], Name: "Call sheet 2026-11-23.pdf"})},
		{Name: "print-not-saved", Place: print, Set: saved(shell.AtPrint, sheets.Saving{Folder: sheets.NoPaper{}.Folders()[0], Trouble: paper.TroubleGone})},
		{Name: "kiosk-print", Kiosk: true, Place: print, Set: none},
		{Name: "kiosk-print-opened", Kiosk: true, Place: print, Set: shown(shell.AtPrint, opened, none)},
		{Name: "kiosk-print-failed", Kiosk: true, Place: print, Set: shown(shell.AtPrint, refused, none)},
		{Name: "handover", Place: handover, Set: none},
		{Name: "handover-much", Place: handover, Set: func(a *Pages) {
			a.Session.AnswerSymptom(assistant.SymptomNoCode)
			a.Session.AnswerMedicine(assistant.MedicineEnough)
			a.Session.ChooseCard(facts.CardTricare)
			a.Session.Tick(assistant.StepSite, "site.open", true)
			a.Session.Finish(assistant.StepSite, assistant.Tried)
			a.Session.Begin(assistant.StepReset)
			a.Session.TriedSignIn()
			a.Session.AskedForCode()
		}},
		{Name: "handover-saved", Place: handover, Set: saved(shell.AtHandover, sheets.Saving{Folder: sheets.NoPaper{}.Folders()[1], Name: "Sign-in summary 2026-11-23.txt"})},
	}
	return shell.Scenes(a, list)
}
