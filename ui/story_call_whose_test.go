package ui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/call"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// mustHold fails the test unless a person's list has just these notes.
func (h *house) mustHold(id assistant.PersonID, notes ...string) {
	h.t.Helper()
	var got []string
	for _, c := range h.logs[id] {
		for _, n := range c.Notes {
			got = append(got, n.Text)
		}
	}
	if !slices.Equal(got, notes) {
		h.t.Fatalf("%s's list has the notes %q, want %q", id, got, notes)
	}
}

// backToTheStart presses Back until it leads no further, and fails the test
// where a page of a call comes by: there is none in work.
func (h *house) backToTheStart() {
	h.t.Helper()
	for h.Now.Page != shell.AtStart {
		h.Back()
		if h.Now == (shell.Route{Page: shell.AtSheet, Of: call.SheetTalk}) || h.Now == (shell.Route{Page: shell.AtSheet, Of: call.SheetEnd}) {
			h.t.Fatalf("Back leads to %v, of a call that is over", h.Now)
		}
	}
}

// The site did not let her in after all: she goes back, and what she writes
// down next is not of the call that is over, nor of the one for Tom.
func TestBackFromTheSiteLeadsToNoCallThatIsOver(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.note"), "reset")
	h.press(words.Say("sheet.over"), words.Say("sheet.outcome.reset"), words.Say("sheet.go.reset"))
	h.press("Back")
	h.mustNotRead(words.Say("sheet.end"))
	if h.offers(words.Say("sheet.back")) {
		t.Error("it offers to go back to a call that is over")
	}
	h.mustRead(words.Say("sheet.for", words.Args{"Name": shell.Sample.Name}))
	h.backToTheStart()
	h.Open(shell.Route{Page: shell.AtSheet, Of: call.SheetTalk})
	h.mustRead(words.Say("sheet.who"))

	h.press("Call for help", words.Say("tool.sheet"), shell.Sample.Name, words.Say("sheet.have.next"), words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.reference"), "ROSAS-CASE")
	h.typeIn(words.Say("sheet.note"), "hers")
	h.press(words.Say("sheet.note.keep"), words.Say("sheet.over"), words.Say("sheet.done"))
	h.readyFor(tom.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.note"), "his")
	h.press(words.Say("sheet.note.keep"))
	h.mustHold("SAMPLE", "reset", "hers")
	h.mustHold("TOM", "his")
	if log := h.logs["TOM"]; log[0].Reference != "" {
		t.Errorf("Tom's case is %q", log[0].Reference)
	}
}

// She starts over in the middle of Rosa's call, calls for Tom, and brings back
// what she had done: each keeps what was written for them, half a note included.
func TestStartingOverInACallMovesNothingToTheNextPerson(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"), words.Say("sheet.hold.on"))
	h.pass(2 * time.Minute)
	h.typeIn(words.Say("sheet.note"), "half of Rosa's")
	h.Open(shell.Route{Page: shell.AtSheet, Of: call.SheetDial})
	h.press(words.Say("sheet.dial.begin")) // once more: it is the same call
	h.press("Menu", words.Say("menu.over"), words.Say("over.yes"))
	h.pass(time.Second)
	h.mustHold("SAMPLE", "half of Rosa's")
	if held := h.logs["SAMPLE"][0].Held; held != 2*time.Minute {
		t.Errorf("Rosa was on hold for %v", held)
	}
	h.Open(shell.Route{Page: shell.AtSheet, Of: call.SheetEnd})
	h.press(words.Say("away.here")) // whoever comes after starting over is asked
	h.mustRead(words.Say("sheet.who"))

	h.press(tom.Name)
	h.mustRead(words.Say("sheet.for", words.Args{"Name": tom.Name}))
	h.Home(shell.Route{Page: shell.AtStart})
	h.press(words.Say("undo.button"), "Call for help", words.Say("call.goon"))
	h.mustRead(words.Say("sheet.goes")) // Rosa's, and the sheet does not know it: nobody takes it for Tom's
	h.press(shell.Sample.Name)
	h.mustRead("half of Rosa's")

	h.press("Menu", words.Say("menu.over"), words.Say("over.yes"))
	h.Uncover() // "Are you still there?" was answered
	h.readyFor(tom.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.note"), "half of Tom's")
	h.Session.Undo() // Rosa's call comes back under the open page of Tom's
	h.mustRead(words.Say("sheet.goes"))
	h.mustNotRead(words.Say("sheet.for", words.Args{"Name": tom.Name}))
	h.pass(time.Second)
	h.mustHold("SAMPLE", "half of Rosa's")
	h.mustHold("TOM", "half of Tom's")
}

// Saving fails after she has gone on to somebody else: she is told, on Tom's
// call as well, and led to the list of the right person, not to what is on the
// desk now.
func TestAMissedSavingLeadsToThatPersonsList(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	jobs := h.slowly()
	h.typeIn(words.Say("sheet.note"), "Rosa's")
	h.press(words.Say("sheet.over"), words.Say("sheet.outcome.cut-off"), words.Say("sheet.go.cut-off")) // to the number, for Rosa
	h.fails = vault.CodeLocked
	for len(jobs.list) > 0 {
		jobs.next()()
	}
	h.mustRead(words.Say("form.failed.elsewhere")) // no page of a call is open that would tell
	h.Bridge.Spawn = func(f func()) { f() }
	h.readyFor(tom.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.mustRead(words.Say("form.failed.elsewhere"))
	h.typeIn(words.Say("sheet.note"), "Tom's")
	h.press(words.Say("sheet.note.keep"))
	h.mustRead(words.Say("keyring.failed.title")) // his own, which is told right here
	h.press(words.Say("form.failed.show"))
	h.mustRead(words.Say("calls.title", words.Args{"Name": shell.Sample.Name}))
	h.mustRead("Rosa's")
	h.mustNotRead("Tom's")
	h.mustNotRead(words.Say("form.failed.elsewhere"))
	h.fails = ""
	h.press(words.Say("people.retry"), words.Say("people.retry")) // reading, then saving
	h.press("Call for help", words.Say("call.goon"), words.Say("people.retry"))
	h.mustHold("SAMPLE", "Rosa's")
	h.mustHold("TOM", "Tom's")
}

// Two savings are missed, one for each: neither hides the other, and the notice
// goes with the last that is seen.
func TestTwoMissedSavingsAreBothShown(t *testing.T) {
	h := family(t)
	h.press(words.Say("start.people"))
	for _, name := range []string{shell.Sample.Name, tom.Name} {
		h.Open(shell.Route{Page: shell.AtSheet, Of: call.SheetWho})
		h.press(name, words.Say("sheet.have.next"), words.Say("sheet.dial.begin"))
		jobs := h.slowly()
		h.typeIn(words.Say("sheet.note"), "for "+name)
		h.press("Menu")
		h.Open(shell.Route{Page: shell.AtSheet, Of: call.SheetTalk})
		h.press(words.Say("sheet.note.keep"), "Menu")
		h.fails = vault.CodeLocked
		for len(jobs.list) > 0 {
			jobs.next()()
		}
		h.Bridge.Spawn = func(f func()) { f() }
		h.mustRead(words.Say("form.failed.elsewhere"))
	}
	for _, name := range []string{shell.Sample.Name, tom.Name} {
		h.mustRead(words.Say("form.failed.elsewhere"))
		h.press(words.Say("form.failed.show"))
		h.mustRead(words.Say("calls.title", words.Args{"Name": name}))
		h.mustRead("for " + name)
	}
	h.mustNotRead(words.Say("form.failed.elsewhere"))
}

// A call from before a restart is taken for Tom's, by mistake. On Rosa's list
// it is hers all the same, and nothing of it goes over to him.
func TestACallTakenForSomebodyElsesStaysOnTheListOfItsOwner(t *testing.T) {
	h := family(t)
	h.Session.BeginCall()
	h.logs["SAMPLE"] = []assistant.Call{{ID: h.Session.Snapshot().Call.ID, Began: h.clock.Wall, Notes: assistant.NewNotes("Rosa's", h.clock)}}
	h.press("Call for help", words.Say("call.goon"), tom.Name)
	h.typeIn(words.Say("sheet.note"), "Tom's")
	h.press(words.Say("sheet.note.keep"))
	h.Open(shell.Route{Page: shell.AtCalls, Of: "SAMPLE"})
	h.press(words.Say("person.row", words.Args{"Label": call.WhenWords(h.logs["SAMPLE"][0].Began), "Action": words.Say("calls.delete")}))
	h.mustHold("TOM", "Tom's")
	h.press(words.Say("calls.undo"), "Back")
	h.mustNotRead("Rosa's")
	h.typeIn(words.Say("sheet.note"), "more of his")
	h.press(words.Say("sheet.note.keep"))
	h.mustHold("SAMPLE", "Rosa's")
	h.mustHold("TOM", "Tom's", "more of his")
}

// Whatever is pressed, in whatever order, while the keyring comes and goes:
// what was written on the sheet of one person is in that one's list or waits to
// be saved there, all of it, and never with another.
func TestAnyWayThroughTheCallsMixesNobodyUp(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			w := &onCalls{house: family(t), dice: rand.New(rand.NewPCG(seed, 1)), ways: waysOfCalls()}
			w.Quit = func() {}
			for range 150 {
				w.step()
			}
			w.fails = ""
			w.check()
		})
	}
}

// onCalls is somebody who presses whatever leads on.
type onCalls struct {
	*house
	dice *rand.Rand
	ways []string
	kept []string // the notes that were to be kept
}

// owners are the marks by which it is seen whose a note is.
func owners() map[assistant.PersonID]string {
	return map[assistant.PersonID]string{"SAMPLE": "rosa-", "TOM": "tom-", "": "none-"}
}

// forWhom is whose sheet is open, by what the page says.
func (w *onCalls) forWhom() (id assistant.PersonID, told bool) {
	switch {
	case w.reads(words.Say("sheet.for", words.Args{"Name": shell.Sample.Name})):
		return "SAMPLE", true
	case w.reads(words.Say("sheet.for", words.Args{"Name": tom.Name})):
		return "TOM", true
	}
	return "", w.reads(words.Say("sheet.for.nobody"))
}

func (w *onCalls) step() {
	if w.dice.IntN(20) == 0 {
		w.fails = []vault.Code{"", "", vault.CodeLocked}[w.dice.IntN(3)]
	}
	w.pass(time.Duration(w.dice.IntN(4)) * time.Second)
	id, told := w.forWhom()
	if told && w.offers(words.Say("sheet.note.keep")) && w.dice.IntN(2) == 0 {
		w.write(fmt.Sprintf("%s%d", owners()[id], len(w.kept)))
		return
	}
	switch w.dice.IntN(25) {
	case 0:
		w.StartOver()
	case 1, 2:
		w.press("Call for help")
	}
	var can []*kit.Tile
	for _, c := range w.controls() {
		if b, ok := c.(*kit.Tile); ok && slices.Contains(w.ways, b.Name()) {
			can = append(can, b)
		}
	}
	slices.SortFunc(can, func(a, b *kit.Tile) int { return strings.Compare(a.Name(), b.Name()) }) // the same walk each time
	if len(can) == 0 {
		w.press("Call for help")
		return
	}
	test.Tap(can[w.dice.IntN(len(can))])
}

// write writes something down, and mostly leaves it at that.
func (w *onCalls) write(text string) {
	label := []string{words.Say("sheet.note"), words.Say("sheet.spoke"), words.Say("sheet.reference")}[w.dice.IntN(3)]
	if label == words.Say("sheet.note") {
		if w.field(label).Text != "" { // a note that was begun is not taken back
			w.press(words.Say("sheet.note.keep"))
		}
		w.kept = append(w.kept, text)
	}
	w.rewrite(label, text)
	if w.dice.IntN(2) == 0 {
		if n := w.dice.IntN(3); n == 2 {
			w.StartOver()
		} else {
			w.press([]string{words.Say("sheet.note.keep"), words.Say("sheet.over")}[n])
		}
	}
}

func (w *onCalls) StartOver() { w.press("Menu", words.Say("menu.over")) }

// waysOfCalls lists what leads from one page of a call to another, and away.
func waysOfCalls() []string {
	ways := []string{"Back", shell.Sample.Name, tom.Name, words.Say("call.loose")}
	for _, key := range []string{
		"tool.sheet", "call.goon", "sheet.nobody", "sheet.have.next", "sheet.dial.begin", "sheet.over", "sheet.back", "sheet.done", "sheet.facts",
		"sheet.hold.on", "sheet.hold.off", "sheet.go.whom", "over.yes", "undo.button", "form.failed.show", "people.retry", "calls.new",
	} {
		ways = append(ways, words.Say(key))
	}
	for _, o := range assistant.Outcomes() {
		ways = append(ways, words.Say("sheet.outcome."+string(o)), words.Say("sheet.go."+string(o)))
	}
	return ways
}

// check looks at all that is kept, in the keyring and beside it.
func (w *onCalls) check() {
	w.t.Helper()
	w.AskToClose() // a note that was begun waits in its field until then
	var all []string
	for id, mark := range owners() {
		for _, c := range slices.Concat(w.logs[id], w.call.Work.Piles[id]) {
			for _, text := range append([]string{c.Spoke, c.Reference}, call.CallLines(c)...) {
				if others := strings.Contains(text, "rosa-") || strings.Contains(text, "tom-") || strings.Contains(text, "none-"); others && !strings.Contains(text, mark) {
					w.t.Errorf("with %q stands %q", id, text)
				}
			}
			for _, n := range c.Notes {
				all = append(all, n.Text)
			}
		}
	}
	for _, n := range w.call.Work.Call.Notes {
		all = append(all, n.Text)
	}
	for _, text := range w.kept {
		if !slices.Contains(all, text) && w.call.Work.Note != text {
			w.t.Errorf("the note %q is lost", text)
		}
	}
}
