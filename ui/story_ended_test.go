package ui

import (
	"strings"
	"testing"
	"time"

	"signinhelper/assistant/paper"
	"signinhelper/assistant/vault"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// larger changes the look, so that every page is made anew.
func larger(h *house) { h.press("Larger text") }

// How something ended is told on the page that asked, also where that was made
// anew meanwhile, and on none after that.
func TestAFailureIsToldOnThePageThatWasMadeAnew(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"), "Tom Sample", words.Say("person.pin"))
	h.typeIn(words.Say("pin.field"), "tom 1")
	h.typeIn(words.Say("pin.again"), "tom 1")
	h.fails, h.during = vault.CodeHanging, func() { larger(h) }
	h.press(words.Say("pin.set"))
	h.mustRead(words.Say("pin.failed"))
	h.press("Back", words.Say("person.pin"))
	if h.reads(words.Say("pin.failed")) {
		t.Error("it is told again after the page was left")
	}
}

func TestAWrongPINThatIsTriedWhileThePageIsMadeAnewIsTakenOut(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"), "Rosa")
	h.typeIn(words.Say("unlock.field"), "wrong")
	h.unlocking = func() { larger(h) }
	h.press(words.Say("unlock.open"))
	h.mustRead(words.Say("unlock.wrong"))
	if h.field(words.Say("unlock.field")).Text != "" || h.Locks.Secrets[h.Now].Holds() {
		t.Error("it is still in the field")
	}
}

func TestTryingAgainSetsNoPINThatIsNotInTheFields(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"), "Tom Sample", words.Say("person.pin"))
	h.typeIn(words.Say("pin.field"), "tom 1")
	h.typeIn(words.Say("pin.again"), "tom 1")
	h.fails = vault.CodeRefused
	h.press(words.Say("pin.set"))
	h.WipeSecrets()
	h.fails = ""
	h.press(words.Say("people.retry"))
	h.mustRead(words.Say("pin.short"))
	if _, set := h.pins["TOM"]; set {
		t.Error("a PIN was set that nobody sees")
	}
}

func TestLockingTheScreenTakesOutWhatIsTypedWhoeverIsOpen(t *testing.T) {
	h := withPIN(t)
	h.press(words.Say("start.people"), "Rosa")
	h.typeIn(words.Say("unlock.field"), "ros")
	h.Clip.Put("TOM 1")
	h.Lock()
	h.wait(time.Second) // for the clipboard
	if h.field(words.Say("unlock.field")).Text != "" || h.Locks.Secrets[h.Now].Holds() || h.board.text != "" {
		t.Error("half a PIN, or what was copied, is still there")
	}
	h.mustRead(words.Say("secret.gone"))
	h.Open(shell.Route{Page: shell.AtBackup})
	h.press(words.Say("away.here"), words.Say("phrase.make"))
	h.Lock()
	h.press(words.Say("away.here"))
	if len(h.boxed()) > 0 {
		t.Error("the words are still there")
	}
	h.mustRead(words.Say("secret.gone"))
}

func TestWordsThatAreBeingWrittenDownAreGivenLonger(t *testing.T) {
	for name, h := range map[string]func() *house{
		"beside somebody who is open": func() *house {
			h := openRosa(t)
			h.Open(shell.Route{Page: shell.AtBackup})
			return h
		},
		"in the locked file": func() *house {
			h := withFile(t)
			h.press(words.Say("start.people"), words.Say("file.ask"))
			h.giveWords("plum-orchard")
			h.press(words.Say("menu.backup"))
			return h
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := h()
			h.press(words.Say("phrase.make"))
			h.wait(saved.SecretIdle - 2*time.Second)
			if len(h.boxed()) == 0 {
				t.Fatal("they go while they are being written down")
			}
			h.wait(2 * time.Second)
			if len(h.boxed()) > 0 || h.Session.Snapshot().People.OpenWithPIN() || h.state == vault.FileOpen {
				t.Error("they stay, or the rest stays open")
			}
			if !h.reads(words.Say("secret.gone")) && !h.reads(words.Say("unlock.again.secret")) && !h.reads(words.Say("file.again.secret")) {
				t.Errorf("nothing says that they are gone, at %v: %v", h.Now, h.Locks.Secrets[h.Now].Gone)
			}
		})
	}
}

