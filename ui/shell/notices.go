package shell

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/assistant/journal"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// notices are what a person must know on whatever page: progress that cannot
// be written or could not be read, a saving that failed meanwhile, and that the
// program crashed the last time.
type notices struct {
	app       *Shell
	object    fyne.CanvasObject
	unwritten fyne.CanvasObject
	why, next *kit.Prose
	retry     *kit.Tile
	folder    *kit.Prose // where it is, for who can mend it
	damaged   fyne.CanvasObject
	missed    fyne.CanvasObject
	closing   fyne.CanvasObject
	silent    fyne.CanvasObject // nothing can be read aloud
	whySilent *kit.Prose
	crashed   fyne.CanvasObject
	Report    *kit.Prose
	kept      *kit.Prose
}

func newNotices(a *Shell) *notices {
	n := &notices{app: a, why: kit.Strong(""), next: kit.Para(""), folder: kit.Aside(""), Report: kit.Note(), kept: kit.Note()}
	n.retry = a.Button("disk.retry", "", kit.Plain, a.Session.Rewrite)
	n.unwritten = kit.Panel(kit.Bad, n.why, n.next, kit.Buttons(n.retry), n.folder)
	n.damaged = kit.Panel(kit.Caution, kit.Para(words.Say("disk.damaged")), kit.Buttons(a.Button("disk.damaged.ok", "", kit.Plain, a.Session.DismissDamaged)))
	n.missed = kit.Panel(kit.Bad, kit.Para(words.Say("form.failed.elsewhere")), kit.Buttons(a.Button("form.failed.show", "", kit.Plain, func() {
		if list := a.Doors.Missed(); len(list) > 0 {
			a.Open(list[0])
		}
	})))
	n.closing = kit.Panel(kit.Calm, kit.Strong(words.Say("close.wait")))
	n.whySilent = kit.Para("")
	n.silent = kit.Panel(kit.Calm, kit.Strong(words.Say("aloud.failed")), n.whySilent, kit.Buttons(a.Button("disk.damaged.ok", "", kit.Plain, func() {
		a.Aloud.Fail = ""
		a.Render()
	})))
	n.crashed = kit.Panel(kit.Calm, kit.Para(words.Say("crash.text")), n.kept, kit.Buttons(
		a.Button("crash.show", "", kit.Plain, n.ShowReport),
		a.Button("crash.copy", "", kit.Plain, n.copyReport),
		a.Button("crash.delete", "", kit.Plain, n.forgetCrash),
	), n.Report)
	n.object = container.New(kit.Inset{Top: 16, Right: kit.BigGap, Left: kit.BigGap},
		container.New(kit.Column{Space: kit.Gap, Prose: true}, n.silent, n.closing, n.missed, n.unwritten, n.damaged, n.crashed))
	return n
}

func (n *notices) Render(s assistant.Snapshot) {
	unwritten, missed := s.Unwritten != assistant.NoTrouble, len(n.app.Doors.Missed()) > 0
	if unwritten {
		n.tellUnwritten(s.Unwritten)
	}
	kit.ShowIf(n.unwritten, unwritten)
	kit.ShowIf(n.damaged, s.Damaged)
	kit.ShowIf(n.missed, missed)
	kit.ShowIf(n.closing, n.app.Doors.Closing())
	silent := n.app.Aloud.Fail != ""
	if silent {
		n.whySilent.Set(words.Say(n.app.Aloud.Fail))
	}
	kit.ShowIf(n.silent, silent)
	crashed := n.app.Crashed != ""
	kit.ShowIf(n.crashed, crashed)
	kit.ShowIf(n.object, unwritten || s.Damaged || missed || crashed || silent || n.app.Doors.Closing())
}

func (n *notices) ShowReport() {
	n.Report.Set(n.app.Crashed)
	n.app.Render()
}

// copyReport copies what may stay on the clipboard: nothing in it is personal.
func (n *notices) copyReport() {
	n.app.Clipboard.SetContent(n.app.Crashed)
	n.kept.Set(words.Say("crash.copied"))
	n.app.Render()
}

func (n *notices) forgetCrash() {
	if n.app.ForgetCrash() == nil {
		n.app.Crashed = ""
	} else {
		n.kept.Set(words.Say("crash.kept"))
	}
	n.app.Render()
}

// tellUnwritten says why progress is not kept. A folder that was closed at the
// start is not written to before the next one, so trying again is not offered.
func (n *notices) tellUnwritten(t assistant.Trouble) {
	next, folder := "disk.next", ""
	if t == journal.TroubleFolder {
		next, folder = "disk.folder.next", n.app.FolderForHelper()
	}
	n.why.Set(words.Say("disk." + string(t)))
	n.next.Set(words.Say(next))
	n.folder.Set(folder)
	kit.ShowIf(n.retry, folder == "")
}

// FolderForHelper says which folder has to be mended.
func (a *Shell) FolderForHelper() string {
	if a.Folder == "" {
		return words.Say("ownfolder.none")
	}
	return words.Say("ownfolder.helper", words.Args{"Folder": kit.BreakBetween(strings.SplitAfter(a.Folder, "/"), a.FitsALine)})
}
