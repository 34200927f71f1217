package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/paper"
	"signinhelper/ui/kit"
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
	*Keeper
	Paper   Paper
	errands map[string]*errand // what became of sheets and files, by page
	folders []paper.Folder     // where files can be saved
	looked  bool               // for them, and there was an answer
}

func newDesk(k *Keeper, p Paper) *Desk {
	return &Desk{Keeper: k, Paper: p, errands: map[string]*errand{}}
}

func (a *Desk) shutting(assistant.PersonID) { a.takeSheetsAway() }

func (a *Desk) forget(assistant.PersonID) { a.takeSheetsAway() }

func (a *Desk) startOver() { a.takeSheetsAway() }

// closed takes sheets away that were made to be printed, also one that was in work
// meanwhile.
func (a *Desk) closed() { a.Paper.Clear() }

// errand is what became of a sheet of one page: shown, saved, or neither. It
// outlives its view; an older answer lands in an older errand.
type errand struct {
	show *showing
	save *saving
}

// showing is one attempt to open a sheet.
type showing struct {
	busy    bool
	outcome browser.Outcome
	trouble assistant.Trouble // why there is none to open
}

func (s *showing) failed() bool { return s != nil && !s.busy && s.outcome != browser.HandedOver }
func (s *showing) opened() bool { return s != nil && !s.busy && s.outcome == browser.HandedOver }

// saving is one attempt to save a file.
type saving struct {
	busy    bool
	folder  paper.Folder
	name    string // that it got
	trouble assistant.Trouble
}

// errand returns the errand of a page.
func (a *Desk) errand(page string) *errand {
	if a.errands[page] == nil {
		a.errands[page] = &errand{}
	}
	return a.errands[page]
}

// showSheet opens a sheet, from which the person prints; but not once something
// was closed meanwhile, which may be on it.
func (a *Desk) showSheet(page string, d paper.Doc) {
	s := &showing{busy: true}
	*a.errand(page) = errand{show: s}
	locks := a.guard.locks.Load()
	a.bridge.Run(func(ctx context.Context) func() {
		pdf, err := d.PDF(sheetFonts())
		outcome := browser.Refused
		if err == nil && a.guard.locks.Load() == locks {
			outcome, err = a.Paper.Show(ctx, pdf)
		}
		return func() {
			if a.guard.locks.Load() != locks {
				a.takeSheetsAway()
			}
			s.busy, s.outcome, s.trouble = false, outcome, paper.TroubleOf(err)
			a.render()
		}
	})
	a.render()
}

// takeSheetsAway removes the sheets that were opened to be printed: who is on
// one of them has just been closed or forgotten. A viewer that shows one keeps
// what it has read.
func (a *Desk) takeSheetsAway() {
	a.bridge.Run(func(context.Context) func() {
		a.Paper.Clear()
		return func() {}
	})
}

// saveFile saves a file that make makes.
func (a *Desk) saveFile(page string, f paper.Folder, name string, make func() ([]byte, error)) {
	s := &saving{busy: true, folder: f}
	a.errand(page).save = s
	a.bridge.Run(func(context.Context) func() {
		data, err := make()
		as := ""
		if err == nil {
			as, err = a.Paper.Save(f, name, data)
		}
		return func() {
			s.busy, s.name, s.trouble = false, as, paper.TroubleOf(err)
			a.render()
		}
	})
	a.render()
}

// lookForFolders finds out where files can be saved. A folder can be on
// another computer, and its answer late.
func (a *Desk) lookForFolders() {
	a.bridge.Run(func(context.Context) func() {
		list := a.Paper.Folders()
		return func() {
			a.folders, a.looked = list, true
			a.render()
		}
	})
}

// openPanel has a sheet opened, and says how that went.
type openPanel struct {
	app    *Desk
	page   string
	object fyne.CanvasObject
	open   *kit.Tile
	busy   *kit.Prose
	wait   *widget.ProgressBarInfinite
	opened fyne.CanvasObject
	failed fyne.CanvasObject
	why    *kit.Prose
}