func TestANewPINThatWasTakenOutIsNotSaidToBeThere(t *testing.T) {
	for _, tt := range []struct {
		name, told string
		do         func(*house)
	}{
		{"a new PIN", "unlock.again.secret", func(h *house) {
			h.press(words.Say("person.pin.change"))
			h.typeIn(words.Say("pin.field"), "rose8")
		}},
		{"a form", "unlock.again.kept", func(h *house) {
			h.press(words.Say("person.edit"))
			h.typeIn(words.Say("person.memberId"), "77 ")
		}},
		{"nothing", "unlock.again.safe", func(*house) {}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := openRosa(t)
			tt.do(h)
			h.wait(2 * time.Minute)
			h.mustRead(words.Say(tt.told))
		})
	}
}

func TestClosingOnePersonClosesNobodyElse(t *testing.T) {
	h := openRosa(t)
	h.pins["TOM"], h.given["TOM"] = "tom 1", true
	h.ReloadPeople()
	h.press("Back", "Tom Sample")
	rosa, _ := h.Session.Snapshot().People.Person("SAMPLE")
	h.during = func() { h.ClosePerson("TOM") }
	h.SavePerson(rosa, h.Save, func(saved.Failure) {})
	rosa, _ = h.Session.Snapshot().People.Person("SAMPLE")
	if tom, _ := h.Session.Snapshot().People.Person("TOM"); !tom.Shut || rosa.Shut {
		t.Errorf("Tom is closed: %v; Rosa: %v", tom.Shut, rosa.Shut)
	}
}

func TestABackupThatFoundTheStickFullIsToldToWhoLeft(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.printer.folders = []paper.Folder{{Kind: paper.Stick, Name: "BLUE"}}
	h.press(words.Say("start.people"), words.Say("menu.backup"), words.Say("phrase.make"))
	h.typeIn(words.Say("phrase.again"), strings.Join(h.boxed(), ""))
	h.printer.trouble = paper.TroubleFull
	h.exporting = func() { h.press("Call for help") }
	h.press(words.Say("backup.save"))
	h.mustRead(words.Say("form.failed.elsewhere"))
	h.press(words.Say("form.failed.show"))
	h.mustRead(words.Say("save.failed.title"))
	h.mustRead(words.Say("save.failed.full"))
}

func TestWhoIsLeftOutOfABackupIsNamed(t *testing.T) {
	h := withPIN(t)
	h.printer.folders = []paper.Folder{{Kind: paper.Desktop}}
	h.press(words.Say("start.people"), words.Say("menu.backup"), words.Say("phrase.make"))
	h.typeIn(words.Say("phrase.again"), strings.Join(h.boxed(), ""))
	h.carried.left, h.carried.noCalls = 1, 1
	h.press(words.Say("backup.save"))
	h.mustRead(words.Count("backup.nocalls", 1))
	h.mustRead(words.Say("backup.leftout.who", words.Args{"Names": "Rosa"}))
	if h.reads(words.Say("backup.leftout.broken")) {
		t.Error("a closed record is called broken")
	}
	h.press(words.Say("backup.open", words.Args{"Name": "Rosa"}))
	h.typeIn(words.Say("unlock.field"), rosasPIN)
	h.press(words.Say("unlock.open"))
	if h.Now.Page != shell.AtBackup || !h.offers(words.Say("phrase.make")) {
		t.Errorf("after the PIN she is at %v", h.Now)
	}
}

