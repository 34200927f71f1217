package people

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// restoreDesk is what the page that brings people here knows.
type restoreDesk struct {
	found  []paper.Found // ours first
	all    bool          // of them are to be shown
	looked bool          // and there was an answer
	Chosen paper.Found
	unread bool
	done   bool
	came   vault.Imported
}

// longestBackup bounds what is read into memory. Two hundred people with a
// hundred long calls each come to less.
const longestBackup = 64 << 20

// MostFound is how many files are offered at first. The newest of ours are among
// them; whoever looks for another one asks for all.
const MostFound = 6

// restoreView brings people here out of a sealed file from another computer.
type restoreView struct {
	app     *Pages
	at      shell.Route
	draft   *saved.SecretDraft
	body    *fyne.Container
	files   *fyne.Container
	tiles   []*kit.Choice
	listed  []paper.Found
	rest    *kit.Tile // shows the other files
	none    fyne.CanvasObject
	fields  *saved.SecretFields
	open    *kit.Tile
	entry   fyne.CanvasObject
	choice  fyne.CanvasObject
	unread  fyne.CanvasObject
	verdict *openVerdict
	wait    *saved.WaitPanel

	done         fyne.CanvasObject
	added, there *kit.Prose
	hadPIN, more *kit.Prose
	keep         *kit.Prose
}

func newRestore(a *Pages) *restoreView {
	at := shell.Route{Page: shell.AtRestore}
	v := &restoreView{app: a, at: at, draft: a.Secret(at), files: kit.Rows(), added: kit.Strong(""), there: kit.Para(""), hadPIN: kit.Strong(""), more: kit.Strong(""), keep: kit.Para(""), wait: saved.NewWaitPanel(a.Keeper)}
	v.fields = saved.NewSecretFields(a.Keeper, v.draft, "phrase.field", "", func() {}, v.submit)
	anew := func() fyne.CanvasObject {
		return kit.Buttons(a.ButtonTo("restore.anew", theme.IconNameContentAdd, kit.Plain, shell.Route{Page: shell.AtForm}))
	}
	v.verdict = newOpenVerdict(a, "restore.failed", "restore.wrong", "restore.damaged", "restore.newer", v.submit, anew())
	v.verdict.failed.Offers = true
	v.none = kit.Panel(kit.Calm, kit.Strong(words.Say("restore.none")), kit.Para(words.Say("restore.none.next")), anew())
	v.unread = kit.Panel(kit.Bad, kit.Subheading(words.Say("restore.unread")), kit.Para(words.Say("restore.unread.next")))
	v.rest = a.Button("restore.all", "", kit.Plain, func() {
		a.Restore.all = true
		a.Render()
	})
	v.choice = kit.Rows(kit.Strong(words.Say("restore.choose")), v.none, v.files,
		kit.Buttons(v.rest, a.Button("backup.look", theme.IconNameViewRefresh, kit.Plain, func() {
			a.Restore.unread = false
			v.look()
		})))
	v.open = a.Button("restore.open", kit.ArrowIcon, kit.Primary, v.submit)
	v.entry = kit.Rows(kit.Strong(words.Say("phrase.field")), v.fields.First.Object,
		kit.Buttons(v.open, v.fields.Show), v.fields.Gone, v.fields.Fault)
	v.done = kit.Panel(kit.Good, v.added, v.there, v.hadPIN, v.more, v.keep, kit.Buttons(
		a.ButtonTo("backup.people", kit.ArrowIcon, kit.Primary, shell.Route{Page: shell.AtPeople})))
	v.body = kit.Page(
		kit.Heading(words.Say("restore.title")), kit.Para(words.Say("restore.text")), v.done, v.choice,
		v.unread, v.verdict.object, v.wait.Object, v.entry,
	)
	return v
}

func (v *restoreView) Object() fyne.CanvasObject { return v.body }

func (v *restoreView) OnEnter() { v.look() }

func (v *restoreView) OnLeave() {
	v.wait.OnLeave()
	v.app.Restore = restoreDesk{}
	v.app.WipeSecret(v.at)
}

func (v *restoreView) Wipe() { v.fields.Wipe() }

func (v *restoreView) Asks() *saved.SecretFields { return v.fields }

// look finds the files, away from the screen.
func (v *restoreView) look() {
	a := v.app
	a.Bridge.Run(func(context.Context) func() {
		found := a.Paper.Find(backupFiles)
		return func() {
			d := &a.Restore
			d.found, d.looked = found, true
			if !slices.Contains(found, d.Chosen) {
				d.Chosen = onlyOne(found)
			}
			a.Render()
		}
	})
}

// onlyOne is the file that needs no choice, or none: ours, if one is, and else the
// only one there is.
func onlyOne(found []paper.Found) paper.Found {
	ours := slices.IndexFunc(found, func(f paper.Found) bool { return !f.Ours }) // ours are first
	if len(found) == 1 || ours == 1 {
		return found[0]
	}
	return paper.Found{}
}

