package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/journal"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/steps"
	"signinhelper/ui/words"
)

func TestFromTheFirstStepToTheLast(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.steps"), "Start step 1")
	for _, step := range assistant.Steps() {
		if h.Now != (shell.Route{Page: shell.AtStep, Of: string(step.ID)}) {
			t.Fatalf("at %v, want step %s", h.Now, step.ID)
		}
		h.mustRead(words.StepTitle(step.ID))
		ticked := 0
		for _, action := range step.Actions {
			if !action.Only {
				h.tick(action.ID)
				ticked++
			}
		}
		h.wait(90 * time.Second)
		if v := h.Session.Snapshot().Step(step.ID); len(v.Ticked) != ticked || v.Elapsed != 90*time.Second {
			t.Errorf("step %s: %d of %d ticked, %v on the clock", step.ID, len(v.Ticked), ticked, v.Elapsed)
		}
		if after, ok := h.Session.Snapshot().After(step.ID); ok {
			h.press(words.Say("step.next", words.Args{"Where": words.Say("step.next." + string(after.ID))}))
		} else {
			h.press(words.Say("step.next", words.Args{"Where": words.Say("step.next.last")}))
		}
	}
	h.mustRead(words.Say("step.last.title"))
	h.mustRead("800-711-5672") // the number to call stands there again
}

func TestImInFromTheBarAtAnyTime(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.steps"), "Start step 1", words.Say("step.in"))
	h.mustRead(words.Say("done.title"))
	h.press(steps.TickName(words.Say("prevent.recovery"), false))
	if len(h.Session.Snapshot().Prevents) != 1 {
		t.Error("the tip was not ticked")
	}
	h.press(words.Say("done.back"))
	if h.Session.Snapshot().SignedIn || h.Now.Page != shell.AtSteps {
		t.Errorf("at %v, signed in %v", h.Now, h.Session.Snapshot().SignedIn)
	}
}

func TestStartOverAndBringItBack(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.steps"), "Start step 1")
	h.tick("site.open")
	h.press("Menu", words.Say("menu.over"), words.Say("over.yes"))
	if h.Now.Page != shell.AtStart || h.Session.Snapshot().Started {
		t.Fatalf("at %v, started %v", h.Now, h.Session.Snapshot().Started)
	}
	h.press(words.Say("undo.button"))
	if !h.Session.Snapshot().Step(assistant.StepSite).Done("site.open") {
		t.Error("the tick did not come back")
	}
	h.press("Continue with step 1")
}

func TestAFirstVisitorIsAskedForTheCardThenTheSiteOpens(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.steps"), "Start step 1", "Open the official site")
	if len(h.opened) != 0 {
		t.Fatalf("%q opened before the card is known", h.opened)
	}
	h.press(words.Say("card.tricare"))
	if got := strings.Join(h.opened, " "); got != "https://militaryrx.express-scripts.com" {
		t.Errorf("opened %q", got)
	}
	h.mustRead("https://militaryrx.express-scripts.com")
	h.press(words.Say("site.copy"))
	if h.board.text != "https://militaryrx.express-scripts.com" {
		t.Errorf("copied %q", h.board.text)
	}
	h.press(words.Say("card.change"), words.Say("card.medicare"))
	if got := h.opened[len(h.opened)-1]; got != "https://www.express-scripts.com/login" {
		t.Errorf("then opened %q", got)
	}
	h.press(words.Say("site.back.no"))
	if h.Now != (shell.Route{Page: shell.AtStep, Of: "site"}) {
		t.Errorf("back at %v", h.Now)
	}
	h.press("Open the official site", words.Say("step.in"))
	if h.Now != (shell.Route{Page: shell.AtDone}) {
		t.Errorf("she is in, at %v", h.Now)
	}
}

func TestNoBrowserIsSaidPlainly(t *testing.T) {
	for outcome, text := range map[browser.Outcome]string{
		browser.NoOpener: words.Say("site.failed.no-opener"), browser.Refused: words.Say("site.failed.refused"),
	} {
		h := newHouse(t)
		h.outcome = outcome
		h.Session.ChooseCard(facts.CardUnsure)
		h.press(words.Say("start.steps"), "Start step 1", "Open the official site")
		h.mustRead(words.Say("site.title.failed"))
		h.mustRead(text)
		h.mustRead("https://www.express-scripts.com/login")
	}
}

