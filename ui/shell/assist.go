package shell

import (
	"fyne.io/fyne/v2"

	"signinhelper/ui/a11y"
	"signinhelper/ui/words"
)

// assist tells assistive technology what is on the screen, while there is any.
func (a *Shell) assist() {
	if a.Mirror != nil {
		a.Bridge.Every(mirrorPeriod, a.Reflect)
	}
	desk := &a11y.Desk{
		Reader: a.reader, Bridge: a.Bridge, Reveal: a.Reveal,
		Root:   func() fyne.CanvasObject { return a.Root },
		Page:   a.Shown,
		Locale: func() string { return string(words.Spoken()) },
		Window: a.Handle, Heading: func() string { return words.Say("mirror.title") },
	}
	a.Bridge.Spawn(func() { desk.Serve(a.Bridge.Ctx) })
}

// Shown names what is shown: a page, or what covers it.
func (a *Shell) Shown() string {
	if a.Doors.Covered() {
		return "cover"
	}
	return string(a.Now.Page) + "/" + a.Now.Of
}

// InFront tells whether keys go to the window.
func (a *Shell) InFront(on bool) {
	a.reader.SetActive(on)
}
