package assistant

import (
	"testing"
	"testing/synctest"
	"time"
)

// testClock is a computer's clocks inside a synctest bubble: time passes only
// when the test sleeps, and the test can do to it what people do to clocks.
type testClock struct {
	boot    string
	booted  time.Time
	shifted time.Duration  // how far the wall clock was set
	zone    *time.Location // where the computer thinks it is
}

func newTestClock() *testClock {
	return &testClock{boot: "first", booted: time.Now().Add(-time.Hour), zone: time.UTC}
}

func (c *testClock) read() Instant {
	return Instant{Wall: time.Now().Add(c.shifted).In(c.zone), Boot: c.boot, Since: time.Since(c.booted)}
}

func (c *testClock) reboot(name string) { c.boot, c.booted = name, time.Now() }

// desk is a Session together with the disk that it writes to.
type desk struct {
	*Session
	clock   *testClock
	disk    State
	changes int
}

func newDesk(c *testClock, state State) *desk {
	d := &desk{clock: c, disk: state}
	d.Session = NewSession(state, c.read, func(s State) { d.disk = s }, func() { d.changes++ })
	return d
}

// restart ends the program as a kill does, or properly, and starts it again.
func (d *desk) restart(properly bool) *desk {
	if properly {
		d.Close()
	}
	return newDesk(d.clock, d.disk)
}

// live lets time pass with the program running: it ticks once a second.
func (d *desk) live(dur time.Duration) {
	for range dur / time.Second {
		time.Sleep(time.Second)
		d.Second()
	}
}

func (d *desk) elapsed(id StepID) time.Duration { return d.Snapshot().Step(id).Elapsed }

func TestTimerNeitherLosesNorInventsMinutes(t *testing.T) {
	tests := []struct {
		name string
		do   func(*desk) *desk
		want time.Duration
	}{
		{"three minutes at the screen", func(d *desk) *desk {
			d.live(3 * time.Minute)
			return d
		}, 3 * time.Minute},
		{"paused for a telephone call", func(d *desk) *desk {
			d.live(time.Minute)
			d.Pause(StepSite)
			d.live(10 * time.Minute)
			d.Resume(StepSite)
			d.live(time.Minute)
			return d
		}, 2 * time.Minute},
		{"the lid closed for eight hours", func(d *desk) *desk {
			d.live(time.Minute)
			time.Sleep(8 * time.Hour) // no tick: the computer sleeps
			d.live(time.Minute)
			return d
		}, 8*time.Hour + 2*time.Minute},
		{"the lid closed, and the time away taken off", func(d *desk) *desk {
			d.live(time.Minute)
			time.Sleep(8 * time.Hour)
			d.Second()
			d.DropAway(StepSite)
			d.live(time.Minute)
			return d
		}, 2 * time.Minute},
		{"the clock set forward by a year", func(d *desk) *desk {
			d.live(time.Minute)
			d.clock.shifted = 365 * 24 * time.Hour
			d.live(time.Minute)
			return d
		}, 2 * time.Minute},
		{"the clock set back by a day", func(d *desk) *desk {
			d.live(time.Minute)
			d.clock.shifted = -24 * time.Hour
			d.live(time.Minute)
			return d
		}, 2 * time.Minute},
		{"a journey to another time zone", func(d *desk) *desk {
			d.live(time.Minute)
			d.clock.zone = time.FixedZone("far away", 14*3600)
			d.live(time.Minute)
			return d
		}, 2 * time.Minute},
		{"closed for a quarter of an hour", func(d *desk) *desk {
			d.live(time.Minute)
			d = d.restart(true)
			time.Sleep(15 * time.Minute)
			return d.restart(false)
		}, 16 * time.Minute},
		{"killed and started again", func(d *desk) *desk {
			d.live(90 * time.Second)
			d = d.restart(false)
			d.live(time.Minute)
			return d
		}, 150 * time.Second},
		{"closed, and the clock set back before the next start", func(d *desk) *desk {
			d.live(time.Minute)
			d.Close()
			d.clock.shifted = -3 * time.Hour
			time.Sleep(time.Minute)
			return d.restart(false)
		}, 2 * time.Minute},
		{"closed, and the computer started anew", func(d *desk) *desk {
			d.live(time.Minute)
			d.Close()
			time.Sleep(5 * time.Minute)
			d.clock.reboot("second")
			return d.restart(false)
		}, 6 * time.Minute},
		{"a new start with a clock that lost its battery", func(d *desk) *desk {
			d.live(time.Minute)
			d.Close()
			d.clock.reboot("second")
			d.clock.shifted = -20 * 365 * 24 * time.Hour
			return d.restart(false)
		}, time.Minute}, // counted up to the close; what came after, nothing is left to know by
		{"the clock set forward, then back by a new start", func(d *desk) *desk {
			d.live(time.Minute)
			d.clock.shifted = 365 * 24 * time.Hour
			d.live(time.Minute)
			d.Close()
			d.clock.reboot("second")
			return d.restart(false)
		}, 2 * time.Minute},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(newTestClock(), NewState())
				d.Begin(StepSite)
				d = tt.do(d)
				if got := d.elapsed(StepSite); got != tt.want {
					t.Errorf("the timer shows %v, want %v", got, tt.want)
				}
			})
		})
	}
}

func TestTimeAwayIsAskedAboutOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(newTestClock(), NewState())
		d.Begin(StepSite)
		d.live(5 * time.Minute)
		if away := d.Snapshot().Step(StepSite).Away; away != 0 {
			t.Fatalf("%v away while at the screen", away)
		}
		d.Close()
		time.Sleep(2 * time.Hour)
		d = d.restart(false)
		if away := d.Snapshot().Step(StepSite).Away; away != 2*time.Hour {
			t.Errorf("after two hours closed, %v is asked about", away)
		}
		d.KeepAway(StepSite)
		if v := d.Snapshot().Step(StepSite); v.Away != 0 || v.Elapsed != 125*time.Minute {
			t.Errorf("kept, but away is %v and the timer shows %v", v.Away, v.Elapsed)
		}
		d = d.restart(true)
		if away := d.Snapshot().Step(StepSite).Away; away != 0 {
			t.Errorf("asked again about %v after an immediate restart", away)
		}
	})
}

func TestTimeAwayIsStillAskedAboutAfterARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(newTestClock(), NewState())
		d.Begin(StepSite)
		time.Sleep(8 * time.Hour)
		d.Second()
		d = d.restart(true)
		if away := d.Snapshot().Step(StepSite).Away; away != 8*time.Hour {
			t.Errorf("%v is asked about", away)
		}
	})
}

func TestAStepThatIsNotRunningAsksNothingAfterANight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(newTestClock(), NewState())
		d.Begin(StepSite)
		d.Pause(StepSite)
		time.Sleep(9 * time.Hour)
		d.Second()
		if v := d.Snapshot().Step(StepSite); v.Away != 0 || v.Elapsed != 0 {
			t.Errorf("a paused step counted %v and asks about %v", v.Elapsed, v.Away)
		}
	})
}

func TestPaceAgainstTheTable(t *testing.T) {
	usual := minutes(5, 15)
	tests := []struct {
		name    string
		r       Range
		elapsed time.Duration
		want    Pace
	}{
		{"just begun", usual, 0, PaceEarly},
		{"shortest usual time", usual, 5 * time.Minute, PaceUsual},
		{"longest usual time", usual, 15 * time.Minute, PaceUsual},
		{"beyond", usual, 15*time.Minute + 1, PaceBeyond},
		{"a call on hold", Range{}, 3 * time.Hour, PaceOpen},
	}
	for _, tt := range tests {
		if got := tt.r.Pace(tt.elapsed); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestCraftedClocksGiveNoAbsurdTime(t *testing.T) {
	now := Instant{Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Boot: "b", Since: time.Hour}
	const longest = time.Duration(1<<63 - 1)
	for name, timer := range map[string]Timer{
		"a wall clock of the year 1":         {Counted: longestCount, From: &Instant{}},
		"the longest count and a boot clock": {Counted: longest, From: &Instant{Boot: "b", Since: -longest}},
		"a boot clock far behind":            {Counted: time.Hour, From: &Instant{Boot: "b", Since: -longest}},
		"a boot clock far ahead":             {From: &Instant{Boot: "b", Since: longest}},
		"a negative count":                   {Counted: -longest},
		"a negative count that runs":         {Counted: -longest, From: &now},
		"an endless count":                   {Counted: longest},
	} {
		if got := timer.Elapsed(now); got < 0 || got > longestCount {
			t.Errorf("%s: %v", name, got)
		}
		if got := timer.Paused(now).Resumed(now).Less(longest, now).Counted; got != 0 {
			t.Errorf("%s, taken off: %v", name, got)
		}
	}
}

func TestAStateThatNobodyCanHaveWrittenIsRejected(t *testing.T) {
	now := Instant{Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Boot: "b", Since: time.Hour}
	with := func(f func(*StepProgress)) func(*State) {
		return func(s *State) {
			sp := s.Progress.Steps[StepReset]
			f(&sp)
			s.Progress.Steps[StepReset] = sp
		}
	}
	from := func(i Instant) func(*State) { return with(func(sp *StepProgress) { sp.Timer.From = &i }) }
	for name, tc := range map[string]struct {
		spoil func(*State)
		good  bool
	}{
		"nothing done":                 {func(*State) {}, true},
		"a known action":               {with(func(sp *StepProgress) { sp.Ticked = []ActionID{"reset.link", "reset.how"} }), true},
		"an unknown action":            {with(func(sp *StepProgress) { sp.Ticked = []ActionID{"reset.none"} }), false},
		"another step's action":        {with(func(sp *StepProgress) { sp.Ticked = []ActionID{"site.open"} }), false},
		"an action twice":              {with(func(sp *StepProgress) { sp.Ticked = []ActionID{"reset.link", "reset.link"} }), false},
		"a known tip":                  {func(s *State) { s.Progress.Prevents = Preventions() }, true},
		"an unknown tip":               {func(s *State) { s.Progress.Prevents = []PreventionID{"prevent.none"} }, false},
		"a tip twice":                  {func(s *State) { s.Progress.Prevents = []PreventionID{"prevent.shared", "prevent.shared"} }, false},
		"a timer that runs":            {from(now), true},
		"a timer since 1970":           {from(Instant{Wall: time.Unix(0, 0).UTC()}), true},
		"a timer since the year 1":     {from(Instant{Boot: "b"}), false},
		"a timer from before the boot": {from(Instant{Wall: now.Wall, Boot: "b", Since: -1}), false},
		"seen today":                   {func(s *State) { s.Seen = now }, true},
		"seen in the year 1":           {func(s *State) { s.Seen = Instant{Boot: "b"} }, false},
		"set aside in the year 1": {func(s *State) {
			previous := newProgress()
			previous.Steps[StepSite] = StepProgress{Status: Doing, Timer: Timer{From: &Instant{Boot: "b"}}}
			s.Previous = &previous
		}, false},
	} {
		s := NewState()
		tc.spoil(&s)
		if err := s.Check(); (err == nil) != tc.good {
			t.Errorf("%s: %v", name, err)
		}
	}
}
