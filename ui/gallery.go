package ui

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/journal"
	"signinhelper/assistant/password"
	"signinhelper/assistant/vault"
)

// scene is one screen in one state, for a picture.
type scene struct {
	name  string
	place place
	// set brings the program into the state.
	set func(*App)
}

// sample is nobody: a made-up person with a number that is kept for fiction.
var sample = assistant.Person{
	ID: "SAMPLE", Name: "Rosa Sample", MemberID: "SAMPLE 0000 0000", CardNumber: "0000 000 000",
	Card: assistant.CardEmployer, Email: "rosa@example.org", DateOfBirth: "1 January 1944",
	Numbers: []assistant.SavedNumber{{Label: "Back of my card", Phone: "+18005550100"}, {Label: "My pharmacy", Phone: "+18005550101"}},
}

// sampleCrash is what a crash leaves.
const sampleCrash = `signin-helper 0.1.0 (build 1, commit 0123456789ab), go1.26.8, linux/amd64
nil pointer dereference
goroutine
  signinhelper/ui.(*formView).render ui/form.go:120
  signinhelper/ui.(*App).render ui/app.go:160
  fyne.io/fyne/v2/internal/driver/glfw.(*gLDriver).runGL glfw/loop.go:157
  main.main signinhelper/main.go:38
`

