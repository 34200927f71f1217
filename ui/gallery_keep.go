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
func (a *peoplePages) scenes() []Scene {
	none := func(*peoplePages) {}
	people := func(a *peoplePages) { a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample}}) }
	sealed, shut := sample, sample.ShutCopy()
	sealed.HasPIN = true
	other := assistant.Person{ID: "SAMPLE2", Name: "Tom Sample"}
	with := func(list ...assistant.Person) func(*peoplePages) {
		return func(a *peoplePages) { a.Session.PeopleRead(assistant.PeopleView{List: list}) }
	}
	after := func(sets ...func(*peoplePages)) func(*peoplePages) {
		return func(a *peoplePages) {
			for _, set := range sets {
				set(a)
			}
		}
	}
	typed := func(p place, d secretDraft) func(*peoplePages) { return func(a *peoplePages) { *a.secret(p) = d } }
	made := func(p place) func(*peoplePages) {
		return func(a *peoplePages) {
			text, err := password.New(phraseRecipe)
			*a.secret(p) = secretDraft{made: text, has: err == nil}
		}
	}
	file := func(state vault.FileState) func(*peoplePages) { return func(a *peoplePages) { a.guard.file = state } }
	ended := func(p place, code vault.Code) func(*peoplePages) {
		return func(a *peoplePages) {
			a.show(p)
			a.ring.ended[p] = failure{code: code}
		}
	}
	away := func(a *peoplePages) { a.guard.away = true }
	again := func(key string) func(*peoplePages) { return func(a *peoplePages) { a.guard.again = key } }
	folders := func(a *peoplePages) { a.Paper = samplePaper{folders: sampleFolders, found: sampleFound} }
	pin, unlock := place{atPIN, "SAMPLE"}, place{atUnlock, "SAMPLE"}
	makeFile, open, forget := place{page: atFile}, place{page: atFileOpen}, place{page: atFileForget}
	backup, restore, atList := place{page: atBackup}, place{page: atRestore}, place{page: atPeople}
	scenes := []sceneOf[*peoplePages]{
		{"people-pin", atList, with(shut, other, assistant.Person{ID: "SAMPLE3", Name: "Ana Sample", HasPIN: true})},
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
		{"unlock-forgotten", unlock, after(with(shut), func(a *peoplePages) {
			a.show(unlock)
			a.views[unlock].(*unlockView).helpless = true
		})},
		{"call-shut", place{page: atCall}, with(shut, other)},
		{"form-changed", place{atForm, "SAMPLE"}, after(with(sample), func(a *peoplePages) {
			a.draft("SAMPLE").failed = failure{code: vault.CodeChanged}
		})},
		{"away", place{atPerson, "SAMPLE"}, after(with(sample), away)},
		{"call-away", place{page: atCall}, after(with(sample), away)},
		{"over-unsaved", place{page: atOver}, func(a *peoplePages) { a.draft("").person.Name = sample.Name }},
		{"form-no-keyring", place{page: atForm}, func(a *peoplePages) { a.draft("").failed = failure{code: vault.CodeMissing} }},
		{"people-missing", atList, func(a *peoplePages) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeMissing)})
		}},
		{"people-folder", atList, after(with(sample), file(vault.FileUnknown))},
		{"people-folder-missing", atList, after(file(vault.FileUnknown), func(a *peoplePages) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeMissing)})
		})},
		{"file-folder", makeFile, after(made(makeFile), ended(makeFile, vault.CodeFolder))},
		{"file", makeFile, func(a *peoplePages) {
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
		{"people-file-shut", atList, after(file(vault.FileShut), func(a *peoplePages) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(vault.CodeFileShut)})
		})},
		{"people-file", atList, after(with(sample), file(vault.FileOpen))},
		{"people-file-moved", atList, after(with(sample), func(a *peoplePages) {
			a.show(atList)
			p := a.views[atList].(*peopleView).file
			p.count.Set(words.Count("file.moved", 2))
			p.moved.Show()
		})},
		{"people-file-not-moved", atList, after(with(sample), file(vault.FileOpen), ended(atList, vault.CodeMissing))},
		{"backup", backup, after(with(sample, other.ShutCopy()), folders)},
		{"backup-nowhere", backup, after(with(sample), func(a *peoplePages) { a.Paper = samplePaper{} })},
		{"backup-nobody", backup, with()},
		{"backup-made", backup, after(with(sample), folders, made(backup), func(a *peoplePages) {
			a.backup = backupDesk{chosen: sampleFolders[0], unwritten: paper.TroubleFull}
		})},
		{"backup-done", backup, after(with(sample), func(a *peoplePages) {
			a.backup = backupDesk{chosen: sampleFolders[0], done: true, people: 3, name: "signin-helper-backup-2026-11-23.age"}
		})},
		{"backup-left-out", backup, after(with(sample, other.ShutCopy()), func(a *peoplePages) {
			a.backup = backupDesk{chosen: sampleFolders[0], done: true, people: 3, leftOut: 1, noCalls: 1,
				name: "signin-helper-backup-2026-11-23.age"}
		})},
		{"restore-none", restore, func(*peoplePages) {}},
		{"restore", restore, folders},
		{"restore-many", restore, func(a *peoplePages) { a.Paper = samplePaper{folders: sampleFolders, found: manyFound()} }},
		{"restore-wrong", restore, after(folders, func(a *peoplePages) {
			a.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[0]}
		}, ended(restore, vault.CodeWrongPIN))},
		{"restore-damaged", restore, after(folders, func(a *peoplePages) {
			a.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[1]}
		}, ended(restore, vault.CodeDamaged))},
		{"restore-unread", restore, after(folders, func(a *peoplePages) {
			a.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[0], unread: true}
		})},
		{"restore-no-keyring", restore, after(folders, func(a *peoplePages) {
			a.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[0]}
		}, ended(restore, vault.CodeMissing))},
		{"restore-done", restore, func(a *peoplePages) {
			a.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[0], done: true, came: vault.Imported{Added: 2, There: 1, HadPIN: 1}}
		}},
		{"restore-calls-left", restore, func(a *peoplePages) {
			a.restore = restoreDesk{looked: true, found: sampleFound, chosen: sampleFound[0], done: true, came: vault.Imported{Added: 2, CallsLeft: 120}}
		}},
		{"people-none", place{page: atPeople}, func(a *peoplePages) { a.Session.PeopleRead(assistant.PeopleView{}) }},
		{"people", place{page: atPeople}, people},
		{"people-open-keyring", place{page: atPeople}, func(a *peoplePages) {
			a.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample}, Damaged: []assistant.PersonID{"D"}, Newer: true, Unsealed: true, Locked: true})
		}},
		{"person", place{atPerson, "SAMPLE"}, people},
		{"person-shown", place{atPerson, "SAMPLE"}, func(a *peoplePages) {
			people(a)
			a.Session.Reveal("SAMPLE.memberId")
		}},
		{"form", place{page: atForm}, none},
		{"form-wrong", place{atForm, "SAMPLE"}, func(a *peoplePages) {
			people(a)
			d := a.draft("SAMPLE")
			d.numbers[0].phone, d.wrong = "555-01", 1
		}},
		{"form-not-saved", place{atForm, "SAMPLE"}, func(a *peoplePages) {
			people(a)
			a.draft("SAMPLE").failed = failure{code: vault.CodeLocked}
		}},
		{"forget", place{atForget, "SAMPLE"}, people},
		{"forget-all", place{page: atForget}, people},
		{"people-loading", place{page: atPeople}, func(a *peoplePages) {
			people(a)
			a.ring.asked = &request{words: words.Say("people.loading"), from: place{page: atPeople}, asking: true}
		}},
	}
	for _, code := range []vault.Code{vault.CodeNoCollection, vault.CodeLocked} { // the others look alike
		scenes = append(scenes, sceneOf[*peoplePages]{"people-" + string(code), place{page: atPeople}, func(a *peoplePages) {
			a.Session.PeopleRead(assistant.PeopleView{Trouble: assistant.Trouble(code)})
		}})
	}
	return inScenes(a, scenes)
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
func paused(a *peoplePages) {
	for range 20 {
		if a.Session.Snapshot().PINWait("SAMPLE") == 0 {
			a.Session.PINFailed("SAMPLE")
		}
	}
}
