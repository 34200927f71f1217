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
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/tools"
	"signinhelper/ui/words"
)

// paste puts a text on the clipboard and presses the control that pastes.
func (h *house) paste(text string) {
	h.t.Helper()
	h.board.text = text
	h.press(words.Say("real.paste"))
}

// pointed returns what stands in boxes on the page, "[s]", and what does not.
func (h *house) pointed() []string {
	var list []string
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		m, ok := o.(*kit.SpelledText)
		if !ok {
			return
		}
		var b strings.Builder
		box := 0
		for _, c := range append(m.Cells, kit.Cell{}) {
			if c.Box != box && box != 0 {
				b.WriteString("]")
			}
			if c.Box != box && c.Box != 0 {
				b.WriteString("[")
			}
			box = c.Box
			b.WriteString(c.Text)
		}
		list = append(list, b.String())
	})
	return list
}

func (h *house) mustNotRead(text string) {
	h.t.Helper()
	if h.reads(text) {
		h.t.Errorf("the page %q says %q", h.Now.Page, text)
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
	h.Session.ChooseCard(facts.CardEmployer)
	h.BeginStep(assistant.StepSite)
	h.press(words.Say("tool.address"))
	h.paste("  https://www.expresss-scripts.com/login\n")
	h.mustRead(words.Say("real.title.lookalike"))
	h.mustRead(words.Say("real.reason.letter-added"))
	h.mustBox("www.express[s]-scripts.com", "www.express-scripts.com")
	h.mustRead(words.Say("real.box.more", words.Args{"Box": words.Say("real.box")}))
	h.press(words.Say("tool.open-site"))
	if got := strings.Join(h.opened, " "); got != "https://www.express-scripts.com/login" {
		t.Errorf("opened %q", got)
	}
	h.Back()
	if h.mustNotRead(words.Say("real.title.lookalike")); h.field(words.Say("real.field")).Text != "" {
		t.Error("the address is still there after leaving")
	}
}

func TestWhatDiffersIsPointedAt(t *testing.T) {
	box := func(n int) string { return words.Say("real.box.number", words.Args{"N": n}) }
	for _, tt := range []struct{ typed, shown, says string }{
		{"express-script.com", "express-script[ ].com", words.Say("real.box.missing", words.Args{"Box": words.Say("real.box"), "Want": "s"})},
		{"cigma.com", "cig[m]a.com", words.Say("real.box.instead", words.Args{"Box": words.Say("real.box"), "Want": "n"})},
		{"https://www.ехpress-scripts.com", "www.[е][х]press-scripts.com", words.Say("real.box.looks", words.Args{"Box": box(2), "Want": "x"})},
		{"expressscripts.support", "express[ ]scripts.[support]", words.Say("real.box.instead", words.Args{"Box": box(2), "Want": "com"})},
		{"express-scripts.com.evil.example", "express-scripts.com.[evil.example]", words.Say("real.reason.name-in-front")},
	} {
		t.Run(tt.typed, func(t *testing.T) {
			h := newHouse(t)
			h.Open(shell.Route{Page: shell.AtAddress})
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
		for _, text := range []string{a.String(), a.Host(), tools.BareHost(a), strings.ToUpper(tools.BareHost(a))} {
			h.Open(shell.Route{Page: shell.AtAddress})
			for i, letter := range text {
				h.field(words.Say("real.field")).TypedRune(letter)
				for _, title := range []string{"lookalike", "unverified", "unknown", "odd", "not-an-address"} {
					if h.reads(words.Say("real.title." + title)) {
						t.Fatalf("at %q it says %q", text[:i+1], words.Say("real.title."+title))
					}
				}
			}
			h.mustRead(words.Say("real.title.official"))
			h.Back()
		}
	}
}

func TestAFalseAddressIsFoundWhileItIsTyped(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtAddress})
	h.typeIn(words.Say("real.field"), "express-scripts.c")
	h.mustRead(words.Say("real.typing"))
	h.typeIn(words.Say("real.field"), "om")
	h.mustRead(words.Say("real.title.official"))
	h.typeIn(words.Say("real.field"), ".login.example")
	h.mustRead(words.Say("real.title.lookalike"))
	h.mustNotRead(words.Say("real.typing"))
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
		h.Open(shell.Route{Page: shell.AtAddress})
		h.typeIn(words.Say("real.field"), typed)
		h.submit(words.Say("real.field"))
		h.mustRead(words.Say("real.title." + title))
		h.mustRead(words.Say("real.next." + title))
	}
}

