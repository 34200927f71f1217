package assistant

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestWhatToAskBySymptom(t *testing.T) {
	general := []QuestionID{AskRecover, AskLock, AskFlag, AskCodes, AskOnFile, AskChanged}
	tests := []struct {
		name string
		says Answers
		want []QuestionID
	}{
		{"nothing was asked yet", Answers{}, general},
		{"cannot say", Answers{Symptom: SymptomUnsure}, general},
		{"wrong password", Answers{Symptom: SymptomWrongPassword}, []QuestionID{AskRecover, AskLock, AskFlag, AskOnFile, AskChanged}},
		{"locked out", Answers{Symptom: SymptomLocked}, []QuestionID{AskLock, AskFlag, AskRecover, AskChanged}},
		{"no code comes", Answers{Symptom: SymptomNoCode}, []QuestionID{AskCodes, AskOnFile, AskRecover, AskLock, AskFlag, AskChanged}},
		{"the code is refused", Answers{Symptom: SymptomCodeRefused}, []QuestionID{AskCodes, AskRecover, AskLock, AskFlag}},
		{"no mail to reset", Answers{Symptom: SymptomNoResetMail}, []QuestionID{AskOnFile, AskChanged, AskRecover, AskLock, AskFlag}},
		{"a blank page", Answers{Symptom: SymptomBlankPage}, []QuestionID{AskOutage, AskRecover, AskLock, AskFlag}},
		{"the site does not come up", Answers{Symptom: SymptomNotReached}, []QuestionID{AskOutage, AskRecover}},
		{"the app fails", Answers{Symptom: SymptomAppFails}, []QuestionID{AskOutage, AskRecover, AskLock, AskFlag}},
		{"a code every time", Answers{Symptom: SymptomEveryTime}, []QuestionID{AskTrust, AskCodes}},
		{"never signed up", Answers{Symptom: SymptomNeverJoined}, []QuestionID{AskRegister}},
		{"low on medicine", Answers{Medicine: MedicineShort, Symptom: SymptomNeverJoined}, []QuestionID{AskMedicine, AskRegister}},
		{"not sure of the medicine", Answers{Medicine: MedicineUnsure, Symptom: SymptomNotReached}, []QuestionID{AskMedicine, AskOutage, AskRecover}},
		{"enough medicine", Answers{Medicine: MedicineEnough, Symptom: SymptomNotReached}, []QuestionID{AskOutage, AskRecover}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := slices.Concat([]QuestionID{AskReference}, tt.want, []QuestionID{AskCaregiver})
			if got := Questions(tt.says); !slices.Equal(got, want) {
				t.Errorf("ask %v, want %v", got, want)
			}
		})
	}
}

func TestEveryQuestionIsAskedBySomebodyAndNoneTwice(t *testing.T) {
	asked := map[QuestionID]bool{}
	for _, m := range append(Medicines(), MedicineUnknown) {
		for _, s := range append(Symptoms(), SymptomUnknown) {
			list := Questions(Answers{Medicine: m, Symptom: s})
			if !among(list, AllQuestions()) {
				t.Errorf("%q, %q: %v names one twice, or one that has no words", m, s, list)
			}
			for _, q := range list {
				asked[q] = true
			}
			if !slices.ContainsFunc(questionRules(), func(r questionRule) bool { return r.symptom == s }) {
				t.Errorf("no rule knows %q", s)
			}
		}
	}
	if len(asked) != len(AllQuestions()) {
		t.Errorf("%d of %d questions are ever asked", len(asked), len(AllQuestions()))
	}
}

