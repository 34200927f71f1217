package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/password"
	"signinhelper/assistant/vault"
	"signinhelper/ui/people"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// backupOfTest is what came of backups.
type backupOfTest struct {
	words string // they open it
	left  int    // people who are left out

	noCalls int // people whose calls are

	brings vault.Imported
}

func (h *house) FileState() vault.FileState {
	if h.state == "" {
		return vault.FileNone
	}
	return h.state
}

func (h *house) OpenFile(_ context.Context, text string) (bool, error) {
	if err := h.answer(); err != nil {
		return false, err
	}
	if text != h.words {
		return false, &vault.Error{Code: vault.CodeWrongPIN, Op: "test"}
	}
	h.state = vault.FileOpen
	return h.restored, nil
}

func (h *house) MakeFile(_ context.Context, text string) error {
	h.fails, h.state, h.words = "", vault.FileOpen, text // and from now on, it takes people
	return nil
}

func (h *house) ShutFile() {
	if h.state == vault.FileOpen {
		h.state = vault.FileShut
	}
}

func (h *house) SetAside(context.Context) error {
	if err := h.answer(); err != nil {
		return err
	}
	h.state, h.aside = "", true
	clear(h.kept) // they were in it
	return nil
}

func (h *house) ForgetFile(context.Context) error {
	if err := h.answer(); err != nil {
		return err
	}
	h.state = ""
	clear(h.kept)
	return nil
}

func (h *house) MoveIntoKeyring(context.Context) error {
	if err := h.answer(); err != nil {
		return err
	}
	h.state = ""
	return nil
}

func (h *house) Export(_ context.Context, text string) (vault.Exported, error) {
	if h.exporting != nil {
		h.exporting()
	}
	h.carried.words = text
	left := h.carried.left
	return vault.Exported{Data: []byte("sealed"), People: len(h.kept) - left, LeftOut: left, NoCalls: h.carried.noCalls}, h.answer()
}

func (h *house) Import(_ context.Context, data []byte, text string) (vault.Imported, error) {
	if err := h.answer(); err != nil {
		return vault.Imported{}, err
	}
	if text != h.carried.words || string(data) != "sealed" {
		return vault.Imported{}, &vault.Error{Code: vault.CodeWrongPIN, Op: "test"}
	}
	h.kept["ANA"] = assistant.Person{ID: "ANA", Name: "Ana Sample"}
	return h.carried.brings, nil
}

func (h *house) offers(name string) bool { return slices.Contains(h.names(), name) }

// noKeyring makes a house on a computer without one, with a name typed into
// the form that could not be saved.
func noKeyring(t *testing.T) *house {
	t.Helper()
	h := newHouse(t)
	h.fails = vault.CodeMissing
	h.press(words.Say("start.people"), words.Say("people.addanyway"))
	h.typeIn(words.Say("form.name"), "Rosa Sample")
	h.press(words.Say("form.save"))
	return h
}

func TestWithoutAKeyringPeopleGoIntoALockedFile(t *testing.T) {
	h := noKeyring(t)
	h.press(words.Say("file.offer"))
	h.mustRead(words.Say("file.lost"))
	h.mustRead(words.Say("phrase.never"))
	if h.offers(words.Say("file.make")) {
		t.Error("a file is offered before there are words for it")
	}
	h.press(words.Say("phrase.make"))
	text := strings.Join(h.boxed(), "")
	h.press(words.Say("phrase.another"))
	if again := strings.Join(h.boxed(), ""); again == text || len(h.boxed()) != 2*people.PhraseRecipe.Words-1 {
		t.Errorf("other words are %q", again)
	}
	text = strings.Join(h.boxed(), "")
	h.press("Larger text")
	if strings.Join(h.boxed(), "") != text {
		t.Fatal("larger text loses the words that are being written down")
	}
	h.press(words.Say("file.make"))
	h.mustRead(words.Say("phrase.differ"))
	if h.state != "" {
		t.Fatal("a file was made although the words may not be on paper")
	}
	h.typeIn(words.Say("phrase.again"), " "+text+" ")
	h.press(words.Say("file.make"))
	if h.words != text || h.state != vault.FileOpen {
		t.Fatal("the file is not made with these words")
	}
	kept := false
	for _, p := range h.kept {
		kept = kept || p.Name == "Rosa Sample"
	}
	if !kept || h.Now.Page != shell.AtPerson {
		t.Errorf("what was typed is not saved; the page is %v", h.Now)
	}
	if h.Locks.Secrets[shell.Route{Page: shell.AtFile}].Holds() || len(h.boxed()) > 0 {
		t.Error("the words are still there")
	}
	h.press("Back")
	h.mustRead(words.Say("file.in"))
	h.mustRead(words.Say("people.text.file"))
}

