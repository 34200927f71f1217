package tools

import (
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/password"
	"signinhelper/ui/shell"
)

// Scenes are the screens of the tools that look at something typed.
func (a *Pages) Scenes() []shell.Scene {
	typed := func(page shell.PageID, text string) func(*Pages) {
		return func(a *Pages) { *a.Trial(page) = Trial{Text: text, Done: true} }
	}
	two := func(a *Pages) {
		other := shell.Sample
		other.ID, other.Name, other.Email, other.Numbers = "SAMPLE2", "Tom Sample", "tom@example.org", nil
		a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{shell.Sample, other}})
	}
	after := func(sets ...func(*Pages)) func(*Pages) {
		return func(a *Pages) {
			for _, set := range sets {
				set(a)
			}
		}
	}
	none := func(*Pages) {}
	answered := func(m assistant.Medicine, s assistant.Symptom) func(*Pages) {
		return func(a *Pages) {
			a.Session.AnswerMedicine(m)
			a.Session.ChooseCard(facts.CardTricare)
			a.Session.AnswerSymptom(s)
		}
	}
	real, slips, caller := shell.Route{Page: shell.AtAddress}, shell.Route{Page: shell.AtTyping}, shell.Route{Page: shell.AtIncomingCall}
	list := []shell.SceneOf[*Pages]{
		{Name: "real", Place: real, Set: none},
		{Name: "real-typing", Place: real, Set: func(a *Pages) { a.Trial(shell.AtAddress).Text = "express-scripts.c" }},
		{Name: "real-official", Place: real, Set: typed(shell.AtAddress, "https://www.express-scripts.com/login")},
		{Name: "real-lookalike", Place: real, Set: typed(shell.AtAddress, "https://www.expresss-scripts.com/login")},
		{Name: "real-lookalike-letters", Place: real, Set: typed(shell.AtAddress, "https://www.ехpress-scripts.com")},
		{Name: "real-lookalike-many", Place: real, Set: typed(shell.AtAddress, "my-expressscripts-login.net")},
		{Name: "real-lookalike-front", Place: real, Set: typed(shell.AtAddress, "https://militaryrx.express-scripts.com.account-help.example/login")},
		{Name: "real-unverified", Place: real, Set: typed(shell.AtAddress, "express-script.com")},
		{Name: "real-unknown", Place: real, Set: typed(shell.AtAddress, "https://www.cvs.com")},
		{Name: "real-mentioned", Place: real, Set: typed(shell.AtAddress, "https://www.google.com/search?q=express-scripts.com")},
		{Name: "real-wrapped", Place: real, Set: typed(shell.AtAddress, "https://urldefense.com/v3/__https://express-scripts-login.com/__;!!a!b$")},
		{Name: "real-odd", Place: real, Set: typed(shell.AtAddress, "http://militaryrx.express-scripts.com")},
		{Name: "real-email", Place: real, Set: typed(shell.AtAddress, "help@example.org")},
		{Name: "real-refused", Place: real, Set: typed(shell.AtAddress, "Sunshine!42")},
		{Name: "slips", Place: slips, Set: none},
		{Name: "slips-none", Place: slips, Set: typed(shell.AtTyping, "rosa@example.org")},
		{Name: "slips-found", Place: slips, Set: typed(shell.AtTyping, " rosa.sample@gmial.con")},
		{Name: "slips-look", Place: slips, Set: typed(shell.AtTyping, "Rosa.Samp1e@example.org")},
		{Name: "slips-many", Place: slips, Set: typed(shell.AtTyping, "r o s a,s a m p l e @@ example..org")},
		{Name: "slips-two", Place: slips, Set: typed(shell.AtTyping, "rosa@ygmail.com")},
		{Name: "slips-saved", Place: slips, Set: after(func(a *Pages) {
			a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{shell.Sample}})
		}, typed(shell.AtTyping, "rosie@example.org"))},
		{Name: "slips-whose", Place: slips, Set: after(two, typed(shell.AtTyping, "rosa@example.org"))},
		{Name: "slips-refused", Place: slips, Set: typed(shell.AtTyping, "Sunshine!42")},
		{Name: "caller", Place: caller, Set: none},
		{Name: "caller-yours", Place: caller, Set: after(two, typed(shell.AtIncomingCall, "1 (800) 555-0101"))},
		{Name: "caller-on-file", Place: caller, Set: typed(shell.AtIncomingCall, "844-310-7528")},
		{Name: "caller-not-on-file", Place: caller, Set: typed(shell.AtIncomingCall, "800-555-0142")},
		{Name: "caller-no-number", Place: caller, Set: typed(shell.AtIncomingCall, "no caller ID")},
		{Name: "named-locked", Place: shell.Route{Page: shell.AtTries}, Set: answered(assistant.MedicineEnough, assistant.SymptomLocked)},
		{Name: "named-code", Place: shell.Route{Page: shell.AtCodes}, Set: answered(assistant.MedicineEnough, assistant.SymptomNoCode)},
		{Name: "coach", Place: shell.Route{Page: shell.AtCodes}, Set: none},
		{Name: "coach-waiting", Place: shell.Route{Page: shell.AtCodes}, Set: func(a *Pages) {
			a.Session.AskedForCode()
			a.Session.CodeComesBy(assistant.ChannelText)
		}},
		{Name: "coach-trouble", Place: shell.Route{Page: shell.AtCodes}, Set: func(a *Pages) {
			a.Session.AskedForCode()
			a.Session.CodeTrouble(assistant.TroubleLostEmail)
		}},
		{Name: "guard", Place: shell.Route{Page: shell.AtTries}, Set: none},
		{Name: "guard-tried", Place: shell.Route{Page: shell.AtTries}, Set: func(a *Pages) { a.Session.TriedSignIn() }},
		{Name: "guard-stop", Place: shell.Route{Page: shell.AtTries}, Set: func(a *Pages) {
			for range assistant.StopAfter {
				a.Session.TriedSignIn()
			}
		}},
		{Name: "guard-waiting", Place: shell.Route{Page: shell.AtTries}, Set: func(a *Pages) { _ = a.Session.WaitShown(90 * time.Minute) }},
		{Name: "guard-over", Place: shell.Route{Page: shell.AtTries}, Set: func(a *Pages) { shell.Waited(a.Shell) }},
		{Name: "password-first", Place: shell.Route{Page: shell.AtPassword}, Set: none},
		{Name: "password-made", Place: shell.Route{Page: shell.AtPassword}, Set: func(a *Pages) {
			made, err := password.New(password.Common())
			a.Password = PasswordDesk{recipe: password.Common(), Made: made, Has: err == nil}
		}},
		{Name: "password-soon", Place: shell.Route{Page: shell.AtPassword}, Set: func(a *Pages) {
			recipe := password.Recipe{Words: 7, Separator: password.None, Capitals: true}
			made, err := password.New(recipe)
			a.Password = PasswordDesk{recipe: recipe, Made: made, Has: err == nil, idle: passwordSoon}
		}},
		{Name: "password-gone", Place: shell.Route{Page: shell.AtPassword}, Set: func(a *Pages) { a.Password = PasswordDesk{gone: true, failed: true} }},
		{Name: "password-weak", Place: shell.Route{Page: shell.AtPassword}, Set: func(a *Pages) { a.Password = PasswordDesk{Typed: "sunshine1942", Plain: true} }},
		{Name: "password-good", Place: shell.Route{Page: shell.AtPassword}, Set: func(a *Pages) { a.Password = PasswordDesk{Typed: "plum-orchard-tin-boat"} }},
		{Name: "library", Place: shell.Route{Page: shell.AtLibrary}, Set: none},
		{Name: "library-step", Place: shell.Route{Page: shell.AtLibrary, Of: string(assistant.StepReset)}, Set: func(a *Pages) {
			a.Shelves[string(assistant.StepReset)] = &shelf{opened: []assistant.LibraryID{"faq.locked", "source.ftc"}}
		}},
		{Name: "library-tip", Place: shell.Route{Page: shell.AtLibrary, Of: "tip.recovery"}, Set: none},
		{Name: "library-found", Place: shell.Route{Page: shell.AtLibrary}, Set: func(a *Pages) {
			a.Shelves[""] = &shelf{query: "pasword", opened: []assistant.LibraryID{"tip.unique"}}
		}},
		{Name: "library-none", Place: shell.Route{Page: shell.AtLibrary}, Set: func(a *Pages) { a.Shelves[""] = &shelf{query: "zebra"} }},
		{Name: "library-sources", Place: shell.Route{Page: shell.AtLibrary}, Set: func(a *Pages) {
			a.Shelves[""] = &shelf{opened: []assistant.LibraryID{"source.express-scripts", "source.downdetector", "source.hhs"}}
		}},
	}
	return shell.Scenes(a, list)
}
