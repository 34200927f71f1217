package ui

import (
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/password"
	"signinhelper/assistant/vault"
	"signinhelper/ui/words"
)

// keepScenes are the screens of keeping: the PIN, the sealed file, the backup.
func keepScenes() []scene {
	sealed, shut := sample, sample.ShutCopy()
	sealed.HasPIN = true
	other := assistant.Person{ID: "SAMPLE2", Name: "Tom Sample"}
	with := func(list ...assistant.Person) func(*App) {
		return func(a *App) { a.Session.PeopleRead(assistant.PeopleView{List: list}) }
	}
	after := func(sets ...func(*App)) func(*App) {
		return func(a *App) {
			for _, set := range sets {
				set(a)
			}
		}
	}
	typed := func(p place, d secretDraft) func(*App) { return func(a *App) { *a.secret(p) = d } }
	made := func(p place) func(*App) {
		return func(a *App) {
			text, err := password.New(phraseRecipe)
			*a.secret(p) = secretDraft{made: text, has: err == nil}
		}
	}
	file := func(state vault.FileState) func(*App) { return func(a *App) { a.guard.file = state } }
	ended := func(p place, code vault.Code) func(*App) {
		return func(a *App) {
			a.show(p)
			a.ring.ended[p] = failure{code: code}
		}
	}
	away := func(a *App) { a.guard.away = true }
	again := func(key string) func(*App) { return func(a *App) { a.guard.again = key } }
	folders := func(a *App) { a.Paper = samplePaper{folders: sampleFolders, found: sampleFound} }
	pin, unlock := place{atPIN, "SAMPLE"}, place{atUnlock, "SAMPLE"}
	makeFile, open, forget := place{page: atFile}, place{page: atFileOpen}, place{page: atFileForget}
	backup, restore, people := place{page: atBackup}, place{page: atRestore}, place{page: atPeople}
	return []scene{
		{"people-pin", people, with(shut, other, assistant.Person{ID: "SAMPLE3", Name: "Ana Sample", HasPIN: true})},
		{"person-pin", place{atPerson, "SAMPLE"}, with(sealed)},
		{"pin", pin, with(sample)},
		{"pin-differ", pin, after(with(sample), typed(pin, secretDraft{text: "rose", again: "rosa", plain: true, wrong: "pin.differ"}))},
		{"pin-short", pin, after(with(sample), typed(pin, secretDraft{text: "12", wrong: "pin.short"}))},
		{"pin-done", pin, after(with(sealed), typed(pin, secretDraft{said: "pin.done"}))},
		{"pin-change", pin, with(sealed)},
		{"pin-off", place{atPINOff, "SAMPLE"}, with(sealed)},
		{"pin-failed", pin, after(with(sample), typed(pin, secretDraft{text: "rose7", again: "rose7"}), ended(pin, vault.CodeHanging))},
		{"pin-gone", pin, after(with(sample), typed(pin, secretDraft{gone: true}))},
		{"unlock", unlock, with(shut)},
		{"unlock-again", unlock, after(with(shut), again("unlock.again.kept"))},
		{"unlock-again-secret", unlock, after(with(shut), again("unlock.again.secret"))},
		{"unlock-wrong", unlock, after(with(shut), ended(unlock, vault.CodeWrongPIN))},
		{"unlock-pause", unlock, after(with(shut), paused, ended(unlock, vault.CodeWrongPIN))},
		{"unlock-damaged", unlock, after(with(shut), ended(unlock, vault.CodeDamaged))},
		{"unlock-newer", unlock, after(with(shut), ended(unlock, vault.CodeNewer))},
		{"unlock-hanging", unlock, after(with(shut), ended(unlock, vault.CodeHanging))},
		{"unlock-forgotten", unlock, after(with(shut), func(a *App) {
			a.show(unlock)
			a.views[unlock].(*unlockView).helpless = true
		})},
		{"call-shut", place{page: atCall}, with(shut, other)},
		{"form-changed", place{atForm, "SAMPLE"}, after(with(sample), func(a *App) {
			a.draft("SAMPLE").failed = failure{code: vault.CodeChanged}
		})},
		{"away", place{atPerson, "SAMPLE"}, after(with(sample), away)},
		{"call-away", place{page: atCall}, after(with(sample), away)},
		{"over-unsaved", place{page: atOver}, func(a *App) { a.draft("").person.Name = sample.Name }},
		{"form-no-keyring", place{page: atForm}, func(a *App) { a.draft("").failed = failure{code: vault.CodeMissing} }},
		{"people-missing", people, func(a *App) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeMissing)})
		}},
		{"people-folder", people, after(with(sample), file(vault.FileUnknown))},
		{"people-folder-missing", people, after(file(vault.FileUnknown), func(a *App) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeMissing)})
		})},
		{"file-folder", makeFile, after(made(makeFile), ended(makeFile, vault.CodeFolder))},
		{"file", makeFile, func(a *App) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeMissing)})
		}},
		{"file-made", makeFile, made(makeFile)},
		{"file-own", makeFile, typed(makeFile, secretDraft{own: true, text: "sunshine", again: "sunshine", plain: true, wrong: "phrase.weak"})},
		{"file-open", open, file(vault.FileShut)},
		{"file-open-again", open, after(file(vault.FileShut), again("unlock.again.safe"))},
		{"file-open-wrong", open, after(file(vault.FileShut), ended(open, vault.CodeWrongPIN))},
		{"file-open-damaged", open, after(file(vault.FileShut), ended(open, vault.CodeDamaged))},
		{"file-open-newer", open, after(file(vault.FileShut), ended(open, vault.CodeNewer))},
		{"file-open-restored", open, after(file(vault.FileOpen), typed(open, secretDraft{said: "file.restored"}))},
		{"file-forget", forget, file(vault.FileShut)},
		{"people-file-shut", people, after(file(vault.FileShut), func(a *App) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeFileShut)})
		})},
		{"people-file", people, after(with(sample), file(vault.FileOpen))},
		{"people-file-moved", people, after(with(sample), func(a *App) {
			a.show(people)
			p := a.views[people].(*peopleView).file
			p.count.Set(words.Count("file.moved", 2))
			p.moved.Show()
		})},
		{"people-file-not-moved", people, after(with(sample), file(vault.FileOpen), ended(people, vault.CodeMissing))},
		{"backup", backup, after(with(sample, other.ShutCopy()), folders)},
		{"backup-nowhere", backup, after(with(sample), func(a *App) { a.Paper = samplePaper{} })},
		{"backup-nobody", backup, with()},
		{"backup-made", backup, after(with(sample), folders, made(backup), func(a *App) {
			a.papers.backup = backupDesk{chosen: sampleFolders[0], unwritten: paper.TroubleFull}
		})},
		{"backup-done", backup, after(with(sample), func(a *App) {
			a.papers.backup = backupDesk{chosen: sampleFolders[0], done: true, people: 3, name: "signin-helper-backup-2026-11-23.age"}
		})},
		{"backup-left-out", backup, after(with(sample, other.ShutCopy()), func(a *App) {
			a.papers.backup = backupDesk{chosen: sampleFolders[0], done: true, people: 3, leftOut: 1, noCalls: 1,
				name: "signin-helper-backup-2026-11-23.age"}
		})},
		{"restore-none", restore, func(*App) {}},
		{"restore", restore, folders},
		{"restore-many", restore, func(a *App) { a.Paper = samplePaper{folders: sampleFolders, found: manyFound()} }},
		{"restore-wrong", restore, after(folders, func(a *App) {
			a.papers.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[0]}
		}, ended(restore, vault.CodeWrongPIN))},
		{"restore-damaged", restore, after(folders, func(a *App) {
			a.papers.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[1]}
		}, ended(restore, vault.CodeDamaged))},
		{"restore-unread", restore, after(folders, func(a *App) {
			a.papers.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[0], unread: true}
		})},
		{"restore-no-keyring", restore, after(folders, func(a *App) {
			a.papers.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[0]}
		}, ended(restore, vault.CodeMissing))},
		{"restore-done", restore, func(a *App) {
			a.papers.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[0], done: true, came: vault.Imported{Added: 2, There: 1, HadPIN: 1}}
		}},
		{"restore-calls-left", restore, func(a *App) {
			a.papers.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[0], done: true, came: vault.Imported{Added: 2, CallsLeft: 120}}
		}},
	}
}