func TestWordsOfOnesOwn(t *testing.T) {
	good := "plum orchard tin boat"
	for _, tt := range []struct{ name, words, again, wrong string }{
		{"nothing", "", "", "phrase.weak"},
		{"what everybody uses", "sunshine1942", "sunshine1942", "phrase.weak"},
		{"short", "xK9#qL", "xK9#qL", "phrase.weak"},
		{"not the same", good, good + "s", "phrase.differ"},
		{"good", good, " " + good, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := noKeyring(t)
			h.press(words.Say("file.offer"), words.Say("phrase.own"))
			h.typeIn(words.Say("phrase.field"), tt.words)
			h.typeIn(words.Say("phrase.again"), tt.again)
			if tt.words != "" {
				h.mustRead(words.Say("password." + string(password.Rate(tt.words, nil).Code)))
			}
			h.press(words.Say("file.make"))
			if tt.wrong == "" {
				if h.words != good {
					t.Error("the file is not made")
				}
				return
			}
			h.mustRead(words.Say(tt.wrong))
			if h.state != "" {
				t.Error("the file is made")
			}
		})
	}
}

func TestWhoeverIsKeptUntilCloseGoesIntoTheFile(t *testing.T) {
	h := noKeyring(t)
	h.press(words.Say("form.untilclose"), "Back")
	h.mustRead(words.Say("people.unkept"))
	h.press(words.Say("file.offer"), words.Say("phrase.own"))
	h.typeIn(words.Say("phrase.field"), "plum orchard tin boat")
	h.typeIn(words.Say("phrase.again"), "plum orchard tin boat")
	h.press(words.Say("file.make"))
	if len(h.kept) != 1 || len(h.Session.Snapshot().People.Unkept) != 0 || h.Now.Page != shell.AtPeople {
		t.Errorf("%d are kept, at %v", len(h.kept), h.Now)
	}
	if h.reads(words.Say("people.unkept")) || h.reads(words.Say("keyring.read.title")) {
		t.Error("the trouble of before is still told")
	}
}

func TestTheFileIsOfferedWhereAKeyringKeepsFailing(t *testing.T) {
	for code, offered := range map[vault.Code][2]bool{
		vault.CodeMissing: {true, true}, vault.CodeNoBus: {true, true}, vault.CodeUnsupported: {true, true}, vault.CodeUnsealed: {true, true},
		vault.CodeHanging: {false, true}, vault.CodeLocked: {false, true}, vault.CodeRefused: {false, true}, vault.CodeKilled: {false, true},
		vault.CodeTooBig: {false, false}, vault.CodeFull: {false, false}, vault.CodeNewer: {false, false}, vault.CodeCancelled: {false, false},
	} {
		t.Run(string(code), func(t *testing.T) {
			h := newHouse(t)
			h.press(words.Say("start.people"), words.Say("people.add"))
			h.typeIn(words.Say("form.name"), "Rosa")
			h.fails = code
			h.press(words.Say("form.save"))
			if got := h.offers(words.Say("file.offer")); got != offered[0] {
				t.Errorf("at first it is offered: %v", got)
			}
			h.press(words.Say("people.retry"))
			if got := h.offers(words.Say("file.offer")); got != offered[1] {
				t.Errorf("the second time it is offered: %v", got)
			}
		})
	}
}

// withFile makes a house that finds a file at its start.
func withFile(t *testing.T) *house {
	t.Helper()
	h := newHouse(t)
	h.state, h.words = vault.FileShut, "plum-orchard"
	h.Locks.File = vault.FileShut
	h.kept["SAMPLE"] = shell.Sample
	return h
}

func (h *house) giveWords(text string) {
	h.t.Helper()
	h.WipeSecret(shell.Route{Page: shell.AtFileOpen})
	h.typeIn(words.Say("phrase.field"), text)
	h.press(words.Say("file.open"))
}

func TestTheFileIsAskedForAtTheNextStart(t *testing.T) {
	h := withFile(t)
	h.press(words.Say("start.people"))
	h.mustRead(words.Say("keyring.file-shut"))
	h.press(words.Say("file.ask"), words.Say("file.open"))
	h.mustRead(words.Say("phrase.empty"))
	all := map[vault.Code]string{vault.CodeWrongPIN: "file.wrong", vault.CodeDamaged: "file.damaged", vault.CodeNewer: "file.newer", vault.CodeDisk: "file.open.failed"}
	for code, key := range all {
		h.fails = code
		h.giveWords("plum-orchard")
		for _, other := range all {
			if h.reads(words.Say(other)) != (other == key) {
				t.Errorf("%s says %q: %v", code, words.Say(other), h.reads(words.Say(other)))
			}
		}
		if hopeless := code == vault.CodeDamaged || code == vault.CodeNewer; h.offers(words.Say("file.open")) == hopeless || h.offers(words.Say("file.forgot")) == hopeless {
			t.Errorf("%s: words are asked for where none help, or the other way round", code)
		}
		h.press("Back", words.Say("file.ask"))
	}
	h.fails = ""
	h.giveWords("plum-orchid")
	h.mustRead(words.Say("file.wrong"))
	h.giveWords(" plum-orchard")
	if h.Now.Page != shell.AtPeople {
		t.Fatalf("the words lead to %v", h.Now)
	}
	h.press("Rosa Sample")
	if h.Locks.Secrets[shell.Route{Page: shell.AtFileOpen}].Holds() {
		t.Error("the words are still there")
	}
}

