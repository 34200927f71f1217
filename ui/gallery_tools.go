package ui

import "signinhelper/assistant"

// toolScenes are the screens of the tools that look at something typed.
func toolScenes() []scene {
	typed := func(page, text string) func(*App) {
		return func(a *App) { *a.trial(page) = trial{text: text, done: true} }
	}
	two := func(a *App) {
		other := sample
		other.ID, other.Name, other.Email, other.Numbers = "SAMPLE2", "Tom Sample", "tom@example.org", nil
		a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample, other}})
	}
	after := func(sets ...func(*App)) func(*App) {
		return func(a *App) {
			for _, set := range sets {
				set(a)
			}
		}
	}
	none := func(*App) {}
	real, slips, caller := place{page: atReal}, place{page: atSlips}, place{page: atCaller}
	return []scene{
		{"real", real, none},
		{"real-typing", real, func(a *App) { a.trial(atReal).text = "express-scripts.c" }},
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
		{"slips-saved", slips, after(func(a *App) {
			a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample}})
		}, typed(atSlips, "rosie@example.org"))},
		{"slips-whose", slips, after(two, typed(atSlips, "rosa@example.org"))},
		{"slips-refused", slips, typed(atSlips, "Sunshine!42")},
		{"caller", caller, none},
		{"caller-yours", caller, after(two, typed(atCaller, "1 (800) 555-0101"))},
		{"caller-on-file", caller, typed(atCaller, "844-310-7528")},
		{"caller-not-on-file", caller, typed(atCaller, "800-555-0142")},
		{"caller-no-number", caller, typed(atCaller, "no caller ID")},
	}
}
