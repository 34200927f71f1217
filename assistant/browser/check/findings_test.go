package check

import (
	"testing"
	"time"
)

// all is a report in which nothing is wrong.
var all = report{storage: Works, age: Works, blocker: Works}

func TestWhatIsLearned(t *testing.T) {
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	at := func(off time.Duration) report {
		r := all
		r.clock = now.Add(off)
		return r
	}
	states := func(states ...State) map[Test]State {
		m := map[Test]State{}
		for i, t := range Tests() {
			m[t] = states[i]
		}
		return m
	}
	const w, b, n, o = Works, Blocked, NotChecked, Waiting
	tests := []struct {
		name       string
		happens    func(*findings)
		seen, done bool
		first      Test
		tests      map[Test]State // JavaScript, cookies, storage, frames, popups, age, clock, blocker, system
	}{
		{"nothing has happened", func(f *findings) {}, false, false, "", states(o, o, o, o, o, o, o, o, o)},
		{"no browser came in time", func(f *findings) { f.lapsed() }, false, true, "", states(n, n, n, n, n, n, n, n, n)},
		{"a browser came", func(f *findings) { f.came() }, true, false, "", states(o, o, o, o, o, o, o, o, o)},
		{"all is well, the button is left", func(f *findings) { f.came(); f.looked(true); f.framed(true); f.reported(at(0), now) },
			true, false, "", states(w, w, w, w, o, w, w, w, o)},
		{"all is well, and was tried", func(f *findings) {
			f.came()
			f.looked(true)
			f.framed(true)
			f.reported(at(0), now)
			f.pressed(true)
		}, true, true, "", states(w, w, w, w, w, w, w, w, n)},
		{"the button was left alone", func(f *findings) { f.came(); f.looked(true); f.framed(true); f.reported(at(0), now); f.lapsed() },
			true, true, "", states(w, w, w, w, n, w, w, w, n)},
		{"new windows are blocked", func(f *findings) {
			f.came()
			f.looked(true)
			f.framed(true)
			f.reported(at(0), now)
			f.pressed(false)
		}, true, true, Popups, states(w, w, w, w, b, w, w, w, n)},
		{"no JavaScript", func(f *findings) { f.came(); f.looked(true); f.framed(true); f.plain(); f.lapsed() },
			true, true, JavaScript, states(b, w, n, w, n, n, n, n, n)},
		{"no JavaScript and no cookies", func(f *findings) { f.came(); f.looked(false); f.framed(false); f.plain(); f.lapsed() },
			true, true, JavaScript, states(b, b, n, b, n, n, n, n, n)},
		{"no cookies, so no storage and none for frames", func(f *findings) {
			f.came()
			f.looked(false)
			f.framed(false)
			f.reported(report{storage: Blocked, age: Works}, now)
		}, true, false, Cookies, states(w, b, b, b, o, w, n, o, o)},
		{"only frames of other sites have none", func(f *findings) { f.came(); f.looked(true); f.framed(false); f.reported(at(0), now) },
			true, false, Frames, states(w, w, w, b, o, w, w, w, o)},
		{"the frame never came", func(f *findings) { f.came(); f.looked(true); f.reported(at(0), now) },
			true, false, "", states(w, w, w, n, o, w, w, w, o)},
		{"a very old browser that blocks cookies", func(f *findings) {
			f.came()
			f.looked(false)
			f.framed(false)
			f.reported(report{storage: Blocked, age: Blocked}, now)
		}, true, false, Age, states(w, b, b, b, o, b, n, o, o)},
		{"a clock four minutes off", func(f *findings) { f.came(); f.looked(true); f.framed(true); f.reported(at(-4*time.Minute), now) },
			true, false, "", states(w, w, w, w, o, w, w, w, o)},
		{"a clock six minutes behind", func(f *findings) { f.came(); f.looked(true); f.framed(true); f.reported(at(-6*time.Minute), now) },
			true, false, Clock, states(w, w, w, w, o, w, b, w, o)},
		{"a clock an hour ahead", func(f *findings) { f.came(); f.looked(true); f.framed(true); f.reported(at(time.Hour), now) },
			true, false, Clock, states(w, w, w, w, o, w, b, w, o)},
		{"drawn, and then silent", func(f *findings) { f.came(); f.looked(true); f.drew(); f.lapsed() },
			true, true, JavaScript, states(b, w, n, n, n, n, n, n, n)},
		{"not even drawn", func(f *findings) { f.came(); f.looked(true); f.lapsed() },
			true, true, "", states(n, w, n, n, n, n, n, n, n)},
		{"drawn, and then given up by us", func(f *findings) { f.came(); f.looked(true); f.drew(); f.end() },
			true, true, "", states(n, w, n, n, n, n, n, n, n)},
		{"a blocker", func(f *findings) {
			f.came()
			f.looked(true)
			f.framed(true)
			r := at(0)
			r.blocker = Blocked
			f.reported(r, now)
		}, true, false, Blocker, states(w, w, w, w, o, w, w, b, o)},
		{"nothing comes from the other site, which is no blocker", func(f *findings) {
			f.came()
			f.looked(true)
			r := at(0)
			r.blocker = Blocked
			f.reported(r, now)
		}, true, false, "", states(w, w, w, n, o, w, w, n, o)},
		{"a Windows too old for a new browser, which is the first to know", func(f *findings) {
			f.came()
			f.looked(false)
			f.runsOn(Blocked)
			f.framed(false)
			f.reported(report{storage: Blocked, age: Blocked}, now)
		}, true, false, System, states(w, b, b, b, o, b, n, o, b)},
		{"a slow script after a picture for none", func(f *findings) { f.came(); f.looked(true); f.plain(); f.framed(true); f.reported(at(0), now) },
			true, false, "", states(w, w, w, w, o, w, w, w, o)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFindings()
			tt.happens(f)
			got := f.result()
			want := Result{Seen: tt.seen, Done: tt.done, First: tt.first, Tests: tt.tests}
			if !same(got, want) {
				t.Errorf("got  %v\nwant %v", got, want)
			}
		})
	}
}

func TestEveryTestCanBeTheFirstToMend(t *testing.T) {
	for _, test := range Tests() {
		f := newFindings()
		f.set(test, Blocked)
		if got := f.result().First; got != test {
			t.Errorf("with %s blocked the first to mend is %q", test, got)
		}
	}
}