// scenes are all screens, with each state that looks different.
func scenes() []scene {
	none := func(*App) {}
	began := func(id assistant.StepID) func(*App) {
		return func(a *App) {
			a.Session.Begin(id)
			a.Session.Tick(id, a.Session.Snapshot().Step(id).Actions[0].ID, true)
		}
	}
	answered := func(m assistant.Medicine, s assistant.Symptom) func(*App) {
		return func(a *App) {
			a.Session.AnswerMedicine(m)
			a.Session.ChooseCard(assistant.CardTricare)
			a.Session.AnswerSymptom(s)
		}
	}
	people := func(a *App) { a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample}}) }
	list := []scene{
		{"start", place{page: atStart}, none},
		{"start-again", place{page: atStart}, func(a *App) {
			a.Session.Finish(assistant.StepSite, assistant.Tried)
			a.Session.StartOver()
		}},
		{"start-damaged", place{page: atStart}, func(a *App) { a.Session.Damaged() }},
		{"start-crashed", place{page: atStart}, func(a *App) {
			a.Crashed = sampleCrash
			a.frame.notices.showReport()
		}},
		{"start-disk-full", place{page: atStart}, func(a *App) { a.Session.Written("disk-full") }},
		{"start-folder", place{page: atStart}, func(a *App) { a.Session.Written(journal.TroubleFolder) }},
		{"steps", place{page: atSteps}, func(a *App) {
			a.Session.Finish(assistant.StepSite, assistant.Tried)
			a.Session.Finish(assistant.StepReset, assistant.Skipped)
			a.Session.Begin(assistant.StepBrowser)
		}},
		{"step-not-begun", place{atStep, string(assistant.StepReset)}, none},
		{"step-tried", place{atStep, string(assistant.StepSupport)}, func(a *App) {
			for _, s := range assistant.Steps() {
				a.Session.Finish(s.ID, assistant.Tried)
			}
		}},
		{"site-which-card", place{atSite, string(assistant.UseSignIn)}, none},
		{"site-opened", place{atSite, string(assistant.UseSignIn)}, func(a *App) {
			a.Session.ChooseCard(assistant.CardEmployer)
			a.openAddress(a.target(assistant.UseSignIn))
		}},
		{"site-no-browser", place{atSite, string(assistant.UseSignIn)}, func(a *App) {
			a.Session.ChooseCard(assistant.CardTricare)
			a.openings["tricare"] = &opening{browser.NoOpener}
		}},
		{"site-address", place{atSite, showAddress}, func(a *App) { a.Session.ChooseCard(assistant.CardEmployer) }},
		{"call", place{page: atCall}, none},
		{"call-own", place{page: atCall}, people},
		{"people-none", place{page: atPeople}, func(a *App) { a.Session.PeopleRead(assistant.PeopleView{}) }},
		{"people", place{page: atPeople}, people},
		{"people-open-keyring", place{page: atPeople}, func(a *App) {
			a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample}, Damaged: []assistant.PersonID{"D"}, Newer: true, Unsealed: true, Locked: true})
		}},
		{"person", place{atPerson, "SAMPLE"}, people},
		{"person-shown", place{atPerson, "SAMPLE"}, func(a *App) {
			people(a)
			a.Session.Reveal("SAMPLE.memberId")
		}},
		{"form", place{page: atForm}, none},
		{"form-wrong", place{atForm, "SAMPLE"}, func(a *App) {
			people(a)
			d := a.draft("SAMPLE")
			d.numbers[0].phone, d.wrong = "555-01", 1
		}},
		{"form-not-saved", place{atForm, "SAMPLE"}, func(a *App) {
			people(a)
			a.draft("SAMPLE").failed = failure{code: vault.CodeLocked}
		}},
		{"forget", place{atForget, "SAMPLE"}, people},
		{"forget-all", place{page: atForget}, people},
		{"ask-medicine", place{atAsk, askMedicine}, none},
		{"ask-card", place{atAsk, askCard}, func(a *App) { a.Session.ChooseCard(assistant.CardTricare) }},
		{"ask-symptom", place{atAsk, askSymptom}, none},
		{"short", place{page: atShort}, none},
		{"short-own", place{page: atShort}, people},
		{"named-locked", place{page: atGuard}, answered(assistant.MedicineEnough, assistant.SymptomLocked)},
		{"named-code", place{page: atCoach}, answered(assistant.MedicineEnough, assistant.SymptomNoCode)},
		{"named-every-time", place{atStep, string(assistant.StepSite)}, answered(assistant.MedicineEnough, assistant.SymptomEveryTime)},
		{"named-new", place{atStep, string(assistant.StepSite)}, answered(assistant.MedicineEnough, assistant.SymptomNeverJoined)},
		{"named-mail", place{atStep, string(assistant.StepReset)}, answered(assistant.MedicineEnough, assistant.SymptomNoResetMail)},
		{"named-blank", place{atStep, string(assistant.StepBrowser)}, answered(assistant.MedicineEnough, assistant.SymptomBlankPage)},
		{"more", place{page: atMore}, none},
		{"settings", place{page: atSettings}, none},
		{"answers", place{page: atAnswers}, answered(assistant.MedicineEnough, assistant.SymptomUnknown)},
		{"steps-planned", place{page: atSteps}, answered(assistant.MedicineUnknown, assistant.SymptomNoCode)},
		{"step-planned", place{atStep, string(assistant.StepReset)}, func(a *App) {
			answered(assistant.MedicineEnough, assistant.SymptomNoCode)(a)
			a.Session.Begin(assistant.StepReset)
		}},
		{"coach", place{page: atCoach}, none},
		{"coach-waiting", place{page: atCoach}, func(a *App) {
			a.Session.AskedForCode()
			a.Session.CodeComesBy(assistant.ChannelText)
		}},
		{"coach-trouble", place{page: atCoach}, func(a *App) {
			a.Session.AskedForCode()
			a.Session.CodeTrouble(assistant.TroubleLostEmail)
		}},
		{"guard", place{page: atGuard}, none},
		{"guard-tried", place{page: atGuard}, func(a *App) { a.Session.TriedSignIn() }},
		{"guard-stop", place{page: atGuard}, func(a *App) {
			for range assistant.StopAfter {
				a.Session.TriedSignIn()
			}
		}},
		{"guard-waiting", place{page: atGuard}, func(a *App) { _ = a.Session.WaitShown(90 * time.Minute) }},
		{"guard-over", place{page: atGuard}, waited},
		{"bell", place{page: atSteps}, waited},
		{"people-loading", place{page: atPeople}, func(a *App) {
			people(a)
			a.ring.asked = &request{words: say("people.loading"), from: place{page: atPeople}, asking: true}
		}},
		{"start-in", place{page: atStart}, func(a *App) { a.Session.SignedIn() }},
		{"start-missed", place{page: atStart}, func(a *App) { a.ring.missed = []place{{page: atForm}} }},
		{"close", place{page: atClose}, none},
		{"done", place{page: atDone}, func(a *App) { a.Session.SignedIn() }},
		{"password-first", place{page: atPassword}, none},
		{"password-made", place{page: atPassword}, func(a *App) {
			made, err := password.New(password.Common())
			a.password = passwordDesk{recipe: password.Common(), made: made, has: err == nil}
		}},
		{"password-soon", place{page: atPassword}, func(a *App) {
			recipe := password.Recipe{Words: 7, Separator: password.None, Capitals: true}
			made, err := password.New(recipe)
			a.password = passwordDesk{recipe: recipe, made: made, has: err == nil, idle: passwordSoon}
		}},
		{"password-gone", place{page: atPassword}, func(a *App) { a.password = passwordDesk{gone: true, failed: true} }},
		{"password-weak", place{page: atPassword}, func(a *App) { a.password = passwordDesk{typed: "sunshine1942", plain: true} }},
		{"password-good", place{page: atPassword}, func(a *App) { a.password = passwordDesk{typed: "plum-orchard-tin-boat"} }},
		{"library", place{page: atLibrary}, none},
		{"library-step", place{atLibrary, string(assistant.StepReset)}, func(a *App) {
			a.shelves[string(assistant.StepReset)] = &shelf{opened: []assistant.LibraryID{"faq.locked", "source.ftc"}}
		}},
		{"library-tip", place{atLibrary, "tip.recovery"}, none},
		{"library-found", place{page: atLibrary}, func(a *App) {
			a.shelves[""] = &shelf{query: "pasword", opened: []assistant.LibraryID{"tip.unique"}}
		}},
		{"library-none", place{page: atLibrary}, func(a *App) { a.shelves[""] = &shelf{query: "zebra"} }},
		{"library-sources", place{page: atLibrary}, func(a *App) {
			a.shelves[""] = &shelf{opened: []assistant.LibraryID{"source.express-scripts", "source.downdetector", "source.hhs"}}
		}},
		{"source", place{atSource, "ftc"}, func(a *App) {
			source, _ := a.Facts.Source("ftc")
			a.openAddress(source)
		}},
		{"over", place{page: atOver}, none},
		{"menu", place{page: atMenu}, none},
		{"about", place{page: atAbout}, none},
	}
	list = append(list, toolScenes()...)
	list = append(list, faultScenes()...)
	list = append(list, paperScenes()...)
	list = append(list, keepScenes()...)
	list = append(list, callScenes()...)
	for _, s := range assistant.Steps() {
		list = append(list, scene{fmt.Sprintf("step-%d-%s", s.Number, s.ID), place{atStep, string(s.ID)}, began(s.ID)})
	}
	for _, code := range []vault.Code{vault.CodeNoCollection, vault.CodeLocked} { // the others look alike
		list = append(list, scene{"people-" + string(code), place{page: atPeople}, func(a *App) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(code)})
		}})
	}
	return list
}

