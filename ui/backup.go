package ui

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
func (a *peoplePages) folder() paper.Folder {
	switch {
	case len(a.folders) == 1:
		return a.folders[0]
	case slices.Contains(a.folders, a.backup.chosen):
		return a.backup.chosen
	}
	return paper.Folder{}
}

// backupView puts everybody into one sealed file, for a new computer.
type backupView struct {
	app    *peoplePages
	body   *fyne.Container
	loader *savedLoader
	phrase *newPhrase
	entry  *fyne.Container
	shut   fyne.CanvasObject
	unkept fyne.CanvasObject
	show   *kit.Tile // of it
	none   fyne.CanvasObject

	places    *fyne.Container
	tiles     map[paper.Folder]*kit.Tile
	listed    []paper.Folder
	nowhere   *kit.Prose
	unwritten fyne.CanvasObject
	why       *kit.Prose // it is
	save      *kit.Tile
	failed    *troublePanel

	done                 fyne.CanvasObject
	where, people, name  *kit.Prose
	missing              fyne.CanvasObject // somebody is not in it
	leftOut, who, broken *kit.Prose
	noCalls              fyne.CanvasObject // somebody's calls are not
	whose                *kit.Prose
	open                 *shutPeople
}

func newBackup(a *peoplePages) *backupView {
	v := &backupView{
		app: a, places: kit.Buttons(), nowhere: kit.Para(""), why: kit.Para(""), where: kit.Strong(""), name: kit.Para(""), people: kit.Para(""),
		loader: newSavedLoader(a.Keeper, "backup.load"), none: kit.Rows(kit.Para(words.Say("people.none")), kit.Buttons(a.button("people.add", theme.IconNameContentAdd, kit.Primary, func() { a.open(place{page: atForm}) }))),
	}
	v.phrase = newNewPhrase(a, place{page: atBackup}, v.submit)
	v.failed = newTroublePanel(a.Keeper, "backup.failed", "keyring.safe", v.submit)
	v.save = a.button("backup.save", theme.IconNameDocumentSave, kit.Primary, v.submit)
	v.shut = kit.Para(words.Say("backup.shut"))
	v.show = a.button("backup.people", theme.IconNameNavigateNext, kit.Plain, func() { a.open(place{page: atPeople}) })
	v.unkept = kit.Panel(kit.Caution, kit.Para(words.Say("backup.unkept")), kit.Buttons(v.show))
	v.unwritten = kit.Panel(kit.Bad, kit.Subheading(words.Say("save.failed.title")), v.why)
	v.entry = kit.Rows(
		kit.Subheading(words.Say("backup.words")), kit.Panel(kit.Caution, kit.Para(words.Say("backup.lost")), kit.Strong(words.Say("phrase.never"))), v.phrase.object,
		kit.Subheading(words.Say("backup.where")), v.nowhere, v.places,
		kit.Buttons(a.button("backup.look", theme.IconNameViewRefresh, kit.Plain, a.lookForFolders)),
		v.unwritten, kit.Buttons(v.save))
	v.leftOut, v.who, v.broken = kit.Subheading(""), kit.Para(""), kit.Para(words.Say("backup.leftout.broken"))
	v.open = &shutPeople{app: a.Keeper, key: "backup.open", object: kit.Rows()}
	v.missing = kit.Panel(kit.Caution, v.leftOut, v.who, v.open.object, v.broken)
	v.whose = kit.Para("")
	v.noCalls = kit.Panel(kit.Caution, v.whose)
	v.done = kit.Rows(kit.Panel(kit.Good, v.where, v.name, v.people, kit.Para(words.Say("backup.opens"))), v.missing, v.noCalls)
	v.body = kit.Page(
		kit.Heading(words.Say("backup.title")), kit.Para(words.Say("backup.text")),
		v.done, v.none, v.shut, v.loader.object, v.unkept, v.failed.object, v.entry,
	)
	return v
}

