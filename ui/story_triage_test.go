package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/steps"
	"signinhelper/ui/words"
)

// below reports whether some words stand below others on the screen.
func (h *house) below(lower, upper string) bool {
	places := map[string]float32{}
	h.seen(func(o fyne.CanvasObject, at fyne.Position) {
		if p, ok := o.(*kit.Prose); ok {
			if _, twice := places[p.Words.Text]; !twice {
				places[p.Words.Text] = at.Y
			}
		}
	})
	l, ok := places[lower]
	u, found := places[upper]
	return ok && found && l > u
}

// From the first page, "my code doesn't come" is answered in three presses, and
// the answer is named by the problem.
func TestAProblemIsAnsweredInThreePresses(t *testing.T) {
	h := newHouse(t)
	h.mustRead(words.Say("start.note"))
	h.press(words.Say("start.help"), words.Say("triage.medicine.yes"), words.Say("triage.symptom.no-code"))
	if h.Now.Page != shell.AtCodes {
		t.Fatalf("at %v", h.Now)
	}
	h.mustRead(words.Say("triage.named.no-code"))
	h.press("Back")
	if h.Now != (shell.Route{Page: shell.AtStep, Of: "reset"}) {
		t.Fatalf("behind it is %v", h.Now)
	}
	h.mustRead(words.Say("triage.named.no-code"))
	h.mustRead(words.Say("triage.why.newest-code-only"))
	if h.resize(1080, 2400); !h.below(words.Say("reset.link"), words.Say("reset.code")) {
		t.Error("the code is not the first thing to do")
	}
	if v := h.Session.Snapshot().Step(assistant.StepReset); v.Status != assistant.Doing {
		t.Errorf("the step is %s", v.Status)
	}
}

// Every answer to the last question, through the screen: it leads to the step that
// the table names, with the action to begin with open.
func TestEverySymptomLeadsToItsStep(t *testing.T) {
	for _, symptom := range assistant.Symptoms() {
		h := newHouse(t)
		h.press(words.Say("start.help"), words.Say("triage.medicine.yes"), words.Say("triage.symptom."+string(symptom)))
		if h.Now.Page != shell.AtStep {
			h.press("Back") // a tool of the step is the answer
		}
		want := assistant.NewPlan(assistant.Answers{Medicine: assistant.MedicineEnough, Symptom: symptom})
		if h.Now != (shell.Route{Page: shell.AtStep, Of: string(want.Order[0])}) || h.Session.Snapshot().Step(want.Order[0]).NextAction() != want.First {
			t.Errorf("%s: at %v, next is %s", symptom, h.Now, h.Session.Snapshot().Step(want.Order[0]).NextAction())
		}
	}
}

func TestEveryQuestionCanBeSkipped(t *testing.T) {
	h := newHouse(t)
	skip := words.Say("triage.skip")
	h.press(words.Say("start.help"), skip, skip)
	if h.Now != (shell.Route{Page: shell.AtStep, Of: "site"}) {
		t.Errorf("at %v", h.Now)
	}
	if a := h.Session.Snapshot().Answers; a != (assistant.Answers{}) {
		t.Errorf("answered %+v", a)
	}
	if h.reads(words.Say("triage.why.fastest-first")) {
		t.Error("a reason is given for an answer that nobody gave")
	}
}

func TestWhoIsLowOnMedicineIsToldToCallFirst(t *testing.T) {
	for _, answer := range []string{"no", "unsure"} {
		h := newHouse(t)
		h.kept["SAMPLE"] = shell.Sample
		h.press(words.Say("start.help"), words.Say("triage.medicine."+answer))
		h.mustRead(words.Say("triage.short.text"))
		h.mustRead("800-282-2881")
		if h.reads("800-555-0100") {
			t.Error("a saved number stands on the screen unasked")
		}
		h.press(words.Say("call.own.show"))
		h.mustRead("800-555-0100")
		if h.reads("800-282-2881") {
			t.Error("a number on file stands beside the one from her own card")
		}
		h.press(words.Say("person.row", words.Args{"Label": words.Say("call.number"), "Action": words.Say("person.copy")}))
		if h.board.text != "800-555-0100" {
			t.Errorf("copied %q", h.board.text)
		}
		h.press(words.Say("triage.short.goon"), words.Say("triage.symptom.wrong-password"))
		if h.Now != (shell.Route{Page: shell.AtStep, Of: "site"}) { // the call is made: now what fits the symptom
			t.Errorf("after the call at %v", h.Now)
		}
	}
}

