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
func (d *paperDesk) folder() paper.Folder {
	switch {
	case len(d.folders) == 1:
		return d.folders[0]
	case slices.Contains(d.folders, d.backup.chosen):
		return d.backup.chosen
	}
	return paper.Folder{}
}

// backupView puts everybody into one sealed file, for a new computer.
type backupView struct {
	app    *App
	body   *fyne.Container
	loader *savedLoader
	phrase *newPhrase
	entry  *fyne.Container
	shut   fyne.CanvasObject
	unkept fyne.CanvasObject
	show   *tile // of it
	none   fyne.CanvasObject

	places    *fyne.Container
	tiles     map[paper.Folder]*tile
	listed    []paper.Folder
	nowhere   *prose
	unwritten fyne.CanvasObject
	why       *prose // it is
	save      *tile
	failed    *troublePanel

	done                 fyne.CanvasObject
	where, people, name  *prose
	missing              fyne.CanvasObject // somebody is not in it
	leftOut, who, broken *prose
	noCalls              fyne.CanvasObject // somebody's calls are not
	whose                *prose
	open                 *shutPeople
}

func newBackup(a *App) *backupView {
	v := &backupView{
		app: a, places: buttons(), nowhere: para(""), why: para(""), where: strong(""), name: para(""), people: para(""),
		loader: newSavedLoader(a, "backup.load"), none: rows(para(say("people.none")), buttons(a.button("people.add", theme.IconNameContentAdd, primary, func() { a.open(place{page: atForm}) }))),
	}
	v.phrase = newNewPhrase(a, place{page: atBackup}, v.submit)
	v.failed = newTroublePanel(a, "backup.failed", "keyring.safe", v.submit)
	v.save = a.button("backup.save", theme.IconNameDocumentSave, primary, v.submit)
	v.shut = para(say("backup.shut"))
	v.show = a.button("backup.people", theme.IconNameNavigateNext, plain, func() { a.open(place{page: atPeople}) })
	v.unkept = panel(caution, para(say("backup.unkept")), buttons(v.show))
	v.unwritten = panel(bad, subheading(say("save.failed.title")), v.why)
	v.entry = rows(
		subheading(say("backup.words")), panel(caution, para(say("backup.lost")), strong(say("phrase.never"))), v.phrase.object,
		subheading(say("backup.where")), v.nowhere, v.places,
		buttons(a.button("backup.look", theme.IconNameViewRefresh, plain, a.lookForFolders)),
		v.unwritten, buttons(v.save))
	v.leftOut, v.who, v.broken = subheading(""), para(""), para(say("backup.leftout.broken"))
	v.open = &shutPeople{app: a, key: "backup.open", object: rows()}
	v.missing = panel(caution, v.leftOut, v.who, v.open.object, v.broken)
	v.whose = para("")
	v.noCalls = panel(caution, v.whose)
	v.done = rows(panel(good, v.where, v.name, v.people, para(say("backup.opens"))), v.missing, v.noCalls)
	v.body = page(
		heading(say("backup.title")), para(say("backup.text")),
		v.done, v.none, v.shut, v.loader.object, v.unkept, v.failed.object, v.entry,
	)
	return v
}

func (v *backupView) object() fyne.CanvasObject { return v.body }

func (v *backupView) arrived() { v.app.lookForFolders() }

func (v *backupView) left() {
	v.loader.wait.left()
	v.app.papers.backup = backupDesk{}
	v.app.wipeSecret(place{page: atBackup})
}

func (v *backupView) wipe() { v.phrase.wipe() }

