package ui

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"signinhelper/assistant/desktest"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// past are oracles that do not count on a long walk either, at the wish of whoever
// looks for what comes after what is known.
var past = strings.Split(os.Getenv("SIGNINHELPER_SOAK_PAST"), ",")

// walked is one walk from beginning to end.
type walked struct {
	setting setting
	steps   []step
	found   *finding
}

// goOut walks: the steps that next chooses, until there is none or a finding.
func goOut(t *testing.T, app fyne.App, s setting, next func(*walker) (step, bool)) walked {
	done := walked{setting: s}
	synctest.Test(t, func(t *testing.T) {
		sweep() // sets the toolkit's clock
		w := newWalker(t, app, s)
		defer w.end()
		for w.found == nil {
			s, more := next(w)
			if !more {
				break
			}
			if w.take(s) {
				done.steps = append(done.steps, s)
			}
			if w.found != nil && slices.Contains(past, w.found.oracle) {
				w.found = nil
			}
		}
		if w.found == nil {
			w.lookForWayOut()
		}
		done.found = w.found
	})
	return done
}

// lookForWayOut finds pages from which Escape does not lead to the first one.
func (w *walker) lookForWayOut() {
	for range 40 {
		if w.Now.Page == shell.AtStart {
			return
		}
		if t := w.tile(words.Say("away.here"), 0); t != nil {
			w.pressTile(t, false)
		}
		before := w.Now
		w.key(fyne.KeyEscape)
		w.settle()
		if w.Now == before {
			w.report("no way out", "Escape does not lead away")
			return
		}
	}
	w.report("no way out", "Escape leads in circles")
}

// randomWalk is the walk of a seed.
func randomWalk(t *testing.T, app fyne.App, seed uint64, length int) walked {
	r := rand.New(rand.NewPCG(seed, 1))
	return goOut(t, app, newSetting(r), func(w *walker) (step, bool) {
		length--
		return w.choose(r), length >= 0
	})
}

// replay walks given steps; those that cannot be done are left out.
func replay(t *testing.T, app fyne.App, s setting, steps []step) walked {
	i := -1
	return goOut(t, app, s, func(*walker) (step, bool) {
		if i++; i < len(steps) {
			return steps[i], true
		}
		return step{}, false
	})
}

// shrink cuts steps out of a walk for as long as it finds the same.
func shrink(t *testing.T, app fyne.App, w walked, until time.Time) walked {
	for size := (len(w.steps) + 1) / 2; size > 0; size /= 2 {
		for i := len(w.steps) - size; i >= 0 && time.Now().Before(until); i -= size {
			i = min(i, len(w.steps)-size)
			if i < 0 {
				break
			}
			less := replay(t, app, w.setting, slices.Delete(slices.Clone(w.steps), i, i+size))
			if less.found.same(w.found) && len(less.steps) < len(w.steps) {
				w = less
			}
		}
	}
	return w
}

func (w walked) String() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s, on the page %q: %s\nAt the beginning, %v.\n", w.found.oracle, strings.TrimSpace(w.found.page), w.found.text, w.setting)
	for i, s := range w.steps {
		fmt.Fprintf(&text, "%3d. %v\n", i+1, s)
	}
	return text.String()
}

// choose chooses what is done next.
func (w *walker) choose(r *rand.Rand) step {
	switch n := r.IntN(1000); {
	case n < 25:
		return step{do: doLock}
	case n < 70:
		if r.IntN(3) == 0 {
			return step{do: doMood}
		}
		return step{do: doMood, n: r.IntN(len(moods))}
	case n < 170:
		return step{do: doPass, n: 1 + r.IntN(10)}
	case n < 185:
		return step{do: doPass, n: 60 * (1 + r.IntN(12))}
	case n < 187:
		return step{do: doPass, n: 3600}
	case n < 190:
		return step{do: doSleep, n: 600 * (1 + r.IntN(12))}
	case n < 203:
		return step{do: doClose}
	case n < 206:
		return step{do: doEnd}
	case n < 240:
		return step{do: doEscape}
	case n < 250:
		return step{do: doTab}
	case n < 550:
		if s, ok := w.chooseField(r); ok {
			return s
		}
	}
	return w.chooseTile(r)
}

// fieldKinds are the kinds of values by the key of the field's name.
var fieldKinds = map[string]byte{
	"form.name": kindFirst, "person.memberId": kindMember, "form.cardNumber": kindCard, "form.email": kindEmail, "form.dateOfBirth": kindBirth,
	"form.label": kindLabel, "form.phone": kindPhone, "sheet.spoke": kindSpoke, "sheet.reference": kindCase, "sheet.note": kindNote,
}