func TestTheTimeOnHold(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(*desk) *desk // after 5 minutes on hold
		want time.Duration
	}{
		{"somebody answers", func(d *desk) *desk {
			d.OffHold()
			d.live(10 * time.Minute)
			return d
		}, 5 * time.Minute},
		{"put on hold again", func(d *desk) *desk {
			d.OffHold()
			d.live(10 * time.Minute)
			d.Hold()
			d.live(2 * time.Minute)
			return d
		}, 7 * time.Minute},
		{"the program is closed and opened", func(d *desk) *desk {
			d.Close()
			time.Sleep(20 * time.Minute)
			d = d.restart(false)
			d.live(time.Minute)
			return d
		}, 26 * time.Minute},
		{"the program crashes", func(d *desk) *desk {
			d = d.restart(false)
			d.live(time.Minute)
			return d
		}, 6 * time.Minute},
		{"the computer sleeps", func(d *desk) *desk {
			time.Sleep(time.Hour)
			d.Second()
			return d
		}, 65 * time.Minute},
		{"the clock is set by a day", func(d *desk) *desk {
			d.clock.shifted = 24 * time.Hour
			d.live(time.Minute)
			return d
		}, 6 * time.Minute},
		{"a step is begun meanwhile: the phone knows nothing of it", func(d *desk) *desk {
			d.Begin(StepBrowser)
			d.live(time.Minute)
			return d
		}, 6 * time.Minute},
		{"she gets in", func(d *desk) *desk {
			d.SignedIn()
			d.live(time.Minute)
			return d
		}, 5 * time.Minute},
	} {
		t.Run(tt.name, func(t *testing.T) {
			story(t, func(t *testing.T, d *desk) {
				d.BeginCall()
				id := d.Snapshot().Call.ID
				d.Hold()
				d.live(5 * time.Minute)
				d = tt.do(d)
				if v := d.Snapshot().Call; v.Held != tt.want || v.ID != id {
					t.Errorf("on hold for %v in call %q, want %v in %q", v.Held, v.ID, tt.want, id)
				}
				if err := d.disk.Check(); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func TestStartingOverPutsTheSheetAwayAndBringsItBack(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.TickItem(ItemName, true)
		d.BeginCall()
		d.TickQuestion(AskLock, true)
		d.Hold()
		d.live(time.Minute)
		before := d.Snapshot().Call
		d.StartOver()
		d.live(time.Minute)
		if v := d.Snapshot().Call; v.ID != "" || v.Held != 0 || len(v.Have)+len(v.Asked) > 0 {
			t.Errorf("after starting over there is %+v", v)
		}
		d.Undo()
		before.OnHold = false
		if v := d.Snapshot().Call; !reflect.DeepEqual(v, before) {
			t.Errorf("brought back %+v, want %+v", v, before)
		}
	})
}

// What is pressed on a page that stayed behind when a call ended is said of no
// call: the next one, for somebody else, begins with what is at hand for it.
func TestNothingIsSaidOfACallThatIsNotInWork(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.BeginCall()
		d.EndCall()
		d.TickQuestion(AskLock, true)
		d.Hold()
		d.live(time.Minute)
		if v := d.Snapshot().Call; len(v.Asked) > 0 || v.OnHold || v.Held > 0 {
			t.Errorf("of no call it is said: %+v", v)
		}
		d.TickItem(ItemName, true)
		d.BeginCall()
		if v := d.Snapshot().Call; len(v.Have) != 1 || len(v.Asked) > 0 || v.Held > 0 {
			t.Errorf("the next call begins with %+v", v)
		}
	})
}

// A file from before has what was said of no call.
func TestACallBeginsWithNothingOfTheOneBefore(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		state := NewState()
		state.Progress.Call = CallProgress{Have: []ItemID{ItemName}, Asked: []QuestionID{AskLock}, Hold: Timer{Begun: true, Counted: time.Minute}}
		d = newDesk(d.clock, state)
		d.BeginCall()
		if v := d.Snapshot().Call; len(v.Have) != 1 || len(v.Asked) > 0 || v.Held > 0 {
			t.Errorf("it begins with %+v", v)
		}
	})
}

func TestAnEndedCallLeavesABlankSheetAndItsPromise(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.BeginCall()
		first := d.Snapshot().Call.ID
		d.BeginCall()
		if d.Snapshot().Call.ID != first {
			t.Error("a second press began another call")
		}
		d.TickItem(ItemEmail, true)
		d.TickQuestion(AskFlag, true)
		if err := d.PromisedCall(time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		d.EndCall()
		if v := d.Snapshot().Call; v.ID != "" || len(v.Have)+len(v.Asked) > 0 || v.OnHold || v.Due {
			t.Errorf("left over: %+v", v)
		}
		time.Sleep(2 * time.Hour)
		if !d.Snapshot().Call.Due {
			t.Error("the promise is forgotten with the call")
		}
	})
}