func TestPastingNothingAndPastingTooMuch(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtAddress})
	h.paste(" \n")
	h.mustRead(words.Say("real.paste.empty"))
	h.paste("https://express-scripts.com/" + strings.Repeat("a", tools.LongestPasted))
	h.mustRead(words.Say("real.reason.too-long"))
	h.mustNotRead(words.Say("real.paste.empty"))
	if h.field(words.Say("real.field")).Text != "" {
		t.Error("all of it went into the field")
	}
	h.paste("https://www.express-\nscripts.com/login")
	h.mustRead(words.Say("real.title.official"))
}

func TestAPasswordPastedAsAnAddressIsTakenOut(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtAddress})
	h.paste("Sunshine!42")
	h.mustRead(words.Say("slips.refused.looks-like-password"))
	if h.field(words.Say("real.field")).Text != "" || h.tools.Trial(shell.AtAddress).Text != "" {
		t.Error("it is still there")
	}
}

// Every reason has words on the screen, and none repeats what was typed: it
// would go to the screen reader.
func TestNoWordsRepeatTheAddress(t *testing.T) {
	h := newHouse(t)
	checker := tools.NewChecker(h.Facts)
	seen := map[address.Reason]bool{}
	for _, text := range []string{
		"express-scripts.com", "quillian.express-scripts.com", "http://express-scripts.com", "express-scripts.com:8443",
		"https://quillian@express-scripts.com", `https://express-scripts.com\.quillian.example`, "express-scripts.com/login quillian", "https://express-scripts.com/\u202emoc", "quillian.example",
		"http://127.0.0.1", "https://\u0440\u0430ypal.com", "c1gna.com", "cigna.quillian", "cignaa.com", "expressscript.com",
		"expres-script.com", "cigma.com", "cgina.com", "expressscripts.com", "cigna-login.com", "express-s.cripts.com",
		"express-scripts.com.quillian.example", "quillian.example/cigna.com/login", "quillian.example/cigna.com", "\ua7f2igna.com", "https://cigna.com@quillian.example", "express-script.com",
		"", "quillian@example.org", "tel:quillian", "quillian", "https://qu illian.example", "express-scrpts.com", strings.Repeat("q", address.MaxLength+1),
	} {
		r := checker.Check(text)
		seen[r.Reason] = true
		for _, line := range allWords(tools.VerdictPanel(r, h.Facts)) {
			if strings.Contains(line, "quillian") || strings.Contains(line, "{{") || strings.Contains(line, "<no value>") || strings.HasPrefix(line, "real.") {
				t.Errorf("%s: %q", text, line)
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
func allWords(root fyne.CanvasObject) (list []string) {
	kit.Walk(root, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if a, ok := o.(fyne.Accessible); ok {
			list = append(list, a.AccessibilityLabel())
		}
		if p, ok := o.(*kit.Prose); ok {
			list = append(list, p.Words.Text)
		}
		return true
	})
	return list
}

func TestNothingTypedIsTold(t *testing.T) {
	const secret = "quillian"
	for page, texts := range map[shell.PageID][]string{
		shell.AtAddress:      {"quillian.example", "https://express-scripts.com.quillian.example"},
		shell.AtTyping:       {"quillian@gmial.con", " Quillian@quillian.con", "quillian@quillian.comm", "quillian,quillian"},
		shell.AtIncomingCall: {"quillian", "800-555-0142"},
	} {
		for _, text := range texts {
			h := newHouse(t)
			*h.tools.Trial(page) = tools.Trial{Text: text, Done: true}
			h.Open(shell.Route{Page: page})
			for _, line := range allWords(h.Root) {
				if strings.Contains(strings.ToLower(line), secret) || strings.Contains(line, "555-0142") {
					t.Errorf("%s: %q tells %q", page, text, line)
				}
			}
		}
	}
}

func TestNoPageCallsAnAddressSafe(t *testing.T) {
	for key, text := range wording(t) {
		if strings.HasPrefix(key, "real.") && strings.Contains(strings.ToLower(text), "safe") {
			t.Errorf("%s: %s", key, text)
		}
	}
}

func TestASlipInAnEmailIsFoundAndPutRight(t *testing.T) {
	h := newHouse(t)
	h.BeginStep(assistant.StepSite)
	h.press(words.Say("tool.entry"))
	h.typeIn(words.Say("slips.field"), " rosa@gmial.con")
	h.mustBox() // nobody is told of slips in the half of a name
	h.submit(words.Say("slips.field"))
	h.mustRead(words.Say("entry.space-before"))
	h.mustRead(words.Say("entry.domain-slip", words.Args{"Domain": "gmail.com"}))
	h.mustBox("[ ]rosa@gmial.con", " rosa@[gmial.con]", "rosa@gmail.com")
	h.press(words.Say("slips.copy"))
	if h.board.text != "rosa@gmail.com" {
		t.Fatalf("copied %q", h.board.text)
	}
	h.wait(shell.ClipFor)
	if h.board.text != "" {
		t.Error("the email stays on the clipboard")
	}
	h.typeIn(words.Say("slips.field"), "x")
	h.mustBox() // what was found is not of this text
}

func TestTheSameSlipIsToldOnce(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtTyping})
	h.typeIn(words.Say("slips.field"), "r o s a@example.org")
	h.press(words.Say("tool.check"))
	h.mustBox("r[ ]o[ ]s[ ]a@example.org", "rosa@example.org")
}

func TestANameWithoutASlip(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtTyping})
	h.press(words.Say("tool.check"))
	h.mustRead(words.Say("entry.nothing"))
	h.typeIn(words.Say("slips.field"), "rosa.sample")
	h.press(words.Say("tool.check"))
	h.mustRead(words.Say("slips.none"))
}