// chooseField chooses a field, and what to do with it.
func (w *walker) chooseField(r *rand.Rand) (step, bool) {
	var fields []step
	nth := map[string]int{}
	for _, c := range w.controls() {
		if f, ok := c.(*kit.Field); ok {
			fields = append(fields, step{do: doType, what: f.Label, nth: nth[f.Label], text: f.Text})
			nth[f.Label]++
		}
	}
	if len(fields) == 0 {
		return step{}, false
	}
	s := fields[r.IntN(len(fields))]
	if s.text != "" && r.IntN(12) == 0 {
		return step{do: doCopy, what: s.what, nth: s.nth}, true
	}
	if s.text != "" && r.IntN(3) > 0 {
		s.do = doReplace
	}
	s.text = w.textFor(r, s.what)
	return s, true
}

// textFor is something to type: most often what belongs there.
func (w *walker) textFor(r *rand.Rand, label string) string {
	switch label {
	case words.Say("unlock.field"), words.Say("pin.field"), words.Say("pin.again"):
		if r.IntN(8) == 0 {
			return "wrong 99"
		}
		return walkPIN
	case words.Say("phrase.field"), words.Say("phrase.again"):
		return walkWords
	case words.Say("sheet.back.clock"):
		return []string{"3:30 pm", "11", "noon?"}[r.IntN(3)]
	}
	if r.IntN(12) == 0 {
		return []string{"", " ", "0", "ñandú 🙂", "<b>&amp;", strings.Repeat("w", 40), "one two\tthree", "-"}[r.IntN(8)]
	}
	for key, kind := range fieldKinds {
		if words.Say(key) != label {
			continue
		}
		whose := w.owner()
		if whose == 0 && w.Now == (shell.Route{Page: shell.AtForm}) {
			whose = w.book.fresh()
		}
		if whose == 0 || whose == nobody && strings.IndexByte(ofCall, kind) < 0 {
			return "0"
		}
		return w.book.value(whose, kind)
	}
	return w.book.value('x', 'x')
}

// ways are the controls that lead to what a person may have come for, by the
// keys of their words.
var ways = [][]string{
	{ // a call
		"bar.call", "start.medicine", "tool.sheet", "call.goon", "calls.new", "sheet.nobody", "sheet.have.next", "sheet.dial.begin", "sheet.over",
		"sheet.outcome.reset", "sheet.outcome.wait", "sheet.outcome.other", "sheet.outcome.call-back", "sheet.outcome.cut-off",
		"sheet.go.reset", "sheet.go.wait", "sheet.go.other", "sheet.go.call-back", "sheet.go.cut-off", "sheet.go.whom",
		"sheet.note.keep", "sheet.done", "sheet.back", "sheet.back.today", "sheet.back.tomorrow", "sheet.back.set", "sheet.due.again", "sheet.due.called",
		"sheet.hold.on", "sheet.hold.off", "sheet.unlock", "sheet.facts",
	},
	{ // what is saved
		"bar.menu", "menu.people", "start.people", "people.add", "people.addanyway", "form.save", "form.untilclose", "person.edit", "person.pin",
		"pin.set", "person.calls", "person.show", "person.copy", "unlock.open", "file.ask", "file.open", "people.retry", "form.failed.show", "person.keepnow", "call.own.save", "sheet.save",
	},
}

// way looks up whether some words lead a way.
func onWay(keys []string, text string) bool {
	return slices.ContainsFunc(keys, func(key string) bool {
		lead := words.Say(key)
		return text == lead || strings.HasSuffix(text, ": "+lead)
	})
}

// chooseTile chooses a control to press: often one that leads where the person
// wants to go at present, seldom one that takes something away.
func (w *walker) chooseTile(r *rand.Rand) step {
	if r.IntN(25) == 0 {
		w.wish = r.IntN(len(ways) + 1)
	}
	var list []step
	var weights []float64
	nth, sum := map[string]int{}, 0.0
	bar := w.Frame.Bar
	for _, c := range w.controls() {
		t, ok := c.(*kit.Tile)
		if !ok {
			continue
		}
		name, weight := t.Name(), 1.0
		switch {
		case isOf(bar.Call, t) && w.Now.Page == shell.AtCall, isOf(bar.Menu, t) && w.Now.Page == shell.AtMenu:
			weight = 0.02
		case w.wish < len(ways) && onWay(ways[w.wish], name):
			weight = 10
		case w.wish < len(ways) && len(tokens(name)) > 0:
			weight = 4
		case isOf(bar.Call, t), isOf(bar.Menu, t):
			weight = 0.5
		case isOf(bar.Larger, t):
			weight = 0.02
		case w.Now.Page == shell.AtMenu && onWay(looks, name):
			weight = 0.02
		case name == words.Say("over.yes"), name == words.Say("forget.yes"), name == words.Say("close.yes"):
			weight = 2
		case t.Rank == kit.Primary:
			weight = 2
		case t.Rank == kit.Danger:
			weight = 0.2
		}
		do := doPress
		if r.IntN(12) == 0 {
			do = doEnter
		}
		list, weights, sum = append(list, step{do: do, what: name, nth: nth[name]}), append(weights, weight), sum+weight
		nth[name]++
	}
	at := r.Float64() * sum
	for i, weight := range weights {
		if at -= weight; at < 0 {
			return list[i]
		}
	}
	return step{do: doEscape}
}

