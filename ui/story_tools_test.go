package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"signinhelper/assistant"
	"signinhelper/assistant/address"
	"signinhelper/assistant/entry"
)

// paste puts a text on the clipboard and presses the control that pastes.
func (h *house) paste(text string) {
	h.t.Helper()
	h.board.text = text
	h.press(say("real.paste"))
}

// pointed returns what stands in boxes on the page, "[s]", and what does not.
func (h *house) pointed() []string {
	var list []string
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		m, ok := o.(*marked)
		if !ok {
			return
		}
		var b strings.Builder
		box := 0
		for _, c := range append(m.cells, cell{}) {
			if c.box != box && box != 0 {
				b.WriteString("]")
			}
			if c.box != box && c.box != 0 {
				b.WriteString("[")
			}
			box = c.box
			b.WriteString(c.text)
		}
		list = append(list, b.String())
	})
	return list
}

func (h *house) mustNotRead(words string) {
	h.t.Helper()
	if h.reads(words) {
		h.t.Errorf("the page %q says %q", h.now.page, words)
	}
}

func (h *house) mustBox(want ...string) {
	h.t.Helper()
	if got := h.pointed(); strings.Join(got, "\n") != strings.Join(want, "\n") {
		h.t.Errorf("the page shows %q, want %q", got, want)
	}
}

