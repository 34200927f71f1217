package assistant

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

const ann, bob = PersonID("ANN4567ANN4567ANN4567ANN45"), PersonID("BOB4567BOB4567BOB4567BOB45")

// wrong gives n wrong PINs in a row, waiting no longer than one has to.
func (d *desk) wrong(n int) {
	for range n {
		time.Sleep(d.state.PINTries[ann].wait(d.Now()))
		d.PINFailed(ann)
	}
}

func TestThePauseAfterAWrongPINGrows(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		for n, want := range []time.Duration{
			0, 0, 0, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute, 15 * time.Minute, 15 * time.Minute, 15 * time.Minute,
		} {
			d.wrong(1)
			if got := d.Snapshot().PINWait(ann); got != want {
				t.Errorf("after %d wrong PINs: %v, want %v", n+1, got, want)
			}
			if d.Snapshot().PINWait(bob) != 0 {
				t.Error("somebody else has to wait as well")
			}
		}
		d.PINWorked(ann)
		if d.wrong(3); d.Snapshot().PINWait(ann) != 0 {
			t.Error("what came before the right PIN still counts")
		}
	})
}

func TestThePauseOutlivesWhatPeopleDoToAComputer(t *testing.T) {
	tests := []struct {
		name string
		do   func(*desk) *desk
		want time.Duration // of the five minutes
	}{
		{"nothing", func(d *desk) *desk { return d }, 5 * time.Minute},
		{"two minutes at the screen", func(d *desk) *desk { d.live(2 * time.Minute); return d }, 3 * time.Minute},
		{"all of it", func(d *desk) *desk { d.live(5 * time.Minute); return d }, 0},
		{"asleep for two minutes", func(d *desk) *desk { time.Sleep(2 * time.Minute); d.Second(); return d }, 3 * time.Minute},
		{"killed and started again", func(d *desk) *desk { d.live(time.Minute); return d.restart(false) }, 4 * time.Minute},
		{"closed for two minutes", func(d *desk) *desk {
			d.Close()
			time.Sleep(2 * time.Minute)
			return d.restart(false)
		}, 3 * time.Minute},
		{"started over", func(d *desk) *desk { d.StartOver(); return d.restart(true) }, 5 * time.Minute},
		{"started over, and undone", func(d *desk) *desk {
			d.Begin(StepSite)
			d.StartOver()
			d.Undo()
			return d
		}, 5 * time.Minute},
		{"the clock set forward by a year", func(d *desk) *desk {
			d.clock.shifted = 365 * 24 * time.Hour
			return d.restart(true)
		}, 5 * time.Minute},
		{"the clock set back by a year", func(d *desk) *desk {
			d.clock.shifted = -365 * 24 * time.Hour
			d.live(time.Minute)
			return d.restart(true)
		}, 4 * time.Minute},
		{"the computer started anew, which took a minute", func(d *desk) *desk {
			d.live(time.Minute)
			d.Close()
			time.Sleep(time.Minute)
			d.clock.reboot("second")
			return d.restart(false)
		}, 3 * time.Minute},
		{"started anew with the clock a year behind: no longer than before", func(d *desk) *desk {
			d.live(time.Minute)
			d.Close()
			d.clock.shifted = -365 * 24 * time.Hour
			d.clock.reboot("second")
			d = d.restart(false)
			d.live(2 * time.Minute)
			return d
		}, 2 * time.Minute},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			story(t, func(t *testing.T, d *desk) {
				d.wrong(7)
				d = tt.do(d)
				if got := d.Snapshot().PINWait(ann); got != tt.want {
					t.Errorf("%v are left, want %v", got, tt.want)
				}
				if got := d.disk.PINTries[ann].Wrong; got != 7 {
					t.Errorf("the disk knows of %d", got)
				}
			})
		})
	}
}

func TestThePauseIsShownAndThenTheScreenIsQuiet(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.wrong(6)
		d.Second()
		d.changes = 0
		d.live(2 * time.Minute)
		if d.changes < 60 || d.changes > 62 || d.Snapshot().PINWait(ann) != 0 {
			t.Errorf("%d changes in two minutes", d.changes)
		}
		d.changes = 0
		d.live(10 * time.Minute)
		if d.changes != 0 {
			t.Errorf("%d changes after the end", d.changes)
		}
	})
}

func TestWhoIsForgottenLeavesNoTries(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		d.PINFailed(ann)
		d.PINFailed(bob)
		d.PersonForgotten(ann)
		if _, left := d.disk.PINTries[ann]; left || len(d.disk.PINTries) != 1 {
			t.Errorf("the disk knows %v", d.disk.PINTries)
		}
		d.EveryoneForgotten()
		if data, err := json.Marshal(d.disk); err != nil || len(d.disk.PINTries) != 0 || strings.Contains(string(data), "pinTries") {
			t.Errorf("the disk holds %s (%v)", data, err)
		}
	})
}

func TestWhatIsCountedIsWhatCanBeRead(t *testing.T) {
	story(t, func(t *testing.T, d *desk) {
		for i := range mostPINTries + 10 {
			d.PINFailed(PersonID(fmt.Sprintf("P%d", i)))
		}
		for _, id := range []PersonID{"", "ann@example.com", "Ann Miller"} {
			d.PINFailed(id)
		}
		if err := d.disk.Check(); err != nil || len(d.disk.PINTries) != mostPINTries {
			t.Errorf("%d are counted: %v", len(d.disk.PINTries), err)
		}
	})
}

func TestStrangePINTriesAreRefusedFromDisk(t *testing.T) {
	good := PINTries{Wrong: 4, Pause: time.Second, From: Instant{Wall: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}}
	with := func(f func(*PINTries)) PINTries { t := good; f(&t); return t }
	for name, tries := range map[string]map[PersonID]PINTries{
		"none wrong":         {ann: with(func(t *PINTries) { t.Wrong = 0 })},
		"endless":            {ann: with(func(t *PINTries) { t.Wrong = mostCounted + 1 })},
		"a pause of a year":  {ann: with(func(t *PINTries) { t.Pause = 365 * 24 * time.Hour })},
		"a pause below none": {ann: with(func(t *PINTries) { t.Pause = -1 })},
		"no clock":           {ann: with(func(t *PINTries) { t.From = Instant{} })},
		"a name":             {"Ann Miller": good},
	} {
		s := NewState()
		s.PINTries = tries
		if s.Check() == nil {
			t.Errorf("%s passes", name)
		}
	}
	s := NewState()
	s.PINTries = map[PersonID]PINTries{ann: good}
	if err := s.Check(); err != nil {
		t.Error(err)
	}
}