// fill types a whole person into the open form.
func fill(h *house) {
	h.typeIn(words.Say("form.name"), "Zelda Quill")
	h.typeIn(words.Say("person.memberId"), "ZQ123456")
	h.typeIn(words.Say("form.email"), "zq@example.org")
	h.typeIn(words.Say("form.phone"), "(800) 555-0100")
}

func TestSavingAPerson(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	fill(h)
	h.press(words.Say("card.tricare"), words.Say("form.save"))
	if len(h.kept) != 1 {
		t.Fatalf("%d people kept", len(h.kept))
	}
	for _, p := range h.kept {
		if p.Name != "Zelda Quill" || p.MemberID != "ZQ123456" || p.Card != facts.CardTricare || len(p.Numbers) != 1 ||
			string(p.Numbers[0].Phone) != "+18005550100" || p.Numbers[0].Label != words.Say("form.label.card") {
			t.Error("the person differs from what was typed")
		}
	}
	if h.Session.Snapshot().Card != facts.CardTricare {
		t.Error("the card of the only person does not decide the site")
	}
	h.mustRead("Zelda Quill")
	h.mustRead("800-555-0100")
}

func TestValuesAreHiddenUntilAskedFor(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.press(words.Say("start.people"), shell.Sample.Name)
	if h.reads(shell.Sample.MemberID) || h.reads(shell.Sample.Email) || h.reads(shell.Sample.DateOfBirth) || h.reads(shell.Sample.CardNumber) {
		t.Fatal("a value stands on the screen unasked")
	}
	h.press("Member ID: Show")
	h.mustRead(shell.Sample.MemberID)
	if h.reads(shell.Sample.Email) {
		t.Error("the email came with the member ID")
	}
	h.wait(31 * time.Second)
	if h.reads(shell.Sample.MemberID) {
		t.Error("it is still there after half a minute")
	}
	h.press("Member ID: Show", "Menu", "Back")
	if h.reads(shell.Sample.MemberID) {
		t.Error("it is still there after leaving and coming back")
	}
}

func TestACopiedValueLeavesTheClipboard(t *testing.T) {
	tests := []struct {
		name string
		do   func(*house)
		want string
	}{
		{"before 45 seconds it can be pasted", func(h *house) { h.wait(44 * time.Second) }, shell.Sample.MemberID},
		{"after 45 seconds it is gone", func(h *house) { h.wait(45 * time.Second) }, ""},
		{"what somebody else copied stays", func(h *house) {
			h.board.text = "a recipe"
			h.wait(time.Minute)
		}, "a recipe"},
		{"a night with the lid closed counts as well", func(h *house) {
			h.wait(time.Second)
			h.clock.Since += 8 * time.Hour
			h.wait(time.Second)
		}, ""},
		{"on quitting it is gone", func(h *house) { h.Close() }, ""},
		{"on quitting, what somebody else copied stays", func(h *house) {
			h.board.text = "a recipe"
			h.Close()
		}, "a recipe"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := newHouse(t)
			h.kept["SAMPLE"] = shell.Sample
			h.press(words.Say("start.people"), shell.Sample.Name, "Member ID: Copy")
			tt.do(h)
			if h.board.text != tt.want {
				t.Errorf("the clipboard holds %q, want %q", h.board.text, tt.want)
			}
		})
	}
}

