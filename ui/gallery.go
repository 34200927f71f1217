package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/ui/kit"
)

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
func (a *App) scenes() (list []Scene) {
	for _, family := range []interface{ scenes() []Scene }{a.steps, a.tools, a.check, a.paper, a.people, a.call} {
		list = append(list, family.scenes()...)
	}
	return list
}

// waited makes it the day after a wait was shown.
func waited(a *Shell) {
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
		ShellParts: ShellParts{
			Session: session, Facts: facts, Version: version, Folder: "/home/rosa/.config/signin-helper", Theme: app.Settings().SetTheme,
			Clipboard: &memoryClipboard{}, Pasted: (&memoryClipboard{}).pasted, ForgetCrash: func() error { return nil }, Notify: func(string, string) {},
		},
		Keyring: emptyKeyring{}, Paper: noPaper{},
		Open:   func(context.Context, assistant.Address) browser.Outcome { return browser.HandedOver },
		Dial:   func(context.Context, browser.Tel) browser.Outcome { return browser.HandedOver },
		Faults: faultless{}.parts(),
	}, canvas, kit.AtOnce())
	return a
}

// memoryClipboard is a clipboard of nobody's.
type memoryClipboard struct{ text string }

func (c *memoryClipboard) Content() string        { return c.text }
func (c *memoryClipboard) SetContent(text string) { c.text = text }

func (c *memoryClipboard) pasted(context.Context, uint32) (string, error) { return c.text, nil }