func TestNumbersInAFileAreOfferedWhereTheyAreNeeded(t *testing.T) {
	for _, page := range []shell.PageID{shell.AtCall, shell.AtShort, shell.AtIncomingCall} {
		t.Run(string(page), func(t *testing.T) {
			h := withFile(t)
			h.Open(shell.Route{Page: page})
			h.press(words.Say("call.own.show"), words.Say("file.ask"))
			h.giveWords("plum-orchard")
			if h.Now.Page != page || !h.shows("800-555-0100") {
				t.Errorf("the words lead to %v", h.Now)
			}
		})
	}
}

func TestTheLastGoodCopyIsOpenedAndTold(t *testing.T) {
	h := withFile(t)
	h.restored = true
	h.press(words.Say("start.people"), words.Say("file.ask"))
	h.giveWords("plum-orchard")
	h.mustRead(words.Say("file.restored"))
	h.press(words.Say("file.goon"))
	if h.Now.Page != shell.AtPeople || h.reads(words.Say("file.restored")) {
		t.Errorf("it goes on to %v", h.Now)
	}
	h.find("Rosa Sample")
}

func TestLostWordsCanOnlyRemoveTheFile(t *testing.T) {
	h := withFile(t)
	h.press(words.Say("start.people"), words.Say("file.ask"), words.Say("file.forgot"))
	h.mustRead(words.Say("file.forget.text"))
	h.press(words.Say("file.forget.no"))
	if h.Now.Page != shell.AtFileOpen || h.state != vault.FileShut {
		t.Fatalf("after changing her mind: %v", h.Now)
	}
	h.press(words.Say("file.forgot"))
	h.fails = vault.CodeDisk
	h.press(words.Say("file.forget.yes"))
	h.mustRead(words.Say("forget.failed"))
	h.fails = ""
	h.press(words.Say("people.retry"))
	if h.state != "" || h.Now.Page != shell.AtPeople {
		t.Errorf("the file is there: %q, at %v", h.state, h.Now)
	}
	h.mustRead(words.Say("people.none"))
	h.find(words.Say("people.add"))
}

func TestTheFileIsClosedWhenNobodyIsThere(t *testing.T) {
	h := withFile(t)
	h.press(words.Say("start.people"), words.Say("file.ask"))
	h.giveWords("plum-orchard")
	h.press("Rosa Sample", words.Say("person.edit"))
	h.typeIn(words.Say("person.memberId"), "77 ")
	h.wait(2 * time.Minute)
	if h.Now.Page != shell.AtFileOpen || h.state != vault.FileShut || len(h.Session.Snapshot().People.List) > 0 {
		t.Fatalf("at %v the file is %s", h.Now, h.state)
	}
	h.mustRead(words.Say("file.again", words.Args{"Time": "2 minutes"}))
	for _, value := range []string{shell.Sample.MemberID, "800-555-0100", "Rosa", "77 "} {
		if h.shows(value) {
			t.Errorf("%q is still on a page", value)
		}
	}
	h.giveWords("plum-orchard")
	if h.Now != (shell.Route{Page: shell.AtForm, Of: "SAMPLE"}) {
		t.Fatalf("the words lead to %v", h.Now)
	}
	h.press(words.Say("form.save"))
	if !strings.Contains(h.kept["SAMPLE"].MemberID, "77 ") {
		t.Error("what was typed is lost")
	}
}

func TestTheFileIsClosedAtOnesOwnWish(t *testing.T) {
	h := withFile(t)
	h.press(words.Say("start.people"), words.Say("file.ask"))
	h.giveWords("plum-orchard")
	h.press(words.Say("file.close"))
	if h.state != vault.FileShut || h.shows("Rosa") {
		t.Error("it is open")
	}
	h.press(words.Say("file.ask"))
	h.giveWords("plum-orchard")
	h.find("Rosa Sample")
}