// Whatever the keyring says, what was typed stays, and there are two ways on.
func TestNothingTypedIsLostWhenTheKeyringFails(t *testing.T) {
	for _, code := range vault.Codes() {
		t.Run(string(code), func(t *testing.T) {
			h := newHouse(t)
			h.press(words.Say("start.people"), words.Say("people.add"))
			fill(h)
			h.fails = code
			h.press(words.Say("form.save"))
			h.mustRead(words.Say("keyring." + string(code)))
			h.mustRead(words.Say("form.safe"))
			if got := h.field(words.Say("person.memberId")).Text; got != "ZQ123456" {
				t.Fatalf("the field holds %q", got)
			}
			switch code {
			case vault.CodeNoCollection: // there, the way on is another
			case vault.CodeChanged:
				h.press(words.Say("form.over"))
			default:
				h.press(words.Say("people.retry")) // fails again
			}
			if got := h.field(words.Say("form.phone")).Text; got != "(800) 555-0100" {
				t.Fatalf("after a second failure the field holds %q", got)
			}
			h.press(words.Say("form.untilclose"))
			h.mustRead(words.Say("person.unkept"))
			h.fails = ""
			h.press(words.Say("person.keepnow"))
			if len(h.kept) != 1 || h.reads(words.Say("person.unkept")) {
				t.Errorf("%d kept, and the page still says otherwise: %v", len(h.kept), h.reads(words.Say("person.unkept")))
			}
		})
	}
}

func TestANewUserIsOfferedAKeyring(t *testing.T) {
	h := newHouse(t)
	h.fails = vault.CodeNoCollection
	h.press(words.Say("start.people"), words.Say("people.makecollection"))
	if h.reads(words.Say("keyring.no-collection")) {
		t.Error("it was made, but the page still asks")
	}
	h.mustRead(words.Say("people.none"))
}

func TestTypingSurvivesLeavingAndLargerText(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	fill(h)
	h.press("Larger text")
	if got := h.field(words.Say("person.memberId")).Text; got != "ZQ123456" {
		t.Fatalf("after larger text the field holds %q", got)
	}
	h.press("Menu", "Back")
	if got := h.field(words.Say("form.email")).Text; got != "zq@example.org" {
		t.Fatalf("after leaving the field holds %q", got)
	}
	h.press(words.Say("form.cancel"), words.Say("people.add"))
	if got := h.field(words.Say("form.name")).Text; got != "" {
		t.Errorf("after not saving the field holds %q", got)
	}
}

func TestASlipInANumberIsPointedOut(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	fill(h)
	h.press(words.Say("form.addnumber"))
	h.typeInLast(words.Say("form.phone"), "555-01")
	h.press(words.Say("form.save"))
	h.mustRead(words.Say("form.error.phone", words.Args{"Text": "555-01"}))
	if len(h.kept) != 0 {
		t.Error("it was saved all the same")
	}
	if got := h.canvas.Focused().(*kit.Field).Text; got != "555-01" {
		t.Errorf("the field with %q has the focus", got)
	}
	h.canvas.Focused().(*kit.Field).SetText("800-555-0199")
	h.press(words.Say("form.save"))
	if len(h.kept) != 1 {
		t.Error("without the slip it is not saved")
	}
}

func TestAnEmptyFormIsNotSaved(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"), words.Say("form.save"))
	h.mustRead(words.Say("form.error.empty"))
}

func TestNumbersCanBeAddedAndRemoved(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.press(words.Say("start.people"), shell.Sample.Name, words.Say("person.edit"), words.Say("form.removenumber"), words.Say("form.save"))
	if n := h.kept["SAMPLE"].Numbers; len(n) != 1 || n[0].Label != "My pharmacy" {
		t.Errorf("%d numbers are left", len(n))
	}
	if h.reads("800-555-0100") {
		t.Error("the removed number is still on the person's page")
	}
}

func TestForgettingAsksAndIsDone(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.press(words.Say("start.people"), shell.Sample.Name, words.Say("person.forget"), words.Say("forget.no"))
	if len(h.kept) != 1 {
		t.Fatal("no was taken for yes")
	}
	h.press(words.Say("person.forget"))
	h.fails = vault.CodeLocked
	h.press(words.Say("forget.yes"))
	h.mustRead(words.Say("keyring.locked"))
	h.fails = ""
	h.press(words.Say("people.retry"))
	if len(h.kept) != 0 || h.reads(shell.Sample.Name) {
		t.Error("the person is still there")
	}
	h.mustRead(words.Say("people.none"))
}