func (v *backupView) object() fyne.CanvasObject { return v.body }

func (v *backupView) arrived() { v.app.lookForFolders() }

func (v *backupView) left() {
	v.loader.wait.left()
	v.app.backup = backupDesk{}
	v.app.wipeSecret(place{page: atBackup})
}

func (v *backupView) wipe() { v.phrase.wipe() }

func (v *backupView) render(s assistant.Snapshot) {
	d, free := &v.app.backup, v.app.ring.asked == nil
	some := len(s.People.List) > len(s.People.Unkept)
	v.loader.render(s.People)
	kit.ShowIf(v.loader.object, v.loader.object.Visible() && !d.done)
	ended := v.app.ring.ended[place{page: atBackup}]
	if d.unwritten != assistant.NoTrouble {
		ended = failure{} // it is told on its own
	}
	v.failed.render(v.app.Keeper, ended)
	v.save.SetRank(v.failed.unless(kit.Primary))
	v.phrase.render()
	v.fillPlaces()
	kit.ShowIf(v.none, s.People.Loaded && s.People.Trouble == assistant.NoTrouble && !some && len(s.People.Unkept) == 0)
	kit.ShowIf(v.shut, !d.done && slices.ContainsFunc(s.People.List, func(p assistant.Person) bool { return p.Shut }))
	kit.ShowIf(v.unkept, !d.done && len(s.People.Unkept) > 0)
	v.show.SetRank(kit.PlainIf(some)) // without anybody there is nothing else to do here
	kit.ShowIf(v.entry, free && !d.done && some)
	kit.ShowIf(v.save, v.phrase.chosen() && v.app.folder() != paper.Folder{})
	kit.ShowIf(v.unwritten, d.unwritten != assistant.NoTrouble)
	if d.unwritten != assistant.NoTrouble {
		v.why.Set(words.Say("save.failed." + string(saveFailure(d.unwritten))))
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
	out := v.app.backup.leftOut
	kit.ShowIf(v.missing, out > 0)
	if out == 0 {
		return
	}
	v.open.render(people)
	var names []string
	for _, p := range v.open.shown {
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
	if d.looked && len(d.folders) == 0 {
		v.nowhere.Set(words.Say("backup.nowhere"))
	}
	if !slices.Equal(d.folders, v.listed) {
		v.listed = slices.Clone(d.folders)
		v.places.RemoveAll()
		v.tiles = map[paper.Folder]*kit.Tile{}
		for _, f := range d.folders {
			v.tiles[f] = kit.NewButton(v.app.hands, folderWords(f), "", kit.Plain, func() {
				d.backup.chosen, d.backup.unwritten = f, assistant.NoTrouble
				v.app.render()
			})
			v.places.Add(v.tiles[f])
		}
	}
	for f, t := range v.tiles {
		choose(t, folderWords(f), f == d.folder())
	}
}

// fileName sets the name of a file on as many lines as it needs.
func (a *peoplePages) fileName(name string) string {
	return kit.BreakBetween(strings.SplitAfter(name, "-"), a.fitsALine)
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
	a, d := v.app, &v.app.backup
	phrase, ok := v.phrase.read()
	result := backupDesk{chosen: a.folder()}
	if !ok || result.chosen == (paper.Folder{}) {
		return
	}
	d.unwritten = assistant.NoTrouble
	name := backupName + a.isoToday() + backupEnding
	q := request{words: words.Say("backup.working"), from: place{page: atBackup}, shows: true, writes: true}
	a.keyring(q, func(ctx context.Context) error {
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
	}, func(f failure) {
		told := result.unwritten != assistant.NoTrouble // for who comes back, too
		if !told && (f.code != "" || a.now.page != atBackup) {
			return
		}
		result.done = result.people > 0 && !told
		a.backup = result
		if result.done {
			a.wipeSecret(place{page: atBackup})
		}
		a.render()
		a.bring(a.views[a.now].object())
	})
}
