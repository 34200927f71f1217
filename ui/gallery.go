package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/speech"
	"signinhelper/ui/check"
	"signinhelper/ui/kit"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
)

// scenes are all screens, with each state that looks different.
func (a *App) scenes() (list []shell.Scene) {
	for _, family := range []interface{ Scenes() []shell.Scene }{a.steps, a.tools, a.check, a.paper, a.people, a.call} {
		list = append(list, family.Scenes()...)
	}
	return list
}

// stage makes a program that touches nothing: no keyring, no disk, no
// browser, and a clock that stands still.
func stage(app fyne.App, canvas fyne.Canvas, onFile facts.Facts, version string, settings assistant.Settings) *App {
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
		Parts: shell.Parts{
			Session: session, Facts: onFile, Version: version, Folder: "/home/rosa/.config/signin-helper", Theme: shell.Dresser(app),
			Clipboard: &memoryClipboard{}, Pasted: (&memoryClipboard{}).pasted, ForgetCrash: func() error { return nil }, Notify: func(string, string) {}, Speak: voiceless,
		},
		Keyring: emptyKeyring{}, Paper: sheets.NoPaper{},
		Open:   func(context.Context, facts.Address) browser.Outcome { return browser.HandedOver },
		Dial:   func(context.Context, browser.Tel) browser.Outcome { return browser.HandedOver },
		Faults: check.Faultless{}.Parts(),
	}, canvas, kit.AtOnce())
	return a
}

// voiceless is a computer that cannot speak.
func voiceless(context.Context, string, speech.Voice) error { return speech.ErrNone }

// memoryClipboard is a clipboard of nobody's.
type memoryClipboard struct{ text string }

func (c *memoryClipboard) Content() string        { return c.text }
func (c *memoryClipboard) SetContent(text string) { c.text = text }

func (c *memoryClipboard) pasted(context.Context, uint32) (string, error) { return c.text, nil }
