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

	"signinhelper/assistant/facts"
)

// story runs a test in a bubble, with a program that was never run before.
func story(t *testing.T, tell func(t *testing.T, d *desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { tell(t, newDesk(newTestClock(), NewState())) })
}

func TestGoingThroughTheStepsAlwaysLeadsOn(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		for _, step := range Steps() {
			if next := d.Snapshot().Next; next != step.ID {
				t.Fatalf("next is %s, want %s", next, step.ID)
			}
			d.Begin(step.ID)
			if next := d.Snapshot().Next; next != step.ID {
				t.Fatalf("in the middle of %s, next is %s", step.ID, next)
			}
			d.Finish(step.ID, Tried)
		}
		if next := d.Snapshot().Next; next != StepSupport {
			t.Errorf("after all five, next is %s, want the call to support", next)
		}
	})
}

func TestASkippedStepComesBackAtTheEnd(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.Finish(StepSite, Skipped)
		for _, id := range []StepID{StepReset, StepBrowser, StepOutage, StepSupport} {
			d.Finish(id, Tried)
		}
		if next := d.Snapshot().Next; next != StepSite {
			t.Errorf("next is %s, want the step that was skipped", next)
		}
	})
}

func TestOneClockRunsAtATime(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.Begin(StepSite)
		d.live(time.Minute)
		d.Begin(StepReset)
		d.live(time.Minute)
		s := d.Snapshot()
		if s.Step(StepSite).Running || !s.Step(StepReset).Running {
			t.Error("the first step's clock went on, or the second's did not start")
		}
		if got := d.elapsed(StepSite); got != time.Minute {
			t.Errorf("the first step took %v, want 1m", got)
		}
	})
}

func TestImInEndsTheStepInWork(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.Begin(StepReset)
		d.SignedIn()
		s := d.Snapshot()
		if !s.SignedIn || s.Step(StepReset).Status != Worked || s.Step(StepReset).Running {
			t.Errorf("signed in %v, step %s, running %v", s.SignedIn, s.Step(StepReset).Status, s.Step(StepReset).Running)
		}
		d.NotSignedIn()
		if s := d.Snapshot(); s.SignedIn || s.Step(StepReset).Status != Doing {
			t.Errorf("taken back, but signed in is %v and the step %s", s.SignedIn, s.Step(StepReset).Status)
		}
	})
}

func TestStartingOverCanBeUndoneEvenTheNextDay(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.Begin(StepSite)
		d.Tick(StepSite, "site.open", true)
		d.live(2 * time.Minute)
		d.ChooseCard(facts.CardTricare)
		d.StartOver()
		if s := d.Snapshot(); s.Started || s.Card != facts.CardUnknown || !s.CanUndo {
			t.Fatalf("started %v, card %q, can undo %v", s.Started, s.Card, s.CanUndo)
		}
		d = d.restart(true)
		time.Sleep(24 * time.Hour)
		d.Undo()
		s := d.Snapshot()
		if v := s.Step(StepSite); !v.Done("site.open") || v.Elapsed != 2*time.Minute || s.Card != facts.CardTricare {
			t.Errorf("back came %v, %v, card %q", v.Ticked, v.Elapsed, s.Card)
		}
		if s.CanUndo {
			t.Error("there is still something to undo")
		}
	})
}

func TestStartingOverTwiceDoesNotLoseWhatWasSetAside(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.Tick(StepSite, "site.open", true)
		d.StartOver()
		d.StartOver() // nothing has been done since
		d.Undo()
		if !d.Snapshot().Step(StepSite).Done("site.open") {
			t.Error("an empty start pushed out what could be undone")
		}
	})
}

