package assistant

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"signinhelper/assistant/facts"
)

func TestTheCountdownOfACode(t *testing.T) {
	tests := []struct {
		name string
		do   func(*desk) *desk
		want time.Duration
	}{
		{"just asked", func(d *desk) *desk { return d }, 15 * time.Minute},
		{"four and a half minutes at the screen", func(d *desk) *desk {
			d.live(270 * time.Second)
			return d
		}, 10 * time.Minute}, // whole minutes, rounded down
		{"the last minute by the second", func(d *desk) *desk {
			d.live(14*time.Minute + 40*time.Second)
			return d
		}, 20 * time.Second},
		{"killed and started again", func(d *desk) *desk {
			d.live(time.Minute)
			return d.restart(false)
		}, 14 * time.Minute},
		{"closed for five minutes", func(d *desk) *desk {
			d = d.restart(true)
			time.Sleep(5 * time.Minute)
			return d.restart(false)
		}, 10 * time.Minute},
		{"closed for an hour", func(d *desk) *desk {
			d.Close()
			time.Sleep(time.Hour)
			return d.restart(false)
		}, 0},
		{"the lid closed for ten minutes", func(d *desk) *desk {
			time.Sleep(10 * time.Minute)
			d.Second()
			return d
		}, 5 * time.Minute},
		{"the clock set forward by a year", func(d *desk) *desk {
			d.clock.shifted = 365 * 24 * time.Hour
			d.live(time.Minute)
			return d
		}, 14 * time.Minute},
		{"the clock set back by a day, and a restart", func(d *desk) *desk {
			d.clock.shifted = -24 * time.Hour
			d.live(time.Minute)
			return d.restart(false)
		}, 14 * time.Minute},
		{"the computer started anew", func(d *desk) *desk {
			d.Close()
			time.Sleep(2 * time.Minute)
			d.clock.reboot("second")
			return d.restart(false)
		}, 13 * time.Minute},
		{"asked once more, which ends the first", func(d *desk) *desk {
			d.live(10 * time.Minute)
			d.AskedForCode()
			d.live(time.Minute)
			return d
		}, 14 * time.Minute},
		{"and that was a slip of the hand", func(d *desk) *desk {
			d.live(10 * time.Minute)
			d.AskedForCode()
			d.TakeBackCode()
			return d
		}, 5 * time.Minute},
		{"the code worked", func(d *desk) *desk {
			d.CodeWorked()
			return d
		}, 0},
		{"started over, and undone", func(d *desk) *desk {
			d.StartOver()
			if d.Snapshot().Coach.Count != 0 {
				t.Error("the code of before is still counted")
			}
			time.Sleep(3 * time.Minute)
			d.Undo()
			return d
		}, 12 * time.Minute},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			story(t, func(t *testing.T, d *desk) {
				d.AskedForCode()
				d = tt.do(d)
				if got := d.Snapshot().Coach.Left; got != tt.want {
					t.Errorf("%v are left, want %v", got, tt.want)
				}
			})
		})
	}
}

func TestACountdownDrawsOnceAMinuteAndEndsWithASecondHand(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.AskedForCode()
		d.Second()
		d.changes = 0
		d.live(14 * time.Minute)
		if d.changes > 15 {
			t.Errorf("%d changes in 14 minutes: it ticks", d.changes)
		}
		d.changes = 0
		d.live(time.Minute)
		if d.changes != 60 || d.Snapshot().Coach.Left != 0 {
			t.Errorf("%d changes in the last minute, %v left", d.changes, d.Snapshot().Coach.Left)
		}
		d.changes = 0
		d.live(10 * time.Minute)
		if d.changes != 0 {
			t.Errorf("%d changes after the end", d.changes)
		}
	})
}

// watcher counts how often the end of a wait is told.
func (d *desk) watch(dur time.Duration) int { return d.countTold(dur, time.Second, d.TellWaitEnded) }

// countTold lets time pass, and counts how often something is told meanwhile.
func (d *desk) countTold(dur, step time.Duration, tell func() bool) (told int) {
	for range dur / step {
		time.Sleep(step)
		d.Second()
		if tell() {
			told++
		}
	}
	return told
}

