package check

import "time"

// agrees is how far the browser's clock may be from the program's. Sites
// commonly allow five minutes between their clock and that of a visitor.
const agrees = 5 * time.Minute

// stage is how far the check has come.
type stage int

const (
	coming   stage = iota // no browser has come
	looking               // the page is open, its report is not here
	pressing              // only the button is left, which the person may press or not
	over                  // all is known that will be
)

// findings is what was learned. Each method is one thing that happened; which
// of them happen, and in what order, is up to the browser.
type findings struct {
	stage stage
	seen  bool // a browser came
	drawn bool // the page's picture was loaded, so the browser shows the page
	tests map[Test]State
}

func newFindings() *findings { return &findings{tests: map[Test]State{}} }

func (f *findings) set(t Test, s State) { f.tests[t] = s }

// setIfOpen keeps an answer that is there already.
func (f *findings) setIfOpen(t Test, s State) {
	if f.tests[t] == Waiting {
		f.tests[t] = s
	}
}

func state(works bool) State {
	if works {
		return Works
	}
	return Blocked
}

// came: a browser followed the link.
func (f *findings) came() {
	f.seen = true
	f.stage = max(f.stage, looking)
}

// looked: it asked for the page, with the cookie or without.
func (f *findings) looked(cookie bool) { f.set(Cookies, state(cookie)) }

// runsOn: it said on what it runs.
func (f *findings) runsOn(s State) { f.set(System, s) }

// framed: it asked for the page within the page, with its cookie or without.
func (f *findings) framed(cookie bool) { f.set(Frames, state(cookie)) }

// plain: it loaded what only a browser without JavaScript loads.
func (f *findings) plain() { f.setIfOpen(JavaScript, Blocked) }

// report is what the script says. What it leaves out was not checked.
type report struct {
	storage, age, blocker State
	clock                 time.Time // zero when not told
}

// reported: the script ran.
func (f *findings) reported(r report, now time.Time) {
	f.set(JavaScript, Works)
	f.set(Storage, r.storage)
	f.set(Age, r.age)
	f.set(Clock, NotChecked)
	if !r.clock.IsZero() {
		f.set(Clock, state(r.clock.Sub(now).Abs() <= agrees))
	}
	f.set(Blocker, r.blocker)
	if r.blocker == Blocked && f.tests[Frames] == Waiting {
		f.set(Blocker, NotChecked) // nothing at all came from the other site
	}
	f.setIfOpen(Frames, NotChecked) // the script waits until it is loaded, or will not be
	f.stage = max(f.stage, pressing)
}

// pressed: the person pressed the button, and a window opened or not.
func (f *findings) pressed(opened bool) {
	f.set(Popups, state(opened))
	f.end()
}

// drew: it loaded the picture of the page.
func (f *findings) drew() { f.drawn = true }

// lapsed: the time of a stage is over, or the page asks for what is known. A
// browser that draws the page and is silent does not let its script run. What
// draws nothing may be no browser, or one that is still loading.
func (f *findings) lapsed() {
	if f.stage == looking && f.drawn {
		f.setIfOpen(JavaScript, Blocked)
	}
	f.end()
}

// end leaves open what is not known by now.
func (f *findings) end() {
	for _, t := range Tests() {
		f.setIfOpen(t, NotChecked)
	}
	f.stage = over
}

// result copies what is known.
func (f *findings) result() Result {
	r := Result{Seen: f.seen, Done: f.stage == over, Tests: map[Test]State{}}
	for _, t := range Tests() {
		r.Tests[t] = f.tests[t]
	}
	for _, t := range firstToMend {
		if r.Tests[t] == Blocked {
			r.First = t
			break
		}
	}
	return r
}