// Who needs medicine soon says so on the first page, and sees a number to dial.
func TestMedicineSoonIsOnePressAway(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.medicine"))
	h.mustRead("800-282-2881")
	h.press(words.Say("triage.short.goon"))
	if h.Now != (shell.Route{Page: shell.AtAsk, Of: steps.AskSymptom}) {
		t.Errorf("the medicine was asked about again, at %v", h.Now)
	}
}

func TestAnswersAreChangedFromTheMenu(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.help"), words.Say("triage.medicine.yes"), words.Say("triage.symptom.blank-page"))
	h.tick("browser.private")
	h.press("Menu", words.Say("menu.more"), words.Say("menu.answers"))
	h.mustRead(words.Say("triage.symptom.blank-page"))
	h.press(words.Say("triage.symptom.title"), words.Say("triage.symptom.locked"))
	if h.Now.Page != shell.AtAnswers {
		t.Fatalf("at %v", h.Now)
	}
	h.mustRead(words.Say("triage.symptom.locked"))
	h.press(words.Say("triage.medicine.title"), words.Say("triage.medicine.no"))
	h.mustRead(words.Say("triage.short.title"))
	h.press(words.Say("triage.short.goon"))
	if h.Now.Page != shell.AtAnswers {
		t.Fatalf("then at %v", h.Now)
	}
	s := h.Session.Snapshot()
	if s.Plan.Order[0] != assistant.StepSupport || !s.Step(assistant.StepBrowser).Done("browser.private") {
		t.Errorf("the plan is %v", s.Plan.Order)
	}
	for i, v := range s.Steps {
		if v.Number != i+1 {
			t.Errorf("step %d stands in place %d", v.Number, i+1)
		}
	}
	h.press(words.Say("triage.answers.steps"), "Continue with step 3") // the step in work comes before all
}

func TestTheQuestionsGoOnWhereTheyWereLeft(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.help"), words.Say("triage.medicine.yes"), "Back", "Back", words.Say("start.help"))
	if h.Now != (shell.Route{Page: shell.AtAsk, Of: steps.AskSymptom}) {
		t.Errorf("at %v", h.Now)
	}
	h.press(words.Say("triage.symptom.not-sure"))
	h.Home(shell.Route{Page: shell.AtStart})
	h.press("Continue with step 1")
}

