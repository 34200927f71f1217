package ui

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
)

// The name of a backup. It holds the day, and nothing of a person.
const (
	backupName   = "signin-helper-backup-"
	backupEnding = ".age"
)

// backupDesk is what the page knows. It lives beside the page, so that larger
// text does not lose it.
type backupDesk struct {
	folders   []paper.Folder
	looked    bool
	chosen    paper.Folder
	unwritten assistant.Trouble
	done      bool
	name      string // of the file
	people    int
	leftOut   int
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
	none   fyne.CanvasObject

	places    *fyne.Container
	tiles     map[paper.Folder]*tile
	listed    []paper.Folder
	nowhere   *prose
	unwritten fyne.CanvasObject
	why       *prose // it is
	save      *tile
	back      fyne.CanvasObject
	failed    *troublePanel
	ended     failure

	done                 fyne.CanvasObject
	where, people, other *prose
	name                 *prose
}

func newBackup(a *App) *backupView {
	v := &backupView{
		app: a, places: buttons(), nowhere: para(""), why: para(""), where: strong(""), name: para(""), people: para(""), other: para(""),
		loader: newSavedLoader(a, "backup.load"), none: para(say("people.none")),
	}
	v.phrase = newNewPhrase(a, place{page: atBackup}, v.submit)
	v.failed = newTroublePanel(a, "backup.failed", "keyring.safe", v.submit)
	v.save = a.button("backup.save", theme.IconNameDocumentSave, primary, v.submit)
	v.shut = para(say("backup.shut"))
	v.unkept = panel(caution, para(say("backup.unkept")))
	v.unwritten = panel(bad, subheading(say("save.failed.title")), v.why)
	v.entry = rows(
		subheading(say("backup.words")), panel(caution, para(say("backup.lost")), strong(say("phrase.never"))), v.phrase.object,
		subheading(say("backup.where")), v.nowhere, v.places,
		buttons(a.button("backup.look", theme.IconNameViewRefresh, plain, v.look)),
		v.unwritten, buttons(v.save))
	v.done = panel(good, v.where, v.name, v.people, v.other, para(say("backup.opens")),
		buttons(a.button("bar.back", theme.IconNameNavigateBack, primary, a.back)))
	v.back = buttons(a.button("bar.back", theme.IconNameNavigateBack, plain, a.back))
	v.body = page(
		heading(say("backup.title")), para(say("backup.text")),
		v.done, v.none, v.shut, v.loader.object, v.unkept, v.failed.object, v.entry, v.back,
	)
	return v
}

func (v *backupView) object() fyne.CanvasObject { return v.body }

func (v *backupView) arrived() {
	if !v.app.backup.looked {
		v.look()
	}
}

func (v *backupView) left() {
	v.loader.wait.left()
	v.ended = failure{}
	v.app.backup = backupDesk{}
	v.app.wipeSecret(place{page: atBackup})
}

func (v *backupView) wipe() { v.phrase.wipe() }

// look finds the folders, away from the screen: a stick may be slow to wake.
func (v *backupView) look() {
	a := v.app
	a.bridge.run(func(context.Context) func() {
		folders := a.Paper.Folders()
		return func() {
			d := &a.backup
			d.folders, d.looked = folders, true
			if !slices.Contains(folders, d.chosen) {
				d.chosen = paper.Folder{}
			}
			if len(folders) == 1 {
				d.chosen = folders[0]
			}
			a.render()
		}
	})
}

func (v *backupView) render(s assistant.Snapshot) {
	d, free := &v.app.backup, v.app.asked == nil
	some := len(s.People.List) > len(s.People.Unkept)
	v.loader.render(s.People)
	v.failed.render(v.app, v.ended)
	v.phrase.render()
	v.fillPlaces()
	showIf(v.none, s.People.Loaded && s.People.Trouble == assistant.NoTrouble && !some)
	showIf(v.shut, !d.done && slices.ContainsFunc(s.People.List, func(p assistant.Person) bool { return p.Shut }))
	showIf(v.unkept, !d.done && len(s.People.Unkept) > 0)
	showIf(v.entry, free && !d.done && some)
	showIf(v.save, v.phrase.chosen() && d.chosen != paper.Folder{})
	showIf(v.unwritten, d.unwritten != assistant.NoTrouble)
	if d.unwritten != assistant.NoTrouble {
		v.why.set(say("save.failed." + string(saveFailure(d.unwritten))))
	}
	showIf(v.done, d.done)
	showIf(v.back, !d.done)
	if d.done {
		v.where.set(say("backup.done", args{"Where": say("save.in."+string(d.chosen.Kind), args{"Name": d.chosen.Name})}))
		v.name.set(v.app.fileName(d.name))
		v.people.set(count("backup.count", d.people))
		v.other.set("")
		if d.leftOut > 0 {
			v.other.set(count("backup.leftout", d.leftOut))
		}
	}
}

// fillPlaces makes the controls of the folders anew when others are there.
func (v *backupView) fillPlaces() {
	d := &v.app.backup
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
				d.chosen, d.unwritten = f, assistant.NoTrouble
				v.app.render()
			})
			v.places.Add(v.tiles[f])
		}
	}
	for f, t := range v.tiles {
		choose(t, folderWords(f), f == d.chosen)
	}
}

// fileName sets the name of a file on as many lines as it needs.
func (a *App) fileName(name string) string {
	return breakBetween(strings.SplitAfter(name, "-"), a.fitsALine)
}

// folderWords is what a folder is called.
func folderWords(f paper.Folder) string {
	if f.Kind == paper.Stick && f.Name != "" {
		return say("folder.named", args{"Name": f.Name})
	}
	return say("folder." + string(f.Kind))
}

// submit seals everybody and puts the file into the folder.
func (v *backupView) submit() {
	a, d := v.app, &v.app.backup
	phrase, ok := v.phrase.read()
	if !ok || d.chosen == (paper.Folder{}) {
		return
	}
	result := backupDesk{folders: d.folders, looked: true, chosen: d.chosen}
	v.ended, d.unwritten = failure{}, assistant.NoTrouble
	name := backupName + a.wall().Format(time.DateOnly) + backupEnding
	a.keyring(request{words: say("backup.working"), writes: true}, func(ctx context.Context) error {
		data, people, leftOut, err := a.Keyring.Export(ctx, phrase)
		if err != nil || people == 0 {
			return err
		}
		result.people, result.leftOut = people, leftOut
		result.name, err = a.Paper.Save(result.chosen, name, data)
		result.unwritten = paper.TroubleOf(err)
		return nil
	}, func(f failure) {
		v.ended = f
		if f.code != "" || a.now.page != atBackup {
			return
		}
		result.done = result.people > 0 && result.unwritten == assistant.NoTrouble
		a.backup = result
		if result.done {
			a.wipeSecret(place{page: atBackup})
		}
		a.render()
		a.bring(v.body)
	})
}