func TestTheEndOfAWaitIsToldOnceAndShownUntilItIsRead(t *testing.T) {
	for _, tt := range []struct {
		name string
		away func(*desk) *desk // what happens 5 minutes into a wait of 20
	}{
		{"never closed", func(d *desk) *desk { return d }},
		{"closed for a moment", func(d *desk) *desk { return d.restart(true) }},
		{"killed", func(d *desk) *desk { return d.restart(false) }},
		{"closed until after the end", func(d *desk) *desk {
			d.Close()
			time.Sleep(time.Hour)
			return d.restart(false)
		}},
		{"closed for three days, and the computer started anew", func(d *desk) *desk {
			d.Close()
			time.Sleep(72 * time.Hour)
			d.clock.reboot("second")
			return d.restart(false)
		}},
		{"the lid closed until after the end", func(d *desk) *desk {
			time.Sleep(2 * time.Hour)
			return d
		}},
		{"the clock set forward", func(d *desk) *desk {
			d.clock.shifted = time.Hour
			if d.watch(time.Minute) != 0 {
				t.Error("told too soon")
			}
			return d
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			story(t, func(t *testing.T, d *desk) {
				if err := d.WaitShown(20 * time.Minute); err != nil {
					t.Fatal(err)
				}
				told := d.watch(5 * time.Minute)
				if v := d.Snapshot().Tries; told != 0 || v.Alert || v.WaitLeft != 15*time.Minute || v.Left != 0 {
					t.Fatalf("after 5 minutes: told %d times, %+v", told, v)
				}
				d = tt.away(d)
				told += d.watch(30 * time.Minute)
				d = d.restart(false)
				told += d.watch(time.Hour)
				if v := d.Snapshot().Tries; told != 1 || !v.Alert || !v.Over || v.Left != 1 {
					t.Errorf("told %d times, %+v", told, v)
				}
				d.TriesAlertSeen()
				d = d.restart(false)
				if told := d.watch(time.Hour); told != 0 || d.Snapshot().Tries.Alert || !d.Snapshot().Tries.Over {
					t.Errorf("it was read; then told %d times, %+v", told, d.Snapshot().Tries)
				}
				d.TriedSignIn()
				if v := d.Snapshot().Tries; v.Over || v.Left != 0 {
					t.Errorf("after the one try that was left: %+v", v)
				}
			})
		})
	}
}

func TestWhoReadsTheEndBeforeTheDesktopTellsItIsNotToldAgain(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		_ = d.WaitShown(time.Minute)
		time.Sleep(time.Minute)
		d.TriesAlertSeen()
		if d.TellWaitEnded() {
			t.Error("told all the same")
		}
	})
}

func TestWhoIsInIsNotCalledBackToTry(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		_ = d.WaitShown(time.Minute)
		d.SignedIn()
		if told := d.watch(time.Hour); told != 0 || d.Snapshot().Tries.Alert {
			t.Errorf("told %d times", told)
		}
		d.NotSignedIn() // it was a slip, and nothing was lost by it
		if told := d.watch(time.Minute); told != 1 || !d.Snapshot().Tries.Alert {
			t.Errorf("not in after all, and told %d times", told)
		}
	})
}

func TestTriesAreCountedAndASlipIsTakenBack(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		for range 3 {
			d.TriedSignIn()
		}
		if v := d.Snapshot().Tries; v.Count != 3 || v.Left != 0 || v.Advice[0] != TriesStopNow || !v.CanTakeBack {
			t.Errorf("%+v", v)
		}
		d.TakeBackTry()
		if v := d.Snapshot().Tries; v.Count != 2 || v.Left != 1 || v.CanTakeBack {
			t.Errorf("taken back: %+v", v)
		}
		d.TakeBackTry() // there is nothing left to take back
		if d.Snapshot().Tries.Count != 2 {
			t.Error("taken back twice")
		}
		if d.WaitShown(time.Second) == nil || d.Snapshot().Tries.Waits {
			t.Error("a wait of a second was taken")
		}
		_ = d.WaitShown(time.Hour)
		d.WaitGone()
		if d.Snapshot().Tries.Waits {
			t.Error("the wait goes on")
		}
		d.TakeBackTry()
		if !d.Snapshot().Tries.Waits {
			t.Error("the wait did not come back")
		}
	})
}

func TestThePlanOrdersTheSteps(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		if s := d.Snapshot(); s.Next != StepSite || s.WhyOf(StepSite) != nil || s.Steps[0].Actions[0].ID != "site.open" {
			t.Errorf("before any answer: next %s, why %v", s.Next, s.WhyOf(StepSite))
		}
		d.AnswerSymptom(SymptomNoCode)
		s := d.Snapshot()
		if s.Next != StepReset || s.Steps[1].ID != StepReset || s.Steps[1].Number != 2 || s.Steps[1].Actions[0].ID != "reset.code" {
			t.Errorf("no code: next %s, second %+v", s.Next, s.Steps[1])
		}
		for i, v := range s.Steps {
			if v.Number != i+1 {
				t.Errorf("step %d stands in place %d", v.Number, i+1)
			}
		}
		if len(s.Steps[1].Actions) != len(Steps()[1].Actions) || s.Steps[1].Actions[1].ID != "reset.link" {
			t.Errorf("an action was lost: %v", s.Steps[1].Actions)
		}
		if !slices.Contains(s.WhyOf(StepReset), WhyNewestCode) || !slices.Contains(s.WhyOf(StepBrowser), WhyOtherBrowser) {
			t.Errorf("why: %v, %v", s.WhyOf(StepReset), s.WhyOf(StepBrowser))
		}
		d.AnswerMedicine(MedicineShort)
		if s := d.Snapshot(); s.Next != StepSupport || !s.Plan.PhoneFirst || s.Plan.Order[1] != StepReset {
			t.Errorf("no medicine: next %s", s.Next)
		}
		d.Finish(StepSupport, Tried)
		if s := d.Snapshot(); s.Next != StepReset {
			t.Errorf("after the call, next is %s", s.Next)
		}
	})
}

