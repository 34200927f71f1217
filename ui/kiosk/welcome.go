package kiosk

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// welcomeView invites, in each language: a large control with the words of each.
type welcomeView struct {
	app    *Pages
	body   *fyne.Container
	failed fyne.CanvasObject
}

func newWelcome(a *Pages) *welcomeView {
	v := &welcomeView{app: a, failed: kit.Panel(kit.Caution, kit.Strong(words.Say("kiosk.end.failed")))}
	list := container.New(kit.Column{Space: 20})
	if name := a.Kiosk.Policy.Clinic.Name; name != "" {
		list.Add(kit.NewProse(name, theme.SizeNameSubHeadingText, true, kit.ColorQuiet))
	}
	list.Add(container.New(kit.Pictured{}, kit.Heading(words.Say("app.name")), kit.NewDrawing("start", 6)))
	rank := kit.Primary
	for _, l := range a.Languages() {
		begin := words.SayIn(l, "kiosk.begin")
		more := kit.NewLeadRow(a.Hands, kit.GlobeIcon, begin, words.SayIn(l, "kiosk.begin.more"), rank, func() { v.begin(l) })
		list.Add(more.Tile)
		rank = kit.Plain
	}
	list.Add(kit.Aside(words.Say("start.note")))
	list.Add(v.failed)
	staff := a.Button("kiosk.staff", "", kit.Plain, func() { a.Open(shell.Route{Page: shell.AtStaff}) })
	if a.Kiosk.Policy.PIN == "" {
		staff.LeaveOut()
	}
	list.Add(kit.Buttons(staff))
	v.body = container.New(kit.Inset{Top: 40, Right: kit.BigGap, Bottom: kit.BigGap, Left: kit.BigGap}, container.New(kit.Column{Prose: true}, list))
	return v
}

// begin begins a visit in a language.
func (v *welcomeView) begin(l assistant.Language) {
	a := v.app
	s := a.Session.Snapshot().Settings
	s.Language = l
	a.Watch.Touched()
	a.Past = nil
	a.Replace(shell.Route{Page: shell.AtStart})
	a.Session.Set(s)
}

func (v *welcomeView) Object() fyne.CanvasObject { return v.body }

func (v *welcomeView) Render(assistant.Snapshot) { kit.ShowIf(v.failed, v.app.Desk.EndFailed) }

// NewCover makes what is asked over a page that nobody touches.
func (w *Watch) NewCover() fyne.CanvasObject {
	w.ring = kit.NewClockRing(ringAcross)
	return kit.Page(
		kit.Heading(words.Say("away.title")),
		kit.Para(words.Say("kiosk.still.text")),
		container.New(kit.Naturally{}, container.New(kit.Evenly(kit.Gap), w.ring.Object)),
		kit.NewLeadRow(w.Hands, theme.IconNameConfirm, words.Say("kiosk.still"), "", kit.Primary, w.Uncover).Tile,
	)
}

// secondsOf is a time in whole seconds, for the middle of the ring.
func secondsOf(d time.Duration) string { return strconv.Itoa(int((d + time.Second - 1) / time.Second)) }
