package ui

import (
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/vault"
	"signinhelper/ui/people"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

func TestABackupForANewComputer(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"], h.kept["TOM"] = shell.Sample, assistant.Person{ID: "TOM", Name: "Tom Sample"}
	here := time.Local
	t.Cleanup(func() { time.Local = here })
	time.Local = time.FixedZone("far west", -8*3600)
	h.clock.Wall = time.Date(2026, 11, 23, 23, 30, 0, 0, time.Local).UTC() // of the day where she is
	h.printer.folders = nil
	h.press(words.Say("start.people"), words.Say("menu.backup"))
	h.mustRead(words.Say("backup.nowhere"))
	stick := paper.Folder{Kind: paper.Stick, Name: "BLUE", Path: "/media/blue"}
	h.printer.folders = []paper.Folder{stick, {Kind: paper.Desktop}}
	h.press(words.Say("backup.look"), words.Say("phrase.make"))
	h.typeIn(words.Say("phrase.again"), strings.Join(h.boxed(), ""))
	text := strings.Join(h.boxed(), "")
	if h.offers(words.Say("backup.save")) {
		t.Error("it is offered before there is a place")
	}
	h.press(words.Say("folder.named", words.Args{"Name": "BLUE"}))
	h.printer.trouble = paper.TroubleReadOnly
	h.press(words.Say("backup.save"))
	h.mustRead(words.Say("save.failed.read-only"))
	h.printer.trouble, h.carried.left = assistant.NoTrouble, 1
	h.press(words.Say("backup.save"))
	h.mustRead(words.Say("backup.done", words.Args{"Where": words.Say("save.in.stick", words.Args{"Name": "BLUE"})}))
	h.mustRead("signin-helper-backup-2026-11-23.age")
	h.mustRead("1 person is in it.")
	h.mustRead(words.Count("backup.leftout", 1))
	if h.carried.words != text || string(h.printer.files["stick/signin-helper-backup-2026-11-23.age"]) != "sealed" {
		t.Errorf("other words, or other files: %v", h.printer.files)
	}
	if h.Locks.Secrets[h.Now].Holds() || len(h.boxed()) > 0 {
		t.Error("the words are still there")
	}
	h.press("Back")
	if h.Now.Page != shell.AtPeople {
		t.Errorf("Back leads to %v", h.Now)
	}
}

func TestABackupThatTheKeyringFails(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.printer.folders = []paper.Folder{paper.Folder{Kind: paper.Desktop}}
	h.press(words.Say("start.people"), words.Say("menu.backup"), words.Say("phrase.make"))
	h.typeIn(words.Say("phrase.again"), strings.Join(h.boxed(), ""))
	h.fails = vault.CodeHanging
	h.press(words.Say("backup.save"))
	h.mustRead(words.Say("backup.failed"))
	if len(h.printer.files) > 0 || !h.Locks.Secrets[h.Now].Holds() {
		t.Error("a file was written, or the words are lost")
	}
}

func TestNobodyIsNoBackup(t *testing.T) {
	h := newHouse(t)
	h.printer.folders = []paper.Folder{paper.Folder{Kind: paper.Desktop}}
	h.press("Menu", words.Say("menu.more"), words.Say("menu.backup"), words.Say("backup.load"))
	h.mustRead(words.Say("people.none"))
	if h.offers(words.Say("phrase.make")) {
		t.Error("a backup of nobody is offered")
	}
}

func TestNumbersComeFromAnotherComputer(t *testing.T) {
	h := newHouse(t)
	h.printer.folders = nil
	h.press("Menu", words.Say("menu.more"), words.Say("menu.restore"))
	h.mustRead(words.Say("restore.none"))
	stick := paper.Folder{Kind: paper.Stick, Name: "BLUE"}
	day := time.Date(2026, 11, 23, 12, 0, 0, 0, time.Local)
	h.carried.words = "plum-orchard"
	h.printer.files = map[string][]byte{"stick/b.age": []byte("sealed")}
	h.printer.found = []paper.Found{{Folder: stick, Name: "b.age", Changed: day}, {Folder: paper.Folder{Kind: paper.Downloads}, Name: "a.age", Changed: day}}
	h.press(words.Say("backup.look"))
	if h.offers(words.Say("restore.open")) {
		t.Error("a file is opened before one is chosen")
	}
	h.press(people.FoundWords(h.printer.found[0]), words.Say("restore.open"))
	h.mustRead(words.Say("phrase.empty"))
	try := func(text string) {
		h.WipeSecret(h.Now)
		h.typeIn(words.Say("phrase.field"), text)
		h.press(words.Say("restore.open"))
	}
	for code, key := range map[vault.Code]string{vault.CodeDamaged: "restore.damaged", vault.CodeNewer: "restore.newer", vault.CodeLocked: "restore.failed", vault.CodeMissing: "restore.failed"} {
		h.fails = code
		try("plum-orchard")
		h.mustRead(words.Say(key))
		if code == vault.CodeMissing && !h.offers(words.Say("file.offer")) {
			t.Error("without a keyring, no locked file is offered")
		}
	}
	h.fails = ""
	h.printer.trouble = paper.TroubleGone
	try("plum-orchard")
	h.mustRead(words.Say("restore.unread"))
	h.printer.trouble = assistant.NoTrouble
	try("plum-orchid")
	h.mustRead(words.Say("restore.wrong"))
	h.carried.brings = vault.Imported{Added: 1, There: 2, HadPIN: 1}
	try("plum-orchard ")
	h.mustRead("1 person was added.")
	h.mustRead(words.Count("restore.there", 2))
	h.mustRead(words.Count("restore.pin", 1))
	h.mustRead(words.Say("restore.hold"))
	if h.reads(words.Say("restore.keep")) {
		t.Error("a file with two who may be others there may be removed")
	}
	if h.Locks.Secrets[h.Now].Holds() {
		t.Error("the words are still there")
	}
	h.press(words.Say("backup.people"), "Ana Sample")
}

// The file is the only place of what had no room: nobody is told to remove it.
func TestCallsThatDidNotFitKeepTheBackup(t *testing.T) {
	for left, want := range map[int]string{
		0:   words.Say("restore.keep"),
		120: words.Count("restore.left", 120),
	} {
		h := newHouse(t)
		h.carried.words = "plum-orchard"
		h.carried.brings = vault.Imported{Added: 1, CallsLeft: left}
		h.printer.files = map[string][]byte{"stick/b.age": []byte("sealed")}
		h.printer.found = []paper.Found{{Folder: paper.Folder{Kind: paper.Stick, Name: "BLUE"}, Name: "b.age"}}
		h.press("Menu", words.Say("menu.more"), words.Say("menu.restore"))
		h.typeIn(words.Say("phrase.field"), "plum-orchard")
		h.press(words.Say("restore.open"))
		h.mustRead(want)
		if left > 0 && h.reads(words.Say("restore.keep")) {
			t.Error("the file may be removed")
		}
	}
}

// Another program's files, all newer than her backup.
func TestHerBackupIsNotHiddenByOthers(t *testing.T) {
	h := newHouse(t)
	stick, downloads := paper.Folder{Kind: paper.Stick, Name: "BLUE"}, paper.Folder{Kind: paper.Downloads}
	day := time.Date(2026, 11, 23, 12, 0, 0, 0, time.Local)
	hers := paper.Found{Folder: stick, Name: "mom.age", Changed: day, Ours: true}
	h.printer.found = []paper.Found{hers}
	for n := range people.MostFound {
		h.printer.found = append(h.printer.found, paper.Found{Folder: downloads, Name: strings.Repeat("x", n+1) + ".age", Changed: day.AddDate(0, 0, n)})
	}
	last := h.printer.found[people.MostFound]
	h.carried.words = "plum-orchard"
	h.printer.files = map[string][]byte{"stick/mom.age": []byte("sealed")}
	h.press("Menu", words.Say("menu.more"), words.Say("menu.restore"))
	if h.people.Restore.Chosen != hers || h.reads(last.Name) {
		t.Errorf("%q is chosen", h.people.Restore.Chosen.Name)
	}
	h.mustRead(words.Say("restore.other"))
	h.press(words.Say("restore.all"), people.FoundWords(last))
	if h.people.Restore.Chosen != last || h.offers(words.Say("restore.all")) {
		t.Errorf("then %q is chosen", h.people.Restore.Chosen.Name)
	}
	h.press(words.Say("backup.look"))
	if h.people.Restore.Chosen != last {
		t.Error("looking again forgets what she chose")
	}
	h.press(people.FoundWords(hers))
	h.carried.brings = vault.Imported{Added: 1}
	h.typeIn(words.Say("phrase.field"), "plum-orchard")
	h.press(words.Say("restore.open"))
	h.mustRead("1 person was added.")
}

// Two of her own are a choice that she has to make.
func TestOfTwoBackupsNoneIsChosenForHer(t *testing.T) {
	h := newHouse(t)
	for _, name := range []string{"a.age", "b.age"} {
		h.printer.found = append(h.printer.found, paper.Found{Folder: paper.Folder{Kind: paper.Downloads}, Name: name, Ours: true})
	}
	h.press("Menu", words.Say("menu.more"), words.Say("menu.restore"))
	if h.people.Restore.Chosen != (paper.Found{}) || h.reads(words.Say("restore.other")) || h.offers(words.Say("restore.all")) {
		t.Errorf("chosen is %v", h.people.Restore.Chosen)
	}
}