func TestForgettingEveryone(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.press(words.Say("start.people"), words.Say("people.forgetall"), words.Say("forget.yes"))
	if len(h.kept) != 0 {
		t.Error("somebody is still there")
	}
	h.mustRead(words.Say("people.none"))
}

func TestOwnNumbersComeBeforeThoseOnFile(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.press("Call for help", words.Say("call.own.show"), words.Say("call.file"))
	var order []string
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if p, ok := o.(*kit.Prose); ok && strings.HasPrefix(p.Words.Text, "800-") {
			order = append(order, p.Words.Text)
		}
	})
	if got := strings.Join(order, " "); got != "800-555-0100 800-555-0101 800-711-5672 800-282-2881" { // each once
		t.Errorf("the numbers are %s", got)
	}
}

func TestEnterAndSpacePressAndEscapeGoesBack(t *testing.T) {
	h := newHouse(t)
	press := func(name string, key fyne.KeyName) {
		t.Helper()
		c := h.find(name)
		h.canvas.Focus(c)
		c.KeyDown(&fyne.KeyEvent{Name: key})
		c.TypedKey(&fyne.KeyEvent{Name: key})
	}
	press(words.Say("start.steps"), fyne.KeyReturn)
	press("Start step 1", fyne.KeyReturn)
	if h.Now.Page != shell.AtStep {
		t.Fatalf("Enter led to %v", h.Now)
	}
	if h.canvas.Focused() == nil {
		t.Error("who came by keyboard finds no focus on the new page")
	}
	press(steps.TickName(words.Say("site.open"), false), fyne.KeySpace)
	if !h.Session.Snapshot().Step(assistant.StepSite).Done("site.open") {
		t.Error("Space did not tick")
	}
	if h.canvas.Focused() != fyne.Focusable(h.find(steps.TickName(words.Say("site.open"), true))) {
		t.Error("ticking lost the focus")
	}
	press("Menu", fyne.KeyEnter)
	h.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnter})
	if h.Now.Page != shell.AtMenu {
		t.Errorf("a key that is held down led to %v", h.Now)
	}
	h.canvas.Focused().(*kit.Tile).KeyDown(nil)
	h.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if h.Now.Page != shell.AtStep {
		t.Errorf("Escape led to %v", h.Now)
	}
	h.canvas.Unfocus()
	h.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if h.Now.Page != shell.AtSteps {
		t.Errorf("Escape without a focus led to %v", h.Now)
	}
}

func TestEscapeInAFieldGoesBackAndKeepsTheText(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	fill(h)
	h.field(words.Say("form.email")).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if h.Now.Page != shell.AtPeople {
		t.Fatalf("at %v", h.Now)
	}
	h.press(words.Say("people.add"))
	if got := h.field(words.Say("form.email")).Text; got != "zq@example.org" {
		t.Errorf("the field holds %q", got)
	}
}

func TestTheNightAwayIsAskedAbout(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.steps"), "Start step 1")
	h.clock.Since += 9 * time.Hour
	h.Session.Second()
	h.mustRead(words.Say("step.away.text", words.Args{"Away": "9 hours"}))
	h.press(words.Say("step.away.drop"))
	if e := h.Session.Snapshot().Step(assistant.StepSite).Elapsed; e != 0 {
		t.Errorf("%v on the clock", e)
	}
}

func TestTroubleWithTheDiskIsSaidOnEveryPage(t *testing.T) {
	h := newHouse(t)
	h.Session.Written("disk-full")
	for _, name := range []string{"Menu", words.Say("menu.about")} {
		h.mustRead(words.Say("disk.disk-full"))
		h.press(name)
	}
	h.Session.Written(assistant.NoTrouble)
	if h.reads(words.Say("disk.disk-full")) {
		t.Error("the disk has room again, but the page says otherwise")
	}
}

