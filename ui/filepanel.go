package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// filePanel says on the page of people that they are in the sealed file, and
// leads out of it: into the keyring, where there is one by now. Or it says that
// nobody can see whether there is a file.
type filePanel struct {
	app    *Keeper
	object fyne.CanvasObject
	choice fyne.CanvasObject
	moved  fyne.CanvasObject
	count  *kit.Prose
	nobody fyne.CanvasObject // there is no keyring to move them to
	closed fyne.CanvasObject // whether they are in one cannot be seen
	where  *kit.Prose        // is the folder
	failed *troublePanel
}

func newFilePanel(a *Keeper) *filePanel {
	p := &filePanel{app: a, count: kit.Strong("")}
	p.failed = newTroublePanel(a, "file.move.failed", "file.move.safe", p.move)
	p.choice = kit.Panel(kit.Calm, kit.Strong(words.Say("file.in")), kit.Para(words.Say("file.move.text")), kit.Buttons(
		a.button("file.close", "", kit.Plain, a.lock),
		a.button("file.move", "", kit.Plain, p.move)))
	p.moved = kit.Panel(kit.Good, p.count, kit.Para(words.Say("file.moved.text")))
	p.moved.Hide()
	p.nobody = kit.Panel(kit.Caution, kit.Strong(words.Say("file.move.nowhere")), kit.Para(words.Say("file.move.nowhere.next")))
	p.where = kit.Aside("")
	p.closed = kit.Panel(kit.Caution, kit.Strong(words.Say("file.unknown")), kit.Para(words.Say("file.unknown.next")),
		kit.Buttons(a.button("people.retry", theme.IconNameViewRefresh, kit.Plain, a.reloadPeople)), p.where)
	p.object = kit.Rows(p.moved, p.nobody, p.failed.object, p.choice, p.closed)
	return p
}

func (p *filePanel) render() {
	open := p.app.guard.file == vault.FileOpen
	ended := p.app.ring.ended[place{page: atPeople}]
	nowhere := unreachable(assistant.Trouble(ended.code))
	if nowhere {
		ended = failure{}
	}
	kit.ShowIf(p.nobody, nowhere)
	p.failed.render(p.app, ended)
	kit.ShowIf(p.choice, open && p.app.ring.asked == nil && ended.code == "")
	noKeyring := slices.Contains(speakOfFile, vault.Code(p.app.Session.Snapshot().People.Trouble)) // which tells of both
	kit.ShowIf(p.closed, p.app.guard.file == vault.FileUnknown && p.app.ring.asked == nil && !noKeyring)
	p.where.Set(p.app.folderForHelper())
	kit.ShowIf(p.object, open || p.moved.Visible() || p.closed.Visible() || nowhere || ended.code != "")
}

// left forgets what was told.
func (p *filePanel) left() { p.moved.Hide() }

func (p *filePanel) move() {
	a := p.app
	q := request{words: words.Say("file.moving"), from: place{page: atPeople}, shows: true, writes: true}
	a.changePeople(q, func(ctx context.Context) error { return a.Keyring.MoveIntoKeyring(ctx) }, func(f failure) {
		if f.code == "" {
			p.count.Set(words.Count("file.moved", len(a.Session.Snapshot().People.List)))
			p.moved.Show()
		}
	})
}

// offersFile tells whether the sealed file is a way out of a failure: at once
// where there is no keyring, and where there is one that keeps failing.
func (a *Keeper) offersFile(code vault.Code) (now, later bool) {
	if a.guard.file != vault.FileNone {
		return false, false
	}
	if code == vault.CodeUnsealed || slices.Contains(speakOfFile, code) {
		return true, true
	}
	return false, slices.Contains(mayPass, code) && a.ring.failures > 1
}

// speakOfFile are the failures whose words name a locked file as the way out.
var speakOfFile = []vault.Code{vault.CodeMissing, vault.CodeNoBus, vault.CodeUnsupported}

// mayPass are the failures of a keyring that trying again may cure.
var mayPass = []vault.Code{
	vault.CodeLocked, vault.CodeDismissed, vault.CodeHanging, vault.CodeRefused, vault.CodeKilled, vault.CodeNotKept, vault.CodeNoCollection,
}

// countFailure counts how often in a row the keyring failed in such a way.
func (a *Keeper) countFailure(code vault.Code) {
	switch {
	case code == "":
		a.ring.failures = 0
	case slices.Contains(mayPass, code):
		a.ring.failures++
	}
}