func TestMovingIntoTheKeyring(t *testing.T) {
	h := withFile(t)
	h.press(words.Say("start.people"), words.Say("file.ask"))
	h.giveWords("plum-orchard")
	h.fails = vault.CodeMissing
	h.press(words.Say("file.move"))
	h.mustRead(words.Say("file.move.nowhere.next"))
	h.fails = vault.CodeLocked
	h.press(words.Say("file.move"))
	h.mustRead(words.Say("file.move.safe"))
	h.fails = ""
	h.press(words.Say("people.retry"))
	h.mustRead("1 person is in the keyring now.")
	if h.state != "" || h.offers(words.Say("file.move")) {
		t.Error("the file is still there")
	}
	h.press("Rosa Sample", "Back")
	if h.reads("1 person is in the keyring now.") {
		t.Error("old news is told again")
	}
}

func TestWordsLeftOnTheScreenAreTakenOff(t *testing.T) {
	h := noKeyring(t)
	h.press(words.Say("file.offer"), words.Say("phrase.make"))
	h.wait(saved.SecretIdle - time.Second)
	if len(h.boxed()) == 0 {
		t.Fatal("they go while they are being written down")
	}
	h.wait(time.Second)
	h.mustRead(words.Say("secret.gone"))
	if len(h.boxed()) > 0 || h.Locks.Secrets[h.Now].Holds() {
		t.Error("they are still there")
	}
	h.press(words.Say("phrase.make"))
	if h.reads(words.Say("secret.gone")) || len(h.boxed()) == 0 {
		t.Error("other words are not made")
	}
}

// One start with sudo left the folder to root. Nobody made a locked file.
func TestAFolderThatCannotBeReadLeavesTheKeyring(t *testing.T) {
	h := newHouse(t)
	h.state, h.Locks.File = vault.FileUnknown, vault.FileUnknown
	h.Folder = "/home/rosa/.config/signin-helper"
	h.kept["SAMPLE"] = shell.Sample
	h.press(words.Say("start.people"))
	h.mustRead(words.Say("file.unknown"))
	h.mustRead(words.Say("file.unknown.next"))
	h.mustRead(h.FolderForHelper())
	h.mustRead(words.Say("people.text"))
	for _, other := range []string{"file.ask", "file.close", "file.move", "file.forgot"} {
		if h.offers(words.Say(other)) {
			t.Errorf("%q is offered of a file that nobody saw", words.Say(other))
		}
	}
	h.press("Rosa Sample", "Back", words.Say("people.add"))
	h.typeIn(words.Say("form.name"), "Tom Sample")
	h.press(words.Say("form.save"))
	if len(h.kept) != 2 || h.Now.Page != shell.AtPerson {
		t.Errorf("%d are kept, at %v", len(h.kept), h.Now)
	}
	// Somebody gives the folder back, and there is a file in it.
	h.press("Back")
	h.state, h.words = vault.FileShut, "plum-orchard"
	h.press(words.Say("people.retry"))
	if h.reads(words.Say("file.unknown")) {
		t.Error("the folder can be read, and the page says otherwise")
	}
	h.find(words.Say("file.ask"))
}

func TestWithoutAKeyringAndAFolderNoFileIsSpokenOf(t *testing.T) {
	h := newHouse(t)
	h.state, h.Locks.File = vault.FileUnknown, vault.FileUnknown
	h.fails = vault.CodeMissing
	h.press(words.Say("start.people"))
	h.mustRead(words.Say("keyring.nofile.next"))
	h.mustRead(words.Say("ownfolder.none"))
	if h.reads(words.Say("file.unknown")) {
		t.Error("a keyring is said to work")
	}
	if h.offers(words.Say("file.offer")) || h.reads(words.Say("keyring.missing.next")) || h.reads(words.Say("keyring.missing.title")) {
		t.Error("a locked file is offered that cannot be made")
	}
	h.press(words.Say("people.addanyway"))
	h.typeIn(words.Say("form.name"), "Tom Sample")
	h.press(words.Say("form.save"))
	h.mustRead(words.Say("keyring.nofile.next"))
	h.press(words.Say("form.untilclose"))
	if h.Now.Page != shell.AtPerson {
		t.Errorf("she is at %v", h.Now)
	}
}

// A folder that was closed while a file is made is not called a full disk.
func TestAFileThatCannotBeMadeNamesTheFolder(t *testing.T) {
	h := withFile(t)
	h.Folder = "/home/rosa/.config/signin-helper"
	h.press(words.Say("start.people"), words.Say("file.ask"))
	h.fails = vault.CodeFolder
	h.giveWords("plum-orchard")
	h.mustRead(words.Say("file.open.failed"))
	h.mustRead(words.Say("keyring.folder.next"))
	h.mustRead(h.FolderForHelper())
}
