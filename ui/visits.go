package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/events"
	"signinhelper/assistant/policy"
	"signinhelper/ui/kiosk"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
)

// KioskParts are what a computer that many people share is made of.
type KioskParts struct {
	Policy policy.Policy
	Clock  func() assistant.Instant
	Log    *events.Log // nil writes nothing
	// EndVisit runs the clinic's command, and says why it failed.
	EndVisit func(context.Context) events.Failure
	// Print sends a sheet to the printer that the policy names; nil where it names none,
	// or the computer cannot print.
	Print func(ctx context.Context, pdf []byte) error
	// ClearBoards empties all clipboards, whoever has put something there.
	ClearBoards func(context.Context) error
}

// Visits is one visitor after the other. Each has a Session and a screen of her own,
// of which nothing is left when she goes: there is no list of what has to be wiped,
// in which something could be missing.
type Visits struct {
	App   *App
	parts Parts
	kiosk KioskParts
	desk  kiosk.Desk
	start func() *App
	tries map[assistant.PersonID]assistant.PINTries // of the administrator's PIN
	runs  bool

	lasting *kit.Bridge // for what goes on beyond a visit
	attach  func(*shell.Shell)
}

// NewVisits makes the screen for the first visitor. do is as for [New].
func NewVisits(parts Parts, k KioskParts, canvas fyne.Canvas, do func(func())) *Visits {
	return newVisits(parts, k, canvas, func() *kit.Bridge { return kit.NewBridge(do) })
}

func newVisits(parts Parts, k KioskParts, canvas fyne.Canvas, bridge func() *kit.Bridge) *Visits {
	v := &Visits{parts: parts, kiosk: k, lasting: bridge(), attach: func(*shell.Shell) {}}
	v.desk.Quit = func() { v.App.Doors.QuitNow() }
	v.start = func() *App {
		var a *App
		parts := v.parts
		parts.Keyring, parts.Paper, parts.Notify = emptyKeyring{}, clinicPaper{print: k.Print}, func(string, string) {}
		parts.Dial = func(context.Context, browser.Tel) browser.Outcome { return browser.Refused }
		parts.Kiosk = &shell.Kiosk{Policy: k.Policy, Done: func() { v.end(events.ByDone) }, Prints: k.Print != nil, Verdict: k.Log.Verdict}
		parts.Session = assistant.NewSession(v.blank(), k.Clock, func(s assistant.State) { v.tries = s.PINTries }, func() {
			if a != nil {
				a.Changed()
			}
		})
		parts.desk, parts.left = &v.desk, func() { v.end(events.ByIdle) }
		a = newApp(parts, canvas, bridge())
		return a
	}
	v.next()
	return v
}

// blank is the state that a visit begins with.
func (v *Visits) blank() assistant.State {
	state := assistant.NewState()
	state.Settings.Text = v.kiosk.Policy.Text
	if list := v.kiosk.Policy.Languages; len(list) > 0 {
		state.Settings.Language = list[0]
	}
	state.PINTries = v.tries
	return state
}

// next makes the screen for the next visitor.
func (v *Visits) next() {
	before := v.App
	v.App = v.start()
	v.attach(v.App.Shell)
	if before != nil {
		v.App.WishAs(before.Shell)
	}
	if v.runs {
		v.App.Run()
	}
}

// Screen is that of the visit that goes on.
func (v *Visits) Screen() *shell.Shell { return v.App.Shell }

// Lasting is the bridge that goes on when a visit ends.
func (v *Visits) Lasting() *kit.Bridge { return v.lasting }

// Attach has the window attach the screen of each visit.
func (v *Visits) Attach(attach func(*shell.Shell)) {
	v.attach = attach
	attach(v.App.Shell)
}

// Run starts the clock of the screen.
func (v *Visits) Run() {
	v.runs = true
	v.App.Run()
}

// end ends a visit: what was hers is let go of, and the next one can begin at once. The
// clinic's command and the clipboards are seen to meanwhile.
func (v *Visits) end(by events.End) {
	v.App.putAway()
	v.next()
	v.kiosk.Log.VisitEnded(by)
	v.lasting.Run(func(ctx context.Context) func() {
		_ = v.kiosk.ClearBoards(ctx) // nothing of ours is on them: a kiosk copies nothing
		why := v.kiosk.EndVisit(ctx)
		if why != "" {
			v.kiosk.Log.VisitEndFailed(why)
		}
		return func() {
			v.desk.EndFailed = why != ""
			v.App.Render()
		}
	})
}

// putAway lets go of a visit: its work ends, and what it would still tell is not heard.
func (a *App) putAway() {
	a.Canvas.Unfocus()
	a.Session.Close()
	shell.Each(a.Shell, saved.Locker.Locked)
	a.WipeSecrets()
	a.Bridge.Stop()
	shell.Each(a.Shell, saved.Closer.Closed)
}

// clinicPaper prints at once, on the clinic's printer, and keeps no file.
type clinicPaper struct {
	sheets.NoPaper
	print func(context.Context, []byte) error
}

// Show prints.
func (p clinicPaper) Show(ctx context.Context, pdf []byte) (browser.Outcome, error) {
	if p.print == nil || p.print(ctx, pdf) != nil {
		return browser.Refused, nil
	}
	return browser.HandedOver, nil
}
