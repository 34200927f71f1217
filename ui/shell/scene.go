package shell

import (
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
)

// Scene is one page in one state, for a picture and for tests.
type Scene struct {
	Name  string
	Place Route
	Set   func() // brings the program into the state
	Kiosk bool   // it is of a kiosk alone
}

// SceneOf is a scene that a family of pages is brought into.
type SceneOf[T any] struct {
	Name  string
	Place Route
	Set   func(T)
	Kiosk bool // it is of a kiosk alone
}

// Scenes makes scenes of a family's own.
func Scenes[T any](family T, list []SceneOf[T]) []Scene {
	scenes := make([]Scene, len(list))
	for i, s := range list {
		scenes[i] = Scene{Name: s.Name, Place: s.Place, Kiosk: s.Kiosk, Set: func() { s.Set(family) }}
	}
	return scenes
}

// Sample is nobody: a made-up person with a number that is kept for fiction.
var Sample = assistant.Person{
	ID: "SAMPLE", Name: "Rosa Sample", MemberID: "SAMPLE 0000 0000", CardNumber: "0000 000 000",
	Card: facts.CardEmployer, Email: "rosa@example.org", DateOfBirth: "1 January 1944",
	Numbers: []facts.SavedNumber{{Label: "Back of my card", Phone: "+18005550100"}, {Label: "My pharmacy", Phone: "+18005550101"}},
}

// SampleCrash is what a crash leaves.
const SampleCrash = `signin-helper 0.1.0 (build 1, commit 0123456789ab), go1.26.8, linux/amd64
nil pointer dereference
goroutine
  signinhelper/ui/people.(*formView).Render people/form.go:120
  signinhelper/ui/shell.(*Shell).Render shell/shell.go:160
  fyne.io/fyne/v2/internal/driver/glfw.(*gLDriver).runGL glfw/loop.go:157
  main.main signinhelper/main.go:38
`

// Waited makes it the day after a wait was shown.
func Waited(a *Shell) {
	day := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	state := assistant.NewState()
	state.Settings = a.Session.Snapshot().Settings
	state.Progress.Tries = assistant.Tries{Count: 2, Wait: &assistant.Wait{From: assistant.Instant{Wall: day}, For: time.Hour}}
	now := assistant.Instant{Wall: day.AddDate(0, 0, 1)}
	a.Session = assistant.NewSession(state, func() assistant.Instant { return now }, func(assistant.State) {}, a.Changed)
}