func TestAPasswordIsTakenOutAtOnce(t *testing.T) {
	const password = "Sunshine!42 and more"
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtTyping})
	f := h.field(words.Say("slips.field"))
	h.canvas.Focus(f)
	for _, letter := range password {
		if focused := h.canvas.Focused(); focused != nil {
			focused.TypedRune(letter)
		}
	}
	h.mustRead(words.Say("slips.refused.looks-like-password"))
	h.mustRead(words.Say("entry.looks-like-password"))
	if h.tools.Trial(shell.AtTyping).Text != "" || f.Text != "" {
		t.Fatalf("%q, %q", h.tools.Trial(shell.AtTyping).Text, f.Text)
	}
	for _, c := range h.controls() {
		if _, ok := c.(*kit.Field); ok {
			t.Error("there is a field into which the rest would go")
		}
	}
	f.Undo()
	if f.Text != "" || h.tools.Trial(shell.AtTyping).Text != "" {
		t.Error("it can be brought back")
	}
	h.press(words.Say("slips.again"))
	if f := h.field(words.Say("slips.field")); f.Text != "" || h.canvas.Focused() != fyne.Focusable(f) {
		t.Error("the field is not empty, or must be looked for")
	}
}

func TestACodeIsTakenOutAndAnEmailThatBeginsLikeOneIsNot(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtTyping})
	h.typeIn(words.Say("slips.field"), "194312")
	h.wait(time.Second)
	h.typeIn(words.Say("slips.field"), "07")
	h.wait(time.Second)
	h.typeIn(words.Say("slips.field"), "@msn.com")
	h.wait(time.Minute)
	h.submit(words.Say("slips.field"))
	h.mustRead(words.Say("slips.none"))
	h.Back()

	for name, do := range map[string]func(){
		"left alone": func() { h.typeIn(words.Say("slips.field"), "123456"); h.wait(tools.RestFor * time.Second) },
		"entered":    func() { h.typeIn(words.Say("slips.field"), "123456"); h.submit(words.Say("slips.field")) },
		"pasted":     func() { h.pasteInto(h.field(words.Say("slips.field")), "123456") },
	} {
		t.Run(name, func(t *testing.T) {
			h.Open(shell.Route{Page: shell.AtTyping})
			do()
			h.mustRead(words.Say("slips.refused.looks-like-code"))
			if h.tools.Trial(shell.AtTyping).Text != "" {
				t.Error("it is still there")
			}
			h.Back()
		})
	}
}

func TestLeavingClearsAToolAndLargerTextDoesNot(t *testing.T) {
	for page, label := range map[shell.PageID]string{shell.AtAddress: "real.field", shell.AtTyping: "slips.field", shell.AtIncomingCall: "caller.field"} {
		t.Run(string(page), func(t *testing.T) {
			h := newHouse(t)
			h.Open(shell.Route{Page: page})
			h.typeIn(words.Say(label), "800-555-0142x")
			h.press("Larger text")
			if got := h.field(words.Say(label)).Text; got != "800-555-0142x" {
				t.Errorf("after larger text the field holds %q", got)
			}
			h.press("Menu", "Back")
			if got := h.field(words.Say(label)).Text; got != "" || h.tools.Trial(page).Text != "" {
				t.Errorf("after leaving the field holds %q", got)
			}
		})
	}
}