// Trying again cannot help with a folder that was closed at the start.
func TestAFolderThatCannotBeUsedIsToldWithItsPlace(t *testing.T) {
	h := newHouse(t)
	h.Folder = "/home/rosa/.config/signin-helper"
	h.Session.Written(journal.TroubleFolder)
	h.mustRead(words.Say("disk.folder"))
	h.mustRead(words.Say("disk.folder.next"))
	h.mustRead(h.FolderForHelper())
	if h.offers(words.Say("disk.retry")) {
		t.Error("it is tried again in vain")
	}
	h.Session.Written("disk-full")
	if h.reads(h.FolderForHelper()) || !h.offers(words.Say("disk.retry")) {
		t.Error("a full disk is told as a folder")
	}
}

func TestDurationsInWords(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0 seconds", time.Second: "1 second", 59 * time.Second: "59 seconds", time.Minute: "1 minute",
		200 * time.Second: "3 minutes 20 seconds", time.Hour: "1 hour", 90 * time.Minute: "1 hour 30 minutes",
		26 * time.Hour: "1 day 2 hours", 48 * time.Hour: "2 days",
	} {
		if got := words.Span(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestWhatIsCopiedInTheFormLeavesTheClipboardToo(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	fill(h)
	f := h.field(words.Say("person.memberId"))
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: h.board})
	if h.board.text != "ZQ123456" {
		t.Fatalf("copied %q", h.board.text)
	}
	h.wait(45 * time.Second)
	if h.board.text != "" {
		t.Errorf("after 45 seconds the clipboard holds %q", h.board.text)
	}
}

func TestLookingAtTheSiteAgainDoesNotOpenItAgain(t *testing.T) {
	h := newHouse(t)
	h.Session.ChooseCard(facts.CardEmployer)
	h.press(words.Say("start.steps"), "Start step 1", "Open the official site", "Larger text", "Menu", words.Say("bar.back"))
	if len(h.opened) != 1 {
		t.Errorf("the browser was opened %d times", len(h.opened))
	}
	h.press(words.Say("site.again"))
	if len(h.opened) != 2 {
		t.Errorf("asked for once more, it was opened %d times", len(h.opened))
	}
}

func TestWithoutAKeyringAPersonCanBeForgottenAllTheSame(t *testing.T) {
	for _, all := range []bool{false, true} {
		h := newHouse(t)
		h.fails = vault.CodeMissing
		h.press(words.Say("start.people"), words.Say("people.addanyway"))
		fill(h)
		h.press(words.Say("form.untilclose"))
		if all {
			h.press(words.Say("bar.back"), words.Say("people.forgetall"), words.Say("forget.yes"))
		} else {
			h.press(words.Say("person.forget"), words.Say("forget.yes"))
		}
		if n := len(h.Session.Snapshot().People.List); n != 0 || h.reads("Zelda Quill") {
			t.Errorf("all %v: %d people are left", all, n)
		}
	}
}

func TestAnUncertainSaveIsNotCalledUnsaved(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	fill(h)
	h.fails, h.unsure, h.keeps = vault.CodeHanging, true, true
	h.press(words.Say("form.save"))
	h.mustRead(words.Say("keyring.unsure.title"))
	if h.reads(words.Say("keyring.failed.title")) {
		t.Error("it says that nothing was saved, which nobody knows")
	}
	h.press(words.Say("form.untilclose"))
	h.fails, h.unsure = "", false
	h.press(words.Say("bar.back"))
	if s := h.Session.Snapshot().People; len(s.List) != 1 || len(s.Unkept) != 0 {
		t.Errorf("the keyring has it, but %d are listed and %d said to be unkept", len(s.List), len(s.Unkept))
	}
}

// fillSlowly types a whole person into the form, over a keyring that answers
// only when the test says so.
func fillSlowly(h *house) (answer func()) {
	var last func()
	h.Bridge.Spawn = func(f func()) { last = f }
	h.press(words.Say("start.people"))
	last()
	h.press(words.Say("people.add"))
	fill(h)
	return func() { last() }
}

