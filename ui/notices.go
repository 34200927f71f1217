package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
)

// notices are what a person must know on whatever page: progress that cannot
// be written or could not be read, and a saving that failed meanwhile.
type notices struct {
	app       *App
	object    fyne.CanvasObject
	unwritten fyne.CanvasObject
	why       *prose
	damaged   fyne.CanvasObject
	missed    fyne.CanvasObject
	closing   fyne.CanvasObject
}

func newNotices(a *App) *notices {
	n := &notices{app: a, why: strong("")}
	n.unwritten = panel(bad, n.why, para(say("disk.next")), buttons(a.button("disk.retry", "", plain, a.Session.Rewrite)))
	n.damaged = panel(caution, para(say("disk.damaged")), buttons(a.button("disk.damaged.ok", "", plain, a.Session.DismissDamaged)))
	n.missed = panel(bad, para(say("form.failed.elsewhere")), buttons(a.button("form.failed.show", "", plain, func() {
		if list := a.ring.missed; len(list) > 0 {
			a.open(list[0])
		}
	})))
	n.closing = panel(calm, strong(say("close.wait")))
	n.object = container.New(inset{top: 16, right: bigGap, left: bigGap},
		container.New(column{space: gap, prose: true}, n.closing, n.missed, n.unwritten, n.damaged))
	return n
}

func (n *notices) render(s assistant.Snapshot) {
	unwritten, missed := s.Unwritten != assistant.NoTrouble, len(n.app.ring.missed) > 0
	if unwritten {
		n.why.set(say("disk." + string(s.Unwritten)))
	}
	showIf(n.unwritten, unwritten)
	showIf(n.damaged, s.Damaged)
	showIf(n.missed, missed)
	showIf(n.closing, n.app.ring.closing)
	showIf(n.object, unwritten || s.Damaged || missed || n.app.ring.closing)
}