// Answers that change in the middle move steps about; none may be left out.
func TestNoStepIsLeftOutWhenThePlanChanges(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.Finish(StepSite, Tried)
		d.Finish(StepReset, Tried)
		d.AnswerSymptom(SymptomNotReached) // now: outage, site, browser, reset, support
		done := map[StepID]bool{StepSite: true, StepReset: true}
		at := StepBrowser
		for range StepCount {
			d.Finish(at, Tried)
			done[at] = true
			after, ok := d.Snapshot().After(at)
			if !ok || after.Status != ToDo {
				break
			}
			at = after.ID
		}
		if len(done) != StepCount {
			t.Errorf("done: %v", done)
		}
	})
}

func TestEveryPlanSaysWhyItBeginsWhereItDoes(t *testing.T) {
	for _, m := range append(Medicines(), MedicineUnknown) {
		for _, c := range append(facts.Cards(), facts.CardUnknown) {
			for _, symptom := range append(Symptoms(), SymptomUnknown) {
				p := NewPlan(Answers{m, c, symptom})
				if len(p.About(p.Order[0])) == 0 {
					t.Errorf("%q, %q, %q: nothing is said of %s", m, c, symptom, p.Order[0])
				}
			}
		}
	}
	for _, r := range Reasons() {
		if len(r.about()) == 0 {
			t.Errorf("%s is told beside no step", r)
		}
	}
}

// A file of before the questions holds the card at the same place, and none
// of the rest.
func TestAFileWithoutTheNewFieldsIsRead(t *testing.T) {
	old := `{"progress":{"card":"tricare","current":"site","steps":{
		"site":{"status":"doing","timer":{"counted":0,"begun":true}},"reset":{"status":"to-do","timer":{"counted":0}},
		"browser":{"status":"to-do","timer":{"counted":0}},"outage":{"status":"to-do","timer":{"counted":0}},
		"support":{"status":"to-do","timer":{"counted":0}}}},
		"settings":{"text":"normal","appearance":"light"},"seen":{"wall":"2026-11-23T09:00:00Z","since":1}}`
	var s State
	if err := json.Unmarshal([]byte(old), &s); err != nil {
		t.Fatal(err)
	}
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	if p := s.Progress; p.Card != facts.CardTricare || p.Code != (CodeRequest{}) || p.Tries != (Tries{}) || p.Current != StepSite || len(s.PINTries) > 0 {
		t.Errorf("read %+v", p)
	}
	data, err := json.Marshal(NewState())
	if err != nil || strings.Contains(string(data), "guard") || strings.Contains(string(data), "code") ||
		strings.Contains(string(data), "pinTries") {
		t.Errorf("a new state is written as %s (%v)", data, err)
	}
}

func TestTriesAndAnswersAreOnDiskAtOnce(t *testing.T) {
	for name, do := range map[string]func(*desk){
		"medicine": func(d *desk) { d.AnswerMedicine(MedicineShort) },
		"symptom":  func(d *desk) { d.AnswerSymptom(SymptomBlankPage) },
		"code":     func(d *desk) { d.AskedForCode() },
		"worked":   func(d *desk) { d.CodeWorked() },
		"channel":  func(d *desk) { d.CodeComesBy(ChannelVoice) },
		"trouble":  func(d *desk) { d.CodeTrouble(TroubleLostPhone) },
		"try":      func(d *desk) { d.TriedSignIn() },
		"wait":     func(d *desk) { _ = d.WaitShown(time.Hour) },
		"seen":     func(d *desk) { d.TriesAlertSeen() },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(newTestClock(), NewState())
				do(d)
				want, got := d.Snapshot(), d.restart(false).Snapshot()
				want.Coach.CanTakeBack, want.Tries.CanTakeBack = false, false // a slip is seen at once
				if !reflect.DeepEqual(got, want) {
					t.Errorf("after a kill:\n%+v\nwant\n%+v", got, want)
				}
				if err := d.disk.Check(); err != nil || d.changes != 1 {
					t.Errorf("%d changes, %v", d.changes, err)
				}
			})
		})
	}
}

func TestStrangeTriesAndAnswersAreRefusedFromDisk(t *testing.T) {
	for name, spoil := range map[string]func(*Progress){
		"medicine": func(p *Progress) { p.Medicine = "maybe" },
		"symptom":  func(p *Progress) { p.Symptom = "hiccups" },
		"code":     func(p *Progress) { p.Code.Count = -1 },
		"tries":    func(p *Progress) { p.Tries.Count = -1 },
		"wait":     func(p *Progress) { p.Tries.Wait = &Wait{} },
	} {
		s := NewState()
		spoil(&s.Progress)
		if s.Check() == nil {
			t.Errorf("%s passes", name)
		}
	}
}