func TestEveryChangeIsOnDiskAtOnce(t *testing.T) {
	commands := map[string]func(*desk){
		"begin":     func(d *desk) { d.Begin(StepSite) },
		"away":      func(d *desk) { d.KeepAway(StepOutage) },
		"tick":      func(d *desk) { d.Tick(StepSite, "site.open", true) },
		"finish":    func(d *desk) { d.Finish(StepSite, Tried) },
		"signed in": func(d *desk) { d.SignedIn() },
		"card":      func(d *desk) { d.ChooseCard(facts.CardMedicare) },
		"prevent":   func(d *desk) { d.TickPrevention("prevent.recovery", true) },
		"settings": func(d *desk) {
			d.Set(Settings{Text: TextLargest, Appearance: AppearDark, Language: "es", Lock: 5 * time.Minute})
		},
	}
	for name, do := range commands {
		t.Run(name, func(t *testing.T) {
			story(t, func(t *testing.T, d *desk) {
				do(d)
				again := d.restart(false) // killed right after the click
				want, got := d.Snapshot(), again.Snapshot()
				want.Revealed, got.Revealed = nil, nil
				if !reflect.DeepEqual(got, want) {
					t.Errorf("after a kill:\n%+v\nwant\n%+v", got, want)
				}
				if d.changes != 1 {
					t.Errorf("%d changes were told, want 1", d.changes)
				}
			})
		})
	}
}

func TestASnapshotIsNeverChanged(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.Tick(StepSite, "site.open", true)
		d.PeopleRead(PeopleView{List: []Person{{ID: "A"}}})
		before := d.Snapshot()
		copied := spelled(t, before)
		d.Tick(StepSite, "site.slips", true)
		d.Tick(StepSite, "site.open", false)
		d.TickPrevention("prevent.shared", true)
		d.PersonKept(Person{ID: "A", Name: "changed"})
		d.PersonForgotten("A")
		d.StartOver()
		if now := spelled(t, before); now != copied {
			t.Errorf("the snapshot was\n%s\nand became\n%s", copied, now)
		}
	})
}

// spelled writes a snapshot out in full, people included, who do not print.
func spelled(t *testing.T, s Snapshot) string {
	t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestUndoKeepsWhatWasDoneSince(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.Tick(StepSite, "site.open", true)
		d.StartOver()
		d.Tick(StepReset, "reset.link", true)
		d.Undo()
		if s := d.Snapshot(); !s.Step(StepSite).Done("site.open") || s.Step(StepReset).Done("reset.link") || !s.CanUndo {
			t.Fatalf("site %v, reset %v, can undo %v", s.Step(StepSite).Ticked, s.Step(StepReset).Ticked, s.CanUndo)
		}
		d.Undo()
		if !d.Snapshot().Step(StepReset).Done("reset.link") {
			t.Error("what was done since is lost")
		}
	})
}

func TestTheStepBegunLastComesNext(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.Begin(StepSite)
		d.Begin(StepBrowser)
		d.Begin("nonsense")
		if next := d.Snapshot().Next; next != StepBrowser {
			t.Errorf("next is %s", next)
		}
		if err := d.disk.Check(); err != nil {
			t.Errorf("the disk holds what the next start refuses: %v", err)
		}
	})
}

func TestLockedOutOnceMore(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.SignedIn()
		d.Begin(StepSite)
		if d.Snapshot().SignedIn {
			t.Error("she begins a step, and is said to be in")
		}
	})
}

func TestAnIdleProgramDrawsAndWritesNothing(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.live(10 * time.Minute)
		if d.changes != 0 {
			t.Errorf("%d changes in ten idle minutes", d.changes)
		}
	})
}

func TestAValueIsHiddenAgainAfterHalfAMinuteOrOnLeaving(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.Reveal("A.memberId")
		d.live(29 * time.Second)
		if !d.Snapshot().Revealed["A.memberId"] {
			t.Error("hidden before half a minute")
		}
		d.live(time.Second)
		if d.Snapshot().Revealed["A.memberId"] {
			t.Error("still readable after half a minute")
		}
		d.Reveal("A.email")
		d.HideAll()
		if d.Snapshot().Revealed["A.email"] {
			t.Error("still readable after leaving")
		}
	})
}

func TestPeopleKeptUntilCloseOutliveAReload(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.PeopleRead(PeopleView{Trouble: "locked"})
		d.PersonUntilClose(Person{ID: "B", Name: "typed"})
		d.PeopleRead(PeopleView{List: []Person{{ID: "A"}}})
		v := d.Snapshot().People
		if len(v.List) != 2 || !slices.Equal(v.Unkept, []PersonID{"B"}) {
			t.Fatalf("%d people, %v unkept", len(v.List), v.Unkept)
		}
		d.PersonKept(Person{ID: "B"})
		if v := d.Snapshot().People; len(v.Unkept) != 0 || len(v.List) != 2 {
			t.Errorf("kept now, but %v are unkept of %d", v.Unkept, len(v.List))
		}
		d.EveryoneForgotten()
		if v := d.Snapshot().People; len(v.List) != 0 {
			t.Errorf("%d people after forgetting everyone", len(v.List))
		}
	})
}