// shown are the files that are offered.
func (d *restoreDesk) shown() []paper.Found {
	if d.all {
		return d.found
	}
	return d.found[:min(len(d.found), MostFound)]
}

func (v *restoreView) Render(assistant.Snapshot) {
	d, free := &v.app.Restore, v.app.Requests.Asked == nil
	v.wait.Render()
	v.fields.Render()
	ended := v.app.Requests.Ended[v.at]
	if d.unread {
		ended = saved.Failure{} // it is told on its own
	}
	v.verdict.Render(ended)
	v.open.SetRank(v.verdict.failed.Unless(kit.Primary))
	v.fillFiles()
	kit.ShowIf(v.none, d.looked && len(d.found) == 0)
	kit.ShowIf(v.rest, len(d.shown()) < len(d.found))
	kit.ShowIf(v.choice, free && !d.done)
	kit.ShowIf(v.entry, free && !d.done && d.Chosen != paper.Found{})
	kit.ShowIf(v.unread, free && d.unread)
	kit.ShowIf(v.done, d.done)
	if d.done {
		v.tell(d.came)
	}
}

// tell says who came. The file may go only when it holds nothing that is not here:
// whoever was here before stays the same, and may be another in the file.
func (v *restoreView) tell(came vault.Imported) {
	v.added.Set(words.Count("restore.added", came.Added))
	v.there.Set(countIf("restore.there", came.There))
	v.hadPIN.Set(countIf("restore.pin", came.HadPIN))
	v.more.Set(countIf("restore.left", came.CallsLeft))
	switch {
	case came.CallsLeft > 0:
		v.keep.Set("")
	case came.There > 0:
		v.keep.Set(words.Say("restore.hold"))
	default:
		v.keep.Set(words.Say("restore.keep"))
	}
}

// countIf is count, and nothing for none.
func countIf(key string, n int) string {
	if n == 0 {
		return ""
	}
	return words.Count(key, n)
}

// fillFiles makes the rows anew when other files are there.
func (v *restoreView) fillFiles() {
	d := &v.app.Restore
	shown := d.shown()
	if !slices.Equal(shown, v.listed) {
		v.listed = slices.Clone(shown)
		v.files.RemoveAll()
		v.tiles = nil
		for i, f := range shown {
			more := []fyne.CanvasObject{kit.Aside(v.app.fileName(kit.Foreign(f.Name)))}
			if !f.Ours {
				more = append(more, kit.Aside(words.Say("restore.other")))
			}
			c := kit.NewChoice(v.app.Hands, FoundWords(f), func() {
				d.Chosen, d.unread = f, false
				delete(v.app.Requests.Ended, v.at)
				v.app.Render()
				v.app.Bring(v.entry)
			}, more...)
			if slices.ContainsFunc(shown[:i], func(g paper.Found) bool { return FoundWords(g) == FoundWords(f) }) {
				name := c.Tile.Name
				c.Tile.Name = func() string { return shell.Nth(name(), i) }
			}
			v.tiles = append(v.tiles, c)
			v.files.Add(c.Tile)
		}
	}
	for i, t := range v.tiles {
		t.Set(FoundWords(shown[i]), shown[i] == d.Chosen)
	}
}

// FoundWords say of a file what tells it from others: where it is, and its day.
func FoundWords(f paper.Found) string {
	return words.Say("restore.file", words.Args{"Place": folderWords(f.Folder), "Day": words.Day(f.Changed.Local().Format(time.DateOnly))})
}

// submit opens the file and adds whoever is not here yet.
func (v *restoreView) submit() {
	a, d, phrase := v.app, &v.app.Restore, v.draft.Typed()
	switch {
	case d.Chosen == (paper.Found{}):
		return
	case phrase == "":
		v.fields.Point("phrase.empty")
		return
	}
	result := restoreDesk{found: d.found, all: d.all, looked: true, Chosen: d.Chosen}
	d.unread = false
	q := saved.Request{Key: "restore.working", From: v.at, Shows: true, Writes: true}
	a.ChangePeople(q, func(ctx context.Context) error {
		data, err := a.Paper.Read(result.Chosen, longestBackup)
		if result.unread = err != nil; result.unread {
			return &vault.Error{Code: vault.CodeDisk}
		}
		result.came, err = a.Keyring.Import(ctx, data, phrase)
		return err
	}, func(f saved.Failure) {
		if f.Code == vault.CodeWrongPIN {
			a.OnceMore(v.at)
		}
		if result.done = f.Code == ""; !result.unread && (!result.done || a.Now != v.at) {
			return
		}
		a.Restore = result
		if result.done {
			a.WipeSecret(v.at)
		}
		a.Render()
		a.Bring(a.Views[a.Now].Object())
	})
}
