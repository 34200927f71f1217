package shell

import (
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/ui/a11y"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// mirrorPeriod is how often the mirror is brought in line with the screen.
const mirrorPeriod = 200 * time.Millisecond

// NewMirror makes what the toolkit's bridge to screen readers is shown.
func NewMirror() *a11y.Mirror { return a11y.NewMirror(inWords) }

// layers are what lies above each other in the window, the mirror on top.
func (a *Shell) layers() []fyne.CanvasObject {
	below := newPresence(a.Hands)
	if a.Mirror == nil {
		return []fyne.CanvasObject{below, a.Frame.Object}
	}
	return []fyne.CanvasObject{below, kit.NewCurtain(a.Frame.Object), a.Mirror.Object}
}

// Reflect brings the mirror in line with the screen.
func (a *Shell) Reflect() {
	if a.Mirror.Show(a.reader.Read(a.Root, a.Shown())) {
		a.Canvas.Refresh(a.Mirror.Object)
	}
}

// inWords says what the toolkit's bridge has no role and no state for.
func inWords(role a11y.Role, states a11y.State, name, text string) string {
	state := ""
	switch role {
	case a11y.CheckBox:
		state = either(states&a11y.Checked != 0, "mirror.ticked", "mirror.unticked")
	case a11y.Radio:
		state = either(states&a11y.Checked != 0, "mirror.chosen", "mirror.unchosen")
	case a11y.Toggle:
		state = either(states&a11y.Expanded != 0, "mirror.open", "mirror.folded")
	case a11y.Heading:
		state = words.Say("mirror.title")
	case a11y.Password:
		return words.Say("mirror.state", words.Args{"Name": name, "State": either(text != "", "mirror.secret", "mirror.secret.empty")})
	case a11y.Entry:
		if text == "" {
			text = words.Say("mirror.empty")
		}
		return words.Say("mirror.field", words.Args{"Name": name, "Text": text})
	}
	if state != "" {
		name = words.Say("mirror.state", words.Args{"Name": name, "State": state})
	}
	if text != "" {
		name += ". " + text
	}
	return name
}

func either(on bool, yes, no string) string {
	if on {
		return words.Say(yes)
	}
	return words.Say(no)
}