func TestComparingWithTheSavedEmailNeverShowsIt(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.Open(shell.Route{Page: shell.AtTyping})
	h.typeIn(words.Say("slips.field"), "rosie@example.org")
	h.press(words.Say("tool.check"))
	h.mustNotRead(words.Say("entry.saved-differs", words.Args{"Place": 4}))
	h.press(words.Say("slips.saved"))
	h.mustRead(words.Say("entry.saved-differs", words.Args{"Place": 4}))
	h.mustBox("ros[i]e@example.org")
	h.mustNotRead(shell.Sample.Email)

	other := shell.Sample
	other.ID, other.Name, other.Email = "SAMPLE2", "Tom Sample", "rosie@example.org"
	h.Session.PersonUntilClose(other)
	h.mustNotRead(words.Say("entry.saved-same")) // whose it is must be said first
	h.press("Tom Sample")
	h.mustRead(words.Say("entry.saved-same"))
	h.press(words.Say("menu.chosen", words.Args{"Choice": "Tom Sample"}), shell.Sample.Name)
	h.mustRead(words.Say("entry.saved-differs", words.Args{"Place": 4}))
}

func TestWhateverIsKnownOfACallerTheAdviceIsToHangUp(t *testing.T) {
	for typed, verdict := range map[string]facts.CallerVerdict{
		"1-800-555-0101": facts.CallerYours, "(800) 711-5672": facts.CallerOnFile, "844.310.7528": facts.CallerOnFile,
		"\u202a+1 (800) 711‑5672\u202c": facts.CallerOnFile, "\u2068(800) 555-0101\u2069 (2)": facts.CallerYours,
		"888-452-4357": facts.CallerOnFile, "800-555-0142": facts.CallerNotOnFile, "private": facts.CallerNotANumber, "": facts.CallerNotANumber,
	} {
		t.Run(typed, func(t *testing.T) {
			h := newHouse(t)
			h.kept["SAMPLE"] = shell.Sample
			h.OpenStep(assistant.StepSupport)
			h.press(words.Say("tool.caller"))
			always := func(number string) {
				t.Helper()
				for _, advice := range []facts.CallerAdvice{facts.CallerIDFaked, facts.CallerHangUp, facts.CallerTellNo, facts.CallerBirthDate} {
					h.mustRead(words.Say("caller." + string(advice)))
				}
				h.mustRead(number)
			}
			always("800-711-5672")
			h.press(words.Say("call.own.show"))
			always("800-555-0100")
			h.typeIn(words.Say("caller.field"), typed)
			h.press(words.Say("tool.check"))
			h.mustRead(words.Say("caller." + string(verdict)))
			if verdict == facts.CallerYours {
				always("800-555-0101")
			} else {
				always("800-555-0100")
			}
		})
	}
}

func TestANumberThatTakesNoCallsIsNotTheOneToCall(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtIncomingCall})
	h.typeIn(words.Say("caller.field"), "844-310-7528")
	h.submit(words.Say("caller.field"))
	h.mustRead(words.Say("caller.use.outbound"))
	h.mustRead(words.Say("caller.calls-out-only"))
	h.mustRead(words.Say("caller.prefer-card-number"))
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
	h.Open(shell.Route{Page: shell.AtAddress})
	h.resize(640, 480)
	h.paste("https://www.expresss-scripts.com/login")
	found := false
	h.seen(func(o fyne.CanvasObject, at fyne.Position) {
		if p, ok := o.(*kit.Prose); ok && p.Words.Text == words.Say("real.title.lookalike") {
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
			m := kit.NewSpelledText("text", "headingText")
			m.Numbered = true
			m.Set(text, kit.Mark{From: 0, To: 0}, kit.Mark{From: n / 3, To: n / 2}, kit.Mark{From: n, To: n})
			height := kit.Fit(m, width)
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
			if line := tools.FindingWords(f); strings.Contains(line, "quillian") {
				t.Errorf("%s: %s", text, line)
			}
		}
	}
}