func newOpenPanel(a *Desk, page string, r kit.Rank, doc func() paper.Doc) *openPanel {
	p := &openPanel{app: a, page: page, busy: kit.Para(words.Say("print.busy")), wait: widget.NewProgressBarInfinite(), why: kit.Para("")}
	p.open = a.button("print.open", theme.IconNameDocumentPrint, r, func() { a.showSheet(page, doc()) })
	p.opened = kit.Panel(kit.Good, kit.Strong(words.Say("print.opened.title")), kit.Para(words.Say("print.opened.text")))
	p.failed = kit.Panel(kit.Bad, kit.Strong(words.Say("print.failed.title")), p.why)
	p.object = kit.Rows(kit.Buttons(p.open), p.busy, p.wait, p.opened, p.failed)
	return p
}

func (p *openPanel) render() {
	s := p.app.errand(p.page).show
	busy := s != nil && s.busy
	kit.ShowIf(p.open, !busy)
	kit.ShowIf(p.busy, busy)
	kit.Spin(p.wait, busy)
	kit.ShowIf(p.opened, s.opened())
	kit.ShowIf(p.failed, s.failed())
	if s.failed() {
		p.why.Set(words.Say(openFailure(s)))
	}
}

func (p *openPanel) left() { kit.Spin(p.wait, false) }

// openFailure is the key of why a sheet did not open.
func openFailure(s *showing) string {
	switch s.trouble {
	case assistant.NoTrouble:
		return "print.failed.program"
	case paper.TroubleFull:
		return "print.failed.full"
	}
	return "print.failed.other"
}

// savePanel offers the folders where a file can be saved, and says how that
// went. What it saves has no personal value in it: nothing personal lies on
// disk in the clear.
type savePanel struct {
	app    *Desk
	page   string
	object fyne.CanvasObject
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

func newSavePanel(a *Desk, page, title, text string, save func(paper.Folder)) *savePanel {
	p := &savePanel{app: a, page: page, save: save, list: kit.Buttons(), where: kit.Para(""), why: kit.Para("")}
	p.none, p.busy = kit.Para(words.Say("save.none")), kit.Para(words.Say("save.busy"))
	p.again = a.button("save.again", theme.IconNameViewRefresh, kit.Plain, a.lookForFolders)
	p.done = kit.Panel(kit.Good, kit.Strong(words.Say("save.done.title")), p.where)
	p.failed = kit.Panel(kit.Bad, kit.Strong(words.Say("save.failed.title")), p.why)
	p.object = kit.Rows(kit.Subheading(words.Say(title)), kit.Para(words.Say(text)), p.done, p.failed, p.busy, p.none, p.list)
	p.fill(a.folders)
	return p
}

func (p *savePanel) render() {
	a, s := p.app, p.app.errand(p.page).save
	if !slices.Equal(a.folders, p.listed) {
		p.fill(a.folders)
	}
	busy := s != nil && s.busy
	kit.ShowIf(p.busy, busy)
	kit.ShowIf(p.none, len(a.folders) == 0 && !busy)
	kit.ShowIf(p.done, s != nil && !busy && s.trouble == assistant.NoTrouble)
	kit.ShowIf(p.failed, s != nil && !busy && s.trouble != assistant.NoTrouble)
	if s == nil || busy {
		return
	}
	p.where.Set(words.Say("save.done.text", words.Args{"Name": kit.Foreign(s.name), "Where": words.Say("save.in."+string(s.folder.Kind), words.Args{"Name": kit.Foreign(s.folder.Name)})}))
	p.why.Set(words.Say("save.failed." + string(saveFailure(s.trouble))))
}

// fill makes a control for each folder, and one to look again.
func (p *savePanel) fill(folders []paper.Folder) {
	p.listed = slices.Clone(folders)
	p.list.RemoveAll()
	for _, f := range folders {
		text := words.Say("save.to."+string(f.Kind), words.Args{"Name": kit.Foreign(f.Name)})
		p.list.Add(kit.NewButton(p.app.hands, text, theme.IconNameDocumentSave, kit.Plain, func() { p.save(f) }))
	}
	p.list.Add(p.again)
}

// saveFailure is the trouble that is told for one: those that cannot come up
// here are told as "other".
func saveFailure(t assistant.Trouble) assistant.Trouble {
	if slices.Contains(saveTroubles, t) {
		return t
	}
	return paper.TroubleOther
}

var saveTroubles = []assistant.Trouble{paper.TroubleFull, paper.TroubleReadOnly, paper.TroubleGone, paper.TroubleOther}