func TestLeavingWhileSavingTakesNobodyAway(t *testing.T) {
	h := newHouse(t)
	answer := fillSlowly(h)
	h.press(words.Say("form.save"))
	h.mustRead(words.Say("form.saving"))
	h.typeIn(words.Say("form.cardNumber"), "typed late")
	h.press("Call for help")
	h.mustRead(words.Say("people.elsewhere"))
	answer()
	if h.Now.Page != shell.AtCall {
		t.Errorf("taken away to %v", h.Now)
	}
	if len(h.kept) != 1 {
		t.Errorf("%d people kept", len(h.kept))
	}
	h.press(words.Say("bar.back"))
	if got := h.field(words.Say("form.cardNumber")).Text; got != "typed late" {
		t.Errorf("what was typed during the saving is %q", got)
	}
}

func TestAFailureAfterLeavingIsTold(t *testing.T) {
	h := newHouse(t)
	answer := fillSlowly(h)
	h.fails = vault.CodeLocked
	h.press(words.Say("form.save"), "Menu")
	answer()
	h.mustRead(words.Say("form.failed.elsewhere"))
	h.press(words.Say("form.failed.show"))
	h.mustRead(words.Say("keyring.locked"))
}

func TestClosingAsksBeforeTypingIsLost(t *testing.T) {
	h := newHouse(t)
	quits := 0
	h.Quit = func() { quits++ }
	h.press(words.Say("start.people"), words.Say("people.add"))
	h.typeIn(words.Say("form.name"), "Zelda")
	h.AskToClose()
	h.mustRead(words.Say("close.title"))
	h.press(words.Say("close.no"))
	if got := h.field(words.Say("form.name")).Text; got != "Zelda" || quits != 0 {
		t.Fatalf("the field holds %q, closed %d times", got, quits)
	}
	h.AskToClose()
	h.AskToClose() // she means it
	if quits != 1 {
		t.Errorf("closed %d times", quits)
	}
}

func TestASaveThatFailsWhileClosingIsAskedAboutAndNotClosedOver(t *testing.T) {
	h, quits := filledIn(t)
	var answer func()
	h.Bridge.Spawn = func(f func()) {
		if answer == nil {
			answer = f
		}
	}
	h.fails = vault.CodeLocked
	h.press(words.Say("form.save"))
	h.AskToClose()
	answer()
	h.mustRead(words.Say("close.title"))
	h.CloseWaited(h.Requests.Asked) // five seconds later
	if *quits != 0 {
		t.Fatal("closed while she was asked, and what was typed is gone")
	}
	h.press(words.Say("close.no"))
	if got := h.field(words.Say("form.name")).Text; got != "Zelda Quill" {
		t.Errorf("the field holds %q", got)
	}
}

func TestAKeyringThatHangsDoesNotHoldTheWindow(t *testing.T) {
	h, quits := filledIn(t)
	h.Bridge.Spawn = func(func()) {} // it never answers
	h.press(words.Say("form.save"))
	h.AskToClose()
	h.CloseWaited(h.Requests.Asked)
	h.mustRead(words.Say("close.title"))
	h.press(words.Say("close.yes"))
	if *quits != 1 {
		t.Errorf("closed %d times", *quits)
	}
}

func TestClosingWaitsForASave(t *testing.T) {
	h, quits := filledIn(t)
	var answer func()
	h.Bridge.Spawn = func(f func()) {
		if answer == nil {
			answer = f
		}
	}
	h.press(words.Say("form.save"))
	h.AskToClose()
	if *quits != 0 {
		t.Fatal("closed while saving")
	}
	h.mustRead(words.Say("close.wait"))
	answer()
	if *quits != 1 || len(h.kept) != 1 {
		t.Errorf("closed %d times, %d kept", *quits, len(h.kept))
	}
}

func TestAnUnchangedFormKeepsNoDraft(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.press(words.Say("start.people"), shell.Sample.Name, words.Say("person.edit"), "Menu")
	if len(h.people.Drafts) != 0 {
		t.Error("the values of a person wait in a draft")
	}
}

func TestATricareMemberFindsTheOtherNumbers(t *testing.T) {
	h := newHouse(t)
	h.press("Call for help", words.Say("call.file"), words.Say("call.tricare"))
	h.mustRead("877-363-1303")
}

