package tools

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// waits are the waits that can be chosen with one press; others are typed.
// They say nothing of how long a lock lasts.
var waits = []time.Duration{10 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour}

// triesView counts the tries that failed, says when to stop, and watches the
// wait that the page showed.
type triesView struct {
	app     *Pages
	body    *fyne.Container
	title   *kit.Prose
	text    *kit.Prose
	state   *kit.Prose
	advice  *kit.BulletList
	tried   *kit.Tile
	reset   *kit.Tile
	open    *kit.Tile
	call    *kit.Tile
	slip    *kit.Tile
	waiting *kit.Prose
	gone    *kit.Tile
	wrong   *kit.Prose
}

func newTries(a *Pages) *triesView {
	v := &triesView{app: a, title: kit.Heading(""), text: kit.Para(""), state: kit.Subheading(""), advice: kit.NewBulletList(), waiting: kit.Large(""), wrong: kit.Note()}
	v.tried = a.Button("guard.tried.button", theme.IconNameContentAdd, kit.Primary, a.Session.TriedSignIn)
	v.reset = a.Button("guard.reset", kit.ArrowIcon, kit.Primary, func() { a.OpenStep(assistant.StepReset) })
	v.open = a.ToolButton(assistant.ToolOpenSite, kit.Primary)
	v.call = a.ButtonTo("start.medicine.button", kit.PhoneIcon, kit.Plain, shell.Route{Page: shell.AtCall})
	v.slip = a.Button("coach.slip", theme.IconNameContentUndo, kit.Plain, func() {
		v.wrong.Set("")
		a.Session.TakeBackTry()
	})
	v.gone = a.Button("guard.wait.gone", theme.IconNameConfirm, kit.Plain, a.Session.WaitGone)
	v.body = kit.Page(
		v.title,
		v.text,
		kit.Panel(kit.Calm, v.state, v.advice.Object, kit.Buttons(v.open, v.reset, v.call, v.tried, v.gone, v.slip)),
		v.waiting, kit.Para(words.Say("guard.wait.text")), v.newWaits(), v.newMinutes(), v.wrong,
		kit.Para(words.Say("guard.lock-time-unknown")), kit.Aside(words.Say("guard.wait.how")),
		kit.Buttons(
			a.ToolButton(assistant.ToolCodes, kit.Plain),
		),
	)
	return v
}

func (v *triesView) newWaits() fyne.CanvasObject {
	list := kit.Buttons()
	for _, d := range waits {
		list.Add(kit.NewButton(v.app.Hands, words.Span(d), "", kit.Plain, func() { v.wait(d) }))
	}
	return list
}

// newMinutes is a field for any other wait. What is typed is kept, like all
// that is typed, until it was used.
func (v *triesView) newMinutes() fyne.CanvasObject {
	a := v.app
	label := words.Say("guard.wait.minutes")
	f := kit.NewField(a.Hands, label, a.Minutes, func(text string) { a.Minutes = text }, nil)
	start := func() {
		n, err := strconv.Atoi(strings.TrimSpace(a.Minutes))
		if err != nil || n > 7*24*60 {
			n = 0 // none of ours to wait; the Session says so
		}
		if v.wait(time.Duration(n) * time.Minute) {
			f.SetText("")
		}
	}
	f.OnSubmitted = func(string) {
		a.Hands.ByKeys = true
		start()
	}
	return kit.Rows(kit.Strong(label), f.Object, kit.Buttons(a.Button("guard.wait.start", "", kit.Plain, start)))
}

func (v *triesView) wait(d time.Duration) bool {
	if v.app.Session.WaitShown(d) != nil {
		v.wrong.Set(words.Say("guard.bad-wait"))
		return false
	}
	v.wrong.Set("")
	v.app.Bring(v.state)
	return true
}

func (v *triesView) Object() fyne.CanvasObject { return v.body }

// OnEnter takes the alert away: the page says it in full.
func (v *triesView) OnEnter() {
	if v.app.Session.Snapshot().Tries.Alert {
		v.app.Session.TriesAlertSeen()
	}
}

func (v *triesView) OnLeave() { v.wrong.Set("") }

func (v *triesView) Render(s assistant.Snapshot) {
	v.title.Set(words.Say(words.TitleKey(s, "tool.tries", assistant.SymptomLocked)))
	g := s.Tries
	text := "guard.text"
	switch {
	case g.Waits:
		text = "guard.text.wait"
	case g.Locked:
		text = "guard.text.locked"
	}
	v.text.Set(words.Say(text))
	switch {
	case g.Locked:
		v.state.Set(words.Say("triage.why.do-not-try-now"))
	case g.Waits, g.Over, g.Stop():
		v.state.Set(guardWords(g, g.Advice[0]))
	case g.Count == 0:
		v.state.Set(words.Say("guard.none"))
	default:
		v.state.Set(words.Count("guard.tried", g.Count))
	}
	var lines []string
	for _, advice := range g.Advice {
		// How long a lock lasts stands below, for everybody to read.
		if text := guardWords(g, advice); text != v.state.Words.Text && advice != assistant.TriesLockUnknown {
			lines = append(lines, text)
		}
	}
	v.advice.Set(lines)
	kit.ShowIf(v.open, g.Over)
	kit.ShowIf(v.reset, g.Stop())
	kit.ShowIf(v.call, g.Stop() || g.Waits)
	kit.ShowIf(v.gone, g.Waits)
	kit.ShowIf(v.slip, g.CanTakeBack)
	kit.ShowIf(v.tried, !g.Waits) // what the page says now is the way on, and to say that it says so no more
	v.tried.SetRank(kit.Primary)
	if g.Stop() || g.Over {
		v.tried.SetRank(kit.Plain)
	}
	if g.Waits {
		v.waiting.Set(words.Say("guard.wait.other"))
	} else {
		v.waiting.Set(words.Say("guard.wait.title"))
	}
}

func guardWords(g assistant.TriesView, advice assistant.TriesAdvice) string {
	return words.Say("guard."+string(advice), words.Args{"Left": g.Left, "Time": words.Span(g.WaitLeft), "Stop": assistant.StopAfter})
}

// tellWaitEnded has the desktop tell that a wait is over, once. The desktop
// may take its time to answer, so it is asked away from the screen.
func (a *Pages) tellWaitEnded() {
	if a.Session.TellWaitEnded() {
		a.Note("guard.bell.text")
	}
}

// NewWaitBell tells that a wait is over.
func (a *Pages) NewWaitBell() *shell.Bell {
	return shell.NewBell(a.Shell, "guard.bell", func(s assistant.Snapshot) bool { return s.Tries.Alert }, a.Session.TriesAlertSeen,
		func() { a.Open(shell.Route{Page: shell.AtTries}) })
}
