package ui

import (
	"fyne.io/fyne/v2"

	"signinhelper/assistant"
)

// notices are what a person must know on whatever page: progress that cannot
// be written, or could not be read.
type notices struct {
	object    fyne.CanvasObject
	unwritten fyne.CanvasObject
	why       *prose
	damaged   fyne.CanvasObject
}

func newNotices(a *App) *notices {
	n := &notices{why: strong("")}
	n.unwritten = panel(bad, n.why, para(say("disk.next")), buttons(a.button("disk.retry", "", plain, a.Session.Rewrite)))
	n.damaged = panel(caution, para(say("disk.damaged")), buttons(a.button("disk.damaged.ok", "", plain, a.Session.DismissDamaged)))
	n.object = rows(n.unwritten, n.damaged)
	return n
}

func (n *notices) render(s assistant.Snapshot) {
	if s.Unwritten != assistant.NoTrouble {
		n.why.set(say("disk." + string(s.Unwritten)))
	}
	showIf(n.unwritten, s.Unwritten != assistant.NoTrouble)
	showIf(n.damaged, s.Damaged)
	showIf(n.object, s.Unwritten != assistant.NoTrouble || s.Damaged)
}