// looks make the fonts anew, which takes longer than a hundred other steps.
var looks = []string{
	"menu.text.normal", "menu.text.large", "menu.text.largest", "menu.colors.system", "menu.colors.light", "menu.colors.dark", "menu.colors.black-on-white", "menu.colors.yellow-on-black",
}

// sweep takes out of memory what the toolkit remembers of the walks that are
// over: all that is older than a minute. Time on a walk is long past.
func sweep() {
	c := software.NewCanvas()
	c.SetContent(canvas.NewRectangle(kit.Unseen))
	c.Resize(fyne.NewSize(1, 1))
	c.Capture()
}

// walks walks with seeds from first on for as long as more says, and reports
// what each finds in the fewest steps. It tells how many steps it went.
func walks(t *testing.T, first uint64, length int, more func(n int) bool) (steps int) {
	app := test.NewTempApp(t)
	defer debug.SetGCPercent(debug.SetGCPercent(300)) // much of what a walk makes lasts to its end
	for n := 0; more(n); n++ {
		seed := first + uint64(n)
		w := randomWalk(t, app, seed, length)
		steps += len(w.steps)
		if w.found != nil {
			t.Errorf("Seed %d of %d steps: %v", seed, length, shrink(t, app, w, time.Now().Add(2*time.Minute)))
		}
		sweep()
	}
	return steps
}

// A hundred short walks through the whole program. Where the race detector is at
// work, which makes them ten times slower, there are fewer, and with -short.
func TestWalks(t *testing.T) {
	many := 100
	switch {
	case raced:
		many = 8
	case testing.Short():
		many = 20
	}
	walks(t, 1, 60, func(n int) bool { return n < many })
}

// TestSoak walks for as long as SIGNINHELPER_SOAK says, with new seeds each
// time: see "make soak".
func TestSoak(t *testing.T) {
	d, first := desktest.Soak(t)
	began, walked := time.Now(), 0
	steps := walks(t, first, 200, func(n int) bool {
		walked = n
		return time.Since(began) < d
	})
	t.Logf("%d walks of %d steps in all, %.0f a second", walked, steps, float64(steps)/time.Since(began).Seconds())
}

