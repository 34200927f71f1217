package ui

import (
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/password"
)

// toolScenes are the screens of the tools that look at something typed.
func (a *toolPages) scenes() []Scene {
	typed := func(page, text string) func(*toolPages) {
		return func(a *toolPages) { *a.trial(page) = trial{text: text, done: true} }
	}
	two := func(a *toolPages) {
		other := sample
		other.ID, other.Name, other.Email, other.Numbers = "SAMPLE2", "Tom Sample", "tom@example.org", nil
		a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample, other}})
	}
	after := func(sets ...func(*toolPages)) func(*toolPages) {
		return func(a *toolPages) {
			for _, set := range sets {
				set(a)
			}
		}
	}
	none := func(*toolPages) {}
	answered := func(m assistant.Medicine, s assistant.Symptom) func(*toolPages) {
		return func(a *toolPages) {
			a.Session.AnswerMedicine(m)
			a.Session.ChooseCard(assistant.CardTricare)
			a.Session.AnswerSymptom(s)
		}
	}
	real, slips, caller := place{page: atReal}, place{page: atSlips}, place{page: atCaller}
	list := []sceneOf[*toolPages]{
		{"real", real, none},
		{"real-typing", real, func(a *toolPages) { a.trial(atReal).text = "express-scripts.c" }},
		{"real-official", real, typed(atReal, "https://www.express-scripts.com/login")},
		{"real-lookalike", real, typed(atReal, "https://www.expresss-scripts.com/login")},
		{"real-lookalike-letters", real, typed(atReal, "https://www.ехpress-scripts.com")},
		{"real-lookalike-many", real, typed(atReal, "my-expressscripts-login.net")},
		{"real-lookalike-front", real, typed(atReal, "https://militaryrx.express-scripts.com.account-help.example/login")},
		{"real-unverified", real, typed(atReal, "express-script.com")},
		{"real-unknown", real, typed(atReal, "https://www.cvs.com")},
		{"real-mentioned", real, typed(atReal, "https://www.google.com/search?q=express-scripts.com")},
		{"real-wrapped", real, typed(atReal, "https://urldefense.com/v3/__https://express-scripts-login.com/__;!!a!b$")},
		{"real-odd", real, typed(atReal, "http://militaryrx.express-scripts.com")},
		{"real-email", real, typed(atReal, "help@example.org")},
		{"real-refused", real, typed(atReal, "Sunshine!42")},
		{"slips", slips, none},
		{"slips-none", slips, typed(atSlips, "rosa@example.org")},
		{"slips-found", slips, typed(atSlips, " rosa.sample@gmial.con")},
		{"slips-look", slips, typed(atSlips, "Rosa.Samp1e@example.org")},
		{"slips-many", slips, typed(atSlips, "r o s a,s a m p l e @@ example..org")},
		{"slips-two", slips, typed(atSlips, "rosa@ygmail.com")},
		{"slips-saved", slips, after(func(a *toolPages) {
			a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample}})
		}, typed(atSlips, "rosie@example.org"))},
		{"slips-whose", slips, after(two, typed(atSlips, "rosa@example.org"))},
		{"slips-refused", slips, typed(atSlips, "Sunshine!42")},
		{"caller", caller, none},
		{"caller-yours", caller, after(two, typed(atCaller, "1 (800) 555-0101"))},
		{"caller-on-file", caller, typed(atCaller, "844-310-7528")},
		{"caller-not-on-file", caller, typed(atCaller, "800-555-0142")},
		{"caller-no-number", caller, typed(atCaller, "no caller ID")},
		{"named-locked", place{page: atGuard}, answered(assistant.MedicineEnough, assistant.SymptomLocked)},
		{"named-code", place{page: atCoach}, answered(assistant.MedicineEnough, assistant.SymptomNoCode)},
		{"coach", place{page: atCoach}, none},
		{"coach-waiting", place{page: atCoach}, func(a *toolPages) {
			a.Session.AskedForCode()
			a.Session.CodeComesBy(assistant.ChannelText)
		}},
		{"coach-trouble", place{page: atCoach}, func(a *toolPages) {
			a.Session.AskedForCode()
			a.Session.CodeTrouble(assistant.TroubleLostEmail)
		}},
		{"guard", place{page: atGuard}, none},
		{"guard-tried", place{page: atGuard}, func(a *toolPages) { a.Session.TriedSignIn() }},
		{"guard-stop", place{page: atGuard}, func(a *toolPages) {
			for range assistant.StopAfter {
				a.Session.TriedSignIn()
			}
		}},
		{"guard-waiting", place{page: atGuard}, func(a *toolPages) { _ = a.Session.WaitShown(90 * time.Minute) }},
		{"guard-over", place{page: atGuard}, func(a *toolPages) { waited(a.Shell) }},
		{"password-first", place{page: atPassword}, none},
		{"password-made", place{page: atPassword}, func(a *toolPages) {
			made, err := password.New(password.Common())
			a.password = passwordDesk{recipe: password.Common(), made: made, has: err == nil}
		}},
		{"password-soon", place{page: atPassword}, func(a *toolPages) {
			recipe := password.Recipe{Words: 7, Separator: password.None, Capitals: true}
			made, err := password.New(recipe)
			a.password = passwordDesk{recipe: recipe, made: made, has: err == nil, idle: passwordSoon}
		}},
		{"password-gone", place{page: atPassword}, func(a *toolPages) { a.password = passwordDesk{gone: true, failed: true} }},
		{"password-weak", place{page: atPassword}, func(a *toolPages) { a.password = passwordDesk{typed: "sunshine1942", plain: true} }},
		{"password-good", place{page: atPassword}, func(a *toolPages) { a.password = passwordDesk{typed: "plum-orchard-tin-boat"} }},
		{"library", place{page: atLibrary}, none},
		{"library-step", place{atLibrary, string(assistant.StepReset)}, func(a *toolPages) {
			a.shelves[string(assistant.StepReset)] = &shelf{opened: []assistant.LibraryID{"faq.locked", "source.ftc"}}
		}},
		{"library-tip", place{atLibrary, "tip.recovery"}, none},
		{"library-found", place{page: atLibrary}, func(a *toolPages) {
			a.shelves[""] = &shelf{query: "pasword", opened: []assistant.LibraryID{"tip.unique"}}
		}},
		{"library-none", place{page: atLibrary}, func(a *toolPages) { a.shelves[""] = &shelf{query: "zebra"} }},
		{"library-sources", place{page: atLibrary}, func(a *toolPages) {
			a.shelves[""] = &shelf{opened: []assistant.LibraryID{"source.express-scripts", "source.downdetector", "source.hhs"}}
		}},
	}
	return inScenes(a, list)
}
