package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
)

// notices are what a person must know on whatever page: progress that cannot
// be written or could not be read, a saving that failed meanwhile, and that the
// program crashed the last time.
type notices struct {
	app       *App
	object    fyne.CanvasObject
	unwritten fyne.CanvasObject
	why       *prose
	damaged   fyne.CanvasObject
	missed    fyne.CanvasObject
	closing   fyne.CanvasObject
	crashed   fyne.CanvasObject
	report    *prose
	kept      *prose
}

func newNotices(a *App) *notices {
	n := &notices{app: a, why: strong(""), report: note(), kept: note()}
	n.unwritten = panel(bad, n.why, para(say("disk.next")), buttons(a.button("disk.retry", "", plain, a.Session.Rewrite)))
	n.damaged = panel(caution, para(say("disk.damaged")), buttons(a.button("disk.damaged.ok", "", plain, a.Session.DismissDamaged)))
	n.missed = panel(bad, para(say("form.failed.elsewhere")), buttons(a.button("form.failed.show", "", plain, func() {
		if to := a.ring.missed; to != nil {
			a.ring.missed = nil
			a.open(*to)
		}
	})))
	n.closing = panel(calm, strong(say("close.wait")))
	n.crashed = panel(calm, para(say("crash.text")), n.kept, buttons(
		a.button("crash.show", "", plain, n.showReport),
		a.button("crash.copy", "", plain, n.copyReport),
		a.button("crash.delete", "", plain, n.forgetCrash),
	), n.report)
	n.object = container.New(inset{top: 16, right: bigGap, left: bigGap},
		container.New(column{space: gap, prose: true}, n.closing, n.missed, n.unwritten, n.damaged, n.crashed))
	return n
}

func (n *notices) render(s assistant.Snapshot) {
	unwritten, missed := s.Unwritten != assistant.NoTrouble, n.app.ring.missed != nil
	if unwritten {
		n.why.set(say("disk." + string(s.Unwritten)))
	}
	showIf(n.unwritten, unwritten)
	showIf(n.damaged, s.Damaged)
	showIf(n.missed, missed)
	showIf(n.closing, n.app.ring.closing)
	crashed := n.app.Crashed != ""
	showIf(n.crashed, crashed)
	showIf(n.object, unwritten || s.Damaged || missed || crashed || n.app.ring.closing)
}

func (n *notices) showReport() {
	n.report.set(n.app.Crashed)
	n.app.render()
}

// copyReport copies what may stay on the clipboard: nothing in it is personal.
func (n *notices) copyReport() {
	n.app.Clipboard.SetContent(n.app.Crashed)
	n.kept.set(say("crash.copied"))
	n.app.render()
}

func (n *notices) forgetCrash() {
	if n.app.ForgetCrash() == nil {
		n.app.Crashed = ""
	} else {
		n.kept.set(say("crash.kept"))
	}
	n.app.render()
}