// Findings of the past, in the fewest steps that led to them.
func TestWalksThatFoundSomething(t *testing.T) {
	app := test.NewTempApp(t)
	for name, w := range map[string]walked{
		"a call that is over takes notes for the next": {setting: setting{people: 2, pins: []bool{false, false}}, steps: pressing(
			"bar.call", "tool.sheet", "@Qzan1q Qzal1q", "sheet.have.next", "sheet.dial.begin", "sheet.over", "sheet.outcome.reset", "sheet.go.reset",
			"bar.back", "sheet.back", "sheet.note=Qzat90q", "sheet.note.keep",
			"bar.call", "tool.sheet", "@Qzbn7q Qzbl7q", "sheet.have.next", "sheet.dial.begin", "sheet.note=Qzbt91q", "sheet.note.keep")},
		"who is saved stands in the form for somebody new": {setting: setting{mood: 2}, steps: pressing(
			"start.people", ".10", "people.add", "form.name=Qzan90q Qzal90q", "form.save", "form.email=Qzae91q@example.org",
			"bar.menu", ".20", "menu.people", "people.add")},
		"a note that was begun is lost with starting over": {steps: pressing(
			"bar.call", "tool.sheet", "sheet.nobody", "sheet.have.next", "sheet.dial.begin", "sheet.note=Qzot90q", "bar.over", "over.yes")},
		"what is kept for now is lost when the keyring is read": {setting: setting{people: 1, pins: []bool{false}}, steps: pressing(
			"start.people", "@Qzan1q Qzal1q", "person.edit", "form.cardNumber=Qzac90q", "!6", "form.save", ".130", "form.untilclose",
			"!0", "bar.menu", "menu.people", "@Qzan1q Qzal1q")},
		"who is looked at while she is forgotten stays in a page": {setting: setting{people: 1, pins: []bool{false}}, steps: pressing(
			"start.people", "@Qzan1q Qzal1q", "!1", "person.forget", "forget.yes", "bar.back", "bar.back", "bar.menu", ".7")},
		"what the keyring opens after nobody waits stays open": {setting: setting{people: 1, pins: []bool{true}}, steps: append(pressing(
			"start.medicine", "tool.sheet", "!7", "bar.call", "@"+words.Say("unlock.offer", words.Args{"Name": "Qzan1q"}), "unlock.field=pin 7531",
			"unlock.open", "people.cancel"), step{do: doLock})},
		"a name that is typed before the older one is read takes its place": {setting: setting{people: 1, pins: []bool{false}}, steps: append(append(pressing(
			"bar.call", "tool.sheet", "@Qzan1q Qzal1q", "sheet.have.next", "sheet.dial.begin", "sheet.spoke=Qzas15q"), step{do: doClose}), pressing(
			"start.people", "!1", "bar.call", "call.goon", "@Qzan1q Qzal1q", "sheet.spoke=Qzas18q", ".60")...)},
		"who was being read while the file was locked stands there afterwards": {setting: setting{people: 1, pins: []bool{false}, file: true, mood: 3}, steps: append(
			append(pressing("bar.call", "tool.sheet", "!2", "bar.call", "call.own.save", "phrase.field=plum-orchard-tin-boat-41", "file.open", "people.cancel",
				"bar.back", "people.retry", ".4"), step{do: doLock}), pressing(".6", "bar.menu", "menu.people")...)},
		"shown what was not saved while the keyring is read": {setting: setting{people: 1, pins: []bool{false}, mood: 3}, steps: append(append(pressing(
			"start.people", "people.addanyway", "!6", "form.name=Qzcn13q Qzcl13q", "form.untilclose", "person.keepnow", "person.edit"), step{do: doEscape}), pressing(
			"person.calls", "calls.new", ".240", "form.failed.show", "bar.menu", ".7")...)},
		"people were wanted while the file was being opened": {setting: setting{people: 1, pins: []bool{true}, file: true}, steps: pressing(
			"bar.call", "call.own.save", "!4", "phrase.field=plum-orchard-tin-boat-41", "file.open", "bar.menu", "menu.people", ".60")},
		"who is kept for now was saved into the file by a keyring that died": {setting: setting{file: true}, steps: append(pressing(
			"start.people", "file.ask", "phrase.field=plum-orchard-tin-boat-41", "file.open", "people.add", "form.name=Qzan1q Qzal1q", "!5",
			"form.save", "form.untilclose", "bar.menu"), step{do: doLock}, step{do: doPress, what: words.Say("menu.people")})},
	} {
		t.Run(name, func(t *testing.T) {
			if got := replay(t, app, w.setting, w.steps); got.found != nil {
				t.Error(got)
			}
			sweep()
		})
	}
}

// pressing makes steps in short: the key of a control, "@" and its words, a
// field's key with "=" and a text, "." and seconds that pass, "!" and a mood.
func pressing(list ...string) (steps []step) {
	for _, s := range list {
		key, text, types := strings.Cut(s, "=")
		switch {
		case types:
			steps = append(steps, step{do: doType, what: words.Say(key), text: text})
		case s[0] == '@':
			steps = append(steps, step{do: doPress, what: s[1:]})
		case s[0] == '.', s[0] == '!':
			n, _ := strconv.Atoi(s[1:])
			steps = append(steps, step{do: map[byte]string{'.': doPass, '!': doMood}[s[0]], n: n})
		default:
			steps = append(steps, step{do: doPress, what: words.Say(s)})
		}
	}
	return steps
}

// A saving that hung ends while she chooses whom to call for: who is saved is read anew,
// and she is among them.
func TestWhomACallIsForIsReadAfterASavingThatHung(t *testing.T) {
	steps := pressing("start.people", "people.add", "!7", "form.name=Qzbn9q Qzbl9q", "form.save", "bar.call", "tool.sheet", "!0", ".240")
	i := -1
	got := goOut(t, test.NewTempApp(t), setting{people: 1, pins: []bool{false}}, func(w *walker) (step, bool) {
		if i++; i < len(steps) {
			return steps[i], true
		}
		if !w.reads("Qzbn9q Qzbl9q") {
			t.Errorf("on the page %v nobody is read", w.Now)
		}
		return step{}, false
	})
	if got.found != nil {
		t.Error(got)
	}
}
