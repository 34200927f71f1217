package saved

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// FilePanel says on the page of people that they are in the sealed file, and
// leads out of it: into the keyring, where there is one by now. Or it says that
// nobody can see whether there is a file.
type FilePanel struct {
	app    *Keeper
	Object fyne.CanvasObject
	choice fyne.CanvasObject
	Moved  fyne.CanvasObject
	Count  *kit.Prose
	nobody fyne.CanvasObject // there is no keyring to move them to
	closed fyne.CanvasObject // whether they are in one cannot be seen
	where  *kit.Prose        // is the folder
	failed *TroublePanel
}

// NewFilePanel makes the panel; what it tells depends on where people are kept.
func NewFilePanel(a *Keeper) *FilePanel {
	p := &FilePanel{app: a, Count: kit.Strong("")}
	p.failed = NewTroublePanel(a, "file.move.failed", "file.move.safe", p.move)
	p.choice = kit.Panel(kit.Calm, kit.Strong(words.Say("file.in")), kit.Para(words.Say("file.move.text")), kit.Buttons(
		a.Button("file.close", "", kit.Plain, a.Lock),
		a.Button("file.move", "", kit.Plain, p.move)))
	p.Moved = kit.Panel(kit.Good, p.Count, kit.Para(words.Say("file.moved.text")))
	p.Moved.Hide()
	p.nobody = kit.Panel(kit.Caution, kit.Strong(words.Say("file.move.nowhere")), kit.Para(words.Say("file.move.nowhere.next")))
	p.where = kit.Aside("")
	p.closed = kit.Panel(kit.Caution, kit.Strong(words.Say("file.unknown")), kit.Para(words.Say("file.unknown.next")),
		kit.Buttons(a.Button("people.retry", theme.IconNameViewRefresh, kit.Plain, a.ReloadPeople)), p.where)
	p.Object = kit.Rows(p.Moved, p.nobody, p.failed.Object, p.choice, p.closed)
	return p
}

func (p *FilePanel) Render() {
	open := p.app.Locks.File == vault.FileOpen
	ended := p.app.Requests.Ended[shell.Route{Page: shell.AtPeople}]
	nowhere := Unreachable(assistant.Trouble(ended.Code))
	if nowhere {
		ended = Failure{}
	}
	kit.ShowIf(p.nobody, nowhere)
	p.failed.Render(p.app, ended)
	kit.ShowIf(p.choice, open && p.app.Requests.Asked == nil && ended.Code == "")
	noKeyring := slices.Contains(speakOfFile, vault.Code(p.app.Session.Snapshot().People.Trouble)) // which tells of both
	kit.ShowIf(p.closed, p.app.Locks.File == vault.FileUnknown && p.app.Requests.Asked == nil && !noKeyring)
	p.where.Set(p.app.FolderForHelper())
	kit.ShowIf(p.Object, open || p.Moved.Visible() || p.closed.Visible() || nowhere || ended.Code != "")
}

// OnLeave forgets what was told.
func (p *FilePanel) OnLeave() { p.Moved.Hide() }

func (p *FilePanel) move() {
	a := p.app
	q := Request{Key: "file.moving", From: shell.Route{Page: shell.AtPeople}, Shows: true, Writes: true}
	a.ChangePeople(q, func(ctx context.Context) error { return a.Keyring.MoveIntoKeyring(ctx) }, func(f Failure) {
		if f.Code == "" {
			p.Count.Set(words.Count("file.moved", len(a.Session.Snapshot().People.List)))
			p.Moved.Show()
		}
	})
}

// offersFile tells whether the sealed file is a way out of a failure: at once
// where there is no keyring, and where there is one that keeps failing.
func (a *Keeper) offersFile(code vault.Code) (now, later bool) {
	if a.Locks.File != vault.FileNone {
		return false, false
	}
	if code == vault.CodeUnsealed || slices.Contains(speakOfFile, code) {
		return true, true
	}
	return false, slices.Contains(mayPass, code) && a.Requests.failures > 1
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
		a.Requests.failures = 0
	case slices.Contains(mayPass, code):
		a.Requests.failures++
	}
}
