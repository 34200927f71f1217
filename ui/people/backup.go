package people

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// The name of a backup. It holds the day, and nothing of a person.
const (
	backupName   = "signin-helper-backup-"
	backupEnding = ".age"
)

var backupFiles = paper.Kind{Name: backupName, Ending: backupEnding, Begins: vault.BackupBegins}

// backupDesk is what the page knows. It lives beside the page, so that larger
// text does not lose it.
type backupDesk struct {
	chosen    paper.Folder
	unwritten assistant.Trouble
	done      bool
	name      string // of the file
	people    int
	leftOut   int
	noCalls   int
}

// folder is where the backup goes: the one that was chosen, as long as it is
// there, or the only one there is.
func (a *Pages) folder() paper.Folder {
	switch {
	case len(a.Folders) == 1:
		return a.Folders[0]
	case slices.Contains(a.Folders, a.Backup.chosen):
		return a.Backup.chosen
	}
	return paper.Folder{}
}

// backupView puts everybody into one sealed file, for a new computer.
type backupView struct {
	app    *Pages
	body   *fyne.Container
	loader *saved.SavedLoader
	phrase *newPhrase
	entry  *fyne.Container
	shut   fyne.CanvasObject
	unkept fyne.CanvasObject
	show   *kit.Tile // of it
	none   fyne.CanvasObject

	places    *fyne.Container
	tiles     map[paper.Folder]*kit.Choice
	listed    []paper.Folder
	nowhere   *kit.Prose
	unwritten fyne.CanvasObject
	why       *kit.Prose // it is
	save      *kit.Tile
	failed    *saved.TroublePanel

	done                 fyne.CanvasObject
	where, people, name  *kit.Prose
	missing              fyne.CanvasObject // somebody is not in it
	leftOut, who, broken *kit.Prose
	noCalls              fyne.CanvasObject // somebody's calls are not
	whose                *kit.Prose
	open                 *saved.ShutPeople
}

func newBackup(a *Pages) *backupView {
	v := &backupView{
		app: a, places: kit.Choices(), nowhere: kit.Para(""), why: kit.Para(""), where: kit.Strong(""), name: kit.Para(""), people: kit.Para(""),
		loader: saved.NewSavedLoader(a.Keeper, "backup.load"), none: kit.Rows(kit.Para(words.Say("people.none")), kit.Buttons(a.ButtonTo("people.add", theme.IconNameContentAdd, kit.Primary, shell.Route{Page: shell.AtForm}))),
	}
	v.phrase = newNewPhrase(a, shell.Route{Page: shell.AtBackup}, v.submit)
	v.failed = saved.NewTroublePanel(a.Keeper, "backup.failed", "keyring.safe", v.submit)
	v.save = a.Button("backup.save", theme.IconNameDocumentSave, kit.Primary, v.submit)
	v.shut = kit.Para(words.Say("backup.shut"))
	v.show = a.ButtonTo("backup.people", kit.ArrowIcon, kit.Plain, shell.Route{Page: shell.AtPeople})
	v.unkept = kit.Panel(kit.Calm, kit.Para(words.Say("backup.unkept")), kit.Buttons(v.show))
	v.unwritten = kit.Panel(kit.Bad, kit.Subheading(words.Say("save.failed.title")), v.why)
	v.entry = kit.Rows(
		kit.Subheading(words.Say("backup.words")), kit.Panel(kit.Caution, kit.Para(words.Say("backup.lost")), kit.Strong(words.Say("phrase.never"))), v.phrase.object,
		kit.Subheading(words.Say("backup.where")), v.nowhere, v.places,
		kit.Buttons(a.Button("backup.look", theme.IconNameViewRefresh, kit.Plain, a.LookForFolders)),
		v.unwritten, kit.Buttons(v.save))
	v.leftOut, v.who, v.broken = kit.Subheading(""), kit.Para(""), kit.Para(words.Say("backup.leftout.broken"))
	v.open = &saved.ShutPeople{App: a.Keeper, Key: "backup.open", Object: kit.Rows()}
	v.missing = kit.Panel(kit.Caution, v.leftOut, v.who, v.open.Object, v.broken)
	v.whose = kit.Para("")
	v.noCalls = kit.Panel(kit.Calm, v.whose)
	v.done = kit.Rows(kit.Panel(kit.Good, v.where, v.name, v.people, kit.Para(words.Say("backup.opens")), kit.Buttons(
		a.ButtonTo("backup.people", kit.ArrowIcon, kit.Primary, shell.Route{Page: shell.AtPeople}))), v.missing, v.noCalls)
	v.body = kit.Page(
		kit.Heading(words.Say("backup.title")), kit.Para(words.Say("backup.text")),
		v.done, v.none, v.shut, v.loader.Object, v.unkept, v.failed.Object, v.entry,
	)
	return v
}

func (v *backupView) Object() fyne.CanvasObject { return v.body }

func (v *backupView) OnEnter() { v.app.LookForFolders() }

func (v *backupView) OnLeave() {
	v.loader.Wait.OnLeave()
	v.app.Backup = backupDesk{}
	v.app.WipeSecret(shell.Route{Page: shell.AtBackup})
}

func (v *backupView) Wipe() { v.phrase.Wipe() }

