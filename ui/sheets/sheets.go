// Package sheets has sheets opened to be printed and files saved, and says how that
// went.
package sheets

import (
	"context"
	"slices"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/paper"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// Paper hands sheets to the program that prints them, and files to folders of
// the person's own; browser.Printer is the real one.
type Paper interface {
	Show(ctx context.Context, pdf []byte) (browser.Outcome, error)
	Clear()
	Folders() []paper.Folder
	Save(f paper.Folder, name string, data []byte) (string, error)
	Find(paper.Kind) []paper.Found
	Read(f paper.Found, limit int64) ([]byte, error)
}

// Desk has sheets opened to be printed, and files saved, and knows how that went.
type Desk struct {
	*saved.Keeper
	Paper   Paper
	Errands map[shell.PageID]*Errand // what became of sheets and files, by page
	Folders []paper.Folder           // where files can be saved
	Looked  bool                     // for them, and there was an answer
	swept   atomic.Int64             // how often somebody was closed or forgotten
}

// New makes a desk without anything opened.
func New(k *saved.Keeper, p Paper) *Desk {
	return &Desk{Keeper: k, Paper: p, Errands: map[shell.PageID]*Errand{}}
}

// Sweeper takes sheets away when what is on them must not be read anymore. It is
// apart from Desk, which families embed: each of them would have these hooks.
type Sweeper struct{ desk *Desk }

// Sweeper returns what takes the desk's sheets away.
func (a *Desk) Sweeper() Sweeper { return Sweeper{a} }

var (
	_ saved.Shutter   = Sweeper{}
	_ saved.Forgetter = Sweeper{}
	_ saved.Dropper   = Sweeper{}
	_ saved.Vacater   = Sweeper{}
	_ saved.Closer    = Sweeper{}
)

// Shutting takes away what shows who is being closed.
func (w Sweeper) Shutting(assistant.PersonID) { w.desk.sweep() }

// Forget takes away what shows who is forgotten.
func (w Sweeper) Forget(assistant.PersonID) { w.desk.sweep() }

// Vacated takes away what shows who leaves.
func (w Sweeper) Vacated() { w.desk.sweep() }

// DropForNext takes away what shows the one before.
func (w Sweeper) DropForNext() { w.desk.sweep() }

// Closed takes sheets away that were made to be printed, also one that was in work
// meanwhile.
func (w Sweeper) Closed() { w.desk.Paper.Clear() }

// Errand is what became of a sheet of one page: shown, saved, or neither. It
// outlives its view; an older answer lands in an older errand.
type Errand struct {
	Show *Showing
	Save *Saving
}

// Showing is one attempt to open a sheet.
type Showing struct {
	Busy    bool
	Outcome browser.Outcome
	Trouble assistant.Trouble // why there is none to open
}

// Failed tells whether the sheet did not open.
func (s *Showing) Failed() bool { return s != nil && !s.Busy && s.Outcome != browser.HandedOver }

// Opened tells whether another program took the sheet.
func (s *Showing) Opened() bool { return s != nil && !s.Busy && s.Outcome == browser.HandedOver }

// Saving is one attempt to save a file.
type Saving struct {
	busy    bool
	Folder  paper.Folder
	Name    string // that it got
	Trouble assistant.Trouble
}

// Errand returns the errand of a page.
func (a *Desk) Errand(page shell.PageID) *Errand {
	if a.Errands[page] == nil {
		a.Errands[page] = &Errand{}
	}
	return a.Errands[page]
}

// showSheet opens a sheet, from which the person prints; but not once something
// was closed or forgotten meanwhile, who may be on it.
func (a *Desk) showSheet(page shell.PageID, d paper.Doc) {
	s := &Showing{Busy: true}
	*a.Errand(page) = Errand{Show: s}
	swept := a.swept.Load()
	a.Bridge.Run(func(ctx context.Context) func() {
		pdf, err := d.PDF(SheetFonts())
		outcome := browser.Refused
		if err == nil && a.swept.Load() == swept {
			outcome, err = a.Paper.Show(ctx, pdf)
		}
		return func() {
			if a.swept.Load() != swept {
				a.clear()
			}
			s.Busy, s.Outcome, s.Trouble = false, outcome, paper.TroubleOf(err)
			a.Render()
		}
	})
	a.Render()
}

// sweep takes away the sheets that were opened to be printed, and those in work: who
// is on one of them has just been closed or forgotten.
func (a *Desk) sweep() {
	a.swept.Add(1)
	a.clear()
}

// clear removes the sheets that were opened. A viewer that shows one keeps what it
// has read.
func (a *Desk) clear() {
	a.Bridge.Run(func(context.Context) func() {
		a.Paper.Clear()
		return func() {}
	})
}

// SaveFile saves a file that make makes.
func (a *Desk) SaveFile(page shell.PageID, f paper.Folder, name string, make func() ([]byte, error)) {
	s := &Saving{busy: true, Folder: f}
	a.Errand(page).Save = s
	a.Bridge.Run(func(context.Context) func() {
		data, err := make()
		as := ""
		if err == nil {
			as, err = a.Paper.Save(f, name, data)
		}
		return func() {
			s.busy, s.Name, s.Trouble = false, as, paper.TroubleOf(err)
			a.Render()
		}
	})
	a.Render()
}

// LookForFolders finds out where files can be saved. A folder can be on
// another computer, and its answer late.
func (a *Desk) LookForFolders() {
	a.Bridge.Run(func(context.Context) func() {
		list := a.Paper.Folders()
		return func() {
			a.Folders, a.Looked = list, true
			a.Render()
		}
	})
}

// OpenPanel has a sheet opened, and says how that went.
type OpenPanel struct {
	app    *Desk
	page   shell.PageID
	Object fyne.CanvasObject
	open   *kit.Tile
	busy   *kit.Prose
	wait   *widget.ProgressBarInfinite
	opened fyne.CanvasObject
	failed fyne.CanvasObject
	why    *kit.Prose
}

// NewOpenPanel makes the control that opens a sheet, and what is said of it.
func NewOpenPanel(a *Desk, page shell.PageID, r kit.Rank, doc func() paper.Doc) *OpenPanel {
	p := &OpenPanel{app: a, page: page, busy: kit.Para(words.Say("print.busy")), wait: widget.NewProgressBarInfinite(), why: kit.Para("")}
	p.open = a.Button(a.Place("print.open"), theme.IconNameDocumentPrint, r, func() { a.showSheet(page, doc()) })
	p.opened = kit.Panel(kit.Good, kit.Strong(words.Say(a.Place("print.opened.title"))), kit.Para(words.Say(a.Place("print.opened.text"))))
	p.failed = kit.Panel(kit.Bad, kit.Strong(words.Say(a.Place("print.failed.title"))), p.why)
	p.Object = kit.Rows(kit.Buttons(p.open), p.busy, p.wait, p.opened, p.failed)
	return p
}

func (p *OpenPanel) Render() {
	s := p.app.Errand(p.page).Show
	busy := s != nil && s.Busy
	kit.ShowIf(p.open, !busy)
	kit.ShowIf(p.busy, busy)
	kit.Spin(p.wait, busy)
	kit.ShowIf(p.opened, s.Opened())
	kit.ShowIf(p.failed, s.Failed() && p.app.Errand(p.page).Save == nil) // a file was tried since
	if s.Failed() {
		p.why.Set(words.Say(p.app.openFailure(s)))
	}
}

func (p *OpenPanel) OnLeave() { kit.Spin(p.wait, false) }

// openFailure is the key of why a sheet did not open.
func (a *Desk) openFailure(s *Showing) string {
	switch s.Trouble {
	case assistant.NoTrouble:
		return a.Place("print.failed.program")
	case paper.TroubleFull:
		return "print.failed.full"
	}
	return "print.failed.other"
}

// SavePanel offers the folders where a file can be saved, and says how that
// went. What it saves has no personal value in it: nothing personal lies on
// disk in the clear.
type SavePanel struct {
	app    *Desk
	page   shell.PageID
	Object fyne.CanvasObject
	save   func(paper.Folder)
	list   *fyne.Container
	listed []paper.Folder
	none   *kit.Prose
	again  *kit.Tile
	busy   *kit.Prose
	done   fyne.CanvasObject
	where  *kit.Prose
	failed fyne.CanvasObject
	why    *kit.Prose
}

// NewSavePanel makes the controls that save a file; title and text are keys.
func NewSavePanel(a *Desk, page shell.PageID, title, text string, save func(paper.Folder)) *SavePanel {
	p := &SavePanel{app: a, page: page, save: save, list: kit.Buttons(), where: kit.Para(""), why: kit.Para("")}
	p.none, p.busy = kit.Para(words.Say("save.none")), kit.Para(words.Say("save.busy"))
	p.again = a.Button("save.again", theme.IconNameViewRefresh, kit.Plain, a.LookForFolders)
	p.done = kit.Panel(kit.Good, kit.Strong(words.Say("save.done.title")), p.where)
	p.failed = kit.Panel(kit.Bad, kit.Strong(words.Say("save.failed.title")), p.why)
	p.Object = kit.Rows(kit.Subheading(words.Say(title)), kit.Para(words.Say(text)), p.done, p.failed, p.busy, p.none, p.list)
	p.fill(a.Folders)
	return p
}

func (p *SavePanel) Render() {
	a, s := p.app, p.app.Errand(p.page).Save
	if !slices.Equal(a.Folders, p.listed) {
		p.fill(a.Folders)
	}
	busy := s != nil && s.busy
	kit.ShowIf(p.busy, busy)
	kit.ShowIf(p.none, len(a.Folders) == 0 && !busy)
	kit.ShowIf(p.done, s != nil && !busy && s.Trouble == assistant.NoTrouble)
	kit.ShowIf(p.failed, s != nil && !busy && s.Trouble != assistant.NoTrouble)
	if s == nil || busy {
		return
	}
	p.where.Set(words.Say("save.done.text", words.Args{"Name": kit.Foreign(s.Name), "Where": words.Say("save.in."+string(s.Folder.Kind), words.Args{"Name": kit.Foreign(s.Folder.Name)})}))
	p.why.Set(words.Say("save.failed." + string(SaveFailure(s.Trouble))))
}

// fill makes a control for each folder, and one to look again.
func (p *SavePanel) fill(folders []paper.Folder) {
	p.listed = slices.Clone(folders)
	p.list.RemoveAll()
	for _, f := range folders {
		text := words.Say("save.to."+string(f.Kind), words.Args{"Name": kit.Foreign(f.Name)})
		p.list.Add(kit.NewButton(p.app.Hands, text, theme.IconNameDocumentSave, kit.Plain, func() { p.save(f) }))
	}
	p.list.Add(p.again)
}

// SaveFailure is the trouble that is told for one: those that cannot come up
// here are told as "other".
func SaveFailure(t assistant.Trouble) assistant.Trouble {
	if slices.Contains(SaveTroubles, t) {
		return t
	}
	return paper.TroubleOther
}

// SaveTroubles are those that have words of their own.
var SaveTroubles = []assistant.Trouble{paper.TroubleFull, paper.TroubleReadOnly, paper.TroubleGone, paper.TroubleOther}
