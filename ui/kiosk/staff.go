package kiosk

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// admin stands for the administrator where wrong PINs are counted.
const admin assistant.PersonID = "kiosk-admin"

// mostDigits is as long as a PIN can be.
const mostDigits = 16

// pinDesk is a PIN that is being typed.
type pinDesk struct {
	typed string
	busy  bool
	wrong bool
}

// staffView takes the administrator's PIN, which ends the program. After wrong ones it
// waits, for longer each time: the way out is as strong as its PIN.
type staffView struct {
	app  *Pages
	body *fyne.Container
	dots *kit.Prose
	said *kit.Prose
	open *kit.Tile
}

func newStaff(a *Pages) *staffView {
	v := &staffView{app: a, dots: kit.NewProse("", theme.SizeNameHeadingText, true, theme.ColorNameForeground), said: kit.Strong("")}
	pad := container.New(digits{})
	for _, d := range "123456789" {
		pad.Add(v.digit(string(d)))
	}
	pad.Add(a.Button("kiosk.key.delete", "", kit.Plain, v.back))
	pad.Add(v.digit("0"))
	v.open = a.Button("kiosk.staff.close", "", kit.Danger, v.submit)
	pad.Add(v.open)
	v.body = kit.Page(
		kit.Heading(words.Say("kiosk.staff.title")), kit.Para(words.Say("kiosk.staff.text")),
		v.dots, v.said, pad,
		kit.Buttons(a.Button("bar.back", theme.IconNameNavigateBack, kit.Primary, a.Back)),
	)
	return v
}

func (v *staffView) digit(d string) fyne.CanvasObject {
	return kit.NewButton(v.app.Hands, d, "", kit.Plain, func() {
		desk := &v.app.pin
		if len(desk.typed) < mostDigits && !desk.busy {
			desk.typed, desk.wrong = desk.typed+d, false
			v.app.Render()
		}
	})
}

func (v *staffView) back() {
	if desk := &v.app.pin; desk.typed != "" && !desk.busy {
		desk.typed = desk.typed[:len(desk.typed)-1]
		v.app.Render()
	}
}

// submit tries the PIN, away from the screen: scrypt takes its time.
func (v *staffView) submit() {
	a, desk := v.app, &v.app.pin
	if desk.busy || desk.typed == "" {
		return
	}
	if a.Session.Snapshot().PINWait(admin) > 0 {
		desk.typed = ""
		a.Render()
		return
	}
	pin, policy := desk.typed, a.Kiosk.Policy
	desk.busy, desk.typed = true, ""
	a.Session.PINFailed(admin) // until it is known to be right: who leaves the page meanwhile has had her try
	a.Bridge.Run(func(context.Context) func() {
		right := policy.CheckPIN(pin)
		return func() {
			desk.busy, desk.wrong = false, !right
			if right {
				a.Session.PINWorked(admin)
				a.Desk.Quit()
				return
			}
			a.Render()
		}
	})
	a.Render()
}

func (v *staffView) OnLeave() { v.app.pin = pinDesk{} }

func (v *staffView) Object() fyne.CanvasObject { return v.body }

func (v *staffView) Render(s assistant.Snapshot) {
	desk := v.app.pin
	dots := strings.Repeat("● ", len(desk.typed))
	if dots == "" {
		dots = words.Say("kiosk.staff.empty")
	}
	v.dots.Set(dots)
	wait := s.PINWait(admin)
	switch {
	case desk.busy:
		v.said.Set(words.Say("unlock.working"))
	case wait > 0:
		v.said.Set(words.Say("unlock.pause", words.Args{"Time": words.Span(wait)}))
	case desk.wrong:
		v.said.Set(words.Say("kiosk.staff.wrong"))
	default:
		v.said.Set("")
	}
}

// Scenes are the pages with each state that looks different.
func (a *Pages) Scenes() []shell.Scene {
	return shell.Scenes(a, []shell.SceneOf[*Pages]{
		{Name: "kiosk-welcome", Place: shell.Route{Page: shell.AtWelcome}, Set: func(*Pages) {}},
		{Name: "kiosk-welcome-failed", Place: shell.Route{Page: shell.AtWelcome}, Set: func(a *Pages) { a.Desk.EndFailed = true }},
		{Name: "kiosk-staff", Place: shell.Route{Page: shell.AtStaff}, Set: func(a *Pages) { a.pin.typed = "1234" }},
		{Name: "kiosk-staff-wrong", Place: shell.Route{Page: shell.AtStaff}, Set: func(a *Pages) { a.pin.wrong = true }},
		{Name: "kiosk-still", Place: shell.Route{Page: shell.AtSteps}, Set: func(a *Pages) {
			a.Show(shell.Route{Page: shell.AtSteps})
			a.Watch.ask(a.Kiosk.Policy.Warning * 2 / 3)
		}},
	})
}

// digits is the keys of a PIN, three in a row.
type digits struct{}

// digitWidth is the width of a key, in units of the text size.
const digitWidth = 7

// Layout places the keys.
func (digits) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(digitWidth*theme.TextSize(), (size.Width-2*kit.Gap)/3)
	height := digits{}.height(o)
	for i, key := range o {
		key.Resize(fyne.NewSize(width, height))
		key.Move(fyne.NewPos(float32(i%3)*(width+kit.Gap), float32(i/3)*(height+kit.Gap)))
	}
}

func (digits) height(o []fyne.CanvasObject) (h float32) {
	for _, key := range o {
		h = max(h, key.MinSize().Height)
	}
	return h
}

// MinSize is that of four rows.
func (d digits) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(3*kit.Target()+2*kit.Gap, 4*(d.height(o)+kit.Gap)-kit.Gap)
}