func TestTheCoachThroughTwoCodes(t *testing.T) {
	h := newHouse(t)
	h.press("Menu", words.Say("menu.codes"))
	h.mustRead(words.Say("coach.none"))
	h.press(words.Say("coach.asked"))
	h.mustRead(words.Say("coach.left", words.Args{"Left": "15 minutes"}))
	h.mustRead(words.Say("coach.do-not-ask-again"))
	h.press(words.Say("coach.channel.text"))
	h.mustRead(words.Say("coach.text-may-be-late"))
	h.press(words.Say("coach.trouble.lost-phone"))
	h.mustRead(words.Say("coach.ask-for-email"))
	h.press(words.Say("menu.chosen", words.Args{"Choice": words.Say("coach.trouble.lost-phone")}))
	if h.reads(words.Say("coach.ask-for-email")) {
		t.Error("the trouble cannot be taken back")
	}
	h.wait(10 * time.Minute)
	h.mustRead(words.Say("coach.left", words.Args{"Left": "5 minutes"}))
	h.wait(4*time.Minute + 20*time.Second)
	h.mustRead(words.Say("coach.left", words.Args{"Left": "40 seconds"}))
	h.wait(time.Minute)
	h.mustRead(words.Say("coach.code-too-old"))
	if h.find(words.Say("coach.again")).Rank != kit.Primary {
		t.Error("to ask once more is not the obvious thing")
	}
	h.press(words.Say("coach.again"))
	h.mustRead(words.Say("coach.delete-old-codes"))
	h.wait(16 * time.Minute)
	h.mustRead(words.Say("coach.call-support"))
	if h.find(words.Say("coach.again")).Rank == kit.Primary {
		t.Error("to ask a third time is advised")
	}
	h.press(words.Say("start.medicine.button"), "Back", words.Say("coach.again"))
	h.press(words.Say("coach.slip"))
	h.mustRead(words.Say("coach.call-support"))
	h.press(words.Say("coach.again"), words.Say("coach.worked"))
	h.mustRead(words.Say("coach.worked.text"))
	h.mustRead(words.Say("coach.none"))
	for _, c := range h.controls() {
		if f, ok := c.(*kit.Field); ok {
			t.Errorf("there is a field %q, where a code could be typed", f.Label)
		}
	}
}

func TestTheGuardSaysWhenToStop(t *testing.T) {
	h := newHouse(t)
	h.press("Menu", words.Say("menu.more"), words.Say("tool.tries"))
	h.mustRead(words.Say("guard.none"))
	tried := words.Say("guard.tried.button")
	h.press(tried)
	h.mustRead("You tried 1 time.")
	h.mustRead(words.Say("guard.tries-left", words.Args{"Left": 2}))
	h.press(tried)
	h.mustRead("You tried 2 times.")
	h.mustRead(words.Say("guard.our-number", words.Args{"Stop": 3}))
	h.press(tried)
	h.mustRead(words.Say("guard.stop-now"))
	h.mustRead(words.Say("guard.lock-time-unknown"))
	h.press(words.Say("coach.slip"))
	h.mustRead("You tried 2 times.")
	h.press(tried, words.Say("guard.reset"))
	if h.Now != (shell.Route{Page: shell.AtStep, Of: "reset"}) {
		t.Errorf("at %v", h.Now)
	}
}

// While the page of the site says to wait, nothing here asks her to try, and no way is
// shut: she can say that it no longer does, call, go on, or be in after all.
func TestWhileAWaitRunsNothingAsksHerToTry(t *testing.T) {
	h := newHouse(t)
	h.Session.Begin(assistant.StepSite)
	h.Show(shell.Route{Page: shell.AtTries})
	if h.find(words.Say("guard.tried.button")).Rank != kit.Primary {
		t.Error("before the wait, it is not the way on to say that she tried")
	}
	h.press(words.Span(30 * time.Minute))
	if h.offers(words.Say("guard.tried.button")) {
		t.Error("she is asked whether she tried")
	}
	h.find(words.Say("start.medicine.button"))
	h.Show(shell.Route{Page: shell.AtStep, Of: string(assistant.StepSite)})
	h.mustRead(words.Say("step.ask.wait", words.Args{"Time": "30 minutes"}))
	if h.reads(words.Say("step.ask")) {
		t.Error("the step asks whether she got in")
	}
	for _, c := range h.controls() {
		if tile, ok := c.(*kit.Tile); ok && tile.Rank == kit.Success {
			t.Errorf("%q stands out", tile.Name())
		}
	}
	h.find(words.Say("bar.in"))
	h.press(words.Say("step.on", words.Args{"Where": words.Say("step.next.reset")}))
	if step := h.Session.Snapshot().Steps[0]; step.Status == assistant.Tried || h.Now.Of != string(assistant.StepReset) {
		t.Errorf("she did not try, and the step is %q; she is at %v", step.Status, h.Now)
	}

	h.Show(shell.Route{Page: shell.AtTries})
	h.press(words.Say("guard.wait.gone"))
	h.find(words.Say("guard.tried.button"))
	h.press(words.Span(10 * time.Minute))
	h.Show(shell.Route{Page: shell.AtStep, Of: string(assistant.StepSite)})
	h.pass(11 * time.Minute)
	h.mustRead(words.Say("step.ask"))
	h.find(words.Say("step.in"))
}