func TestNextQuestion(t *testing.T) {
	v := CallView{Questions: []QuestionID{AskLock, AskFlag}, Asked: []QuestionID{AskLock}}
	if got := v.Next(); got != AskFlag {
		t.Errorf("next is %q", got)
	}
	v.Asked = append(v.Asked, AskFlag)
	if got := v.Next(); got != "" {
		t.Errorf("after the last, next is %q", got)
	}
}

// watchPhone counts how often it is told that a promised call is due.
func (d *desk) watchPhone(dur time.Duration) int {
	return d.countTold(dur, time.Minute, d.TellCallBack)
}

func TestAPromisedCallIsToldOnceAndShownUntilItIsRead(t *testing.T) {
	for name, away := range map[string]func(*desk) *desk{
		"never closed":       func(d *desk) *desk { return d },
		"killed":             func(d *desk) *desk { return d.restart(false) },
		"closed until after": func(d *desk) *desk { d.Close(); time.Sleep(3 * time.Hour); return d.restart(false) },
		"the lid closed":     func(d *desk) *desk { time.Sleep(3 * time.Hour); return d },
		"the computer rebooted": func(d *desk) *desk {
			d.Close()
			time.Sleep(30 * time.Minute)
			d.clock.reboot("second")
			return d.restart(false)
		},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(t *testing.T, d *desk) {
				d.BeginCall()
				if err := d.PromisedCall(time.Now().Add(time.Hour)); err != nil {
					t.Fatal(err)
				}
				told := d.watchPhone(20 * time.Minute)
				if told != 0 || d.Snapshot().Call.Due {
					t.Fatal("told too soon")
				}
				d = away(d)
				told += d.watchPhone(2 * time.Hour)
				d = d.restart(false)
				told += d.watchPhone(time.Hour)
				if told != 1 || !d.Snapshot().Call.Due {
					t.Errorf("told %d times, due is %v", told, d.Snapshot().Call.Due)
				}
				d.PromisesSeen()
				d = d.restart(false)
				if told := d.watchPhone(time.Hour); told != 0 || d.Snapshot().Call.Due {
					t.Errorf("it was read; then told %d times, due is %v", told, d.Snapshot().Call.Due)
				}
			})
		})
	}
}

func TestTwoPeopleCanWaitForACallEach(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		for _, in := range []time.Duration{2 * time.Hour, time.Hour} {
			d.BeginCall()
			if err := d.PromisedCall(time.Now().Add(in)); err != nil {
				t.Fatal(err)
			}
			d.EndCall()
		}
		if told := d.watchPhone(90 * time.Minute); told != 1 {
			t.Errorf("told %d times in the first 90 minutes", told)
		}
		d.PromisesSeen()
		if told := d.watchPhone(time.Hour); told != 1 || !d.Snapshot().Call.Due {
			t.Errorf("the second promise was told %d times", told)
		}
	})
}

// A caregiver who starts over for somebody else is still reminded.
func TestAPromiseOutlivesStartingOver(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.BeginCall()
		_ = d.PromisedCall(time.Now().Add(time.Hour))
		d.EndCall()
		d.StartOver()
		if d.Snapshot().Started {
			t.Error("there is something to start over from")
		}
		d.SignedIn() // for somebody else
		d.StartOver()
		if told := d.watchPhone(2 * time.Hour); told != 1 || !d.Snapshot().Call.Due {
			t.Errorf("told %d times", told)
		}
		d.PromisesSeen()
		d.Undo()
		d.NotSignedIn()
		if told := d.watchPhone(2 * time.Hour); told != 0 || d.Snapshot().Call.Due {
			t.Errorf("told %d times of what was seen", told)
		}
	})
}

