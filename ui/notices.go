package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/assistant/journal"
)

// notices are what a person must know on whatever page: progress that cannot
// be written or could not be read, a saving that failed meanwhile, and that the
// program crashed the last time.
type notices struct {
	app       *App
	object    fyne.CanvasObject
	unwritten fyne.CanvasObject
	why, next *prose
	retry     *tile
	folder    *prose // where it is, for who can mend it
	damaged   fyne.CanvasObject
	missed    fyne.CanvasObject
	closing   fyne.CanvasObject
	crashed   fyne.CanvasObject
	report    *prose
	kept      *prose
}

func newNotices(a *App) *notices {
	n := &notices{app: a, why: strong(""), next: para(""), folder: aside(""), report: note(), kept: note()}
	n.retry = a.button("disk.retry", "", plain, a.Session.Rewrite)
	n.unwritten = panel(bad, n.why, n.next, buttons(n.retry), n.folder)
	n.damaged = panel(caution, para(say("disk.damaged")), buttons(a.button("disk.damaged.ok", "", plain, a.Session.DismissDamaged)))
	n.missed = panel(bad, para(say("form.failed.elsewhere")), buttons(a.button("form.failed.show", "", plain, func() {
		if list := a.ring.missed; len(list) > 0 {
			a.open(list[0])
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
	unwritten, missed := s.Unwritten != assistant.NoTrouble, len(n.app.ring.missed) > 0
	if unwritten {
		n.tellUnwritten(s.Unwritten)
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

// tellUnwritten says why progress is not kept. A folder that was closed at the
// start is not written to before the next one, so trying again is not offered.
func (n *notices) tellUnwritten(t assistant.Trouble) {
	next, folder := "disk.next", ""
	if t == journal.TroubleFolder {
		next, folder = "disk.folder.next", n.app.folderForHelper()
	}
	n.why.set(say("disk." + string(t)))
	n.next.set(say(next))
	n.folder.set(folder)
	showIf(n.retry, folder == "")
}

// folderForHelper says which folder has to be mended.
func (a *App) folderForHelper() string {
	if a.Folder == "" {
		return say("ownfolder.none")
	}
	return say("ownfolder.helper", args{"Folder": breakBetween(strings.SplitAfter(a.Folder, "/"), a.fitsALine)})
}
