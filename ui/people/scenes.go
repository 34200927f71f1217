package people

import (
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/password"
	"signinhelper/assistant/vault"
	"signinhelper/ui/saved"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// Scenes are the screens of keeping: the PIN, the sealed file, the backup.
func (a *Pages) Scenes() []shell.Scene {
	none := func(*Pages) {}
	people := func(a *Pages) { a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{shell.Sample}}) }
	sealed, shut := shell.Sample, shell.Sample.ShutCopy()
	sealed.HasPIN = true
	other := assistant.Person{ID: "SAMPLE2", Name: "Tom Sample"}
	with := func(list ...assistant.Person) func(*Pages) {
		return func(a *Pages) { a.Session.PeopleRead(assistant.PeopleView{List: list}) }
	}
	after := func(sets ...func(*Pages)) func(*Pages) {
		return func(a *Pages) {
			for _, set := range sets {
				set(a)
			}
		}
	}
	typed := func(p shell.Route, d saved.SecretDraft) func(*Pages) { return func(a *Pages) { *a.Secret(p) = d } }
	made := func(p shell.Route) func(*Pages) {
		return func(a *Pages) {
			text, err := password.New(PhraseRecipe)
			*a.Secret(p) = saved.SecretDraft{Made: text, Has: err == nil}
		}
	}
	file := func(state vault.FileState) func(*Pages) { return func(a *Pages) { a.Locks.File = state } }
	ended := func(p shell.Route, code vault.Code) func(*Pages) {
		return func(a *Pages) {
			a.Show(p)
			a.Requests.Ended[p] = saved.Failure{Code: code}
		}
	}
	away := func(a *Pages) { a.Locks.Away = true }
	again := func(key string) func(*Pages) { return func(a *Pages) { a.Locks.Again = key } }
	folders := func(a *Pages) { a.Paper = samplePaper{folders: sampleFolders, found: sampleFound} }
	pin, unlock := shell.Route{Page: shell.AtPIN, Of: "SAMPLE"}, shell.Route{Page: shell.AtUnlock, Of: "SAMPLE"}
	makeFile, open, forget := shell.Route{Page: shell.AtFile}, shell.Route{Page: shell.AtFileOpen}, shell.Route{Page: shell.AtFileForget}
	backup, restore, atList := shell.Route{Page: shell.AtBackup}, shell.Route{Page: shell.AtRestore}, shell.Route{Page: shell.AtPeople}
	scenes := []shell.SceneOf[*Pages]{
		{Name: "people-pin", Place: atList, Set: with(shut, other, assistant.Person{ID: "SAMPLE3", Name: "Ana Sample", HasPIN: true})},
		{Name: "person-pin", Place: shell.Route{Page: shell.AtPerson, Of: "SAMPLE"}, Set: with(sealed)},
		{Name: "pin", Place: pin, Set: with(shell.Sample)},
		{Name: "pin-differ", Place: pin, Set: after(with(shell.Sample), typed(pin, saved.SecretDraft{Text: "rose", Again: "rosa", Plain: true, Wrong: "pin.differ"}))},
		{Name: "pin-short", Place: pin, Set: after(with(shell.Sample), typed(pin, saved.SecretDraft{Text: "12", Wrong: "pin.short"}))},
		{Name: "pin-done", Place: pin, Set: after(with(sealed), typed(pin, saved.SecretDraft{Said: "pin.done"}))},
		{Name: "pin-change", Place: pin, Set: with(sealed)},
		{Name: "pin-off", Place: shell.Route{Page: shell.AtPINOff, Of: "SAMPLE"}, Set: with(sealed)},
		{Name: "pin-failed", Place: pin, Set: after(with(shell.Sample), typed(pin, saved.SecretDraft{Text: "rose7", Again: "rose7"}), ended(pin, vault.CodeHanging))},
		{Name: "pin-gone", Place: pin, Set: after(with(shell.Sample), typed(pin, saved.SecretDraft{Gone: true}))},
		{Name: "unlock", Place: unlock, Set: with(shut)},
		{Name: "unlock-again", Place: unlock, Set: after(with(shut), again("unlock.again.kept"))},
		{Name: "unlock-again-secret", Place: unlock, Set: after(with(shut), again("unlock.again.secret"))},
		{Name: "unlock-wrong", Place: unlock, Set: after(with(shut), ended(unlock, vault.CodeWrongPIN))},
		{Name: "unlock-pause", Place: unlock, Set: after(with(shut), paused, ended(unlock, vault.CodeWrongPIN))},
		{Name: "unlock-damaged", Place: unlock, Set: after(with(shut), ended(unlock, vault.CodeDamaged))},
		{Name: "unlock-newer", Place: unlock, Set: after(with(shut), ended(unlock, vault.CodeNewer))},
		{Name: "unlock-hanging", Place: unlock, Set: after(with(shut), ended(unlock, vault.CodeHanging))},
		{Name: "unlock-forgotten", Place: unlock, Set: after(with(shut), func(a *Pages) {
			a.Show(unlock)
			a.Views[unlock].(*UnlockView).helpless = true
		})},
		{Name: "call-shut", Place: shell.Route{Page: shell.AtCall}, Set: with(shut, other)},
		{Name: "form-changed", Place: shell.Route{Page: shell.AtForm, Of: "SAMPLE"}, Set: after(with(shell.Sample), func(a *Pages) {
			a.Draft("SAMPLE").failed = saved.Failure{Code: vault.CodeChanged}
		})},
		{Name: "away", Place: shell.Route{Page: shell.AtPerson, Of: "SAMPLE"}, Set: after(with(shell.Sample), away)},
		{Name: "call-away", Place: shell.Route{Page: shell.AtCall}, Set: after(with(shell.Sample), away)},
		{Name: "over-unsaved", Place: shell.Route{Page: shell.AtOver}, Set: func(a *Pages) { a.Draft("").Person.Name = shell.Sample.Name }},
		{Name: "form-no-keyring", Place: shell.Route{Page: shell.AtForm}, Set: func(a *Pages) { a.Draft("").failed = saved.Failure{Code: vault.CodeMissing} }},
		{Name: "people-missing", Place: atList, Set: func(a *Pages) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeMissing)})
		}},
		{Name: "people-folder", Place: atList, Set: after(with(shell.Sample), file(vault.FileUnknown))},
		{Name: "people-folder-missing", Place: atList, Set: after(file(vault.FileUnknown), func(a *Pages) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeMissing)})
		})},
		{Name: "file-folder", Place: makeFile, Set: after(made(makeFile), ended(makeFile, vault.CodeFolder))},
		{Name: "file", Place: makeFile, Set: func(a *Pages) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeMissing)})
		}},
		{Name: "file-made", Place: makeFile, Set: made(makeFile)},
		{Name: "file-own", Place: makeFile, Set: typed(makeFile, saved.SecretDraft{Own: true, Text: "sunshine", Again: "sunshine", Plain: true, Wrong: "phrase.weak"})},
		{Name: "file-open", Place: open, Set: file(vault.FileShut)},
		{Name: "file-open-again", Place: open, Set: after(file(vault.FileShut), again("unlock.again.safe"))},
		{Name: "file-open-wrong", Place: open, Set: after(file(vault.FileShut), ended(open, vault.CodeWrongPIN))},
		{Name: "file-open-damaged", Place: open, Set: after(file(vault.FileShut), ended(open, vault.CodeDamaged))},
		{Name: "file-open-no-backup", Place: open, Set: after(file(vault.FileShut), ended(open, vault.CodeDamaged), func(a *Pages) {
			a.Views[open].(*fileOpenView).noBackup = true
		})},
		{Name: "file-open-newer", Place: open, Set: after(file(vault.FileShut), ended(open, vault.CodeNewer))},
		{Name: "file-open-restored", Place: open, Set: after(file(vault.FileOpen), typed(open, saved.SecretDraft{Said: "file.restored"}))},
		{Name: "file-forget", Place: forget, Set: file(vault.FileShut)},
		{Name: "people-file-shut", Place: atList, Set: after(file(vault.FileShut), func(a *Pages) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeFileShut)})
		})},
		{Name: "people-file", Place: atList, Set: after(with(shell.Sample), file(vault.FileOpen))},
		{Name: "people-file-moved", Place: atList, Set: after(with(shell.Sample), func(a *Pages) {
			a.Show(atList)
			p := a.Views[atList].(*peopleView).file
			p.Count.Set(words.Count("file.moved", 2))
			p.Moved.Show()
		})},
		{Name: "people-file-not-moved", Place: atList, Set: after(with(shell.Sample), file(vault.FileOpen), ended(atList, vault.CodeMissing))},
		{Name: "backup", Place: backup, Set: after(with(shell.Sample, other.ShutCopy()), folders)},
		{Name: "backup-nowhere", Place: backup, Set: after(with(shell.Sample), func(a *Pages) { a.Paper = samplePaper{} })},
		{Name: "backup-nobody", Place: backup, Set: with()},
		{Name: "backup-made", Place: backup, Set: after(with(shell.Sample), folders, made(backup), func(a *Pages) {
			a.Backup = backupDesk{chosen: sampleFolders[0], unwritten: paper.TroubleFull}
		})},
		{Name: "backup-done", Place: backup, Set: after(with(shell.Sample), func(a *Pages) {
			a.Backup = backupDesk{chosen: sampleFolders[0], done: true, people: 3, name: "signin-helper-backup-2026-11-23.age"}
		})},
		{Name: "backup-left-out", Place: backup, Set: after(with(shell.Sample, other.ShutCopy()), func(a *Pages) {
			a.Backup = backupDesk{chosen: sampleFolders[0], done: true, people: 3, leftOut: 1, noCalls: 1,
				name: "signin-helper-backup-2026-11-23.age"}
		})},
		{Name: "restore-none", Place: restore, Set: func(*Pages) {}},
		{Name: "restore", Place: restore, Set: folders},
		{Name: "restore-many", Place: restore, Set: func(a *Pages) { a.Paper = samplePaper{folders: sampleFolders, found: manyFound()} }},
		{Name: "restore-wrong", Place: restore, Set: after(folders, func(a *Pages) {
			a.Restore = restoreDesk{looked: true, found: sampleFound, Chosen: sampleFound[0]}
		}, ended(restore, vault.CodeWrongPIN))},
		{Name: "restore-damaged", Place: restore, Set: after(folders, func(a *Pages) {
			a.Restore = restoreDesk{looked: true, found: sampleFound, Chosen: sampleFound[1]}
		}, ended(restore, vault.CodeDamaged))},
		{Name: "restore-unread", Place: restore, Set: after(folders, func(a *Pages) {
			a.Restore = restoreDesk{looked: true, found: sampleFound, Chosen: sampleFound[0], unread: true}
		})},
		{Name: "restore-no-keyring", Place: restore, Set: after(folders, func(a *Pages) {
			a.Restore = restoreDesk{looked: true, found: sampleFound, Chosen: sampleFound[0]}
		}, ended(restore, vault.CodeMissing))},
		{Name: "restore-done", Place: restore, Set: func(a *Pages) {
			a.Restore = restoreDesk{looked: true, found: sampleFound, Chosen: sampleFound[0], done: true, came: vault.Imported{Added: 2, There: 1, HadPIN: 1}}
		}},
		{Name: "restore-calls-left", Place: restore, Set: func(a *Pages) {
			a.Restore = restoreDesk{looked: true, found: sampleFound, Chosen: sampleFound[0], done: true, came: vault.Imported{Added: 2, CallsLeft: 120}}
		}},
		{Name: "people-none", Place: shell.Route{Page: shell.AtPeople}, Set: func(a *Pages) { a.Session.PeopleRead(assistant.PeopleView{}) }},
		{Name: "people", Place: shell.Route{Page: shell.AtPeople}, Set: people},
		{Name: "people-open-keyring", Place: shell.Route{Page: shell.AtPeople}, Set: func(a *Pages) {
			a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{shell.Sample}, Damaged: []assistant.PersonID{"D"}, Newer: true, Unsealed: true, Locked: true, Denied: true})
		}},
		{Name: "person", Place: shell.Route{Page: shell.AtPerson, Of: "SAMPLE"}, Set: people},
		{Name: "person-shown", Place: shell.Route{Page: shell.AtPerson, Of: "SAMPLE"}, Set: func(a *Pages) {
			people(a)
			a.Session.Reveal("SAMPLE.memberId")
		}},
		{Name: "form", Place: shell.Route{Page: shell.AtForm}, Set: none},
		{Name: "form-wrong", Place: shell.Route{Page: shell.AtForm, Of: "SAMPLE"}, Set: func(a *Pages) {
			people(a)
			d := a.Draft("SAMPLE")
			d.numbers[0].phone, d.wrong = "555-01", 1
		}},
		{Name: "form-not-saved", Place: shell.Route{Page: shell.AtForm, Of: "SAMPLE"}, Set: func(a *Pages) {
			people(a)
			a.Draft("SAMPLE").failed = saved.Failure{Code: vault.CodeLocked}
		}},
		{Name: "forget", Place: shell.Route{Page: shell.AtForget, Of: "SAMPLE"}, Set: people},
		{Name: "forget-all", Place: shell.Route{Page: shell.AtForget}, Set: people},
		{Name: "people-loading", Place: shell.Route{Page: shell.AtPeople}, Set: func(a *Pages) {
			people(a)
			a.Requests.Asked = &saved.Request{Key: "people.loading", From: shell.Route{Page: shell.AtPeople}, Asking: vault.Asking{On: true}}
		}},
	}
	for name, q := range map[string]saved.Request{
		"keepassxc": {Asking: vault.Asking{On: true, By: vault.KeePassXC, UpTo: 2}},
		"kwallet":   {Asking: vault.Asking{On: true, By: vault.KWallet}},
		"wizard":    {Asking: vault.Asking{On: true, By: vault.KWallet}, Makes: true},
	} {
		q.Key, q.From = "people.loading", shell.Route{Page: shell.AtPeople}
		scenes = append(scenes, shell.SceneOf[*Pages]{Name: "people-asked-" + name, Place: q.From, Set: func(a *Pages) {
			people(a)
			a.Requests.Asked = &q
		}})
	}
	for _, code := range []vault.Code{vault.CodeNoCollection, vault.CodeLocked} { // the others look alike
		scenes = append(scenes, shell.SceneOf[*Pages]{Name: "people-" + string(code), Place: shell.Route{Page: shell.AtPeople}, Set: func(a *Pages) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(code)})
		}})
	}
	return shell.Scenes(a, scenes)
}