func TestWhoIsInIsNotRemindedOfACall(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.BeginCall()
		_ = d.PromisedCall(time.Now().Add(time.Hour))
		d.SignedIn()
		if told := d.watchPhone(2 * time.Hour); told != 0 || d.Snapshot().Call.Due {
			t.Errorf("told %d times", told)
		}
	})
}

func TestAPromiseCanBeChangedAndTakenBack(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		if d.PromisedCall(time.Now().Add(time.Hour)) == nil {
			t.Error("a promise without a call is taken")
		}
		d.BeginCall()
		for _, wrong := range []time.Duration{0, -time.Hour, 61 * 24 * time.Hour} {
			if d.PromisedCall(time.Now().Add(wrong)) == nil {
				t.Errorf("a call in %v is taken", wrong)
			}
		}
		_ = d.PromisedCall(time.Now().Add(time.Hour))
		_ = d.PromisedCall(time.Now().Add(3 * time.Hour))
		if told := d.watchPhone(2 * time.Hour); told != 0 {
			t.Error("the first time was told of, though it was changed")
		}
		d.NoPromise()
		if told := d.watchPhone(2 * time.Hour); told != 0 {
			t.Error("told of, though it was taken back")
		}
		for range 3 * mostPromises {
			d.BeginCall()
			_ = d.PromisedCall(time.Now().Add(time.Hour))
			d.EndCall()
		}
		if err := d.disk.Check(); err != nil {
			t.Error(err)
		}
	})
}

func TestTheSheetIsOnDiskAtOnce(t *testing.T) {
	calling := NewState()
	calling.Progress.Call = CallProgress{Call: NewCallID(), Began: Instant{Wall: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}}
	for name, do := range map[string]struct {
		state State
		press func(*desk)
	}{
		"item":     {NewState(), func(d *desk) { d.TickItem(ItemBirth, true) }},
		"question": {calling, func(d *desk) { d.TickQuestion(AskCodes, true) }},
		"begun":    {NewState(), func(d *desk) { d.BeginCall() }},
		"hold":     {calling, func(d *desk) { d.Hold() }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(newTestClock(), do.state)
				do.press(d)
				data, err := json.Marshal(d.disk)
				if err != nil {
					t.Fatal(err)
				}
				var read State
				if err := json.Unmarshal(data, &read); err != nil || read.Check() != nil {
					t.Fatal(err, read.Check())
				}
				want, got := d.Snapshot(), newDesk(d.clock, read).Snapshot()
				if !got.Started || !reflect.DeepEqual(got.Call, want.Call) || d.changes != 1 {
					t.Errorf("after a kill:\n%+v\nwant\n%+v", got.Call, want.Call)
				}
			})
		})
	}
}

// What a sheet holds on disk are codes of ours, random IDs and times: nothing
// that somebody could have typed passes.
func TestStrangeSheetsAreRefusedFromDisk(t *testing.T) {
	id := NewCallID()
	now := Instant{Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	for name, spoil := range map[string]func(*CallProgress){
		"a name for an ID":       func(s *CallProgress) { s.Call = "Rosa Sample" },
		"a number for an ID":     func(s *CallProgress) { s.Call = CallID(strings.Repeat("0", 26)) },
		"an item":                func(s *CallProgress) { s.Have = []ItemID{"ssn"} },
		"an item twice":          func(s *CallProgress) { s.Have = []ItemID{ItemName, ItemName} },
		"a question":             func(s *CallProgress) { s.Asked = []QuestionID{"age"} },
		"less than no time":      func(s *CallProgress) { s.Hold.Counted = -1 },
		"two hundred years":      func(s *CallProgress) { s.Hold.Counted = 2 * longestCount },
		"on hold since year 1":   func(s *CallProgress) { s.Hold.From = &Instant{} },
		"begun in the year 1":    func(s *CallProgress) { s.Began = Instant{Since: 1} },
		"a promise for the year": func(s *CallProgress) { s.Backs = []CallBack{{Call: id}} },
		"a promise of nobody's":  func(s *CallProgress) { s.Backs = []CallBack{{Due: now.Wall}} },
		"too many promises":      func(s *CallProgress) { s.Backs = slices.Repeat([]CallBack{{Call: id, Due: now.Wall}}, mostPromises+1) },
	} {
		s := NewState()
		s.Progress.Call = CallProgress{Call: id, Began: now}
		if err := s.Check(); err != nil {
			t.Fatal(err)
		}
		spoil(&s.Progress.Call)
		if s.Check() == nil {
			t.Errorf("%s passes", name)
		}
	}
}

func TestASnapshotOfTheSheetStaysAsItWas(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.TickItem(ItemName, true)
		d.TickItem(ItemBirth, true)
		before := d.Snapshot().Call
		d.TickItem(ItemName, false)
		if !slices.Equal(before.Have, []ItemID{ItemName, ItemBirth}) {
			t.Errorf("it changed to %v", before.Have)
		}
	})
}

