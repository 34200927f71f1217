package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/policy"
	"signinhelper/assistant/probe"
	"signinhelper/assistant/speech"
	"signinhelper/ui/check"
	"signinhelper/ui/kiosk"
	"signinhelper/ui/kit"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
)

// scenes are all screens, with each state that looks different.
func (a *App) scenes() (list []shell.Scene) {
	for _, family := range []interface{ Scenes() []shell.Scene }{a.steps, a.tools, a.check, a.paper, a.people, a.call} {
		list = append(list, family.Scenes()...)
	}
	if a.kiosk != nil {
		for _, s := range a.kiosk.Scenes() {
			s.Kiosk = true
			list = append(list, s)
		}
	}
	return list
}

// stage makes a program that touches nothing: no keyring, no disk, no
// browser, and a clock that stands still.
func stage(app fyne.App, canvas fyne.Canvas, onFile facts.Facts, version string, settings assistant.Settings, kiosk bool) *App {
	state := assistant.NewState()
	state.Settings = settings
	now := assistant.Instant{Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	var a *App
	session := assistant.NewSession(state, func() assistant.Instant { return now }, func(assistant.State) {}, func() {
		if a != nil {
			a.Changed()
		}
	})
	parts := Parts{
		Parts: shell.Parts{
			Session: session, Facts: onFile, Version: version, Folder: "/home/rosa/.config/signin-helper", Theme: shell.Dresser(app),
			Clipboard: &memoryClipboard{}, Pasted: (&memoryClipboard{}).pasted, ForgetCrash: func() error { return nil }, Notify: func(string, string) {}, Speak: voiceless,
		},
		Keyring: emptyKeyring{}, Paper: sheets.NoPaper{},
		Open:   func(context.Context, facts.Address) browser.Outcome { return browser.HandedOver },
		Dial:   func(context.Context, browser.Tel) browser.Outcome { return browser.HandedOver },
		Faults: check.Faultless{}.Parts(),
	}
	if kiosk {
		sampleKiosk(&parts)
	}
	a = newApp(parts, canvas, kit.AtOnce())
	return a
}

// voiceless is a computer that cannot speak.
func voiceless(context.Context, string, speech.Voice) error { return speech.ErrNone }

// sampleKiosk makes parts those of a kiosk at a made-up clinic.
func sampleKiosk(parts *Parts) {
	parts.Kiosk = &shell.Kiosk{Policy: SamplePolicy(), Done: func() {}, Prints: true, Verdict: func(probe.Verdict) {}}
	parts.desk, parts.left = &kiosk.Desk{Quit: func() {}}, func() {}
}

// SamplePolicy is that of a made-up clinic.
func SamplePolicy() policy.Policy {
	return policy.Policy{
		Kiosk: true, Clinic: policy.Clinic{Name: "Elm Street Clinic", Phone: "+12125550142", Hours: "Monday to Friday, 8 AM to 5 PM"},
		Doors: []policy.Door{{Name: "Our patient portal", URL: "https://portal.example.org/"}}, Idle: time.Minute, Warning: 30 * time.Second, OpenHere: true,
		Printer: "Front_Desk", PIN: "none that opens",
	}
}

// memoryClipboard is a clipboard of nobody's.
type memoryClipboard struct{ text string }

func (c *memoryClipboard) Content() string        { return c.text }
func (c *memoryClipboard) SetContent(text string) { c.text = text }

func (c *memoryClipboard) pasted(context.Context, uint32) (string, error) { return c.text, nil }