// waited makes it the day after a wait was shown.
func waited(a *App) {
	day := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	state := assistant.NewState()
	state.Settings = a.Session.Snapshot().Settings
	state.Progress.Guard = assistant.Guard{Tries: 2, Wait: &assistant.Wait{From: assistant.Instant{Wall: day}, For: time.Hour}}
	now := assistant.Instant{Wall: day.AddDate(0, 0, 1)}
	a.Session = assistant.NewSession(state, func() assistant.Instant { return now }, func(assistant.State) {}, a.Changed)
}

// stage makes a program that touches nothing: no keyring, no disk, no
// browser, and a clock that stands still.
func stage(app fyne.App, canvas fyne.Canvas, facts assistant.Facts, version string, settings assistant.Settings) *App {
	state := assistant.NewState()
	state.Settings = settings
	now := assistant.Instant{Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	var a *App
	session := assistant.NewSession(state, func() assistant.Instant { return now }, func(assistant.State) {}, func() {
		if a != nil {
			a.Changed()
		}
	})
	a = newApp(Parts{
		Session: session, Facts: facts, Version: version, Folder: "/home/rosa/.config/signin-helper", Theme: app.Settings().SetTheme,
		Keyring: emptyKeyring{}, Paper: noPaper{}, Clipboard: &memoryClipboard{}, Pasted: (&memoryClipboard{}).pasted, ForgetCrash: func() error { return nil }, Notify: func(string, string) {},
		Open:   func(context.Context, assistant.Address) browser.Outcome { return browser.HandedOver },
		Dial:   func(context.Context, browser.Tel) browser.Outcome { return browser.HandedOver },
		Faults: faultless{}.parts(),
	}, canvas, atOnce())
	return a
}

// memoryClipboard is a clipboard of nobody's.
type memoryClipboard struct{ text string }

func (c *memoryClipboard) Content() string        { return c.text }
func (c *memoryClipboard) SetContent(text string) { c.text = text }

func (c *memoryClipboard) pasted(context.Context, uint32) (string, error) { return c.text, nil }