var sampleFolders = []paper.Folder{{Kind: paper.Stick, Name: "HOLIDAY"}, {Kind: paper.Desktop}, {Kind: paper.Documents}, {Kind: paper.Downloads}}

var sampleFound = []paper.Found{
	{Folder: sampleFolders[0], Name: "signin-helper-backup-2026-11-23.age", Changed: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Ours: true},
	{Folder: sampleFolders[3], Name: "signin-helper-backup-2026-11-20.age", Changed: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), Ours: true},
}

// manyFound has files of another program beside ours.
func manyFound() []paper.Found {
	found := sampleFound[:1:1]
	for range MostFound {
		found = append(found, paper.Found{Folder: sampleFolders[2], Name: "notes.age", Changed: sampleFound[0].Changed})
	}
	return found
}

// samplePaper has a few folders and files, or none.
type samplePaper struct {
	sheets.NoPaper
	folders []paper.Folder
	found   []paper.Found
}

func (p samplePaper) Folders() []paper.Folder       { return p.folders }
func (p samplePaper) Find(paper.Kind) []paper.Found { return p.found }

// paused has had wrong PINs typed until there is a pause.
func paused(a *Pages) {
	for range 20 {
		if a.Session.Snapshot().PINWait("SAMPLE") == 0 {
			a.Session.PINFailed("SAMPLE")
		}
	}
}