// submit presses Enter in a field.
func (h *house) submit(label string) {
	h.t.Helper()
	h.field(label).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestALinkThatLooksRealIsPointedOut(t *testing.T) {
	h := newHouse(t)
	h.Session.ChooseCard(assistant.CardEmployer)
	h.beginStep(assistant.StepSite)
	h.press(say("tool.address"))
	h.paste("  https://www.expresss-scripts.com/login\n")
	h.mustRead(say("real.title.lookalike"))
	h.mustRead(say("real.reason.letter-added"))
	h.mustBox("www.express[s]-scripts.com", "www.express-scripts.com")
	h.mustRead(say("real.box.more", args{"Box": say("real.box")}))
	h.press(say("tool.open-site"))
	if got := strings.Join(h.opened, " "); got != "https://www.express-scripts.com/login" {
		t.Errorf("opened %q", got)
	}
	h.back()
	if h.mustNotRead(say("real.title.lookalike")); h.field(say("real.field")).Text != "" {
		t.Error("the address is still there after leaving")
	}
}

func TestWhatDiffersIsPointedAt(t *testing.T) {
	box := func(n int) string { return say("real.box.number", args{"N": n}) }
	for _, tt := range []struct{ typed, shown, says string }{
		{"express-script.com", "express-script[ ].com", say("real.box.missing", args{"Box": say("real.box"), "Want": "s"})},
		{"cigma.com", "cig[m]a.com", say("real.box.instead", args{"Box": say("real.box"), "Want": "n"})},
		{"https://www.ехpress-scripts.com", "www.[е][х]press-scripts.com", say("real.box.looks", args{"Box": box(2), "Want": "x"})},
		{"expressscripts.support", "express[ ]scripts.[support]", say("real.box.instead", args{"Box": box(2), "Want": "com"})},
		{"express-scripts.com.evil.example", "express-scripts.com.[evil.example]", say("real.reason.name-in-front")},
	} {
		t.Run(tt.typed, func(t *testing.T) {
			h := newHouse(t)
			h.open(place{page: atReal})
			h.paste(tt.typed)
			if got := h.pointed(); len(got) != 2 || got[0] != tt.shown {
				t.Errorf("shows %q, want %q", got, tt.shown)
			}
			h.mustRead(tt.says)
		})
	}
}

// Who types an official address key by key is never alarmed by the half of
// it, and does not have to press Enter.
func TestTheHalfOfAnAddressAlarmsNobody(t *testing.T) {
	h := newHouse(t)
	for _, a := range h.Facts.Addresses {
		if !a.Official() {
			continue
		}
		for _, text := range []string{a.String(), a.Host(), bareHost(a), strings.ToUpper(bareHost(a))} {
			h.open(place{page: atReal})
			for i, letter := range text {
				h.field(say("real.field")).TypedRune(letter)
				for _, title := range []string{"lookalike", "unverified", "unknown", "odd", "not-an-address"} {
					if h.reads(say("real.title." + title)) {
						t.Fatalf("at %q it says %q", text[:i+1], say("real.title."+title))
					}
				}
			}
			h.mustRead(say("real.title.official"))
			h.back()
		}
	}
}

func TestAFalseAddressIsFoundWhileItIsTyped(t *testing.T) {
	h := newHouse(t)
	h.open(place{page: atReal})
	h.typeIn(say("real.field"), "express-scripts.c")
	h.mustRead(say("real.typing"))
	h.typeIn(say("real.field"), "om")
	h.mustRead(say("real.title.official"))
	h.typeIn(say("real.field"), ".login.example")
	h.mustRead(say("real.title.lookalike"))
	h.mustNotRead(say("real.typing"))
}

func TestEnterChecksWhatIsThere(t *testing.T) {
	for typed, title := range map[string]string{
		"":                           "not-an-address",
		"express-scripts":            "not-an-address",
		"express-script.com":         "unverified",
		"express-scripts.co":         "lookalike",
		"walgreens.com":              "unknown",
		"http://express-scripts.com": "odd",
		"rosa@example.org":           "not-an-address",
	} {
		h := newHouse(t)
		h.open(place{page: atReal})
		h.typeIn(say("real.field"), typed)
		h.submit(say("real.field"))
		h.mustRead(say("real.title." + title))
		h.mustRead(say("real.next." + title))
	}
}

func TestPastingNothingAndPastingTooMuch(t *testing.T) {
	h := newHouse(t)
	h.open(place{page: atReal})
	h.paste(" \n")
	h.mustRead(say("real.paste.empty"))
	h.paste("https://express-scripts.com/" + strings.Repeat("a", longestPasted))
	h.mustRead(say("real.reason.too-long"))
	h.mustNotRead(say("real.paste.empty"))
	if h.field(say("real.field")).Text != "" {
		t.Error("all of it went into the field")
	}
	h.paste("https://www.express-\nscripts.com/login")
	h.mustRead(say("real.title.official"))
}

func TestAPasswordPastedAsAnAddressIsTakenOut(t *testing.T) {
	h := newHouse(t)
	h.open(place{page: atReal})
	h.paste("Sunshine!42")
	h.mustRead(say("slips.refused.looks-like-password"))
	if h.field(say("real.field")).Text != "" || h.trial(atReal).text != "" {
		t.Error("it is still there")
	}
}

// Every reason has words on the screen, and none repeats what was typed: it
// would go to the screen reader, and to the outline of the tests.
func TestNoWordsRepeatTheAddress(t *testing.T) {
	h := newHouse(t)
	checker := newChecker(h.Facts)
	seen := map[address.Reason]bool{}
	for _, text := range []string{
		"express-scripts.com", "quillian.express-scripts.com", "http://express-scripts.com", "express-scripts.com:8443",
		"https://quillian@express-scripts.com", `https://express-scripts.com\.quillian.example`, "express-scripts.com/login quillian", "https://express-scripts.com/\u202emoc", "quillian.example",
		"http://127.0.0.1", "https://\u0440\u0430ypal.com", "c1gna.com", "cigna.quillian", "cignaa.com", "expressscript.com",
		"expres-script.com", "cigma.com", "cgina.com", "expressscripts.com", "cigna-login.com", "express-s.cripts.com",
		"express-scripts.com.quillian.example", "quillian.example/cigna.com", "https://cigna.com@quillian.example", "express-script.com",
		"", "quillian@example.org", "tel:quillian", "quillian", "https://qu illian.example", "express-scrpts.com", strings.Repeat("q", address.MaxLength+1),
	} {
		r := checker.Check(text)
		seen[r.Reason] = true
		for _, words := range allWords(verdictPanel(r, h.Facts)) {
			if strings.Contains(words, "quillian") || strings.Contains(words, "{{") || strings.Contains(words, "<no value>") || strings.HasPrefix(words, "real.") {
				t.Errorf("%s: %q", text, words)
			}
		}
	}
	for _, r := range address.Reasons() {
		if !seen[r] {
			t.Errorf("%q was not tried", r)
		}
	}
}

// allWords returns every word that something on the screen tells of itself.
func allWords(o fyne.CanvasObject) []string {
	var list []string
	if a, ok := o.(fyne.Accessible); ok {
		list = append(list, a.AccessibilityLabel())
	}
	if p, ok := o.(*prose); ok {
		list = append(list, p.words.Text)
	}
	for _, child := range children(o) {
		list = append(list, allWords(child)...)
	}
	return list
}

func TestNothingTypedIsTold(t *testing.T) {
	const secret = "quillian"
	for page, texts := range map[string][]string{
		atReal:   {"quillian.example", "https://express-scripts.com.quillian.example"},
		atSlips:  {"quillian@gmial.con", " Quillian@quillian.con", "quillian@quillian.comm", "quillian,quillian"},
		atCaller: {"quillian", "800-555-0142"},
	} {
		for _, text := range texts {
			h := newHouse(t)
			*h.trial(page) = trial{text: text, done: true}
			h.open(place{page: page})
			for _, words := range allWords(h.root) {
				if strings.Contains(strings.ToLower(words), secret) || strings.Contains(words, "555-0142") {
					t.Errorf("%s: %q tells %q", page, text, words)
				}
			}
		}
	}
}

func TestNoPageCallsAnAddressSafe(t *testing.T) {
	for key, words := range wording(t) {
		if strings.HasPrefix(key, "real.") && strings.Contains(strings.ToLower(words), "safe") {
			t.Errorf("%s: %s", key, words)
		}
	}
}

func TestASlipInAnEmailIsFoundAndPutRight(t *testing.T) {
	h := newHouse(t)
	h.beginStep(assistant.StepSite)
	h.press(say("tool.entry"))
	h.typeIn(say("slips.field"), " rosa@gmial.con")
	h.mustBox() // nobody is told of slips in the half of a name
	h.submit(say("slips.field"))
	h.mustRead(say("entry.space-before"))
	h.mustRead(say("entry.domain-slip", args{"Domain": "gmail.com"}))
	h.mustBox("[ ]rosa@gmial.con", " rosa@[gmial.con]", "rosa@gmail.com")
	h.press(say("slips.copy"))
	if h.board.text != "rosa@gmail.com" {
		t.Fatalf("copied %q", h.board.text)
	}
	h.wait(clipFor)
	if h.board.text != "" {
		t.Error("the email stays on the clipboard")
	}
	h.typeIn(say("slips.field"), "x")
	h.mustBox() // what was found is not of this text
}

func TestTheSameSlipIsToldOnce(t *testing.T) {
	h := newHouse(t)
	h.open(place{page: atSlips})
	h.typeIn(say("slips.field"), "r o s a@example.org")
	h.press(say("tool.check"))
	h.mustBox("r[ ]o[ ]s[ ]a@example.org", "rosa@example.org")
}

func TestANameWithoutASlip(t *testing.T) {
	h := newHouse(t)
	h.open(place{page: atSlips})
	h.press(say("tool.check"))
	h.mustRead(say("entry.nothing"))
	h.typeIn(say("slips.field"), "rosa.sample")
	h.press(say("tool.check"))
	h.mustRead(say("slips.none"))
}

func TestAPasswordIsTakenOutAtOnce(t *testing.T) {
	const password = "Sunshine!42 and more"
	h := newHouse(t)
	h.open(place{page: atSlips})
	f := h.field(say("slips.field"))
	h.canvas.Focus(f)
	for _, letter := range password {
		if focused := h.canvas.Focused(); focused != nil {
			focused.TypedRune(letter)
		}
	}
	h.mustRead(say("slips.refused.looks-like-password"))
	h.mustRead(say("entry.looks-like-password"))
	if h.trial(atSlips).text != "" || f.Text != "" {
		t.Fatalf("%q, %q", h.trial(atSlips).text, f.Text)
	}
	for _, c := range h.controls() {
		if _, ok := c.(*field); ok {
			t.Error("there is a field into which the rest would go")
		}
	}
	f.Undo()
	if f.Text != "" || h.trial(atSlips).text != "" {
		t.Error("it can be brought back")
	}
	h.press(say("slips.again"))
	if f := h.field(say("slips.field")); f.Text != "" || h.canvas.Focused() != fyne.Focusable(f) {
		t.Error("the field is not empty, or must be looked for")
	}
}

func TestACodeIsTakenOutAndAnEmailThatBeginsLikeOneIsNot(t *testing.T) {
	h := newHouse(t)
	h.open(place{page: atSlips})
	h.typeIn(say("slips.field"), "194312")
	h.wait(time.Second)
	h.typeIn(say("slips.field"), "07")
	h.wait(time.Second)
	h.typeIn(say("slips.field"), "@msn.com")
	h.wait(time.Minute)
	h.submit(say("slips.field"))
	h.mustRead(say("slips.none"))
	h.back()

	for name, do := range map[string]func(){
		"left alone": func() { h.typeIn(say("slips.field"), "123456"); h.wait(restFor * time.Second) },
		"entered":    func() { h.typeIn(say("slips.field"), "123456"); h.submit(say("slips.field")) },
		"pasted":     func() { h.pasteInto(h.field(say("slips.field")), "123456") },
	} {
		t.Run(name, func(t *testing.T) {
			h.open(place{page: atSlips})
			do()
			h.mustRead(say("slips.refused.looks-like-code"))
			if h.trial(atSlips).text != "" {
				t.Error("it is still there")
			}
			h.back()
		})
	}
}

func TestLeavingClearsAToolAndLargerTextDoesNot(t *testing.T) {
	for page, label := range map[string]string{atReal: "real.field", atSlips: "slips.field", atCaller: "caller.field"} {
		t.Run(page, func(t *testing.T) {
			h := newHouse(t)
			h.open(place{page: page})
			h.typeIn(say(label), "800-555-0142x")
			h.press("Larger text")
			if got := h.field(say(label)).Text; got != "800-555-0142x" {
				t.Errorf("after larger text the field holds %q", got)
			}
			h.press("Menu", "Back")
			if got := h.field(say(label)).Text; got != "" || h.trial(page).text != "" {
				t.Errorf("after leaving the field holds %q", got)
			}
		})
	}
}

func TestComparingWithTheSavedEmailNeverShowsIt(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = sample
	h.open(place{page: atSlips})
	h.typeIn(say("slips.field"), "rosie@example.org")
	h.press(say("tool.check"))
	h.mustNotRead(say("entry.saved-differs", args{"Place": 4}))
	h.press(say("slips.saved"))
	h.mustRead(say("entry.saved-differs", args{"Place": 4}))
	h.mustBox("ros[i]e@example.org")
	h.mustNotRead(sample.Email)

	other := sample
	other.ID, other.Name, other.Email = "SAMPLE2", "Tom Sample", "rosie@example.org"
	h.Session.PersonUntilClose(other)
	h.mustNotRead(say("entry.saved-same")) // whose it is must be said first
	h.press("Tom Sample")
	h.mustRead(say("entry.saved-same"))
	h.press(say("menu.chosen", args{"Choice": "Tom Sample"}), sample.Name)
	h.mustRead(say("entry.saved-differs", args{"Place": 4}))
}

func TestWhateverIsKnownOfACallerTheAdviceIsToHangUp(t *testing.T) {
	for typed, verdict := range map[string]assistant.CallerVerdict{
		"1-800-555-0101": assistant.CallerYours, "(800) 711-5672": assistant.CallerOnFile, "844.310.7528": assistant.CallerOnFile,
		"\u202a+1 (800) 711‑5672\u202c": assistant.CallerOnFile, "\u2068(800) 555-0101\u2069 (2)": assistant.CallerYours,
		"888-452-4357": assistant.CallerOnFile, "800-555-0142": assistant.CallerNotOnFile, "private": assistant.CallerNotANumber, "": assistant.CallerNotANumber,
	} {
		t.Run(typed, func(t *testing.T) {
			h := newHouse(t)
			h.kept["SAMPLE"] = sample
			h.openStep(assistant.StepSupport)
			h.press(say("tool.caller"))
			always := func(number string) {
				t.Helper()
				for _, advice := range []assistant.CallerAdvice{assistant.CallerIDFaked, assistant.CallerHangUp, assistant.CallerTellNo, assistant.CallerBirthDate} {
					h.mustRead(say("caller." + string(advice)))
				}
				h.mustRead(number)
			}
			always("800-711-5672")
			h.press(say("call.own.show"))
			always("800-555-0100")
			h.typeIn(say("caller.field"), typed)
			h.press(say("tool.check"))
			h.mustRead(say("caller." + string(verdict)))
			if verdict == assistant.CallerYours {
				always("800-555-0101")
			} else {
				always("800-555-0100")
			}
		})
	}
}

func TestANumberThatTakesNoCallsIsNotTheOneToCall(t *testing.T) {
	h := newHouse(t)
	h.open(place{page: atCaller})
	h.typeIn(say("caller.field"), "844-310-7528")
	h.submit(say("caller.field"))
	h.mustRead(say("caller.use.outbound"))
	h.mustRead(say("caller.calls-out-only"))
	h.mustRead(say("caller.prefer-card-number"))
	h.mustNotRead("844-310-7528")
	h.press("Help with your online account: Copy")
	if h.board.text != "800-711-5672" {
		t.Errorf("copied %q", h.board.text)
	}
}

// In the smallest window with the largest words, the verdict is below the
// field: it comes into view by itself.
func TestTheAnswerComesIntoView(t *testing.T) {
	state := assistant.NewState()
	state.Settings.Text = assistant.TextLargest
	h := newHouseWith(t, state, 640, 480)
	h.open(place{page: atReal})
	h.resize(640, 480)
	h.paste("https://www.expresss-scripts.com/login")
	found := false
	h.seen(func(o fyne.CanvasObject, at fyne.Position) {
		if p, ok := o.(*prose); ok && p.words.Text == say("real.title.lookalike") {
			found = at.Y >= 0 && at.Y < 480
		}
	})
	if !found {
		t.Error("the verdict is out of sight")
	}
}

// Every letter stands within the width, and every box around its letters.
func TestMarkedStaysInItsPlace(t *testing.T) {
	test.NewTempApp(t)
	for _, text := range []string{"", "a", strings.Repeat("w", 300), "militaryrx.express-scripts.com.account-help.example", "a\u0301b\u202ec\t d", "漢字かな交じり文.example"} {
		for _, width := range []float32{60, 200, 500} {
			n := len([]rune(text))
			m := newMarked("text", "headingText")
			m.numbered = true
			m.set(text, mark{0, 0}, mark{n / 3, n / 2}, mark{n, n})
			height := fit(m, width)
			for _, o := range test.WidgetRenderer(m).Objects() {
				at, size := o.Position(), o.Size()
				if at.X < 0 || at.X+size.Width > width+0.5 || at.Y < 0 || at.Y+size.Height > height+0.5 {
					t.Fatalf("%q at %.0f: %T from %v with %v in %.0f x %.0f", text, width, o, at, size, width, height)
				}
			}
		}
	}
}

func TestFindingWordsKnowNoDomainOfTheirOwn(t *testing.T) {
	for _, text := range []string{"rosa@quillian.con", "rosa@quillian.comm", "rosa@quillian.c0m"} {
		for _, f := range entry.Check(text, "").Findings {
			if words := findingWords(f); strings.Contains(words, "quillian") {
				t.Errorf("%s: %s", text, words)
			}
		}
	}
}