func (v *backupView) Render(s assistant.Snapshot) {
	d, free := &v.app.Backup, v.app.Requests.Asked == nil
	some := s.People.AnyKept()
	v.loader.Render(s.People)
	kit.ShowIf(v.loader.Object, v.loader.Object.Visible() && !d.done)
	ended := v.app.Requests.Ended[shell.Route{Page: shell.AtBackup}]
	if d.unwritten != assistant.NoTrouble {
		ended = saved.Failure{} // it is told on its own
	}
	v.failed.Render(v.app.Keeper, ended)
	v.save.SetRank(v.failed.Unless(kit.Primary))
	v.phrase.Render()
	v.fillPlaces()
	kit.ShowIf(v.none, s.People.Loaded && s.People.Trouble == assistant.NoTrouble && !some && len(s.People.Unkept) == 0)
	kit.ShowIf(v.shut, !d.done && slices.ContainsFunc(s.People.List, func(p assistant.Person) bool { return p.Shut }))
	kit.ShowIf(v.unkept, !d.done && len(s.People.Unkept) > 0)
	v.show.SetRank(kit.PlainIf(some)) // without anybody there is nothing else to do here
	kit.ShowIf(v.entry, free && !d.done && some)
	kit.ShowIf(v.save, v.phrase.chosen() && v.app.folder() != paper.Folder{})
	kit.ShowIf(v.unwritten, d.unwritten != assistant.NoTrouble)
	if d.unwritten != assistant.NoTrouble {
		v.why.Set(words.Say("save.failed." + string(sheets.SaveFailure(d.unwritten))))
	}
	kit.ShowIf(v.done, d.done)
	if d.done {
		v.where.Set(words.Say("backup.done", words.Args{"Where": words.Say("save.in."+string(d.chosen.Kind), words.Args{"Name": d.chosen.Name})}))
		v.name.Set(v.app.fileName(kit.Foreign(d.name)))
		v.people.Set(words.Count("backup.count", d.people))
		v.renderLeftOut(s.People.List)
		kit.ShowIf(v.noCalls, d.noCalls > 0)
		v.whose.Set(countIf("backup.nocalls", d.noCalls))
	}
}

// renderLeftOut names who is not in the file, and leads to what can be done.
func (v *backupView) renderLeftOut(people []assistant.Person) {
	out := v.app.Backup.leftOut
	kit.ShowIf(v.missing, out > 0)
	if out == 0 {
		return
	}
	v.open.Render(people)
	var names []string
	for _, p := range v.open.Shown {
		names = append(names, words.NameOf(p))
	}
	v.leftOut.Set(words.Count("backup.leftout", out))
	v.who.Set("")
	if len(names) > 0 {
		v.who.Set(words.Say("backup.leftout.who", words.Args{"Names": strings.Join(names, ", ")}))
	}
	kit.ShowIf(v.broken, out > len(names))
}

// fillPlaces makes the controls of the folders anew when others are there.
func (v *backupView) fillPlaces() {
	d := v.app
	v.nowhere.Set("")
	if d.Looked && len(d.Folders) == 0 {
		v.nowhere.Set(words.Say("backup.nowhere"))
	}
	if !slices.Equal(d.Folders, v.listed) {
		v.listed = slices.Clone(d.Folders)
		v.places.RemoveAll()
		v.tiles = map[paper.Folder]*kit.Choice{}
		for _, f := range d.Folders {
			v.tiles[f] = v.app.Choice(folderWords(f), func() {
				d.Backup.chosen, d.Backup.unwritten = f, assistant.NoTrouble
				v.app.Render()
			})
			v.places.Add(v.tiles[f].Tile)
		}
	}
	for f, t := range v.tiles {
		t.Set(folderWords(f), f == d.folder())
	}
}

// fileName sets the name of a file on as many lines as it needs.
func (a *Pages) fileName(name string) string {
	return kit.BreakBetween(strings.SplitAfter(name, "-"), a.FitsALine)
}

// folderWords is what a folder is called.
func folderWords(f paper.Folder) string {
	if f.Kind == paper.Stick && f.Name != "" {
		return words.Say("folder.named", words.Args{"Name": kit.Foreign(f.Name)})
	}
	return words.Say("folder." + string(f.Kind))
}

// submit seals everybody and puts the file into the folder.
func (v *backupView) submit() {
	a, d := v.app, &v.app.Backup
	phrase, ok := v.phrase.read()
	result := backupDesk{chosen: a.folder()}
	if !ok || result.chosen == (paper.Folder{}) {
		return
	}
	d.unwritten = assistant.NoTrouble
	name := backupName + a.IsoToday() + backupEnding
	q := saved.Request{Key: "backup.working", From: shell.Route{Page: shell.AtBackup}, Shows: true, Writes: true}
	a.Ask(q, func(ctx context.Context) error {
		made, err := a.Keyring.Export(ctx, phrase)
		if err != nil || made.People == 0 {
			return err
		}
		result.people, result.leftOut, result.noCalls = made.People, made.LeftOut, made.NoCalls
		result.name, err = a.Paper.Save(result.chosen, name, made.Data)
		if result.unwritten = paper.TroubleOf(err); err != nil {
			return &vault.Error{Code: vault.CodeDisk}
		}
		return nil
	}, func(f saved.Failure) {
		told := result.unwritten != assistant.NoTrouble // for who comes back, too
		if !told && (f.Code != "" || a.Now.Page != shell.AtBackup) {
			return
		}
		result.done = result.people > 0 && !told
		a.Backup = result
		if result.done {
			a.WipeSecret(shell.Route{Page: shell.AtBackup})
		}
		a.Render()
		a.Bring(a.Views[a.Now].Object())
	})
}