func TestACallIsJoinedWithWhatWasWrittenBefore(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 11, 23, 9, minute, 0, 0, time.UTC) }
	before := Call{
		ID: "A", Began: at(0), Held: time.Minute, Spoke: "Dana", Reference: "17", Outcome: OutcomeWait,
		Notes: []Note{{at(1), "one"}, {at(2), "two"}},
	}
	later := Call{ID: "A", Began: at(0), Held: 5 * time.Minute, Reference: "18", Notes: []Note{{at(2), "two"}, {at(9), "three"}}}
	want := later
	want.Spoke, want.Reference, want.Outcome, want.Notes = "Dana", "17 / 18", OutcomeWait, []Note{{at(1), "one"}, {at(2), "two"}, {at(9), "three"}}
	got := before.Joined(later)
	if !got.Same(want) {
		t.Errorf("joined: spoke %q, reference %q, held %v, %d notes", got.Spoke, got.Reference, got.Held, len(got.Notes))
	}
	if again := got.Joined(later); !again.Same(want) {
		t.Error("to join it twice changes it")
	}
}

// What was taken out of a call does not come back from its older writing.
func TestANewerWritingTakesThePlaceOfTheOlder(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	before := Call{ID: "A", Began: at, Spoke: "Dana", Reference: "123-45-6789"}
	other := Call{ID: "B", Began: at.Add(time.Hour), Reference: "17"}
	after := Call{ID: "A", Began: at, Spoke: "Dana"}
	log := KeepCall(KeepCall(KeepCall(nil, other), before), after)
	if len(log) != 2 || !log[0].Same(after) || !log[1].Same(other) {
		t.Errorf("%d calls, the first with the reference %q", len(log), log[0].Reference)
	}
	if !FindCall(log, "B").Same(other) || FindCall(log, "C").ID != "" || FindCall([]Call{{}}, "").ID != "" {
		t.Error("another call is found")
	}
}

func TestWhatIsWorthKeeping(t *testing.T) {
	for name, tt := range map[string]struct {
		c    Call
		want bool
	}{
		"begun, and nobody spoke": {Call{ID: "A", Began: time.Unix(0, 0), Held: time.Hour, Phone: "+18005550100"}, false},
		"a name":                  {Call{Spoke: "Dana"}, true},
		"a number":                {Call{Reference: "17"}, true},
		"a note":                  {Call{Notes: []Note{{Text: "x"}}}, true},
		"a promise":               {Call{Back: time.Unix(1, 0)}, true},
		"an outcome":              {Call{Outcome: OutcomeCutOff}, true},
	} {
		if got := tt.c.Written(); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestRoomIsMadeOfAThirdAndNeverOfAll(t *testing.T) {
	for n, want := range map[int]int{0: 0, 1: 1, 2: 1, 3: 1, 4: 2, 100: 34} {
		if got := OldestCalls(make([]Call, n)); got != want {
			t.Errorf("of %d calls %d are offered, want %d", n, got, want)
		}
	}
}

func TestACallStaysOutOfLogs(t *testing.T) {
	c := Call{ID: "A", Spoke: "SENTINEL", Reference: "SENTINEL", Notes: []Note{{Text: "SENTINEL"}}}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d"} {
		if text := fmt.Sprintf(verb+verb+verb, c, &c, c.Notes); strings.Contains(text, "SENTINEL") {
			t.Errorf("%s shows it", verb)
		}
	}
}