func TestABrokenFileIsPutAsideForABackup(t *testing.T) {
	h := withFile(t)
	h.press(words.Say("start.people"), words.Say("file.ask"))
	h.fails = vault.CodeDamaged
	h.giveWords("plum-orchard")
	h.mustRead(words.Say("file.damaged.next"))
	h.fails = vault.CodeDisk
	h.press(words.Say("file.aside"))
	h.mustRead(words.Say("file.open.failed"))
	h.fails = vault.CodeDamaged
	h.giveWords("plum-orchard")
	h.fails = ""
	h.press(words.Say("file.aside"))
	if !h.aside || h.Now.Page != shell.AtRestore || h.state == vault.FileShut {
		t.Fatalf("it is aside: %v, at %v", h.aside, h.Now)
	}
	h.press("Back")
	h.find(words.Say("people.add"))
}

// Without a backup there is no way to get the numbers back, and it is said so before
// anything is done; what can be done is one press away, and so is looking after all.
func TestWhoHasNoBackupTypesTheNumbersInAgain(t *testing.T) {
	broken := func(t *testing.T) *house {
		h := withFile(t)
		h.press(words.Say("start.people"), words.Say("file.ask"))
		h.fails = vault.CodeDamaged
		h.giveWords("plum-orchard")
		h.fails = ""
		h.press(words.Say("file.lost.none"))
		for _, key := range []string{"file.anew.title", "file.anew", "file.anew.card", "file.anew.account", "file.anew.kept"} {
			h.mustRead(words.Say(key))
		}
		if h.aside {
			t.Error("the file was put aside before she chose")
		}
		return h
	}
	h := broken(t)
	h.press(words.Say("file.anew.go"))
	if !h.aside || h.Now.Page != shell.AtForm {
		t.Fatalf("it is aside: %v, at %v", h.aside, h.Now)
	}
	h.typeIn(words.Say("form.name"), "Rosa")
	h.press(words.Say("form.save"))
	h.mustRead("Rosa")

	h = broken(t)
	h.press("Back")
	if h.aside {
		t.Error("to go back puts the file aside")
	}

	h = broken(t)
	h.press(words.Say("file.anew.back"))
	if !h.aside || h.Now.Page != shell.AtRestore {
		t.Fatalf("it is aside: %v, at %v", h.aside, h.Now)
	}
	h.press(words.Say("restore.anew"))
	if h.Now.Page != shell.AtForm {
		t.Errorf("without a file she is at %v", h.Now)
	}
}

// She presses the close button twice while her card is being saved, and it is one
// closing, which asks where something is still to be lost.
func TestClosingTwiceWhileSavingIsOneClosing(t *testing.T) {
	h, quits := filledIn(t)
	jobs := h.slowly()
	h.press(words.Say("form.save"))
	h.typeIn(words.Say("form.dateOfBirth"), "1 May 1940")
	h.AskToClose()
	h.AskToClose()
	if *quits != 0 || h.Now.Page == shell.AtClose {
		t.Fatalf("closed %d times, at %v", *quits, h.Now)
	}
	jobs.next()()
	h.mustRead(words.Say("close.title"))
	h.press(words.Say("close.no"))
	if *quits != 0 {
		t.Error("closed after she said no")
	}
}

// The screen is locked while her PIN is being tried: what it opens is closed again,
// and what else is personal stays covered.
func TestALockWhileAPINIsTriedHolds(t *testing.T) {
	h := openRosa(t)
	h.Keeper.Shut("")
	h.Open(shell.Route{Page: shell.AtCalls, Of: "SAMPLE"})
	h.typeIn(words.Say("unlock.field"), rosasPIN)
	jobs := h.slowly()
	h.press(words.Say("unlock.open"))
	h.Lock()
	for len(jobs.list) > 0 {
		jobs.next()()
	}
	if h.Session.Snapshot().People.OpenWithPIN() || h.given["SAMPLE"] {
		t.Error("she is open on a locked screen")
	}
	if !h.Locks.Away {
		t.Error("nothing is covered anymore")
	}
}