var sampleFolders = []paper.Folder{{Kind: paper.Stick, Name: "HOLIDAY"}, {Kind: paper.Desktop}, {Kind: paper.Documents}, {Kind: paper.Downloads}}

var sampleFound = []paper.Found{
	{Folder: sampleFolders[0], Name: "signin-helper-backup-2026-11-23.age", Changed: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Ours: true},
	{Folder: sampleFolders[3], Name: "signin-helper-backup-2026-11-20.age", Changed: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), Ours: true},
}

// manyFound has files of another program beside ours.
func manyFound() []paper.Found {
	found := sampleFound[:1:1]
	for range mostFound {
		found = append(found, paper.Found{Folder: sampleFolders[2], Name: "notes.age", Changed: sampleFound[0].Changed})
	}
	return found
}

// samplePaper has a few folders and files, or none.
type samplePaper struct {
	noPaper
	folders []paper.Folder
	found   []paper.Found
}

func (p samplePaper) Folders() []paper.Folder       { return p.folders }
func (p samplePaper) Find(paper.Kind) []paper.Found { return p.found }

// paused has had wrong PINs typed until there is a pause.
func paused(a *App) {
	for range 20 {
		if a.Session.Snapshot().PINWait("SAMPLE") == 0 {
			a.Session.PINFailed("SAMPLE")
		}
	}
}
