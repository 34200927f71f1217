package assistant_test

import (
	"reflect"
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
)

func TestNobodyIsThere(t *testing.T) {
	at := func(since time.Duration) assistant.Instant {
		return assistant.Instant{Boot: "b", Since: since, Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).Add(since)}
	}
	tick := func(i *assistant.Idle, from, to time.Duration) (away int) {
		for s := from + time.Second; s <= to; s += time.Second {
			if i.Second(at(s), 2*time.Minute) {
				away++
			}
		}
		return away
	}
	for _, tt := range []struct {
		name string
		do   func(*assistant.Idle) int
		want int
	}{
		{"a little less than two minutes", func(i *assistant.Idle) int { return tick(i, 0, 119*time.Second) }, 0},
		{"ten minutes, and it is told once", func(i *assistant.Idle) int { return tick(i, 0, 10*time.Minute) }, 1},
		{"twice, with a key in between", func(i *assistant.Idle) int {
			n := tick(i, 0, 3*time.Minute)
			i.Touched(at(3 * time.Minute))
			return n + tick(i, 3*time.Minute, 6*time.Minute)
		}, 2},
		{"a key in between begins anew", func(i *assistant.Idle) int {
			n := tick(i, 0, 100*time.Second)
			i.Touched(at(100 * time.Second))
			return n + tick(i, 100*time.Second, 219*time.Second)
		}, 0},
		{"a sleep that both clocks counted", func(i *assistant.Idle) int {
			n := tick(i, 0, 5*time.Second)
			if i.Second(at(5*time.Second+time.Minute), 2*time.Minute) {
				n++
			}
			return n + tick(i, 65*time.Second, 80*time.Second)
		}, 1},
		{"a sleep that only the wall clock counted", func(i *assistant.Idle) int {
			n := tick(i, 0, 5*time.Second)
			woken := at(6 * time.Second)
			woken.Wall = woken.Wall.Add(8 * time.Hour)
			if i.Second(woken, 2*time.Minute) {
				n++
			}
			return n
		}, 1},
		{"a wall clock that is set back says nothing", func(i *assistant.Idle) int {
			n := tick(i, 0, 5*time.Second)
			set := at(6 * time.Second)
			set.Wall = set.Wall.Add(-8 * time.Hour)
			if i.Second(set, 2*time.Minute) {
				n++
			}
			return n
		}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			i := &assistant.Idle{}
			i.Touched(at(0))
			if got := tt.do(i); got != tt.want {
				t.Errorf("nobody was there %d times, want %d", got, tt.want)
			}
		})
	}
}

func TestShuttingPeople(t *testing.T) {
	open := assistant.Person{ID: "A", Name: "  Rosa Maria Sample", MemberID: "S 1", HasPIN: true,
		Numbers: []facts.SavedNumber{{Label: "card", Phone: "+18005550100"}}}
	other := assistant.Person{ID: "B", Name: "Tom Sample", MemberID: "S 2"}
	third := assistant.Person{ID: "C", Name: "Ana", MemberID: "S 3", HasPIN: true}
	shut := assistant.Person{ID: "A", Name: "Rosa", HasPIN: true, Shut: true}
	shutThird := assistant.Person{ID: "C", Name: "Ana", HasPIN: true, Shut: true}
	for _, tt := range []struct {
		name  string
		which assistant.PersonID
		want  []assistant.Person
		open  bool
	}{
		{"all who have a PIN", "", []assistant.Person{shut, other, shutThird}, false},
		{"one of them", "A", []assistant.Person{shut, other, third}, true},
		{"one without a PIN stays", "B", []assistant.Person{open, other, third}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := assistant.NewSession(assistant.NewState(), func() assistant.Instant { return assistant.Instant{} }, func(assistant.State) {}, func() {})
			s.PeopleRead(assistant.PeopleView{List: []assistant.Person{open, other, third}})
			s.Reveal("A.memberId")
			before := s.Snapshot()
			s.ShutPeople(tt.which)
			got := s.Snapshot()
			if !reflect.DeepEqual(got.People.List, tt.want) || got.People.OpenWithPIN() != tt.open || len(got.Revealed) != 0 {
				t.Error("others are left open, or closed, or something is still shown")
			}
			if !reflect.DeepEqual(before.People.List, []assistant.Person{open, other, third}) {
				t.Error("a snapshot that was taken before has changed")
			}
		})
	}
}

func TestWhatIsKeptNowhereStaysWhenTheFileIsClosed(t *testing.T) {
	s := assistant.NewSession(assistant.NewState(), func() assistant.Instant { return assistant.Instant{} }, func(assistant.State) {}, func() {})
	s.PeopleRead(assistant.PeopleView{List: []assistant.Person{{ID: "A", Name: "Rosa"}}})
	s.PersonUntilClose(assistant.Person{ID: "B", Name: "Tom"})
	s.PeopleUnread()
	got := s.Snapshot().People
	if got.Loaded || len(got.List) != 1 || got.List[0].ID != "B" || len(got.Unkept) != 1 {
		t.Errorf("after closing there are %d people, loaded %v", len(got.List), got.Loaded)
	}
}

func TestTheTimeToLockIsOneOfThose(t *testing.T) {
	for lock, ok := range map[time.Duration]bool{0: true, time.Minute: true, 10 * time.Minute: true, time.Second: false, -time.Minute: false, time.Hour: false} {
		state := assistant.NewState()
		state.Settings.Lock = lock
		if (state.Check() == nil) != ok {
			t.Errorf("%v: %v", lock, state.Check())
		}
	}
	if got := (assistant.Settings{}).LockAfter(); got != 2*time.Minute {
		t.Errorf("unset, it is %v", got)
	}
}