func TestOnceInTheWayToTheTipsStays(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.steps"), "Start step 1", words.Say("step.in"))
	h.Home(shell.Route{Page: shell.AtStart})
	h.press(words.Say("menu.done"))
	h.mustRead(words.Say("prevent.recovery"))
}

// The window of the system that is up then wants a password that there is none of
// yet.
func TestSettingUpAKeyringAsksForANewPassword(t *testing.T) {
	h := newHouse(t)
	h.fails = vault.CodeNoCollection
	h.press(words.Say("start.people"))
	jobs := h.slowly()
	h.press(words.Say("people.makecollection"))
	h.Asking(vault.Asking{On: true})
	h.mustRead(words.Say("people.prompt.new"))
	h.mustNotRead(words.Say("people.prompt"))
	jobs.next()()
	h.mustNotRead(words.Say("people.prompt.new"))
}

// The windows of other keyrings have choices of which only one leads on. Each gets its
// own words, and what KeePassXC did not let be read is in no second keyring.
func TestOtherKeyringsHaveWordsForTheirQuestions(t *testing.T) {
	h := newHouse(t)
	h.fails = vault.CodeNoCollection
	h.press(words.Say("start.people"))
	jobs := h.slowly()
	h.press(words.Say("people.makecollection"))
	h.Asking(vault.Asking{On: true, By: vault.KWallet})
	h.mustRead(words.Say("people.prompt.new.kwallet"))
	h.fails = ""
	jobs.next()()

	h.ReloadPeople()
	h.Asking(vault.Asking{On: true, By: vault.KWallet})
	h.mustRead(words.Say("people.prompt.kwallet"))
	h.Asking(vault.Asking{On: true, By: vault.KeePassXC, UpTo: 2})
	h.mustRead(words.Count("people.prompt.keepassxc", 2))
	h.Asking(vault.Asking{On: true, By: vault.KeePassXC, UpTo: 1})
	h.mustRead(words.Count("people.prompt.keepassxc", 1))
	h.mustNotRead(words.Count("people.prompt.keepassxc", 2))
	h.Asking(vault.Asking{On: true, By: vault.KeePassXC})
	h.mustRead(words.Say("people.prompt.keepassxc.else"))
	h.Asking(vault.Asking{})
	h.mustNotRead(words.Say("people.prompt.keepassxc.else"))
}

// What she kept for now is being saved, and it fails while the window waits to
// close: she reads so first, and closes it when she has.
func TestASaveOfWhatIsKeptForNowIsNotClosedOver(t *testing.T) {
	h, quits := filledIn(t)
	h.fails = vault.CodeRefused
	h.press(words.Say("form.save"), words.Say("form.untilclose"))
	jobs := h.slowly()
	h.press(words.Say("person.keepnow"))
	h.AskToClose()
	jobs.next()()
	if h.mustRead(words.Say("keyring.failed.title")); *quits != 0 {
		t.Fatal("closed, and nobody said that it failed")
	}
	h.AskToClose()
	if *quits != 1 {
		t.Errorf("closed %d times", *quits)
	}
}

// A second saving while the window waits to close has five seconds of its own.
func TestASecondSaveIsNotCutShortByTheWaitForTheFirst(t *testing.T) {
	h, quits := filledIn(t)
	jobs := h.slowly()
	h.press(words.Say("form.save"))
	h.AskToClose()
	first := h.Requests.Asked
	h.Requests.Asked = &saved.Request{Writes: true} // asked as the first was done
	h.CloseWaited(first)
	if *quits != 0 {
		t.Error("closed over the second saving")
	}
	h.Requests.Asked = first
	jobs.next()()
	if *quits != 1 {
		t.Errorf("closed %d times", *quits)
	}
}

// filledIn is a house with the form for somebody new filled in, and how often its
// window has closed.
func filledIn(t *testing.T) (h *house, quits *int) {
	t.Helper()
	h, quits = newHouse(t), new(int)
	h.Quit = func() { *quits++ }
	h.press(words.Say("start.people"), words.Say("people.add"))
	fill(h)
	return h, quits
}