func TestAWaitIsTypedCountedDownAndTold(t *testing.T) {
	h := newHouse(t)
	h.press("Menu", words.Say("menu.more"), words.Say("tool.tries"))
	for _, wrong := range []string{"soon", "0", "999999", "-5", "12.5"} {
		h.field(words.Say("guard.wait.minutes")).SetText(wrong)
		h.press(words.Say("guard.wait.start"))
		h.mustRead(words.Say("guard.bad-wait"))
	}
	h.field(words.Say("guard.wait.minutes")).SetText("")
	h.typeIn(words.Say("guard.wait.minutes"), " 20 ")
	h.press("Larger text")
	if got := h.field(words.Say("guard.wait.minutes")).Text; got != " 20 " {
		t.Errorf("larger text left %q of what was typed", got)
	}
	h.field(words.Say("guard.wait.minutes")).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.mustRead(words.Say("guard.wait", words.Args{"Time": "20 minutes"}))
	h.press("30 minutes", words.Say("coach.slip")) // the page said 20 after all
	h.wait(5*time.Minute + 30*time.Second)
	h.mustRead(words.Say("guard.wait", words.Args{"Time": "15 minutes"})) // rounded up
	h.press("Menu")
	h.wait(15 * time.Minute)
	if h.mustRead(words.Say("guard.bell")); !slices.Equal(h.notes, []string{words.Say("guard.bell.text")}) {
		t.Errorf("the desktop was asked to tell %q", h.notes)
	}
	h.press(words.Say("guard.bell.show"))
	h.mustRead(words.Say("guard.wait-over"))
	if h.reads(words.Say("guard.bell")) {
		t.Error("it was read, and still stands on top")
	}
	h.press(words.Say("tool.open-site")) // and then once more
	h.wait(time.Hour)
	if len(h.notes) != 1 {
		t.Errorf("told %d times", len(h.notes))
	}
}

func TestAWaitThatEndedWhileClosedIsToldAtTheNextStart(t *testing.T) {
	state := assistant.NewState()
	state.Progress.Tries = assistant.Tries{Count: 3, Wait: &assistant.Wait{From: assistant.Instant{Boot: "test"}, For: time.Minute}}
	h := newHouseWith(t, state, 1080, 680)
	h.clock.Since += time.Hour
	h.wait(2 * time.Second)
	h.mustRead(words.Say("guard.bell"))
	h.press("Menu")
	h.mustRead(words.Say("guard.bell"))
	h.press(words.Say("guard.bell.ok"))
	if h.reads(words.Say("guard.bell")) || len(h.notes) != 1 {
		t.Errorf("still there, or told %d times", len(h.notes))
	}
}

// The bell stays in view where the page is scrolled, and takes no focus.
func TestTheBellIsSeenWhereverThePageStands(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.steps"), "Start step 1")
	_ = h.Session.WaitShown(time.Minute)
	h.Frame.Scroll.ScrollToBottom()
	h.canvas.Focus(h.find(words.Say("step.skip")))
	focus, offset := h.canvas.Focused(), h.Frame.Scroll.Offset.Y
	h.wait(time.Minute)
	h.resize(1080, 680)
	inView := false
	h.seen(func(o fyne.CanvasObject, at fyne.Position) {
		if p, ok := o.(*kit.Prose); ok && p.Words.Text == words.Say("guard.bell") {
			inView = at.Y > 0 && at.Y < 160
		}
	})
	if !inView || h.canvas.Focused() != focus || h.Frame.Scroll.Offset.Y < offset-1 {
		t.Errorf("in view %v, focus kept %v, scrolled from %.0f to %.0f", inView, h.canvas.Focused() == focus, offset, h.Frame.Scroll.Offset.Y)
	}
}