func (v *backupView) render(s assistant.Snapshot) {
	d, free := &v.app.papers.backup, v.app.ring.asked == nil
	some := len(s.People.List) > len(s.People.Unkept)
	v.loader.render(s.People)
	showIf(v.loader.object, v.loader.object.Visible() && !d.done)
	ended := v.app.ring.ended[place{page: atBackup}]
	if d.unwritten != assistant.NoTrouble {
		ended = failure{} // it is told on its own
	}
	v.failed.render(v.app, ended)
	v.save.setRank(v.failed.unless(primary))
	v.phrase.render()
	v.fillPlaces()
	showIf(v.none, s.People.Loaded && s.People.Trouble == assistant.NoTrouble && !some && len(s.People.Unkept) == 0)
	showIf(v.shut, !d.done && slices.ContainsFunc(s.People.List, func(p assistant.Person) bool { return p.Shut }))
	showIf(v.unkept, !d.done && len(s.People.Unkept) > 0)
	v.show.setRank(plainIf(some)) // without anybody there is nothing else to do here
	showIf(v.entry, free && !d.done && some)
	showIf(v.save, v.phrase.chosen() && v.app.papers.folder() != paper.Folder{})
	showIf(v.unwritten, d.unwritten != assistant.NoTrouble)
	if d.unwritten != assistant.NoTrouble {
		v.why.set(say("save.failed." + string(saveFailure(d.unwritten))))
	}
	showIf(v.done, d.done)
	if d.done {
		v.where.set(say("backup.done", args{"Where": say("save.in."+string(d.chosen.Kind), args{"Name": d.chosen.Name})}))
		v.name.set(v.app.fileName(foreign(d.name)))
		v.people.set(count("backup.count", d.people))
		v.renderLeftOut(s.People.List)
		showIf(v.noCalls, d.noCalls > 0)
		v.whose.set(countIf("backup.nocalls", d.noCalls))
	}
}

// renderLeftOut names who is not in the file, and leads to what can be done.
func (v *backupView) renderLeftOut(people []assistant.Person) {
	out := v.app.papers.backup.leftOut
	showIf(v.missing, out > 0)
	if out == 0 {
		return
	}
	v.open.render(people)
	var names []string
	for _, p := range v.open.shown {
		names = append(names, nameOf(p))
	}
	v.leftOut.set(count("backup.leftout", out))
	v.who.set("")
	if len(names) > 0 {
		v.who.set(say("backup.leftout.who", args{"Names": strings.Join(names, ", ")}))
	}
	showIf(v.broken, out > len(names))
}

// fillPlaces makes the controls of the folders anew when others are there.
func (v *backupView) fillPlaces() {
	d := &v.app.papers
	v.nowhere.set("")
	if d.looked && len(d.folders) == 0 {
		v.nowhere.set(say("backup.nowhere"))
	}
	if !slices.Equal(d.folders, v.listed) {
		v.listed = slices.Clone(d.folders)
		v.places.RemoveAll()
		v.tiles = map[paper.Folder]*tile{}
		for _, f := range d.folders {
			v.tiles[f] = newButton(v.app.hands, folderWords(f), "", plain, func() {
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
func (a *App) fileName(name string) string {
	return breakBetween(strings.SplitAfter(name, "-"), a.fitsALine)
}

// folderWords is what a folder is called.
func folderWords(f paper.Folder) string {
	if f.Kind == paper.Stick && f.Name != "" {
		return say("folder.named", args{"Name": foreign(f.Name)})
	}
	return say("folder." + string(f.Kind))
}

// submit seals everybody and puts the file into the folder.
func (v *backupView) submit() {
	a, d := v.app, &v.app.papers.backup
	phrase, ok := v.phrase.read()
	result := backupDesk{chosen: a.papers.folder()}
	if !ok || result.chosen == (paper.Folder{}) {
		return
	}
	d.unwritten = assistant.NoTrouble
	name := backupName + a.isoToday() + backupEnding
	q := request{words: say("backup.working"), from: place{page: atBackup}, shows: true, writes: true}
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
		a.papers.backup = result
		if result.done {
			a.wipeSecret(place{page: atBackup})
		}
		a.render()
		a.bring(a.views[a.now].object())
	})
}