func TestWhatIsOnDiskTellsNothingOfThePerson(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.PersonUntilClose(Person{ID: "ZQID", Name: "ZQname", MemberID: "ZQmember", Email: "ZQ@mail", DateOfBirth: "ZQbirth",
			CardNumber: "ZQcard", Numbers: []facts.SavedNumber{{Label: "ZQlabel", Phone: "+18005550100"}}})
		d.Reveal("ZQID.memberId")
		d.Begin(StepSite)
		d.StartOver()
		d.Close()
		text, err := json.Marshal(d.disk)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "ZQ") || strings.Contains(string(text), "8005550100") {
			t.Errorf("the disk holds %s", text)
		}
	})
}

func TestAPersonNeverPrintsItself(t *testing.T) {
	p := Person{ID: "ID", Name: "ZQ", MemberID: "ZQ", Email: "ZQ", Numbers: []facts.SavedNumber{{Label: "ZQ", Phone: "+18005550100"}}}
	for _, text := range []string{
		fmt.Sprint(p), fmt.Sprintf("%+v", p), fmt.Sprintf("%#v", p), fmt.Sprintf("%s %q %x", p, p, p),
		fmt.Sprintf("%v", []Person{p}), fmt.Sprintf("%+v", &p), fmt.Sprintf("%v", p.Numbers), fmt.Sprintf("%+v", PeopleView{List: []Person{p}}),
		p.LogValue().String(), p.Numbers[0].LogValue().String(),
	} {
		if strings.Contains(text, "ZQ") || strings.Contains(text, "5550100") {
			t.Errorf("printed %q", text)
		}
	}
}

func TestCheckRefusesWhatThisProgramNeverWrites(t *testing.T) {
	tests := map[string]func(*State){
		"no steps":     func(s *State) { s.Progress.Steps = nil },
		"a sixth step": func(s *State) { s.Progress.Steps["sixth"] = StepProgress{Status: ToDo} },
		"another step": func(s *State) {
			delete(s.Progress.Steps, StepSite)
			s.Progress.Steps["other"] = StepProgress{Status: ToDo}
		},
		"an odd status": func(s *State) { s.Progress.Steps[StepSite] = StepProgress{Status: "odd"} },
		"negative time": func(s *State) { s.Progress.Steps[StepSite] = StepProgress{Status: Doing, Timer: Timer{Counted: -1}} },
		"more than a life": func(s *State) {
			s.Progress.Steps[StepSite] = StepProgress{Status: Doing, Timer: Timer{Counted: longestCount + 1}}
		},
		"two running timers": func(s *State) { run(s, StepSite); run(s, StepReset) },
		"an odd card":        func(s *State) { s.Progress.Card = "library" },
		"an odd current":     func(s *State) { s.Progress.Current = "sixth" },
		"an odd size":        func(s *State) { s.Settings.Text = "huge" },
		"an odd language":    func(s *State) { s.Settings.Language = "../es" },
		"a long language":    func(s *State) { s.Settings.Language = Language(strings.Repeat("e", 17)) },
		"an odd speed":       func(s *State) { s.Settings.Speed = "pink" },
		"an odd appearance":  func(s *State) { s.Settings.Appearance = "pink" },
		"an odd previous":    func(s *State) { s.Previous = &Progress{} },
	}
	if err := NewState().Check(); err != nil {
		t.Fatalf("a new state: %v", err)
	}
	for name, spoil := range tests {
		s := NewState()
		spoil(&s)
		if s.Check() == nil {
			t.Errorf("%s passes", name)
		}
	}
}

func run(s *State, id StepID) {
	s.Progress.Steps[id] = StepProgress{Status: Doing, Timer: Timer{From: &Instant{}}}
}

func TestLargerTextGoesRound(t *testing.T) {
	size := TextNormal
	for _, want := range []TextSize{TextLarge, TextLargest, TextNormal} {
		if size = size.Next(); size != want {
			t.Errorf("next is %s, want %s", size, want)
		}
	}
}
